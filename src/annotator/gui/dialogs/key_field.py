"""A code's key: chosen from those there are, with the code that has one already beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.gui import codebook_edits, theme
from annotator.gui.buttons import Button
from annotator.gui.controls import IconLabel, label, menu_text
from annotator.gui.offsets import display
from annotator.gui.panels.attribute_editors import Choice
from annotator.gui.session import Session
from annotator.model import Code


class KeyField(QWidget):
    """`field` is key or second_key. A free key is given at once, one that another code has when it is taken from it."""

    def __init__(self, session: Session, field: str, name: str, text: str, keys: Sequence[str]) -> None:
        super().__init__()
        self._session = session
        self._field = field
        self._keys = keys
        self._code: Code | None = None
        self._wanted = ""
        self.box = Choice()
        self.box.setObjectName(f"code-{name}")
        self.box.setAccessibleName(text)
        self.box.setMinimumWidth(theme.current().px(150))
        self.box.activated.connect(self._on_chosen)
        self.conflict = label("", "warn", wrap=True)
        self.conflict.setObjectName(f"{name}-conflict")
        self.take = Button("", f"take-{name}")
        self.take.clicked.connect(self._on_taken)
        self._row = QWidget()
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(IconLabel("warning", "warn", 14))
        row.addWidget(self.conflict, 1)
        row.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        line = QHBoxLayout()
        line.addWidget(self.box)
        line.addStretch(1)
        column.addLayout(line)
        column.addWidget(self._row)

    def show_code(self, code: Code) -> None:
        """What is wanted and not yet given is forgotten when another code is shown, or the codebook changed."""
        if code != self._code:
            self._wanted = getattr(code, self._field)
        self._code = code
        names = {key: self._owners(key) for key in self._keys}
        self.box.clear()
        self.box.addItem(self.tr("none"), "")
        for key, owners in names.items():
            shown = self.tr("{0} · {1} has it").format(key, owners) if owners else key
            self.box.addItem(shown, key)
        self.box.setCurrentIndex(max(0, self.box.findData(self._wanted)))
        self._show_conflict()

    def _owners(self, key: str) -> str:
        """The names of the other codes in use that have it."""
        if self._code is None:
            return ""
        owners = codebook_edits.owners(self._session, self._code, self._field, key)
        return ", ".join(display(code.name) for code in owners if code in self._session.active_codes)

    def _show_conflict(self) -> None:
        owners = self._owners(self._wanted)
        self._row.setVisible(bool(owners))
        self.conflict.setText(self.tr("{0} has the key {1}.").format(owners, self._wanted))
        words = self.tr("Take it from {0}").format(owners)
        self.take.setText(menu_text(words))
        self.take.setAccessibleName(words)

    def _on_chosen(self, row: int) -> None:
        self._wanted = self.box.itemData(row)
        if self._owners(self._wanted):
            self._show_conflict()
        else:
            self._on_taken()

    def _on_taken(self) -> None:
        if self._code is not None:
            codebook_edits.give_key(self._session, self._code, self._field, self._wanted)
            self._show_conflict()
