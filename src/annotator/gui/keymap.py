"""Which keys do what: those of the table of actions, but where one gave a command others."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence

from annotator.gui.actions import AZERTY, MENUS, Row, rows
from annotator.gui.caret import MOVES
from annotator.gui.settings import settings

_OF_CODES = {*AZERTY, *"".join(AZERTY.values()).upper(), *"DFHQVY"}
_CHOOSING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier

_ROWS = {row.id: row for row in rows()}
_TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_ARROWS = range(Qt.Key.Key_Home, Qt.Key.Key_PageDown + 1)


def native(key: QKeySequence) -> str:
    return key.toString(QKeySequence.SequenceFormat.NativeText)


class Keymap(QObject):
    """Only what differs from the table is remembered. A key that is given to one command is taken from the others."""

    changed = Signal()

    def of(self, row: Row) -> list[QKeySequence]:
        """The keys of a command, the one to show first."""
        return self._of(row, self._given())

    def of_all(self) -> dict[str, list[QKeySequence]]:
        """The keys of each command, by its id."""
        given = self._given()
        return {row.id: self._of(row, given) for row in rows()}

    def _of(self, row: Row, given: dict[str, list[str]]) -> list[QKeySequence]:
        if row.id in given:
            return [QKeySequence(key) for key in given[row.id]]
        taken = {key for id, keys in given.items() if _meet(row, _ROWS[id]) for key in keys}
        return [key for key in row.sequences if key.toString() not in taken]

    def of_id(self, id: str) -> list[QKeySequence]:
        return self.of(_ROWS[id])

    def shown(self, row: Row) -> list[str]:
        """Its keys to tell people: of the standard ones only the usual, as systems have more for some."""
        keys = self.of(row)
        usual = [QKeySequence(key) for key in row.keys]
        found = (native(key) for key in (keys if row.id in self._given() else usual) if key in keys)
        return list(dict.fromkeys(found))

    def shown_for(self, id: str) -> str:
        """The first key of a command, '' when it has none."""
        return next(iter(self.shown(_ROWS[id])), "")

    def is_usual(self, row: Row) -> bool:
        return self.of(row) == row.sequences

    def holder(self, key: QKeySequence, but: Row) -> Row | None:
        """The other command that has a key."""
        return next((row for row in rows() if row.id != but.id and _meet(row, but) and key in self.of(row)), None)

    # --- change

    def give(self, row: Row, keys: Sequence[QKeySequence]) -> None:
        """Give a command these keys alone, whoever has them now."""
        given = _without(self._given(), {key.toString() for key in keys}, row)
        given[row.id] = [key.toString() for key in keys]
        self._keep({id: keys for id, keys in given.items() if keys != _usual(id)})

    def reset(self, row: Row) -> None:
        """Give a command its usual keys back, whoever has them now."""
        given = _without(self._given(), set(_usual(row.id)), row)
        self._keep({id: keys for id, keys in given.items() if id != row.id})

    def reset_all(self) -> None:
        self._keep({})

    def _given(self) -> dict[str, list[str]]:
        """What is remembered, as far as it is of commands there are."""
        return {id: [*map(str, keys)] for id, keys in settings.keys.items() if id in _ROWS and isinstance(keys, list)}

    def _keep(self, given: dict[str, list[str]]) -> None:
        settings.keys = given
        self.changed.emit()


keymap = Keymap()


def refusal(row: Row, key: QKeySequence) -> str:
    """Why a command cannot have a key, in a sentence; '' if it can."""
    pressed, said = key[0], native(key)  # type: ignore[index]
    modifiers = pressed.keyboardModifiers()
    if key.toString().removeprefix("Alt+").upper() in _OF_CODES:
        return _tr("{0} stays with the codes of the codebook.").format(said)
    if pressed.key() in _TABS or (pressed.key() in _ARROWS and _moves_caret(key)):
        return _tr("{0} stays what it is in every text: it moves the caret or the keyboard.").format(said)
    bare = not modifiers & _CHOOSING and not Qt.Key.Key_F1 <= pressed.key() <= Qt.Key.Key_F35
    if bare and row.scope == "window":
        return _tr("{0} alone works only for commands of what one reads: hold Ctrl or Alt with it.").format(said)
    for path in (path for path in MENUS if "/" not in path):
        if key == QKeySequence.mnemonic(_tr_action(MENUS[path])):
            return _tr("{0} opens the menu {1}.").format(said, path)
    return ""


def _moves_caret(key: QKeySequence) -> bool:
    return any(key in QKeySequence.keyBindings(move) for move, _, _ in MOVES)


def _meet(one: Row, other: Row) -> bool:
    """Whether two commands can be pressed in the same place, so that a key can mean only one of them."""
    return one.scope == other.scope or "window" in (one.scope, other.scope)


def _usual(id: str) -> list[str]:
    return [key.toString() for key in _ROWS[id].sequences]


def _without(given: dict[str, list[str]], keys: set[str], but: Row) -> dict[str, list[str]]:
    """The others' keys without these. A command left with none has its usual ones again, as far as they are free."""
    others = {id: own for id, own in given.items() if id != but.id}
    left = {id: [k for k in own if k not in keys or not _meet(_ROWS[id], but)] for id, own in others.items()}
    return {id: own for id, own in left.items() if own or not given[id]}


def _tr(text: str) -> str:
    return QCoreApplication.translate("Keymap", text)


def _tr_action(text: str) -> str:
    return QCoreApplication.translate("Actions", text)
