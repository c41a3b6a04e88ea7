"""Where coders of one article differ: what they marked, thing by thing, and in what their versions are not the same.

Which annotations are of one thing is found in `grouping`. A source is compared by the cluster it is in, so that two
coders agree on who said something if they linked it to annotations that are themselves of one thing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from annotator.analysis.grouping import Mark, grouped, mark_of
from annotator.analysis.stretches import Stretches, joined, length, shared, without
from annotator.model import Annotation, Attribution, Span, Value

KINDS: tuple[str, ...] = ("code", "missing", "split", "boundary", "attribute", "link")
"""In the order of the queue."""
IDENTICAL = "identical"
NONE_GIVEN = "none given"
"""In place of a source: the coder says that the article names none."""


@dataclass(frozen=True, slots=True)
class Version:
    """What one coder made of a thing: one annotation, none, or several that others have as one."""

    coder: str
    marks: tuple[Mark, ...] = ()

    @property
    def annotations(self) -> tuple[str, ...]:
        return tuple(mark.annotation.id for mark in self.marks)

    @property
    def spans(self) -> Stretches:
        return self.marks[0].spans if len(self.marks) == 1 else joined(s for m in self.marks for s in m.spans)

    @property
    def code(self) -> str | None:
        """None where nothing is marked; the several marks of a coder have one code."""
        return self.marks[0].code if self.marks else None

    @property
    def attributes(self) -> Mapping[str, Value]:
        """Of several marks those that all of them have."""
        first = self.marks[0].attributes if self.marks else {}
        return {name: v for name, v in first.items() if all(m.attributes.get(name) == v for m in self.marks)}

    @property
    def sources(self) -> tuple[str | None, ...]:
        """Of each mark: the id of the cluster its source is in, NONE_GIVEN, or None where it has no link."""
        return tuple(mark.source for mark in self.marks)

    @property
    def content(self) -> tuple[object, ...]:
        """All that is compared; equal in two versions that say the same."""
        return tuple((m.spans, m.code, m.attributes, m.speaker, m.source) for m in self.marks)


@dataclass(frozen=True, slots=True)
class Cluster:
    """One thing as everybody has it: a version for each coder, by the coders' ids; `kinds` are the ways they differ."""

    id: str
    versions: tuple[Version, ...]
    kinds: tuple[str, ...]

    @property
    def kind(self) -> str:
        return self.kinds[0] if self.kinds else IDENTICAL

    @property
    def present(self) -> tuple[Version, ...]:
        return tuple(version for version in self.versions if version.marks)

    @property
    def absent(self) -> tuple[str, ...]:
        return tuple(version.coder for version in self.versions if not version.marks)

    @property
    def annotations(self) -> tuple[str, ...]:
        return tuple(id for version in self.versions for id in version.annotations)

    @property
    def extent(self) -> Span:
        marks = [mark.spans for version in self.versions for mark in version.marks]
        return Span(min(spans[0].start for spans in marks), max(spans[-1].end for spans in marks))

    @property
    def union(self) -> Stretches:
        """What anybody marked."""
        return joined(span for version in self.versions for span in version.spans)

    @property
    def core(self) -> Stretches:
        """What everybody marked who marked anything; may be empty."""
        first, *others = self.present
        core = first.spans
        for version in others:
            core = shared(core, version.spans)
        return core

    @property
    def disputed(self) -> Stretches:
        """What some marked and others, who marked something, did not."""
        return without(self.union, self.core)

    @property
    def overlap(self) -> float:
        """The share of the union that is in the core."""
        return length(self.core) / length(self.union)

    def between(self, one: str, other: str) -> tuple[str, ...]:
        """In what two coders differ here."""
        return _kinds([version for version in self.versions if version.coder in (one, other)])


def clusters(
    coders: Iterable[str],
    annotations: Iterable[Annotation],
    attributions: Mapping[str, Attribution],
    dimensions: Mapping[str, str],
    meant: Mapping[str, str],
) -> list[Cluster]:
    """What the coders marked in an article, by place: each annotation in one cluster, whatever their order.

    `coders` are all who coded it, also those who marked nothing. `attributions` are by the ids of quotes and claims,
    `dimensions` say which top-level code each code stands under, `meant` the code or speaker that a merged one stands
    for.
    """
    groups = {_id(group): group for group in grouped((mark_of(a, meant) for a in annotations), dimensions)}
    places = {mark.annotation.id: id for id, group in groups.items() for mark in group}
    order = sorted(set(coders))
    found = [_cluster(id, order, _linked(group, attributions, places)) for id, group in groups.items()]
    return sorted(found, key=_place)


def queue(
    clusters: Iterable[Cluster], kind: str | None = None, pair: Collection[str] = (), code: str | None = None
) -> list[Cluster]:
    """The differences in the order in which they are decided; of a kind, between two coders, about a code if asked."""
    wanted = [
        cluster
        for cluster in clusters
        if cluster.kinds
        and kind in (None, cluster.kind)
        and (code is None or any(version.code == code for version in cluster.versions))
        and (not pair or cluster.between(*pair))
    ]
    return sorted(wanted, key=lambda cluster: (KINDS.index(cluster.kind), _place(cluster)))


def _place(cluster: Cluster) -> tuple[int, int, str]:
    extent = cluster.extent
    return extent.start, extent.end, cluster.id


def _id(group: Iterable[Mark]) -> str:
    """The same for the same annotations, whatever becomes of them."""
    return hashlib.sha256("\n".join(sorted(mark.annotation.id for mark in group)).encode()).hexdigest()[:24]


def _linked(
    group: Iterable[Mark], attributions: Mapping[str, Attribution], places: Mapping[str, str]
) -> Iterator[Mark]:
    for mark in group:
        attribution = attributions.get(mark.annotation.id)
        if attribution and attribution.settled:
            source = NONE_GIVEN if attribution.source is None else places.get(attribution.source)
            mark = replace(mark, source=source)
        yield mark


def _cluster(id: str, coders: Sequence[str], marks: Iterable[Mark]) -> Cluster:
    """Of marks by place."""
    by_coder: dict[str, list[Mark]] = {coder: [] for coder in coders}
    for mark in marks:
        by_coder[mark.annotation.coder].append(mark)
    versions = tuple(Version(coder, tuple(own)) for coder, own in by_coder.items())
    return Cluster(id, versions, _kinds(versions))


def _kinds(versions: Sequence[Version]) -> tuple[str, ...]:
    """In what versions differ. Attributes belong to a code: with other codes they are not compared."""
    present = [version for version in versions if version.marks]
    if not present:
        return ()
    same_code = len({version.code for version in present}) == 1
    several = any(len(version.marks) > 1 for version in present)
    differs = {
        "code": not same_code,
        "missing": len(present) < len(versions),
        "split": several and len({tuple(mark.spans for mark in version.marks) for version in present}) > 1,
        "boundary": any(version.spans != present[0].spans for version in present),
        "attribute": same_code and _differ([[(m.attributes, m.speaker) for m in v.marks] for v in present]),
        "link": _differ([version.sources for version in present]),
    }
    return tuple(kind for kind in KINDS if differs[kind])


def _differ(said: Sequence[Sequence[object]]) -> bool:
    """Whether versions say different things, mark by mark; of different numbers of marks all must say the same."""
    first = said[0]
    if all(len(own) == len(first) for own in said):
        return any(own != first for own in said)
    return any(one != first[0] for own in said for one in own)
