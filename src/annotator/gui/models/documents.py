"""The list of articles: what each row says, and which rows the filter leaves."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.gui.controls import tooltip
from annotator.gui.models.arranging import Arrangement, Heading
from annotator.gui.models.article_names import ArticleNames
from annotator.gui.offsets import display
from annotator.gui.session import Session
from annotator.gui.short_dates import short_date, short_month
from annotator.model import Document, Step
from annotator.store import progress

Index = QModelIndex | QPersistentModelIndex

DOCUMENT = int(Qt.ItemDataRole.UserRole)
"""The article itself."""
PROGRESS = DOCUMENT + 1
COUNT = DOCUMENT + 2
OUTLET = DOCUMENT + 3
"""The outlet with its agency; empty where the outlet is missing."""
ASSIGNED = DOCUMENT + 4
"""How the acting coder is to code it: “open”, “blind”, or '' where nobody has assigned it to them."""
SIGN = DOCUMENT + 5
"""An icon beside the count; empty for none."""
LACKS = DOCUMENT + 6
"""In words, what else is missing: its date, its byline."""
HEADING = DOCUMENT + 7
"""The Heading above a group of articles."""

ALL, MINE, LEFT = "all", "mine", "left"
"""Which articles are listed: all, those assigned to the acting coder, or those they have not marked complete."""


class DocumentsModel(QAbstractListModel):
    """The session's articles that match the filter, in their order."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._filter = ""
        self._which = ALL
        self._arrangement = Arrangement()
        self._names = ArticleNames(session, self)
        self._moved = False
        """Whether an article may have got further since they were put in order."""
        self._rows: list[Document | Heading] = []
        self._places: dict[str, int] | None = None
        """Article → its row, once somebody has asked."""
        self._show()
        session.changed.connect(self._on_changed)
        session.document_changed.connect(self._on_document_changed)

    # --- what a row says

    def title(self, document: Document) -> str:
        """Its title, or the name of the file it came from."""
        return " ".join(document.title.split()) or self._names.file(document.id) or self.tr("Untitled article")

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
            self._state(state),
            self.tr("%n annotation", "", count) if count == 1 else self.tr("%n annotations", "", count),
        ]

    def _state(self, state: str) -> str:
        return {
            "complete": self.tr("complete"),
            "not complete": self.tr("not complete"),
            "in progress": self.tr("in progress"),
            "new": self.tr("new"),
        }[state]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        document = self._rows[index.row()]
        if isinstance(document, Heading):
            return self._of_heading(document, role)
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

    def _of_heading(self, heading: Heading, role: int) -> Any:
        if role == HEADING:
            return heading
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            said = self._heading_in_words(heading)
            return said if role == Qt.ItemDataRole.DisplayRole else f"{said}, {heading.many:,}"
        return None

    def _heading_in_words(self, heading: Heading) -> str:
        if heading.by == "progress":
            return self._state(heading.value)
        if not heading.value:
            return self.tr("Outlet missing") if heading.by == "outlet" else self.tr("No date")
        return display(heading.value if heading.by == "outlet" else short_month(heading.value))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading can neither be opened nor selected."""
        if index.isValid() and isinstance(self._rows[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def assigned(self, document: Document) -> str:
        assignment = self._session.assigned.get(document.id)
        return assignment.mode if assignment else ""

    def _assigned_in_words(self, document: Document) -> str:
        said = {"blind": self.tr("assigned to you, blind"), "open": self.tr("assigned to you")}
        return said.get(self.assigned(document), "")

    def _of_others(self, document: Document) -> str:
        """“Ben: complete, Cara: in progress”."""
        states = progress.of_others(self._session.project, document.id)
        return ", ".join(f"{name}: {self._state(state)}" for name, state in states)

    def _in_whole(self, document: Document) -> str:
        """What the row has no room for."""
        outlet = self.outlet(document) or self.tr("Outlet missing")
        below = (outlet, short_date(document.published), self.lacks(document))
        above = (self.title(document), " · ".join(words for words in below if words))
        said = filter(None, (*above, self._assigned_in_words(document).capitalize(), self._of_others(document)))
        return tooltip("\n".join(map(display, said))).replace("\n", "<br>")

    def _in_words(self, document: Document) -> str:
        said = [
            self.outlet(document) or self.tr("outlet missing"),
            self.title(document),
            short_date(document.published),
            self.lacks(document).replace(" · ", ", "),
            *self.in_words(document),
            self._assigned_in_words(document),
            self._of_others(document),
        ]
        return ", ".join(words for words in said if words)

    # --- filter

    @property
    def ready(self) -> bool:
        """Whether the filter answers at once."""
        return self._names.ready

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

    @property
    def arrangement(self) -> Arrangement:
        return self._arrangement

    def arrange(self, arrangement: Arrangement) -> None:
        if arrangement != self._arrangement:
            self._arrangement = arrangement
            self._reset()

    def row_of(self, document: str | None) -> int:
        """The row of an article, -1 when the filter hides it."""
        if self._places is None:
            self._places = {row.id: n for n, row in enumerate(self._rows) if isinstance(row, Document)}
        return self._places.get(document or "", -1)

    @property
    def articles(self) -> int:
        """How many are listed."""
        return len(self._rows) - len(self.headings)

    def article_from(self, row: int, by: int) -> QModelIndex:
        """The first row of an article from a row on, in a direction."""
        while 0 <= row < len(self._rows) and isinstance(self._rows[row], Heading):
            row += by
        return self.index(row)

    # --- follow the session

    def _on_changed(self, step: Step) -> None:
        if "document" in step.kinds:
            shown = self._ids()
            self._names.forget()
            self._show()
            if self._ids() == shown:
                self._tell(range(len(self._rows)))
            else:
                self.beginResetModel()
                self.endResetModel()
        elif step.kinds & {"annotation", "submission", "assignment"}:
            self._moved = True
            self._match_again()
            self.tell_of(step.documents)

    def _on_document_changed(self) -> None:
        """An article does not move away while one is at work in it, but when one goes on."""
        if self._moved and "progress" in self._arrangement:
            self._reset()
        else:
            self._match_again()

    def tell_of(self, documents: Collection[str]) -> None:
        """What the rows of these articles say has changed."""
        self._tell(row for id in documents if (row := self.row_of(id)) >= 0)

    def _match_again(self) -> None:
        """What is complete or assigned, or which article is open, may decide on what is listed."""
        if self._which != ALL and {d.id for d in self._matching()} != {*self._ids()} - {""}:
            self._reset()

    def _tell(self, rows: Any) -> None:
        moved = list(rows)
        if moved:
            self.dataChanged.emit(self.index(min(moved)), self.index(max(moved)))

    def _show(self) -> None:
        self._moved = False
        self._rows = self._arrangement.of(self._matching(), self.title, self._session.progress)
        self._places = None
        grouped = enumerate(self._rows if self._arrangement.group else ())
        self.headings = [n for n, row in grouped if isinstance(row, Heading)]

    def _ids(self) -> list[str]:
        """Row by row; '' for a heading."""
        return [row.id if isinstance(row, Document) else "" for row in self._rows]

    def _matching(self) -> list[Document]:
        found = self._names.matching(self._filter)
        return found if self._which == ALL else [document for document in found if self._is_listed(document.id)]

    def _is_listed(self, id: str) -> bool:
        """What is open stays in the list of what is left when it is marked complete, until one goes on."""
        if self._which == MINE:
            return id in self._session.assigned
        here = self._session.document
        return id not in self._session.complete or (here is not None and here.id == id)

    def _reset(self) -> None:
        self.beginResetModel()
        self._show()
        self.endResetModel()
