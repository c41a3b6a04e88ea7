"""What deciding changes: the finals of what is decided, and with them what finals are attributed to.

A final is attributed to the final that its source has become. As long as there is none, its attribution names the
coder's annotation that is meant; whenever anything is decided or reopened, all of them are brought up to date.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from annotator.analysis import resolving
from annotator.analysis.differences import NONE_GIVEN, Cluster
from annotator.analysis.resolving import Proposal, Proposals, alternatives, take
from annotator.analysis.settling import AGREED, Comparison, Decision, Review, homes, review
from annotator.analysis.stretches import Stretches, joined, length, shared
from annotator.model import CONTENT, Attribution, Span, Value, new_personal_id
from annotator.teamwork import Final


@dataclass(frozen=True, slots=True)
class Ruling:
    """What is decided of one thing: the proposals to be final, none if nobody is right or it is left for a discussion.

    With `keeps_links` the finals that it replaces pass on whom they are attributed to.
    """

    cluster: Cluster
    decision: str
    proposals: Proposals = ()
    reason: str = ""
    keeps_links: bool = False


@dataclass(frozen=True, slots=True)
class Changes:
    put: tuple[Final | Attribution, ...]
    delete: tuple[str, ...]


def accepting(cluster: Cluster, proposals: Proposals, reason: str = "") -> Ruling:
    """“accepted” is what some coder has just so; anything else is the adjudicator's own."""
    said = tuple((p.spans, p.code, p.attributes, p.speaker, p.source) for p in proposals)
    theirs = any(version.content == said for version in cluster.present)
    return Ruling(cluster, "accepted" if theirs else "edited", proposals, reason)


def editing(
    cluster: Cluster,
    decision: Decision | None,
    spans: Iterable[Span],
    code: str | None = None,
    attributes: Mapping[str, Value] | None = None,
) -> Ruling:
    """The adjudicator's own spans; what they leave open is as they decided before, or else as most have it."""
    finals = [final for final in decision.finals if final.spans] if decision and not decision.outdated else []
    if len(finals) != 1 or (code is not None and code != finals[0].code):
        return accepting(cluster, resolving.edited(cluster, spans, code, attributes))
    (was,) = finals
    kept = was.attributes if attributes is None else attributes
    edited = Proposal(joined(spans), was.code or "", kept, was.speaker, None, cluster.annotations)
    return Ruling(cluster, "edited", (edited,), was.reason, keeps_links=True)


def agreeing(cluster: Cluster) -> Ruling:
    """On what everybody has alike."""
    return Ruling(cluster, AGREED, take(alternatives(cluster)[0]))


def decided(before: Review, coder: str, rulings: Iterable[Ruling]) -> Changes:
    """By the adjudicator. If nothing is left open then, all that is agreed on becomes final, too."""
    after = _After(before, coder)
    for ruling in rulings:
        after.rule(ruling)
    if after.has_settled_all_differences:
        after.confirm()
    return after.changes()


def confirmed(before: Review, coder: str) -> Changes:
    """What all agree on is final; what nobody has any more is so no longer."""
    after = _After(before, coder)
    after.confirm()
    return after.changes()


def reopened(before: Review, coder: str, cluster: str) -> Changes:
    after = _After(before, coder)
    after.take_back(cluster)
    return after.changes()


