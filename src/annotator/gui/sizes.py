"""How large windows open."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from annotator.gui import theme

_FRAME = 48
"""Pixels of the screen left to a window's frame."""


def fit(window: QWidget, width: int, height: int) -> None:
    """Give a window a size of the drawings at the scale of the font, or what the screen has room for."""
    room = window.screen().availableSize()
    px = theme.current().px
    window.resize(min(px(width), room.width()), min(px(height), room.height() - _FRAME))
