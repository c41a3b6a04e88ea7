"""Speakers in lists: those of the registry, those on offer for a mention, and what was attributed to one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.analysis.speakers import Known, Offer
from annotator.gui import describing
from annotator.gui.session import Session
from annotator.gui.short_dates import short_date
from annotator.model import Annotation, Code, Span, Speaker
from annotator.store import annotations, speakers

Index = QModelIndex | QPersistentModelIndex

OFFER = int(Qt.ItemDataRole.UserRole)
"""The speaker of the row, or the new one."""
BELOW = OFFER + 1
"""What stands under the name, or under the words."""
LINE = OFFER + 2
"""The line of a speaker's page."""

ICONS: Mapping[str, str] = {"person": "person", "organisation": "organisation", "document": "file", "group": "people"}
_ROOT = QModelIndex()


def icon_of(speaker: Speaker) -> str:
    """The icon of its kind."""
    return ICONS.get(speaker.kind, "question")


def kind_in_words(kind: str) -> str:
    """A kind of `model.SPEAKER_KINDS` as the interface says it; nothing for an unknown one."""
    translate = QCoreApplication.translate
    return {
        "person": translate("Speakers", "person"),
        "organisation": translate("Speakers", "organisation"),
        "document": translate("Speakers", "document"),
        "group": translate("Speakers", "group"),
    }.get(kind, "")


def counted(count: int, one: str, many: str) -> str:
    """“1 mention”, “3 mentions”, and nothing for none."""
    return (one if count == 1 else many).format(f"{count:,}") if count else ""


class SpeakersModel(QAbstractListModel):
    """Speakers, and perhaps names for new ones, in the order they are given in."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Offer] = []
        self._below: Mapping[str, str] = {}

    def show_rows(self, rows: Sequence[Offer], below: Mapping[str, str] | None = None) -> None:
        """`below` is what stands under a speaker's name, by id; by default its role and kind."""
        self.beginResetModel()
        self._rows = list(rows)
        self._below = below or {}
        self.endResetModel()

    def row_of(self, id: str) -> int:
        """The row of a speaker, -1 when it has none."""
        return next((n for n, (_, known) in enumerate(self._rows) if known and known.speaker.id == id), -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        offer = self._rows[index.row()]
        if role == OFFER:
            return offer
        if role == BELOW:
            return self._said_below(offer.known)
        if role == Qt.ItemDataRole.DisplayRole:
            return offer.name if offer.known else self.tr("New speaker “{0}”").format(offer.name)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (index.data(), self._said_below(offer.known))))
        return None

    def _said_below(self, known: Known | None) -> str:
        if known is None:
            return self.tr("not among the speakers yet")
        speaker = known.speaker
        default = " · ".join(filter(None, (kind_in_words(speaker.kind), speaker.role_on(""))))
        return self._below.get(speaker.id, default)


@dataclass(frozen=True, slots=True)
class Line:
    """A quote or claim attributed to a speaker, or a source without any (`silent`)."""

    document: str
    annotation: str
    start: int
    silent: bool = False


class SaidModel(QAbstractListModel):
    """What was attributed to a speaker in all articles, by date, article and place. Words are read when shown."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._lines: list[Line] = []
        self._read: dict[str, Annotation | None] = {}
        self.said = 0
        self.silent = 0

    def show_said(self, ids: frozenset[str]) -> None:
        """Read what is attributed to the speakers with these ids."""
        project = self._session.project
        said = [Line(s.document, s.content, s.start) for s in speakers.said(project, ids, project.coder)]
        silent = [Line(s.document, s.source, s.start, True) for s in speakers.silent(project, ids, project.coder)]
        places = {d.id: (not d.published, d.published, n) for n, d in enumerate(self._session.documents)}
        nowhere = (True, "", len(places))
        found = sorted(said + silent, key=lambda line: (places.get(line.document, nowhere), line.start))
        self._read.clear()
        self.said, self.silent = len(said), len(silent)
        if found == self._lines:
            self.dataChanged.emit(self.index(0), self.index(len(found) - 1))
            return
        self.beginResetModel()
        self._lines = found
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid() or index.row() >= len(self._lines):
            return None
        line = self._lines[index.row()]
        if role == LINE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            annotation = self.annotation(line)
            return annotation.text if annotation else ""
        if role == BELOW:
            return self._place(line)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            code = self.code(line)
            return ", ".join(filter(None, (code.name if code else "", index.data(), *self._place(line))))
        return None

    def annotation(self, line: Line) -> Annotation | None:
        if line.annotation not in self._read:
            self._read[line.annotation] = annotations.annotation(self._session.project, line.annotation)
        return self._read[line.annotation]

    def code(self, line: Line) -> Code | None:
        annotation = self.annotation(line)
        return self._session.code(annotation.code) if annotation else None

    def place(self, line: Line) -> Span:
        annotation = self.annotation(line)
        return annotation.extent if annotation else Span(line.start, line.start)

    def _place(self, line: Line) -> tuple[str, ...]:
        """The outlet, and what else there is to say: “12 Jan 2015”, “direct”."""
        document = next((d for d in self._session.documents if d.id == line.document), None)
        annotation = self.annotation(line)
        form = describing.choices(self._session, annotation) if annotation and not line.silent else ""
        outlet = (document.outlet if document else "") or self.tr("Outlet missing")
        date = short_date(document.published) if document else ""
        return (outlet, *filter(None, (date, self.tr("mentioned") if line.silent else form)))
