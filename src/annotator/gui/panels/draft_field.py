"""A field for words that are sent; what is typed and not sent is kept for what it was typed for."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit

from annotator.gui import theme
from annotator.gui.panels.pane import typed

_LINES = 2


class DraftField(QPlainTextEdit):
    """Ctrl+Enter sends, Esc goes away. Drafts are kept as long as the window is open."""

    sent = Signal()
    left = Signal()

    def __init__(self, name: str, text: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(text)
        self.setTabChangesFocus(True)
        self._about: Hashable = None
        self._drafts: dict[Hashable, str] = {}
        self._fit()
        theme.changed.connect(self._fit)

    @property
    def words(self) -> str:
        """What is typed."""
        return typed(self)

    def write_about(self, what: Hashable) -> None:
        """Go on with what was typed of this before."""
        if what != self._about:
            self._drafts[self._about] = self.words
            self._about = what
            self.setPlainText(self._drafts.pop(what, ""))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.sent.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        self.setFixedHeight(_LINES * self.fontMetrics().lineSpacing() + theme.current().px(22))
