"""Text as one searches it: case and accents do not count, and what is found leads back to where it stands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from annotator.model import Span


@cache
def _accents() -> re.Pattern[str]:
    """The marks that stand over, under or through another character. Those beyond U+FFFF are in no living script."""
    ranges: list[list[int]] = []
    for code in range(0x300, 0x10000):
        if unicodedata.combining(chr(code)):
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    return re.compile(f"[{''.join(f'{chr(first)}-{chr(last)}' for first, last in ranges)}]+")


def fold(text: str) -> str:
    """Text without case and accents; ligatures and wide forms become the letters they stand for."""
    if text.isascii():
        return text.lower()
    return _accents().sub("", unicodedata.normalize("NFKD", text)).casefold()


_folded_character = lru_cache(maxsize=4096)(fold)


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text; `origins[i]` is where the character i comes from, and the last one the length of the original."""

    text: str
    origins: Sequence[int]

    @classmethod
    def of(cls, text: str) -> Folded:
        if text.isascii():
            return cls(text.lower(), range(len(text) + 1))
        pieces = [_folded_character(character) for character in text]
        origins = [at for at, piece in enumerate(pieces) for _ in piece]
        return cls("".join(pieces), [*origins, len(text)])

    def original(self, start: int, end: int) -> Span:
        """Where a stretch of the folded text, not empty, stands in the original, with the last letter's accents."""
        return Span(self.origins[start], max(self.origins[end], self.origins[end - 1] + 1))
