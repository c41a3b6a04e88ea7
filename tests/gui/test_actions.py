"""The table of actions keeps its promises: everything in a menu, no key twice, letters only while reading."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QLineEdit, QMenu, QPlainTextEdit
from pytestqt.qtbot import QtBot

from annotator.formats.importing import import_paths
from annotator.gui import clipboard, coding, excluding, linking, submitting, suggesting
from annotator.gui.actions import ACTIONS, MENUS, ROOMS, rows
from annotator.gui.article_view import ArticleView
from annotator.gui.enabling import NEEDS, OF_REVIEW
from annotator.gui.main_window import MainWindow
from annotator.gui.session import Session
from annotator.model import Span
from annotator.store import codebook
from annotator.store.project import Project

TEXT = """Cuba frees the last of 53

Cuba has freed the last of the 53 prisoners, two officials said on Monday. “We have heard nothing,” said one.

They were told on Sunday."""


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """A window on a project of two articles, in which the reading view has the keyboard."""
    path = tmp_path / "project.annotator"
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(f"{TEXT} {name}.")
    with Project.create(path, "Mara", codes=codebook.starter()) as project:
        import_paths(project, [tmp_path / "one.txt", tmp_path / "two.txt"])
    window = MainWindow()
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    assert window.files.open(path)
    view(window).setFocus()
    yield window
    window.close()


def view(window: MainWindow) -> ArticleView:
    assert window.workspace
    return window.workspace.view


def session(window: MainWindow) -> Session:
    assert window.session
    return window.session


def select(window: MainWindow, words: str) -> None:
    start = session(window).text.index(words)
    session(window).select(Span(start, start + len(words)))


def names(window: MainWindow) -> list[str]:
    """The codes of the annotations, in reading order."""
    found = session(window)
    return [code.name for a in found.annotations if (code := found.code(a.code))]


def in_menus(menu: QMenu) -> Iterator[QAction]:
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from in_menus(inner)
        elif not action.isSeparator():
            yield action


def test_that_every_action_does_something_that_exists(window: MainWindow) -> None:
    window.go_to_mode("review")
    parts = (clipboard, coding, excluding, linking, submitting, suggesting)
    functions = {part.__name__.rpartition(".")[2]: part for part in parts}
    for row in rows():
        for does in filter(None, (row.does, row.checked)):
            part, _, method = does.partition(".")
            assert callable(getattr(functions.get(part) or window.part(part), method)), does
        assert all(name in NEEDS or name in OF_REVIEW for name in row.needs.split()), row.id


def test_that_no_two_actions_share_a_key(window: MainWindow) -> None:
    found = [a for a in window.findChildren(QAction) if a.shortcuts() and not a.objectName().startswith("recent")]
    scopes = {row.id: row.scope for row in rows()}
    for room in ROOMS:
        here = [a for a in found if scopes.get(a.objectName(), "reading") in ("window", room)]
        keys = Counter(key.toString() for action in here for key in action.shortcuts())
        assert [key for key, times in keys.items() if times > 1] == []


def test_that_every_action_is_in_a_menu(window: MainWindow) -> None:
    shown = {action.objectName() for menu in window.menus.menus.values() for action in in_menus(menu)}
    assert {row.id for row in rows()} <= shown


def test_that_no_two_entries_of_a_menu_share_an_access_key() -> None:
    for menu in {entry.menu for entry in ACTIONS}:
        texts = [row.text for row in rows() if row.menu == menu]
        texts += [title for path, title in MENUS.items() if path.rpartition("/")[0] == menu]
        letters = Counter(text[text.index("&") + 1].lower() for text in texts)
        assert [letter for letter, times in letters.items() if times > 1] == [], menu


def test_that_digits_code_the_selected_words(qtbot: QtBot, window: MainWindow) -> None:
    for words, key in (("two officials", Qt.Key.Key_3), ("Cuba has freed the last", Qt.Key.Key_1)):
        select(window, words)
        qtbot.keyClick(view(window), key)
    assert names(window) == ["claim", "source"]


def test_that_the_unshifted_row_of_a_french_keyboard_codes_too(qtbot: QtBot, window: MainWindow) -> None:
    for words, key, typed in (("two officials", Qt.Key.Key_QuoteDbl, '"'), ("We have", Qt.Key.Key_Eacute, "é")):
        select(window, words)
        qtbot.keyClick(view(window), typed if typed == '"' else key)
    assert names(window) == ["source", "quote"]


def test_that_alt_and_a_digit_code_the_same_words_again(qtbot: QtBot, window: MainWindow) -> None:
    select(window, "two officials")
    qtbot.keyClick(view(window), Qt.Key.Key_3)
    qtbot.keyClick(view(window), Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert sorted(names(window)) == ["claim", "source"]
    assert len({a.extent for a in session(window).annotations}) == 1


def test_that_undo_and_redo_name_what_they_reverse(qtbot: QtBot, window: MainWindow) -> None:
    select(window, "two officials")
    qtbot.keyClick(view(window), Qt.Key.Key_3)
    assert window.menus.actions["undo"].text() == "&Undo Code as source"
    qtbot.keyClick(view(window), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert names(window) == []
    assert window.menus.actions["redo"].text() == "&Redo Code as source"
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(view(window), Qt.Key.Key_Z, both)
    assert names(window) == ["source"]


@pytest.mark.parametrize("pane", ["articles", "inspector"])
def test_that_letters_and_digits_do_nothing_while_typing_in_a_field(
    qtbot: QtBot, window: MainWindow, pane: str
) -> None:
    select(window, "two officials")
    qtbot.keyClick(view(window), Qt.Key.Key_3)
    before = session(window).annotations
    field = field_of(window, pane)
    field.setFocus()
    qtbot.keyClicks(field, "w1s2p3mbzjkio.?")
    assert (field.text() if isinstance(field, QLineEdit) else field.toPlainText()) == "w1s2p3mbzjkio.?"
    assert session(window).annotations == before


def field_of(window: MainWindow, pane: str) -> QLineEdit | QPlainTextEdit:
    """The filter over the articles, or the note of the held annotation."""
    assert window.workspace
    articles, inspector = window.workspace.articles, window.workspace.inspector
    found = articles.findChild(QLineEdit) if pane == "articles" else inspector.findChild(QPlainTextEdit)
    assert isinstance(found, (QLineEdit, QPlainTextEdit))
    return found


def test_that_the_words_are_copied_as_they_stand_in_the_text(qtbot: QtBot, window: MainWindow) -> None:
    select(window, "“We have heard nothing,”")
    qtbot.keyClick(view(window), Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "“We have heard nothing,”"
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(view(window), Qt.Key.Key_C, both)
    assert "characters" in QGuiApplication.clipboard().text()


def test_that_delete_and_backspace_delete_the_held_annotation(qtbot: QtBot, window: MainWindow) -> None:
    for words in ("two officials", "Cuba has freed"):
        select(window, words)
        qtbot.keyClick(view(window), Qt.Key.Key_1)
    qtbot.keyClick(view(window), Qt.Key.Key_Delete)
    qtbot.keyClick(view(window), Qt.Key.Key_Backspace)
    assert names(window) == []


def test_that_what_cannot_be_done_now_is_greyed(qtbot: QtBot, window: MainWindow) -> None:
    actions = window.menus.actions
    assert not actions["delete"].isEnabled()
    assert not actions["redo"].isEnabled()
    assert not actions["previous-article"].isEnabled()
    assert actions["next-article"].isEnabled()
    select(window, "two officials")
    qtbot.keyClick(view(window), Qt.Key.Key_3)
    assert actions["delete"].isEnabled()
    assert actions["naming"].isEnabled()
    assert not actions["form"].isEnabled()
    assert window.files.close_project()
    assert not actions["export"].isEnabled()
    assert not actions["delete"].isEnabled()
    assert actions["import"].isEnabled()


def test_that_i_and_o_go_through_the_options_and_the_menu_shows_them(qtbot: QtBot, window: MainWindow) -> None:
    select(window, "two officials")
    qtbot.keyClick(view(window), Qt.Key.Key_3)
    qtbot.keyClick(view(window), Qt.Key.Key_O)
    menu = window.menus.menus["Annotate/Source"]
    menu.aboutToShow.emit()
    options = [(a.text(), a.isChecked()) for a in in_menus(menu) if a.isCheckable()]
    assert options == [("named", True), ("unnamed", False)]


def test_that_keys_of_the_reading_view_rest_while_a_span_is_adjusted(qtbot: QtBot, window: MainWindow) -> None:
    select(window, "two officials")
    qtbot.keyClick(view(window), Qt.Key.Key_3)
    qtbot.keyClick(view(window), Qt.Key.Key_F2)
    assert not window.menus.actions["delete"].isEnabled()
    qtbot.keyClick(view(window), Qt.Key.Key_Right)
    qtbot.keyClick(view(window), Qt.Key.Key_Return)
    assert [a.text for a in session(window).annotations] == ["two officials said"]
    assert window.menus.actions["delete"].isEnabled()


def test_that_a_code_added_to_the_codebook_gets_its_key(qtbot: QtBot, window: MainWindow) -> None:
    from annotator.model import Code, new_shared_id

    session(window).write("Add code", put=[Code(new_shared_id(), "hedge & doubt", letter="H", key="5", position=9)])
    select(window, "two officials")
    qtbot.keyClick(view(window), Qt.Key.Key_5)
    assert names(window) == ["hedge & doubt"]
