"""The first rows of a table as the articles they would be."""

from __future__ import annotations

from itertools import islice

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from annotator.formats.importer import Article
from annotator.formats.tables import table
from annotator.formats.tables.columns import Columns
from annotator.formats.tables.sheet import Sheet
from annotator.gui import theme
from annotator.gui.controls import Elided, IconLabel, empty, label
from annotator.gui.offsets import display
from annotator.gui.short_dates import short_date

CARDS = 6
"""Articles shown."""
LONGEST = 240
"""Characters of a text that are shown."""
_METADATA = ("outlet", "agency", "byline", "section", "published", "language", "url")


class MappingPreview(QScrollArea):
    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("mapping-preview")
        self.setAccessibleName(self.tr("Preview"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        self._cards = QVBoxLayout(inner)
        self._cards.setContentsMargins(0, 0, theme.current().px(10), 0)
        self._cards.setSpacing(theme.current().px(10))
        self.setWidget(inner)

    def show_articles(self, sheet: Sheet, columns: Columns) -> None:
        empty(self._cards)
        for article in islice(table.articles(sheet, columns), CARDS):
            self._cards.addWidget(self._card(article, columns))
        if not self._cards.count():
            self._cards.addWidget(label(self.tr("No row becomes an article."), "meta", wrap=True))
        self._cards.addStretch(1)

    def _card(self, article: Article, columns: Columns) -> QFrame:
        card = QFrame()
        card.setProperty("card", True)
        column = QVBoxLayout(card)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(theme.current().px(4))
        title = label(
            display(article.title) or self.tr("No headline"), "strong" if article.title else "meta", wrap=True
        )
        if article.title:
            title.setFont(theme.title_font(theme.current().px(16)))
        column.addWidget(title)
        column.addWidget(Elided(display(self._about(article)) or self.tr("No outlet, no date"), "meta"))
        column.addWidget(self._text(article))
        own = [name for name in article.metadata if name in columns.names]
        if own:
            column.addWidget(Elided(display(self.tr("Fields: {0}").format(self.tr(", ").join(own))), "meta"))
        for doubt in article.doubts:
            column.addLayout(_doubt(doubt))
        card.setAccessibleName(display(article.title))
        return card

    def _about(self, article: Article) -> str:
        said = dict(article.metadata)
        said["published"] = short_date(said.get("published", ""))
        return " · ".join(said[name] for name in _METADATA if said.get(name))

    def _text(self, article: Article) -> QWidget:
        if not article.text:
            return label(self.tr("No text: it waits for the saved page of its address."), "meta", wrap=True)
        shown = " ".join(article.text[: 2 * LONGEST].split())
        words = label(display(shown if len(shown) <= LONGEST else f"{shown[:LONGEST].rstrip()}…"), wrap=True)
        words.setFont(theme.reading_font(theme.current().px(14)))
        return words


def _doubt(words: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.current().px(6))
    row.addWidget(IconLabel("warning", "warn", 14), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(display(words), "meta", wrap=True), 1)
    return row
