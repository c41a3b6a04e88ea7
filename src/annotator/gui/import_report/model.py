"""The rows of a report by group, under headings; what the filter leaves of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.errors import Damaged
from annotator.folding import fold
from annotator.formats.outcomes import Brought, FileOutcome
from annotator.gui.controls import tooltip
from annotator.gui.import_report.offered import Doing, offered
from annotator.gui.import_report.rows import CHECK, DONE, FAILED, GROUPS, THERE, Row, group, rows, told
from annotator.gui.offsets import display
from annotator.gui.session import Session
from annotator.model import Document, Step
from annotator.store import documents

Index = QModelIndex | QPersistentModelIndex

LISTED = int(Qt.ItemDataRole.UserRole)
"""A Listed."""
_AROUND = 24
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the report: a row with what it offers, or the heading of a group (`row` is None)."""

    group: str
    row: Row | None
    title: str
    told: str
    offers: tuple[Doing, ...] = ()


class ReportModel(QAbstractListModel):
    def __init__(self, session: Session, files: Sequence[FileOutcome], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.titles = {
            FAILED: self.tr("Not imported"),
            CHECK: self.tr("Check these"),
            THERE: self.tr("Already in the project"),
            DONE: self.tr("Imported without questions"),
        }
        self.files = list(files)
        self.settled: frozenset[str] = frozenset()
        self._session = session
        self._only = ""
        self._words: list[str] = []
        self._documents: dict[str, Document] = {}
        self._groups: dict[str, list[Row]] = {}
        self._shown: list[tuple[str, Row | None]] = []
        self._sample = lru_cache(maxsize=256)(self._read_sample)
        self.refresh()
        session.changed.connect(self._on_changed)

    # --- what it holds

    def counts(self) -> Counter[str]:
        """Of each group, whatever the filter leaves."""
        return Counter({name: len(found) for name, found in self._groups.items()})

    def of(self, name: str) -> list[Row]:
        return self._groups.get(name, [])

    def document(self, row: Row) -> Document | None:
        return self._documents.get(row.brought.id) if row.brought else None

    def told(self, row: Row) -> str:
        document = self.document(row)
        guessed = row.brought is not None and row.brought.guessed
        return told(row, document, self._sample(document.id) if document and guessed else "")

    def _read_sample(self, id: str) -> str:
        """The words around the first character in which encodings differ."""
        try:
            text = documents.text(self._session.project, self._documents[id])
        except Damaged:
            return ""
        at = next((n for n, sign in enumerate(text) if not sign.isascii()), None)
        return "" if at is None else " ".join(text[: at + _AROUND][max(0, at - _AROUND) :].split()[1:-1] or [text[at]])

    # --- changes

    def replace(self, old: FileOutcome, new: FileOutcome) -> None:
        """What came of a file that was imported once more."""
        self.files = [new if file is old else file for file in self.files]
        self.refresh()

    def put(self, row: Row, brought: Brought) -> None:
        """What came of one article of a file."""
        others = tuple(brought if b is row.brought else b for b in row.file.brought)
        self.replace(row.file, replace(row.file, brought=others, articles=(*row.file.articles, brought.id)))

    def settle(self, row: Row) -> None:
        self.settled |= {row.id}
        self.refresh()

    def show_only(self, name: str) -> None:
        """A group, or all ('')."""
        self._only = name
        self._refill()

    def set_filter(self, text: str) -> None:
        self._words = fold(text).split()
        self._refill()

    def refresh(self) -> None:
        """Look at the articles again: what was asked may be answered."""
        self._documents = {document.id: document for document in self._session.documents}
        found: dict[str, list[Row]] = {name: [] for name in GROUPS}
        for row in (row for file in self.files for row in rows(file)):
            found[group(row, self._documents, self.settled)].append(row)
        self._groups = found
        self._refill()

    def _on_changed(self, step: Step) -> None:
        if "document" in step.kinds:
            self.refresh()

    def _refill(self) -> None:
        self.beginResetModel()
        self._shown = []
        for name in GROUPS:
            kept = [row for row in self._groups[name] if self._is_left(row)] if self._only in ("", name) else []
            if kept:
                self._shown += [(name, None), *((name, row) for row in kept)]
        self.endResetModel()

    def _is_left(self, row: Row) -> bool:
        if not self._words:
            return True
        said = fold("\n".join((row.file.file, row.brought.title if row.brought else "", row.file.reason or "")))
        return all(word in said for word in self._words)

    # --- what a row says

    def row_of(self, id: str) -> int:
        return next((n for n, (_, row) in enumerate(self._shown) if row is not None and row.id == id), -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def flags(self, index: Index) -> Qt.ItemFlag:
        heading = not index.isValid() or self._shown[index.row()][1] is None
        return Qt.ItemFlag.NoItemFlags if heading else super().flags(index)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        listed = self.listed(index)
        if listed is None:
            return None
        if role == LISTED:
            return listed
        if role == Qt.ItemDataRole.DisplayRole:
            return listed.title
        if role == Qt.ItemDataRole.ToolTipRole and listed.row:
            return tooltip("\n".join(filter(None, (display(listed.row.file.file), listed.told))))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(listed)
        return None

    def listed(self, index: Index) -> Listed | None:
        if not index.isValid():
            return None
        name, row = self._shown[index.row()]
        if row is None:
            return Listed(name, None, self.titles[name], f"{len(self._groups[name]):,}")
        offers = tuple(offered(row, name, self.document(row)))
        return Listed(name, row, display(row.name), display(self.told(row)), offers)

    def _spoken(self, listed: Listed) -> str:
        if listed.row is None:
            return f"{listed.title}, {listed.told}"
        keys = ", ".join(f"{doing.text}: {doing.key}" for doing in listed.offers)
        return ". ".join(filter(None, (self.titles[listed.group], listed.title, listed.told, keys)))
