"""Fields one types in to find something: an icon in front, and words that say what for."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from annotator.gui import icons, theme


class IconField(QLineEdit):
    def __init__(self, name: str, text: str, icon: str = "search") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(text)
        self.setPlaceholderText(text)
        self._icon = icon
        self._sign = QAction(text, self)
        self.addAction(self._sign, QLineEdit.ActionPosition.LeadingPosition)
        self._show_icon()
        theme.changed.connect(self._show_icon)

    def _show_icon(self) -> None:
        self._sign.setIcon(icons.icon(self._icon, "ink3"))


class FilterField(IconField):
    """Narrows a list down. Esc empties it; when it is empty, Esc is somebody else's."""

    def __init__(self, name: str, text: str) -> None:
        super().__init__(name, text, "filter")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)
