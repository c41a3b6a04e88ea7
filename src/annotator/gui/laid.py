"""One paragraph, laid out: where everything in it is.

Offsets are code points of the whole text; Qt's positions do not leave this module. Vertical places are whole
pixels, so that scrolling by copying what is on screen leaves nothing behind.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QTextLayout, QTextLine, QTextOption

from annotator.gui import theme
from annotator.gui.offsets import Utf16, display
from annotator.gui.reading import Metrics, aside_font
from annotator.model import Span

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_NOT_SIMPLE = re.compile("[^\x00-\u02ff\u2010-\u2027\u2030-\u205e\u20ac]")
_ON_CHARACTER = QTextLine.CursorPosition.CursorOnCharacter
_BETWEEN = QTextLine.CursorPosition.CursorBetweenCharacters


class Paragraph(NamedTuple):
    """`number` counts what is read (0: not numbered); `gap` is the white below it in pixels."""

    start: int
    end: int
    kind: str
    number: int
    gap: int
    label: str = ""
    """What part of the article begins with it, if that is not its body."""


class Fragment(NamedTuple):
    """What a stretch of text covers in one line: whole pixels from the left edge of the text."""

    line: int
    x1: int
    x2: int


class Laid:
    """One paragraph, laid out."""

    def __init__(
        self, text: str, paragraph: Paragraph, metrics: Metrics, width: int, asides: Sequence[Span] = ()
    ) -> None:
        """`asides` are the stretches that are set smaller, as they do not count."""
        shown = display(text[paragraph.start : paragraph.end])
        self.start = paragraph.start
        self.end = paragraph.end
        self.metrics = metrics
        self.width = width
        self.leading = paragraph.gap if paragraph.kind == "blank" else metrics.leading
        self.utf16 = Utf16(shown)
        self.bidi = not shown.isascii() and _RIGHT_TO_LEFT.search(shown) is not None
        self.simple = (shown.isascii() or _NOT_SIMPLE.search(shown) is None) and not asides
        self.mirrored = self.bidi and starts_right_to_left(shown)
        self.layout = QTextLayout(shown, metrics.font)
        self.layout.setTextOption(_option(self.mirrored))
        self.layout.setCacheEnabled(True)
        self.layout.setFormats([self._small(span) for span in asides])
        self.lines = self._break_lines(width)
        self._written = [(int(box.left()), int(box.right())) for box in (n.naturalTextRect() for n in self.lines)]
        self._fragments: dict[tuple[int, int], list[Fragment]] = {}
        self._edges: dict[int, int] = {}
        self._carets: dict[int, list[tuple[float, int]]] = {}
        self._boxes: dict[int, list[tuple[int, int, int]]] = {}
        self.line_offsets = [self.offset(line.textStart()) for line in self.lines]
        self._line_ends = [*self.line_offsets[1:], self.end]
        self.height = max(1, len(self.lines)) * self.leading + (0 if paragraph.kind == "blank" else paragraph.gap)

    def _small(self, aside: Span) -> QTextLayout.FormatRange:
        found = QTextLayout.FormatRange()
        found.start = self.position(aside.start)
        found.length = self.position(aside.end) - found.start
        found.format.setFont(aside_font(self.metrics.em))
        found.format.setForeground(QColor(theme.current().tokens.ink3))
        return found

    def _break_lines(self, width: int) -> list[QTextLine]:
        lines: list[QTextLine] = []
        self.layout.beginLayout()
        while (line := self.layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, len(lines) * self.leading + self.metrics.baseline - line.ascent()))
            lines.append(line)
        self.layout.endLayout()
        return lines

    def position(self, offset: int) -> int:
        return self.utf16.to_qt(min(max(offset, self.start), self.end) - self.start)

    def offset(self, position: int) -> int:
        return self.start + self.utf16.from_qt(position)

    def line_of(self, offset: int) -> int:
        """The line an offset is shown in; at a wrap the following one."""
        return max(0, bisect_right(self.line_offsets, offset) - 1)

    def lines_of(self, start: int, end: int) -> tuple[int, int]:
        """The first and the last line of a stretch, as far as it is in this paragraph."""
        first = max(0, bisect_right(self.line_offsets, start) - 1)
        return first, max(first, bisect_left(self.line_offsets, end) - 1)

    def line_span(self, line: int) -> Span:
        found = self.lines[line]
        start = found.textStart()
        return Span(self.offset(start), self.offset(start + found.textLength()))

    def x(self, offset: int, line: int | None = None) -> float:
        """Where the caret stands before the character at an offset."""
        at = self.lines[self.line_of(offset) if line is None else line]
        return cursor_x(at, self.position(offset))

    def kept_fragments(self, start: int, end: int) -> list[Fragment]:
        """The same as fragments, for what will be asked again: marks stay where they are while others come and go."""
        if (found := self._fragments.get((start, end))) is None:
            found = self._fragments[start, end] = self.fragments(start, end)
        return found

    def fragments(self, start: int, end: int) -> list[Fragment]:
        """The rectangles of a stretch, in reading order; several a line where directions are mixed."""
        at, stop = max(start, self.start), min(end, self.end)
        found: list[Fragment] = []
        n = max(0, bisect_right(self.line_offsets, at) - 1)
        while at < stop and n < len(self.lines):
            last = self._line_ends[n]
            to = stop if stop < last else last
            if self.bidi:
                found += self._visual_runs(n, at, to)
            else:
                left, right = self._written[n]
                x1 = left if at == self.line_offsets[n] else self._edge(n, at)
                x2 = right if to == last else min(self._edge(n, to), right)
                if x2 > x1:
                    found.append(Fragment(n, x1, x2))
            at, n = to, n + 1
        return found

    def _edge(self, line: int, offset: int) -> int:
        """Where a character within a line begins. Annotations share many of their edges."""
        if (found := self._edges.get(offset)) is None:
            found = self._edges[offset] = int(cursor_x(self.lines[line], self.position(offset)))
        return found

    def _visual_runs(self, n: int, start: int, end: int) -> list[Fragment]:
        """Where writing directions mix, a stretch can be shown in pieces; neighbours are joined."""
        low, high = self.position(start), self.position(end)
        boxes = sorted(
            (int(box.left()), int(box.right()) + 1)
            for run in self.lines[n].glyphRuns(low, high - low)
            if (box := run.boundingRect()).width() > 0
        )
        joined: list[tuple[int, int]] = []
        for x1, x2 in boxes:
            if joined and x1 <= joined[-1][1] + 1:
                joined[-1] = (joined[-1][0], max(joined[-1][1], x2))
            else:
                joined.append((x1, x2))
        return [Fragment(n, x1, x2) for x1, x2 in joined]

    def offset_at(self, x: float, y: float, *, on_character: bool = False) -> int:
        """The offset nearest a point, or the character under it."""
        if not self.lines:
            return self.start
        n = min(max(0, int(y // self.leading)), len(self.lines) - 1)
        line = self.lines[n]
        last = line.textStart() + line.textLength()
        if on_character:
            position = line.xToCursor(x, _ON_CHARACTER) if self.simple else self._character_at(n, x)
            return self.snapped(self.offset(position))
        position = line.xToCursor(x, _BETWEEN) if self.simple else self._place_at(n, x)
        if position == last and line is not self.lines[-1]:
            position = self.layout.previousCursorPosition(last)
        return self.offset(position)

    def _place_at(self, n: int, x: float) -> int:
        """What xToCursor gives in simple text. Elsewhere it is off by a space where fonts change and lines wrap."""
        return min(self._places(n), key=lambda place: abs(place[0] - x))[1]

    def _character_at(self, n: int, x: float) -> int:
        places, line = self._places(n), self.lines[n]
        if (boxes := self._boxes.get(n)) is None:
            boxes = self._boxes[n] = [
                (box.x1, box.x2, position)
                for (_, position), (_, after) in itertools.pairwise(places)
                for box in self.fragments(self.offset(position), self.offset(after))
            ]
        return min(boxes, key=lambda box: max(box[0] - x, x - box[1]), default=(0, 0, line.textStart()))[2]

    def _places(self, n: int) -> list[tuple[float, int]]:
        """Where the caret can stand in a line, its end included."""
        if (found := self._carets.get(n)) is None:
            line = self.lines[n]
            position, last = line.textStart(), line.textStart() + line.textLength()
            found = self._carets[n] = [(cursor_x(line, position), position)]
            while position < last:
                following = self.layout.nextCursorPosition(position)
                position = min(following, last) if following > position else last
                found.append((cursor_x(line, position), position))
        return found

    def snapped(self, offset: int) -> int:
        """The nearest offset at or before, at which no character is cut in its parts."""
        position = self.position(offset)
        while position > 0 and not self.layout.isValidCursorPosition(position):
            position -= 1
        return self.offset(position)


def cursor_x(line: QTextLine, position: int) -> float:
    found = line.cursorToX(position)
    return float(found[0])  # type: ignore[index]  # the stubs forget that it is a pair


def _option(mirrored: bool) -> QTextOption:
    option = QTextOption(Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight)
    if mirrored:
        option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
    return option


def starts_right_to_left(shown: str) -> bool:
    for character in shown:
        direction = unicodedata.bidirectional(character)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False
