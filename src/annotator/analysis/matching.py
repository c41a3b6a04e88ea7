"""Which names fit what was typed, and in what order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import NamedTuple, Protocol, TypeVar

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


class Named(Protocol):
    """What can be looked for: by its name, and by further words that are told less of."""

    @property
    def name(self) -> str: ...

    @property
    def also(self) -> str: ...


_N = TypeVar("_N", bound=Named)


def rank(query: str, name: str, also: str = "") -> Rank | None:
    """How well a name fits: every word of the query must be in it, or in `also`. None when it does not fit."""
    return _rank(fold(query).split(), fold(name), fold(also))


def ranked(query: str, named: Iterable[_N], most: int) -> list[tuple[Rank, _N]]:
    """The best of those that fit, best first; all in their order when nothing was typed."""
    words = fold(query).split()
    found = [(rank, one) for one in named if (rank := _rank(words, fold(one.name), fold(one.also)))]
    return sorted(found, key=lambda pair: pair[0] if words else Place.BEGINNING)[:most]


def matched(query: str, name: str) -> list[Span]:
    """Which letters of a name were typed."""
    folded = Folded.of(name)
    found: list[Span] = []
    for word in fold(query).split():
        if place := _place(word, folded.text):
            found.append(folded.original(place[1], place[1] + len(word)))
    return sorted(found)


def _rank(words: Sequence[str], name: str, also: str) -> Rank | None:
    places: list[Place] = []
    for word in words:
        if place := _place(word, name):
            places.append(place[0])
        elif word in also:
            places.append(Place.WITHIN)
        else:
            return None
    together = _place(" ".join(words), name)
    worst = together[0] if together else max(places)
    return Rank(worst, sum(places), len(name))


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
