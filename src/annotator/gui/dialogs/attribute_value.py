"""A value that is typed, for an attribute of several annotations."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from annotator.gui import theme
from annotator.gui.controls import label
from annotator.gui.offsets import display
from annotator.gui.panels.attribute_editors import editor_for
from annotator.model import Attribute, Value


class AttributeValue(QDialog):
    entered = Signal(object)

    def __init__(self, attribute: Attribute, count: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("attribute-value")
        words = self.tr("%n annotation", "", count) if count == 1 else self.tr("%n annotations", "", count)
        self.setWindowTitle(display(self.tr("Set {0} of {1}").format(attribute.name, words)))
        self._value: Value | None = None
        self.editor = editor_for(attribute, theme.current().px(280))
        self.editor.setMinimumWidth(theme.current().px(280))
        self.editor.committed.connect(self._on_committed)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 18)
        column.setSpacing(12)
        column.addWidget(label(self.windowTitle(), "pane", wrap=True))
        column.addWidget(self.editor)
        column.addWidget(buttons)
        self.editor.stops()[0].setFocus()

    def accept(self) -> None:
        """Only with a value: what is wrong with another is told under the field."""
        self.editor.flush()
        if self._value is not None and not self.editor.stops()[0].property("invalid"):
            self.entered.emit(self._value)
            super().accept()

    def _on_committed(self, value: Value | None) -> None:
        self._value = value
