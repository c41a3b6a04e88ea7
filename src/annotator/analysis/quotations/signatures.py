"""Names under a quotation, or behind a dash on its line: “…” – Ana Ruiz, baker."""

from __future__ import annotations

import re

from annotator.model import Span

_DASHED = re.compile(r"[—–-]{1,2}[ \u00a0]?(?P<who>[^\n.!?]{3,90})$", re.MULTILINE)
_PLAIN = re.compile(
    r"(?P<who>[A-Z][\w.’'‑-]+(?: (?:[a-z]{1,3} )?[A-Z][\w.’'‑-]+){1,3}(?:, [^\n.!?:\"“]{2,70})?)$", re.MULTILINE
)
_MOST_WORDS = 14


def under(text: str, quotation: Span, following: Span | None) -> Span | None:
    """Who signs a quotation that is a paragraph of its own. Without a dash, on the very next line only."""
    if following is None or len(following.of(text).split()) > _MOST_WORDS:
        return None
    found = _DASHED.match(text, following.start, following.end)
    if found is None and text.count("\n", quotation.end, following.start) == 1:
        found = _PLAIN.match(text, following.start, following.end)
    return Span(*found.span("who")) if found and found["who"][0].isupper() else None


def behind(text: str, dash: int, end: int) -> Span | None:
    """Who signs it on the same line."""
    found = _DASHED.match(text, dash, end)
    is_name = found is not None and found["who"][0].isupper() and len(found["who"].split()) <= _MOST_WORDS
    return Span(*found.span("who")) if found and is_name else None
