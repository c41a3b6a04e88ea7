"""Which articles are listed: a small menu above the list."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton

from annotator.gui import icons, theme
from annotator.gui.controls import menu_text
from annotator.gui.models.documents import ALL, LEFT, MINE


class Which(QToolButton):
    """Tells what is listed, and opens the choice."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("which-articles")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.value = ALL
        self._names = {ALL: self.tr("All articles"), MINE: self.tr("Assigned to me"), LEFT: self.tr("Not complete")}
        self._actions: dict[str, QAction] = {}
        self.setMenu(self._build_menu())
        theme.changed.connect(self._show_look)
        self._show_look()
        self.choose(ALL)

    def _build_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName("menu-which-articles")
        group = QActionGroup(menu)
        for value, name in self._names.items():
            action = menu.addAction(menu_text(name), partial(self.choose, value))
            action.setObjectName(f"list-{value}")
            action.setCheckable(True)
            action.setActionGroup(group)
            self._actions[value] = action
        return menu

    def choose(self, value: str, checked: bool = False) -> None:
        self.value = value
        self._actions[value].setChecked(True)
        self.setText(menu_text(self._names[value]))
        self.setAccessibleName(self.tr("Articles that are listed: {0}").format(self._names[value]))
        self.chosen.emit(value)

    def _show_look(self) -> None:
        side = theme.current().px(14)
        self.setIcon(icons.icon("chevron-down"))
        self.setIconSize(QSize(side, side))
        self.setFont(theme.ui_font("section"))
