"""Outlines of words: rounded where a span really begins or ends, open where it goes on in another line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath

from annotator.gui.laid import Fragment, Laid

PADDING = 1
"""Pixels by which tints and outlines are wider than the words."""
RADIUS = 4.5


def ring(laid: Laid, fragments: Sequence[Fragment], starts: bool, ends: bool) -> QPainterPath:
    """An outline of words, closed where they start and end in this paragraph."""
    path = QPainterPath()
    for n, (line, x1, x2) in enumerate(fragments):
        top = line * laid.leading + laid.metrics.box_top
        box = QRectF(x1 - PADDING - 0.5, top - 0.5, x2 - x1 + 2 * PADDING + 1, 0)
        box.setBottom(line * laid.leading + laid.metrics.box_bottom + 0.5)
        closed_left = starts and n == 0
        closed_right = ends and n == len(fragments) - 1
        if laid.mirrored:
            closed_left, closed_right = closed_right, closed_left
        _outline(path, box, closed_left, closed_right)
    return path


def _outline(path: QPainterPath, box: QRectF, closed_left: bool, closed_right: bool) -> None:
    """A box rounded where the span really begins or ends, and open where it goes on in another line."""
    if closed_left and closed_right:
        path.addRoundedRect(box, RADIUS, RADIUS)
        return
    left, right, top, bottom = box.left(), box.right(), box.top(), box.bottom()
    r = RADIUS
    if closed_left:
        path.moveTo(right, top)
        path.lineTo(left + r, top)
        path.quadTo(left, top, left, top + r)
        path.lineTo(left, bottom - r)
        path.quadTo(left, bottom, left + r, bottom)
        path.lineTo(right, bottom)
    elif closed_right:
        path.moveTo(left, top)
        path.lineTo(right - r, top)
        path.quadTo(right, top, right, top + r)
        path.lineTo(right, bottom - r)
        path.quadTo(right, bottom, right - r, bottom)
        path.lineTo(left, bottom)
    else:
        path.moveTo(left, top)
        path.lineTo(right, top)
        path.moveTo(left, bottom)
        path.lineTo(right, bottom)
