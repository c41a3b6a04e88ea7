"""The list of what a search found: arrows show the passages, Enter reads on there, a digit codes."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableView

from annotator.gui import theme
from annotator.gui.models.hits import HitsModel
from annotator.gui.panels.hit_row import HitRow, row_height
from annotator.gui.row_table import RowTable

_Move = QTableView.CursorAction
_STEPS = {_Move.MoveDown: 1, _Move.MoveUp: -1}


class HitList(RowTable):
    wanted = Signal(QModelIndex)
    """Show this passage."""
    read_wanted = Signal(QModelIndex)
    """Read on there."""
    digit_typed = Signal(str)

    def __init__(self, model: HitsModel) -> None:
        super().__init__(model, HitRow(model))
        self._hits = model
        self.setObjectName("search-hits")
        self.setAccessibleName(self.tr("What was found"))
        self.clicked.connect(self.wanted)
        self.doubleClicked.connect(self.read_wanted)
        theme.changed.connect(self._fit_rows)
        self._fit_rows()

    def moveCursor(self, action: QTableView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Up and down lead from hit to hit, past the articles' rows, and not round again."""
        here = self.currentIndex().row()
        if action in _STEPS:
            row = self._hits.beside(here, _STEPS[action])
            return self._hits.index(row if (row - here) * _STEPS[action] > 0 else here, 0)
        return super().moveCursor(action, modifiers)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        before = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.read_wanted.emit(before)
        elif event.text().isdigit() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.digit_typed.emit(event.text())
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)
            if self.currentIndex() != before:
                self.wanted.emit(self.currentIndex())

    def _fit_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(row_height())
