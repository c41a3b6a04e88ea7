"""Small signs of the Differences panel: numbers in circles, badges and avatars in a row, buttons with their keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionButton, QStylePainter

from annotator.gui import drawing, icons, theme
from annotator.gui.buttons import Button
from annotator.gui.controls import Keycap, draw_badge, keycap_width, tooltip, with_key
from annotator.gui.keymap import native
from annotator.gui.review.comparing import Lane
from annotator.model import Code

_GAP = 3


def draw_number(painter: QPainter, rect: QRectF, number: int, *, current: bool) -> None:
    """The number of a difference: in a ring, or of the current one on a disc."""
    tokens = theme.current().tokens
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(tokens.ink if current else tokens.line2), 1))
    painter.setBrush(QColor(tokens.ink if current else tokens.raised))
    painter.drawEllipse(rect.adjusted(0.5, 0.5, -0.5, -0.5))
    font = theme.ui_font("small")
    font.setWeight(font.Weight.DemiBold if current else font.Weight.Medium)
    painter.setFont(font)
    painter.setPen(QColor(tokens.raised if current else tokens.ink2))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(number))
    painter.restore()


def draw_codes(painter: QPainter, right: float, top: float, side: float, codes: Sequence[Code | None]) -> float:
    """A badge for each coder, up to a right edge; a broken square for who marked nothing. Where they begin."""
    x = right - len(codes) * (side + _GAP) + _GAP
    start = x
    for code in codes:
        rect = QRectF(x, top, side, side)
        if code is not None:
            draw_badge(painter, rect, code)
        else:
            painter.setPen(QPen(QColor(theme.current().tokens.control), 1, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        x += side + _GAP
    return start


def draw_lanes(painter: QPainter, left: float, top: float, side: float, lanes: Sequence[Lane]) -> float:
    """The avatars of coders; where they end."""
    x = left
    for lane in lanes:
        drawing.draw_avatar(painter, QRectF(x, top, side, side), lane.initials, lane.you)
        x += side + _GAP
    return x


class KeyButton(Button):
    """Does what an action does, and shows its key on itself."""

    def __init__(self, text: str, action: QAction, icon: str = "", *, primary: bool = False) -> None:
        super().__init__(text, f"do-{action.objectName()}", primary=primary)
        self._sign = icon
        self._action = action
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    def show_text(self, text: str) -> None:
        self.setText(text)
        self.setAccessibleName(text)
        self._follow()

    def _follow(self) -> None:
        self._key = native(self._action.shortcut())
        self.setEnabled(self._action.isEnabled())
        self.setToolTip(tooltip(with_key(self.text(), self._key)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        px = theme.current().px
        height = super().sizeHint().height()
        return QSize(self._sign_width() + self._words_width() + self._key_width() + 2 * px(12), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _sign_width(self) -> int:
        return theme.current().px(22) if self._sign else 0

    def _words_width(self) -> int:
        font = theme.ui_font("strong" if self.property("primary") else "body")
        return QFontMetrics(font).horizontalAdvance(self.text())

    def _key_width(self) -> int:
        return keycap_width(self._key) + theme.current().px(8) if self._key else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        px, ink = theme.current().px, self._ink()
        x = (self.width() - self._sign_width() - self._words_width() - self._key_width()) / 2
        if self._sign:
            side = px(16)
            icons.draw(painter, QRectF(x, (self.height() - side) / 2, side, side), self._sign, ink)
            x += self._sign_width()
        role = "strong" if self.property("primary") else "body"
        room = QRectF(x, 0, self._words_width() + 1, self.height())
        drawing.draw_words(painter, room, self.text(), role, ink)
        if self._key:
            cap = keycap_width(self._key)
            left = x + self._words_width() + px(8)
            _draw_key(painter, QRectF(left, (self.height() - px(18)) / 2, cap, px(18)), self._key, ink)

    def _ink(self) -> str:
        tokens = theme.current().tokens
        if not self.isEnabled():
            return tokens.disabled
        return tokens.primary_on if self.property("primary") else tokens.ink


def _draw_key(painter: QPainter, rect: QRectF, key: str, ink: str) -> None:
    """On a button the sign for a key has the button's own colours."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = QColor(ink)
    edge.setAlphaF(0.45)
    painter.setPen(QPen(edge, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setFont(theme.mono_font(11))
    painter.setPen(QColor(ink))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, key)
    painter.restore()


class ActionKeycap(Keycap):
    """The key of an action, whatever it is today."""

    def __init__(self, action: QAction) -> None:
        super().__init__(native(action.shortcut()))
        self._action = action
        self.setAccessibleName(action.text().replace("&", ""))
        action.changed.connect(self._follow)

    def _follow(self) -> None:
        self.show_key(native(self._action.shortcut()))
