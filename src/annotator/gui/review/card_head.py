"""The first line of the current difference: its number, in what versions differ, their code, how far they overlap."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.gui import theme
from annotator.gui.controls import draw_badge
from annotator.gui.drawing import draw_words
from annotator.gui.offsets import display
from annotator.gui.review.signs import draw_number
from annotator.model import Code


class CardHead(QWidget):
    """Number, kind, code, and how far the versions overlap."""

    def __init__(self) -> None:
        super().__init__()
        self._number = 0
        self._kinds = ""
        self._overlap = ""
        self._code: Code | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_difference(self, number: int, kinds: str, overlap: str, code: Code | None) -> None:
        self._number, self._kinds, self._overlap, self._code = number, kinds, overlap, code
        said = (self.tr("Difference {0}").format(number), kinds, code.name if code else "", overlap)
        self.setAccessibleName(", ".join(filter(None, said)))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(200), theme.current().px(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        px, tokens = theme.current().px, theme.current().tokens
        height = self.height()
        side = px(22)
        draw_number(painter, QRectF(0, (height - side) / 2, side, side), self._number, current=True)
        painter.setFont(theme.ui_font("meta"))
        overlap = painter.fontMetrics().horizontalAdvance(self._overlap) + 1
        right = self.width() - overlap
        draw_words(painter, QRectF(right, 0, overlap, height), self._overlap, "meta", tokens.ink2)
        room = QRectF(px(34), 0, right - px(34) - px(8), height)
        x = draw_words(painter, room, self._kinds, "strong", tokens.ink) + px(10)
        if self._code is not None and x + px(20) < right:
            draw_badge(painter, QRectF(x, (height - px(20)) / 2, px(20), px(20)), self._code)
            name = QRectF(x + px(27), 0, right - x - px(35), height)
            draw_words(painter, name, display(self._code.name), "meta", tokens.ink2)
