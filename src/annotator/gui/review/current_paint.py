"""The current difference in the text: strong where all have it, hatched where they differ, with a ring round it all."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from annotator.analysis.differences import Cluster
from annotator.gui import theme
from annotator.gui.laid import Laid
from annotator.gui.painting import colour
from annotator.gui.rings import ring
from annotator.gui.text_paint import boxes
from annotator.gui.tokens import CodeColours
from annotator.model import Span

_PERIOD = 6
"""Pixels from one line of the hatching to the next."""


def draw_wash(painter: QPainter, laid: Laid, cluster: Cluster, colours: CodeColours) -> None:
    """What is under the words of a paragraph."""
    if theme.current().high_contrast:
        ground, stripe = theme.current().tokens.surface, theme.current().tokens.ink3
    else:
        ground, stripe = colours.tint, colours.strong
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(colours.strong))
        painter.drawRects([box for span in _here(laid, cluster.core) for box in boxes(laid, span.start, span.end)])
    tile = _hatching(ground, stripe, painter.device().devicePixelRatio())
    for span in _here(laid, cluster.disputed):
        for box in boxes(laid, span.start, span.end):
            painter.drawTiledPixmap(box, tile, QPoint(box.left() % _PERIOD, box.top() % _PERIOD))


def draw_outline(painter: QPainter, laid: Laid, spans: Sequence[Span], stroke: str, width: float) -> None:
    for span in _here(laid, spans):
        start, end = max(span.start, laid.start), min(span.end, laid.end)
        if fragments := laid.fragments(start, end):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
            painter.setPen(QPen(colour(stroke), width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(ring(laid, fragments, start == span.start, end == span.end))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _here(laid: Laid, spans: Sequence[Span]) -> list[Span]:
    return [span for span in spans if span.start < laid.end and laid.start < span.end]


@lru_cache(maxsize=32)
def _hatching(ground: str, stripe: str, ratio: float) -> QPixmap:
    """One period in both directions, to be laid side by side."""
    side = round(_PERIOD * ratio)
    tile = QPixmap(side, side)
    tile.setDevicePixelRatio(ratio)
    tile.fill(QColor(ground))
    with QPainter(tile) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(stripe), 2))
        for x in (-_PERIOD, 0, _PERIOD):
            painter.drawLine(QPointF(x, _PERIOD), QPointF(x + _PERIOD, 0))
    return tile
