"""What charts are drawn with: words, shades and figures."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter

from annotator.gui import theme
from annotator.gui.offsets import display

LEFT, MIDDLE, RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignRight


def write(
    painter: QPainter, room: QRectF, words: str, role: str = "body", ink: str = "ink", side: Qt.AlignmentFlag = LEFT
) -> None:
    """Words in one line, in the interface's face for a role, cut where the room ends."""
    painter.setFont(theme.ui_font(role))
    painter.setPen(QColor(getattr(theme.current().tokens, ink)))
    shown = painter.fontMetrics().elidedText(display(words), Qt.TextElideMode.ElideRight, max(0, int(room.width()) + 1))
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine | side, shown)


def width(words: str, role: str = "body") -> int:
    return QFontMetrics(theme.ui_font(role)).horizontalAdvance(display(words))


def mixed(ground: str, colour: str, share: float) -> QColor:
    """So much of a colour on a ground."""
    a, b = QColor(ground), QColor(colour)
    pairs = ((a.red(), b.red()), (a.green(), b.green()), (a.blue(), b.blue()))
    return QColor(*(round(x + (y - x) * share) for x, y in pairs))


def figure(value: float | None, places: int = 2) -> str:
    """With a true minus; “n/a” for what is undefined."""
    return "n/a" if value is None else f"{value:.{places}f}".replace("-", "−")
