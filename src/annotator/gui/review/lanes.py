"""Where everything stands in a coder's lane: lines of a paragraph and shares of the lane's width. No painting.

A lane has two columns: what is long stands in the first, nearest to the margin, sources and what else is in its lines
beside it. Where more than two things share a line there are more columns.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from annotator.gui.highlights import Taken, paragraph_at, take
from annotator.gui.ranges import Place, Ranges

Lines = tuple[int, int]
"""The first and the last of some lines."""
Share = tuple[float, float]
"""From where to where something reaches, in shares of a lane's width."""


class Box(NamedTuple):
    """An annotation in a lane, from line to line of one paragraph.

    It `begins` or `ends` here, or goes on in the paragraph before or after.
    """

    id: str
    lines: Lines
    share: Share
    begins: bool
    ends: bool


class Number(NamedTuple):
    """The sign of a difference, in one line of the paragraph in which it begins."""

    id: str
    line: int
    share: Share


class Column(NamedTuple):
    """Column number `n` of `of`, counted from the margin."""

    n: int
    of: int


def columns(ranges: Sequence[Lines], last: Collection[int] = ()) -> list[Column]:
    """A column for each of some ranges of lines: those that share a line stand beside each other.

    What hangs together has one number of columns. The longest have the first ones; `last` are the places in `ranges` of
    those that come after all others.
    """
    found = [Column(0, 1)] * len(ranges)
    for group in _together(ranges):
        taken: list[Taken] = []
        chosen = {}
        for i in sorted(group, key=lambda i: (i in last, ranges[i][0] - ranges[i][1], ranges[i][0], i)):
            chosen[i] = _enter(taken, ranges[i])
        for i, n in chosen.items():
            found[i] = Column(n, len(taken))
    return found


def _together(ranges: Sequence[Lines]) -> Iterator[list[int]]:
    """Groups of ranges that share lines, or share lines with what does, and so on."""
    group: list[int] = []
    reach = -1
    for i in sorted(range(len(ranges)), key=ranges.__getitem__):
        if group and ranges[i][0] > reach:
            yield group
            group = []
        group.append(i)
        reach = max(reach, ranges[i][1])
    if group:
        yield group


def _enter(taken: list[Taken], lines: Lines) -> int:
    """Enter lines in the first column that is free there, or in a new one."""
    at = take(taken, lines[0], lines[1] + 1)
    if at == len(taken):
        taken.append([lines[0], lines[1] + 1])
    return at


def numbered(differences: Mapping[str, Lines], boxes: Iterable[Lines] = ()) -> dict[str, int]:
    """The line in which each difference has its number: the first of its own that is free.

    Better without a box than with one, and best without another number; what has few lines to choose from comes first.
    """
    covered = {line for first, last in boxes for line in range(first, last + 1)}
    found: dict[str, int] = {}
    taken: set[int] = set()
    for id, (first, last) in sorted(differences.items(), key=lambda item: item[1][::-1]):
        found[id] = min(range(first, last + 1), key=lambda line: (line in taken, line in covered, line))
        taken.add(found[id])
    return found


class Track:
    """What stands in one lane, asked for by the paragraph that is painted.

    What goes on from paragraph to paragraph has one column in all of them, the others share what is left of the width.
    `is_source` says what stands beside quotes and claims, and has the second column also alone.
    """

    def __init__(self, places: Iterable[Place], starts: Sequence[int], is_source: Callable[[str], bool]) -> None:
        extents = sorted(places)
        self._extents = Ranges(extents)
        self._is_source = is_source
        through = [(place, of) for place in extents if (of := _paragraphs(place, starts))[0] < of[1]]
        settled = columns([of for _, of in through])
        self._through = {place.annotation: column for (place, _), column in zip(through, settled, strict=True)}

    def within(
        self, start: int, end: int, line_of: Callable[[int], int], differences: Mapping[str, Lines]
    ) -> tuple[list[Box], list[Number]]:
        """The boxes of the paragraph from `start` to `end`, and the numbers of differences that begin there."""
        here = self._extents.overlapping(start, end)
        lines = {p.annotation: (line_of(max(p.start, start)), line_of(min(p.end, end) - 1)) for p in here}
        room = 1 / (1 + max((self._through[id].of for id in lines if id in self._through), default=0))
        signs = numbered(differences, lines.values())
        shares = self._shared({id: of for id, of in lines.items() if id not in self._through}, signs, room)
        shares |= {id: _share(self._through[id], room, 1) for id in lines if id in self._through}
        boxes = [
            Box(p.annotation, lines[p.annotation], shares[p.annotation], p.start >= start, p.end <= end) for p in here
        ]
        return boxes, [Number(id, line, shares[id]) for id, line in signs.items()]

    def _shared(self, lines: Mapping[str, Lines], signs: Mapping[str, int], room: float) -> dict[str, Share]:
        """The shares of what stands in this paragraph only. A number that has its line for itself has all its room."""
        ids = [*lines, *signs]
        sources = {n for n, id in enumerate(lines) if self._is_source(id)}
        found = columns([*lines.values(), *((line, line) for line in signs.values())], sources)
        shares = {}
        for n, (id, column) in enumerate(zip(ids, found, strict=True)):
            if column.of == 1 and room == 1 and id in lines:
                column = Column(int(n in sources), 2)
            shares[id] = _share(column, 0, room)
        return shares


def _paragraphs(place: Place, starts: Sequence[int]) -> Lines:
    """The first and the last paragraph in which something stands."""
    return paragraph_at(starts, place.start), paragraph_at(starts, place.end - 1)


def _share(column: Column, left: float, right: float) -> Share:
    """A column's part of a stretch of the width. The first one is the rightmost."""
    width = (right - left) / column.of
    return right - (column.n + 1) * width, right - column.n * width
