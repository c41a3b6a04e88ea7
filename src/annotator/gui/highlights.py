"""Which mark goes where: nesting, lanes, tints, cards. Pure functions over code-point offsets; no painting."""

from __future__ import annotations

import heapq
import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
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
    chosen: dict[str, int] = {}
    for start, end, id in sorted(extents, key=lambda e: (e[1] - e[0], e[0], e[2])):
        chosen[id] = LANES
        for n, lane in enumerate(taken):
            at = bisect_left(lane, (start, end))
            free_before = at == 0 or lane[at - 1][1] <= start
            if free_before and (at == len(lane) or lane[at][0] >= end):
                lane.insert(at, (start, end))
                chosen[id] = n
                break
    return chosen


def depths(spans: Sequence[tuple[int, int]]) -> list[int]:
    """How many of the earlier spans each lies within, at most DEEPEST. Spans come in reading order, longest first."""
    deepest: list[int] = []
    ends: list[int] = []
    for _, end in spans:
        deepest.append(sum(outer >= end for outer in ends))
        ends = sorted([*ends, end], reverse=True)[:DEEPEST]
    return deepest


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


@dataclass(frozen=True, slots=True)
class Placing:
    """What tells whether an annotation looks as before: moving any of it repaints its paragraphs."""

    spans: tuple[Span, ...]
    code: str
    lane: int
    depths: tuple[int, ...]
    attributes: object
    note: bool


class Marks:
    """The annotations of an article, placed: asked for by the stretch of text that is being painted."""

    def __init__(self, annotations: Sequence[Annotation]) -> None:
        self.by_id: dict[str, Annotation] = {a.id: a for a in annotations}
        placed = lanes((a.spans[0].start, a.spans[-1].end, a.id) for a in annotations)
        self.extents = sorted(Extent(a.spans[0].start, a.spans[-1].end, a.id, placed[a.id]) for a in annotations)
        self._extent_index = _Index(self.extents)
        ordered = sorted(
            ((s.start, s.end, a.id, n) for a in annotations for n, s in enumerate(a.spans)),
            key=lambda p: (p[0], -p[1], p[2]),
        )
        deep = depths([part[:2] for part in ordered])
        self.parts = [Part(start, end, id, depth, n) for (start, end, id, n), depth in zip(ordered, deep, strict=True)]
        self._part_index = _Index(self.parts)
        self.placings = self._placings(placed)

    def _placings(self, placed: Mapping[str, int]) -> dict[str, Placing]:
        deep: dict[str, list[int]] = {}
        for part in self.parts:
            deep.setdefault(part.annotation, []).append(part.depth)
        return {
            a.id: Placing(a.spans, a.code, placed[a.id], tuple(deep[a.id]), a.attributes, bool(a.note))
            for a in self.by_id.values()
        }

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
        stretches: list[Span] = []
        for old, new in ((before, self), (self, before)):
            for id, placing in old.placings.items():
                if new.placings.get(id) != placing:
                    stretches.append(Span(placing.spans[0].start, placing.spans[-1].end))
        return stretches


def stack(tops: Sequence[tuple[int, int]], gap: int, pinned: int | None = None) -> list[int]:
    """Where cards go that want to be at `top` and are `height` high: downwards, never overlapping.

    The pinned one keeps its place; those above it move up, those below down.
    """
    if pinned is None:
        return _downwards(tops, gap, None)
    top, height = tops[pinned]
    below = _downwards(tops[pinned + 1 :], gap, top + height + gap)
    above = _downwards(tops[:pinned], gap, None)
    limit = top - gap
    for i in range(pinned - 1, -1, -1):
        above[i] = min(above[i], limit - tops[i][1])
        limit = above[i] - gap
    return [*above, top, *below]


def _downwards(tops: Sequence[tuple[int, int]], gap: int, floor: int | None) -> list[int]:
    placed: list[int] = []
    for top, height in tops:
        y = top if floor is None else max(top, floor)
        placed.append(y)
        floor = y + height + gap
    return placed


def rows(ranges: Sequence[tuple[int, int]]) -> list[int]:
    """A column for each bracket: shortest nearest the text, those that share a line beside each other."""
    columns: list[int] = [0] * len(ranges)
    taken: list[list[tuple[int, int]]] = []
    for i in sorted(range(len(ranges)), key=lambda i: (ranges[i][1] - ranges[i][0], ranges[i])):
        first, last = ranges[i]
        free = (n for n, col in enumerate(taken) if all(last < a or b < first for a, b in col))
        columns[i] = next(free, len(taken))
        if columns[i] == len(taken):
            taken.append([])
        taken[columns[i]].append((first, last))
    return columns


def paragraph_at(starts: Sequence[int], offset: int) -> int:
    """The last paragraph that starts at or before an offset."""
    return max(0, bisect_right(starts, offset) - 1)
