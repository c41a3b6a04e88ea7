"""The line above the article: where and when it appeared, how to read it, and whether it is done."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from annotator.gui import theme
from annotator.gui.buttons import ActionButton, Button
from annotator.gui.controls import Elided, IconLabel
from annotator.gui.menus import Menus
from annotator.gui.offsets import display
from annotator.gui.session import Session
from annotator.gui.short_dates import short_date
from annotator.model import Document


class ArticleHeader(QWidget):
    def __init__(self, session: Session, menus: Menus) -> None:
        super().__init__()
        self.setObjectName("article-header")
        self._session = session
        self._action = menus.actions["complete"]
        self._row = QHBoxLayout(self)
        self._build_words()
        self._build_buttons(menus)
        session.document_changed.connect(self.refresh)
        session.changed.connect(self.refresh)
        session.unsaved_changed.connect(self.refresh)
        theme.changed.connect(self._resize)
        self._resize()
        self.refresh()

    def _build_words(self) -> None:
        self.icon = IconLabel("newspaper")
        self.outlet = Elided("", "strong")
        self.outlet.setObjectName("outlet")
        self.facts = Elided("", "body")
        self.facts.setObjectName("article-facts")
        self._row.addWidget(self.icon)
        self._row.addWidget(self.outlet, 1000)
        self._row.addWidget(self.facts, 1)

    def _build_buttons(self, menus: Menus) -> None:
        size = ActionButton("text-size", self.tr("Text size and face"), "text-size")
        size.opens(menus.menus["View/Reading"])
        eye = ActionButton("eye", self.tr("What the page shows"), "view-options")
        shown = QMenu(eye)
        shown.setObjectName("menu-shown")
        for id in ("margin_cards", "paragraph_numbers", "code_letters"):
            shown.addAction(menus.actions[id])
        eye.opens(shown)
        previous = ActionButton("chevron-up", self.tr("Previous article"), "previous-article")
        previous.does(menus.actions["previous-article"])
        following = ActionButton("chevron-down", self.tr("Next article"), "next-article")
        following.does(menus.actions["next-article"])
        self.complete = Button(self.tr("Mark complete"), "mark-complete")
        self.complete.clicked.connect(self._action.trigger)
        self._in_menus = (size, eye)
        self._turning = (previous, following)
        for button in (*self._in_menus, *self._turning):
            self._row.addWidget(button)
        self._row.addSpacing(theme.current().px(8))
        self._row.addWidget(self.complete)

    def refresh(self) -> None:
        document = self._session.document
        if document is None:
            return
        known = bool(document.outlet)
        self.icon.set_icon("newspaper" if known else "warning", "ink2" if known else "warn")
        outlet = display(document.outlet) if known else self.tr("Outlet missing")
        role = "strong" if known else "warn"
        if self.outlet.property("role") != role:
            self.outlet.setProperty("role", role)
            self.outlet.style().polish(self.outlet)
        self.outlet.set_text(outlet)
        self._fit_outlet()
        self.facts.set_text(" · ".join(["", *self._facts(document)]))
        complete = self._session.progress(document.id) == "complete"
        self.complete.setText(self.tr("Reopen") if complete else self.tr("Mark complete"))
        self.complete.setAccessibleName(self.complete.text())
        self.complete.setEnabled(self._session.can_edit)

    def _fit_outlet(self) -> None:
        """No wider than its words, so that the facts follow them."""
        words = self.outlet.accessibleName()
        self.outlet.setMaximumWidth(self.outlet.fontMetrics().horizontalAdvance(words) + 4)

    def _facts(self, document: Document) -> list[str]:
        n = len(self._session.annotations)
        found = [display(document.agency), display(short_date(document.published))]
        left_out = sum(map(len, self._session.parts.excluded))
        found.append(self.tr("{0:,} characters").format(document.characters - left_out))
        found.append(self.tr("%n annotation", "", n) if n == 1 else self.tr("%n annotations", "", n))
        return [fact for fact in found if fact]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._resize()

    def _resize(self) -> None:
        """Where there is little room, what has a key and stands in a menu goes first."""
        px = theme.current().px
        room = self.width() / theme.current().scale
        for button in self._in_menus:
            button.setVisible(room >= 400)
        for button in self._turning:
            button.setVisible(room >= 320)
        self._fit_outlet()
        self.setMinimumHeight(px(46))
        self._row.setContentsMargins(px(32 if room >= 600 else 16), px(4), px(20 if room >= 600 else 10), px(5))
        self._row.setSpacing(px(6))

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme.current().tokens
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.surface))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(tokens.line))
