"""What a search found, as a list: a row for each article, and below it one for each hit."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from annotator.gui.offsets import display
from annotator.gui.searching import Article, Line, Page
from annotator.gui.short_dates import short_date
from annotator.model import Document

Index = QModelIndex | QPersistentModelIndex

ARTICLE = int(Qt.ItemDataRole.UserRole)
"""The Article of a row above its hits."""
LINE = ARTICLE + 1
"""The Line of a hit."""
_ROOT = QModelIndex()


class HitsModel(QAbstractTableModel):
    """Grows page by page, as one reads on."""

    more_wanted = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: list[Article | tuple[Document, Line]] = []
        self._ended = True
        self.hits = 0
        """How many are listed."""

    def clear(self) -> None:
        self.beginResetModel()
        self._rows, self.hits, self._ended = [], 0, True
        self.endResetModel()

    def show_page(self, page: Page) -> None:
        if page.first:
            self.clear()
        added: list[Article | tuple[Document, Line]] = []
        for article in page.articles:
            added += [article, *((article.document, line) for line in article.lines)]
            self.hits += len(article.lines)
        if added:
            self.beginInsertRows(_ROOT, len(self._rows), len(self._rows) + len(added) - 1)
            self._rows += added
            self.endInsertRows()
        self._ended = page.ended

    # --- rows

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 1

    def canFetchMore(self, parent: Index) -> bool:
        return not self._ended

    def fetchMore(self, parent: Index) -> None:
        self.more_wanted.emit()

    def hit(self, row: int) -> tuple[Document, Line] | None:
        """The hit of a row; of an article's row its first."""
        if not 0 <= row < len(self._rows):
            return None
        found = self._rows[row]
        return (found.document, found.lines[0]) if isinstance(found, Article) else found

    def beside(self, row: int, by: int) -> int:
        """The row of the next hit in a direction, round again at the end; -1 where there is none."""
        for _ in self._rows:
            row = (row + by) % len(self._rows)
            if not isinstance(self._rows[row], Article):
                return row
        return -1

    def number(self, row: int) -> int:
        """Which hit a row is, counted from 1."""
        return sum(not isinstance(found, Article) for found in self._rows[: row + 1])

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        found = self._rows[index.row()]
        if isinstance(found, Article):
            return self._of_article(found, role)
        return self._of_hit(*found, role)

    def _of_article(self, article: Article, role: int) -> Any:
        if role == ARTICLE:
            return article
        if role == Qt.ItemDataRole.DisplayRole:
            return self._named(article)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            total = article.total
            hits = self.tr("%n hit", "", total) if total == 1 else self.tr("%n hits", "", total)
            facts = (
                self._named(article),
                article.document.outlet,
                short_date(article.document.published),
                hits,
            )
            return display(", ".join(filter(None, facts)))
        return None

    def _of_hit(self, document: Document, line: Line, role: int) -> Any:
        if role == LINE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            where = self.where(line)
            return display(f"{where}: {line.excerpt.words}" if where else line.excerpt.words)
        return None

    def _named(self, article: Article) -> str:
        return article.title or self.tr("Untitled article")

    def where(self, line: Line) -> str:
        """What was found somewhere else than in the text."""
        names = {
            "text": "",
            "note": self.tr("Note"),
            "title": self.tr("Title"),
            "outlet": self.tr("Outlet"),
            "agency": self.tr("Agency"),
            "byline": self.tr("Byline"),
            "section": self.tr("Section"),
            "url": self.tr("Address"),
            "language": self.tr("Language"),
            "file": self.tr("File"),
        }
        return names.get(line.hit.where, line.hit.where)
