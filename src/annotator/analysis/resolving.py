"""What could be decided where coders differ: proposals for finals, none of which favours a coder.

A proposal has a version, or spans found one way or another and for the rest what most coders have. Who marked nothing
has no vote, as whether anything is there is for the reviewer to say. Where a version has several annotations for one
thing, so has the proposal.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from annotator.analysis.differences import Cluster, Version
from annotator.analysis.grouping import Mark
from annotator.analysis.stretches import Stretches, joined, length
from annotator.model import Span, Value

SLIGHT = 3
"""How many characters an edge may be apart to be of no consequence."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a final could be, and the annotations it rests on.

    `source` is, as in a version, a cluster's id, NONE_GIVEN or None. `undecided` are the attributes (by id) that were
    left out because of a tie, and "speaker" and "source" where those were.
    """

    spans: Stretches
    code: str
    attributes: Mapping[str, Value]
    speaker: str | None
    source: str | None
    basis: tuple[str, ...]
    undecided: tuple[str, ...] = ()


Proposals = tuple[Proposal, ...]


def alternatives(cluster: Cluster) -> list[tuple[Version, ...]]:
    """What can be taken: versions that say the same together. What most coders have comes first, then by place."""
    found: list[list[Version]] = []
    for version in cluster.present:
        alike = next((group for group in found if group[0].content == version.content), None)
        if alike is None:
            found.append([version])
        else:
            alike.append(version)
    return sorted(map(tuple, found), key=lambda group: (-len(group), group[0].spans, group[0].coder))


def take(alternative: Sequence[Version]) -> Proposals:
    """One of the alternatives as it is."""
    return tuple(
        Proposal(m.spans, m.code, m.attributes, m.speaker, m.source, tuple(v.annotations[n] for v in alternative))
        for n, m in enumerate(alternative[0].marks)
    )


def majority(cluster: Cluster) -> Proposals | None:
    """In everything what most coders have; None if anything is a tie."""
    shapes = _most(_shape(version) for version in cluster.present)
    made = _made(cluster, shapes[0]) if len(shapes) == 1 else None
    return None if made is None or any(proposal.undecided for proposal in made) else made


def proposed(cluster: Cluster) -> int:
    """Which alternative (from 1) is what most coders have in everything; 0 if none is."""
    best = majority(cluster)
    said = [_said(take(alternative)) for alternative in alternatives(cluster)]
    return 1 + said.index(_said(best)) if best and _said(best) in said else 0


def _said(proposals: Proposals) -> Proposals:
    """Without what they rest on."""
    return tuple(replace(proposal, basis=()) for proposal in proposals)


def union(cluster: Cluster) -> Proposals | None:
    """All that anybody marked; None if there is no one code that most have."""
    return _made(cluster, (cluster.union,))


def intersection(cluster: Cluster) -> Proposals | None:
    """Only what everybody marked; None also if that is nothing."""
    return _made(cluster, (cluster.core,)) if cluster.core else None


def edited(
    cluster: Cluster, spans: Iterable[Span], code: str | None = None, attributes: Mapping[str, Value] | None = None
) -> Proposals:
    """The reviewer's own spans; what they leave open is as most have it who gave that code.

    Of codes that equally many have, it is the one that comes first.
    """
    first = alternatives(cluster)[0][0]
    code = code or first.code or ""
    marks = [_standing_for(version, 0, 1) for version in cluster.present if version.code == code]
    if not marks:
        return (Proposal(joined(spans), code, attributes or {}, None, None, cluster.annotations),)
    voted = _voted(joined(spans), marks, cluster.annotations)
    return (voted if attributes is None else replace(voted, attributes=attributes),)


def longest(cluster: Cluster) -> Proposals | None:
    """The version with the most characters; None also if two are equally long in different places."""
    most = max(length(version.spans) for version in cluster.present)
    shapes = {_shape(version) for version in cluster.present if length(version.spans) == most}
    return _made(cluster, *shapes) if len(shapes) == 1 else None


def slight(cluster: Cluster, most: int = SLIGHT) -> Proposals | None:
    """The longest version where nothing but edges differ, and none by more than so many characters."""
    versions = [version.spans for version in cluster.present]
    if cluster.kinds != ("boundary",) or len({len(spans) for spans in versions}) > 1:
        return None
    for part in zip(*versions, strict=True):
        starts, ends = [span.start for span in part], [span.end for span in part]
        if max(starts) - min(starts) > most or max(ends) - min(ends) > most:
            return None
    return longest(cluster)


_Shape = tuple[Stretches, ...]
"""The spans of one or more annotations."""


def _shape(version: Version) -> _Shape:
    return tuple(mark.spans for mark in version.marks)


def _made(cluster: Cluster, shape: _Shape) -> Proposals | None:
    """Annotations on these spans, of the code that most have, and otherwise as most have it who gave that code."""
    codes = _most(version.code for version in cluster.present)
    if len(codes) > 1:
        return None
    versions = [version for version in cluster.present if version.code == codes[0]]
    return tuple(
        _voted(spans, [_standing_for(version, n, len(shape)) for version in versions], cluster.annotations)
        for n, spans in enumerate(shape)
    )


def _standing_for(version: Version, n: int, count: int) -> Mark:
    """The mark that votes on the nth of so many annotations: a coder has one vote."""
    return version.marks[n] if len(version.marks) == count else max(version.marks, key=lambda m: length(m.spans))


def _voted(spans: Stretches, marks: Sequence[Mark], basis: tuple[str, ...]) -> Proposal:
    names = sorted({name for mark in marks for name in mark.attributes})
    votes = {name: _most(mark.attributes.get(name) for mark in marks) for name in names}
    speakers, sources = _most(mark.speaker for mark in marks), _most(mark.source for mark in marks)
    counts = {name: len(values) for name, values in votes.items()} | {"speaker": len(speakers), "source": len(sources)}
    return Proposal(
        spans,
        marks[0].code,
        {name: values[0] for name, values in votes.items() if len(values) == 1 and values[0] is not None},
        speakers[0] if len(speakers) == 1 else None,
        sources[0] if len(sources) == 1 else None,
        basis,
        tuple(name for name, count in counts.items() if count > 1),
    )


_Voted = TypeVar("_Voted", bound=Hashable)


def _most(votes: Iterable[_Voted]) -> list[_Voted]:
    """What has most votes; in a tie several."""
    counted = Counter(votes)
    most = max(counted.values())
    return [vote for vote, count in counted.items() if count == most]
