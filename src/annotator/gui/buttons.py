"""Buttons that are an icon, follow the theme, and say in a tool tip what they do and with which key."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QPushButton, QToolButton

from annotator.gui import icons, theme


def tip(text: str, key: QKeySequence | None = None) -> str:
    """A tool tip's text: what it does, and the key as the system writes it."""
    shown = key.toString(QKeySequence.SequenceFormat.NativeText) if key else ""
    return f"{text} ({shown})" if shown else text


class IconButton(QToolButton):
    def __init__(self, icon: str, text: str, name: str, size: int = 18) -> None:
        super().__init__()
        self._icon, self._size = icon, size
        self._action: QAction | None = None
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoRaise(True)
        self.name_it(text)
        self._tint()
        theme.changed.connect(self._tint)

    def name_it(self, text: str, key: QKeySequence | None = None) -> None:
        self.setAccessibleName(text)
        self.setToolTip(tip(text, key))

    def does(self, action: QAction) -> None:
        """Do what an action does, be enabled and checked when it is, and show its key."""
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
            self.name_it(self.accessibleName(), self._action.shortcut())

    def _tint(self) -> None:
        side = theme.current().px(self._size)
        self.setIconSize(QSize(side, side))
        self.setIcon(icons.icon(self._icon))


class Button(QPushButton):
    """A push button with words, and perhaps an icon. One in a view may be the primary one."""

    def __init__(self, text: str, name: str, icon: str = "", *, primary: bool = False) -> None:
        super().__init__(text)
        self._icon = icon
        self.setObjectName(name)
        self.setAccessibleName(text.replace("&", ""))
        if primary:
            self.setProperty("primary", True)
        self._tint()
        theme.changed.connect(self._tint)

    def _tint(self) -> None:
        if self._icon:
            side = theme.current().px(16)
            self.setIconSize(QSize(side, side))
            self.setIcon(icons.icon(self._icon, "ink"))
