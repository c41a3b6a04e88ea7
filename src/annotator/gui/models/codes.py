"""The codebook as a tree, and as a list that can be searched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from annotator.folding import fold
from annotator.gui import dragging
from annotator.gui.controls import tooltip
from annotator.gui.defining import meaning
from annotator.gui.offsets import display
from annotator.gui.session import Session
from annotator.model import Code, Step
from annotator.store import codebook

Index = QModelIndex | QPersistentModelIndex

CODE = int(Qt.ItemDataRole.UserRole)
COUNT = CODE + 1
"""How often the code stands in the open article."""
_ROOT = QModelIndex()


def described(session: Session, code: Code, role: int) -> Any:
    """What a row says of a code, in the tree and in the list."""
    if role == Qt.ItemDataRole.DisplayRole:
        return display(code.name)
    if role == Qt.ItemDataRole.ToolTipRole:
        return tooltip(meaning(code)) or None
    return code if role == CODE else None


def counted(session: Session) -> Counter[str]:
    """Code id → its annotations in the open article; those of merged codes count as the other's."""
    counts: Counter[str] = Counter()
    for id, count in session.code_counts.items():
        if code := session.code(id):
            counts[code.id] += count
    return counts


class CodesModel(QAbstractItemModel):
    """The codes in use: top-level ones, each with its children."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._codes: list[Code] = []
        self._children: dict[str | None, list[Code]] = {}
        self._counts: Counter[str] = Counter()
        self._read()
        session.changed.connect(self._on_changed)
        session.document_changed.connect(self._on_counts)

    # --- the tree

    def index(self, row: int, column: int, parent: Index = _ROOT) -> QModelIndex:
        children = self._children.get(self._id(parent), [])
        if column != 0 or not 0 <= row < len(children):
            return QModelIndex()
        return self.createIndex(row, 0, self._codes.index(children[row]))

    def parent(self, index: Index = _ROOT) -> Any:
        code = self._code(index)
        return self.index_of(self._parents[code.id]) if code else QModelIndex()

    def index_of(self, id: str | None) -> QModelIndex:
        for n, code in enumerate(self._codes):
            if code.id == id:
                siblings = self._children[self._parents[code.id]]
                return self.createIndex(siblings.index(code), 0, n)
        return QModelIndex()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return len(self._children.get(self._id(parent), [])) if parent.column() <= 0 else 0

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        dragged = Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.NoItemFlags
        return super().flags(index) | dragged

    def mimeTypes(self) -> list[str]:
        return [dragging.TYPE]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        return dragging.carrying(self._id(indexes[0]) or "")

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        code = self._code(index)
        if code is None:
            return None
        if role == COUNT:
            return self._counts[code.id]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            key = self.tr("key {0}").format(code.key) if code.key else ""
            count = self.tr("{0} in this article").format(self._counts[code.id])
            return ", ".join(words for words in (code.name, key, count) if words)
        return described(self._session, code, role)

    def _code(self, index: Index) -> Code | None:
        return self._codes[index.internalId()] if index.isValid() else None

    def _id(self, index: Index) -> str | None:
        code = self._code(index)
        return code.id if code else None

    # --- follow the session

    def _on_changed(self, step: Step) -> None:
        if "code" in step.kinds:
            self.beginResetModel()
            self._read()
            self.endResetModel()
        elif "annotation" in step.kinds:
            self._on_counts()

    def _on_counts(self) -> None:
        before = self._counts
        self._count()
        for code in self._codes:
            if self._counts[code.id] != before[code.id]:
                row = self.index_of(code.id)
                self.dataChanged.emit(row, row)

    def _read(self) -> None:
        self._codes = self._session.active_codes
        by_id = {code.id: code for code in self._codes}
        self._parents = {code.id: _parent(by_id, code) for code in self._codes}
        self._children = {}
        for code in self._codes:
            self._children.setdefault(self._parents[code.id], []).append(code)
        self._count()

    def _count(self) -> None:
        self._counts = counted(self._session)


def _parent(codes: dict[str, Code], code: Code) -> str | None:
    """What a code stands under in the tree, which has two levels: the topmost of its parents.

    One whose parent is retired, or that is its own ancestor, stands at the top.
    """
    *_, top = codebook.ancestry(codes, code)
    circular = top.parent is not None and top.parent in codes
    return None if top is code or circular else top.id


class FoundCodes(QAbstractListModel):
    """The codes in use whose name, or a parent's, holds what was typed."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._rows: list[Code] = []
        self.search("")

    def search(self, text: str) -> None:
        by_id = {code.id: code for code in self._session.codes}
        words = fold(text).split()
        self.beginResetModel()
        self._rows = [
            code
            for code in self._session.active_codes
            if all(word in fold(codebook.path(by_id, code)) for word in words)
        ]
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        return described(self._session, self._rows[index.row()], role)
