"""Which mark goes where: nesting, lanes, tints, cards. Pure functions over code-point offsets; no painting."""

from __future__ import annotations

import heapq
import itertools
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from annotator.model import Annotation, Span

LANES = 3
"""Underlines that fit below a line; further annotations show as “+n” in the margin."""
DEEPEST = 2
"""Nesting levels that are told apart by an inset."""


class Part(NamedTuple):
    """Span number n of an annotation; `depth`: how many spans it lies within, at most DEEPEST."""

    start: int
    end: int
    annotation: str
    depth: int
    n: int


class Extent(NamedTuple):
    """An annotation from its first to its last word, and its underline's lane (LANES: there is no room for it)."""

    start: int
    end: int
    annotation: str
    lane: int


class Run(NamedTuple):
    """A stretch that the tint of one annotation covers."""

    start: int
    end: int
    annotation: str


def lanes(extents: Iterable[tuple[int, int, str]]) -> dict[str, int]:
    """The lane of each annotation: shortest first, the lowest that is free over its whole length.

    Annotations that overlap never share a lane below LANES; those that found none get LANES.
    """
    taken: list[list[tuple[int, int]]] = [[] for _ in range(LANES)]
    ordered = sorted((end - start, start, id) for start, end, id in extents)
    return {id: _take(taken, start, start + length) for length, start, id in ordered}


def _take(taken: list[list[tuple[int, int]]], start: int, end: int) -> int:
    """Enter a range in the first of some lists of disjoint ranges that has room; how many there are if none has."""
    for n, ranges in enumerate(taken):
        at = bisect_left(ranges, (start, end))
        if (at == 0 or ranges[at - 1][1] <= start) and (at == len(ranges) or ranges[at][0] >= end):
            ranges.insert(at, (start, end))
            return n
    return len(taken)


def depths(spans: Sequence[tuple[int, int]]) -> list[int]:
    """How many of the earlier spans each lies within, at most DEEPEST. Spans come in reading order, longest first."""
    found: list[int] = []
    furthest = [-1] * DEEPEST
    for _, end in spans:
        found.append(DEEPEST - bisect_left(furthest, end))
        if end > furthest[0]:
            insort(furthest, end)
            del furthest[0]
    return found


def tints(parts: Iterable[Part]) -> list[Run]:
    """Disjoint runs in order of place: where parts cross, the shorter one's tint wins."""
    ordered = sorted(parts)
    edges = sorted({edge for part in ordered for edge in part[:2]})
    runs: list[Run] = []
    open_parts: list[tuple[int, int, str]] = []
    following = 0
    for start, end in itertools.pairwise(edges):
        while following < len(ordered) and ordered[following].start <= start:
            part = ordered[following]
            heapq.heappush(open_parts, (part.end - part.start, part.end, part.annotation))
            following += 1
        while open_parts and open_parts[0][1] <= start:
            heapq.heappop(open_parts)
        if not open_parts:
            continue
        winner = open_parts[0][2]
        if runs and runs[-1].end == start and runs[-1].annotation == winner:
            runs[-1] = Run(runs[-1].start, end, winner)
        else:
            runs.append(Run(start, end, winner))
    return runs


