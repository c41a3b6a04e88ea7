"""The small signs that lists and the reading view share: textures, badges, keys, avatars and progress."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPen, QPixmap

from annotator.gui import theme
from annotator.gui.tokens import CodeColours

_DASHES = {"dots": [1.0, 1.25], "dash-dot": [4.5, 1.9, 1.25, 1.9], "dashes": [3.1, 1.9]}
"""Marks and gaps, in widths of the line."""
_PIECES = {"dots": (2, 2), "dash-dot": (7, 3, 2, 3), "dashes": (5, 3)}
"""The same in whole pixels."""
THICK = 2
"""Pixels of an underline in the text; whole ones are sharp and cheap."""
_CORNER = 4.0
_WAVE = QSizeF(6, 6)
_WAVE_BOW = 2.4


@lru_cache(maxsize=512)
def _pen(texture: str, colour: str, width: float) -> QPen:
    pen = QPen(QColor(colour), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if texture in _DASHES:
        pen.setDashPattern(_DASHES[texture])
    return pen


@lru_cache(maxsize=64)
def _wave(colour: str, width: float, ratio: float) -> QPixmap:
    """One period, to be laid side by side: stroking a wave of 500 px takes 1 to 4 ms, tiles 0.02."""
    tile = QPixmap(round(_WAVE.width() * ratio), round(_WAVE.height() * ratio))
    tile.setDevicePixelRatio(ratio)
    tile.fill(Qt.GlobalColor.transparent)
    quarter, middle, bow = _WAVE.width() / 4, _WAVE.height() / 2, _WAVE_BOW
    path = QPainterPath(QPointF(-2 * quarter, middle))
    for x in (-quarter, quarter, 3 * quarter, 5 * quarter):
        bow = -bow
        path.quadTo(x, middle + bow, x + quarter, middle)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.strokePath(path, QPen(QColor(colour), width))
    painter.end()
    return tile


def draw_texture(
    painter: QPainter, x1: float, x2: float, y: float, texture: str, colour: str, width: float = 1.6
) -> None:
    """Underline from x1 to x2, centred on y, in one of `model.TEXTURES`. The painter has no brush."""
    if texture == "wave":
        tile = _wave(colour, width, painter.device().devicePixelRatio())
        top = y - _WAVE.height() / 2
        painter.drawTiledPixmap(QRectF(x1, top, x2 - x1, _WAVE.height()), tile)
        return
    painter.setPen(_pen(texture, colour, width))
    painter.drawLine(QLineF(x1, y, x2, y))
    if texture == "corners":
        half = width / 2
        foot, top = y + half, y - _CORNER
        painter.drawLines([QLineF(x1 + half, foot, x1 + half, top), QLineF(x2 - half, foot, x2 - half, top)])


@lru_cache(maxsize=64)
def _dashes(texture: str, colour: str, ratio: float) -> QPixmap:
    """One period of a broken line: stroking one with a dashed pen takes 20 µs, laying tiles 3."""
    pieces = _PIECES[texture]
    tile = QPixmap(round(sum(pieces) * ratio), round(THICK * ratio))
    tile.setDevicePixelRatio(ratio)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    x = 0
    for mark, gap in zip(pieces[::2], pieces[1::2], strict=True):
        painter.fillRect(x, 0, mark, THICK, QColor(colour))
        x += mark + gap
    painter.end()
    return tile


def draw_textures(painter: QPainter, boxes: list[QRect], texture: str, colour: str) -> None:
    """Underlines of one look, as thick as their boxes: not for “solid” and “corners”."""
    if texture == "wave":
        for box in boxes:
            y, width = box.top() + THICK / 2, 0.8 * box.height()
            draw_texture(painter, box.left(), box.right() + 1, y, texture, colour, width)
    else:
        tile = _dashes(texture, colour, painter.device().devicePixelRatio())
        for box in boxes:
            painter.drawTiledPixmap(box, tile)


@lru_cache(maxsize=64)
def dashed_pen(colour: str, width: float = 1.2) -> QPen:
    """For the outline of what is only suggested."""
    pen = QPen(QColor(colour), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([4 / width, 2.5 / width])
    return pen


def draw_badge(
    painter: QPainter, rect: QRectF, letter: str, colours: CodeColours, texture: str, *, dashed: bool = False
) -> None:
    """A code's letter on its tint, over a piece of its underline; `dashed` for what is only suggested."""
    size = rect.height()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(dashed_pen(colours.stroke) if dashed else Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush if dashed else QColor(colours.tint))
    painter.drawRoundedRect(rect.adjusted(0.6, 0.6, -0.6, -0.6) if dashed else rect, 4, 4)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    font = theme.ui_font("strong")
    font.setPixelSize(round(size * 0.66))
    painter.setFont(font)
    painter.setPen(QColor(colours.label))
    painter.drawText(rect.adjusted(0, 0, 0, -size * 0.17), Qt.AlignmentFlag.AlignCenter, letter)
    half, y = max(6, round(size * 0.3)), rect.top() + round(size * 0.82)
    middle = rect.center().x()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, texture in ("wave", "corners"))
    draw_texture(painter, middle - half, middle + half, y, texture, colours.stroke, 1.5)
    painter.restore()


