"""A paragraph ready to paste into the methods section of a paper."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.gui.buttons import Button
from annotator.gui.controls import label
from annotator.gui.offsets import display


class MethodsBox(QWidget):
    said = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("methods")
        self.copy = Button(self.tr("Copy"), "copy-methods", "copy")
        self.copy.setAccessibleName(self.tr("Copy the methods paragraph"))
        self.copy.clicked.connect(self._on_copy)
        self._paragraph = ""
        self.words = label("", "body", wrap=True)
        self.words.setObjectName("methods-paragraph")
        head = QHBoxLayout()
        head.addWidget(label(self.tr("For the methods section"), "strong"), 1)
        head.addWidget(self.copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.words)

    def show_paragraph(self, paragraph: str) -> None:
        self._paragraph = paragraph
        self.words.setText(display(paragraph))

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._paragraph)
        self.said.emit(self.tr("Copied the paragraph for the methods section."))
