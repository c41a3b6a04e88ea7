"""Menus and keys made from the table of actions, kept in step with the session."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from annotator.gui import clipboard, coding, excluding, icons, linking, submitting, suggesting, theme
from annotator.gui.actions import ACTIONS, AZERTY, CHOSEN, MENUS, ROOMS, Line, Row, Slot, rows
from annotator.gui.enabling import Enabling
from annotator.gui.keymap import keymap
from annotator.gui.rooms import MODES, Room, Rooms
from annotator.gui.session import Focus, Session
from annotator.gui.settings import settings
from annotator.model import Attribute, Code, Step

if TYPE_CHECKING:
    from annotator.gui.main_window import MainWindow

_FUNCTIONS = {
    "coding": coding,
    "clipboard": clipboard,
    "excluding": excluding,
    "linking": linking,
    "submitting": submitting,
    "suggesting": suggesting,
}
"""Parts whose functions take the session first."""

_OF_CODE = ("workspace", "view", "walk", "find_bar")
"""Parts of the room for coding: a command of theirs leads there."""

_OF_CODES = "article edit in-work words"
"""What entries that code need."""


def translated(text: str) -> str:
    return QCoreApplication.translate("Actions", text)


def plain(text: str) -> str:
    """What an entry of a menu says, without the sign for its access key and without “…”."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").removesuffix("…")


def way(menu: str) -> str:
    """The titles of the menus that lead to an entry: “View › Reading › Face”."""
    paths = accumulate(menu.split("/"), "{}/{}".format)
    return " › ".join(plain(translated(MENUS[path])) for path in paths)


