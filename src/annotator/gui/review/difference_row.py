"""A difference in the list: its number, in what versions differ, which code each coder gave, the first words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent

from annotator.gui import theme
from annotator.gui.buttons import RowButton
from annotator.gui.drawing import draw_words
from annotator.gui.review.signs import draw_codes, draw_number
from annotator.model import Code

HEIGHT = 52
_NUMBER_AT, _LEFT, _SIDE = 8, 42, 20


class DifferenceRow(RowButton):
    """A click makes it the current one; arrows walk to the rows above and below."""

    wanted = Signal(str)
    walked = Signal(int)

    def __init__(self, id: str, number: int, kinds: str, words: str, codes: Sequence[Code | None]) -> None:
        super().__init__(f"difference-{number}")
        self.id = id
        self._number, self._kinds, self._words, self._codes = number, kinds, words, codes
        self.setAccessibleName(self.tr("Difference {0}, {1}: {2}").format(number, kinds, words))
        self.clicked.connect(self._on_clicked)
        theme.changed.connect(self.updateGeometry)

    def _on_clicked(self) -> None:
        self.wanted.emit(self.id)

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(160), theme.current().px(HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.walked.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens, px = theme.current().tokens, theme.current().px
        self.paint_ground(painter)
        side, right = px(_SIDE), self.width() - px(_NUMBER_AT)
        number = QRectF(px(_NUMBER_AT), (self.height() - px(22)) / 2, px(22), px(22))
        draw_number(painter, number, self._number, current=False)
        codes = draw_codes(painter, right, px(5), side, self._codes)
        title = QRectF(px(_LEFT), px(5), codes - px(_LEFT) - px(8), side)
        draw_words(painter, title, self._kinds, "section", tokens.ink2)
        serif = theme.reading_font(px(15))
        words = QRect(px(_LEFT), px(25), right - px(_LEFT), px(22))
        painter.setFont(serif)
        painter.setPen(QColor(tokens.ink))
        fitting = QFontMetrics(serif).elidedText(self._words, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, fitting)
