"""What the lines around a plain text say of it: who publishes it, which agency it is from, who wrote it and when.

Nothing of this is written by itself. Each is proposed with the line that says so, and somebody takes it or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from annotator.formats import dates
from annotator.formats.agencies import agency

ABOVE, BELOW = 15, 12
"""Lines with words, at either end of a text, among which credits stand."""
LONGEST = 160
FAR = 200
"""Characters of a line that are looked at: of a long one it is its beginning that says something."""
A_DAY = 60
"""Characters of the longest line that is but a date."""
SHOWN = 80

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_NAME = r"[^\W\d_a-z][^©|()\n]{1,58}?"
_YEARS = r"\d{4}(?:\s*[-–]\s*\d{4})?"
_RIGHTS = re.compile(
    rf"(?:©|\([cC]\)|(?i:copyright)\b)[\s©]*(?:\([cC]\)\s*)?(?:{_YEARS})?[\s,]*(?:by\s+)?"
    rf"(?P<name>{_NAME})(?:,?\s*{_YEARS})?\s*(?:$|\.\s|\.$|\||,?\s+(?i:all rights))"
)
_RIGHTS_AFTER = re.compile(rf"^(?P<name>{_NAME})\s*(?:©|\([cC]\))\s*\d{{4}}")
_DATELINE = re.compile(r"^(?:[^\W\d_][^()]{0,60}\s)?\((?P<name>[^()]{2,40})\)\s*[-–—]+\s")
_BYLINE = re.compile(r"^(?:By|BY|Von|Por|Par|Di|Door)\s+(?P<name>[^\W\d_a-z].*)$")
_AFTER_NAME = re.compile(r"\s*(?:[|•·,/(]|\s[-–—]\s).*$")
_BETWEEN_NAMES = frozenset({"and", "y", "e", "et", "und", "bin", "al", "el", "la", "le", "van", "von", "for"}) | {
    *("di", "de", "del", "della", "der", "den", "da", "dos")
}
_PUBLISHED = re.compile(r"^(?:first |originally )?(?:published|posted|date|veröffentlicht|publié|publicado)\b", re.I)
_CHANGED = re.compile(r"^(?:last |zuletzt )?(?:updated?|modified|aktualisiert|mis à jour|actualizado)\b", re.I)
_BEFORE_A_DAY = re.compile(r"\s*(?::|(?:on|am|le|el)\b)?\s*", re.I)


class Proposal(NamedTuple):
    """A value for a field of an article. `line` counts from 1; `said` is what stands there.

    Two for one field are a question: a date that can be two days, two holders of rights.
    """

    field: str
    value: str
    line: int
    said: str


class _Line(NamedTuple):
    number: int
    text: str

    def proposes(self, field: str, value: str) -> Proposal:
        shown = self.text if len(self.text) <= SHOWN else f"{self.text[: SHOWN - 1]}…"
        return Proposal(field, value, self.number, shown)


def credits(text: str) -> tuple[Proposal, ...]:
    lines = [(n, words) for n, line in enumerate(text.split("\n"), 1) if (words := line.strip())]
    ends = lines[:ABOVE], lines[max(ABOVE, len(lines) - BELOW) :]
    above, below = ([_Line(n, " ".join(line[:FAR].split())) for n, line in end if _may_say(line)] for end in ends)
    found = [*_datelines(above), *_bylines(above), *_rights([*below, *above]), *_days(above)]
    return tuple({(p.field, p.value): p for p in reversed(found)}.values())[::-1]


def _may_say(line: str) -> bool:
    """Of a long line only the agency in brackets is looked for."""
    return len(line) <= LONGEST or "(" in line[:FAR]


def _short(lines: list[_Line]) -> Iterator[_Line]:
    return (line for line in lines if len(line.text) <= LONGEST)


def _datelines(lines: list[_Line]) -> Iterator[Proposal]:
    """“HAVANA (Reuters) - …”: the first that is an agency."""
    for line in lines:
        if (match := _DATELINE.match(line.text)) and (name := agency(match["name"])):
            yield line.proposes("agency", name)
            return


def _bylines(lines: list[_Line]) -> Iterator[Proposal]:
    for line in _short(lines):
        if match := _BYLINE.match(line.text):
            name = _AFTER_NAME.sub("", match["name"]).strip()
            if by := agency(name):
                yield line.proposes("agency", by)
            elif _is_name(name):
                yield line.proposes("byline", name)
                return


def _is_name(text: str) -> bool:
    words = text.split()
    named = [word for word in words if word.lower() not in _BETWEEN_NAMES]
    return 2 <= len(words) <= 8 and not text.endswith((".", "?", "!")) and all(word[0].isupper() for word in named)


def _rights(lines: list[_Line]) -> Iterator[Proposal]:
    for line in _short(lines):
        if not _has_sign(line.text.lower()):
            continue
        match = _RIGHTS.search(line.text) or _RIGHTS_AFTER.search(line.text)
        if match is None:
            continue
        name = match["name"].strip(" .,–-")
        if by := agency(name):
            yield line.proposes("agency", by)
        elif 1 <= len(name.split()) <= 6 and name[:1].isupper():
            yield line.proposes("outlet", name)


def _has_sign(lower: str) -> bool:
    return "copyright" in lower or "©" in lower or "(c)" in lower


def _days(lines: list[_Line]) -> list[Proposal]:
    """Of lines that are nothing but a date: the day of publication if one says so, else all that differ."""
    published: list[Proposal] = []
    others: list[Proposal] = []
    for line in lines:
        if len(line.text) > A_DAY or not _YEAR.search(line.text) or _CHANGED.match(line.text):
            continue
        says_so = _PUBLISHED.match(line.text)
        printed = _BEFORE_A_DAY.sub("", line.text[says_so.end() :], count=1) if says_so else line.text
        (published if says_so else others).extend(line.proposes("published", day) for day in sorted(_read(printed)))
    return published or others


def _read(printed: str) -> set[str]:
    """The days that a line can mean which is a date and nothing else."""
    said = [dates.read(printed, day_first) for day_first in (True, False)]
    return {date.iso for date in said if len(date.iso) > len("2015-01") and not date.rest}
