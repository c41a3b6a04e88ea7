"""Which names fit what was typed, and in what order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import IntEnum
from heapq import nsmallest
from operator import itemgetter
from typing import Generic, NamedTuple, Protocol, TypeVar

from annotator.folding import Folded, fold
from annotator.model import Span


class Place(IntEnum):
    """Where in a name a word stands, the best first."""

    BEGINNING = 0
    WORD = 1
    """A later word begins with it."""
    WITHIN = 2


class Rank(NamedTuple):
    """How well a name fits, over all words that were typed; the least is the best, and of two alike the shorter."""

    worst: Place
    total: int
    length: int


NOTHING_TYPED = Rank(Place.BEGINNING, 0, 0)


class Named(Protocol):
    """What can be looked for: by its name, and by further words that count less."""

    @property
    def name(self) -> str: ...

    @property
    def also(self) -> str: ...


_N = TypeVar("_N", bound=Named)


class Register(Generic[_N]):
    """Names to be looked through again and again, as one types."""

    def __init__(self, named: Iterable[_N]) -> None:
        self._entries = [(fold(one.name), fold(one.also), one) for one in named]

    def ranked(self, query: str, most: int) -> list[tuple[Rank, _N]]:
        """The best of those that fit, best first; the first ones when nothing was typed."""
        words = fold(query).split()
        if not words:
            return [(NOTHING_TYPED, one) for _, _, one in self._entries[:most]]
        found = [(rank, one) for name, also, one in self._entries if (rank := _rank(words, name, also))]
        return nsmallest(most, found, key=itemgetter(0))


def rank(query: str, name: str, also: str = "") -> Rank | None:
    """How well a name fits: every word of the query must be in it, or in `also`. None when it does not fit."""
    return _rank(fold(query).split(), fold(name), fold(also))


def matched(query: str, name: str) -> list[Span]:
    """Which letters of a name were typed."""
    folded = Folded(name)
    places = [(place[1], place[1] + len(word)) for word in fold(query).split() if (place := _place(word, folded.text))]
    return sorted(span for start, end in places if (span := folded.span(start, end)))


def _rank(words: Sequence[str], name: str, also: str) -> Rank | None:
    for word in words:
        if word not in name and word not in also:
            return None
    places = [place[0] if (place := _place(word, name)) else Place.WITHIN for word in words]
    together = _place(" ".join(words), name)
    return Rank(together[0] if together else max(places), sum(places), len(name))


def _place(word: str, name: str) -> tuple[Place, int] | None:
    """The best place of a word in a name, both folded, and its offset."""
    first = at = name.find(word)
    while at > 0:
        if not name[at - 1].isalnum():
            return Place.WORD, at
        at = name.find(word, at + 1)
    if first < 0:
        return None
    return (Place.BEGINNING, 0) if first == 0 else (Place.WITHIN, first)
