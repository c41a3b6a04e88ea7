"""Shares as circles in a matrix: the area is the share, and the number says it."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from annotator.gui import icons, theme
from annotator.gui.charts.ink import MIDDLE, width, write
from annotator.gui.charts.plot import Plot, Spot
from annotator.gui.charts.table import Table
from annotator.gui.panels.article_row import two_lines

_HEAD, _LINE, _ROW, _NOTE, _WIDEST = 38, 16, 42, 26, 84
_LEAST = 24
"""The least side of what one can point at."""


@dataclass(frozen=True, slots=True)
class Bubble:
    share: float
    key: Hashable
    words: str


@dataclass(frozen=True, slots=True)
class Bubbles:
    """`note` is a remark under the picture."""

    rows: Sequence[str] = ()
    columns: Sequence[str] = ()
    bubbles: Mapping[tuple[int, int], Bubble] = field(default_factory=dict)
    corner: str = ""
    note: str = ""


class BubblePlot(Plot):
    data = Bubbles()

    def show_data(self, data: Bubbles) -> None:
        self.data = data
        self.fit()

    def table(self) -> Table:
        columns = range(len(self.data.columns))
        rows = ((name, *(self._percent(r, c) for c in columns)) for r, name in enumerate(self.data.rows))
        return Table((self.data.corner, *self.data.columns), tuple(rows))

    def _percent(self, row: int, column: int) -> str:
        bubble = self.data.bubbles.get((row, column))
        return f"{100 * bubble.share:.0f} %" if bubble else "0 %"

    # --- where things are

    def height_for(self, width: float) -> float:
        px = theme.current().px
        return px(_HEAD) + len(self.data.rows) * px(_ROW) + (px(_NOTE) if self.data.note else 0)

    def lay_out(self, width: float) -> Sequence[Spot]:
        px, found = theme.current().px, []
        for at, bubble in sorted(self.data.bubbles.items()):
            middle, half = self._middle(*at, width), max(px(_LEAST) / 2, self._radius(bubble.share, width))
            box = QRectF(middle.x() - half, middle.y() - half, 2 * half, 2 * half)
            found.append(Spot(box, bubble.key, bubble.words))
        return found

    def _left(self, room: float) -> float:
        return min(max((width(name) for name in self.data.rows), default=0), room * 0.4) + theme.current().px(10)

    def _column(self, room: float) -> float:
        return min(theme.current().px(_WIDEST), (room - self._left(room)) / max(1, len(self.data.columns)))

    def _middle(self, row: int, column: int, room: float) -> QPointF:
        px, wide = theme.current().px, self._column(room)
        return QPointF(self._left(room) + (column + 0.5) * wide, px(_HEAD) + (row + 0.5) * px(_ROW))

    def _radius(self, share: float, room: float) -> float:
        return math.sqrt(share) * min(self._column(room), theme.current().px(_ROW)) / 2

    # --- paint

    def draw(self, painter: QPainter, width: float) -> None:
        px, wide = theme.current().px, self._column(width)
        for column, name in enumerate(self.data.columns):
            room = QRectF(self._left(width) + column * wide + 2, 0, wide - 4, px(_LINE))
            lines = two_lines(name, theme.ui_font("meta"), int(room.width()))
            for n, line in enumerate(lines, 2 - len(lines)):
                write(painter, room.translated(0, n * px(_LINE)), line, "meta", "ink2", MIDDLE)
        for row, name in enumerate(self.data.rows):
            room = QRectF(0, px(_HEAD) + row * px(_ROW), self._left(width) - px(8), px(_ROW))
            write(painter, room, name)
            for column in range(len(self.data.columns)):
                self._draw_bubble(painter, row, column, width)
        if self.data.note:
            self._draw_note(painter, width)

    def _draw_bubble(self, painter: QPainter, row: int, column: int, width: float) -> None:
        bubble, middle = self.data.bubbles.get((row, column)), self._middle(row, column, width)
        tokens, wide = theme.current().tokens, self._column(width)
        room = QRectF(middle.x() - wide / 2, middle.y() - 10, wide, 20)
        if bubble is None:
            write(painter, room, "·", "meta", "ink3", MIDDLE)
            return
        painter.save()
        plain = theme.current().high_contrast
        painter.setPen(QPen(QColor(tokens.line), 1) if plain else Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush if plain else QColor(tokens.line2))
        radius = self._radius(bubble.share, width)
        painter.drawEllipse(middle, radius, radius)
        painter.restore()
        write(painter, room, f"{100 * bubble.share:.0f}", "section", side=MIDDLE)

    def _draw_note(self, painter: QPainter, width: float) -> None:
        px = theme.current().px
        top, side = px(_HEAD) + len(self.data.rows) * px(_ROW), px(14)
        sign = QRectF(0, top + px(8), side, side)
        icons.draw(painter, sign, "warning", theme.current().tokens.warn)
        write(painter, QRectF(side + px(8), top + px(5), width - side - px(8), px(20)), self.data.note, "meta", "ink2")
