"""A list of any length: a table of one column, since a list view lays out every row there is."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QAbstractItemDelegate, QTableView


class RowTable(QTableView):
    """A hundred thousand rows take no time to lay out. How high they are is said by `verticalHeader()`."""

    def __init__(self, model: QAbstractItemModel, rows: QAbstractItemDelegate) -> None:
        super().__init__()
        rows.setParent(self)
        self.setProperty("plain", True)
        self.setModel(model)
        self.setItemDelegate(rows)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
