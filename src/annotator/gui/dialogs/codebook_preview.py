"""What importing a codebook would change, before it is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from annotator.errors import printable
from annotator.formats.codebook_changes import Comparison
from annotator.gui import sizes
from annotator.gui.buttons import Button
from annotator.gui.controls import Badge, hairline, label
from annotator.gui.dialogs.differences import Differences
from annotator.gui.offsets import display
from annotator.model import Code
from annotator.store import codebook


class CodebookPreview(QDialog):
    """`accepted` means that it is to be imported."""

    def __init__(self, plan: Comparison, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("codebook-preview")
        self.setWindowTitle(self.tr("Import codebook"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sizes.fit(self, 680, 600)
        self._plan = plan
        said = self.tr("From “{0}”. It is one step that you can undo; no code is deleted.")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 18)
        column.setSpacing(12)
        title = label(self._title(), "screen", wrap=True)
        title.setObjectName("preview-title")
        column.addWidget(title)
        column.addWidget(label(display(said.format(printable(path.name))), "meta", wrap=True))
        column.addWidget(self._build_codes(), 1)
        column.addWidget(hairline())
        column.addWidget(self._build_buttons())

    def _title(self) -> str:
        added, changed = len(self._plan.added), len(self._plan.changed)
        if not self._plan.put:
            return self.tr("Nothing will change")
        return self.tr("Codes to add: {0:,}, to change: {1:,}").format(added, changed)

    def _build_buttons(self) -> QDialogButtonBox:
        if not self._plan.put:
            buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        else:
            buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
            go = Button(self.tr("Import"), "import-codes", primary=True)
            go.setDefault(True)
            buttons.addButton(go, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons

    def _build_codes(self) -> QScrollArea:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 10, 0)
        column.setSpacing(8)
        differences = {change.after.id: change.differences for change in self._plan.changed}
        for title, codes in (
            (self.tr("Added"), self._plan.added),
            (self.tr("Changed"), [change.after for change in self._plan.changed]),
            (self.tr("Unchanged"), self._plan.unchanged),
            (self.tr("Not in the file, left as they are"), self._plan.left),
        ):
            self._add_group(column, title, codes, lambda code: Differences(differences.get(code.id, ())))
        column.addStretch(1)
        area = QScrollArea()
        area.setObjectName("preview-codes")
        area.setAccessibleName(self.tr("Codes"))
        area.setWidgetResizable(True)
        area.setWidget(inner)
        return area

    def _add_group(
        self, column: QVBoxLayout, title: str, codes: Sequence[Code], below: Callable[[Code], QWidget]
    ) -> None:
        if not codes:
            return
        head = QHBoxLayout()
        head.addWidget(label(title, "strong"))
        head.addWidget(label(f"{len(codes):,}", "meta"))
        head.addStretch(1)
        column.addLayout(head)
        for code in codes:
            column.addWidget(hairline())
            row = QHBoxLayout()
            row.setSpacing(10)
            badge = Badge()
            badge.set_code(code)
            row.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)
            words = QVBoxLayout()
            words.setSpacing(2)
            words.addWidget(label(display(codebook.path(self._plan.parents, code)), wrap=True))
            words.addWidget(below(code))
            row.addLayout(words, 1)
            column.addLayout(row)
        column.addSpacing(12)
