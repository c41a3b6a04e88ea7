"""Where in a text the words are that a search asked for, in code points of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator

from annotator.model import Span
from annotator.store.search.query import Near, Phrase
from annotator.store.search.words import UNSPACED, Plain, plain, stretches

_Place = tuple[int, int]
"""Start and end in the plain text."""
Finding = Callable[[str], list[_Place]]

_RUN = re.compile(f"[{UNSPACED}]")
_BEFORE, _AFTER, _ON = f"(?<![^ {UNSPACED}])", f"(?![^ {UNSPACED}])", f"[^ {UNSPACED}]*"
"""Where a word begins, where it ends, and how it goes on."""


class Places:
    """What a search asks for, ready to be found in many texts."""

    def __init__(self, wanted: Iterable[Phrase | Near]) -> None:
        self._findings = [_near(one) if isinstance(one, Near) else _phrase(one) for one in wanted]

    def find(self, text: str) -> list[Span]:
        """In order, none within another."""
        if not self._findings:
            return []
        written = Plain(text)
        found = {place for finding in self._findings for place in finding(written.text)}
        spans = (written.span(*place) for place in _outermost(found))
        return [span for span in spans if span is not None]


def _outermost(found: Iterable[_Place]) -> Iterator[_Place]:
    end = 0
    for place in sorted(found, key=lambda place: (place[0], -place[1])):
        if place[1] > end:
            yield place
            end = place[1]


def _phrase(phrase: Phrase) -> Finding:
    pattern = re.compile(_pattern(phrase))
    return lambda text: [found.span() for found in pattern.finditer(text)]


def _pattern(phrase: Phrase) -> str:
    """Between stretches of a script without spaces and others there may be a space; between words there is one."""
    parts = [stretch for written in plain(phrase.written).split() for stretch in stretches(written)]
    found = _BEFORE if not _RUN.match(parts[0]) else ""
    for before, after in zip([None, *parts], parts, strict=False):
        if before is not None:
            found += " *" if _RUN.match(before) or _RUN.match(after) else " +"
        found += re.escape(after)
    if _RUN.match(parts[-1]):
        return found
    return found + (_ON if phrase.begun else _AFTER)


def _near(near: Near) -> Finding:
    """The stretches from the first of the phrases to the last of them."""
    first, *others = map(_phrase, near.phrases)

    def find(text: str) -> list[_Place]:
        found = []
        beside = [finding(text) for finding in others]
        for place in first(text):
            cluster = [place, *(_nearest(place, places) for places in beside if places)]
            if len(cluster) > len(beside) and _apart(text, cluster) <= near.distance:
                found.append((min(cluster)[0], max(end for _, end in cluster)))
        return found

    return find


def _nearest(place: _Place, places: list[_Place]) -> _Place:
    at = bisect_left(places, place)
    around = [other for other in places[max(0, at - 1) : at + 2] if other != place] or [place]
    return min(around, key=lambda other: max(other[0] - place[1], place[0] - other[1]))


def _apart(text: str, cluster: list[_Place]) -> int:
    """How many words stand between the first and the last."""
    start, end = min(cluster)[1], max(cluster)[0]
    between = text[start:end].split()
    return sum(len(stretch) if _RUN.match(stretch) else 1 for written in between for stretch in stretches(written))
