"""What was decided where coders differ: found again by the versions it rests on, and what is still to be decided.

A decision rests on all versions that were there when it was made, also on those it turned down. So whatever of them
changes, it is outdated: its reasons may no longer hold.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from annotator.analysis.differences import KINDS, Cluster, Version
from annotator.analysis.resolving import alternatives
from annotator.model import Attribution, attribution_id, owner_of
from annotator.teamwork import Final

AGREED = "agreed"
NONE_VALID = "none valid"
DISCUSS = "discuss"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What coders submitted of an article, thing by thing.

    `versions` are the hashes of their annotations and attributions, by id; `attributions` are by the id of their quote
    or claim, `roles` by code.
    """

    document: str
    text: str
    clusters: tuple[Cluster, ...]
    versions: Mapping[str, str]
    attributions: Mapping[str, Attribution]
    roles: Mapping[str, str]

    def basis(self, cluster: Cluster) -> dict[str, str]:
        """What a decision on a thing rests on: id → hash of its annotations and of their attributions."""
        ids = (id for annotation in cluster.annotations for id in (annotation, attribution_id(annotation)))
        return {id: self.versions[id] for id in ids if id in self.versions}

    @property
    def places(self) -> dict[str, str]:
        """Annotation id → the id of the cluster it is in."""
        return {id: cluster.id for cluster in self.clusters for id in cluster.annotations}


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided of one thing. `outdated`: a version that it rests on has changed since, or there is another."""

    finals: tuple[Final, ...]
    decision: str
    reason: str
    by: str
    outdated: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """A thing that coders have differently, the `number`th in the text; `alternatives` are what can be taken."""

    number: int
    cluster: Cluster
    alternatives: tuple[tuple[Version, ...], ...]
    decision: Decision | None = None

    @property
    def id(self) -> str:
        return self.cluster.id

    @property
    def open(self) -> bool:
        """Whether it is still to be decided; what is left for a discussion is, too."""
        return is_open(self.decision)

    @property
    def undecided(self) -> bool:
        """Whether it is open and not left for a discussion."""
        return self.decision is None or self.decision.outdated

    @property
    def order(self) -> tuple[bool, int, int]:
        """What sorts differences as they are decided: those left for a discussion last."""
        return self.open and not self.undecided, KINDS.index(self.cluster.kind), self.number


@dataclass(frozen=True, slots=True)
class Review:
    """An article's review as it stands. `decided` is by cluster, `links` are of finals by their ids.

    The source of a link is a final, or the coder's annotation that is to become one.
    """

    comparison: Comparison
    finals: tuple[Final, ...]
    links: Mapping[str, Attribution]
    decided: Mapping[str, Decision]
    differences: tuple[Difference, ...]

    @property
    def unconfirmed(self) -> list[Cluster]:
        """What everybody has alike and is not final yet."""
        return [c for c in self.comparison.clusters if not c.kinds and is_open(self.decided.get(c.id))]

    @property
    def stranded(self) -> list[Final]:
        """The finals of which nobody has anything any more."""
        home = homes(self.comparison, self.finals)
        return [final for final in self.finals if final.basis and final.id not in home]

    @property
    def is_settled(self) -> bool:
        return not (any(d.open for d in self.differences) or self.unconfirmed or self.stranded)


def review(comparison: Comparison, finals: Sequence[Final], links: Mapping[str, Attribution]) -> Review:
    decided = decisions(comparison, finals)
    differing = (cluster for cluster in comparison.clusters if cluster.kinds)
    found = tuple(
        Difference(number, cluster, tuple(alternatives(cluster)), decided.get(cluster.id))
        for number, cluster in enumerate(differing, 1)
    )
    here = {final.id for final in finals}
    return Review(comparison, tuple(finals), {id: links[id] for id in links if id in here}, decided, found)


def is_open(decision: Decision | None) -> bool:
    return decision is None or decision.outdated or decision.decision == DISCUSS


def homes(comparison: Comparison, finals: Iterable[Final]) -> dict[str, str]:
    """Final id → the id of the cluster it decides: the one that has most of what it rests on, if any is left."""
    places, found = comparison.places, {}
    for final in finals:
        there = Counter(places[id] for id in sorted(final.annotations) if id in places)
        if there:
            found[final.id] = there.most_common(1)[0][0]
    return found


def decisions(comparison: Comparison, finals: Sequence[Final]) -> dict[str, Decision]:
    """Cluster id → what was decided of it."""
    home = homes(comparison, finals)
    by_cluster: dict[str, list[Final]] = {}
    for final in finals:
        if final.id in home:
            by_cluster.setdefault(home[final.id], []).append(final)
    return {c.id: _decision(comparison, c, by_cluster[c.id]) for c in comparison.clusters if c.id in by_cluster}


def _decision(comparison: Comparison, cluster: Cluster, finals: Sequence[Final]) -> Decision:
    first, seen = finals[0], comparison.basis(cluster)
    changed = any(dict(final.basis) != seen or final.decision != first.decision for final in finals)
    no_longer_agreed = first.decision == AGREED and bool(cluster.kinds)
    by = owner_of(first.id) or ""
    return Decision(tuple(finals), first.decision, first.reason, by, outdated=changed or no_longer_agreed)
