"""The rows of the annotation list, and the keys that act on those selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QTableView

from annotator.gui.panels.listed_row import ListedRow, row_height
from annotator.gui.row_table import RowTable

if TYPE_CHECKING:
    from annotator.gui.panels.annotations import AnnotationsPanel


class AnnotationList(RowTable):
    """Enter goes to the passage, Delete deletes, a digit changes the code of what is selected."""

    def __init__(self, panel: AnnotationsPanel) -> None:
        super().__init__(panel.model, ListedRow(panel.session, panel.model))
        self._panel = panel
        self.setObjectName("annotation-list")
        self.setAccessibleName(self.tr("Annotations"))
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.fit_rows()

    def fit_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(row_height(self._panel.model))

    def moveCursor(self, action: QTableView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Home and End lead to the first and the last row, as in a list."""
        ends = {QTableView.CursorAction.MoveHome: 0, QTableView.CursorAction.MoveEnd: self.model().rowCount() - 1}
        if action in ends:
            return self.model().index(ends[action], 0)
        return super().moveCursor(action, modifiers)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The current row is selected, so that keys have something to act on."""
        super().focusInEvent(event)
        if not self.selectionModel().hasSelection():
            self.setCurrentIndex(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._panel.go()
        elif event.matches(QKeySequence.StandardKey.Delete) or event.key() == Qt.Key.Key_Backspace:
            self._panel.delete()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._panel.copy()
        elif event.text().isdigit() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._panel.change_code_by_key(event.text())
        else:
            super().keyPressEvent(event)
