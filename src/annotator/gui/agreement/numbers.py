"""The figures that matter, large and side by side; each opens what is behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from annotator.gui import theme
from annotator.gui.agreement.behind import Behind
from annotator.gui.buttons import RowButton
from annotator.gui.charts.ink import write
from annotator.gui.controls import tooltip

_NUMBER, _LINE, _INSET = 42, 18, 6


@dataclass(frozen=True, slots=True)
class Number:
    """`label` says what it is, `detail` how sure it is or of how many."""

    name: str
    figure: str
    label: str
    detail: str
    behind: Behind | None = None


class _Figure(RowButton):
    def __init__(self, number: Number) -> None:
        super().__init__(f"number-{number.name}")
        self.number = number
        self.setEnabled(number.behind is not None)
        said = ", ".join(filter(None, (number.label, number.figure, number.detail)))
        self.setAccessibleName(said)
        self.setToolTip(tooltip(said))
        if number.behind is not None:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        px = theme.current().px
        return QSize(px(120), px(_NUMBER + 2 * _LINE + 8))

    def paintEvent(self, event: QPaintEvent) -> None:
        px, painter = theme.current().px, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_ground(painter)
        room = QRectF(_INSET, px(2), self.width() - 2 * _INSET, px(_NUMBER))
        write(painter, room, self.number.figure, "number")
        line = QRectF(room.left(), room.bottom(), room.width(), px(_LINE))
        write(painter, line, self.number.label, "section")
        write(painter, line.translated(0, px(_LINE)), self.number.detail, "meta", "ink3")


class Numbers(QWidget):
    chosen = Signal(object, QRect)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("numbers")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.current().px(8))
        self.figures: list[_Figure] = []

    def show_numbers(self, numbers: Sequence[Number]) -> None:
        """The keyboard stays on the number it is on."""
        here = next((n for n, figure in enumerate(self.figures) if figure.hasFocus()), None)
        for old in self.figures:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.figures = [_Figure(number) for number in numbers]
        for figure in self.figures:
            self._row.addWidget(figure, 1)
            figure.clicked.connect(self._on_clicked)
        if here is not None and here < len(self.figures):
            self.figures[here].setFocus()

    def _on_clicked(self) -> None:
        figure = next(figure for figure in self.figures if figure is self.sender())
        self.chosen.emit(figure.number.behind, QRect(figure.mapToGlobal(QPoint()), figure.size()))
