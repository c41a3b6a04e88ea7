"""What one chooses of how the window looks: kept in the settings and shown at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from annotator.gui import theme
from annotator.gui.settings import settings

if TYPE_CHECKING:
    from annotator.gui.main_window import MainWindow

_READING = (
    "reading_",
    "margin_cards",
    "paragraph_numbers",
    "code_letters",
    "accessible_text",
    "teammates",
    "suggestions",
)


class Choices(QObject):
    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def choose(self, setting: str, value: str | int) -> None:
        setattr(settings, setting, value)
        app = QApplication.instance()
        if setting == "appearance" and isinstance(app, QApplication):
            theme.apply(app, settings.appearance)  # type: ignore[arg-type]
        elif setting.startswith(_READING) and self._window.rooms is not None:
            self._window.rooms.show_options()
        self._window.menus.show_choices()

    def toggle(self, setting: str) -> None:
        self.choose(setting, not getattr(settings, setting))

    def chosen(self, setting: str, value: str | bool = True) -> bool:
        return bool(getattr(settings, setting) == value)

    def zoom(self, by: int) -> None:
        """So many reading sizes larger; 0 is back to the usual one."""
        sizes = theme.READING_SIZES
        at = sizes.index(settings.reading_size) if settings.reading_size in sizes else sizes.index(18)
        self.choose("reading_size", sizes[min(max(at + by, 0), len(sizes) - 1)] if by else 18)
