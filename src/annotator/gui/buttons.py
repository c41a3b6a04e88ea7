"""Buttons of the window: those that do what an action does, and those with words."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QMenu, QPushButton, QSizePolicy, QToolButton

from annotator.gui import drawing, icons, theme
from annotator.gui.controls import IconButton, keycap_width, tooltip, with_key
from annotator.gui.keymap import native


class ActionButton(IconButton):
    """Is enabled and checked when its action is, and tells its key."""

    def __init__(self, icon: str, text: str, name: str) -> None:
        self._action: QAction | None = None
        super().__init__(icon, text, name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def does(self, action: QAction) -> None:
        self._action = action
        self.setCheckable(action.isCheckable())
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    def opens(self, menu: QMenu) -> None:
        self.setMenu(menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def _follow(self) -> None:
        if self._action is not None:
            self.setEnabled(self._action.isEnabled())
            self.setChecked(self._action.isChecked())
            self._show_key()

    def _show_key(self) -> None:
        key = native(self._action.shortcut()) if self._action else ""
        self.setToolTip(tooltip(with_key(self.accessibleName(), key)))


class SearchButton(QAbstractButton):
    """Looks like a field, and opens the palette, in which one types."""

    def __init__(self, text: str, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setText(text)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._key = ""

    def does(self, action: QAction) -> None:
        self.clicked.connect(action.trigger)
        action.changed.connect(partial(self._follow, action))
        self._follow(action)

    def _follow(self, action: QAction) -> None:
        self._key = native(action.shortcut())
        self.setToolTip(tooltip(with_key(self.text(), self._key)))
        self.update()

    def sizeHint(self) -> QSize:
        px = theme.current().px
        return QSize(px(224), px(30))

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, px = theme.current().tokens, theme.current().px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 2 if self.hasFocus() else 1
        painter.setPen(QPen(QColor(tokens.accent if self.hasFocus() else tokens.control), width))
        painter.setBrush(QColor(tokens.hover if self.isDown() or self.underMouse() else tokens.surface))
        half = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), 7, 7)
        middle, right = self.height() / 2, self.width() - px(7)
        icons.draw(painter, QRectF(px(9), middle - px(8), px(16), px(16)), "search", tokens.ink2)
        if self._key:
            cap, height = keycap_width(self._key), px(18)
            drawing.draw_keycap(painter, QRectF(right - cap, middle - height / 2, cap, height), self._key)
            right -= cap + px(6)
        painter.setFont(theme.ui_font("body"))
        painter.setPen(QColor(tokens.ink3))
        words = QRect(px(32), 0, right - px(32), self.height())
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)


class Button(QPushButton):
    """A button with words, and perhaps an icon. One in a view may be the primary one."""

    def __init__(self, text: str, name: str, icon: str = "", *, primary: bool = False, link: bool = False) -> None:
        super().__init__(text)
        self._icon = icon
        self.setObjectName(name)
        self.setAccessibleName(text.replace("&", ""))
        self.setProperty("primary", primary)
        self.setProperty("link", link)
        self._show_icon()
        theme.changed.connect(self._show_icon)

    def _show_icon(self) -> None:
        if self._icon:
            side = theme.current().px(16)
            self.setIconSize(QSize(side, side))
            self.setIcon(icons.icon(self._icon, "ink"))


class RowButton(QAbstractButton):
    """A row one can click, painted by us; what is under the pointer or has the keyboard looks so."""

    def __init__(self, name: str, focus: Qt.FocusPolicy = Qt.FocusPolicy.StrongFocus) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(focus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paint_ground(self, painter: QPainter) -> None:
        """The ground under the pointer, and the ring around what has the keyboard."""
        tokens = theme.current().tokens
        painter.setPen(QPen(QColor(tokens.accent), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.hover) if self.underMouse() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
