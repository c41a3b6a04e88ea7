"""Our icons in the colours of the theme in force."""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
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


@cache
def _source(name: str) -> str:
    return resources.path("icons", f"{name}.svg").read_text("utf-8")


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))


def draw(painter: QPainter, rect: QRectF, name: str, colour: str) -> None:
    """Paint an icon in any colour, for delegates."""
    _renderer(name, colour).render(painter, rect)


@lru_cache(maxsize=512)
def pixmap(name: str, colour: str, size: int, ratio: float = 1) -> QPixmap:
    made = QPixmap(round(size * ratio), round(size * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    draw(painter, QRectF(0, 0, size, size), name, colour)
    painter.end()
    return made


class _Engine(QIconEngine):
    """Paints an icon when it is shown, in the size it is shown in. Most icons of a window are in closed menus."""

    def __init__(self, name: str, normal: str, active: str, disabled: str) -> None:
        super().__init__()
        self._look = name, normal, active, disabled

    def clone(self) -> QIconEngine:
        return _Engine(*self._look)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        side = min(rect.width(), rect.height())
        made = pixmap(self._look[0], self._colour(mode, state), side, painter.device().devicePixelRatio())
        painter.drawPixmap(rect.x() + (rect.width() - side) // 2, rect.y() + (rect.height() - side) // 2, made)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        return pixmap(self._look[0], self._colour(mode, state), min(size.width(), size.height()), scale)

    def _colour(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        _, normal, active, disabled = self._look
        if mode == QIcon.Mode.Disabled:
            return disabled
        return active if mode == QIcon.Mode.Active or state == QIcon.State.On else normal


@cache
def _tinted(name: str, normal: str, active: str, disabled: str) -> QIcon:
    return QIcon(_Engine(name, normal, active, disabled))


def icon(name: str, role: str = "ink2") -> QIcon:
    """The icon in a colour role of the theme; ask again when the theme changes."""
    tokens = theme.current().tokens
    normal = getattr(tokens, role)
    active = tokens.ink if role in ("ink2", "ink3") else normal
    return _tinted(name, normal, active, tokens.disabled)


def application_icon() -> QIcon:
    return QIcon(str(resources.path("icons", "annotator.svg")))
