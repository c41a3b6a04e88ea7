"""What the codebook says of the codes that compete."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.gui.buttons import Button
from annotator.gui.controls import Badge, IconLabel, empty, label
from annotator.gui.defining import meaning
from annotator.gui.offsets import display
from annotator.gui.settings import settings
from annotator.model import Code, Span
from annotator.text import widen


class CodebookRule(QWidget):
    """Of each code the first sentence, or all that is said of it; which of the two is remembered."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("codebook-rule")
        self.setAccessibleName(self.tr("Codebook"))
        self._codes: Sequence[Code] = ()
        self._shown: object = None
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self.more = Button("", "rule-more", link=True)
        self.more.clicked.connect(self._on_more)
        below = QHBoxLayout()
        below.addWidget(self.more)
        below.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addLayout(self._rows)
        column.addLayout(below)
        line = QHBoxLayout(self)
        line.setContentsMargins(2, 2, 0, 0)
        line.setSpacing(10)
        line.addWidget(IconLabel("book-open", "ink3", 16), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(column, 1)

    def show_codes(self, codes: Sequence[Code]) -> None:
        """One code without its name; several each with badge and name."""
        self._codes = [code for code in codes if meaning(code)]
        self.setVisible(bool(self._codes))
        self._show()

    def _show(self) -> None:
        whole = settings.definitions
        shown = (self._codes, whole)
        if shown == self._shown:
            return
        self._shown = shown
        empty(self._rows)
        for code in self._codes:
            if len(self._codes) > 1:
                self._rows.addLayout(_head(code))
            said = label(meaning(code) if whole else _first(code), "meta", wrap=True)
            said.setObjectName(f"rule-{code.id}")
            said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._rows.addWidget(said)
        self.more.setText(self.tr("Less of the codebook") if whole else self.tr("More of the codebook"))
        self.more.setAccessibleName(self.more.text())
        self.more.setVisible(any(_first(code) != meaning(code) for code in self._codes))

    def _on_more(self) -> None:
        settings.definitions = not settings.definitions
        self._show()


def _first(code: Code) -> str:
    """The first sentence of what the codebook says of it."""
    said = meaning(code)
    return widen(said, Span(0, 1), "sentence").of(said)


def _head(code: Code) -> QHBoxLayout:
    badge = Badge(18)
    badge.set_code(code)
    row = QHBoxLayout()
    row.setSpacing(7)
    row.addWidget(badge)
    row.addWidget(label(display(code.name), "section"))
    row.addStretch(1)
    return row
