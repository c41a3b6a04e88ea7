"""The reading view: the article with its marks, painted by us, one lazily laid out paragraph after the other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRect, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QHelpEvent, QResizeEvent
from PySide6.QtWidgets import QToolTip, QWidget

from annotator.gui import coding, describing, dragging, excluding, suggestion_words, theme
from annotator.gui.adjusting import Adjusting
from annotator.gui.article_keys import ArticleKeys
from annotator.gui.article_mouse import ArticleMouse
from annotator.gui.controls import tooltip
from annotator.gui.hits import Hits, HitScrollBar
from annotator.gui.paged_view import BOTTOM, TOP
from annotator.gui.session import Session
from annotator.gui.suggested_view import SuggestedView
from annotator.model import Span, Step
from annotator.store.annotations import reading_order


class ArticleView(SuggestedView):
    """Shows session's article. Keys and mouse move the caret, select text and hold annotations."""

    selection_finished = Signal()
    """Text was selected with the mouse, and the button let go."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.keys = ArticleKeys(self)
        self.mouse: ArticleMouse = ArticleMouse(self)
        self._prepare_widget()
        session.changed.connect(self._on_changed)
        session.document_changed.connect(self._on_document_changed)
        session.focus_changed.connect(self._on_focus_changed)
        session.teammates.changed.connect(self._on_teammates_changed)
        session.suggestions.changed.connect(self._on_suggestions_changed)
        theme.changed.connect(self._on_theme_changed)
        self._show_document()

    def _prepare_widget(self) -> None:
        self.setObjectName("article")
        self.setAccessibleName(self.tr("Article"))
        self.setVerticalScrollBar(HitScrollBar(self, TOP, BOTTOM))
        self.setAcceptDrops(True)

    def _on_document_changed(self) -> None:
        self._leave_modes()
        self._show_document()

    def _on_changed(self, step: Step) -> None:
        with self.at_once():
            self.stop_adjusting()
            super()._on_changed(step)
            self._on_focus_changed()
        # What was coded is seen before panels are filled.
        QCoreApplication.sendPostedEvents(self.window(), QEvent.Type.UpdateRequest.value)

    def _leave_modes(self) -> None:
        self.stop_adjusting()
        self.stop_linking()

    def _on_focus_changed(self) -> None:
        held = self.session.held
        adjusted = self.adjusting.annotation.id if self.adjusting else held
        if adjusted != held and not (adjusted and self.is_offer(adjusted) and held is None):
            self.stop_adjusting()
        if self.linking and self.linking.said.id != held:
            self.stop_linking()
        before = self._show_focus()
        if held is not None and held != before.held and held in self.marks.by_id:
            self.reveal(self.marks.by_id[held].extent)

    def _on_teammates_changed(self) -> None:
        before = self.look.looked_at
        self._place_others()
        looked_at = self.session.teammates.looked_at
        if looked_at is not None and looked_at.id != before:
            self.reveal(looked_at.extent)

    # --- commands

    def centre(self) -> None:
        """Bring what is held, or the caret, to the middle."""
        if self.page is not None:
            held = self.session.held_annotation
            at = self.line_top(held.extent.start if held else self.session.caret)
            self.verticalScrollBar().setValue(at + TOP - self.viewport().height() // 2)

    def show_hits(self, hits: Hits) -> None:
        """Mark what was found."""
        self.hits = hits
        self.viewport().update()
        self.verticalScrollBar().update()

    def go_to_annotation(self, by: int, same_code: bool = False) -> None:
        """Hold the next (1) or previous (-1) annotation in reading order, from what is held or from the caret."""
        held = self.session.held_annotation
        found = self.session.annotations
        if held is not None and same_code:
            found = [a for a in found if a.code == held.code]
        if held is not None:
            at = bisect_left(found, reading_order(held), key=reading_order) + by
        else:
            before = bisect_left(found, self.session.caret, key=lambda a: a.extent.start)
            at = before if by > 0 else before - 1
        if 0 <= at < len(found):
            self.go_to(found[at])
        elif found:
            end = self.tr("No annotation after this one.") if by > 0 else self.tr("No annotation before this one.")
            self.session.message.emit(end)

    def hold_at_caret(self) -> None:
        """Hold the innermost annotation at the caret; again, the next one out, then look at teammates'."""
        self.take_up(self.annotations_at(self.session.caret) or self.annotations_at(self.session.caret - 1))

    def annotations_at(self, offset: int) -> list[str]:
        """One's own, innermost first, then teammates', then what is suggested."""
        return [*self.marks.at(offset), *self.others.at(offset), *self.offers_at(offset)]

    def take_up(self, here: Sequence[str]) -> None:
        """Hold the first of some annotations, or the one after that which is held; others' and offers are looked at."""
        session, looked_at = self.session, self.session.teammates.looked_at
        offer = session.suggestions.current
        current = looked_at.id if looked_at else offer.id if offer else session.held
        following = here.index(current) + 1 if current in here else 0
        id = here[following % len(here)] if here else None
        if id is None or session.annotation(id):
            self.look_away()
            session.hold(id)
        elif not session.suggestions.look(id):
            session.teammates.look(id)

    def look_away(self) -> None:
        """From what is not one's own."""
        self.session.teammates.look_away()
        self.session.suggestions.look_away()

    def escape(self) -> bool:
        """One level out: mode, selected text, held annotation. False when there was nothing to leave."""
        if self.adjusting or self.linking:
            self._leave_modes()
        elif self.session.selected:
            self.session.select(Span(self.session.caret, self.session.caret))
        elif self.session.held or self.session.teammates.looked_at or self.session.suggestions.current:
            self.look_away()
            self.session.hold(None)
        else:
            return False
        return True

    @property
    def may_adjust(self) -> bool:
        return self.session.can_code

    def start_adjusting(self) -> None:
        held = self.session.held_annotation
        if held is not None and self.may_adjust and self.adjusting is None:
            self.adjust(held)

    def _end_adjusting(self, adjusted: Adjusting, keep: bool) -> None:
        if self.is_offer(adjusted.annotation.id):
            self.end_adjusting_offer(adjusted, keep)
            return
        if keep:
            coding.move_edges(self.session, adjusted.annotation, adjusted.spans)
        self.show_changed([adjusted.annotation.id], self.session.annotation)
        self._repaint([adjusted.annotation.extent])

    def selection_rect(self) -> QRect:
        """The last line of the selection, in the viewport."""
        if self.page is None or not self.session.selected:
            return QRect()
        return self._line_rect(self.session.selected)

    def selection_top(self) -> int:
        """Where the first line of the selection begins, in the viewport."""
        if self.page is None or not self.session.selected:
            return 0
        start = self.session.selected.start
        return self._line_rect(Span(start, start + 1)).top()

    def _line_rect(self, span: Span) -> QRect:
        assert self.page is not None
        index = self.page.index_of(span.end - 1)
        laid = self.page.laid(index)
        fragments = laid.fragments(max(span.start, laid.start), span.end)
        line = laid.line_of(span.end - 1)
        xs = [(f.x1, f.x2) for f in fragments if f.line == line] or [(0, 0)]
        top = self.viewport_y(self.page.tops[index] + line * laid.leading)
        return QRect(self.columns.left + min(xs)[0], top, max(x2 for _, x2 in xs) - min(xs)[0], laid.leading)

    # --- events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The quote or claim that is being linked stays in view, as when the panel beside it opens."""
        super().resizeEvent(event)
        if self.linking is not None:
            self.reveal(self.linking.said.extent)

    def focusNextPrevChild(self, next: bool) -> bool:
        return self.linking is None and super().focusNextPrevChild(next)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._show_tooltip(event)
            return True
        return super().viewportEvent(event)

    def _show_tooltip(self, event: QHelpEvent) -> None:
        words = self._words_of(self.look.hovered) if self.look.hovered else self._why_excluded(event)
        QToolTip.showText(event.globalPos(), tooltip(words), self.viewport())

    def _words_of(self, id: str) -> str:
        """What there is to say of a mark under the mouse."""
        if (offer := self.session.suggestions.by_id.get(id)) is not None:
            return suggestion_words.details(self.session, offer)
        hovered = self.session.annotation(id) or self.others.by_id.get(id)
        return describing.details(self.session, hovered) if hovered else ""

    def _why_excluded(self, event: QHelpEvent) -> str:
        at = self.mouse.character_at(QPointF(event.pos()))
        spare = (zone for zone in self.session.parts.zones if zone.excluded)
        zone = next((zone for zone in spare if at is not None and zone.start <= at < zone.end), None)
        return excluding.reason(zone) if zone else ""

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A code may be dropped where words are selected; files are the window's."""
        if dragging.carried(event.mimeData()) is None:
            event.ignore()
        else:
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if self._takes(event):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        code = self.session.code(dragging.carried(event.mimeData()) or "")
        if code is not None and self._takes(event):
            event.acceptProposedAction()
            coding.code(self.session, code)
            self.setFocus()

    def _takes(self, event: QDropEvent) -> bool:
        """Whether the pointer is on the selected words, and they can be coded."""
        at, selected = self.mouse.character_at(event.position()), self.session.selected
        return self.session.can_code and at is not None and selected.start <= at < selected.end
