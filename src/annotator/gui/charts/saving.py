"""A chart with its title as a picture of its own: SVG or PNG, written whole or not at all."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from annotator.formats.atomic import write_atomically
from annotator.gui import theme
from annotator.gui.charts.ink import write
from annotator.gui.charts.plot import Plot

_MARGIN, _HEAD = 24, 52
_RATIO = 2
"""Pixels of a PNG for each of the screen."""
_DOTS_PER_INCH = 96
"""As SVG counts them."""


def save(plot: Plot, title: str, subtitle: str, out: Path) -> None:
    """As its suffix says. Raises UserError."""
    data = svg(plot, title, subtitle) if out.suffix == ".svg" else png(plot, title, subtitle)
    with write_atomically(out) as (part,):
        part.write_bytes(data)


def svg(plot: Plot, title: str, subtitle: str) -> bytes:
    size, buffer = _size(plot), QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setTitle(title)
    generator.setDescription(subtitle)
    generator.setResolution(_DOTS_PER_INCH)
    generator.setSize(size)
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    _draw(QPainter(generator), plot, title, subtitle)
    return bytes(buffer.data().data())


def png(plot: Plot, title: str, subtitle: str) -> bytes:
    size, buffer = _size(plot), QBuffer()
    image = QImage(size * _RATIO, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_RATIO)
    _draw(QPainter(image), plot, title, subtitle)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def _size(plot: Plot) -> QSize:
    px = theme.current().px
    size = plot.picture_size.toSize()
    return QSize(size.width() + 2 * px(_MARGIN), size.height() + px(_HEAD) + 2 * px(_MARGIN))


def _draw(painter: QPainter, plot: Plot, title: str, subtitle: str) -> None:
    px, size = theme.current().px, _size(plot)
    room = QRectF(px(_MARGIN), px(_MARGIN), size.width() - 2 * px(_MARGIN), px(22))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(QRectF(0, 0, size.width(), size.height()), QColor(theme.current().tokens.surface))
    write(painter, room, title, "pane")
    write(painter, room.translated(0, px(22)), subtitle, "meta", "ink3")
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.translate(px(_MARGIN), px(_MARGIN + _HEAD))
    plot.draw(painter, plot.width())
    painter.end()
