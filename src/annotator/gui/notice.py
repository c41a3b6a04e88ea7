"""Bars under the top bar: what happened, what is safe, and one thing to do about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.gui import theme
from annotator.gui.buttons import Button
from annotator.gui.controls import IconButton, IconLabel, label
from annotator.gui.offsets import display

Actions = Mapping[str, Callable[[], object]]


class Notice(QWidget):
    """`kind` is danger, warn or ok: the colour of its tint and of its icon."""

    def __init__(self, name: str, kind: str, text: str, actions: Actions, *, closable: bool) -> None:
        super().__init__()
        self.setObjectName(f"notice-{name}")
        self.setAccessibleName(text)
        self._kind = kind
        px = theme.current().px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(18), px(6), px(12), px(6))
        row.setSpacing(px(8))
        row.addWidget(IconLabel("info" if kind == "ok" else "warning", kind), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(label(display(text), wrap=True), 1)
        for words, do in actions.items():
            button = Button(words, f"{name}-{words.replace('&', '').strip('…')}")
            button.clicked.connect(do)
            row.addWidget(button)
        if closable:
            close = IconButton("close", self.tr("Close this notice"), "close-notice")
            close.clicked.connect(self.deleteLater)
            row.addWidget(close)

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
