"""The reading view's margin: a card for each quote and claim in view, and how to begin where there is none."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from annotator.gui import describing, discussing, theme
from annotator.gui.highlights import Marks
from annotator.gui.margin import CARD_AT, CARD_WIDTH, SHADE, Card, Face, Margin
from annotator.gui.paged_view import TOP
from annotator.gui.selecting_view import SelectingView
from annotator.gui.session import Session
from annotator.model import Annotation, Step

_TOLD = frozenset({"comment", "assignment", "submission", "coder"})
"""Kinds of rows after which other comments are there to be read."""


class CardedView(SelectingView):
    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.margin = Margin(self._has_bracket, self._face_of)
        self._said: dict[str, int] = {}
        """Annotation id → how many comments there are in its thread, if that is open."""
        self._cards: list[Card] = []
        self._cards_for: tuple[range, int] | None = None
        """The paragraphs and the height in the window that the cards are placed for."""

    # --- what moved

    def _show_document(self) -> None:
        self._said = discussing.open_comments(self.session)
        super()._show_document()

    def _on_changed(self, step: Step) -> None:
        if step.kinds & _TOLD:
            self._said = discussing.open_comments(self.session)
            self._update_cards()
        super()._on_changed(step)

    def show_hovered(self, annotation: str | None) -> None:
        before = self.look.hovered
        super().show_hovered(annotation)
        if before != annotation:
            for card in self._cards:
                if card.annotation.id in (before, annotation):
                    self._update_margin(card.rect.top(), card.rect.bottom())

    def _forget_all(self) -> None:
        self._cards_for = None
        super()._forget_all()

    def _renew(self) -> None:
        super()._renew()
        self._update_cards()

    def _update_cards(self) -> None:
        """Place the cards anew, and paint those that look different."""
        if self._cards_for is None:  # the whole window is painted anew
            return
        before, self._cards_for = {card.annotation.id: card for card in self._cards}, None
        now = {card.annotation.id: card for card in self.margin_cards()}
        changed = [id for id in before.keys() | now.keys() if before.get(id) != now.get(id)]
        if rects := [card.rect for id in changed for card in (before.get(id), now.get(id)) if card]:
            self._update_margin(min(rect.top() for rect in rects), max(rect.bottom() for rect in rects))
        if not self.session.counts:  # where one is told how to begin, unless a card stands there
            self.viewport().update(self.first_hint_rect())

    def _update_margin(self, top: int, bottom: int) -> None:
        """Paint the cards between two heights of the page anew."""
        left, y = self.margin_left(), self.viewport_y(top) - SHADE
        self.viewport().update(QRect(left, y, self.viewport().width() - left, bottom - top + 1 + 2 * SHADE))

    # --- cards

    def margin_cards(self) -> list[Card]:
        """The cards in view, placed anew when anything moved."""
        if self.page is None or not self.columns.cards or self.look.tags is not None:
            self._cards = []
            return self._cards
        top = self.verticalScrollBar().value() - TOP
        visible = self.page.visible(top, top + self.viewport().height())
        # A held card whose annotation began further up stands at the window's top, and moves as one scrolls.
        held = self._singled_out()
        sticks = held is not None and self.line_top(held.extent.start) < top
        wanted = (visible, top if sticks else 0)
        if self._cards_for != wanted:
            self._cards_for = wanted
            left = self.columns.right + CARD_AT
            pinned = held.id if held else None
            self._cards = self.margin.cards_for(self.page, self._carded(), visible, left, pinned, top)
        return self._cards

    def _carded(self) -> Sequence[Marks]:
        """The marks that may have cards."""
        return [self.marks]

    def _margin_differs(self) -> bool:
        before = self._cards
        return self.margin_cards() != before

    def _face_of(self, annotation: Annotation, held: bool) -> Face:
        """What the card says: the values of the annotation's choices, and who said it."""
        code = self.session.code(annotation.code)
        sign = (code.letter, code.colour, code.texture, code.name) if code else ("?", "grey", "solid", "")
        words = describing.choices(self.session, annotation)
        said_by = describing.said_by(self.session, annotation)
        if not (held or words or said_by):
            words = sign[-1]
        return Face(*sign, words, said_by, bool(annotation.note), held, self._said.get(annotation.id, 0))

    def shows_first_hint(self) -> bool:
        """Nothing has been coded in this project yet, and there is room to say how."""
        return self.columns.cards and self.session.can_edit and not self.session.counts and bool(self.session.text)

    def first_hint_rect(self) -> QRect:
        top = self.viewport_y(0)
        return QRect(self.columns.right + CARD_AT, top, theme.current().px(CARD_WIDTH), theme.current().px(68))

    def first_hint(self) -> str:
        """What it says."""
        return self.tr("Select words, then press 1, 2 or 3.")
