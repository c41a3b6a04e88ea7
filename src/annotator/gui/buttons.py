"""Buttons of the window: those that do what an action does, and those with words."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QPushButton, QToolButton

from annotator.gui import icons, theme
from annotator.gui.controls import IconButton, tooltip


class ActionButton(IconButton):
    """Is enabled and checked when its action is, and tells its key."""

    def __init__(self, icon: str, text: str, name: str) -> None:
        super().__init__(icon, text, name)
        self._action: QAction | None = None
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
            self.setToolTip(tooltip(with_key(self.accessibleName(), self._action.shortcut())))


def with_key(text: str, key: QKeySequence) -> str:
    shown = key.toString(QKeySequence.SequenceFormat.NativeText)
    return f"{text} ({shown})" if shown else text


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
