"""The likeliest headline of a plain text, by rules that can be told to the analyst.

Among the first lines, down to the first ordinary paragraph, the first one that has a headline's length, does
not end like a sentence, and is no notice, caption, byline, date or section label. None is better than a wrong
one: without a title the list of articles shows the file's name.
"""

from __future__ import annotations

import re

LINES = 15
SHORTEST, LONGEST = 20, 140
PARAGRAPH = 60
"""A line at least this long that ends like a sentence is taken for the body: no headline comes after it."""

_NOTICE = re.compile(
    r"(skip|jump|go) to\b|menu\b|advert|sponsored|subscribe|sign (up|in)\b|log ?in\b|register\b|newsletter"
    r"|share\b|follow (us|me)\b|read (more|next|full|also)\b|see (also|gallery)\b|more (from|on)\b|related\b"
    r"|click\b|cookie|we use\b|this (story|article|page)\b|listen\b|watch( live| now|:)|breaking news$"
    r"|comments?\b|copyright|©|all rights reserved|(last )?(updated|modified|published|posted)\b|loading\b"
    r"|by clicking|your (privacy|choices)|https?:|www\.",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"^(photo|image|picture|file photo|video|pictured|credit|source|caption)s?\b *[:/|(]"
    r"|\b(photo|picture|photograph|image|illustration|video)s? (by|credit|courtesy|from)\b"
    r"|^\d+ (photos|images)$|getty images|[(/](ap|afp|epa|reuters|getty)\b[^)]{0,20}\)?$",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"^(by|By|BY|Von|Por|Par|Di|Door) [^\W\d_a-z]")
_DATES = "jan feb mar apr may jun jul aug sep oct nov dec mon tue wed thu fri sat sun at am pm gmt utc est edt et"
_DATE_WORDS = frozenset(_DATES.split())
_SENTENCE_END = re.compile(r"[.。।۔][\"'”’»)\]]*$")
_ABBREVIATED_END = re.compile(r"\b(?:[^\W\d_]\.){2,}$")
_WORD = re.compile(r"[^\W_]+")
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")


def guess_title(text: str) -> str:
    lines = [line.strip() for line in text.split("\n", 200)[:200] if line.strip()]
    for line in lines[:LINES]:
        if _NOTICE.match(line) or _CAPTION.search(_both_ends(line)):
            continue
        if _is_body(line):
            return ""
        if _is_headline(line):
            return line
    return ""


def _both_ends(line: str) -> str:
    """Where a credit stands; searching all of a long paragraph would take longer than importing it."""
    return line if len(line) <= 600 else f"{line[:200]} {line[-200:]}"


def _width(line: str) -> int:
    """Length as a Latin script would have it: ten Chinese characters make a headline as ours do in thirty."""
    return len(line) + 2 * len(_WIDE.findall(line))


def _ends_like_a_sentence(line: str) -> bool:
    return bool(_SENTENCE_END.search(line)) and not _ABBREVIATED_END.search(line)


def _is_body(line: str) -> bool:
    return _width(line) > LONGEST or (_width(line) >= PARAGRAPH and _ends_like_a_sentence(line))


def _is_headline(line: str) -> bool:
    words = _WORD.findall(line)
    if _width(line) < SHORTEST or _ends_like_a_sentence(line) or line[-1] in ",;:，、；：>|":
        return False
    if len(words) < 4 and not _WIDE.search(line):
        return False
    is_byline = len(words) <= 8 and _BYLINE.match(line)
    is_date = all(word[0].isdigit() or word[:3].lower() in _DATE_WORDS for word in words)
    is_trail = len(re.findall(r"[|>›»•/]", line)) > 1
    return not (is_byline or is_date or is_trail)
