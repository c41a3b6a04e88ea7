"""Many at once: what will be accepted is shown before, and is one step."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from annotator.gui import sizes, theme
from annotator.gui.buttons import Button
from annotator.gui.controls import badge_icon, hairline, label
from annotator.model import Code


class Accepted(NamedTuple):
    """One thing that will be final: its words, its code, and what some have instead."""

    words: str
    code: Code | None
    instead: str = ""


class BatchDialog(QDialog):
    def __init__(
        self, title: str, said: str, accepted: Iterable[Accepted], accept: Callable[[], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("accept-many")
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._accept = accept
        self.list = QListWidget()
        self.list.setObjectName("accept-many-list")
        self.list.setAccessibleName(self.tr("What will be accepted"))
        self.list.setIconSize(QSize(theme.current().px(20), theme.current().px(20)))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for one in accepted:
            self.list.addItem(_item(one))
        self.list.setCurrentRow(0)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = Button(self.tr("Accept {0:,}").format(self.list.count()), "accept-many-go", primary=True)
        buttons.addButton(self.go, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 18)
        column.setSpacing(12)
        column.addWidget(label(title, "screen", wrap=True))
        column.addWidget(label(said, wrap=True))
        column.addWidget(self.list, 1)
        column.addWidget(hairline())
        column.addWidget(buttons)
        sizes.fit(self, 640, 520)
        self.go.setDefault(True)
        self.list.setFocus()

    def accept(self) -> None:
        self._accept()
        super().accept()


def _item(one: Accepted) -> QListWidgetItem:
    made = QListWidgetItem(f"{one.words}\n{one.instead}" if one.instead else one.words)
    if one.code is not None:
        made.setIcon(badge_icon(one.code))
        made.setData(int(Qt.ItemDataRole.AccessibleTextRole), f"{one.code.name}: {made.text()}")
    return made
