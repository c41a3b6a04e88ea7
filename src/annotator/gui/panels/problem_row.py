"""One problem in the panel: its words, where they stand, and the button that mends it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QTextLayout
from PySide6.QtWidgets import QHBoxLayout

from annotator.analysis.problems import Problem
from annotator.gui import icons, problem_words, theme
from annotator.gui.buttons import Button, RowButton
from annotator.gui.controls import draw_badge
from annotator.gui.offsets import Utf16, display
from annotator.gui.panels.passages import shortened
from annotator.model import Code

_LINE, _LINES = 30, 54
"""Heights of a row of one line, and of one with a second."""


class ProblemRow(RowButton):
    """A click goes to the passage; arrows walk to the rows above and below."""

    wanted = Signal(object)
    mend_wanted = Signal(object)
    walked = Signal(int)

    def __init__(self, problem: Problem, code: Code | None, article: str) -> None:
        super().__init__("problem-row")
        self.problem = problem
        self._code = code
        self._is_here = False
        self._below = display(" · ".join(filter(None, (article, problem_words.detail(problem)))))
        self._words = shortened(problem.words, 300)
        said = (problem_words.in_one(problem), article, shortened(problem.words, 80))
        self.setAccessibleName(", ".join(display(words) for words in said if words))
        self.clicked.connect(self._on_clicked)
        self.button = Button(problem_words.button(problem.kind), f"mend-{problem.kind}", link=True)
        self.button.setAccessibleName(f"{self.button.text()}: {shortened(problem.words, 80)}")
        self.button.clicked.connect(self._on_mend)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 4, 0)
        row.addStretch(1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignBottom)
        self.button.setVisible(bool(self.button.text()))
        theme.changed.connect(self.updateGeometry)

    def _on_clicked(self) -> None:
        self.wanted.emit(self.problem)

    def _on_mend(self) -> None:
        self.mend_wanted.emit(self.problem)

    def show_here(self, is_here: bool) -> None:
        """Its passage is what is held or selected, or not."""
        if is_here != self._is_here:
            self._is_here = is_here
            self.update()

    def sizeHint(self) -> QSize:
        lines = self._below or not self.button.isHidden()
        return QSize(theme.current().px(160), theme.current().px(_LINES if lines else _LINE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.walked.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens, px = theme.current().tokens, theme.current().px
        painter.setPen(QPen(QColor(tokens.accent), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        ground = tokens.selected if self._is_here else tokens.hover if self.underMouse() else ""
        painter.setBrush(QColor(ground) if ground else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        line, side, left = px(_LINE), px(20), px(6)
        mark = QRectF(left, (line - side) / 2, side, side)
        if self._code is not None:
            draw_badge(painter, mark, self._code)
        else:
            icons.draw(painter, mark.adjusted(2, 2, -2, -2), "highlighter", tokens.ink3)
        left += side + px(8)
        first = QRect(left, 0, self.width() - left - px(6), line)
        taken = 0 if self.button.isHidden() else self.button.width() + px(8)
        second = QRect(left, line - px(4), first.width() - taken, self.height() - line)
        self._paint_words(painter, first, second)

    def _paint_words(self, painter: QPainter, first: QRect, second: QRect) -> None:
        """The words in one line, with what is below; where nothing is, they go on there."""
        tokens = theme.current().tokens
        font = theme.reading_font(theme.current().px(14))
        painter.setPen(QColor(tokens.ink))
        if self._below or self.button.isHidden():
            _paint_line(painter, first, self._words, font)
            painter.setPen(QColor(tokens.ink3))
            _paint_line(painter, second, self._below, theme.ui_font("meta"))
        else:
            fitting = _fitting(self._words, font, first.width())
            _paint_line(painter, first, self._words[:fitting], font)
            _paint_line(painter, second, self._words[fitting:], font)


def _fitting(words: str, font: QFont, width: int) -> int:
    """How many characters are in the first line, which ends with a word."""
    layout = QTextLayout(words, font)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    layout.endLayout()
    return Utf16(words).from_qt(line.textLength())


def _paint_line(painter: QPainter, area: QRect, words: str, font: QFont) -> None:
    painter.setFont(font)
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
    painter.drawText(area, flags, QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, area.width()))
