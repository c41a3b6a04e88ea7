"""Our icons in the colours of the theme in force."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from annotator import resources
from annotator.gui import theme

NAMES = (
    "archive",
    "arrow-left",
    "arrow-right",
    "blind",
    "book-open",
    "chart",
    "check",
    "check-circle",
    "chevron-down",
    "chevron-right",
    "chevron-up",
    "clock",
    "close",
    "command",
    "comment",
    "compare",
    "copy",
    "dots",
    "download",
    "drag-handle",
    "export",
    "expression",
    "eye",
    "file",
    "filter",
    "folder-open",
    "highlighter",
    "indent",
    "info",
    "link",
    "list",
    "lock",
    "match-case",
    "merge",
    "newspaper",
    "none",
    "note",
    "organisation",
    "outdent",
    "panel-left",
    "panel-right",
    "pencil",
    "people",
    "person",
    "plus",
    "question",
    "redo",
    "review",
    "search",
    "settings",
    "sort-descending",
    "text-size",
    "trash",
    "undo",
    "warning",
    "whole-words",
)

_SIZES = (16, 18, 20, 24)
_RATIOS = (1, 2)


@cache
def _source(name: str) -> str:
    return resources.path("icons", f"{name}.svg").read_text("utf-8")


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))


def draw(painter: QPainter, rect: QRectF, name: str, colour: str) -> None:
    """Paint an icon in any colour, for delegates."""
    _renderer(name, colour).render(painter, rect)


@cache
def _shape(name: str, size: int, ratio: float) -> QPixmap:
    made = QPixmap(round(size * ratio), round(size * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    draw(painter, QRectF(0, 0, size, size), name, "#000000")
    painter.end()
    return made


def pixmap(name: str, colour: str, size: int, ratio: float = 1) -> QPixmap:
    made = QPixmap(_shape(name, size, ratio))
    painter = QPainter(made)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(QRectF(0, 0, size, size), QColor(colour))
    painter.end()
    return made


@cache
def _tinted(name: str, normal: str, active: str, disabled: str, scale: float) -> QIcon:
    """Qt makes pixmaps smaller, but never larger: there must be one for each size at the scale of the font."""
    made = QIcon()
    for size in sorted({*_SIZES, *(round(size * scale) for size in _SIZES)}):
        for ratio in _RATIOS:
            made.addPixmap(pixmap(name, normal, size, ratio), QIcon.Mode.Normal)
            made.addPixmap(pixmap(name, disabled, size, ratio), QIcon.Mode.Disabled)
            bright = pixmap(name, active, size, ratio)
            made.addPixmap(bright, QIcon.Mode.Active)
            made.addPixmap(bright, QIcon.Mode.Normal, QIcon.State.On)
    return made


def icon(name: str, role: str = "ink2") -> QIcon:
    """The icon in a colour role of the theme; ask again when the theme changes."""
    tokens = theme.current().tokens
    normal = getattr(tokens, role)
    active = tokens.ink if role in ("ink2", "ink3") else normal
    return _tinted(name, normal, active, tokens.disabled, theme.current().scale)


def application_icon() -> QIcon:
    return QIcon(str(resources.path("icons", "annotator.svg")))
