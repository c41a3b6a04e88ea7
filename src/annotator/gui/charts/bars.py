"""Stacked bars: of each row so much of each code, with its number on it and its texture under it."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from annotator.gui import drawing, theme
from annotator.gui.charts.ink import MIDDLE, figure, width, write
from annotator.gui.charts.plot import Plot, Spot
from annotator.gui.charts.table import Table
from annotator.gui.controls import draw_badge
from annotator.model import Code

_ROW, _BAR, _LEGEND = 40, 28, 30


@dataclass(frozen=True, slots=True)
class Part:
    code: Code
    value: float
    key: Hashable
    words: str


@dataclass(frozen=True, slots=True)
class Bar:
    """`unknown`: what the row is of is missing, and its label says so."""

    label: str
    parts: Sequence[Part]
    unknown: bool = False

    @property
    def total(self) -> float:
        return sum(part.value for part in self.parts)


@dataclass(frozen=True, slots=True)
class Bars:
    rows: Sequence[Bar] = ()
    codes: Sequence[Code] = ()
    header: tuple[str, ...] = ()


class BarPlot(Plot):
    data = Bars()

    def show_data(self, data: Bars) -> None:
        self.data = data
        self.fit()

    def table(self) -> Table:
        """A column for each code, then the sum."""
        rows = ((bar.label, *(_cell(part.value) for part in bar.parts), _cell(bar.total)) for bar in self.data.rows)
        return Table(self.data.header, tuple(rows))

    # --- where things are

    def height_for(self, width: float) -> float:
        px = theme.current().px
        return len(self.data.rows) * px(_ROW) + px(_LEGEND)

    def lay_out(self, width: float) -> Sequence[Spot]:
        return [
            Spot(box, part.key, part.words)
            for n in range(len(self.data.rows))
            for part, box in self._parts(n, width)
            if part.value
        ]

    def _left(self, room: float) -> float:
        labels = max((width(bar.label) for bar in self.data.rows), default=0)
        return min(labels, room * 0.36) + theme.current().px(12)

    def _parts(self, number: int, room: float) -> list[tuple[Part, QRectF]]:
        px, left = theme.current().px, self._left(room)
        longest = max((bar.total for bar in self.data.rows), default=0) or 1
        scale = max(1.0, room - left - px(48)) / longest
        top, found = number * px(_ROW) + px(_ROW - _BAR) / 2, []
        for part in self.data.rows[number].parts:
            found.append((part, QRectF(left, top, part.value * scale, px(_BAR))))
            left += part.value * scale
        return found

    # --- paint

    def draw(self, painter: QPainter, width: float) -> None:
        px = theme.current().px
        for n, bar in enumerate(self.data.rows):
            room = QRectF(0, n * px(_ROW), self._left(width) - px(8), px(_ROW))
            write(painter, room, bar.label, "body", "warn" if bar.unknown else "ink")
            end = self._left(width)
            for part, box in self._parts(n, width):
                self._draw_part(painter, part, box.adjusted(0, 0, -px(1.5), 0))
                end = box.right()
            write(painter, QRectF(end + px(6), room.top(), px(42), px(_ROW)), figure(bar.total, 1), "strong")
        self._draw_legend(painter, width)

    def _draw_part(self, painter: QPainter, part: Part, box: QRectF) -> None:
        if box.width() < 1:
            return
        colours = theme.current().code(part.code.colour)
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        if not theme.current().high_contrast:
            painter.setBrush(QColor(colours.strong))
            painter.drawRoundedRect(box, 3, 3)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        drawing.draw_texture(painter, box.left(), box.right(), box.bottom() - 1, part.code.texture, colours.stroke)
        painter.restore()
        said = figure(part.value, 1)
        if width(said, "small") + 4 <= box.width():
            write(painter, box, said, "small", side=MIDDLE)

    def _draw_legend(self, painter: QPainter, room: float) -> None:
        """What the colours stand for, as far as there is room in the line."""
        px = theme.current().px
        x, y, side = self._left(room), len(self.data.rows) * px(_ROW) + px(8), px(18)
        for code in self.data.codes:
            wide = width(code.name, "meta")
            if x + side + px(6) + wide > room:
                return
            draw_badge(painter, QRectF(x, y, side, side), code)
            write(painter, QRectF(x + side + px(6), y, wide + 1, side), code.name, "meta", "ink2")
            x += side + px(6) + wide + px(14)


def _cell(value: float) -> str:
    return figure(value, 2)
