"""Scrolling over paragraphs that are laid out when they are first seen: sizes, places, what moves on a wheel step."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from annotator.gui.columns import Columns, columns
from annotator.gui.margin import CARD_AT, SHADE
from annotator.gui.paragraphs import Page
from annotator.gui.reading import ReadingOptions
from annotator.gui.session import Session
from annotator.model import Span

TOP = 28
BOTTOM = 96
"""White above and below the article, in pixels."""
CLOSE = 24
"""How near to the window's edge a revealed line may stand, in pixels."""


class PagedView(QAbstractScrollArea):
    """The scroll area of the reading view; what is painted in it is the subclass's affair."""

    zoom_wanted = Signal(int)
    """The wheel asks for a reading size so many steps larger."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.options = ReadingOptions()
        self.page: Page | None = None
        self.columns = columns(0, self.options)
        self._seen: tuple[int, int] | None = None
        """The first paragraph in the window and its height there, as last painted or copied."""
        self._place: tuple[int, int, int] | None = None
        """Offset of the first line in the window, how far that is scrolled past, and the scroll bar's value then."""
        self._is_settling = False
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self._lay_out_ahead)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Shown as needed, it would change the width, with that the height, and with that whether it is needed.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def set_options(self, options: ReadingOptions) -> None:
        """Set the article in another size, face or width; the place one reads stays."""
        if options != self.options:
            self.options = options
            self.lay_out(keep_place=True)

    def share_width(self, room: int) -> Columns:
        """How the width of the viewport is used."""
        return columns(room, self.options)

    def _on_moved(self) -> None:
        """Everything is in another place now."""

    def _margin_differs(self) -> bool:
        """Whether the margin must be painted anew after scrolling, or may be copied like the text."""
        return True

    # --- sizes and places

    def lay_out(self, *, keep_place: bool) -> None:
        """Set the article anew: another text, another look."""
        place = self._find_place() if keep_place else None
        document = self.session.document
        self.columns = self.share_width(self.viewport().width())
        if document is None:
            self.page = None
        else:
            parts = self.session.parts.zones
            self.page = Page(self.session.text, document.title, self.options, self.columns.width, parts)
        self._go_to_place(place)

    def _change_width(self) -> None:
        place = self._find_place()
        before, self.columns = self.columns, self.share_width(self.viewport().width())
        if self.page is not None and self.columns.width != before.width:
            self.page.set_width(self.columns.width)
        self._go_to_place(place)

    def _find_place(self) -> tuple[int, int] | None:
        """The offset of the first line in the window, and how far it is scrolled past.

        While nobody scrolls it stays the same, or dragging the window's edge would creep up the article.
        """
        if self.page is None:
            return None
        if self._place is None or self._place[2] != self.verticalScrollBar().value():
            top = self.content_y(0)
            index = self.page.index_at(top)
            laid = self.page.laid(index)
            line = min(max(0, (top - self.page.tops[index]) // laid.leading), max(0, len(laid.lines) - 1))
            past = top - self.page.tops[index] - line * laid.leading
            return laid.line_span(line).start, past
        return self._place[:2]

    def _go_to_place(self, place: tuple[int, int] | None) -> None:
        value = 0
        self._seen = None
        self._set_scroll(None)
        if place is not None and self.page is not None:
            top = self.page.tops[self.page.index_of(place[0])]
            self.page.settle(top, top)
            value = self.line_top(place[0]) + place[1] + TOP
        self._set_scroll(value)
        self.settle()
        self._place = (*place, self.verticalScrollBar().value()) if place else None
        self._on_moved()
        self._see()
        self.viewport().update()

    def _set_scroll(self, value: int | None) -> None:
        """Bring the scroll bar in line with the page's height, and to a value, without scrolling what is shown."""
        bar, height = self.verticalScrollBar(), self.viewport().height()
        leading = self.page.metrics.leading if self.page else CLOSE
        self._is_settling = True
        bar.setSingleStep(leading)
        bar.setPageStep(max(1, height - leading))
        bar.setRange(0, max(0, self.page.height + TOP + BOTTOM - height) if self.page else 0)
        if value is not None:
            bar.setValue(value)
        self._is_settling = False

    def settle(self) -> None:
        """Lay out what is in the window; what was there before the last scroll stays in line with it."""
        if self.page is None:
            return
        bar = self.verticalScrollBar()
        for _ in range(4):
            top = bar.value() - TOP
            above = self.page.settle(top, top + self.viewport().height())
            if above is None:
                break
            self._set_scroll(bar.value() + above)

    def _see(self) -> int | None:
        """Remember where the first paragraph stands. How far the last one moved since; None if nothing is known."""
        before, self._seen = self._seen, None
        if self.page is None:
            return None
        index = self.page.index_at(self.content_y(0))
        self._seen = index, self.viewport_y(self.page.tops[index])
        return self.viewport_y(self.page.tops[before[0]]) - before[1] if before else None

    def keep_in_place(self) -> None:
        """After paragraphs outside the window were laid out: move the scroll bar, so that the window stays."""
        self._set_scroll(None)
        if self.page is None or self._seen is None:
            return
        index, y = self._seen
        if moved := self.viewport_y(self.page.tops[index]) - y:
            self._set_scroll(self.verticalScrollBar().value() + moved)
            if self._see():
                self.viewport().update()

    # --- events

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Copy what stays in the window, by as much as it really moved, and paint the rest."""
        if self._is_settling:
            return
        self.settle()
        moved = self._see()
        differs = self._margin_differs()
        viewport = self.viewport()
        if moved is None or abs(moved) >= viewport.height():
            viewport.update()
        elif differs:
            edge = self.margin_left()
            viewport.scroll(0, moved, QRect(0, 0, edge, viewport.height()))
            viewport.update(QRect(edge, 0, viewport.width() - edge, viewport.height()))
        else:
            viewport.scroll(0, moved, viewport.rect())
        self._idle.start(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.oldSize().width() != event.size().width():
            self._change_width()
        else:
            self._set_scroll(None)
            self.settle()
            self._see()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if turned := event.angleDelta().y():
                self.zoom_wanted.emit(1 if turned > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def _lay_out_ahead(self) -> None:
        """In idle time: the next screen, so that a page down only paints."""
        if self.page is not None:
            bottom = self.content_y(self.viewport().height())
            if self.page.settle(bottom, bottom + self.viewport().height()) is not None:
                self.keep_in_place()

    # --- where

    def content_y(self, y: float) -> int:
        """A height in the viewport as one in the page."""
        return int(y) + self.verticalScrollBar().value() - TOP

    def viewport_y(self, y: int) -> int:
        return y - self.verticalScrollBar().value() + TOP

    def line_top(self, offset: int) -> int:
        assert self.page is not None
        index = self.page.index_of(offset)
        laid = self.page.laid(index)
        return self.page.tops[index] + laid.line_of(offset) * laid.leading

    def margin_left(self) -> int:
        """Where in the viewport text and brackets end and cards begin."""
        return self.columns.right + CARD_AT - SHADE

    def reveal(self, span: Span) -> None:
        """Scroll as little as shows the span's beginning, and its end if there is room."""
        if self.page is None:
            return
        height = self.viewport().height()
        top = self.page.tops[self.page.index_of(span.start)]
        self.page.settle(top, top + height)
        self.keep_in_place()
        bottom = self.line_top(max(span.start, span.end - 1)) + self.page.metrics.leading
        bar = self.verticalScrollBar()
        if self.viewport_y(bottom) > height - CLOSE:
            bar.setValue(bottom + TOP - height + CLOSE)
        top = self.line_top(span.start)
        if self.viewport_y(top) < CLOSE:
            bar.setValue(top + TOP - CLOSE)
