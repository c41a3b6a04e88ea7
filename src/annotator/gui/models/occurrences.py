"""Occurrences of words in one article or in all: found beside the window, listed by article with check boxes."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from annotator.finding import MOST, Finder, Query
from annotator.gui.jobs import Job
from annotator.gui.offsets import display
from annotator.model import Document, Span
from annotator.store import documents as articles
from annotator.store import listing
from annotator.store.project import Project
from annotator.text import trim

Index = QModelIndex | QPersistentModelIndex

OCCURRENCE = int(Qt.ItemDataRole.UserRole)
"""The Occurrence of a row; None for the line above those of an article."""
HEADING = OCCURRENCE + 1
"""The article of such a line."""
CODED = OCCURRENCE + 2
"""Whether exactly these words are coded as chosen already."""
CHECKED = OCCURRENCE + 3
"""How many are checked, and how many could be, under a line."""

_SPACE = re.compile(r"\s+")
_CONTEXT = 90
"""Characters on each side."""
_REPORTED = 20
"""Articles after which it is said how far one is."""
_ROOT = QModelIndex()


class Occurrence(NamedTuple):
    document: str
    span: Span
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Found:
    """What there is, article by article, and as what the coder has coded exactly these words."""

    occurrences: Sequence[Occurrence] = ()
    coded: dict[tuple[str, Span], set[str]] = field(default_factory=dict)

    @property
    def is_cut(self) -> bool:
        """Whether there may be more."""
        return len(self.occurrences) >= MOST


def look_through(project: Project, documents: Sequence[Document], query: Query, job: Job) -> Found:
    """Find the words in these articles, one after the other. Their texts never change, so none need be held still."""
    finder = Finder(query)
    found: list[Occurrence] = []
    coded: dict[tuple[str, Span], set[str]] = {}
    for done, document in enumerate(documents):
        if job.cancelled or len(found) >= MOST:
            break
        if done % _REPORTED == 0:
            job.report(done, len(documents))
        text = articles.text(project, document)
        spans = [span for hit in finder.find(text, MOST - len(found)) if (span := trim(text, hit))]
        found += (_in_context(document.id, text, span) for span in spans)
        if spans:
            here = listing.coded(project, document.id, project.coder)
            coded |= {(document.id, span): here[span] for span in spans if span in here}
    return Found(found, coded)


def _in_context(document: str, text: str, span: Span) -> Occurrence:
    before = text[max(0, span.start - _CONTEXT) : span.start]
    after = text[span.end : span.end + _CONTEXT]
    return Occurrence(document, span, _line(before), span.of(text), _line(after))


def _line(words: str) -> str:
    """In one line; a space at its end stays, as it sets it apart from what follows."""
    return display(_SPACE.sub(" ", words))


class OccurrencesModel(QAbstractListModel):
    """A line for each article, and below it its occurrences. Those coded already cannot be checked."""

    counted = Signal()
    """Others are checked now."""

    def __init__(self, documents: Sequence[Document], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._documents = {document.id: document for document in documents}
        self._found = Found()
        self._codes: Set[str] = frozenset()
        self._wanted: list[bool] = []
        self._coded: list[bool] = []
        self._rows: list[int | Document] = []
        """The place of an occurrence, or the article of those that follow."""
        self._under: dict[str, slice] = {}
        """Article → the places of its occurrences."""

    # --- what is shown

    def show_found(self, found: Found) -> None:
        """List these, all checked but those coded already."""
        self.beginResetModel()
        self._found = found
        self._wanted = [True] * len(found.occurrences)
        self._rows, self._under = [], {}
        for id, group in groupby(enumerate(found.occurrences), key=lambda placed: placed[1].document):
            places = [place for place, _ in group]
            self._rows += [self._documents[id], *places]
            self._under[id] = slice(places[0], places[-1] + 1)
        self._find_coded()
        self.endResetModel()
        self.counted.emit()

    def set_code(self, ids: Set[str]) -> None:
        """What the checked ones are going to be coded as: the code's id, and those merged into it."""
        self._codes = ids
        self._find_coded()
        self._tell_all()

    def _find_coded(self) -> None:
        coded = self._found.coded
        self._coded = [bool(self._codes & coded.get((o.document, o.span), set())) for o in self._found.occurrences]

    @property
    def found(self) -> Found:
        return self._found

    @property
    def checked(self) -> list[Occurrence]:
        return [o for place, o in enumerate(self._found.occurrences) if self._is_checked(place)]

    @property
    def checkable(self) -> int:
        """How many are not coded already."""
        return self._coded.count(False)

    # --- check

    def toggle(self, index: Index) -> None:
        """Check what was not, or uncheck it; an article's line does it with all of that article."""
        row = self._rows[index.row()]
        if isinstance(row, int):
            self._wanted[row] = not self._wanted[row]
        else:
            checked, checkable = self._counts(row)
            under = self._under[row.id]
            self._wanted[under] = [checked < checkable] * (under.stop - under.start)
        self._tell_all()

    def check_all(self, wanted: bool) -> None:
        self._wanted = [wanted] * len(self._wanted)
        self._tell_all()

    def _tell_all(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))
        self.counted.emit()

    def _is_checked(self, place: int) -> bool:
        return self._wanted[place] and not self._coded[place]

    def _counts(self, document: Document) -> tuple[int, int]:
        """How many of an article's are checked, and how many could be."""
        under = self._under[document.id]
        left = [wanted for wanted, coded in zip(self._wanted[under], self._coded[under], strict=True) if not coded]
        return sum(left), len(left)

    # --- the rows

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        return self._of_article(row, role) if isinstance(row, Document) else self._of_occurrence(row, role)

    def _of_occurrence(self, place: int, role: int) -> Any:
        occurrence = self._found.occurrences[place]
        if role == OCCURRENCE:
            return occurrence
        if role == CODED:
            return self._coded[place]
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if self._is_checked(place) else Qt.CheckState.Unchecked
        words = f"{occurrence.before}{_line(occurrence.words)}{occurrence.after}"
        if role == Qt.ItemDataRole.AccessibleTextRole and self._coded[place]:
            return self.tr("already coded: {0}").format(words)
        return words if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None

    def _of_article(self, document: Document, role: int) -> Any:
        if role == HEADING:
            return document
        if role in (CHECKED, Qt.ItemDataRole.CheckStateRole, Qt.ItemDataRole.AccessibleTextRole):
            checked, checkable = self._counts(document)
            if role == CHECKED:
                return checked, checkable
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return self.tr("{0}: {1} of {2} checked").format(_named(document), checked, checkable)
            return check_state(checked, checkable)
        return _named(document) if role == Qt.ItemDataRole.DisplayRole else None


def check_state(checked: int, checkable: int) -> Qt.CheckState:
    """Of a box that stands for many."""
    if checked == 0:
        return Qt.CheckState.Unchecked
    return Qt.CheckState.Checked if checked == checkable else Qt.CheckState.PartiallyChecked


def _named(document: Document) -> str:
    return display(", ".join(name for name in (document.outlet, " ".join(document.title.split())) if name))
