"""The first rows of an export, cell by cell."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from annotator.gui.offsets import display

Index = QModelIndex | QPersistentModelIndex

LONGEST = 120
"""Characters of a cell that are shown."""
_ROOT = QModelIndex()


class TableModel(QAbstractTableModel):
    def __init__(self, header: list[str], rows: list[list[str]]) -> None:
        super().__init__()
        self._header = header
        self._rows = rows

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._header)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid() or role != Qt.ItemDataRole.DisplayRole:
            return None
        cell = " ".join(self._rows[index.row()][index.column()].split())
        return display(cell if len(cell) <= LONGEST else f"{cell[:LONGEST]}…")

    def headerData(self, section: int, way: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and way == Qt.Orientation.Horizontal:
            return self._header[section]
        return None
