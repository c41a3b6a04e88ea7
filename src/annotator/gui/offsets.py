"""The text as Qt shows it, and code points ⇄ Qt positions: the only place where either is converted.

The model counts code points, Qt counts UTF-16 units; they part at the first emoji. Qt also swallows, swaps or
breaks lines at some characters: it is shown stand-ins of the same length. No text is ever read back from Qt.
"""

from __future__ import annotations

import re
from bisect import bisect_left

_UNKNOWN = "\ufffd"
_NEWLINE = "\u2424"

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_UNSHOWABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffc\ufffe\uffff]")
_STAND_INS = {
    "\x7f": "\u2421",
    "\x85": _NEWLINE,
    "\u2028": _NEWLINE,
    "\u2029": _NEWLINE,
    "\ufeff": "\u2060",
} | {chr(control): chr(0x2400 + control) for control in range(0x20)}


def display(text: str) -> str:
    """The text with a stand-in for each character that Qt would lose, swap or break a line at.

    Each code point becomes one code point of as many UTF-16 units, so offsets stay what they are. Line
    feeds and tabs are left alone.
    """
    if _UNSHOWABLE.search(text) is None:
        return text
    return _UNSHOWABLE.sub(lambda found: _STAND_INS.get(found[0], _UNKNOWN), text)


class Utf16:
    """Converts the offsets of one displayed paragraph; free where no character needs two units."""

    __slots__ = ("_points", "_positions")

    def __init__(self, displayed: str) -> None:
        self._points: list[int] = []
        if not displayed.isascii():
            self._points = [found.start() for found in _ASTRAL.finditer(displayed)]
        self._positions = [point + i + 1 for i, point in enumerate(self._points)]

    def to_qt(self, offset: int) -> int:
        if not self._points:
            return offset
        return offset + bisect_left(self._points, offset)

    def from_qt(self, position: int) -> int:
        """A position between the two units of one character counts as after it."""
        if not self._points:
            return position
        return position - bisect_left(self._positions, position)
