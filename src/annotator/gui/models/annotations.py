"""The list of annotations: what each row says, which ones a filter leaves, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.folding import fold
from annotator.gui import coding
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


Articles = Mapping[str, Sequence[Row]]
"""An article's id → its rows, in reading order."""

_folded = lru_cache(maxsize=4096)(fold)


def row_of(listed: Listed) -> Row:
    said = [listed.annotation.text, listed.annotation.note, listed.source.text if listed.source else ""]
    return Row(listed, fold("\n".join(said)))


def by_article(listed: Iterable[Listed]) -> Articles:
    found: dict[str, list[Row]] = {}
    for one in listed:
        found.setdefault(one.annotation.document, []).append(row_of(one))
    return found


def _has(value: Value | None, wanted: Value | None) -> bool:
    return wanted in value if isinstance(value, tuple) else value == wanted


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
        self._articles: Articles = {}
        self._rows: list[Row] = []
        self._numbers: dict[str, int] | None = None
        self._filter = Filter()
        self._order = "place"
        self._descending = False
        self._values: dict[Any, str] = {}
        """What the values of attributes are called, by code and values: many share them."""
        self.with_article = False
        self.orders: dict[str, tuple[str, Callable[[Row], Any]]] = {
            "place": (self.tr("Place"), lambda row: 0),
            "code": (self.tr("Code"), lambda row: self._codes.get(row.annotation.code, -1)),
            "words": (self.tr("Words"), lambda row: row.folded),
            "attributes": (self.tr("Attributes"), lambda row: self.values(row.annotation)),
            "source": (self.tr("Source"), lambda row: _folded(self.source(row))),
            "article": (self.tr("Article"), lambda row: _folded(self.article(row))),
        }
        """Name → what it is called, and what sorts rows that are in the order of the articles and of the text."""

    # --- what there is

    @property
    def articles(self) -> Articles:
        return self._articles

    @property
    def total(self) -> int:
        """How many there are, shown or not."""
        return sum(map(len, self._articles.values()))

    def show_rows(self, articles: Articles) -> None:
        """These are all the annotations there are."""
        self._articles = articles
        self.arrange()

    def rows_of(self, document: str, listed: Iterable[Listed]) -> list[Row]:
        """The rows of an article's annotations; those that did not change stay as they are."""
        before = {row.annotation.id: row for row in self._articles.get(document, ())}
        rows = ((one, before.get(one.annotation.id)) for one in listed)
        return [row if row is not None and row.listed == one else row_of(one) for one, row in rows]

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
        documents = self._session.documents
        self._values.clear()
        self._meant = {code.id: self._session.code(code.id) for code in self._session.codes}
        self._codes = {id: self._session.codes.index(code) for id, code in self._meant.items() if code}
        self._coders = {coder.id: coder.name for coder in coders.coders(self._session.project)}
        self._titles = {d.id: ", ".join(name for name in (d.outlet, d.title) if name) for d in documents}
        self._rows = self._left([row for d in documents for row in self._articles.get(d.id, ())])
        if self._order != "place":
            self._rows.sort(key=self.orders[self._order][1])
        if self._descending:
            self._rows.reverse()
        self._numbers = None
        self.endResetModel()

    def _left(self, rows: list[Row]) -> list[Row]:
        """What the filter leaves of these."""
        filter = self._filter
        if filter.code:
            ids = {id for id, code in self._meant.items() if code and code.id == filter.code}
            rows = [row for row in rows if row.annotation.code in ids]
        if filter.attribute is not None and filter.value is None:
            rows = self._without(rows, filter.attribute)
        elif filter.attribute is not None:
            rows = [row for row in rows if _has(row.annotation.attributes.get(filter.attribute.id), filter.value)]
        for word in fold(filter.words).split():
            rows = [row for row in rows if word in row.folded]
        return rows

    def _without(self, rows: list[Row], attribute: Attribute) -> list[Row]:
        """Those that could have a value for the attribute, and have none."""
        having = {
            code.id
            for code in self._session.codes
            if any(a.id == attribute.id for a in coding.attributes_of(self._session, code))
        }
        return [row for row in rows if row.annotation.code in having and attribute.id not in row.annotation.attributes]

    # --- what a row says

    def row_number(self, id: str | None) -> int:
        """The row of an annotation; -1 when it is not shown."""
        if self._numbers is None:
            self._numbers = {row.annotation.id: n for n, row in enumerate(self._rows)}
        return self._numbers.get(id or "", -1)

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
