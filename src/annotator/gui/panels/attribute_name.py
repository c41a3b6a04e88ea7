"""The name of an attribute beside what is entered; where a required one is still empty, it says so."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.gui.controls import IconLabel, label
from annotator.gui.panels.attribute_editors import Editor
from annotator.gui.panels.pane import form_label
from annotator.model import Attribute


class AttributeName(QWidget):
    def __init__(self, attribute: Attribute, editor: Editor) -> None:
        super().__init__()
        self._attribute = attribute
        self._editor = editor
        self.missing = QWidget()
        self.missing.setObjectName(f"missing-{attribute.name}")
        self.missing.setAccessibleName(self.tr("{0} is required").format(attribute.name))
        line = QHBoxLayout(self.missing)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(IconLabel("warning", "warn", 14))
        line.addWidget(label(self.tr("required"), "warn"))
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(form_label(attribute.name, editor))
        column.addWidget(self.missing)
        column.addStretch(1)

    def show_missing(self, empty: bool) -> None:
        missing = empty and self._attribute.required
        self.missing.setVisible(missing)
        self._editor.setAccessibleDescription(self.missing.accessibleName() if missing else "")