def draw_words(painter: QPainter, room: QRectF, words: str, role: str, ink: str, *, slanted: bool = False) -> float:
    """Words in one line in the interface's face for a role, cut where the room ends; the x where they end."""
    font = theme.ui_font(role)
    font.setItalic(slanted)
    painter.setFont(font)
    painter.setPen(QColor(ink))
    metrics = QFontMetrics(painter.font())
    fitting = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(0, int(room.width())))
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine
    painter.drawText(room, flags, fitting)
    return room.left() + metrics.horizontalAdvance(fitting)


def draw_keycap(painter: QPainter, rect: QRectF, text: str) -> None:
    tokens = theme.current().tokens
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(tokens.line2), 1))
    painter.setBrush(QColor(tokens.raised))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setFont(theme.mono_font(11))
    painter.setPen(QColor(tokens.ink2))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


def draw_avatar(painter: QPainter, rect: QRectF, initials: str, you: bool) -> None:
    """Who: you are a circle, others are rounded squares; never by colour."""
    tokens = theme.current().tokens
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(tokens.line2), 1))
    painter.setBrush(QColor(tokens.selected))
    edge = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    radius = edge.height() / 2 if you else 5
    painter.drawRoundedRect(edge, radius, radius)
    font = theme.ui_font("strong")
    font.setPixelSize(max(8, round(rect.height() * 0.46)))
    painter.setFont(font)
    painter.setPen(QColor(tokens.ink))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, initials)
    painter.restore()


def draw_progress(painter: QPainter, rect: QRectF, state: str, fraction: float | None) -> None:
    """An empty ring when new, a partly drawn one in progress, a tick in a ring when complete."""
    tokens = theme.current().tokens
    width = rect.height() / 9
    ring = rect.adjusted(width, width, -width, -width)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    complete = state == "complete"
    painter.setPen(QPen(QColor(tokens.ok if complete else tokens.line2), width * 0.85))
    painter.drawEllipse(ring)
    cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    if complete:
        painter.setPen(QPen(QColor(tokens.ok), width * 0.9, Qt.PenStyle.SolidLine, cap, join))
        at = [(0.33, 0.52), (0.45, 0.64), (0.68, 0.39)]
        painter.drawPolyline([QPointF(rect.left() + x * rect.width(), rect.top() + y * rect.height()) for x, y in at])
    elif state == "in progress":
        share = min(1.0, max(0.05, 0.25 if fraction is None else fraction))
        painter.setPen(QPen(QColor(tokens.ink), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawArc(ring, 90 * 16, -round(360 * 16 * share))
    painter.restore()


def initials(name: str) -> str:
    """The first letters of the first and the last word; of a single word its first two."""
    words = [word for word in unicodedata.normalize("NFC", name).split() if word[0].isalnum()]
    if not words:
        return "?"
    letters = words[0][0] + words[-1][0] if len(words) > 1 else words[0][:2]
    return letters.upper()[:2]
