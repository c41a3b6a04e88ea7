"""The mouse in a reading view: select words, drag the edges of what is adjusted, hover."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QClipboard, QMouseEvent
from PySide6.QtWidgets import QApplication

from annotator.gui.geometry import Handle
from annotator.model import Span
from annotator.text import Unit, next_edge, previous_edge, widen

if TYPE_CHECKING:
    from annotator.gui.selecting_view import SelectingView

_UNITS: dict[int, Unit] = {2: "word", 3: "sentence", 4: "paragraph"}
REACH = 12
"""Half the side of a handle's hit area, in pixels."""
NEAR = 5
"""Pixels from its bar within which a handle is meant, and not the words beside it."""
SCROLL_EVERY = 40
"""Milliseconds between steps of scrolling while a drag is outside the window."""


class TextMouse(QObject):
    def __init__(self, view: SelectingView) -> None:
        super().__init__(view)
        self._view = view
        self._clicks = 0
        self._since_click = QElapsedTimer()
        self._pressed_at = QPoint()
        self._origin: Span | None = None
        """What was selected by the press; dragging extends it."""
        self._moved = False
        self._is_dragging_edge = False
        self._scrolling = QTimer(self)
        self._scrolling.setInterval(SCROLL_EVERY)
        self._scrolling.timeout.connect(self._on_scroll)
        self._pointer = QPointF()

    def press(self, event: QMouseEvent, *, double: bool = False) -> None:
        view, point = self._view, event.position()
        if view.page is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self._count_clicks(point.toPoint(), double)
        self._moved = False
        if (handle := self._handle_at(point)) is not None:
            self._grab(handle)
            return
        self._press_beside()
        if self._takes(event):
            return
        if self._clicks == 1:
            self._press_once(event)
        else:
            self._origin = widen(view.session.text, self._caret(point), _UNITS[self._clicks])
            view.session.select(self._origin, self._origin.end)

    def _press_beside(self) -> None:
        """A press elsewhere than on the edges that are adjusted."""
        self._view.stop_adjusting(keep=True)

    def _takes(self, event: QMouseEvent) -> bool:
        """Act on a press on something else than text; False if there is nothing."""
        return False

    def _press_once(self, event: QMouseEvent) -> None:
        session = self._view.session
        at = self._caret(event.position())
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            selected = session.selected
            anchor = session.caret
            if selected:
                anchor = selected.end if session.caret == selected.start else selected.start
            self._origin = Span(anchor, anchor)
            session.select(Span(min(anchor, at.start), max(anchor, at.end)), at.start)
            self._moved = True
        else:
            self._origin = at
            session.select(at)

    def move(self, event: QMouseEvent) -> None:
        self._pointer = event.position()
        if not event.buttons() & Qt.MouseButton.LeftButton:
            self._hover(event)
        elif self._is_dragging_edge:
            self._drag_edge(event)
        elif self._origin is not None:
            far = (event.position().toPoint() - self._pressed_at).manhattanLength()
            self._moved = self._moved or far >= QApplication.startDragDistance() // 2
            if self._moved or self._clicks > 1:
                self._extend()
            outside = not self._view.viewport().rect().contains(event.position().toPoint())
            self._scrolling.start() if outside else self._scrolling.stop()

    def release(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._scrolling.stop()
        if self._is_dragging_edge:
            self._is_dragging_edge = False
            self._let_go(self._view.viewport().rect().contains(event.position().toPoint()))
        elif self._origin is not None:
            self._finish(event)
        self._origin = None

    def _let_go(self, inside: bool) -> None:
        """Keep a dragged edge, or put it back outside. After a double click on a handle, keys adjust it further."""
        if self._clicks < 2 or not inside or self._moved:
            self._view.stop_adjusting(keep=inside)

    def _finish(self, event: QMouseEvent) -> None:
        session = self._view.session
        if not session.selected:
            self._click(event.position())
            return
        clipboard = QApplication.clipboard()
        if clipboard.supportsSelection():
            clipboard.setText(session.selected.of(session.text), QClipboard.Mode.Selection)
        self._on_selected(event)

    def _click(self, point: QPointF) -> None:
        """The text was clicked, and nothing selected."""

    def _on_selected(self, event: QMouseEvent) -> None:
        """Text was selected, and the button let go."""

    def _count_clicks(self, point: QPoint, double: bool) -> None:
        interval = QApplication.doubleClickInterval()
        near = (point - self._pressed_at).manhattanLength() <= QApplication.startDragDistance()
        again = self._since_click.isValid() and self._since_click.elapsed() <= interval and near
        if double:
            self._clicks = 2 if self._clicks < 2 or not again else min(4, self._clicks + 1)
        else:
            self._clicks = min(4, self._clicks + 1) if again and self._clicks >= 2 else 1
        self._since_click.start()
        self._pressed_at = point

    # --- where

    def _caret(self, point: QPointF) -> Span:
        view = self._view
        assert view.page is not None
        y = min(max(0, view.content_y(point.y())), view.page.height - 1)
        index = view.page.index_at(y)
        laid = view.page.laid(index)
        offset = laid.offset_at(point.x() - view.columns.left, y - view.page.tops[index])
        return Span(offset, offset)

    def annotations_at(self, point: QPointF) -> list[str]:
        """The annotations whose words are under a point, innermost first."""
        at = self.character_at(point)
        return self._view.marks.at(at) if at is not None else []

    def character_at(self, point: QPointF) -> int | None:
        """The offset of the character under a point; None where nothing is written."""
        view = self._view
        y = view.content_y(point.y())
        if view.page is None or not 0 <= y < view.page.height:
            return None
        index = view.page.index_at(y)
        laid = view.page.laid(index)
        x, top = point.x() - view.columns.left, y - view.page.tops[index]
        line = top // laid.leading
        if line >= len(laid.lines):
            return None
        written = laid.lines[line].naturalTextRect()
        if not written.left() - 2 <= x <= written.right() + 2:
            return None
        return laid.offset_at(x, top, on_character=True)

    def _handle_at(self, point: QPointF) -> Handle | None:
        view = self._view
        held = view.marks.by_id.get(view.look.held or "")
        if held is None or view.page is None or not view.may_adjust:
            return None
        for index in view.page.indices(held.extent):
            if not view.page.is_laid(index):
                continue
            here = point - QPointF(view.columns.left, view.viewport_y(view.page.tops[index]))
            for handle in view.geometry_of(index, view.page.laid(index)).handles:
                if _reaches(handle, here - handle.knob):
                    return handle
        return None

    # --- drag

    def _grab(self, handle: Handle) -> None:
        view = self._view
        view.start_adjusting()
        self._is_dragging_edge = view.adjusting is not None
        if view.adjusting is not None:
            view.show_adjusting(view.adjusting.other_edge(handle.edge - view.adjusting.edge))

    def _drag_edge(self, event: QMouseEvent) -> None:
        """The edge follows the mouse from word to word; with Alt from character to character."""
        view = self._view
        if view.adjusting is None:
            return
        self._moved = True
        offset = self._caret(event.position()).start
        if not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            text, side = view.session.text, view.adjusting.side
            after = next_edge(text, max(0, offset - 1), "word", side)
            before = previous_edge(text, offset + 1, "word", side)
            offset = min((before, after), key=lambda edge: abs(edge - offset))
        if offset != view.adjusting.offset:
            view.show_adjusting(view.adjusting.to(offset, len(view.session.text)))

    def _extend(self) -> None:
        """Select from the press to the mouse, by the unit of the click."""
        view = self._view
        assert self._origin is not None
        here = self._caret(self._pointer)
        caret = here.start
        if self._clicks > 1:
            here = widen(view.session.text, here, _UNITS[self._clicks])
            caret = here.start if here.start < self._origin.start else max(here.end, self._origin.end)
        span = Span(min(self._origin.start, here.start), max(self._origin.end, here.end))
        view.session.select(span, min(max(caret, span.start), span.end))

    def _on_scroll(self) -> None:
        view = self._view
        height = view.viewport().height()
        beyond = self._pointer.y() if self._pointer.y() < 0 else max(0.0, self._pointer.y() - height)
        if beyond and self._origin is not None:
            bar = view.verticalScrollBar()
            bar.setValue(bar.value() + int(beyond / 2) + (8 if beyond > 0 else -8))
            self._extend()

    def _hover(self, event: QMouseEvent) -> None:
        """Show what is under the pointer, and with its shape what a press would do."""
        view, point = self._view, event.position()
        if self._hover_on(point):
            shape = Qt.CursorShape.PointingHandCursor
        elif self._handle_at(point) is not None:
            shape = Qt.CursorShape.SplitHCursor
        else:
            shape = Qt.CursorShape.IBeamCursor
        if view.viewport().cursor().shape() != shape:
            view.viewport().setCursor(shape)

    def _hover_on(self, point: QPointF) -> bool:
        """Show what is under the pointer; whether it is something to press."""
        at = self.character_at(point)
        here = self._view.annotations_at(at) if at is not None else []
        self._view.show_hovered(here[0] if here else None)
        return False


def _reaches(handle: Handle, reach: QPointF) -> bool:
    """Whether a point, seen from a handle's knob, is meant for it: all around, but of the words only what is near."""
    on_words = reach.y() > 0 if handle.bar.y1() > handle.knob.y() else reach.y() < 0
    return abs(reach.x()) <= (NEAR if on_words else REACH) and abs(reach.y()) <= REACH
