"""Which mark goes where: nesting, lanes, tints, cards. Pure functions over code-point offsets; no painting."""

from __future__ import annotations

import itertools
import sys
from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from annotator.gui.ranges import Place, Ranges
from annotator.model import Annotation, Span

LANES = 3
"""Underlines that fit below a line; further annotations show as “+n” in the margin."""
APART = 60
"""Characters between brackets in one column, so that none ends in the line where another begins."""
DEEPEST = 2
"""Nesting levels that are told apart by an inset."""


Taken = list[int]
"""Disjoint ranges in order, as their edges: start, end, start, end, …"""


class Run(NamedTuple):
    """A stretch that the tint of one annotation covers."""

    start: int
    end: int
    annotation: str


def lanes(places: Iterable[Place], given: Mapping[str, int] | None = None, lowest: int = 0) -> dict[str, int]:
    """The lane of each annotation: shortest first, the lowest that is free over its whole length.

    Annotations that overlap never share a lane below LANES; those that found none get LANES. `given` says which have
    their lane already; the others take none below `lowest`.
    """
    given = given or {}
    taken: list[Taken] = [[] for _ in range(LANES)]
    free = []
    for start, end, id, _ in places:
        lane = given.get(id)
        if lane is None:
            free.append((end - start, start, id))
        elif lane < LANES:
            occupy(taken[lane], start, end)
    found = {id: lowest + take(taken[lowest:], start, start + length) for length, start, id in sorted(free)}
    return {**found, **given}


def take(taken: Sequence[Taken], start: int, end: int) -> int:
    """Enter a range in the first of some rows that has room for it; how many there are if none has."""
    for n, edges in enumerate(taken):
        at = bisect_right(edges, start)
        if at % 2 == 0 and (at == len(edges) or edges[at] >= end):
            edges[at:at] = (start, end)
            return n
    return len(taken)


def occupy(edges: Taken, start: int, end: int) -> None:
    """Enter a range, whether or not there is room for it."""
    first, last = bisect_left(edges, start), bisect_right(edges, end)
    edges[first:last] = [start] * (first % 2 == 0) + [end] * (last % 2 == 0)


def depths(ends: Iterable[int]) -> list[int]:
    """How many of the earlier spans each lies within, at most DEEPEST: from the ends of spans in reading order."""
    found: list[int] = []
    furthest = [-1] * DEEPEST
    for end in ends:
        found.append(DEEPEST - bisect_left(furthest, end))
        if end > furthest[0]:
            insort(furthest, end)
            del furthest[0]
    return found


def tints(parts: Iterable[Place]) -> list[Run]:
    """Disjoint runs in order of place: where parts cross, the shorter one's tint wins."""
    longest_first = sorted([(end - start, end, id) for start, end, id, _ in parts], reverse=True)
    edges = sorted({edge for length, end, _ in longest_first for edge in (end - length, end)})
    at = {edge: n for n, edge in enumerate(edges)}
    covered = [""] * len(edges)
    for length, end, id in longest_first:
        first, last = at[end - length], at[end]
        covered[first:last] = [id] * (last - first)
    runs: list[Run] = []
    since, before = 0, ""
    for edge, id in zip(edges, covered, strict=True):
        if id != before:
            if before:
                runs.append(Run(since, edge, before))
            since, before = edge, id
    return runs


