"""Text as one searches it: case and accents do not count, and what is found leads back to where it stands."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from annotator.model import Span

if TYPE_CHECKING:
    from regex import Pattern

_SINGLE = "\x00-\x7f\u2010-\u2015\u2018-\u201f"
"""Characters that fold to one each and belong to none before them."""
_ALIKE = str.maketrans("‘’‚‛ʼ“”„‟«»‐‑‒–—―\n\t", "'" * 5 + '"' * 6 + "-" * 6 + "  ")


def fold(text: str) -> str:
    """Text as it is compared when case, accents, shapes of quotation marks and dashes, and kinds of space do not count.

    Vowel signs of scripts that write them as marks do count.
    """
    if text.isascii():
        return text.lower().translate(_ALIKE)
    bare = _passed_over().sub("", unicodedata.normalize("NFKD", text))
    return bare.casefold().translate(_ALIKE)


@cache
def _passed_over() -> Pattern[str]:
    import regex  # loading it takes as long as painting an article

    accents = r"[[\p{Mn}\p{Me}]&&[\p{Zinh}\p{Latn}\p{Grek}\p{Cyrl}\p{Hebr}\p{Arab}]--[\u3099\u309a]]"
    return regex.compile(rf"(?V1){accents}|\p{{Default_Ignorable_Code_Point}}")


class _Piece(NamedTuple):
    """Where a piece of a text begins and ends, there and folded; `solid` when only the whole of it can be found."""

    start: int
    end: int
    folded_start: int
    folded_end: int
    solid: bool


class Folded:
    """A text folded, and the way back from its offsets to those of the text."""

    def __init__(self, text: str, fold: Callable[[str], str] = fold) -> None:
        self._pieces: list[_Piece] = []
        words: list[str] = []
        length = 0
        one = lru_cache(maxsize=4096)(fold)
        for found in _pieces().finditer(text):
            run = found["run"] is not None
            folded = (fold if run else one)(found[0])
            if folded:
                self._pieces.append(_Piece(*found.span(), length, length + len(folded), not run))
                words.append(folded)
                length += len(folded)
        self.text = "".join(words)
        self._starts = [piece.folded_start for piece in self._pieces]

    def span(self, start: int, end: int) -> Span | None:
        """What a stretch of the folded text is in the text; None when it parts a character."""
        first, last = self._piece(start), self._piece(end - 1)
        if (first.solid and start != first.folded_start) or (last.solid and end != last.folded_end):
            return None
        return Span(
            first.start + (start - first.folded_start),
            last.end - (last.folded_end - end),
        )

    def _piece(self, at: int) -> _Piece:
        return self._pieces[bisect_right(self._starts, at) - 1]


@cache
def _pieces() -> Pattern[str]:
    """Single characters as far as what follows belongs to none of them, else one character with all its parts."""
    import regex

    return regex.compile(rf"(?P<run>[{_SINGLE}]+(?=[{_SINGLE}]|\Z))|\X")
