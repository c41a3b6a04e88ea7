"""Keys can be given to other commands: at once, everywhere, with conflicts told; the codes' keys stay theirs."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QPushButton, QTableView, QToolButton
from pytestqt.qtbot import QtBot

from annotator.gui import theme
from annotator.gui.actions import ROOMS, Row, rows
from annotator.gui.dialogs.keyboard import sections
from annotator.gui.dialogs.keys_page import KeyField
from annotator.gui.dialogs.settings import SettingsDialog
from annotator.gui.keymap import keymap, refusal
from annotator.gui.main_window import MainWindow
from annotator.gui.quick_tag import TagButton
from annotator.gui.settings import settings
from annotator.model import Span
from tests.gui import coding_window
from tests.gui.coded import child
from tests.gui.coding_window import mark, select, session, space, view

window = coding_window.window
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def usual_keys_afterwards() -> Iterator[None]:
    yield
    keymap.reset_all()


def row(id: str) -> Row:
    return next(row for row in rows() if row.id == id)


def key(text: str) -> QKeySequence:
    return QKeySequence(text)


def shown(window: MainWindow, id: str) -> list[str]:
    return [key.toString() for key in window.menus.actions[id].shortcuts()]


# --- the keymap


def test_that_a_key_given_to_one_command_is_taken_from_the_other() -> None:
    keymap.give(row("next"), [key("K")])
    assert keymap.shown(row("next")) == ["K"]
    assert keymap.shown(row("previous")) == []
    keymap.give(row("centre"), [key("K")])
    assert keymap.shown(row("centre")) == ["K"]
    assert keymap.shown(row("next")) == ["J"]
    keymap.reset(row("previous"))
    assert keymap.shown(row("previous")) == ["K"]
    assert keymap.shown(row("centre")) == ["Z"]


def test_that_only_what_differs_is_remembered() -> None:
    keymap.give(row("delete"), [key("Ctrl+D")])
    keymap.give(row("next"), [])
    assert settings.keys == {"delete": ["Ctrl+D"], "next": []}
    keymap.give(row("next"), row("next").sequences)
    keymap.reset(row("delete"))
    assert settings.keys == {}


def test_that_one_key_of_several_can_be_lost() -> None:
    keymap.give(row("centre"), [key("Backspace")])
    assert keymap.shown(row("delete")) == [QKeySequence("Del").toString(QKeySequence.SequenceFormat.NativeText)]


def test_that_no_key_ever_stands_for_two_commands() -> None:
    for id, pressed in (("next", "K"), ("previous", "J"), ("centre", "J"), ("next", "Z"), ("delete", "B")):
        keymap.give(row(id), [key(pressed)])
    keymap.reset(row("previous"))
    for room in ROOMS:
        here = [one for one in rows() if one.scope in ("window", room)]
        held = [pressed.toString() for one in here for pressed in keymap.of(one)]
        assert len(held) == len(set(held))


def test_that_remembered_keys_of_unknown_commands_are_passed_over() -> None:
    settings.keys = {"gone": ["J"], "next": "J", "previous": ["Ctrl+J"]}  # type: ignore[dict-item]
    assert keymap.shown(row("next")) == ["J"]
    assert keymap.shown(row("previous")) == ["Ctrl+J"]


@pytest.mark.parametrize("pressed", ["1", "9", "Alt+3", "D", "V", "&", "É", "Alt+Q"])
def test_that_keys_of_codes_are_refused(pressed: str) -> None:
    assert refusal(row("next"), key(pressed)) == f"{pressed} stays with the codes of the codebook."


@pytest.mark.parametrize("pressed", ["Left", "Shift+End", "Tab", "Shift+Tab", "Ctrl+Right"])
def test_that_keys_of_the_caret_are_refused(pressed: str) -> None:
    assert "moves the caret" in refusal(row("next"), key(pressed))


def test_that_a_key_alone_is_only_for_commands_of_the_article() -> None:
    assert refusal(row("next"), key("G")) == refusal(row("next"), key("Shift+G")) == ""
    assert "hold Ctrl or Alt" in refusal(row("export"), key("G"))
    assert "hold Ctrl or Alt" in refusal(row("export"), key("Shift+G"))
    assert refusal(row("export"), key("F4")) == refusal(row("export"), key("Ctrl+G")) == ""


def test_that_keys_that_open_menus_are_refused() -> None:
    assert refusal(row("next"), key("Alt+A")) == "Alt+A opens the menu Annotate."


# --- everywhere


def test_that_a_new_key_works_at_once_and_the_old_one_no_more(qtbot: QtBot, window: MainWindow) -> None:
    first = mark(window, "Officials", "source")
    session(window).hold(None)
    session(window).select(Span(0, 0))
    keymap.give(row("next"), [key("G")])
    qtbot.keyClick(view(window), Key.Key_J)
    assert session(window).held is None
    qtbot.keyClick(view(window), Key.Key_G)
    assert session(window).held == first.id


def test_that_new_keys_are_told_everywhere(qtbot: QtBot, window: MainWindow) -> None:
    keymap.give(row("left-pane"), [key("Ctrl+L")])
    keymap.give(row("widen-word"), [key("G")])
    keymap.give(row("delete"), [key("Ctrl+D")])
    keymap.give(row("palette"), [key("Ctrl+P")])
    assert shown(window, "left-pane") == ["Ctrl+L"]
    assert "Ctrl+L" in window.top_bar.left.toolTip()
    assert "Ctrl+P" in window.top_bar.search.toolTip()
    mark(window, "Officials", "source")
    trash = child(space(window).right, QToolButton, "delete-annotation")
    assert "Delete annotation (Ctrl+D)" in trash.toolTip()
    sheet = dict(line for _, lines in sections(session(window)) for line in lines)
    assert sheet["To words"] == "G"
    assert sheet["Out to whole words, sentence, paragraph"] == "G / S / P"
    window.command_palette.open(">left pane")
    assert window.command_palette.model.hit(1).offer.key == "Ctrl+L"  # type: ignore[union-attr]
    qtbot.keyClick(window.command_palette.field, Key.Key_P, CTRL)
    assert not window.command_palette.isVisible()
    select(window, "spoke")
    view(window).selection_finished.emit()
    assert child(space(window).quick_tag, TagButton, "widen-word").accessibleName() == "word, G"
    space(window).quick_tag.hide()


def test_that_the_new_key_widens_while_a_span_is_adjusted_too(qtbot: QtBot, window: MainWindow) -> None:
    keymap.give(row("widen-sentence"), [key("G")])
    mark(window, "Officials", "source")
    qtbot.keyClick(view(window), Key.Key_F2)
    assert "W G P out to words" in window.status.words.accessibleName()
    qtbot.keyClick(view(window), Key.Key_S)
    qtbot.keyClick(view(window), Key.Key_G)
    qtbot.keyClick(view(window), Key.Key_Return)
    assert [a.text for a in session(window).annotations] == ["Officials spoke on Monday."]


# --- the dialog


@pytest.fixture
def dialog(qtbot: QtBot, window: MainWindow) -> Iterator[SettingsDialog]:
    """Opened by key, on the page of keys."""
    qtbot.keyClick(view(window), Key.Key_Comma, CTRL)
    found = window.findChild(SettingsDialog)
    assert isinstance(found, SettingsDialog)
    qtbot.waitUntil(found.isActiveWindow)
    qtbot.mouseClick(child(found, QToolButton, "settings-page-Keyboard"), Qt.MouseButton.LeftButton)
    yield found
    found.close()


def press(qtbot: QtBot, dialog: SettingsDialog, command: str, pressed: Key, modifiers: Qt.KeyboardModifier) -> None:
    """Find a command by typing, go on to its key by Enter, and press one."""
    field = child(dialog, QLineEdit, "filter-keys")
    field.setFocus()
    field.clear()
    qtbot.keyClicks(field, command)
    table = child(dialog, QTableView, "keys-table")
    table.setFocus()
    qtbot.keyClick(table, Key.Key_Return)
    assert isinstance(QApplication.focusWidget(), QLineEdit | KeyField)
    qtbot.keyClick(child(dialog, KeyField, "new-key"), pressed, modifiers)


def told(dialog: SettingsDialog) -> str:
    words = child(dialog, QLabel, "key-refused")
    return words.text() if words.isVisible() else ""


def test_that_a_free_key_is_given_by_pressing_it(qtbot: QtBot, window: MainWindow, dialog: SettingsDialog) -> None:
    press(qtbot, dialog, "next annotation", Key.Key_G, Qt.KeyboardModifier.NoModifier)
    assert told(dialog) == ""
    assert shown(window, "next") == ["G"]
    child(dialog, QPushButton, "usual-key").click()
    assert shown(window, "next") == ["J"]
    child(dialog, QPushButton, "no-key").click()
    assert shown(window, "next") == []
    child(dialog, QPushButton, "usual-keys").click()
    assert shown(window, "next") == ["J"]


def test_that_a_conflict_is_told_and_settled(qtbot: QtBot, window: MainWindow, dialog: SettingsDialog) -> None:
    press(qtbot, dialog, "next annotation", Key.Key_K, Qt.KeyboardModifier.NoModifier)
    assert told(dialog) == "K is “Previous annotation”: give it to this command instead?"
    assert shown(window, "next") == ["J"]
    child(dialog, QPushButton, "take-key").click()
    assert told(dialog) == ""
    assert shown(window, "next") == ["K"]
    assert shown(window, "previous") == []


def test_that_a_key_that_must_not_be_given_is_refused(qtbot: QtBot, window: MainWindow, dialog: SettingsDialog) -> None:
    press(qtbot, dialog, "next annotation", Key.Key_3, Qt.KeyboardModifier.NoModifier)
    assert told(dialog) == "3 stays with the codes of the codebook."
    assert not child(dialog, QPushButton, "take-key").isVisible()
    press(qtbot, dialog, "export coded", Key.Key_G, Qt.KeyboardModifier.NoModifier)
    assert "hold Ctrl or Alt" in told(dialog)
    assert settings.keys == {}


def test_that_commands_are_found_by_their_key(qtbot: QtBot, dialog: SettingsDialog) -> None:
    qtbot.keyClicks(child(dialog, QLineEdit, "filter-keys"), "ctrl+i")
    model = child(dialog, QTableView, "keys-table").model()
    assert [model.index(n, 0).data() for n in range(model.rowCount())] == ["Import articles"]


def test_that_settings_change_the_article_at_once(qtbot: QtBot, window: MainWindow, dialog: SettingsDialog) -> None:
    for name in ("settings-page-Reading", "setting-reading_size-22", "setting-reading_width-Wide"):
        qtbot.mouseClick(child(dialog, QToolButton, name), Qt.MouseButton.LeftButton)
    child(dialog, QCheckBox, "setting-margin_cards").click()
    options = view(window).options
    assert (options.size, options.width, options.cards) == (22, "wide", False)
    assert window.menus.actions["reading_width-wide"].isChecked()
    qtbot.mouseClick(child(dialog, QToolButton, "settings-page-Appearance"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(child(dialog, QToolButton, "setting-appearance-Dark"), Qt.MouseButton.LeftButton)
    assert theme.current().dark
    assert settings.appearance == "dark"
