"""What all charts have in common: spots one can point at, walk through with arrows, and open."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from annotator.gui import theme
from annotator.gui.announcing import announce
from annotator.gui.charts.table import Table
from annotator.gui.controls import tooltip

_ARROWS = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


@dataclass(frozen=True, slots=True)
class Spot:
    """A mark of a chart: `words` say what it shows, `key` stands for what is behind it."""

    rect: QRectF
    key: Hashable
    words: str


class Plot(QWidget):
    """A chart without its title. Whoever makes one says where its spots are, how high it is, and draws it."""

    chosen = Signal(object, QRect)
    """The key of a spot, and where that is on the screen."""
    table_wanted = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._spots: Sequence[Spot] = ()
        self._current = 0
        theme.changed.connect(self.fit)

    # --- what each chart says

    def table(self) -> Table:
        raise NotImplementedError

    def height_for(self, width: float) -> float:
        raise NotImplementedError

    def lay_out(self, width: float) -> Sequence[Spot]:
        """In the order in which one reads them."""
        raise NotImplementedError

    def draw(self, painter: QPainter, width: float) -> None:
        raise NotImplementedError

    # --- size

    def fit(self) -> None:
        """Lay out what is shown for the width there is."""
        self._spots = self.lay_out(self.width())
        self._current = min(self._current, max(0, len(self._spots) - 1))
        self.setFixedHeight(max(1, round(self.height_for(self.width()))))
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.size().width() != event.oldSize().width():
            self.fit()

    @property
    def picture_size(self) -> QSizeF:
        return QSizeF(self.width(), self.height_for(self.width()))

    # --- paint

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter, self.width())
        if self.hasFocus() and self._spots:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.current().tokens.accent), 2))
            ring = self.current.rect.adjusted(-2, -2, 2, 2) & QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(ring, 6, 6)

    # --- the spot that has the keyboard

    @property
    def spots(self) -> Sequence[Spot]:
        return self._spots

    @property
    def current(self) -> Spot:
        return self._spots[self._current]

    def _go_to(self, number: int) -> None:
        self._current = number
        self._tell()
        self.update()

    def _tell(self) -> None:
        """The spot in words, for those who do not see it."""
        if self._spots:
            self.setAccessibleDescription(self.current.words)
            announce(self, self.current.words)

    def _neighbour(self, way: QPointF) -> int:
        """The nearest spot in that direction, or the same one."""
        here = self.current.rect.center()

        def distance(number: int) -> float:
            there = self._spots[number].rect.center() - here
            ahead = QPointF.dotProduct(there, way)
            aside = abs(there.x() * way.y()) + abs(there.y() * way.x())
            return ahead + 3 * aside if ahead > 1 else float("inf")

        nearest = min(range(len(self._spots)), key=distance)
        return nearest if distance(nearest) < float("inf") else self._current

    def _open(self, spot: Spot) -> None:
        corner = self.mapToGlobal(spot.rect.topLeft().toPoint())
        self.chosen.emit(spot.key, QRect(corner, spot.rect.size().toSize()))

    # --- keyboard and mouse

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._tell()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_T:
            self.table_wanted.emit()
        elif not self._spots:
            super().keyPressEvent(event)
        elif key in _ARROWS:
            self._go_to(self._neighbour(_ARROWS[key]))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go_to(0 if key == Qt.Key.Key_Home else len(self._spots) - 1)
        elif key in _OPENING:
            self._open(self.current)
        else:
            super().keyPressEvent(event)

    def _at(self, place: QPointF) -> int | None:
        return next((n for n, spot in enumerate(self._spots) if spot.rect.contains(place)), None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position())
        if found is not None and event.button() == Qt.MouseButton.LeftButton:
            self._current = found
            self.update()
            self._open(self._spots[found])

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._show_tip(event.globalPos(), self._at(QPointF(event.pos())))
            return True
        return super().event(event)

    def _show_tip(self, place: QPoint, number: int | None) -> None:
        QToolTip.showText(place, tooltip(self._spots[number].words) if number is not None else "", self)
