"""One figure a row on a common scale, with its interval, against the bands of what may be concluded from it."""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import compress

from PySide6.QtCore import QCoreApplication, QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from annotator.analysis.agreement.corpus import RELIABLE, TENTATIVE
from annotator.gui import theme
from annotator.gui.charts.ink import LEFT, MIDDLE, RIGHT, figure, mixed, width, write
from annotator.gui.charts.plot import Plot, Spot
from annotator.gui.charts.table import Table
from annotator.gui.controls import draw_badge
from annotator.model import Code

_ROW, _BADGE, _TOP, _FOOT = 29, 20, 20, 24
_DOT = 6
_BAND = 0.5
"""How much of its tint a band has on a dark page, where it would outshine the figures."""


@dataclass(frozen=True, slots=True)
class Row:
    """`why` stands where there is no value; `words` say the row. `at_right` counts its units."""

    key: Hashable
    label: str
    value: float | None
    low: float | None = None
    high: float | None = None
    at_right: str = ""
    why: str = ""
    code: Code | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Intervals:
    """`banded`: the figures are corrected for chance, so the bands say what may be concluded from them."""

    rows: Sequence[Row] = ()
    header: tuple[str, ...] = ()
    banded: bool = True


class IntervalPlot(Plot):
    data = Intervals()

    def show_data(self, data: Intervals) -> None:
        self.data = data
        self.fit()

    def table(self) -> Table:
        """A header names the row, figure, low, high, and what stands at the right; what has no name is left out."""
        rows = ((r.label, _cell(r.value, r.why), _cell(r.low), _cell(r.high), r.at_right) for r in self.data.rows)
        named = [bool(name) for name in self.data.header]
        return Table(tuple(compress(self.data.header, named)), tuple(tuple(compress(row, named)) for row in rows))

    # --- where things are

    def height_for(self, width: float) -> float:
        px = theme.current().px
        return px(_TOP) + len(self.data.rows) * px(_ROW) + px(_FOOT)

    def lay_out(self, width: float) -> Sequence[Spot]:
        return [Spot(self._row(n, width), row.key, row.words) for n, row in enumerate(self.data.rows)]

    def _row(self, number: int, width: float) -> QRectF:
        px = theme.current().px
        return QRectF(0, px(_TOP) + number * px(_ROW), width, px(_ROW))

    def _axis(self, room: float) -> tuple[float, float]:
        """From where to where the scale goes."""
        px = theme.current().px
        badge = px(_BADGE + 10) if any(row.code for row in self.data.rows) else 0
        labels = max((width(row.label) for row in self.data.rows), default=0)
        return badge + min(labels, room * 0.3) + px(12), room - px(52)

    @property
    def _least(self) -> float:
        """Where the scale begins: at 0, or below it where a figure is."""
        found = [v for row in self.data.rows for v in (row.value, row.low) if v is not None]
        return min(0.0, math.floor(min(found, default=0.0) * 5) / 5)

    def _x(self, value: float, room: float) -> float:
        left, right = self._axis(room)
        return left + (max(value, self._least) - self._least) / (1 - self._least) * (right - left)

    # --- paint

    def draw(self, painter: QPainter, width: float) -> None:
        if self.data.banded:
            self._draw_bands(painter, width)
        self._draw_scale(painter, width)
        for number, row in enumerate(self.data.rows):
            self._draw_row(painter, row, self._row(number, width), width)

    def _draw_bands(self, painter: QPainter, room: float) -> None:
        px, tokens = theme.current().px, theme.current().tokens
        height = len(self.data.rows) * px(_ROW)
        for low, high, tint, ink, words in (
            (TENTATIVE, RELIABLE, tokens.warn_soft, "warn", _tr("tentative")),
            (RELIABLE, 1.0, tokens.ok_soft, "ok", _tr("reliable")),
        ):
            band = QRectF(QPointF(self._x(low, room), px(_TOP)), QPointF(self._x(high, room), px(_TOP) + height))
            painter.fillRect(band, mixed(tokens.surface, tint, _BAND if theme.current().dark else 1))
            painter.save()
            write(painter, QRectF(band.left() + 3, 0, max(band.width(), px(56)), px(_TOP)), words, "small", ink)
            painter.restore()

    def _draw_scale(self, painter: QPainter, room: float) -> None:
        px, tokens = theme.current().px, theme.current().tokens
        foot = px(_TOP) + len(self.data.rows) * px(_ROW)
        for fifth in range(round(self._least * 5), 6):
            x = round(self._x(fifth / 5, room)) + 0.5
            painter.setPen(QPen(QColor(tokens.line), 1))
            painter.drawLine(QLineF(x, px(_TOP), x, foot))
            write(
                painter, QRectF(x - px(20), foot + px(4), px(40), px(16)), figure(fifth / 5, 1), "small", "ink3", MIDDLE
            )

    def _draw_row(self, painter: QPainter, row: Row, box: QRectF, room: float) -> None:
        px = theme.current().px
        left, right = self._axis(room)
        at = 0
        if row.code is not None:
            side = px(_BADGE)
            draw_badge(painter, QRectF(0, box.center().y() - side / 2, side, side), row.code)
            at = px(_BADGE + 10)
        write(painter, QRectF(at, box.top(), left - at - px(8), box.height()), row.label)
        write(painter, QRectF(right, box.top(), room - right, box.height()), row.at_right, "meta", "ink2", RIGHT)
        if row.value is None:
            write(painter, QRectF(left + px(8), box.top(), right - left, box.height()), row.why, "meta", "ink3", LEFT)
        else:
            self._draw_figure(painter, row, row.value, box.center().y(), room)

    def _draw_figure(self, painter: QPainter, row: Row, value: float, y: float, room: float) -> None:
        px, tokens = theme.current().px, theme.current().tokens
        colour = QColor(theme.current().code(row.code.colour).stroke if row.code else tokens.ink2)
        x, dot, line = self._x(value, room), px(_DOT), px(2)
        ends = [self._x(v, room) for v in (row.low, row.high) if v is not None]
        painter.setPen(QPen(colour, line))
        if ends:
            painter.drawLine(QLineF(ends[0], y, ends[1], y))
            painter.drawLines([QLineF(end, y - 2 * line, end, y + 2 * line) for end in ends])
        painter.setPen(QPen(QColor(tokens.surface), line))
        painter.setBrush(colour)
        painter.drawEllipse(QPointF(x, y), dot, dot)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        said, least = figure(value), min([*ends, x - dot]) - px(6)
        wide = width(said, "strong") + 2
        if least - wide >= self._axis(room)[0]:
            write(painter, QRectF(least - wide, y - px(9), wide, px(18)), said, "strong", side=RIGHT)
        else:
            most = max([*ends, x + dot]) + px(6)
            write(painter, QRectF(most, y - px(9), wide, px(18)), said, "strong")


def _cell(value: float | None, why: str = "") -> str:
    return why if value is None else figure(value, 3)


def _tr(words: str) -> str:
    return QCoreApplication.translate("IntervalPlot", words)