class Menus(QObject):
    def __init__(self, window: MainWindow, bar: QMenuBar) -> None:
        super().__init__(window)
        self._window = window
        self.actions: dict[str, QAction] = {}
        self.menus: dict[str, QMenu] = {}
        self._alike: dict[tuple[str, str], list[QAction]] = {}
        """Needs and scope → the actions that can be used, or not, together."""
        self._checked: list[tuple[Row, QAction]] = []
        """Those that show whether something in the window is on."""
        self._slots: dict[str, tuple[str, QAction]] = {}
        """Slot → the path of its menu, and what its entries stand above."""
        self._filled: dict[str, list[QAction]] = {}
        self._rooms: Rooms | None = None
        self._told: Focus | None = None
        """What was held and selected, and where the caret stood, when that was last read."""
        for path in (p for p in MENUS if "/" not in p):
            self.menus[path] = bar.addMenu(translated(MENUS[path]))
            self.menus[path].setObjectName(f"menu-{path}")
        for entry in ACTIONS:
            self._enter(entry)
        self._give_keys()
        for name in ("form", "naming"):
            self._menu_of(name).aboutToShow.connect(partial(self._fill_options, name))
        self._menu_of("recent").aboutToShow.connect(self._fill_recent)
        self._tint()
        theme.changed.connect(self._tint)
        keymap.changed.connect(self._give_keys)

    # --- build

    def _enter(self, entry: Row | Line | Slot) -> None:
        menu = self._menu(entry.menu)
        if isinstance(entry, Line):
            menu.addSeparator()
        elif isinstance(entry, Slot):
            self._slots[entry.name] = (entry.menu, menu.addSeparator())
        else:
            action = self._make(entry)
            self.actions[entry.id] = action
            self._alike.setdefault((entry.needs, entry.scope), []).append(action)
            if entry.checked and entry.checked != CHOSEN:
                self._checked.append((entry, action))
            menu.addAction(action)

    def _menu(self, path: str) -> QMenu:
        """The menu of that path, made where it is first asked for."""
        if path not in self.menus:
            menu = self._menu(path.rpartition("/")[0]).addMenu(translated(MENUS[path]))
            menu.setObjectName(f"menu-{path.replace('/', '-')}")
            self.menus[path] = menu
        return self.menus[path]

    def _menu_of(self, slot: str) -> QMenu:
        return self.menus[self._slots[slot][0]]

    def _make(self, row: Row) -> QAction:
        action = QAction(translated(row.text), self._window)
        action.setObjectName(row.id)
        action.setMenuRole(row.role)
        action.setCheckable(bool(row.checked))
        if row.scope != "window":
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(partial(self._do, row))
        return action

    def _do(self, row: Row, checked: bool = False) -> None:
        if self._rooms is not None and row.does.partition(".")[0] in _OF_CODE:
            self._rooms.go("code")
        self.call(row.does, *row.arguments)
        self.refresh()

    def call(self, does: str, *arguments: Any) -> Any:
        part, _, method = does.partition(".")
        if part in _FUNCTIONS:
            return getattr(_FUNCTIONS[part], method)(self._window.session, *arguments)
        return getattr(self._window.part(part), method)(*arguments)

    # --- keep in step

    def serve(self, rooms: Rooms | None) -> None:
        """Work for the rooms of a session; None when they are gone."""
        self._rooms = rooms
        self.fill_codes()
        self.refresh()

    def serve_room(self, mode: str, room: Room) -> None:
        """Give the keys of its commands to a room that was made just now."""
        for row in rows():
            if ROOMS.get(row.scope) == mode:
                self._hand_over(self.actions[row.id], room)

    def _hand_over(self, action: QAction, room: Room) -> None:
        for widget in room.stops():
            widget.addAction(action)

    def on_changed(self, step: Step) -> None:
        if "code" in step.kinds:
            self.fill_codes()
        self.refresh()

    def on_document_changed(self) -> None:
        """The focus is told next, when rooms have followed to the article: then is the time."""
        self._told = None

    def on_focus_changed(self) -> None:
        """What moved together with the focus was read with it already."""
        if (session := self._window.session) is not None and session.at != self._told:
            self.refresh()

    def refresh(self) -> None:
        """Enable what can be used now, and name what undo would take back."""
        session = self._window.session
        self._told = session.at if session else None
        can = Enabling(session, self._window.part("review"))
        for (needs, scope), actions in self._alike.items():
            enabled = can.enabled(needs) and self._works_in(scope)
            for action in actions:
                action.setEnabled(enabled)
        for row, action in self._checked:
            part = self._window.part(row.checked.partition(".")[0])
            action.setChecked(part is not None and bool(self.call(row.checked, *row.arguments)))
        for name in ("form", "naming"):
            self._menu_of(name).menuAction().setEnabled(can.enabled(name))
        may_code = can.enabled(_OF_CODES) and self._is_free("code")
        for action in self._filled.get("codes", []) + self._filled.get("again", []):
            action.setEnabled(may_code)
        self._menu_of("again").menuAction().setEnabled(can.enabled(_OF_CODES))
        self._name_reversals(session)
        includes = session is not None and excluding.would_include(session)
        self.actions["exclude"].setText(translated("Include te&xt" if includes else "E&xclude text"))
        complete = session is not None and session.document is not None and session.document.id in session.complete
        self.actions["complete"].setText(translated("Reopen arti&cle" if complete else "Mark article &complete"))

    def _works_in(self, scope: str) -> bool:
        """Whether commands of a scope belong to the room that is shown, as it is now."""
        return scope == "window" or self._is_free(ROOMS[scope])

    def _is_free(self, mode: str) -> bool:
        room = self._rooms.current if self._rooms and self._rooms.is_in(mode) else None
        return room is not None and room.is_free()

    def show_choices(self) -> None:
        """Mark what is chosen of how the window looks."""
        for row in rows():
            if row.checked == CHOSEN:
                self.actions[row.id].setChecked(self.call(row.checked, *row.arguments))

    def _name_reversals(self, session: Session | None) -> None:
        history = session.project.history if session else None
        for id, text, name in (
            ("undo", "&Undo", history.undo_name if history else ""),
            ("redo", "&Redo", history.redo_name if history else ""),
        ):
            shown = name.replace("&", "&&")
            self.actions[id].setText(f"{translated(text)} {shown}" if shown else translated(text))

    def _give_keys(self) -> None:
        keys = keymap.of_all()
        for row in rows():
            self.actions[row.id].setShortcuts(keys[row.id])

    def _tint(self) -> None:
        for row in rows():
            if row.icon:
                self.actions[row.id].setIcon(icons.icon(row.icon))

    # --- all there is

    def commands(self) -> Iterator[tuple[QAction, str]]:
        """Every entry of the menus, and the way to it; what depends on the project is filled in first."""
        for path, menu in self.menus.items():
            menu.aboutToShow.emit()
            for action in menu.actions():
                if not action.isSeparator() and action.menu() is None:
                    yield action, way(path)

    def why_not(self, action: QAction) -> str:
        """Why an entry cannot be used now; '' if it can."""
        if action.isEnabled():
            return ""
        row = next((row for row in rows() if row.id == action.objectName()), None)
        if row and self._rooms and not self._works_in(row.scope) and not self._rooms.is_in(ROOMS[row.scope]):
            return self.tr("Only in the mode “{0}”").format(translated(MODES[ROOMS[row.scope]]))
        return Enabling(self._window.session, self._window.part("review")).missing(
            row.needs if row else _OF_CODES
        ) or self.tr("Not now")

    # --- what depends on the project

    def _fill(self, slot: str, made: Iterable[QAction]) -> None:
        menu = self._menu_of(slot)
        for old in self._filled.pop(slot, []):
            menu.removeAction(old)
            old.deleteLater()
        self._filled[slot] = list(made)
        for action in self._filled[slot]:
            menu.insertAction(self._slots[slot][1], action)

    def _dynamic(self, text: str, name: str, do: Callable[..., Any]) -> QAction:
        action = QAction(text.replace("&", "&&"), self._window)
        action.setObjectName(name)
        action.triggered.connect(do)
        return action

    def fill_codes(self) -> None:
        """Each code with its keys; with Alt it is added to the same words."""
        session = self._window.session
        codes = session.active_codes if session else []
        self._fill("codes", [self._code_action(code, coding.code, "code", "") for code in codes])
        self._fill("again", [self._code_action(code, coding.add_second, "again", "Alt+") for code in codes])
        if self._rooms is not None:
            for action in self._filled["codes"] + self._filled["again"]:
                self._hand_over(action, self._rooms.room("code"))

    def _code_action(self, code: Code, do: Callable[[Session, Code], None], slot: str, modifier: str) -> QAction:
        action = self._dynamic(code.name, f"{slot}-{code.id}", partial(self._code, do, code.id))
        keys = (code.key, AZERTY.get(code.key, ""), code.second_key)
        action.setShortcuts([QKeySequence(modifier + key) for key in keys if key])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return action

    def _code(self, do: Callable[[Session, Code], None], id: str, checked: bool = False) -> None:
        session = self._window.session
        if session and (code := session.code(id)):
            do(session, code)

    def _fill_recent(self) -> None:
        made = []
        for path in map(Path, settings.recent):
            action = self._dynamic(path.stem, f"recent-{path.name}", partial(self._open_recent, path))
            action.setStatusTip(str(path))
            made.append(action)
        self._fill("recent", made)

    def _open_recent(self, path: Path, checked: bool = False) -> None:
        self._window.opening.open(path)

    def _fill_options(self, name: str) -> None:
        """The options of the held annotation's attribute of that name."""
        session = self._window.session
        held = session.held_annotation if session else None
        made: list[QAction] = []
        if session and held:
            code = session.code(held.code)
            for attribute in (a for a in coding.attributes_of(session, code) if a.name == name):
                made += self._option_actions(attribute, held.attributes.get(attribute.id))
        self._fill(name, made)

    def _option_actions(self, attribute: Attribute, value: object) -> list[QAction]:
        made = []
        group = QActionGroup(self)
        for option in attribute.options:
            action = self._dynamic(option.name, f"option-{option.name}", partial(self._set, attribute, option.id))
            action.setCheckable(True)
            action.setChecked(option.id == value)
            action.setActionGroup(group)
            made.append(action)
        return made

    def _set(self, attribute: Attribute, option: str, checked: bool = False) -> None:
        if session := self._window.session:
            coding.set_attribute(session, attribute, option)
