"""Words as the index has them: folded, each of letters and digits; scripts without spaces in pairs of characters.

The words of “中国人” are “中国”, “国人” and, at its end, “人”: so any stretch of it is a phrase of pairs, and a single
character the beginning of one. The same holds for kana, Hangul, Thai, Lao, Khmer and Burmese.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from itertools import accumulate, pairwise

from annotator.folding import fold
from annotator.model import Span

UNSPACED = (
    "\u0e00-\u0eff\u1000-\u11ff\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3021-\u31ff\u3400-\u9fff"
    "\ua960-\ua97f\uaa60-\uaa7f\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Letters of scripts that do not set words apart or write without a space what belongs to one, as a class of a `re`."""

_RUNS = re.compile(f"([{UNSPACED}]+)")
_UNSPACED_END = re.compile(rf"[{UNSPACED}]+(?=\s*\Z)")


def words(text: str) -> list[str]:
    """The words of a text in their order."""
    written = unicodedata.normalize("NFC", plain(text))  # syllables of Hangul in one piece
    if written.isascii() or not _RUNS.search(written):
        return written.split()
    return [word for stretch in written.split() for word in _parted(stretch)]


def indexed(text: str) -> str:
    """A text as it is given to the index, which then has only to part it at spaces."""
    return " ".join(words(text))


def sought(text: str, *, begun: bool = False) -> tuple[list[str], bool]:
    """The words of a phrase as it is asked for, and whether the last of them is only the beginning of one.

    Where a script without spaces is cut off, what stands there may go on.
    """
    found = words(text)
    last = _UNSPACED_END.search(unicodedata.normalize("NFC", plain(text)))
    if last is None:
        return found, begun
    return (found, True) if len(last[0]) == 1 else (found[:-1], False)


def plain(text: str) -> str:
    """Folded character by character, with a space in place of all that belongs to no word."""
    return text.translate(_TABLE)


def stretches(written: str) -> list[str]:
    """A plain text without spaces in it, parted where a script without spaces begins or ends."""
    return [stretch for stretch in _RUNS.split(written) if stretch]


class Plain:
    """A text made plain, and the way back from its offsets to those of the text."""

    def __init__(self, text: str) -> None:
        self.text = plain(text)
        self._original = text
        self._ends: list[int] | None = None

    def span(self, start: int, end: int) -> Span | None:
        """What a stretch of the plain text is in the text; None when it parts a character."""
        if self._original.isascii():
            return Span(start, end)
        if self._ends is None:
            self._ends = list(accumulate(len(_TABLE[ord(character)]) for character in self._original))
        first, last = _holding(self._ends, start), _holding(self._ends, end - 1)
        before, after = self.text[self._ends[first - 1] if first else 0 : start], self.text[end : self._ends[last]]
        if before.strip() or after.strip():
            return None
        return Span(first, _with_marks(self._original, last + 1))


def _holding(ends: list[int], at: int) -> int:
    """The place of the character that an offset of the plain text comes from."""
    return bisect_right(ends, at)


def _with_marks(text: str, end: int) -> int:
    """Accents that stand for themselves belong to the letter before them."""
    while end < len(text) and unicodedata.category(text[end])[0] == "M":
        end += 1
    return end


class _Table(dict[int, str]):
    """What stands for a character, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        found = self[code] = "".join(map(_kept, fold(chr(code))))
        return found


_TABLE = _Table()


def _kept(character: str) -> str:
    category = unicodedata.category(character)
    if category[0] in "LNM":
        return character
    return f" {character} " if category == "So" else " "


def _parted(written: str) -> list[str]:
    found: list[str] = []
    for stretch in stretches(written):
        found += _pairs(stretch) if _RUNS.match(stretch) else [stretch]
    return found


def _pairs(run: str) -> list[str]:
    return [*(first + second for first, second in pairwise(run)), run[-1]]
