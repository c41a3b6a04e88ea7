"""What the reading view shows of suggestions: outlines, brackets and cards, all dashed, and edges adjusted before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QWidget

from annotator.gui import suggesting, suggestion_words
from annotator.gui.adjusting import Adjusting
from annotator.gui.brackets import BRACKETS
from annotator.gui.geometry import Geometry
from annotator.gui.highlights import Marks
from annotator.gui.keymap import keymap
from annotator.gui.laid import Laid
from annotator.gui.linked_view import LinkedView
from annotator.gui.linking import source_code
from annotator.gui.margin import Face, Margin
from annotator.gui.outlines import Named, outlines
from annotator.gui.ranges import Place
from annotator.gui.session import Session
from annotator.gui.suggestions import Offer
from annotator.model import Annotation, Span


class SuggestedView(LinkedView):
    """Claims are only hinted at, by a bracket in the margin; the one that is looked at has an outline and a card."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.offers = Marks()
        self._current: Offer | None = None
        """The one that is painted as looked at."""
        self.margin = Margin(self._has_card, self._face_of)
        keymap.changed.connect(self._update_cards)

    def is_offer(self, id: str) -> bool:
        return id in self.session.suggestions.by_id

    def offers_at(self, offset: int) -> list[str]:
        """What is outlined there, innermost first."""
        return [id for id in self.offers.at(offset) if self._is_outlined(id)]

    # --- what moved

    def _place_others(self) -> None:
        """Place what is suggested anew, too."""
        self._current = self.session.suggestions.current
        self.offers = Marks(self._shown(), self.page.starts if self.page else [0], lambda mark: True, BRACKETS)
        super()._place_others()

    def _shown(self) -> list[Annotation]:
        """The one whose edges are adjusted is among the marks meanwhile."""
        adjusted = self.adjusting.annotation.id if self.adjusting else None
        return [offer.mark for offer in self.session.suggestions.offers if offer.id != adjusted]

    def _on_suggestions_changed(self) -> None:
        before, self._current = self._current, self.session.suggestions.current
        self._show_offers()
        if before is not self._current:
            self._repaint(span for offer in (before, self._current) if offer for span in _places(offer))
            if self._current is not None:
                self.reveal(self._current.mark.extent)

    def _show_offers(self) -> None:
        """Paint anew where something else is suggested now."""
        now = {mark.id: mark for mark in self._shown()}
        there = self.offers.by_id
        changes = [(there.get(id), now.get(id)) for id in there.keys() | now.keys()]
        self._repaint(self.offers.change((old, new) for old, new in changes if old is not new))

    # --- how it looks

    def _work_out(self, laid: Laid) -> Geometry:
        found = super()._work_out(laid)
        if self.look.tags is not None:
            return found
        current = self._current.id if self._current else None
        named = self._named(self._current) if self._current else ()
        found.outlines = [*outlines(laid, self.offers, self._stroke, current, named, self._is_outlined)]
        return found

    def _offered(self, laid: Laid) -> dict[Place, str]:
        return self._bracketed(laid, self.offers)

    def _named(self, offer: Offer) -> Iterator[Named]:
        """Where the article names who said it."""
        code, suggestion = source_code(self.session), offer.suggestion
        if code is not None and suggestion.source is not None:
            yield Named(suggestion.source, self._stroke(code.id))
        if suggestion.cue is not None:
            yield Named(suggestion.cue, self._stroke(offer.mark.code))

    def _is_outlined(self, id: str) -> bool:
        offer = self.session.suggestions.by_id.get(id)
        return offer is not None and (offer.suggestion.code != "claim" or offer is self._current)

    # --- margin

    def _carded(self) -> Sequence[Marks]:
        return [self.marks, self.offers]

    def _singled_out(self) -> Annotation | None:
        return super()._singled_out() or (self._current.mark if self._current else None)

    def _has_card(self, annotation: Annotation) -> bool:
        return self._is_outlined(annotation.id) if self.is_offer(annotation.id) else self._has_bracket(annotation)

    def _face_of(self, annotation: Annotation, held: bool) -> Face:
        offer = self.session.suggestions.by_id.get(annotation.id)
        code = self.session.code(annotation.code)
        if offer is None or code is None:
            return super()._face_of(annotation, held)
        said_by = suggestion_words.said_by(self.session, offer.suggestion)
        key = keymap.shown_for("accept-suggestion") if held else ""
        form, reason = offer.suggestion.form, suggestion_words.reason(offer.suggestion)
        name = self.tr("Suggested")
        return Face(code.letter, code.colour, code.texture, name, form, said_by, False, held, 0, reason, key)

    def shows_first_hint(self) -> bool:
        """Not where a card stands."""
        at = self.first_hint_rect().translated(0, -self.viewport_y(0))
        return super().shows_first_hint() and not any(card.rect.intersects(at) for card in self.margin_cards())

    def first_hint(self) -> str:
        if not self.offers.by_id:
            return super().first_hint()
        key = keymap.shown_for("next-suggestion")
        return self.tr("Select words, then press 1, 2 or 3. Or press {0} for the next suggestion.").format(key)

    # --- adjusting

    def adjust_offer(self) -> None:
        """Adjust the edges of what is looked at; to keep them accepts it."""
        offer = self.session.suggestions.current
        if offer is not None and self.may_adjust and self.adjusting is None:
            self.setFocus()
            self.look.held = offer.id
            self.adjust(offer.mark)
            self._show_offers()
            self.show_changed([offer.id], lambda id: offer.mark)

    def end_adjusting_offer(self, adjusted: Adjusting, keep: bool) -> None:
        self.look.held = self.session.held
        self.show_changed([adjusted.annotation.id], lambda id: None)
        offer = self.session.suggestions.by_id.get(adjusted.annotation.id)
        if keep and offer is not None:
            suggesting.accept_with(self.session, offer, adjusted.spans)
        self._show_offers()
        self._repaint([adjusted.annotation.extent])


def _places(offer: Offer) -> list[Span]:
    """All that is painted otherwise when it is looked at."""
    suggestion = offer.suggestion
    return [span for span in (offer.mark.extent, suggestion.source, suggestion.cue) if span]
