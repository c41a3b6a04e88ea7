"""Scrolling over paragraphs that are laid out when they are first seen: sizes, places, what moves on a wheel step."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from annotator.gui.columns import columns
from annotator.gui.margin import CARD_AT
from annotator.gui.paragraphs import Page
from annotator.gui.reading import ReadingOptions
from annotator.gui.session import Session
from annotator.model import Span

TOP = 28
BOTTOM = 96
"""White above and below the article, in pixels."""


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
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self._lay_out_ahead)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def set_options(self, options: ReadingOptions) -> None:
        """Set the article in another size, face or width; the place one reads stays."""
        if options != self.options:
            self.options = options
            self.lay_out(keep_place=True)

    def _on_moved(self) -> None:
        """Everything is in another place now."""

    def _on_scrolled(self) -> None:
        """The page stands elsewhere in the window."""

    def lay_out(self, *, keep_place: bool) -> None:
        place = self._place() if keep_place else None
        document = self.session.document
        if document is None:
            self.page = None
        else:
            self.columns = columns(self.viewport().width(), self.options)
            self.page = Page(self.session.text, document.title, self.options, self.columns.width)
        self._settle_range()
        if place is not None and self.page is not None:
            index = self.page.index_of(place[0])
            self.verticalScrollBar().setValue(self.page.tops[index] + place[1])
        else:
            self.verticalScrollBar().setValue(0)
        self.settle()
        self._on_moved()
        self.viewport().update()

    def _place(self) -> tuple[int, int] | None:
        """The first visible paragraph's offset, and how far it is scrolled past."""
        if self.page is None:
            return None
        top = self.verticalScrollBar().value()
        index = self.page.index_at(top)
        return self.page.starts[index], top - self.page.tops[index]

    def _settle_range(self) -> None:
        bar = self.verticalScrollBar()
        height = self.viewport().height()
        bar.setSingleStep(self.page.metrics.leading if self.page else 24)
        bar.setPageStep(max(1, height - (self.page.metrics.leading if self.page else 0)))
        bar.setRange(0, max(0, self.page.height + TOP + BOTTOM - height) if self.page else 0)

    def settle(self) -> bool:
        """Lay out what is in the window. True when something moved and all must be painted anew."""
        if self.page is None:
            return False
        bar = self.verticalScrollBar()
        moved = False
        for _ in range(4):
            top = bar.value() - TOP
            above = self.page.settle(top, top + self.viewport().height())
            if above is None:
                break
            moved = True
            blocked = bar.blockSignals(True)
            self._settle_range()
            bar.setValue(bar.value() + above)
            bar.blockSignals(blocked)
        return moved

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self._on_scrolled()
        viewport = self.viewport()
        if self.settle() or self.page is None or abs(dy) >= viewport.height():
            viewport.update()
        else:
            edge = self.columns.right + CARD_AT - 4
            viewport.scroll(0, dy, QRect(0, 0, edge, viewport.height()))
            viewport.update(QRect(edge, 0, viewport.width() - edge, viewport.height()))
        self._idle.start(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.oldSize().width() != event.size().width():
            self.lay_out(keep_place=True)
        else:
            self._settle_range()
            self.settle()
            self._on_scrolled()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_wanted.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def content_y(self, y: float) -> int:
        """A height in the viewport as one in the page."""
        return int(y) + self.verticalScrollBar().value() - TOP

    def viewport_y(self, y: int) -> int:
        return y - self.verticalScrollBar().value() + TOP

    def reveal(self, span: Span) -> None:
        """Scroll as little as shows the span's beginning, and its end if there is room."""
        if self.page is None:
            return
        index = self.page.index_of(span.start)
        self.page.settle(self.page.tops[index], self.page.tops[index] + self.viewport().height())
        top = self.line_top(span.start)
        bottom = self.line_top(max(span.start, span.end - 1)) + self.page.metrics.leading
        bar, height = self.verticalScrollBar(), self.viewport().height()
        self._settle_range()
        if self.viewport_y(bottom) > height - 24:
            bar.setValue(bottom + TOP - height + 24)
        if self.viewport_y(top) < 24:
            bar.setValue(top + TOP - 24)

    def line_top(self, offset: int) -> int:
        assert self.page is not None
        index = self.page.index_of(offset)
        laid = self.page.laid(index)
        return self.page.tops[index] + laid.line_of(offset) * laid.leading

    def _lay_out_ahead(self) -> None:
        """In idle time: the next screen, so that a page down only paints."""
        if self.page is not None:
            bottom = self.content_y(self.viewport().height())
            if self.page.settle(bottom, bottom + self.viewport().height()):
                self._settle_range()
