"""A reading view one works in with keys and mouse: the caret, selected text, and the edges of a span."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from annotator.gui import coding
from annotator.gui.adjusting import Adjusting
from annotator.gui.marked_view import MarkedView
from annotator.gui.session import Session
from annotator.gui.text_keys import TextKeys
from annotator.gui.text_mouse import TextMouse
from annotator.model import Annotation, Span
from annotator.text import Unit, widen


class SelectingView(MarkedView):
    """Each view of this kind makes its own `keys` and `mouse`."""

    keys: TextKeys
    mouse: TextMouse
    adjusting_changed = Signal(bool)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.adjusting: Adjusting | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)

    def annotations_at(self, offset: int) -> list[str]:
        """What is marked there, innermost first."""
        return self.marks.at(offset)

    # --- selecting

    def widen(self, unit: Unit) -> None:
        """Widen the selection (or the caret) to whole words, sentences or paragraphs; again: the next one too."""
        selected = self.session.selected or Span(self.session.caret, self.session.caret)
        wide = widen(self.session.text, selected, unit)
        self.session.select(wide, wide.end)
        self.reveal(wide)

    def select_all(self) -> None:
        self.session.select(Span(0, len(self.session.text)))

    # --- adjusting

    @property
    def may_adjust(self) -> bool:
        """Whether edges can be moved."""
        return self.session.can_edit

    def start_adjusting(self) -> None:
        """Adjust the edges of what can be adjusted now, if anything."""

    def adjust(self, annotation: Annotation) -> None:
        """Enter Adjust span with one of the marks."""
        self.session.select(Span(self.session.caret, self.session.caret))
        self.adjusting = Adjusting.of(annotation)
        self.look.edge = self.adjusting.edge
        self._repaint([annotation.extent])
        self.adjusting_changed.emit(True)

    def show_adjusting(self, adjusting: Adjusting) -> None:
        """Take in a moved edge: the ring follows at once, nothing is stored yet."""
        self.adjusting = adjusting
        self.look.edge = adjusting.edge
        changed = coding.moved(self.session, adjusting.annotation, adjusting.spans)
        self.show_changed([changed.id], lambda id: changed)
        self._repaint([changed.extent])
        self.reveal(Span(adjusting.offset, adjusting.offset))

    def stop_adjusting(self, *, keep: bool = False) -> None:
        """Leave Adjust span, keeping the new edges or putting the old ones back."""
        if self.adjusting is None:
            return
        adjusted, self.adjusting = self.adjusting, None
        self.look.edge = None
        self._end_adjusting(adjusted, keep)
        self.adjusting_changed.emit(False)

    def _end_adjusting(self, adjusted: Adjusting, keep: bool) -> None:
        """Store the new edges if they are kept, and show what is stored."""

    # --- events

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