class _Index:
    """Ranges sorted by start, with the greatest end of every 256, so that a query reads few of them."""

    CHUNK = 256

    def __init__(self, ranges: Sequence[Part] | Sequence[Extent]) -> None:
        self._ranges = ranges
        self._starts = [r[0] for r in ranges]
        self._ends = [max(r[1] for r in ranges[i : i + self.CHUNK]) for i in range(0, len(ranges), self.CHUNK)]

    def overlapping(self, start: int, end: int) -> list[int]:
        """The positions of the ranges that overlap start…end, in order of start."""
        stop = bisect_left(self._starts, end)
        found: list[int] = []
        for chunk in range((stop + self.CHUNK - 1) // self.CHUNK):
            if self._ends[chunk] > start:
                low = chunk * self.CHUNK
                found += [i for i in range(low, min(low + self.CHUNK, stop)) if self._ranges[i][1] > start]
        return found


class Marks:
    """The annotations of an article, placed: asked for by the stretch of text that is being painted."""

    def __init__(self, annotations: Sequence[Annotation]) -> None:
        self.by_id: dict[str, Annotation] = {a.id: a for a in annotations}
        ends = [(a.spans[0].start, a.spans[-1].end, a.id) for a in annotations]
        self._lanes = lanes(ends)
        self.extents = [Extent(*end, self._lanes[end[2]]) for end in sorted(ends)]
        self._extent_index = _Index(self.extents)
        ordered = sorted((s.start, -s.end, a.id, n) for a in annotations for n, s in enumerate(a.spans))
        deep = depths([(start, -end) for start, end, _, _ in ordered])
        self.parts = [Part(start, -end, id, depth, n) for (start, end, id, n), depth in zip(ordered, deep, strict=True)]
        self._part_index = _Index(self.parts)
        self._depths = {(id, n): depth for (_, _, id, n), depth in zip(ordered, deep, strict=True)}

    def parts_in(self, start: int, end: int) -> list[Part]:
        return [self.parts[i] for i in self._part_index.overlapping(start, end)]

    def extents_in(self, start: int, end: int) -> list[Extent]:
        return [self.extents[i] for i in self._extent_index.overlapping(start, end)]

    def at(self, offset: int) -> list[str]:
        """The annotations whose words hold the character at an offset, shortest first."""
        found = self.parts_in(offset, offset + 1)
        found.sort(key=lambda part: (part.end - part.start, part.start, part.annotation))
        return list(dict.fromkeys(part.annotation for part in found))

    def moved(self, before: Marks) -> list[Span]:
        """The stretches of text that look different from `before`."""
        stretches = [a.extent for id, a in before.by_id.items() if id not in self.by_id]
        for id, a in self.by_id.items():
            old = before.by_id.get(id)
            if old is None:
                stretches.append(a.extent)
            elif (old is not a and old != a) or self._place(id) != before._place(id):
                stretches += {old.extent, a.extent}
        return stretches

    def _place(self, id: str) -> tuple[int, ...]:
        return self._lanes[id], *(self._depths[id, n] for n in range(len(self.by_id[id].spans)))


def stack(tops: Sequence[tuple[int, int]], gap: int, furthest: int, pinned: int | None = None) -> list[int | None]:
    """Where cards go that want to be at `top` and are `height` high: downwards, never overlapping.

    The pinned one keeps its place; those above it move up, those below down. There is no room (None) for a card
    that would have to go further than `furthest`.
    """
    if pinned is None:
        return _downwards(tops, gap, furthest)
    top, height = tops[pinned]
    below = _downwards(tops[pinned + 1 :], gap, furthest, top + height + gap)
    above = _downwards(tops[:pinned], gap, furthest)
    limit = top - gap
    for i in range(pinned - 1, -1, -1):
        wanted, high = tops[i]
        if (placed := above[i]) is not None:
            placed = min(placed, limit - high)
            above[i] = placed if placed >= wanted - furthest else None
            limit = limit if above[i] is None else placed - gap
    return [*above, top, *below]


def _downwards(tops: Sequence[tuple[int, int]], gap: int, furthest: int, floor: int | None = None) -> list[int | None]:
    placed: list[int | None] = []
    for top, height in tops:
        y = top if floor is None else max(top, floor)
        if y > top + furthest:
            placed.append(None)
        else:
            placed.append(y)
            floor = y + height + gap
    return placed


def rows(ranges: Sequence[tuple[int, int]], most: int, fixed: Mapping[int, int] | None = None) -> list[int]:
    """A column for each bracket: shortest nearest the text, those that share a line beside each other.

    `fixed` says which ranges (by index) have their column already; `most` stands for no room.
    """
    fixed = fixed or {}
    columns = [fixed.get(i, most) for i in range(len(ranges))]
    taken: list[list[tuple[int, int]]] = [[] for _ in range(most)]
    for i, column in fixed.items():
        if column < most:
            insort(taken[column], (ranges[i][0], ranges[i][1] + 1))
    others = sorted((last - first, first, i) for i, (first, last) in enumerate(ranges) if i not in fixed)
    for length, first, i in others:
        columns[i] = _take(taken, first, first + length + 1)
    return columns


def through(paragraphs: Mapping[str, tuple[int, int]], most: int) -> dict[str, int]:
    """The columns of brackets that go on from paragraph to paragraph: the same in each of them.

    `paragraphs` has the first and last of every bracket. Where others begin and end, these leave them a column.
    """
    busy = sorted({first for first, last in paragraphs.values() if first == last})
    long = {id: ends for id, ends in paragraphs.items() if ends[0] < ends[1]}
    ranges = [*((paragraph, paragraph) for paragraph in busy), *long.values()]
    columns = rows(ranges, most, dict.fromkeys(range(len(busy)), 0))
    return dict(zip(long, columns[len(busy) :], strict=True))


def paragraph_at(starts: Sequence[int], offset: int) -> int:
    """The last paragraph that starts at or before an offset."""
    return max(0, bisect_right(starts, offset) - 1)
