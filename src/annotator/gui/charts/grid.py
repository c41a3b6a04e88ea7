"""A matrix: who with whom, what for what. Every cell has its number in words, and a shade beside it."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from annotator.gui import drawing, theme
from annotator.gui.charts.ink import MIDDLE, RIGHT, mixed, width, write
from annotator.gui.charts.plot import Plot, Spot
from annotator.gui.charts.table import Table
from annotator.gui.controls import draw_badge
from annotator.model import Code

_HEAD, _SIDE, _GAP = 32, 20, 3


@dataclass(frozen=True, slots=True)
class Head:
    """What a row or a column is of: a code, a coder (`initials`), or words alone."""

    name: str
    code: Code | None = None
    initials: str = ""
    you: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """`shade` from 0 to 1; `differs` where it counts disagreement. Without a `key` nothing is behind it.

    Where there is no cell at all there is nothing to see.
    """

    text: str = ""
    shade: float = 0.0
    differs: bool = False
    key: Hashable = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """`corner` names what stands at the left in the table; `widest` is the most a column of the picture takes."""

    rows: Sequence[Head] = ()
    columns: Sequence[Head] = ()
    cells: Mapping[tuple[int, int], Cell] = field(default_factory=dict)
    corner: str = ""
    height: int = 50
    widest: int = 74


class GridPlot(Plot):
    data = Grid()

    def show_data(self, data: Grid) -> None:
        self.data = data
        self.fit()

    def table(self) -> Table:
        columns = range(len(self.data.columns))
        rows = (
            (head.name, *(self._cell(r, column).text for column in columns)) for r, head in enumerate(self.data.rows)
        )
        return Table((self.data.corner, *(head.name for head in self.data.columns)), tuple(rows))

    def _cell(self, row: int, column: int) -> Cell:
        return self.data.cells.get((row, column), Cell())

    # --- where things are

    def height_for(self, width: float) -> float:
        px = theme.current().px
        return px(_HEAD) + len(self.data.rows) * px(self.data.height)

    def lay_out(self, width: float) -> Sequence[Spot]:
        cells = sorted(self.data.cells.items())
        return [Spot(self._box(*at, width), cell.key, cell.words) for at, cell in cells if cell.key is not None]

    def _left(self) -> float:
        px = theme.current().px
        plain = [width(head.name, "meta") for head in self.data.rows if not (head.code or head.initials)]
        return max([px(_SIDE + 2), *plain]) + px(10)

    def _box(self, row: int, column: int, room: float) -> QRectF:
        px, left = theme.current().px, self._left()
        height = px(self.data.height)
        wide = min(px(self.data.widest), (room - left) / max(1, len(self.data.columns)))
        box = QRectF(left + column * wide, px(_HEAD) + row * height, wide, height)
        return box.adjusted(0, 0, -px(_GAP), -px(_GAP))

    # --- paint

    def draw(self, painter: QPainter, width: float) -> None:
        px = theme.current().px
        for n, head in enumerate(self.data.columns):
            box = self._box(0, n, width)
            self._draw_head(painter, head, QRectF(box.left(), 0, box.width(), px(_HEAD - 6)), MIDDLE)
        for n, head in enumerate(self.data.rows):
            box = self._box(n, 0, width)
            self._draw_head(painter, head, QRectF(0, box.top(), self._left() - px(10), box.height()), RIGHT)
            for column in range(len(self.data.columns)):
                if (n, column) in self.data.cells:
                    self._draw_cell(painter, self._cell(n, column), self._box(n, column, width))

    def _draw_head(self, painter: QPainter, head: Head, room: QRectF, side: Qt.AlignmentFlag) -> None:
        edge = theme.current().px(_SIDE + (2 if head.initials else 0))
        left = room.center().x() - edge / 2 if side == MIDDLE else room.right() - edge
        sign = QRectF(left, room.center().y() - edge / 2, edge, edge)
        if head.code is not None:
            draw_badge(painter, sign, head.code)
        elif head.initials:
            drawing.draw_avatar(painter, sign, head.initials, head.you)
        else:
            write(painter, room, head.name, "meta", "ink2", side)

    def _draw_cell(self, painter: QPainter, cell: Cell, box: QRectF) -> None:
        tokens, px = theme.current().tokens, theme.current().px
        painter.save()
        if cell.shade and not theme.current().high_contrast:
            to = theme.current().code("orange").strong if cell.differs else tokens.line2
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(mixed(tokens.surface, to, 0.15 + 0.85 * cell.shade))
        else:
            painter.setPen(QPen(QColor(tokens.line), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), px(6), px(6))
        painter.restore()
        strong = cell.shade >= 0.5 or (bool(cell.shade) and not cell.differs)
        write(painter, box, cell.text, "strong" if strong else "body", side=MIDDLE)
