"""A few choices side by side, of which one is chosen."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from annotator.gui import theme
from annotator.gui.controls import menu_text

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
_SIDEWAYS = (Qt.Key.Key_Left, Qt.Key.Key_Right)


class _Segment(QToolButton):
    """As wide as its text asks for, and no wider."""

    walked = Signal(int)
    """An arrow asks for the segment so many further on."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if by := _STEPS.get(Qt.Key(event.key()), 0):
            self.walked.emit(-by if event.key() in _SIDEWAYS and self.isRightToLeft() else by)
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        words = self.icon().isNull() or self.toolButtonStyle() != Qt.ToolButtonStyle.ToolButtonIconOnly
        width = _segment_width(self.fontMetrics(), self.text() if words else "")
        icon = 0 if self.icon().isNull() else self.iconSize().width() + (theme.current().px(6) if words else 0)
        return QSize(width + icon, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


def _segment_width(metrics: QFontMetrics, text: str) -> int:
    return metrics.horizontalAdvance(text) + theme.current().px(26)


class Segmented(QFrame):
    """A few choices side by side: one stop of Tab, in which arrows walk and Space chooses.

    With `clearable`, choosing the chosen one again leaves none.
    """

    chosen = Signal(object)
    """The value chosen by the user, or None."""

    def __init__(self, name: str, text: str, *, clearable: bool = False, filling: bool = False) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(text)
        self.setProperty("segmented", True)
        self._clearable = clearable
        self._filling = filling
        self._buttons: dict[object, QToolButton] = {}
        self._value: object = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(2, 2, 2, 2)
        self._row.setSpacing(1)
        if not filling:
            self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def add(self, value: object, text: str) -> QToolButton:
        button = _Segment()
        button.setText(menu_text(text))
        button.setObjectName(f"{self.objectName()}-{text}")
        button.setAccessibleName(text)
        button.setCheckable(True)
        button.clicked.connect(self._on_clicked)
        button.walked.connect(self._on_walked)
        if self._filling:
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._buttons[value] = button
        self._row.addWidget(button)
        self._stop_at(self._buttons.get(self._value, next(iter(self._buttons.values()))))
        return button

    @property
    def value(self) -> object:
        return self._value

    def set_value(self, value: object) -> None:
        self._value = value if value in self._buttons else None
        for own, button in self._buttons.items():
            button.setChecked(own == self._value and self._value is not None)
        if self._value is not None and not any(button.hasFocus() for button in self._buttons.values()):
            self._stop_at(self._buttons[self._value])

    def stops(self) -> list[QWidget]:
        """What Tab may stop at, in its order; at any time it stops at one of them."""
        return list(self._buttons.values())

    def _stop_at(self, stop: QToolButton) -> None:
        for button in self._buttons.values():
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus if button is stop else Qt.FocusPolicy.NoFocus)

    def _on_walked(self, by: int) -> None:
        buttons = list(self._buttons.values())
        here = next(n for n, button in enumerate(buttons) if button is self.sender())
        self._go_to(buttons[(here + by) % len(buttons)])

    def _go_to(self, target: QToolButton) -> None:
        """The stop, and the keyboard with it when it is here."""
        here = any(button.hasFocus() for button in self._buttons.values())
        self._stop_at(target)
        if here:
            target.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_clicked(self) -> None:
        value, button = next((value, button) for value, button in self._buttons.items() if button is self.sender())
        self._go_to(button)
        again = value == self._value
        self.set_value(None if again and self._clearable else value)
        if not again or self._clearable:
            self.chosen.emit(self._value)


def width_of_segments(texts: Iterable[str]) -> int:
    """How wide a segmented control with these choices is."""
    metrics = QFontMetrics(theme.ui_font("body"))
    return sum(_segment_width(metrics, text) + 1 for text in texts) + 8