class Marks:
    """The annotations of an article, placed: asked for by the stretch of text that is being painted.

    Most lie within one paragraph (`starts` says where these begin), and what they look like is settled there. For those
    that go on from paragraph to paragraph, the lane and the bracket's column are settled first: the same in all of
    them, and never the nearest to the text, which is left to the others. So a change touches few paragraphs.
    """

    def __init__(
        self,
        annotations: Iterable[Annotation] = (),
        starts: Sequence[int] = (0,),
        has_bracket: Callable[[Annotation], bool] = lambda a: False,
        columns: int = 0,
    ) -> None:
        self.by_id = {a.id: a for a in annotations}
        self._starts = starts
        self._has_bracket = has_bracket
        self._most_columns = columns
        extents = [Place.of(a) for a in self.by_id.values()]
        extents.sort()
        self._extents = Ranges(extents)
        self._parts = Ranges([part for extent in extents for part in _parts(self.by_id[extent.annotation], extent)])
        self._crossing = Ranges(_through_paragraphs(extents, starts))
        """The annotations that go through several paragraphs."""
        self._lanes: dict[str, int] = {}
        self.columns: dict[str, int] = {}
        """The columns of the brackets that go through several paragraphs."""
        self._settle(self._crossing)

    def change(self, changes: Iterable[tuple[Annotation | None, Annotation | None]]) -> list[Span]:
        """Take in annotations as they were and as they are; the stretches of text that look different now."""
        moved: list[Span] = []
        crossing: list[Place] = []
        for before, after in changes:
            if before is not None:
                moved.append(before.extent)
                crossing += self._take_out(before)
            if after is not None:
                moved.append(after.extent)
                crossing += self._put_in(after)
        for place in crossing:
            moved += [self.by_id[id].extent for id in self._settle(self._cluster(place))]
        return moved

    def _put_in(self, a: Annotation) -> list[Place]:
        """The annotation's place, if it goes through several paragraphs."""
        self.by_id[a.id] = a
        extent = Place.of(a)
        self._extents.add(extent)
        for part in _parts(a, extent):
            self._parts.add(part)
        if not self._crosses(extent):
            return []
        self._crossing.add(extent)
        return [extent]

    def _take_out(self, a: Annotation) -> list[Place]:
        """The place it had, if it went through several paragraphs."""
        del self.by_id[a.id]
        extent = Place.of(a)
        self._extents.remove(extent)
        for part in _parts(a, extent):
            self._parts.remove(part)
        if not self._crosses(extent):
            return []
        self._crossing.remove(extent)
        self._lanes.pop(a.id, None)
        self.columns.pop(a.id, None)
        return [extent]

    def _crosses(self, extent: Place) -> bool:
        following = paragraph_at(self._starts, extent.start) + 1
        return following < len(self._starts) and extent.end > self._starts[following]

    def _cluster(self, place: Place) -> list[Place]:
        """Those through several paragraphs that touch this place, touch those that do, and so on."""
        found: list[Place] = []
        start, end = place.start - APART, place.end + APART
        while len(more := self._crossing.overlapping(start, end)) > len(found):
            found = more
            start = min(p.start for p in found) - APART
            end = max(p.end for p in found) + APART
        return found

    def _settle(self, places: Iterable[Place]) -> set[str]:
        """Lanes and columns of what goes through several paragraphs; which of these have others now."""
        placed = lanes(places, lowest=1)
        columns = through(
            [place for place in places if self._has_bracket(self.by_id[place.annotation])], self._most_columns
        )
        changed = {id for id in placed if (self._lanes.get(id), self.columns.get(id)) != (placed[id], columns.get(id))}
        for id in changed:
            self._lanes[id] = placed[id]
            if id in columns:
                self.columns[id] = columns[id]
        return changed

    def parts_in(self, start: int, end: int) -> list[Place]:
        """The spans that overlap a stretch, in reading order: longest first where they begin together."""
        return sorted(self._parts.overlapping(start, end), key=lambda place: (place.start, -place.end))

    def extents_in(self, start: int, end: int) -> list[Place]:
        return self._extents.overlapping(start, end)

    def lanes_in(self, extents: Sequence[Place]) -> dict[str, int]:
        """The lane of each annotation of a paragraph."""
        return lanes(extents, {e.annotation: self._lanes[e.annotation] for e in extents if e.annotation in self._lanes})

    def at(self, offset: int) -> list[str]:
        """The annotations whose words hold the character at an offset, shortest first."""
        found = self.parts_in(offset, offset + 1)
        found.sort(key=lambda part: (part.end - part.start, part.start, part.annotation))
        return list(dict.fromkeys(part.annotation for part in found))


def _parts(a: Annotation, whole: Place) -> Sequence[Place]:
    if len(a.spans) == 1:
        return (whole,)
    return [Place(span.start, span.end, a.id, n) for n, span in enumerate(a.spans)]


def _through_paragraphs(extents: Iterable[Place], starts: Sequence[int]) -> Iterator[Place]:
    """Those that go on into a following paragraph, from extents in order."""
    following = itertools.chain(starts, itertools.repeat(sys.maxsize))
    beyond = next(following)
    for extent in extents:
        while beyond <= extent.start:
            beyond = next(following)
        if extent.end > beyond:
            yield extent


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
    taken: list[Taken] = [[] for _ in range(most)]
    for i, column in fixed.items():
        if column < most:
            occupy(taken[column], ranges[i][0], ranges[i][1] + 1)
    others = sorted((last - first, first, i) for i, (first, last) in enumerate(ranges) if i not in fixed)
    for length, first, i in others:
        columns[i] = take(taken, first, first + length + 1)
    return columns


def through(places: Iterable[Place], most: int) -> dict[str, int]:
    """The columns of brackets that go on from paragraph to paragraph, the same in each of them; never the nearest."""
    taken: list[Taken] = [[] for _ in range(1, most)]
    ordered = sorted([(end - start, start, end, id) for start, end, id, _ in places])
    return {id: 1 + take(taken, start - APART, end + APART) for _, start, end, id in ordered}


def paragraph_at(starts: Sequence[int], offset: int) -> int:
    """The last paragraph that starts at or before an offset."""
    return max(0, bisect_right(starts, offset) - 1)
