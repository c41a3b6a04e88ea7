"""What the codebook says of the codes that compete."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.gui.controls import Badge, IconLabel, empty, label
from annotator.gui.defining import meaning
from annotator.gui.offsets import display
from annotator.model import Code


class CodebookRule(QWidget):
    """One code without its name; several each with badge and name."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("codebook-rule")
        self.setAccessibleName(self.tr("Codebook"))
        self._shown: Sequence[Code] = ()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        line = QHBoxLayout(self)
        line.setContentsMargins(2, 0, 0, 0)
        line.setSpacing(10)
        line.addWidget(IconLabel("book-open", "ink3", 16), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(self._rows, 1)

    def show_codes(self, codes: Sequence[Code]) -> None:
        codes = [code for code in codes if meaning(code)]
        self.setVisible(bool(codes))
        if codes == self._shown:
            return
        self._shown = codes
        empty(self._rows)
        for code in codes:
            if len(codes) > 1:
                self._rows.addLayout(_head(code))
            said = label(meaning(code), "meta", wrap=True)
            said.setObjectName(f"rule-{code.id}")
            said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._rows.addWidget(said)


def _head(code: Code) -> QHBoxLayout:
    badge = Badge(18)
    badge.set_code(code)
    row = QHBoxLayout()
    row.setSpacing(7)
    row.addWidget(badge)
    row.addWidget(label(display(code.name), "section"))
    row.addStretch(1)
    return row
