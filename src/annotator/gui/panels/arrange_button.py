"""How the list of articles is sorted and grouped, and the lists one has kept: a small menu above it."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QInputDialog, QMenu, QToolButton

from annotator.gui.controls import IconButton, menu_text
from annotator.gui.models.arranging import Arrangement
from annotator.gui.settings import settings


class Kept(NamedTuple):
    """What is listed under a name of one's own, and how."""

    filter: str
    which: str
    order: str
    group: str


class ArrangeButton(IconButton):
    arranged = Signal(object)
    """An Arrangement."""
    asks = Signal(str)
    """What is listed now is to be kept under this name."""
    chosen = Signal(object)
    """Kept."""

    def __init__(self, project: str) -> None:
        super().__init__("sort-descending", self.tr("Sort and group"), "arrange-articles")
        self._project = project
        self._arrangement = Arrangement()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        menu.setObjectName("menu-arrange-articles")
        menu.aboutToShow.connect(self.fill)
        self.setMenu(menu)
        self.fill()

    @property
    def kept(self) -> dict[str, Kept]:
        """The lists of this project by name."""
        prefix = f"{self._project}/"
        lists = [(key, kept) for key, kept in sorted(settings.article_lists.items()) if len(kept) == len(Kept._fields)]
        return {key.removeprefix(prefix): Kept(*kept) for key, kept in lists if key.startswith(prefix)}

    def fill(self) -> None:
        menu = self.menu()
        menu.clear()
        orders = {
            "imported": self.tr("Order of import"),
            "newest": self.tr("Newest first"),
            "oldest": self.tr("Oldest first"),
            "outlet": self.tr("By outlet"),
            "title": self.tr("By title"),
            "progress": self.tr("By progress"),
        }
        self._add_choices(menu, "order", orders)
        menu.addSeparator()
        groups = {
            "": self.tr("No groups"),
            "outlet": self.tr("Grouped by outlet"),
            "month": self.tr("Grouped by month"),
            "progress": self.tr("Grouped by progress"),
        }
        self._add_choices(menu, "group", groups)
        menu.addSeparator()
        self._add_kept(menu)

    def _add_choices(self, menu: QMenu, what: str, names: dict[str, str]) -> None:
        group = QActionGroup(menu)
        for value, name in names.items():
            action = menu.addAction(menu_text(name), partial(self._on_chosen, what, value))
            action.setObjectName(f"{what}-{value}")
            action.setCheckable(True)
            action.setChecked(getattr(self._arrangement, what) == value)
            action.setActionGroup(group)

    def _add_kept(self, menu: QMenu) -> None:
        for name, kept in self.kept.items():
            menu.addAction(menu_text(name), partial(self.chosen.emit, kept)).setObjectName(f"list-{name}")
        menu.addAction(self.tr("Keep this list…"), self._ask).setObjectName("keep-list")
        if self.kept:
            forget = menu.addMenu(self.tr("Forget"))
            for name in self.kept:
                forget.addAction(menu_text(name), partial(self.forget, name)).setObjectName(f"forget-{name}")

    # --- what happens

    def choose(self, arrangement: Arrangement) -> None:
        self._arrangement = arrangement
        self.arranged.emit(arrangement)

    def keep(self, name: str, kept: Kept) -> None:
        settings.article_lists = settings.article_lists | {f"{self._project}/{name}": [*kept]}

    def forget(self, name: str) -> None:
        gone = f"{self._project}/{name}"
        settings.article_lists = {key: kept for key, kept in settings.article_lists.items() if key != gone}

    def _on_chosen(self, what: str, value: str) -> None:
        order, group = self._arrangement
        self.choose(Arrangement(value, group) if what == "order" else Arrangement(order, value))

    def _ask(self) -> None:
        """For a name; what is listed now, and how, can be called up by it from then on."""
        dialog = QInputDialog(self.window())
        dialog.setObjectName("keep-list-dialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.tr("Keep this list"))
        dialog.setLabelText(self.tr("Name:"))
        dialog.textValueSelected.connect(self._on_named)
        dialog.open()

    def _on_named(self, name: str) -> None:
        if name.strip():
            self.asks.emit(name.strip())
