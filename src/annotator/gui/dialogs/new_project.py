"""Which codebook a new project starts from."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from annotator.gui import theme
from annotator.gui.buttons import Button
from annotator.gui.controls import Badge, hairline, label
from annotator.store import codebook
from annotator.store.codebook import Starter


class NewProject(QDialog):
    """`accepted` means that the place of the project is to be asked for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("new-project-dialog")
        self.setWindowTitle(self.tr("New project"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 18)
        column.setSpacing(12)
        column.addWidget(label(self.tr("New project"), "screen"))
        column.addWidget(label(self.tr("Which codes do you start with? You can change all of them later."), wrap=True))
        self.choices: dict[str, QRadioButton] = {}
        for starter in codebook.starters():
            column.addLayout(self._build_choice(starter))
        column.addStretch(1)
        column.addWidget(hairline())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = Button(self.tr("Choose where to keep it…"), "choose-place", primary=True)
        self.go.setDefault(True)
        buttons.addButton(self.go, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    @property
    def starter(self) -> str:
        """The file of the starter that is chosen."""
        return next(file for file, choice in self.choices.items() if choice.isChecked())

    def _build_choice(self, starter: Starter) -> QVBoxLayout:
        choice = QRadioButton(starter.name)
        choice.setObjectName(f"starter-{starter.file}")
        choice.setAccessibleName(starter.name)
        choice.setChecked(not self.choices)
        self.choices[starter.file] = choice
        codes = QHBoxLayout()
        codes.setContentsMargins(theme.current().px(26), 0, 0, 0)
        codes.setSpacing(6)
        for code in starter.codes:
            badge = Badge()
            badge.set_code(code)
            codes.addWidget(badge)
            codes.addWidget(label(code.name, "meta"))
            codes.addSpacing(6)
        codes.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(choice)
        column.addLayout(codes)
        return column
