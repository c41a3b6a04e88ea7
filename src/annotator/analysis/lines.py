"""An article line by line, while rules name what each line is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from annotator.analysis import furniture
from annotator.zoning import Zone

HEAD = 40
"""Lines among which the headline is looked for, as the reading view does."""

_LANGUAGE = re.compile(r"(?:Español|English|Français|Deutsch|Português|Italiano|Русский|العربية)(?=[^\W\d_a-z])")
_WORD = re.compile(r"[^\W_]+")


@dataclass(slots=True)
class Line:
    """A line that is not blank. `block` counts the stretches between blank lines."""

    start: int
    text: str
    block: int
    rule: str = ""
    """The rule that says it is furniture wherever it stands."""
    kind: str = ""
    reason: str = ""

    @property
    def words(self) -> list[str]:
        return words_of(self.text.lower())

    def is_(self, kind: str, reason: str = "") -> None:
        """The first rule that knows a line has it."""
        if not self.kind:
            self.kind, self.reason = kind, reason


def words_of(lower: str) -> list[str]:
    return _WORD.findall(lower)


def lines_of(text: str) -> list[Line]:
    """Where no line is blank, each is a block of its own."""
    found: list[Line] = []
    start = block = 0
    has_blanks, was_blank = "\n\n" in text, True
    for line in text.split("\n"):
        if words := line.strip():
            block += was_blank or not has_blanks
            found.append(Line(start + line.index(words), words, block, furniture.reason(words)))
        was_blank = not words
        start += len(line) + 1
    return found


def zones_of(lines: Iterable[Line]) -> Iterator[Zone]:
    """A zone a line; lines of boilerplate that follow each other are one, by the reason of the first."""
    open_: Zone | None = None
    for line in lines:
        end = line.start + len(line.text)
        goes_on = open_ is not None and line.kind == open_.kind == "boilerplate" and line.reason == open_.reason
        if open_ is not None and goes_on:
            open_ = replace(open_, end=end)
            continue
        if open_ is not None:
            yield open_
        open_ = Zone(line.kind, line.start, end, line.reason) if line.kind else None
    if open_ is not None:
        yield open_


def language_links(lines: Sequence[Line]) -> Iterator[Zone]:
    """The name of a language, glued to the first words of a paragraph."""
    for line in lines[:HEAD]:
        if not line.kind and (found := _LANGUAGE.match(line.text)):
            yield Zone("boilerplate", line.start, line.start + found.end(), "language")
