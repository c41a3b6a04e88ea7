"""Ranges of text in order, found by the stretch they overlap: fast to build, to ask and to change."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from annotator.model import Annotation

BLOCK = 256


class Place(NamedTuple):
    """Span number `n` of an annotation, or (as number 0) all of it from its first word to its last."""

    start: int
    end: int
    annotation: str
    n: int

    @classmethod
    def of(cls, a: Annotation) -> Place:
        """From an annotation's first word to its last."""
        return cls(a.spans[0].start, a.spans[-1].end, a.id, 0)


class Ranges:
    """Places sorted by where they start, in blocks that know how far their places reach.

    A question reads the blocks that reach far enough; a change moves one block only.
    """

    def __init__(self, places: Iterable[Place] = ()) -> None:
        ordered = sorted(places)
        self._blocks = [ordered[i : i + BLOCK] for i in range(0, len(ordered), BLOCK)] or [[]]
        self._firsts = [block[0] for block in self._blocks if block]
        self._reach = [_reach(block) for block in self._blocks]

    def __iter__(self) -> Iterator[Place]:
        return (place for block in self._blocks for place in block)

    def add(self, place: Place) -> None:
        at = self._block_of(place)
        insort(self._blocks[at], place)
        self._keep(at)

    def remove(self, place: Place) -> None:
        """Raises ValueError if it is not there."""
        at = self._block_of(place)
        self._blocks[at].remove(place)
        self._keep(at)

    def overlapping(self, start: int, end: int) -> list[Place]:
        """Those that overlap start…end, in order."""
        found: list[Place] = []
        for at in range(bisect_left(self._firsts, (end,))):
            if self._reach[at] > start:
                block = self._blocks[at]
                found += [place for place in block[: bisect_left(block, (end,))] if place.end > start]
        return found

    def _block_of(self, place: Place) -> int:
        return max(0, bisect_right(self._firsts, place) - 1)

    def _keep(self, at: int) -> None:
        """Cut a block that has grown too long, drop one that is empty."""
        block = self._blocks[at]
        half = len(block) // 2
        kept = [block[:half], block[half:]] if len(block) > 2 * BLOCK else [block]
        kept = [part for part in kept if part]
        self._firsts[at : at + 1] = [part[0] for part in kept]
        self._reach[at : at + 1] = [_reach(part) for part in kept]
        self._blocks[at : at + 1] = kept
        if not self._blocks:
            self._blocks, self._firsts, self._reach = [[]], [], [0]


def _reach(block: list[Place]) -> int:
    return max([place.end for place in block], default=0)
