"""What Review mode shows of an article: what stands in each lane, and what the text has as settled and as open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from annotator.analysis.differences import Cluster, Version
from annotator.analysis.resolving import majority
from annotator.analysis.settling import Decision, Difference, is_open
from annotator.gui.review.reviewing import Reviewing
from annotator.model import Annotation, Span
from annotator.teamwork import Final


class Entry(NamedTuple):
    """What stands in a lane as a box, and the thing it is a version of.

    `source` is, as in a version, the id of the thing that is its source, NONE_GIVEN or None.
    """

    annotation: Annotation
    cluster: str
    source: str | None = None


Entries = Mapping[str, Entry]
"""By the ids of the annotations or finals."""


@dataclass(frozen=True, slots=True)
class Shown:
    """`lanes` are in the coders' order, `final` is what is settled; `differences` go by id."""

    lanes: tuple[Entries, ...] = ()
    final: Entries = field(default_factory=dict)
    differences: Mapping[str, Difference] = field(default_factory=dict)

    @property
    def settled(self) -> list[Annotation]:
        return [entry.annotation for entry in self.final.values()]

    @property
    def undecided(self) -> list[Annotation]:
        """What is open, as if each difference were an annotation on all that anybody marked."""
        return [_union(difference) for difference in self.differences.values() if difference.open]


def shown(reviewing: Reviewing) -> Shown:
    differences = {difference.id: difference for difference in reviewing.differences}
    clusters = [*reviewing.agreed, *(difference.cluster for difference in differences.values())]
    return Shown(
        tuple(_of(lane.coder, clusters) for lane in reviewing.lanes),
        {entry.annotation.id: entry for cluster in clusters for entry in _settled(cluster, reviewing)},
        differences,
    )


def _of(coder: str, clusters: Iterable[Cluster]) -> Entries:
    return {
        mark.annotation.id: Entry(mark.annotation, cluster.id, mark.source)
        for cluster in clusters
        for version in cluster.present
        if version.coder == coder
        for mark in version.marks
    }


def _settled(cluster: Cluster, reviewing: Reviewing) -> Iterator[Entry]:
    """What was decided of a thing, or, where nothing was, what all have alike."""
    decision = reviewing.decision(cluster.id)
    if decision is not None and not is_open(decision):
        for final in decision.finals:
            if final.spans:
                yield Entry(as_annotation(final), cluster.id)
    elif not cluster.kinds:
        for mark in cluster.present[0].marks:
            yield Entry(mark.annotation, cluster.id, mark.source)


def as_annotation(final: Final) -> Annotation:
    code = final.code or ""
    values = final.attributes
    return Annotation(final.id, final.document, code, final.spans, final.quotes, values, speaker=final.speaker)


def _union(difference: Difference) -> Annotation:
    spans = difference.cluster.union
    document = difference.cluster.present[0].marks[0].annotation.document
    return Annotation(difference.id, document, "", spans, ("",) * len(spans))


def is_turned_down(decision: Decision | None) -> bool:
    """Whether it was decided that nothing is there."""
    return decision is not None and not is_open(decision) and not any(final.spans for final in decision.finals)


def code_of(cluster: Cluster) -> str:
    """The code that all have who marked anything, or '' where they have different ones."""
    codes = {version.code for version in cluster.present}
    return next(iter(codes)) or "" if len(codes) == 1 else ""


def proposed(difference: Difference) -> tuple[Span, ...]:
    """The words to begin with where none of the versions is taken as it is: most coders', or the first one's."""
    found = majority(difference.cluster)
    return found[0].spans if found and len(found) == 1 else _first(difference).spans


def _first(difference: Difference) -> Version:
    return difference.alternatives[0][0]
