"""Who one is in a project that this computer has not coded in before."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from annotator.gui import theme
from annotator.gui.buttons import Button
from annotator.gui.controls import hairline, label
from annotator.gui.offsets import display
from annotator.model import Coder

_ROWS = 6
"""Coders shown before they scroll."""


class Who(QDialog):
    """`chosen` is the id of a coder of the project, or the name of a new one."""

    def __init__(self, title: str, coders: Iterable[Coder], proposed: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("who")
        self.setWindowTitle(self.tr("Who are you?"))
        self.setMinimumWidth(theme.current().px(440))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._group = QButtonGroup(self)
        self.choices = {coder.id: self._choice(f"who-{coder.id}", display(coder.name)) for coder in coders}
        self.new = self._choice("who-new", self.tr("Somebody new:"))
        self.name = QLineEdit(proposed)
        self.name.setObjectName("who-name")
        self.name.setAccessibleName(self.tr("Your name"))
        self.name.setMaxLength(80)
        self._build(title)
        self.new.setChecked(True)
        self._group.buttonToggled.connect(self._refresh)
        self.name.textEdited.connect(self._on_name)
        self._refresh()
        self.name.setFocus()
        self.name.selectAll()

    def _build(self, title: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 18)
        column.setSpacing(10)
        column.addWidget(label(self.windowTitle(), "screen"))
        said = self.tr("Your name is signed on each annotation you make in “{0}”. You are asked only once.")
        column.addWidget(label(display(said.format(title)), wrap=True))
        if self.choices:
            column.addWidget(self._build_list())
            column.addWidget(self.new)
        column.addWidget(self.name)
        column.addStretch(1)
        column.addWidget(hairline())
        column.addWidget(self._build_foot())

    @property
    def chosen(self) -> str:
        found = next((id for id, choice in self.choices.items() if choice.isChecked()), None)
        return found or " ".join(self.name.text().split())

    def _choice(self, name: str, text: str) -> QRadioButton:
        made = QRadioButton(text.replace("&", "&&"))
        made.setObjectName(name)
        made.setAccessibleName(text)
        self._group.addButton(made)
        return made

    def _build_list(self) -> QScrollArea:
        inner = QWidget()
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        for choice in self.choices.values():
            rows.addWidget(choice)
        area = QScrollArea()
        area.setAccessibleName(self.tr("Coders"))
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(inner)
        area.setFixedHeight(min(inner.sizeHint().height(), theme.current().px(28) * _ROWS))
        return area

    def _build_foot(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = Button(self.tr("Start coding"), "who-go", primary=True)
        self.go.setDefault(True)
        buttons.addButton(self.go, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons

    def _on_name(self) -> None:
        self.new.setChecked(True)
        self._refresh()

    def _refresh(self) -> None:
        self.go.setEnabled(bool(self.chosen))
