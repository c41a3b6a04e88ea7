"""The arc left of the text that leads from a quote or claim to its source."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from annotator.gui.columns import Columns

TURN = 6
"""Radius of the arc's corners, in pixels."""
HEAD = 5
DOT = 2.5


def draw_arc(painter: QPainter, columns: Columns, begins: int, ends: int, ink: QColor) -> None:
    """From a dot at the height `begins` to an arrowhead at the height `ends`, both beside the text."""
    right = columns.left - 6.0
    left = min(columns.numbers_right + 11.0, right - 5)
    turn = min(TURN, abs(ends - begins) / 2, right - left)
    down = turn if ends > begins else -turn
    path = QPainterPath(QPointF(right, begins))
    path.lineTo(left + turn, begins)
    path.quadTo(left, begins, left, begins + down)
    path.lineTo(left, ends - down)
    path.quadTo(left, ends, left + turn, ends)
    path.lineTo(right, ends)
    path.moveTo(right - HEAD, ends - HEAD)
    path.lineTo(right, ends)
    path.lineTo(right - HEAD, ends + HEAD)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(ink, 1.3))
    painter.drawPath(path)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawEllipse(QPointF(right, begins), DOT, DOT)
    painter.restore()
