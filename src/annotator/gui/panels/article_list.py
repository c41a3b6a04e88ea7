"""The list of articles itself: a row for each, and lower ones for the headings of groups."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableView

from annotator.gui import theme
from annotator.gui.models.documents import DocumentsModel, Index
from annotator.gui.panels.article_row import GROUP_HEIGHT, HEIGHT, ArticleRow

_Move = QTableView.CursorAction


class ArticleList(QTableView):
    """A table of one column: a list view lays out every row there is, which takes seconds for a hundred thousand."""

    def __init__(self, model: DocumentsModel) -> None:
        super().__init__()
        self._documents = model
        self.setProperty("plain", True)
        self.setModel(model)
        self.setItemDelegate(ArticleRow(self))
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        model.modelReset.connect(self.fit_rows)
        theme.changed.connect(self.fit_rows)
        self.fit_rows()

    def fit_rows(self) -> None:
        px, header = theme.current().px, self.verticalHeader()
        header.setDefaultSectionSize(px(HEIGHT))
        for row in self._documents.headings:
            header.resizeSection(row, px(GROUP_HEIGHT))

    def dataChanged(self, first: Index, last: Index, roles: object = None) -> None:
        """A changed row is painted again, with those beside it."""
        self.viewport().update()

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
