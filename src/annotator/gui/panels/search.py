"""The search of all articles: a field, what was found, and the way through it, coding as one goes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from annotator.gui import coding, theme
from annotator.gui.buttons import ActionButton
from annotator.gui.controls import Wrong, hairline, label
from annotator.gui.models.hits import HitsModel
from annotator.gui.offsets import display
from annotator.gui.panels.hit_list import HitList
from annotator.gui.panels.query_field import QueryField, signs_menu
from annotator.gui.panels.right_pane import Panel
from annotator.gui.searching import Page, Searching
from annotator.gui.segmented import Segmented
from annotator.gui.session import Session
from annotator.model import Span, Step
from annotator.store.search.candidates import Order
from annotator.store.search.language import LONGEST

GoTo = Callable[[str, Span, str | None], None]

_AHEAD = 10
"""Rows before the last at which more are read."""
_LONGEST_WORDS = 120
"""Characters of a selection that is searched for."""
_SHOWN_AGAIN = frozenset({"document", "coder", "assignment", "erasure"})
"""Rows after which what was found may no longer be shown, or is no longer there."""


class SearchPanel(Panel):
    """`go_to` shows a passage, `read_on_at` takes the keyboard there."""

    def __init__(self, session: Session, searching: Searching, go_to: GoTo, read_on_at: GoTo) -> None:
        super().__init__(session, self.tr("Search"), "search")
        self._searching = searching
        self._go_to = go_to
        self._read_on_at = read_on_at
        self.model = HitsModel(self)
        self.field = QueryField("search-words", self.tr("Words in all articles"))
        self.field.setMaxLength(LONGEST)
        self.signs = ActionButton("filter", self.tr("Filters and signs"), "search-signs")
        self.signs.opens(signs_menu(self.field, self.signs))
        self.order = Segmented("search-order", self.tr("Order"))
        self.order.add("date", self.tr("Newest first"))
        self.order.add("relevance", self.tr("Best first"))
        self.order.set_value("date")
        self.count = label("", "meta")
        self.count.setObjectName("search-count")
        self.wrong = Wrong("search-wrong")
        self.note = label("", "meta", wrap=True)
        self.note.setObjectName("search-note")
        self.list = HitList(self.model)
        self.nothing = label("", wrap=True)
        self.nothing.setObjectName("search-nothing")
        self._indexing = ""
        self._cuts = ""
        self._build()
        self._connect()
        self._show_rooms()

    def _build(self) -> None:
        top = QWidget()
        column = QVBoxLayout(top)
        column.setContentsMargins(18, 12, 14, 10)
        column.setSpacing(8)
        for widgets in ((self.field, self.signs), (self.order, self.count)):
            row = QHBoxLayout()
            row.addWidget(widgets[0])
            if widgets[0] is self.order:
                row.addStretch(1)
            row.addWidget(widgets[1])
            column.addLayout(row)
        column.addWidget(self.wrong)
        column.addWidget(self.note)
        empty = QWidget()
        rows = QVBoxLayout(empty)
        rows.setContentsMargins(18, 12, 18, 12)
        rows.addWidget(self.nothing)
        rows.addStretch(1)
        self._rooms = QStackedWidget()
        self._rooms.addWidget(self.list)
        self._rooms.addWidget(empty)
        self._rooms.setMinimumHeight(theme.current().px(120))
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.body.addWidget(top)
        self.body.addWidget(hairline())
        self.body.addWidget(self._rooms, 1)
        self.setFocusProxy(self.field)

    def _connect(self) -> None:
        self.field.textChanged.connect(self._ask)
        self.field.walked.connect(self._on_walked)
        self.field.list_wanted.connect(self._on_list_wanted)
        self.order.chosen.connect(self._ask)
        self.list.wanted.connect(self._show_hit)
        self.list.read_wanted.connect(self._read_on)
        self.list.digit_typed.connect(self._code)
        self.model.more_wanted.connect(self._searching.more)
        self._searching.found.connect(self._on_found)
        self._searching.failed.connect(self._on_failed)
        self._searching.indexed.connect(self._on_indexed)
        self.session.changed.connect(self._on_changed)

    # --- commands

    def begin(self, typed: str = "") -> None:
        """The keyboard to the field, with what is typed or the selected words in it."""
        selected = self.session.selected.of(self.session.text)
        if typed:
            self.field.setText(typed)
        elif selected.strip() and len(selected) <= _LONGEST_WORDS:
            words = " ".join(selected.replace('"', " ").split())
            self.field.setText(f'"{words}"')
        self.field.setFocus()
        self.field.selectAll()

    def step(self, by: int) -> None:
        """To the next hit, or the one before, where one can code it at once."""
        self._walk(by)
        self._read_on(self.list.currentIndex())

    def _walk(self, by: int) -> None:
        row = self.model.beside(self.list.currentIndex().row(), by)
        self.list.setCurrentIndex(self.model.index(row, 0))
        self.list.scrollTo(self.list.currentIndex())
        if row >= self.model.rowCount() - _AHEAD and self.model.canFetchMore(QModelIndex()):
            self._searching.more()
        self._show_count()

    def _show_hit(self, index: QModelIndex) -> None:
        """The passage; the keyboard stays where it is."""
        if found := self.model.hit(index.row()):
            self._go_to(found[0].id, found[1].hit.span, found[1].hit.annotation)
        self._show_count()

    def _read_on(self, index: QModelIndex) -> None:
        if found := self.model.hit(index.row()):
            self._read_on_at(found[0].id, found[1].hit.span, found[1].hit.annotation)

    def _code(self, key: str) -> None:
        """Code the hit that is shown, as the digit would in the text."""
        code = next((code for code in self.session.active_codes if code.key == key), None)
        self._show_hit(self.list.currentIndex())
        if code is not None and (self.session.selected or self.session.held):
            coding.code(self.session, code)

    # --- what happens

    def _on_walked(self, by: int) -> None:
        if self.model.hits:
            self._walk(by)
            self._show_hit(self.list.currentIndex())

    def _on_list_wanted(self) -> None:
        if self.model.hits:
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            if not self.list.currentIndex().isValid():
                self._walk(1)
            self._show_hit(self.list.currentIndex())

    def _ask(self) -> None:
        typed = self.field.text().strip()
        self._cuts = ""
        if typed:
            order: Order = "relevance" if self.order.value == "relevance" else "date"
            self._searching.ask(typed, order)
            self._show_count()
        else:
            self._searching.stop()
            self.model.clear()
            self._show_wrong("")

    def _on_found(self, page: Page) -> None:
        self.model.show_page(page)
        self._cuts = " ".join(page.cuts)
        self._show_wrong("")

    def _on_failed(self, sentence: str) -> None:
        self.model.clear()
        self._show_wrong(sentence)

    def _on_indexed(self, done: int, total: int) -> None:
        words = self.tr("The articles are being indexed, {0:.0%}. What is found so far is shown.")
        self._indexing = words.format(done / total) if done < total else ""
        if not self._indexing and total and self.isVisible() and self.field.text().strip():
            self._ask()
        self._show_rooms()

    def _on_changed(self, step: Step) -> None:
        if step.kinds & _SHOWN_AGAIN and self.field.text().strip():
            self._ask()

    # --- show

    def _show_wrong(self, sentence: str) -> None:
        self.wrong.say(sentence)
        self.field.setProperty("invalid", bool(sentence))
        self.field.style().unpolish(self.field)
        self.field.style().polish(self.field)
        self._show_rooms()

    def _show_rooms(self) -> None:
        note = " ".join(filter(None, (self._indexing, self._cuts)))
        self.note.setText(display(note))
        self.note.setVisible(bool(note))
        self._rooms.setCurrentIndex(0 if self.model.hits else 1)
        if not self.field.text().strip():
            self.nothing.setText(self.tr("Type words to find them in all articles and in notes. Accents are ignored."))
        else:
            self.nothing.setText("" if self.wrong.text() or self._searching.busy else self.tr("Nothing was found."))
        self._show_count()

    def _show_count(self) -> None:
        hits = self.model.hits
        row = self.list.currentIndex().row()
        if not hits:
            words = self.tr("Searching…") if self._searching.busy else ""
        else:
            more = "+" if self.model.canFetchMore(QModelIndex()) else ""
            every = f"{hits:,}{more}"
            words = self.tr("{0:,} of {1}").format(self.model.number(row), every) if row >= 0 else every
        self.count.setText(words)
        self.count.setAccessibleName(words)
