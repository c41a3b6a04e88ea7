"""Who codes which article: a row for each article, a column for each coder, and one for who settles it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence, Set
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.folding import fold
from annotator.gui.offsets import display
from annotator.gui.session import Session
from annotator.gui.short_dates import short_date
from annotator.model import Coder, Document, Step
from annotator.store import assignments, coders, documents, progress
from annotator.store.blindness import hidden_documents

Index = QModelIndex | QPersistentModelIndex

DOCUMENT = int(Qt.ItemDataRole.UserRole)
CELL = DOCUMENT + 1
"""The Cell of a coder's column; None in the others."""
BELOW = DOCUMENT + 2
"""What stands in the second line: under the title of an article, or how far a coder is with it."""

ALL, ASSIGNED, UNASSIGNED, LEFT = "all", "assigned", "unassigned", "left"
"""Which articles are listed: all, those somebody is to code, those nobody is, those somebody has yet to complete."""

_ROOT = QModelIndex()
_SHOWN = frozenset({"assignment", "adjudicator", "submission", "annotation", "document", "coder"})


class Cell(NamedTuple):
    """How one coder stands to one article. `mode` is '' where they are not assigned.

    `state` is new, in progress, complete or, of somebody whose coding is hidden just now, not complete.
    """

    mode: str
    state: str
    reopened: bool


class AssignmentsModel(QAbstractTableModel):
    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._filter, self._which = "", ALL
        self._read()
        session.changed.connect(self._on_changed)

    # --- what there is

    def coder_of(self, column: int) -> Coder | None:
        """Whose column it is; None of the first and the last."""
        return self.coders[column - 1] if 0 < column <= len(self.coders) else None

    def cell(self, document: str, coder: str) -> Cell:
        pair = document, coder
        assignment = self._assigned.get(pair)
        hidden = coder != self._session.project.coder and document in self._hidden
        if pair in self._complete:
            state = "complete"
        elif hidden:
            state = "not complete"
        else:
            state = "in progress" if pair in self._counts else "new"
        return Cell(assignment.mode if assignment else "", state, pair in self._reopened)

    def is_coding_blind(self, document: str, coder: str) -> bool:
        """Whether others' coding of an article is kept from a coder now."""
        cell = self.cell(document, coder)
        return cell.mode == "blind" and cell.state != "complete" and not cell.reopened

    # --- which are listed

    def set_filter(self, words: str, which: str) -> None:
        self._filter, self._which = words, which
        self._reset()

    @property
    def total(self) -> int:
        return len(self._session.documents)

    def _matching(self) -> list[Document]:
        words = fold(self._filter).split()
        left = self._session.documents
        if words:
            left = [document for document in left if all(word in self._searched[document.id] for word in words)]
        if kept := _WHICH.get(self._which):
            left = [document for document in left if kept([self.cell(document.id, coder.id) for coder in self.coders])]
        return left

    def _folded(self, document: Document) -> str:
        said = (document.title, document.outlet, document.agency, document.published, self._files.get(document.id, ""))
        return fold("\n".join(said))

    # --- follow the session

    def _on_changed(self, step: Step) -> None:
        if step.kinds & _SHOWN:
            before = [document.id for document in self._rows], self.coders
            self._read(step.kinds)
            if before == ([document.id for document in self._rows], self.coders):
                self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
            else:
                self.beginResetModel()
                self.endResetModel()

    def _read(self, kinds: Set[str] = _SHOWN) -> None:
        project = self._session.project
        if kinds & {"coder"}:
            self.coders: Sequence[Coder] = coders.coders(project)
            self._names = {coder.id: coder.name for coder in self.coders}
        if kinds & {"document"}:
            self._files = documents.files(project)
            self._searched = {document.id: self._folded(document) for document in self._session.documents}
        if kinds & {"assignment"}:
            self._assigned = assignments.by_pair(project)
        if kinds & {"adjudicator"}:
            self._settle = assignments.adjudicators(project)
        self._read_progress(kinds)
        self._rows = self._matching()

    def _read_progress(self, kinds: Set[str]) -> None:
        """Who is hidden from whom changes with what is assigned, handed in, and who looks."""
        project = self._session.project
        if kinds & {"submission"}:
            self._complete = progress.complete(project)
            self._reopened = progress.reopened(project)
        if kinds & {"assignment", "submission", "annotation", "document", "coder"}:
            self._hidden = hidden_documents(project)
            self._counts = progress.counts(project)

    def _reset(self) -> None:
        self.beginResetModel()
        self._rows = self._matching()
        self.endResetModel()

    # --- the table

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.coders) + 2

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        document, coder = self._rows[index.row()], self.coder_of(index.column())
        if role == DOCUMENT:
            return document
        if role == CELL:
            return self.cell(document.id, coder.id) if coder else None
        if role == BELOW:
            return self._below(document, coder, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            head = self.headerData(index.column(), Qt.Orientation.Horizontal)
            return f"{head}: {self._said(document, coder, index.column())}"
        return self._said(document, coder, index.column()) if role == Qt.ItemDataRole.DisplayRole else None

    def _below(self, document: Document, coder: Coder | None, column: int) -> str:
        if coder is not None:
            return self.state(self.cell(document.id, coder.id))
        said = (document.outlet, short_date(document.published)) if column == 0 else ()
        return display(" · ".join(filter(None, said)))

    def _said(self, document: Document, coder: Coder | None, column: int) -> str:
        if coder is not None:
            cell = self.cell(document.id, coder.id)
            return ", ".join(filter(None, (self.mode(cell), self.state(cell))))
        if column == 0:
            title = " ".join(document.title.split()) or self._files.get(document.id, "")
            return display(title or self.tr("Untitled article"))
        settles = self._settle.get(document.id)
        return display(self._names.get(settles, self.tr("unknown coder"))) if settles else "–"

    def mode(self, cell: Cell) -> str:
        return {"blind": self.tr("blind"), "open": self.tr("open")}.get(cell.mode, "–")

    def state(self, cell: Cell) -> str:
        """“in progress, reopened”; nothing of who has nothing to do with an article."""
        states = {
            "new": self.tr("new"),
            "in progress": self.tr("in progress"),
            "complete": self.tr("complete"),
            "not complete": self.tr("not complete"),
        }
        shown = cell.mode or cell.state in ("in progress", "complete")
        said = (states[cell.state] if shown else "", self.tr("reopened") if cell.reopened else "")
        return ", ".join(filter(None, said))

    def headerData(self, section: int, way: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or way != Qt.Orientation.Horizontal:
            return None
        if (coder := self.coder_of(section)) is not None:
            return display(coder.name)
        return self.tr("Article") if section == 0 else self.tr("Settled by")


_WHICH: dict[str, Callable[[Collection[Cell]], bool]] = {
    ASSIGNED: lambda cells: any(cell.mode for cell in cells),
    UNASSIGNED: lambda cells: not any(cell.mode for cell in cells),
    LEFT: lambda cells: any(cell.mode and cell.state != "complete" for cell in cells),
}
