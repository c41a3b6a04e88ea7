"""Whether the words that a row says it covers stand where it says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from annotator.model import Span
from annotator.text import mismatch


def misplaced(text: str | None, places: Sequence[Sequence[Any]]) -> str | None:
    """What is wrong with places (start, end, words), in a text that may not be there yet."""
    if text is None:
        return _disorder(places)
    if places and _are_there(text, places):
        return None
    spans = tuple(Span(start, end) for start, end, _ in places)
    return mismatch(text, spans, tuple(quote for _, _, quote in places))


def _are_there(text: str, places: Sequence[Sequence[Any]]) -> bool:
    """What `mismatch` asks, without a value made for each place: merging asks it of every row."""
    reached = 0
    for start, end, quote in places:
        if not (reached <= start < end <= len(text) and text[start:end] == quote):
            return False
        reached = end
    return True


def _disorder(places: Sequence[Sequence[Any]]) -> str | None:
    reached = 0
    for start, end, quote in places:
        if not reached <= start < end or end - start != len(quote):
            return f"covers at {start}–{end} what it cannot"
        reached = end
    return None if places else "covers nothing"
