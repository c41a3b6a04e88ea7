"""The reading view: the article with its marks, painted by us, one lazily laid out paragraph after the other."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from annotator.gui import coding, theme
from annotator.gui.adjusting import Adjusting
from annotator.gui.article_keys import ArticleKeys
from annotator.gui.article_mouse import ArticleMouse
from annotator.gui.article_paint import paint
from annotator.gui.highlights import Marks
from annotator.gui.margin import CARD_AT, CARD_WIDTH, Card, Margin
from annotator.gui.paged_view import TOP, PagedView
from annotator.gui.painting import Geometry, Look, geometry
from annotator.gui.paragraphs import KEPT, Laid
from annotator.gui.session import Session
from annotator.model import Annotation, Span, Step
from annotator.text import Unit, widen


class ArticleView(PagedView):
    """Shows session's article. Keys and mouse move the caret, select text and hold annotations."""

    adjusting_changed = Signal(bool)
    selection_finished = Signal()
    """Text was selected with the mouse, and the button let go."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.marks = Marks([])
        self.adjusting: Adjusting | None = None
        self.look = Look(code=session.code)
        self.margin = Margin(self._has_bracket, session.code, self._card_words)
        self.cards: list[Card] = []
        self.cards_stale = True
        self.geometries: dict[int, Geometry] = {}
        self.caret_shown = True
        self._blink = QTimer(self)
        self._blink.timeout.connect(self._on_blink)
        self.keys = ArticleKeys(self)
        self.mouse = ArticleMouse(self)
        self._prepare_widget()
        session.changed.connect(self._on_changed)
        session.document_changed.connect(self._on_document_changed)
        session.focus_changed.connect(self._on_focus_changed)
        theme.changed.connect(self._on_theme_changed)
        self._on_document_changed()

    def _prepare_widget(self) -> None:
        self.setObjectName("article")
        self.setAccessibleName(self.tr("Article"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        viewport = self.viewport()
        viewport.setMouseTracking(True)
        viewport.setCursor(Qt.CursorShape.IBeamCursor)

    # --- what is shown

    def _on_document_changed(self) -> None:
        self.stop_adjusting()
        self.marks = Marks(self.session.annotations)
        self.look.held, self.look.hovered = self.session.held, None
        self.lay_out(keep_place=False)

    def _on_changed(self, step: Step) -> None:
        if "code" in step.kinds or "document" in step.kinds:
            self.geometries.clear()
        if "document" in step.kinds:
            self.lay_out(keep_place=True)
        before, self.marks = self.marks, Marks(self.session.annotations)
        for stretch in self.marks.moved(before):
            self._forget(stretch)
        if self.look.hovered not in self.marks.by_id:
            self.look.hovered = None
        self._on_focus_changed()
        self.cards_stale = True
        self.viewport().update()

    def _on_focus_changed(self) -> None:
        held = self.session.held
        if held != self.look.held:
            if self.adjusting and self.adjusting.annotation.id != held:
                self.stop_adjusting()
            self._restyle(self.look.held)
            self.look.held = held
            self._restyle(held)
            if (annotation := self.marks.by_id.get(held or "")) is not None:
                self.reveal(annotation.extent)
        self.cards_stale = True
        self._show_caret()

    def _on_moved(self) -> None:
        self.geometries.clear()
        self.cards_stale = True

    def _on_scrolled(self) -> None:
        self.cards_stale = True

    def _on_theme_changed(self) -> None:
        self.lay_out(keep_place=True)

    def _restyle(self, annotation: str | None) -> None:
        if (found := self.marks.by_id.get(annotation or "")) is not None:
            self._forget(found.extent)

    def _forget(self, stretch: Span) -> None:
        if self.page is not None:
            for index in self.page.indices(stretch):
                self.geometries.pop(index, None)

    def show_hovered(self, annotation: str | None) -> None:
        if annotation != self.look.hovered:
            self._restyle(self.look.hovered)
            self.look.hovered = annotation
            self._restyle(annotation)
            self.viewport().update()

    def show_marks_of(self, annotations: list[Annotation]) -> None:
        """Paint these annotations instead of what is stored: an adjustment that is not kept yet."""
        before, self.marks = self.marks, Marks(annotations)
        for stretch in self.marks.moved(before):
            self._forget(stretch)
        self.cards_stale = True
        self.viewport().update()

    def _has_bracket(self, annotation: Annotation) -> bool:
        return self.session.role(annotation.code) in ("claim", "quote")

    def _card_words(self, annotation: Annotation) -> str:
        """What the card says: the values of the annotation's choices."""
        found = self.session.code(annotation.code)
        values = (
            (a, annotation.attributes[a.id])
            for a in coding.attributes_of(self.session, found)
            if a.type in ("one", "several") and a.id in annotation.attributes
        )
        words = ", ".join(a.text(value) for a, value in values)
        return words or (found.name if found and annotation.id != self.session.held else "")

    # --- commands

    def centre(self) -> None:
        """Bring what is held, or the caret, to the middle."""
        if self.page is not None:
            held = self.session.held_annotation
            at = self.line_top(held.extent.start if held else self.session.caret)
            self.verticalScrollBar().setValue(at + TOP - self.viewport().height() // 2)

    def widen(self, unit: Unit) -> None:
        """Widen the selection (or the caret) to whole words, sentences or paragraphs; again: the next one too."""
        selected = self.session.selected or Span(self.session.caret, self.session.caret)
        wide = widen(self.session.text, selected, unit)
        self.session.select(wide, wide.end)
        self.reveal(wide)

    def select_all(self) -> None:
        self.session.select(Span(0, len(self.session.text)))

    def go_to_annotation(self, by: int, same_code: bool = False) -> None:
        """Hold the next (1) or previous (-1) annotation in reading order, from what is held or from the caret."""
        held = self.session.held_annotation
        found = [a for a in self.session.annotations if not (same_code and held) or a.code == held.code]
        if held is not None and held in found:
            at = found.index(held) + by
        else:
            before = sum(a.extent.start < self.session.caret for a in found)
            at = before if by > 0 else before - 1
        if 0 <= at < len(found):
            start = found[at].extent.start
            self.session.select(Span(start, start))
            self.session.hold(found[at].id)

    def hold_at_caret(self) -> None:
        """Hold the innermost annotation at the caret; again, the next one out."""
        here = self.marks.at(self.session.caret) or self.marks.at(self.session.caret - 1)
        if here:
            at = here.index(self.session.held) + 1 if self.session.held in here else 0
            self.session.hold(here[at % len(here)])

    def escape(self) -> bool:
        """One level out: adjusting, selected text, held annotation. False when there was nothing to leave."""
        if self.adjusting:
            self.stop_adjusting()
        elif self.session.selected:
            self.session.select(Span(self.session.caret, self.session.caret))
        elif self.session.held:
            self.session.hold(None)
        else:
            return False
        return True

    def start_adjusting(self) -> None:
        held = self.session.held_annotation
        if held is not None and self.session.can_edit and self.adjusting is None:
            self.session.select(Span(self.session.caret, self.session.caret))
            self.adjusting = Adjusting.of(held)
            self.adjusting_changed.emit(True)
            self.viewport().update()

    def show_adjusting(self, adjusting: Adjusting) -> None:
        """Take in a moved edge: the ring follows at once, nothing is stored yet."""
        self.adjusting = adjusting
        changed = coding.moved(self.session, adjusting.annotation, adjusting.spans)
        self.show_marks_of([changed if a.id == changed.id else a for a in self.session.annotations])
        self.reveal(Span(adjusting.offset, adjusting.offset))

    def stop_adjusting(self, *, keep: bool = False) -> None:
        """Leave Adjust span, keeping the new edges or putting the old ones back."""
        if self.adjusting is None:
            return
        adjusted, self.adjusting = self.adjusting, None
        if keep:
            coding.move_edges(self.session, adjusted.annotation, adjusted.spans)
        self.show_marks_of(self.session.annotations)
        self.adjusting_changed.emit(False)

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

    def paintEvent(self, event: QPaintEvent) -> None:
        paint(self, event.rect())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.keys.press(event):
            event.ignore()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self.keys.claims(event):
            event.accept()
            return True
        return super().event(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        return self.adjusting is None and super().focusNextPrevChild(next)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self.show_hovered(None)
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.mouse.press(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mouse.press(event, double=True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.mouse.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.mouse.release(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_caret()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._blink.stop()
        self.viewport().update()

    def _show_caret(self) -> None:
        """Show the caret now, and blink from now on."""
        self.caret_shown = True
        if self.hasFocus() and (period := QApplication.styleHints().cursorFlashTime()) > 0:
            self._blink.start(period // 2)
        self.viewport().update()

    def _on_blink(self) -> None:
        self.caret_shown = not self.caret_shown
        self.viewport().update(self.caret_rect().adjusted(-2, 0, 2, 0))

    def caret_rect(self) -> QRect:
        """Where the caret stands in the viewport."""
        if self.page is None:
            return QRect()
        index = self.page.index_of(self.session.caret)
        laid = self.page.laid(index)
        line = laid.line_of(self.session.caret)
        metrics = laid.metrics
        y = self.viewport_y(self.page.tops[index] + line * laid.leading)
        x = self.columns.left + round(laid.x(self.session.caret, line))
        return QRect(x, y + metrics.box_top, 2, metrics.box_bottom - metrics.box_top)

    def shows_first_hint(self) -> bool:
        """Nothing has been coded in this project yet, and there is room to say how."""
        return self.columns.cards and self.session.can_edit and not self.session.counts and bool(self.session.text)

    def first_hint_rect(self) -> QRect:
        top = self.viewport_y(0)
        return QRect(self.columns.right + CARD_AT, top, theme.current().px(CARD_WIDTH), theme.current().px(56))

    def geometry_of(self, index: int, laid: Laid) -> Geometry:
        found = self.geometries.get(index)
        if found is None:
            if len(self.geometries) > 2 * KEPT:
                self.geometries.clear()
            self.look.letters = self.options.letters
            found = self.geometries[index] = geometry(laid, self.marks, self.look)
        return found

    def margin_cards(self) -> list[Card]:
        """The cards in view, placed anew when anything moved."""
        if self.cards_stale:
            self.cards_stale = False
            self.cards = []
            if self.page is not None and self.columns.cards:
                top = self.verticalScrollBar().value() - TOP
                visible = self.page.visible(top, top + self.viewport().height())
                left = self.columns.right + CARD_AT
                self.cards = self.margin.cards_for(self.page, self.marks, visible, left, self.session.held)
        return self.cards