class _After:
    """Finals and attributions as they will be. The links' sources are brought up to date at last."""

    def __init__(self, before: Review, coder: str) -> None:
        self._before = before
        self._coder = coder
        self._comparison = before.comparison
        self._finals = {final.id: final for final in before.finals}
        self._links = dict(before.links)

    def take_back(self, cluster: str) -> list[str]:
        """The ids of the finals there were."""
        found = self._before.decided.get(cluster)
        ids = [final.id for final in found.finals] if found else []
        for id in ids:
            self._finals.pop(id, None)
            self._links.pop(id, None)
        return ids

    def rule(self, ruling: Ruling) -> None:
        """New finals have the ids of those they replace, so that what was said of these is not lost."""
        earlier, made = self.take_back(ruling.cluster.id), _finals(self._comparison, ruling)
        ids = [*earlier, *(new_personal_id(self._coder) for _ in made[len(earlier) :])]
        self._finals |= {id: replace(final, id=id) for id, final in zip(ids, made, strict=False)}
        for id, proposal in zip(ids, ruling.proposals, strict=False):
            link = self._before.links.get(id) if ruling.keeps_links else _said(self._comparison, proposal)
            if link:
                self._links[id] = replace(link, content=id)

    @property
    def has_settled_all_differences(self) -> bool:
        return not any(difference.open for difference in self._review.differences)

    def confirm(self) -> None:
        now = self._review
        for cluster in now.unconfirmed:
            self.rule(agreeing(cluster))
        for final in now.stranded:
            del self._finals[final.id]
            self._links.pop(final.id, None)

    @property
    def _review(self) -> Review:
        return review(self._comparison, tuple(self._finals.values()), self._links)

    def changes(self) -> Changes:
        finals, links = self._before.finals, self._before.links
        now = _Sources(self._before, self._finals).of(self._links)
        before = {final.id: final for final in finals}
        put: tuple[Final | Attribution, ...] = (
            *(final for id, final in self._finals.items() if before.get(id) != final),
            *(link for id, link in now.items() if links.get(id) != link),
        )
        gone = (
            *(id for id in before if id not in self._finals),
            *(link.id for id, link in links.items() if id not in now),
        )
        return Changes(put, gone)


def _finals(comparison: Comparison, ruling: Ruling) -> list[Final]:
    """Without their ids yet; a decision for nobody's version has one without spans."""
    basis = comparison.basis(ruling.cluster)
    empty = Final("", comparison.document, None, (), (), {}, basis, ruling.decision, ruling.reason)
    return [
        replace(
            empty,
            code=p.code,
            spans=p.spans,
            quotes=tuple(span.of(comparison.text) for span in p.spans),
            attributes=dict(p.attributes),
            speaker=p.speaker,
        )
        for p in ruling.proposals
    ] or [empty]


def _said(comparison: Comparison, proposal: Proposal) -> Attribution | None:
    """What coders said who said it, whose word the proposal follows; rather one who marked a cue."""
    places = comparison.places
    said = [comparison.attributions[id] for id in proposal.basis if id in comparison.attributions]
    alike = [link for link in said if _where(link, places) == proposal.source]
    return next((link for link in alike if link.cue), alike[0] if alike else None)


def _where(link: Attribution, places: Mapping[str, str]) -> str | None:
    """As versions have it: the cluster of the source, or that none is given."""
    return NONE_GIVEN if link.none_given else places.get(link.source or "")


class _Sources:
    """What the sources of finals have become."""

    def __init__(self, before: Review, finals: Mapping[str, Final]) -> None:
        self._roles = before.comparison.roles
        self._finals = finals
        self._clusters = {cluster.id: cluster for cluster in before.comparison.clusters}
        self._places = before.comparison.places | homes(before.comparison, before.finals)
        self._spans: dict[str, Stretches] = {final.id: final.spans for final in before.finals}
        self._spans |= {m.annotation.id: m.spans for c in self._clusters.values() for v in c.present for m in v.marks}
        self._homes = homes(before.comparison, finals.values())

    def of(self, links: Mapping[str, Attribution]) -> dict[str, Attribution]:
        """Attributions of quotes and claims as they should be; those that say nothing are left out."""
        said = {id: link for id, link in links.items() if self._role(id) in CONTENT}
        now = {id: replace(link, source=self._now(link.source)) for id, link in said.items()}
        return {id: link for id, link in now.items() if link.settled or link.cue}

    def _now(self, source: str | None) -> str | None:
        """The final; as long as there is none, an annotation that it may come from."""
        cluster = self._clusters.get(self._places.get(source or "", ""))
        if source is None or self._role(source) == "source":
            return source
        if cluster is None:
            return None
        there = [
            f for id, f in self._finals.items() if self._homes.get(id) == cluster.id and self._role(id) == "source"
        ]
        if there:
            return max(there, key=lambda final: length(shared(final.spans, self._spans[source]))).id
        return source if source in cluster.annotations else cluster.annotations[0]

    def _role(self, id: str) -> str:
        """Of a final as it will be."""
        final = self._finals.get(id)
        return self._roles.get(final.code or "", "") if final else ""
