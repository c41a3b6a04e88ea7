"""The article as paragraphs that are laid out when they are first seen, and where everything in them is.

Offsets are code points of the whole text; Qt's positions do not leave this module. Vertical places are whole
pixels, so that scrolling by copying what is on screen leaves nothing behind.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from bisect import bisect_right
from itertools import accumulate
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QTextLayout, QTextLine, QTextOption

from annotator.gui.highlights import paragraph_at
from annotator.gui.offsets import Utf16, display
from annotator.gui.reading import Metrics, ReadingOptions, text_metrics, title_metrics
from annotator.model import Span

LONGEST = 8192
"""Characters after which a paragraph is cut, so that no layout is of unbounded size."""
KEPT = 240
"""Layouts kept at most."""
OVERHANG = 10
"""Pixels by which handles, underlines and tall letters may stick out of their lines."""
TITLE_WITHIN = 40
"""Lines among which the headline is looked for."""

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_NOT_SIMPLE = re.compile("[^\x00-\u02ff\u2010-\u2027\u2030-\u205e\u20ac]")
_JOINS_BACK = re.compile("[\u200c\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f\U0001f1e6-\U0001f1ff]")
_ON_CHARACTER = QTextLine.CursorPosition.CursorOnCharacter
_BETWEEN = QTextLine.CursorPosition.CursorBetweenCharacters


class Paragraph(NamedTuple):
    """`number` counts what is read (0: not numbered); `gap` is the white below it in pixels."""

    start: int
    end: int
    kind: str
    number: int
    gap: int


class Fragment(NamedTuple):
    """What a stretch of text covers in one line: whole pixels from the left edge of the text."""

    line: int
    x1: int
    x2: int


class Laid:
    """One paragraph, laid out."""

    def __init__(self, text: str, paragraph: Paragraph, metrics: Metrics, width: int) -> None:
        shown = display(text[paragraph.start : paragraph.end])
        self.start = paragraph.start
        self.end = paragraph.end
        self.metrics = metrics
        self.width = width
        self.leading = paragraph.gap if paragraph.kind == "blank" else metrics.leading
        self.utf16 = Utf16(shown)
        self.bidi = not shown.isascii() and _RIGHT_TO_LEFT.search(shown) is not None
        self.simple = shown.isascii() or _NOT_SIMPLE.search(shown) is None
        self.mirrored = self.bidi and _starts_right_to_left(shown)
        self.layout = QTextLayout(shown, metrics.font)
        self.layout.setTextOption(_option(self.mirrored))
        self.layout.setCacheEnabled(True)
        self.lines = self._break_lines(width)
        self._written = [(int(box.left()), int(box.right())) for box in (n.naturalTextRect() for n in self.lines)]
        self._edges: dict[int, int] = {}
        self._carets: dict[int, list[tuple[float, int]]] = {}
        self._boxes: dict[int, list[tuple[int, int, int]]] = {}
        self.line_starts = [line.textStart() for line in self.lines]
        self.height = max(1, len(self.lines)) * self.leading + (0 if paragraph.kind == "blank" else paragraph.gap)

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
        return max(0, bisect_right(self.line_starts, self.position(offset)) - 1)

    def line_span(self, line: int) -> Span:
        found = self.lines[line]
        start = found.textStart()
        return Span(self.offset(start), self.offset(start + found.textLength()))

    def x(self, offset: int, line: int | None = None) -> float:
        """Where the caret stands before the character at an offset."""
        at = self.lines[self.line_of(offset) if line is None else line]
        return cursor_x(at, self.position(offset))

    def fragments(self, start: int, end: int) -> list[Fragment]:
        """The rectangles of a stretch, in reading order; several a line where directions are mixed."""
        a, b = self.position(start), self.position(end)
        found: list[Fragment] = []
        for n in range(max(0, bisect_right(self.line_starts, a) - 1), len(self.lines)):
            first = self.line_starts[n]
            if first >= b:
                break
            line = self.lines[n]
            last = first + line.textLength()
            low, high = max(a, first), min(b, last)
            if high <= low:
                continue
            if self.bidi:
                found += self._visual_runs(n, line, low, high)
            else:
                left, right = self._written[n]
                x1 = self._edge(line, low) if low > first else left
                x2 = min(self._edge(line, high), right) if high < last else right
                if x2 > x1:
                    found.append(Fragment(n, x1, x2))
        return found

    def _edge(self, line: QTextLine, position: int) -> int:
        """Where a character within a line begins. Annotations share many of their edges."""
        if (found := self._edges.get(position)) is None:
            found = self._edges[position] = int(cursor_x(line, position))
        return found

    def _visual_runs(self, n: int, line: QTextLine, low: int, high: int) -> list[Fragment]:
        """Where writing directions mix, a stretch can be shown in pieces; neighbours are joined."""
        boxes = sorted(
            (int(box.left()), int(box.right()) + 1)
            for run in line.glyphRuns(low, high - low)
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


def _starts_right_to_left(shown: str) -> bool:
    for character in shown:
        direction = unicodedata.bidirectional(character)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


def split(text: str, title: str, metrics: Metrics) -> list[Paragraph]:
    """The paragraphs of a text, its headline among them. Those over LONGEST are cut at a space."""
    close = metrics.gap // 3 if "\n\n" in text else metrics.gap
    lines = text.split("\n")
    title_at = next((n for n, line in enumerate(lines[:TITLE_WITHIN]) if title and line.strip() == title), -1)
    found: list[Paragraph] = []
    start = number = 0
    blank_before = False
    for n, line in enumerate(lines):
        end = start + len(line)
        if not line or line.isspace():
            found.append(Paragraph(start, end, "blank", 0, metrics.gap // 3 if blank_before else metrics.gap))
            blank_before = True
        else:
            number += n != title_at
            last = n + 1 == len(lines) or not lines[n + 1]
            kind, shown = ("title", 0) if n == title_at else ("text", number)
            if end - start > LONGEST:
                *pieces, rest = _pieces(text, start, end)
                found += (Paragraph(*piece, kind, shown * (piece.start == start), 0) for piece in pieces)
                start, shown = rest.start, 0
            found.append(Paragraph(start, end, kind, shown, 0 if last else close))
            blank_before = False
        start = end + 1
    return found


class _Piece(NamedTuple):
    start: int
    end: int


def _pieces(text: str, start: int, end: int) -> list[_Piece]:
    pieces: list[_Piece] = []
    while end - start > LONGEST:
        cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST) + 1 or _between_characters(text, start + LONGEST)
        pieces.append(_Piece(start, cut))
        start = cut
    return [*pieces, _Piece(start, end)]


def _between_characters(text: str, offset: int) -> int:
    """The nearest place before an offset that does not part a mark or a joined emoji from its letter."""
    for at in range(offset, offset - LONGEST // 8, -1):
        if not _JOINS_BACK.match(text, at) and text[at - 1] != "\u200d" and unicodedata.category(text[at])[0] != "M":
            return at
    return offset


class Page:
    """All paragraphs at one width. `tops[i]` is where paragraph i begins; unseen ones count with an estimate."""

    def __init__(self, text: str, title: str, options: ReadingOptions, width: int) -> None:
        self.text = text
        self.metrics = text_metrics(options)
        self._title_metrics = title_metrics(options)
        self.paragraphs = split(text, title, self.metrics)
        self.starts = [p.start for p in self.paragraphs]
        self.set_width(width)

    def set_width(self, width: int) -> None:
        """Set the same text at another width: nothing is laid out any more."""
        self.width = width
        self._heights = self._estimates()
        self.tops = [0, *accumulate(self._heights)]
        self._laid: dict[int, Laid] = {}

    @property
    def height(self) -> int:
        return self.tops[-1]

    def _estimates(self) -> list[int]:
        sizes = {
            kind: (max(1, int(self.width / (metrics.em * 0.47))), metrics.leading)
            for kind, metrics in (("text", self.metrics), ("title", self._title_metrics))
        } | {"blank": (1, 0)}
        return [
            sizes[kind][1] * (1 + (end - start) // sizes[kind][0]) + gap for start, end, kind, _, gap in self.paragraphs
        ]

    def laid(self, index: int) -> Laid:
        found = self._laid.get(index)
        if found is None:
            paragraph = self.paragraphs[index]
            metrics = self._title_metrics if paragraph.kind == "title" else self.metrics
            found = self._laid[index] = Laid(self.text, paragraph, metrics, self.width)
            if len(self._laid) > KEPT:
                self._forget_far_from(index)
        return found

    def is_laid(self, index: int) -> bool:
        return index in self._laid

    def _forget_far_from(self, index: int) -> None:
        near = range(index - KEPT // 3, index + KEPT // 3)
        for other in [i for i in self._laid if i not in near]:
            del self._laid[other]

    def index_at(self, y: int) -> int:
        """The paragraph at a height, the first or last beyond the ends."""
        return min(max(0, bisect_right(self.tops, y) - 1), len(self.paragraphs) - 1)

    def index_of(self, offset: int) -> int:
        """The paragraph an offset lies in; a line break belongs to the paragraph before it."""
        return paragraph_at(self.starts, offset)

    def indices(self, span: Span) -> range:
        """The paragraphs a stretch of text touches."""
        return range(self.index_of(span.start), self.index_of(max(span.start, span.end - 1)) + 1)

    def visible(self, top: int, bottom: int) -> range:
        """The paragraphs between two heights."""
        return range(self.index_at(top), self.index_at(bottom) + 1)

    def settle(self, top: int, bottom: int) -> int | None:
        """Lay out what is between two heights, and what may stick out into it from beside them.

        None when no height was wrong, else how much came in above `top`.
        """
        index = self.index_at(top - OVERHANG)
        y, first, above = self.tops[index], None, 0
        while index < len(self.paragraphs) and y <= bottom + OVERHANG:
            height = self.laid(index).height
            if height != self._heights[index]:
                first = index if first is None else first
                if y < top:
                    above += height - self._heights[index]
                self._heights[index] = height
            y += height
            index += 1
        if first is None:
            return None
        self.tops[first:] = accumulate(self._heights[first:], initial=self.tops[first])
        return above
