"""The list of articles: what each row says, and which rows the filter leaves."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from functools import cache
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.folding import fold
from annotator.gui.controls import tooltip
from annotator.gui.offsets import display
from annotator.gui.session import Session
from annotator.model import Document, Step
from annotator.store import documents

Index = QModelIndex | QPersistentModelIndex

DOCUMENT = int(Qt.ItemDataRole.UserRole)
"""The article itself."""
PROGRESS = DOCUMENT + 1
COUNT = DOCUMENT + 2
OUTLET = DOCUMENT + 3
"""The outlet with its agency; empty where the outlet is missing."""
LACKS = DOCUMENT + 6
"""In words, what else is missing: its date, its byline."""
ASSIGNED = DOCUMENT + 4
"""How the acting coder is to code it: “open”, “blind”, or '' where nobody has assigned it to them."""
SIGN = DOCUMENT + 5
"""An icon beside the count; empty for none."""

ALL, MINE, LEFT = "all", "mine", "left"
"""Which articles are listed: all, those assigned to the acting coder, or those they have not marked complete."""

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def short_date(published: str) -> str:
    """“12 Jan 2015” for an ISO date, with or without a time; anything else as it stands."""
    try:
        day = date.fromisoformat(published[:10])
    except ValueError:
        return published
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def iso_day(published: str) -> str:
    """The day as an ISO date; nothing where the article does not tell it so."""
    try:
        return date.fromisoformat(published[:10]).isoformat()
    except ValueError:
        return ""


class DocumentsModel(QAbstractListModel):
    """The session's articles that match the filter, in their order."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._filter = ""
        self._which = ALL
        self._files: dict[str, str] = {}
        self._folded: list[str] = []
        self._folded_of: list[Document] = []
        self._rows: list[Document] = []
        self._read()
        session.changed.connect(self._on_changed)
        session.document_changed.connect(self._match_again)

    # --- what a row says

    def title(self, document: Document) -> str:
        """Its title, or the name of the file it came from."""
        return " ".join(document.title.split()) or self._files.get(document.id) or self.tr("Untitled article")

    def outlet(self, document: Document) -> str:
        return " · ".join(name for name in (document.outlet, document.agency) if name) if document.outlet else ""

    def progress(self, document: Document) -> str:
        """new, in progress or complete."""
        return self._session.progress(document.id)

    def count(self, document: Document) -> int:
        return self._session.counts.get(document.id, 0)

    def sign(self, document: Document) -> str:
        return ""

    def in_words(self, document: Document) -> list[str]:
        """Progress and count."""
        state, count = self.progress(document), self.count(document)
        return [
            {"complete": self.tr("complete"), "in progress": self.tr("in progress"), "new": self.tr("new")}[state],
            self.tr("%n annotation", "", count) if count == 1 else self.tr("%n annotations", "", count),
        ]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        document = self._rows[index.row()]
        rows: dict[int, Callable[[Document], Any]] = {
            int(Qt.ItemDataRole.DisplayRole): self.title,
            int(Qt.ItemDataRole.AccessibleTextRole): self._in_words,
            int(Qt.ItemDataRole.ToolTipRole): self._in_whole,
            DOCUMENT: lambda document: document,
            OUTLET: self.outlet,
            PROGRESS: self.progress,
            COUNT: self.count,
            SIGN: self.sign,
            ASSIGNED: self.assigned,
            LACKS: self.lacks,
        }
        says = rows.get(int(role))
        return says(document) if says else None

    def lacks(self, document: Document) -> str:
        """“no date · no byline”, as far as it is so."""
        missing = ((document.published, self.tr("no date")), (document.byline, self.tr("no byline")))
        return " · ".join(words for value, words in missing if not value)

    def assigned(self, document: Document) -> str:
        assignment = self._session.assigned.get(document.id)
        return assignment.mode if assignment else ""

    def _assigned_in_words(self, document: Document) -> str:
        said = {"blind": self.tr("assigned to you, blind"), "open": self.tr("assigned to you")}
        return said.get(self.assigned(document), "")

    def _in_whole(self, document: Document) -> str:
        """What the row has no room for."""
        outlet = self.outlet(document) or self.tr("Outlet missing")
        below = (outlet, short_date(document.published), self.lacks(document))
        above = (self.title(document), " · ".join(words for words in below if words))
        said = filter(None, (*above, self._assigned_in_words(document).capitalize()))
        return tooltip("\n".join(map(display, said))).replace("\n", "<br>")

    def _in_words(self, document: Document) -> str:
        said = [
            self.outlet(document) or self.tr("outlet missing"),
            self.title(document),
            short_date(document.published),
            self.lacks(document).replace(" · ", ", "),
            *self.in_words(document),
            self._assigned_in_words(document),
        ]
        return ", ".join(words for words in said if words)

    # --- filter

    @property
    def filter(self) -> str:
        return self._filter

    def set_filter(self, text: str) -> None:
        if text != self._filter:
            self._filter = text
            self._reset()

    def show_only(self, which: str) -> None:
        """ALL, MINE or LEFT."""
        if which != self._which:
            self._which = which
            self._reset()

    def row_of(self, document: str | None) -> int:
        """The row of an article, -1 when the filter hides it."""
        return next((row for row, d in enumerate(self._rows) if d.id == document), -1)

    def _searched(self) -> list[str]:
        """What is searched of each article, in their order."""
        if self._folded_of is not self._session.documents:
            self._folded_of = self._session.documents
            files, outlet = self._files, cache(self._session.outlets.found_by)
            self._folded = [
                fold("\n".join((d.title, outlet(d.outlet), d.agency, d.byline, files.get(d.id, ""))))
                for d in self._folded_of
            ]
        return self._folded

    # --- follow the session

    def _on_changed(self, step: Step) -> None:
        if "document" in step.kinds:
            shown = [d.id for d in self._rows]
            self._files = documents.files(self._session.project)
            found = self._matching()
            if [d.id for d in found] == shown:
                self._rows = found
                self._tell(range(len(found)))
            else:
                self._reset()
        elif step.kinds & {"annotation", "submission", "assignment"}:
            self._match_again()
            self.tell_of(step.documents)

    def tell_of(self, documents: Collection[str]) -> None:
        """What the rows of these articles say has changed."""
        self._tell(row for row, d in enumerate(self._rows) if d.id in documents)

    def _match_again(self) -> None:
        """What is complete or assigned, or which article is open, may decide on what is listed."""
        if self._which != ALL and self._matching() != self._rows:
            self._reset()

    def _tell(self, rows: Any) -> None:
        moved = list(rows)
        if moved:
            self.dataChanged.emit(self.index(min(moved)), self.index(max(moved)))

    def _read(self) -> None:
        self._files = documents.files(self._session.project)
        self._rows = self._matching()

    def _matching(self) -> list[Document]:
        words = fold(self._filter).split()
        if not words:
            return [document for document in self._session.documents if self._is_listed(document.id)]
        left = list(zip(self._session.documents, self._searched(), strict=True))
        for word in words:
            left = [(document, said) for document, said in left if word in said]
        return [document for document, _ in left if self._is_listed(document.id)]

    def _is_listed(self, id: str) -> bool:
        """What is open stays in the list of what is left when it is marked complete, until one goes on."""
        if self._which == MINE:
            return id in self._session.assigned
        here = self._session.document
        return self._which == ALL or id not in self._session.complete or (here is not None and here.id == id)

    def _reset(self) -> None:
        self.beginResetModel()
        self._rows = self._matching()
        self.endResetModel()
