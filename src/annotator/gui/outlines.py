"""The outline of a span in one line."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath

RADIUS = 4.5


def outline(path: QPainterPath, box: QRectF, closed_left: bool, closed_right: bool) -> None:
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
