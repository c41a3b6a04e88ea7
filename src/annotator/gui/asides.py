"""The parts of an article that are something else than its body, as its paragraphs show them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from annotator.gui.laid import Paragraph
from annotator.model import Span
from annotator.zoning import Zone, covers, excluded

ROOM = 14
"""Pixels above a paragraph for what it is."""
_LABELLED = ("standfirst", "byline", "caption", "pull quote", "headline")


def set_apart(text: str, paragraphs: list[Paragraph], zones: Sequence[Zone]) -> list[Paragraph]:
    """The paragraphs with those that do not count as asides, which have no number, and with the names of parts."""
    if not zones:
        return paragraphs
    spare = excluded(zones)
    named = sorted((z for z in zones if z.kind in _LABELLED and not z.excluded), key=attrgetter("start"))
    found: list[Paragraph] = []
    number, before = 0, ""
    for paragraph in paragraphs:
        here = Span(paragraph.start, paragraph.end)
        if paragraph.kind == "text" and covers(text, spare, here):
            paragraph = paragraph._replace(kind="aside", number=0)
        elif paragraph.number:
            number += 1
            paragraph = paragraph._replace(number=number)
        if paragraph.kind == "text":
            part = _part(named, here)
            if part and part != before:
                paragraph = paragraph._replace(label=part)
                found[-1:] = [above._replace(gap=above.gap + ROOM) for above in found[-1:]]
            before = part
        elif paragraph.kind != "blank":
            before = ""
        found.append(paragraph)
    return found


def _part(zones: Sequence[Zone], paragraph: Span) -> str:
    """The kind of the zone that a paragraph begins with."""
    at = bisect_left(zones, paragraph.start, key=attrgetter("start"))
    return zones[at].kind if at < len(zones) and zones[at].start < paragraph.end else ""
