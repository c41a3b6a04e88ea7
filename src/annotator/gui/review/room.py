"""The room in which one settles where coders differ."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.gui.menus import Menus
from annotator.gui.review import batches
from annotator.gui.review.header import ReviewHeader
from annotator.gui.review.left_pane import ReviewLeft
from annotator.gui.review.queue_panel import DifferencesPanel
from annotator.gui.review.review_view import ReviewView
from annotator.gui.review.reviewing import Reviewing
from annotator.gui.rooms import Room
from annotator.gui.session import Session
from annotator.model import Span
from annotator.store.reviews import Precedent


class ReviewRoom(Room):
    name = "review"
    widths: Mapping[str, int] = {"left": 276, "right": 388}
    middle: Mapping[str, bool] = {"left": False, "right": True}

    def __init__(self, session: Session, menus: Menus, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("review-room")
        self.session = session
        self.reviewing = Reviewing(session)
        self.left = ReviewLeft(self.reviewing)
        self.articles = self.left.articles
        self.header = ReviewHeader(self.reviewing)
        self.view = ReviewView(self.reviewing)
        self.panel = DifferencesPanel(self.reviewing, menus.actions)
        self.header.follow(self.view.lanes)
        self.arrange(self.left, self._centre(), self.panel)
        self._connect(menus)

    def _connect(self, menus: Menus) -> None:
        self.articles.done.connect(self._go_on)
        self.panel.done.connect(self._go_on)
        self.view.merge_wanted.connect(lambda: menus.actions["merge"].trigger())
        self.panel.card.precedents.wanted.connect(self._show_precedent)
        lanes, card = self.view.lanes, self.panel.card
        lanes.kept.connect(self._on_kept)
        lanes.adjusting_changed.connect(card.show_editing)
        lanes.adjusting_changed.connect(menus.refresh)
        card.own.kept.connect(partial(lanes.stop_adjusting, keep=True))
        card.own.given_up.connect(lanes.stop_adjusting)
        self._stale = QTimer(self, singleShot=True, interval=0)
        self._stale.timeout.connect(menus.refresh)
        self.reviewing.changed.connect(self._stale.start)
        self.reviewing.changed.connect(self.tally_changed)
        self.reviewing.current_changed.connect(self._stale.start)

    def _centre(self) -> QWidget:
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.view, 1)
        return centre

    def enter(self) -> None:
        self.reviewing.active = True
        self.left.coders.agreement.ask()
        self.panel.refresh()
        self.view.setFocus()

    def leave(self) -> None:
        self.reviewing.active = False

    def panes(self) -> list[QWidget]:
        return [self.articles, self.header, self.view, self.panel]

    def stops(self) -> list[QWidget]:
        """Letters typed into a field of the panel are the field's."""
        return [self.view, self.panel]

    def show_options(self) -> None:
        self.view.show_options()

    def tally(self) -> str:
        left, resolved = (sum(d.open is open for d in self.reviewing.differences) for open in (True, False))
        return self.tr("{0:,} open · {1:,} resolved").format(left, resolved) if left or resolved else ""

    def acting(self, name: str) -> str:
        return self.tr("Reviewing as {0}").format(name)

    def is_free(self) -> bool:
        return self.view.lanes.adjusting is None

    # --- commands

    def decide(self, how: str, *arguments: object) -> None:
        """One of the ways of `Reviewing` to decide the current difference, with the reason that was typed."""
        getattr(self.reviewing, how)(*arguments, reason=self.panel.card.bar.take_reason())
        self._go_on()

    def reopen(self) -> None:
        if current := self.reviewing.current:
            self.reviewing.reopen(current.id)

    def edit(self) -> None:
        """A version of one's own: the words that are selected, or those that are found by moving the edges."""
        if spans := self.view.selected_spans:
            self.decide("edit", spans)
        else:
            self.view.start_adjusting()

    def _on_kept(self, spans: tuple[Span, ...]) -> None:
        own = self.panel.card.own
        self.decide("edit", spans, own.code, own.attributes)

    def accept_identical(self) -> None:
        batches.identical(self.reviewing, self).open()

    def accept_slight(self) -> None:
        batches.slight(self.reviewing, self).open()

    def comment(self) -> None:
        """The keyboard to where one says something about the current difference."""
        if not self.shows("right"):
            self.toggle_pane("right")
        self.panel.card.comment()

    def resolve_comments(self) -> None:
        self.panel.card.comments.toggle_resolved()

    def shows_kind(self, kind: str | None) -> bool:
        return self.reviewing.kind == kind

    def is_anonymous(self) -> bool:
        return self.reviewing.anonymous

    def shows_table(self) -> bool:
        return self.view.shows_table()

    def toggle_table(self) -> None:
        self.view.toggle_table()
        self.view.setFocus()

    def toggle_names(self) -> None:
        """Coders by numbers, or by their names."""
        self.reviewing.anonymous = not self.reviewing.anonymous

    def _show_precedent(self, precedent: Precedent) -> None:
        """The earlier decision in its article."""
        self.session.open(precedent.final.document)
        made = (d for d in self.reviewing.differences if d.decision and precedent.final in d.decision.finals)
        if difference := next(made, None):
            self.reviewing.show(difference.id)
        self._go_on()

    def show_span(self, span: Span) -> None:
        """The difference at a place of the article."""
        there = (d for d in self.reviewing.differences if d.cluster.extent.overlaps(span))
        if difference := max(there, key=lambda d: _common(d.cluster.extent, span), default=None):
            self.reviewing.show(difference.id)
        self._go_on()

    def _go_on(self) -> None:
        self.view.setFocus()


def _common(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)
