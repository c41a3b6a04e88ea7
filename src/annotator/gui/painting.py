"""Drawing what was worked out for a paragraph: tints, underlines, rings, handles, letters."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from annotator.gui import theme
from annotator.gui.drawing import dashed_pen, draw_textures
from annotator.gui.geometry import Geometry

KNOB = 4.0


@lru_cache(maxsize=256)
def colour(name: str) -> QColor:
    return QColor(name)


@lru_cache(maxsize=64)
def _pen(name: str, width: float, dotted: bool = False) -> QPen:
    style = Qt.PenStyle.DotLine if dotted else Qt.PenStyle.SolidLine
    return QPen(QColor(name), width, style, Qt.PenCapStyle.FlatCap)


def draw_fills(painter: QPainter, found: Geometry) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    for (_, name), boxes in found.fills.items():
        painter.setBrush(colour(name))
        painter.drawRects(boxes)


def draw_strokes(painter: QPainter, found: Geometry) -> None:
    """Underlines and threads."""
    painter.setPen(Qt.PenStyle.NoPen)
    for name, bars in found.bars.items():
        painter.setBrush(colour(name))
        painter.drawRects(bars)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for name, lines in found.threads.items():
        painter.setPen(_pen(name, 1.0, True))
        painter.drawLines(lines)
    for (texture, name), boxes in found.dashed.items():
        draw_textures(painter, boxes, texture, name)


def draw_adornments(painter: QPainter, found: Geometry) -> None:
    if not (found.rings or found.outlines or found.letters or found.tags):
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for path, name, width in found.rings:
        painter.setPen(_pen(name, width))
        painter.drawPath(path)
    for path, name, width in found.outlines:
        painter.setPen(dashed_pen(name, width))
        painter.drawPath(path)
    for bar, knob, name, _, active in found.handles:
        painter.setPen(_pen(name, 2.0))
        painter.drawLine(bar)
        painter.setPen(_pen(theme.current().tokens.accent, 2.0) if active else Qt.PenStyle.NoPen)
        painter.setBrush(colour(name))
        painter.drawEllipse(knob, KNOB + active, KNOB + active)
        painter.setBrush(Qt.BrushStyle.NoBrush)
    if found.letters:
        painter.setFont(theme.ui_font("small", 9))
        for at, letter, name in found.letters:
            painter.setPen(colour(name))
            painter.drawText(at, letter)
    for at, letters, name in found.tags:
        _draw_tag(painter, at, letters, name)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _draw_tag(painter: QPainter, at: QPointF, letters: str, name: str) -> None:
    """What to press, on a sign that stands out at the corner of a source."""
    painter.setFont(theme.mono_font(11))
    width = max(15.0, painter.fontMetrics().horizontalAdvance(letters) + 8.0)
    box = QRectF(at.x() - 10, at.y() - 9, width, 15)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(name))
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(colour(theme.current().tokens.surface))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letters)
