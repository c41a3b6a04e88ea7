"""Which encoding a file is in: chosen by how its words look in each."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from annotator.formats.again import Reading, readings
from annotator.gui import sizes
from annotator.gui.controls import label
from annotator.gui.import_report.encodings import NAMES
from annotator.gui.offsets import display


class EncodingDialog(QDialog):
    """Raises UserError when the file cannot be read any more."""

    def __init__(self, path: Path, present: str, parent: QWidget) -> None:
        super().__init__(parent)
        found = readings(path)
        self.setObjectName("encoding-dialog")
        self.setWindowTitle(self.tr("Encoding of {0}").format(display(path.name)))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sizes.fit(self, 640, 520)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 18)
        column.setSpacing(12)
        column.addWidget(label(self.tr("In which of these are the words spelled right?"), "pane"))
        self.list = self._build_list()
        for reading in found:
            self._add(reading, present)
        column.addWidget(self.list, 1)
        told = self.tr("The article is imported once more in its place. What you entered of it is kept.")
        column.addWidget(label(told, "meta", wrap=True))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.read = buttons.addButton(self.tr("Read it so"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.read.setObjectName("read-so")
        self.read.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.list.activated.connect(self._on_activated)
        self.list.currentRowChanged.connect(self._on_current)
        self._on_current()
        self.list.setFocus()

    def _build_list(self) -> QListWidget:
        made = QListWidget()
        made.setObjectName("encodings")
        made.setAccessibleName(self.tr("Encodings"))
        made.setWordWrap(True)
        made.setSpacing(2)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return made

    def _add(self, reading: Reading, present: str) -> None:
        name = NAMES[reading.encoding]
        shown = self.tr("{0} — as it was read").format(name) if reading.encoding == present else name
        item = QListWidgetItem(f"{shown}\n{display(reading.sample)}")
        item.setData(Qt.ItemDataRole.UserRole, reading.encoding)
        self.list.addItem(item)
        if reading.encoding == present or self.list.count() == 1:
            self.list.setCurrentItem(item)

    @property
    def encoding(self) -> str:
        item = self.list.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item else ""

    def _on_activated(self, index: QModelIndex) -> None:
        self.accept()

    def _on_current(self, row: int = 0) -> None:
        self.read.setEnabled(bool(self.encoding))
