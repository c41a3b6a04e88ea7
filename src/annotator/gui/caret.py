"""Where a caret goes from a place in the article when a key is pressed, as in any text field."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QTextLayout

from annotator.gui.laid import Laid
from annotator.gui.paragraphs import Page

_WORDS = QTextLayout.CursorMode.SkipWords
_Key = QKeySequence.StandardKey

MOVES: tuple[tuple[_Key, str, bool], ...] = (
    (_Key.MoveToNextChar, "right", False),
    (_Key.SelectNextChar, "right", True),
    (_Key.MoveToPreviousChar, "left", False),
    (_Key.SelectPreviousChar, "left", True),
    (_Key.MoveToNextWord, "word right", False),
    (_Key.SelectNextWord, "word right", True),
    (_Key.MoveToPreviousWord, "word left", False),
    (_Key.SelectPreviousWord, "word left", True),
    (_Key.MoveToNextLine, "down", False),
    (_Key.SelectNextLine, "down", True),
    (_Key.MoveToPreviousLine, "up", False),
    (_Key.SelectPreviousLine, "up", True),
    (_Key.MoveToStartOfLine, "line start", False),
    (_Key.SelectStartOfLine, "line start", True),
    (_Key.MoveToEndOfLine, "line end", False),
    (_Key.SelectEndOfLine, "line end", True),
    (_Key.MoveToNextPage, "page down", False),
    (_Key.SelectNextPage, "page down", True),
    (_Key.MoveToPreviousPage, "page up", False),
    (_Key.SelectPreviousPage, "page up", True),
    (_Key.MoveToStartOfDocument, "start", False),
    (_Key.SelectStartOfDocument, "start", True),
    (_Key.MoveToEndOfDocument, "end", False),
    (_Key.SelectEndOfDocument, "end", True),
    (_Key.MoveToStartOfBlock, "paragraph start", False),
    (_Key.SelectStartOfBlock, "paragraph start", True),
    (_Key.MoveToEndOfBlock, "paragraph end", False),
    (_Key.SelectEndOfBlock, "paragraph end", True),
)
"""Standard key, move, and whether it selects."""


class Caret:
    """Remembers the column that up and down keep to (in pixels), until another move."""

    def __init__(self) -> None:
        self.column: float | None = None

    def moved(self, page: Page, offset: int, move: str, page_height: int) -> int:
        """The offset that a move leads to."""
        if move in ("up", "down", "page up", "page down"):
            return self._vertically(page, offset, move, page_height)
        self.column = None
        if move == "start":
            return 0
        if move == "end":
            return len(page.text)
        return _within(page, offset, move)

    def _vertically(self, page: Page, offset: int, move: str, page_height: int) -> int:
        index = page.index_of(offset)
        laid = page.laid(index)
        line = laid.line_of(offset)
        if self.column is None:
            self.column = laid.x(offset, line)
        if move in ("up", "down"):
            return _next_line(page, index, line, 1 if move == "down" else -1, self.column)
        by = page_height if move == "page down" else -page_height
        middle = page.tops[index] + line * laid.leading + laid.leading // 2
        page.settle(min(middle, middle + by), max(middle, middle + by))
        target = page.tops[index] + line * laid.leading + laid.leading // 2 + by
        if target < 0 or target >= page.height:
            return 0 if target < 0 else len(page.text)
        at = page.index_at(target)
        return page.laid(at).offset_at(self.column, target - page.tops[at])


def _next_line(page: Page, index: int, line: int, by: int, column: float) -> int:
    laid = page.laid(index)
    if 0 <= line + by < len(laid.lines):
        return laid.offset_at(column, (line + by) * laid.leading + 1)
    if not 0 <= index + by < len(page.paragraphs):
        return len(page.text) if by > 0 else 0
    other = page.laid(index + by)
    row = 0 if by > 0 else len(other.lines) - 1
    return other.offset_at(column, row * other.leading + 1)


def _within(page: Page, offset: int, move: str) -> int:
    index = page.index_of(offset)
    laid = page.laid(index)
    if move.startswith(("line", "paragraph")):
        where, edge = move.split()
        if where == "paragraph":
            return laid.start if edge == "start" else laid.end
        line = laid.line_of(offset)
        span = laid.line_span(line)
        if edge == "start":
            return span.start
        return span.end if line == len(laid.lines) - 1 else laid.snapped(span.end - 1)
    position = laid.position(offset)
    forwards = move.endswith("right") != _is_mirrored(page, index)
    if move.startswith("word"):
        step = laid.layout.nextCursorPosition if forwards else laid.layout.previousCursorPosition
        target = step(position, _WORDS)
        if not laid.layout.isValidCursorPosition(target):  # Qt parts a space from the mark on it
            target = step(target)
    else:
        target = _beside(laid, position, move)
    if target != position:
        return laid.offset(target)
    return _across(page, index, forwards)


def _beside(laid: Laid, position: int, move: str) -> int:
    """The place right or left on screen. Where directions mix, Qt also stops within characters: that is passed over."""
    step = laid.layout.rightCursorPosition if move == "right" else laid.layout.leftCursorPosition
    target = step(position)
    while not laid.layout.isValidCursorPosition(target) and step(target) != target:
        target = step(target)
    return target if laid.layout.isValidCursorPosition(target) else position


def _is_mirrored(page: Page, index: int) -> bool:
    """Whether reading goes to the left. A blank line goes the way of the paragraph before it, or it were a trap."""
    while index > 0 and page.paragraphs[index].kind == "blank":
        index -= 1
    return page.laid(index).mirrored


def _across(page: Page, index: int, forwards: bool) -> int:
    """Over the line break into the neighbouring paragraph."""
    if forwards:
        return page.starts[index + 1] if index + 1 < len(page.paragraphs) else len(page.text)
    if index == 0:
        return 0
    before = page.paragraphs[index - 1]
    return before.end if before.end < page.starts[index] else page.laid(index - 1).snapped(before.end - 1)
