"""Which annotations of several coders are of one and the same thing.

Annotations that are alike in everything go together first. Of the others, those of one dimension that overlap are
matched, the pairs with the greatest share of common characters (IoU: intersection over union) first; of equal pairs
those with the same code, then the earlier ones, then by id. A match joins what both are matched with already, unless
a coder would then be in it twice. Then a rest that lies for the most part in somebody's longer annotation joins it if
its coders marked another part of that: one annotation there, several here. What is still apart is joined across
dimensions where two coders marked nearly the same words (IoU ≥ ½).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from annotator.analysis.stretches import Stretches, joined, length, shared
from annotator.model import Annotation, Value

NEARLY_THE_SAME = 0.5
"""The IoU from which annotations of two dimensions are of one thing."""
FOR_THE_MOST_PART = 0.5
"""The share of an annotation that must lie in a longer one to be a part of it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """An annotation as it is compared: by the code and the speaker meant today, without attributes left empty.

    `source` is unknown (None) until it is known which annotations go together.
    """

    annotation: Annotation
    spans: Stretches
    code: str
    attributes: Mapping[str, Value]
    speaker: str | None
    source: str | None = None


class _Alike(NamedTuple):
    """Marks of different coders that are alike in everything. `coders` has one bit for each."""

    start: int
    end: int
    first: str
    """The least id of their annotations, so that they sort by place, then id."""
    coders: int
    length: int
    code: str
    dimension: str
    spans: Stretches
    marks: tuple[Mark, ...]


_Pair = tuple[float, bool, int, int]
"""How far apart they are (-IoU), whether their codes differ, and where they stand in the list of alike ones: it sorts
as pairs are matched. (There may be 100,000 of them.)"""


def grouped(marks: Iterable[Mark], dimensions: Mapping[str, str]) -> Iterator[list[Mark]]:
    """Each mark in one group, by place. `dimensions` are by code; a code that is not in it is one of its own."""
    alike = _alike(marks, dimensions)
    within, across = _pairs(alike)
    groups = _Groups(alike)
    for _, _, first, second in within:
        groups.match(first, second)
    for _, _, first, second in within:
        groups.take_in(first, second)
    for _, _, first, second in across:
        groups.match(first, second)
    return ([mark for n in group for mark in alike[n].marks] for group in groups.all())


def mark_of(annotation: Annotation, meant: Mapping[str, str]) -> Mark:
    filled = {name: _comparable(v) for name, v in annotation.attributes.items() if v not in ("", ())}
    code, speaker = meant.get(annotation.code, annotation.code), annotation.speaker
    return Mark(annotation, joined(annotation.spans), code, filled, meant.get(speaker, speaker) if speaker else None)


def _comparable(value: Value) -> Value:
    """Of several options the order says nothing."""
    return tuple(sorted(value)) if isinstance(value, tuple) else value


# --- what is alike


def _alike(marks: Iterable[Mark], dimensions: Mapping[str, str]) -> list[_Alike]:
    """By place, then id. What a coder marked twice alike is alike to what others marked twice."""
    found: dict[object, list[Mark]] = {}
    times: dict[object, int] = {}
    for mark in sorted(marks, key=lambda m: m.annotation.id):
        content = (mark.spans, mark.code, tuple(sorted(mark.attributes.items())), mark.speaker)
        by_coder = (mark.annotation.coder, content)
        times[by_coder] = times.get(by_coder, 0) + 1
        found.setdefault((times[by_coder], content), []).append(mark)
    bits: dict[str, int] = {}
    return sorted(_built(group, dimensions, bits) for group in found.values())


def _built(marks: Sequence[Mark], dimensions: Mapping[str, str], bits: dict[str, int]) -> _Alike:
    spans, code, first = marks[0].spans, marks[0].code, marks[0].annotation.id
    coders = sum(1 << bits.setdefault(mark.annotation.coder, len(bits)) for mark in marks)
    dimension = dimensions.get(code, code)
    return _Alike(spans[0].start, spans[-1].end, first, coders, length(spans), code, dimension, spans, tuple(marks))


# --- pairs


def _pairs(alike: Sequence[_Alike]) -> tuple[list[_Pair], list[_Pair]]:
    """Those of one dimension that overlap, and those of two that are nearly the same; the best first."""
    within: list[_Pair] = []
    across: list[_Pair] = []
    open: list[tuple[int, int, _Alike]] = []
    for n, new in enumerate(alike):
        start = new.start
        open = [entry for entry in open if entry[0] > start]
        for _, o, old in open:
            if not old.coders & new.coders and (common := _common(old, new)):
                iou = common / (old.length + new.length - common)
                if old.dimension == new.dimension:
                    within.append((-iou, old.code != new.code, o, n))
                elif iou >= NEARLY_THE_SAME:
                    across.append((-iou, True, o, n))
        open.append((new.end, n, new))
    return sorted(within), sorted(across)


def _common(one: _Alike, other: _Alike) -> int:
    """How many characters both cover."""
    end = one.end if one.end < other.end else other.end
    start = one.start if one.start > other.start else other.start
    if start >= end or len(one.spans) == len(other.spans) == 1:
        return end - start if start < end else 0
    return length(shared(one.spans, other.spans))


# --- groups


class _Groups:
    """Who goes with whom: groups of places in the list of alike ones, joined step by step."""

    def __init__(self, alike: Sequence[_Alike]) -> None:
        self._alike = alike
        self._group = [[n] for n in range(len(alike))]
        """Of each place, the list that all of its group share."""
        self._coders = [a.coders for a in alike]
        """Of the group whose first place this is."""

    def all(self) -> Iterator[list[int]]:
        return (group for n, group in enumerate(self._group) if group[0] == n)

    def match(self, first: int, second: int) -> None:
        """Join the groups of two, unless a coder is in both."""
        one, other = self._group[first], self._group[second]
        if not self._coders[one[0]] & self._coders[other[0]]:
            self._join(one, other)

    def take_in(self, first: int, second: int) -> None:
        """Join the groups of two (some coder is in both) if the shorter is a part of what the other has as one."""
        if self._group[first] is not self._group[second]:
            longer = self._alike[first].length > self._alike[second].length
            part, whole = (second, first) if longer else (first, second)
            if self._is_part(part, whole):
                self._join(self._group[part], self._group[whole])

    def _is_part(self, part: int, whole: int) -> bool:
        """Whether it lies for the most part in what others have as one, and that is all they have of both groups."""
        parts, wholes = self._group[part], self._group[whole]
        a, b = self._alike[part], self._alike[whole]
        if b.coders & self._coders[parts[0]] or _common(a, b) < FOR_THE_MOST_PART * a.length:
            return False
        return all(self._beside(p, w) for p in parts for w in wholes)

    def _beside(self, one: int, other: int) -> bool:
        """Whether those who marked both marked two things of one kind beside each other."""
        a, b = self._alike[one], self._alike[other]
        return not a.coders & b.coders or (a.code == b.code and not _common(a, b))

    def _join(self, one: list[int], other: list[int]) -> None:
        coders = self._coders[one[0]] | self._coders[other[0]]
        one.extend(other)
        one.sort()
        for n in other:
            self._group[n] = one
        self._coders[one[0]] = coders
