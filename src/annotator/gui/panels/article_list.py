"""The list of articles itself: a row for each, and lower ones for the headings of groups."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableView

from annotator.gui import theme
from annotator.gui.models.documents import DocumentsModel, Index
from annotator.gui.panels.article_row import GROUP_HEIGHT, HEIGHT, ArticleRow
from annotator.gui.row_table import RowTable

_Move = QTableView.CursorAction


class ArticleList(RowTable):
    def __init__(self, model: DocumentsModel) -> None:
        super().__init__(model, ArticleRow())
        self._documents = model
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        model.modelReset.connect(self.fit_rows)
        theme.changed.connect(self.fit_rows)
        self.fit_rows()

    def fit_rows(self) -> None:
        px, header = theme.current().px, self.verticalHeader()
        header.setDefaultSectionSize(px(HEIGHT))
        for row in self._documents.headings:
            header.resizeSection(row, px(GROUP_HEIGHT))

    def dataChanged(self, first: Index, last: Index, roles: object = None) -> None:
        """Only the rows that changed are painted again."""
        self.viewport().update(self.visualRect(first).united(self.visualRect(last)))

    def moveCursor(self, action: QTableView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Home and End lead to the first and the last row, as in a list."""
        if action in (_Move.MoveHome, _Move.MoveEnd):
            by = 1 if action == _Move.MoveHome else -1
            return self._documents.article_from(0 if by > 0 else self.model().rowCount() - 1, by)
        return super().moveCursor(action, modifiers)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)
