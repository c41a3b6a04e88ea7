"""The list of annotations: what each row says, which ones a filter leaves, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.gui import coding
from annotator.gui.models.documents import fold
from annotator.gui.offsets import display
from annotator.gui.panels.passages import shortened
from annotator.gui.session import Session
from annotator.model import Annotation, Attribute, Value
from annotator.store import coders
from annotator.store.listing import Listed

Index = QModelIndex | QPersistentModelIndex

ROW = int(Qt.ItemDataRole.UserRole)
"""The Row itself."""
_WORDS = 160
_SOURCE = 60
_ROOT = QModelIndex()


class Row(NamedTuple):
    """An annotation with its source, and its words as a filter compares them."""

    listed: Listed
    folded: str

    @property
    def annotation(self) -> Annotation:
        return self.listed.annotation


def row_of(listed: Listed) -> Row:
    said = [listed.annotation.text, listed.annotation.note, listed.source.text if listed.source else ""]
    return Row(listed, fold("\n".join(said)))


@dataclass(frozen=True, slots=True)
class Filter:
    """Which rows are shown: with all these words, of this code, whose attribute has this value (None: has none)."""

    words: str = ""
    code: str = ""
    attribute: Attribute | None = None
    value: Value | None = None


class AnnotationsModel(QAbstractListModel):
    """Rows that were read elsewhere, filtered and sorted. `with_article` tells where each stands, too."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._all: dict[str, Row] = {}
        self._rows: list[Row] = []
        self._places: dict[str, int] = {}
        self._filter = Filter()
        self._order = "place"
        self._descending = False
        self._values: dict[Any, str] = {}
        """What the values of attributes are called, by code and values: many share them."""
        self.with_article = False
        self.orders: dict[str, tuple[str, Callable[[Row], Any]]] = {
            "place": (self.tr("Place"), self._place),
            "code": (self.tr("Code"), self._code_place),
            "words": (self.tr("Words"), lambda row: row.folded),
            "attributes": (self.tr("Attributes"), lambda row: self.values(row.annotation)),
            "source": (self.tr("Source"), lambda row: fold(self.source(row))),
            "article": (self.tr("Article"), lambda row: fold(self.article(row))),
        }
        """Name → what it is called, and what it sorts by."""

    # --- what there is

    @property
    def all(self) -> Sequence[Row]:
        return list(self._all.values())

    def show_rows(self, rows: Iterable[Row]) -> None:
        """These are all the annotations there are."""
        self._all = {row.annotation.id: row for row in rows}
        self.arrange()

    def known(self, listed: Listed) -> Row:
        """The row of an annotation, made anew only if something changed."""
        row = self._all.get(listed.annotation.id)
        return row if row is not None and row.listed == listed else row_of(listed)

    def set_filter(self, filter: Filter) -> None:
        if filter != self._filter:
            self._filter = filter
            self.arrange()

    def sort_by(self, order: str, *, descending: bool) -> None:
        """One of `orders`; what is alike stays in the order of the articles and of the text."""
        self._order, self._descending = order, descending
        self.arrange()

    def arrange(self) -> None:
        """Filter and sort anew, as after a code has another name."""
        self.beginResetModel()
        self._values.clear()
        self._article_places = {document.id: n for n, document in enumerate(self._session.documents)}
        self._code_places = {code.id: n for n, code in enumerate(self._session.codes)}
        self._coders = {coder.id: coder.name for coder in coders.coders(self._session.project)}
        self._titles = {d.id: ", ".join(filter(None, (d.outlet, d.title))) for d in self._session.documents}
        self._rows = sorted(self._left(), key=self._place)
        if self._order != "place":
            self._rows.sort(key=self.orders[self._order][1])
        if self._descending:
            self._rows.reverse()
        self._places = {row.annotation.id: n for n, row in enumerate(self._rows)}
        self.endResetModel()

    def _left(self) -> list[Row]:
        filter, left = self._filter, list(self._all.values())
        if filter.code:
            left = [row for row in left if row.annotation.code == filter.code]
        if filter.attribute is not None:
            left = [row for row in left if self._has_value(row.annotation, filter.attribute, filter.value)]
        for word in fold(filter.words).split():
            left = [row for row in left if word in row.folded]
        return left

    def _has_value(self, annotation: Annotation, attribute: Attribute, wanted: Value | None) -> bool:
        value = annotation.attributes.get(attribute.id)
        if wanted is None:
            attributes = coding.attributes_of(self._session, self._session.code(annotation.code))
            return value is None and any(a.id == attribute.id for a in attributes)
        return wanted in value if isinstance(value, tuple) else value == wanted

    def _place(self, row: Row) -> tuple[int, int, int]:
        extent = row.annotation.extent
        return self._article_places.get(row.annotation.document, -1), extent.start, -extent.end

    def _code_place(self, row: Row) -> int:
        return self._code_places.get(row.annotation.code, -1)

    # --- what a row says

    def row_number(self, id: str | None) -> int:
        """The row of an annotation; -1 when it is not shown."""
        return self._places.get(id or "", -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words(row)
        return self._in_words(row) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def words(self, row: Row) -> str:
        return shortened(row.annotation.text, _WORDS)

    def code(self, row: Row) -> str:
        found = self._session.code(row.annotation.code)
        return display(found.name) if found else self.tr("unknown code")

    def values(self, annotation: Annotation) -> str:
        """The values of its attributes: “direct”, “named, person”."""
        key = annotation.code, frozenset(annotation.attributes.items())
        if key not in self._values:
            attributes = coding.attributes_of(self._session, self._session.code(annotation.code))
            said = (a.text(annotation.attributes[a.id]) for a in attributes if a.id in annotation.attributes)
            self._values[key] = display(", ".join(said))
        return self._values[key]

    def source(self, row: Row) -> str:
        """Who is said to have said it; that none is given, or that it is not linked yet; '' where none is asked for."""
        source = row.listed.source
        if source is not None:
            speaker = self._session.speaker(source.speaker)
            return display(speaker.name) if speaker else shortened(source.text, _SOURCE)
        if row.listed.none_given:
            return self.tr("no source given")
        asked = self._session.role(row.annotation.code) in ("quote", "claim")
        return self.tr("not linked yet") if asked else ""

    def article(self, row: Row) -> str:
        return display(" ".join(self._titles.get(row.annotation.document, "").split()))

    def coder(self, row: Row) -> str:
        """Whose it is; '' for one's own."""
        if row.annotation.coder == self._session.project.coder:
            return ""
        return display(self._coders.get(row.annotation.coder, self.tr("unknown coder")))

    def _in_words(self, row: Row) -> str:
        """“quote, direct, source Sánchez: We have heard nothing new”, and where it stands."""
        source = self.source(row)
        if row.listed.source is not None:
            source = self.tr("source {0}").format(source)
        said = ", ".join(filter(None, (self.code(row), self.values(row.annotation), source)))
        where = [self.article(row)] if self.with_article else []
        where.append(self.tr("character {0:,}").format(row.annotation.extent.start))
        if coder := self.coder(row):
            where.append(self.tr("coded by {0}").format(coder))
        return f"{said}: {self.words(row)}. {', '.join(filter(None, where))}"
