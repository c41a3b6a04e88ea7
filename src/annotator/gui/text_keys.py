"""Keys of a reading view: the caret as in any text field, and the edges while a span is adjusted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from annotator.gui.caret import MOVES, Caret
from annotator.gui.keymap import keymap
from annotator.model import Span
from annotator.text import Unit

if TYPE_CHECKING:
    from annotator.gui.selecting_view import SelectingView

_Key = Qt.Key
_UNITS: tuple[Unit, ...] = ("word", "sentence", "paragraph")
_ADJUSTING = {
    *(_Key.Key_Left, _Key.Key_Right, _Key.Key_Tab, _Key.Key_Backtab),
    *(_Key.Key_Return, _Key.Key_Enter, _Key.Key_Escape),
}


class TextKeys:
    def __init__(self, view: SelectingView) -> None:
        self._view = view
        self.caret = Caret()

    def claims(self, event: QKeyEvent) -> bool:
        """Keys that must reach the view although a shortcut has them: those of Adjust span.

        Not the caret's: on X11 Ctrl+E is “end of line”, too, and here it is Export.
        """
        return self._view.adjusting is not None and (event.key() in _ADJUSTING or _wanted_unit(event) is not None)

    def press(self, event: QKeyEvent) -> bool:
        """Act on a key; False if it means nothing here."""
        if self._view.page is None:
            return False
        if self._view.adjusting:
            return self._adjust(event)
        return self._press(event)

    def _press(self, event: QKeyEvent) -> bool:
        found = next(((move, selects) for key, move, selects in MOVES if event.matches(key)), None)
        if found is None:
            return False
        self._go(*found)
        return True

    def _go(self, move: str, selects: bool) -> None:
        view, session = self._view, self._view.session
        assert view.page is not None
        selected = session.selected
        if selected and not selects and move in ("left", "right"):
            mirrored = view.page.laid(view.page.index_of(session.caret)).mirrored
            target = selected.start if (move == "left") != mirrored else selected.end
        else:
            target = self._target(move)
        anchor = session.caret
        if selected:
            anchor = selected.end if session.caret == selected.start else selected.start
        span = Span(min(anchor, target), max(anchor, target)) if selects else Span(target, target)
        session.select(span, target)
        view.reveal(Span(target, target))

    def _target(self, move: str) -> int:
        """Where a move leads. A page also moves the window, so that the caret keeps its place in it."""
        view = self._view
        assert view.page is not None
        bar = view.verticalScrollBar()
        target = self.caret.moved(view.page, view.session.caret, move, bar.pageStep())
        view.keep_in_place()
        if move.startswith("page"):
            bar.setValue(bar.value() + (bar.pageStep() if move == "page down" else -bar.pageStep()))
        return target

    def _adjust(self, event: QKeyEvent) -> bool:
        view, key = self._view, event.key()
        assert view.adjusting is not None
        if key in (_Key.Key_Return, _Key.Key_Enter):
            view.stop_adjusting(keep=True)
        elif key == _Key.Key_Escape:
            view.stop_adjusting()
        elif key in (_Key.Key_Tab, _Key.Key_Backtab):
            view.show_adjusting(view.adjusting.other_edge(1 if key == _Key.Key_Tab else -1))
        elif unit := _wanted_unit(event):
            view.show_adjusting(view.adjusting.widen(view.session.text, unit))
        elif key in (_Key.Key_Left, _Key.Key_Right):
            self._move_edge(event, key == _Key.Key_Right)
        else:
            return False
        return True

    def _move_edge(self, event: QKeyEvent, right: bool) -> None:
        view = self._view
        assert view.adjusting is not None
        assert view.page is not None
        text, adjusting = view.session.text, view.adjusting
        modifiers = event.modifiers()
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            move = "right" if right else "left"
            view.show_adjusting(adjusting.to(Caret().moved(view.page, adjusting.offset, move, 0), len(text)))
            return
        by_sentence = modifiers & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        mirrored = view.page.laid(view.page.index_of(adjusting.offset)).mirrored
        view.show_adjusting(adjusting.move(text, "sentence" if by_sentence else "word", right != mirrored))


def _wanted_unit(event: QKeyEvent) -> Unit | None:
    """What the pressed key widens to, here as in the rest of the article."""
    pressed = QKeySequence(event.keyCombination())
    return next((unit for unit in _UNITS if pressed in keymap.of_id(f"widen-{unit}")), None)
