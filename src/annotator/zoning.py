"""The vocabulary of an article's parts: which stretches of its text are something else than its body.

Proposals and people's decisions are kept apart: a decision lies over what was proposed, and taking it back shows that
again. Each row says one thing and its id says which, so that two people who say the same never differ; it is never
changed, only withdrawn.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import NamedTuple

from annotator.model import Span
from annotator.text import trim

KINDS: tuple[str, ...] = ("headline", "standfirst", "byline", "caption", "pull quote", "boilerplate", "body")
"""What rules propose. What no zone covers is body, too."""
EXCLUDED, INCLUDED = "excluded", "included"
"""What somebody decided."""
REPEATED, GALLERY = "repeated", "gallery"
"""Reasons for which a caption does not count."""


@dataclass(frozen=True, slots=True)
class Zone:
    """`reason` is the name of the rule that found it, '' where a file or a person says so."""

    kind: str
    start: int
    end: int
    reason: str = ""

    @property
    def place(self) -> tuple[int, int, str, str]:
        """What zones are in order of."""
        return self.start, self.end, self.kind, self.reason

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def excluded(self) -> bool:
        """Whether it is kept in the text, but neither counted, suggested for nor compared."""
        is_spare = self.kind == "caption" and self.reason in (REPEATED, GALLERY)
        return is_spare or self.kind in ("boilerplate", EXCLUDED)


@dataclass(frozen=True, slots=True)
class Zoning:
    """What an import proposed for an article, or the one stretch that somebody excluded or included (`by_hand`)."""

    document: str
    zones: tuple[Zone, ...]
    by_hand: bool = False


class Change(NamedTuple):
    """Decisions to write and to withdraw."""

    put: tuple[Zoning, ...]
    withdrawn: tuple[Zoning, ...]


def in_force(zonings: Iterable[Zoning]) -> tuple[Zone, ...]:
    """The zones as they count, by place: proposals, and over them what was decided.

    Of decisions that two people made at the same time, the one that keeps text in counts.
    """
    zonings = tuple(zonings)
    proposed = {zone for zoning in zonings if not zoning.by_hand for zone in zoning.zones}
    decided = {zone for zoning in zonings if zoning.by_hand for zone in zoning.zones}
    kept = tuple(zone.span for zone in decided if zone.kind == INCLUDED)
    found = proposed | {zone for zone in decided if zone.kind == EXCLUDED}
    return tuple(sorted({part for zone in found for part in _less(zone, kept)}, key=attrgetter("place")))


def excluded(zones: Iterable[Zone]) -> tuple[Span, ...]:
    """The stretches that do not count, in order and apart from each other."""
    return joined(zone.span for zone in zones if zone.excluded)


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Stretches in order; those that touch are one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def among(spans: Sequence[Span], place: Span) -> Sequence[Span]:
    """Those of some stretches, in order and apart, that a place overlaps."""
    first = bisect_right(spans, place.start, key=attrgetter("end"))
    last = bisect_left(spans, place.end, lo=first, key=attrgetter("start"))
    return spans[first:last]


def covers(text: str, spans: Sequence[Span], place: Span) -> bool:
    """Whether every word of a place lies in one of some stretches, in order and apart; there must be a word."""
    words = trim(text, place)
    return words is not None and all(trim(text, gap) is None for gap in _gaps(words, among(spans, words)))


def toggled(text: str, document: str, zonings: Sequence[Zoning], place: Span) -> Change:
    """Exclude a place, or include it where all of it is excluded. What was decided of it before is replaced."""
    kind = INCLUDED if covers(text, excluded(in_force(zonings)), place) else EXCLUDED
    touched = tuple(z for z in zonings if z.by_hand and any(zone.span.overlaps(place) for zone in z.zones))
    rest = tuple(
        Zoning(document, (zone,), by_hand=True)
        for zoning in touched
        for whole in zoning.zones
        for part in _without(whole, place)
        if (zone := _trimmed(text, part))
    )
    others = (*(z for z in zonings if z not in touched), *rest)
    still = excluded(in_force(others))
    said = covers(text, still, place) if kind == EXCLUDED else not any(span.overlaps(place) for span in still)
    new = () if said else (Zoning(document, (Zone(kind, place.start, place.end),), by_hand=True),)
    return Change((*rest, *new), tuple(z for z in touched if z not in rest))


def _less(zone: Zone, kept: Iterable[Span]) -> list[Zone]:
    """What is left of a zone where parts of it are to count. A caption that counts is a caption still."""
    if not zone.excluded:
        return [zone]
    parts, back = [zone], []
    for span in kept:
        if span.overlaps(zone.span) and zone.kind == "caption":
            back.append(Zone(zone.kind, max(span.start, zone.start), min(span.end, zone.end)))
        parts = [rest for part in parts for rest in _without(part, span)]
    return [*parts, *back]


def _without(zone: Zone, place: Span) -> Iterator[Zone]:
    for start, end in ((zone.start, min(zone.end, place.start)), (max(zone.start, place.end), zone.end)):
        if start < end:
            yield replace(zone, start=start, end=end)


def _trimmed(text: str, zone: Zone) -> Zone | None:
    words = trim(text, zone.span)
    return replace(zone, start=words.start, end=words.end) if words else None


def _gaps(place: Span, spans: Iterable[Span]) -> Iterator[Span]:
    """What of a place no stretch covers."""
    reached = place.start
    for span in spans:
        if span.start > reached:
            yield Span(reached, span.start)
        reached = max(reached, span.end)
    if reached < place.end:
        yield Span(reached, place.end)
