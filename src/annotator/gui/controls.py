"""The small controls that panes, popovers and dialogs are put together from. Whatever they say is plain text."""

from __future__ import annotations

import html
from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QIcon, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QProgressBar, QSizePolicy, QToolButton, QWidget

from annotator.gui import drawing, icons, theme
from annotator.gui.keymap import keymap
from annotator.gui.offsets import display
from annotator.model import Code


def tooltip(text: str) -> str:
    """Text for a tooltip, in which Qt would otherwise follow markup."""
    lines = html.escape(text).replace("\n", "<br>")
    return f"<span>{lines}</span>" if text else ""


def with_key(text: str, key: str) -> str:
    return f"{text} ({key})" if key else text


def label(text: str, role: str = "", *, wrap: bool = False) -> QLabel:
    """A label in one of the style sheet's roles."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    return made


def hairline() -> QFrame:
    made = QFrame()
    made.setProperty("hairline", True)
    return made


def upright() -> QFrame:
    made = QFrame()
    made.setProperty("upright", True)
    return made


class IconLabel(QWidget):
    """An icon that only shows."""

    def __init__(self, icon: str, role: str = "ink2", size: int = 18) -> None:
        super().__init__()
        self._icon = icon
        self._role = role
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def set_icon(self, icon: str, role: str) -> None:
        self._icon, self._role = icon, role
        self.update()

    def sizeHint(self) -> QSize:
        side = theme.current().px(self._size)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        icons.draw(painter, QRectF(self.rect()), self._icon, getattr(theme.current().tokens, self._role))


class Busy(QProgressBar):
    """A bar that only says that something goes on."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(self.tr("Progress"))
        self.setTextVisible(False)
        self.setRange(0, 0)


class Wrong(QWidget):
    """A sentence that says what is wrong, with a sign; gone when nothing is. `name` is that of the words."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._words = label("", "danger", wrap=True)
        self._words.setObjectName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(IconLabel("warning", "danger", 14), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.hide()

    def text(self) -> str:
        return self._words.text()

    def say(self, sentence: str) -> None:
        self._words.setText(display(sentence))
        self.setVisible(bool(sentence))


class IconButton(QToolButton):
    """A button that is only an icon; its name is said, and shown as a tooltip with the key of its command."""

    def __init__(self, icon: str, text: str, name: str, command: str = "") -> None:
        super().__init__()
        self._icon = icon
        self._command = command
        self.setObjectName(name)
        self.setAccessibleName(text)
        self._show_key()
        self._show_icon()
        theme.changed.connect(self._show_icon)
        keymap.changed.connect(self._show_key)

    def _show_key(self) -> None:
        key = keymap.shown_for(self._command) if self._command else ""
        self.setToolTip(tooltip(with_key(self.accessibleName(), key)))

    def _show_icon(self) -> None:
        side = theme.current().px(18)
        self.setIcon(icons.icon(self._icon))
        self.setIconSize(QSize(side, side))


class Badge(QWidget):
    """A code's letter on its tint."""

    def __init__(self, size: int = 20) -> None:
        super().__init__()
        self._code: Code | None = None
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def set_code(self, code: Code | None) -> None:
        self._code = code
        self.update()

    def sizeHint(self) -> QSize:
        side = theme.current().px(self._size)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._code is not None:
            draw_badge(QPainter(self), QRectF(self.rect()), self._code)


def draw_badge(painter: QPainter, rect: QRectF, code: Code) -> None:
    drawing.draw_badge(painter, rect, code.letter, theme.current().code(code.colour), code.texture)


def keycap_width(text: str) -> int:
    """How wide the sign for a key is: a square for a single letter."""
    metrics = QFontMetrics(theme.mono_font(11))
    px = theme.current().px
    return max(px(18), metrics.horizontalAdvance(text) + px(9))


class Keycap(QWidget):
    """The sign for a key."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_key(self, text: str) -> None:
        self._text = text
        self.setVisible(bool(text))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(keycap_width(self._text), theme.current().px(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        drawing.draw_keycap(QPainter(self), QRectF(self.rect()), self._text)


class Elided(QLabel):
    """One line that ends in “…” where it does not fit, and then tells the rest in its tooltip."""

    doubled = Signal()
    """It was double-clicked."""

    def __init__(self, text: str = "", role: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        if role:
            self.setProperty("role", role)
        self._whole = ""
        self.set_text(text)

    def set_text(self, text: str) -> None:
        self._whole = " ".join(text.split())
        self.setAccessibleName(self._whole)
        self._show_text()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_text()

    def mouseDoubleClickEvent(self, event: object) -> None:
        self.doubled.emit()

    def _show_text(self) -> None:
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        self.setText(shown)
        self.setToolTip(tooltip(self._whole) if shown != self._whole else "")


def badge_icon(code: Code) -> QIcon:
    """A code's badge for a menu."""
    side = theme.current().px(20)
    made = QPixmap(2 * side, 2 * side)
    made.setDevicePixelRatio(2)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    draw_badge(painter, QRectF(0, 0, side, side), code)
    painter.end()
    icon = QIcon(made)
    icon.addPixmap(made, QIcon.Mode.Selected)
    return icon


def menu_text(text: str) -> str:
    """A name for a menu or a button, in which “&” would mark an access key."""
    return text.replace("&", "&&")


def empty(layout: QLayout) -> None:
    """Take everything out of a layout, for good."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            empty(inner)


def in_order(stops: Sequence[QWidget]) -> None:
    """What is made anew would be the last that Tab comes to. Qt orders only what Tab stops at just now."""
    policies = [stop.focusPolicy() for stop in stops]
    for stop in stops:
        stop.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)
    for stop, policy in zip(stops, policies, strict=True):
        stop.setFocusPolicy(policy)


def first_stop(pane: QWidget) -> QWidget | None:
    """The first widget of a pane at which Tab stops."""
    widget: QWidget = pane
    for _ in range(1 + len(pane.window().findChildren(QWidget))):
        stops = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and widget.isEnabled()
        if stops and (widget is pane or pane.isAncestorOf(widget)):
            return widget
        widget = widget.nextInFocusChain() or pane
    return None
