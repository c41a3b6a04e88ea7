"""The centre of Review mode: the article with its lanes, the same as a table, or why there is nothing to compare."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from annotator.gui.notice import Notices
from annotator.gui.review.lanes_table import LanesTable
from annotator.gui.review.lanes_view import LanesView
from annotator.gui.review.reviewing import Reviewing
from annotator.gui.review.state_page import StatePage
from annotator.model import Span

_SETTLED = "settled"


class ReviewView(QWidget):
    merge_wanted = Signal()
    """A teammate's coding is to be brought in."""

    def __init__(self, reviewing: Reviewing) -> None:
        super().__init__()
        self.setObjectName("review-view")
        self._reviewing = reviewing
        self._as_table = False
        self.notices = Notices()
        self.lanes = LanesView(reviewing)
        self.table = LanesTable(reviewing)
        self.page = StatePage(reviewing)
        self.page.merge_wanted.connect(self.merge_wanted)
        self._stack = QStackedWidget()
        for widget in (self.lanes, self.table, self.page):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notices)
        column.addWidget(self._stack, 1)
        reviewing.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        state = self._reviewing.state if self._reviewing.document else ""
        self.page.refresh()
        self._show(self._wanted(state))
        said = self._resolved() if state == "settled" else ""
        if not said:
            self.notices.remove(_SETTLED)
        else:
            turn = {self.tr("Next article"): lambda: self._reviewing.session.turn(1)}
            self.notices.show_notice(_SETTLED, "ok", said, turn, closable=False)

    def _wanted(self, state: str) -> QWidget:
        if state not in ("open", "settled"):
            return self.page
        return self.table if self._as_table else self.lanes

    def _show(self, widget: QWidget) -> None:
        """Whoever works in what was shown goes on in what is shown now."""
        here = self._stack.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self.setFocusProxy(widget)
        self._stack.setCurrentWidget(widget)
        if here:
            widget.setFocus()

    def _resolved(self) -> str:
        n = len(self._reviewing.differences)
        if n == 0:
            return self.tr("All coders have marked the same.")
        return self.tr("The one difference is resolved.") if n == 1 else self.tr("All %n differences resolved.", "", n)

    # --- commands

    def toggle_table(self) -> None:
        """The lanes as a table, or as they are drawn."""
        self._as_table = not self._as_table
        self.refresh()

    def shows_table(self) -> bool:
        return self._as_table

    def show_options(self) -> None:
        self.lanes.show_options()

    @property
    def selected_spans(self) -> tuple[Span, ...]:
        """The words that are selected in the text."""
        return self.lanes.selected_spans if self._stack.currentWidget() is self.lanes else ()

    def start_adjusting(self) -> None:
        """Find the words for a version of one's own, edge by edge."""
        if self._stack.currentWidget() is self.table:
            self.toggle_table()
        self.lanes.setFocus()
        self.lanes.start_adjusting()
