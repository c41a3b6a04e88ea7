"""What stands around words that were found in an article."""

from __future__ import annotations

import re
from typing import NamedTuple

from annotator.model import Span

BEFORE, AFTER = 28, 40
"""Characters shown before and after what was found."""
HEADLINE_WITHIN = 40
"""Lines among which the headline is looked for."""

_SPACE = re.compile(r"\s+")


class Excerpt(NamedTuple):
    """Words of an article on one line, and where in them stands what was found."""

    words: str
    found: Span


def excerpt(text: str, span: Span, before: int = BEFORE, after: int = AFTER) -> Excerpt:
    """The words of the paragraph around a span, cut between words where that is near."""
    first = text.rfind("\n", 0, span.start) + 1
    last = text.find("\n", span.end)
    last = len(text) if last < 0 else last
    low, high = max(first, span.start - before), min(last, span.end + after)
    if low > first and (gap := _SPACE.search(text, low, span.start)):
        low = gap.end()
    if high < last:
        space = text.rfind(" ", span.end, high)
        high = space if space >= 0 else high
    left = ("…" if low > first else "") + _on_one_line(text[low : span.start]).lstrip()
    found = _on_one_line(span.of(text))
    right = _on_one_line(text[span.end : high]).rstrip() + ("…" if high < last else "")
    return Excerpt(left + found + right, Span(len(left), len(left) + len(found)))


def paragraph_number(text: str, title: str, offset: int) -> int:
    """The number beside the paragraph that holds an offset; 0 in the headline."""
    lines = text[:offset].split("\n")
    here = text[offset - len(lines[-1]) :].partition("\n")[0]
    every = [line.strip() for line in (*lines[:-1], here)]
    headline = every.index(title) if title and title in every[:HEADLINE_WITHIN] else None
    if headline == len(every) - 1:
        return 0
    return sum(bool(line) for line in every) - (headline is not None)


def _on_one_line(words: str) -> str:
    return _SPACE.sub(" ", words)
