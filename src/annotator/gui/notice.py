"""Bars under the top bar: what happened, what is safe, and one thing to do about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from annotator.gui import theme
from annotator.gui.buttons import Button
from annotator.gui.controls import IconButton, IconLabel, label
from annotator.gui.offsets import display

_NARROW = 480

Actions = Mapping[str, Callable[[], object]]


class Notice(QWidget):
    """`kind` is danger, warn or ok: the colour of its tint and of its icon."""

    def __init__(self, name: str, kind: str, text: str, actions: Actions, *, closable: bool) -> None:
        super().__init__()
        self.setObjectName(f"notice-{name}")
        self.setAccessibleName(text)
        self._kind = kind
        px = theme.current().px
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(px(8))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(px(18), px(6), px(12), px(6))
        self._grid.setSpacing(px(8))
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(IconLabel("info" if kind == "ok" else "warning", kind), 0, 0)
        self._grid.addWidget(label(display(text), wrap=True), 0, 1)
        self._grid.addLayout(self._buttons, 0, 2)
        for words, do in actions.items():
            button = Button(words, f"{name}-{words.replace('&', '').strip('…')}")
            button.clicked.connect(do)
            self._buttons.addWidget(button)
        if closable:
            close = IconButton("close", self.tr("Close this notice"), "close-notice")
            close.clicked.connect(self.deleteLater)
            self._grid.addWidget(close, 0, 3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow, the buttons stand under the words."""
        super().resizeEvent(event)
        self._grid.removeItem(self._buttons)
        narrow = self.width() < theme.current().px(_NARROW)
        self._grid.addLayout(self._buttons, int(narrow), 1 if narrow else 2, Qt.AlignmentFlag.AlignLeft)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme.current().tokens
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(getattr(tokens, f"{self._kind}_soft")))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(tokens.line))


class Notices(QWidget):
    """At most one notice of each name."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("notices")
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)

    def show_notice(self, name: str, kind: str, text: str, actions: Actions, *, closable: bool = True) -> None:
        self.remove(name)
        notice = Notice(name, kind, text, actions, closable=closable)
        self._rows.addWidget(notice)
        notice.show()

    def remove(self, name: str) -> None:
        for notice in self.findChildren(Notice, f"notice-{name}"):
            _discard(notice)

    def clear(self) -> None:
        for notice in self.findChildren(Notice):
            _discard(notice)


def _discard(notice: Notice) -> None:
    notice.hide()
    notice.deleteLater()
