"""Find in article: a bar above the text that marks every hit and goes from one to the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from annotator.errors import UserError
from annotator.finding import MOST, Finder, Query
from annotator.gui import theme
from annotator.gui.article_view import ArticleView
from annotator.gui.buttons import ActionButton
from annotator.gui.controls import IconButton, Wrong, label
from annotator.gui.hits import Hits
from annotator.gui.jobs import Job, Latest
from annotator.gui.search_field import SearchField
from annotator.model import Span

_LONGEST = 120
"""Selected words up to this length are looked for when the bar is opened."""


class FindBar(QWidget):
    """While it has the keyboard, the current hit is ringed; otherwise it is also selected, ready to be coded."""

    done = Signal()
    """It was left: the reading view goes on."""

    def __init__(self, view: ArticleView, actions: Mapping[str, QAction]) -> None:
        super().__init__()
        self.setObjectName("find-bar")
        self.setAccessibleName(self.tr("Find in article"))
        self._view = view
        self._session = view.session
        self._latest = Latest(self)
        self._from = 0
        """Where in the text the search began."""
        self._steps = 0
        """Steps asked for before the hits were there."""
        self._rows = QVBoxLayout(self)
        self._rows.setSpacing(2)
        self._rows.addLayout(self._build_row(actions))
        self.wrong = Wrong("find-wrong")
        self._rows.addWidget(self.wrong)
        self.addAction(actions["tag-all"])
        self.search.asked.connect(self._on_asked)
        self.close_button.clicked.connect(self.leave)
        self._latest.finished.connect(self._on_found)
        self._latest.failed.connect(self._on_failed)
        self._session.document_changed.connect(self._on_document_changed)
        theme.changed.connect(self._resize)
        self._resize()
        self.hide()

    def _build_row(self, actions: Mapping[str, QAction]) -> QHBoxLayout:
        self.search = SearchField("find", self.tr("Find in article"))
        self.count = label("", "meta")
        self.count.setObjectName("find-count")
        self.previous = ActionButton("chevron-up", self.tr("Previous hit"), "find-previous")
        self.previous.does(actions["find-previous"])
        self.following = ActionButton("chevron-down", self.tr("Next hit"), "find-next")
        self.following.does(actions["find-next"])
        self.tag = ActionButton("highlighter", self.tr("Tag all occurrences"), "find-tag-all")
        self.tag.does(actions["tag-all"])
        self.close_button = IconButton("close", self.tr("Close (Esc)"), "find-close")
        self.close_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = QHBoxLayout()
        row.setSpacing(theme.current().px(4))
        row.addWidget(self.search, 1)
        row.addWidget(self.count)
        for button in (self.previous, self.following, self.tag, self.close_button):
            row.addWidget(button)
        return row

    # --- commands

    def start(self) -> None:
        """Open the bar, for the selected words if there are some."""
        selected = self._session.selected
        words = selected.of(self._session.text)
        if selected and len(words) <= _LONGEST and "\n" not in words and not self._has_keyboard():
            self.search.set_query(Query(words))
        if not self.isVisible():
            self._from = selected.start if selected else self._session.caret
            self.show()
            self._ask()
        self.search.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.field.selectAll()

    def step(self, by: int) -> None:
        """Go to the next hit (1) or the one before (-1), from the text's own place when one is there."""
        if not self.search.query.words:
            self.start()
            return
        if not self.isVisible():
            self.show()
            self._ask()
        if self._latest.busy:
            self._steps += by
        elif self._view.hits:
            self._go(self._place(by))

    def leave(self) -> None:
        """Back to the text, where the current hit is selected now."""
        current = self._view.hits.current
        self._latest.forget()
        self.hide()
        self._view.show_hits(Hits())
        if current is not None:
            self._session.select(current)
        self.done.emit()

    def tag_all(self) -> None:
        """Code all occurrences of what is looked for here, else of the selected words."""
        from annotator.gui.dialogs.tag_all import TagAll

        query = self.search.query
        if not (self._has_keyboard() and query.words):
            query = Query(" ".join(self._session.selected.of(self._session.text).split()))
        TagAll(self._session, query, self.window()).open()

    # --- what happens

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.search.field.hasFocus():
            self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)

    def _on_asked(self) -> None:
        if self.isVisible():
            self._ask()

    def _on_document_changed(self) -> None:
        self._from = 0
        self._view.show_hits(Hits())
        if self.isVisible():
            self._ask()

    def _ask(self) -> None:
        query, text = self.search.query, self._session.text
        self._steps = 0

        def find(job: Job) -> list[Span]:
            return Finder(query).find(text)

        if query.words:
            self._latest.ask(find)
        else:
            self._latest.forget()
            self._on_found([])

    def _on_found(self, spans: Sequence[Span]) -> None:
        hits = Hits(spans)
        self._show_wrong("")
        self._view.show_hits(hits)
        if hits and self._has_keyboard():
            self._go(hits.after(self._from) + self._steps)
        elif hits and self._steps:
            self._go(self._place(self._steps))
        else:
            self._show_count()
        self._steps = 0

    def _on_failed(self, error: UserError) -> None:
        self._view.show_hits(Hits())
        self._show_wrong(str(error))
        self._show_count()

    def _place(self, by: int) -> int:
        """The place of the hit so many further on."""
        hits, selected, caret = self._view.hits, self._session.selected, self._session.caret
        if self._has_keyboard() and hits.at is not None:
            return hits.at + by
        if by > 0:
            return hits.after(selected.end if selected else caret) + by - 1
        return hits.after(selected.start if selected else caret) + by

    def _go(self, at: int) -> None:
        hits = self._view.hits.moved(at)
        self._view.show_hits(hits)
        self._show_count()
        assert hits.current is not None
        self._from = hits.current.start
        if not self._has_keyboard():
            self._session.select(hits.current)
        self._view.reveal(hits.current)

    def _has_keyboard(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    # --- show

    def _show_count(self) -> None:
        hits, words = self._view.hits, ""
        if hits.at is not None:
            many = self.tr("{0:,} or more") if len(hits) == MOST else "{0:,}"
            words = self.tr("{0:,} of {1}").format(hits.at + 1, many.format(len(hits)))
        elif hits:
            words = self.tr("%n hit", "", len(hits)) if len(hits) == 1 else self.tr("%n hits", "", len(hits))
        elif self.search.query.words and self.wrong.isHidden():
            words = self.tr("No hits")
        self.count.setText(words)
        self.count.setAccessibleName(words)

    def _show_wrong(self, sentence: str) -> None:
        self.wrong.say(sentence)
        self.search.show_wrong(bool(sentence))

    def _resize(self) -> None:
        px = theme.current().px
        self.count.setMinimumWidth(px(64))
        self._rows.setContentsMargins(px(32), px(6), px(20), px(7))

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme.current().tokens
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.canvas))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(tokens.line))
