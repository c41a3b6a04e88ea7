"""View › Accessible text: the article as plain text, with the same caret, selection, keys and commands."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.gui.accessible_text import AccessibleText
from annotator.gui.main_window import MainWindow
from annotator.gui.settings import settings
from annotator.model import Document, Original, Span
from annotator.store import documents
from tests.gui import coding_window
from tests.gui.coding_window import mark, select, session, space, view

window = coding_window.window
Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def text(window: MainWindow) -> AccessibleText:
    """Switched on while the article has the keyboard."""
    window.menus.actions["accessible_text"].trigger()
    assert settings.accessible_text
    assert not view(window).isVisible()
    return space(window).text


def code_names(window: MainWindow) -> list[str]:
    return [code.name for a in session(window).annotations if (code := session(window).code(a.code))]


def test_that_it_takes_the_keyboard_and_gives_it_back(window: MainWindow, text: AccessibleText) -> None:
    assert QApplication.focusWidget() is text
    view(window).setFocus()
    assert QApplication.focusWidget() is text
    window.menus.actions["accessible_text"].trigger()
    assert QApplication.focusWidget() is view(window)
    assert not text.isVisible()


def test_that_caret_and_selection_are_the_sessions(qtbot: QtBot, window: MainWindow, text: AccessibleText) -> None:
    qtbot.keyClick(text, Key.Key_Right)
    qtbot.keyClick(text, Key.Key_Right, CTRL | SHIFT)
    assert session(window).selected == Span(1, 5)
    assert session(window).caret == 5
    session(window).select(Span(2, 7), 2)
    assert (text.textCursor().anchor(), text.textCursor().position()) == (7, 2)
    qtbot.keyClick(text, Key.Key_Left, SHIFT)
    assert session(window).selected == Span(1, 7)


def test_that_offsets_hold_after_an_emoji_and_where_qt_would_change_the_text(
    qtbot: QtBot, window: MainWindow, text: AccessibleText
) -> None:
    words = "One 😀\u2028two\u2029three\u00a0four \x85five\ufdd0 six 🇨🇺 end"
    with session(window).project.edit("Import") as edit:
        id, _ = documents.add(edit, words, Document("", "", "x"), Original("", "x.txt", "text", "utf-8", ""))
    session(window).refresh(edit.step)
    session(window).open(id)
    assert text.document().characterCount() - 1 == len(words.encode("utf-16-le")) // 2
    for found in ("two", "three\u00a0four", "six", "end"):
        select(window, found)
        cursor = text.textCursor()
        back = len(words[: words.index(found)].encode("utf-16-le")) // 2
        assert min(cursor.anchor(), cursor.position()) == back
        qtbot.keyClick(text, Key.Key_1)
    assert [a.text for a in session(window).annotations] == ["two", "three\u00a0four", "six", "end"]


def test_that_keys_of_the_article_work_in_it(qtbot: QtBot, window: MainWindow, text: AccessibleText) -> None:
    select(window, "fficial")
    qtbot.keyClick(text, Key.Key_W)
    qtbot.keyClick(text, Key.Key_3)
    assert code_names(window) == ["source"]
    assert [s.cursor.selectedText() for s in text.extraSelections()] == ["Officials"]
    qtbot.keyClick(text, Key.Key_Escape)
    assert text.extraSelections() == []
    qtbot.keyClick(text, Key.Key_Home, CTRL)
    qtbot.keyClick(text, Key.Key_J)
    qtbot.keyClick(text, Key.Key_Delete)
    assert code_names(window) == []


def test_that_a_span_is_adjusted_and_told(
    qtbot: QtBot, window: MainWindow, text: AccessibleText, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark(window, "Officials", "source")
    told: list[str] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: told.append(event.message()))
    for key in (Key.Key_F2, Key.Key_Right, Key.Key_Tab, Key.Key_Right):
        qtbot.keyClick(text, key)
    assert QApplication.focusWidget() is text
    qtbot.keyClick(text, Key.Key_Return)
    assert told == ["End: Officials spoke", "Start: Officials spoke", "Start: spoke"]
    assert [a.text for a in session(window).annotations] == ["spoke"]


def test_that_what_is_copied_is_the_article(qtbot: QtBot, window: MainWindow, text: AccessibleText) -> None:
    select(window, "Officials\u0020spoke")
    qtbot.keyClick(text, Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "Officials spoke"
    assert text.createMimeDataFromSelection().text() == "Officials spoke"
    qtbot.keyClick(text, Key.Key_A, CTRL)
    assert session(window).selected == Span(0, len(session(window).text))


def test_that_another_article_and_another_size_are_shown(window: MainWindow, text: AccessibleText) -> None:
    size = text.font().pixelSize()
    window.menus.actions["larger"].trigger()
    assert text.font().pixelSize() > size
    session(window).turn(1)
    assert text.document().characterCount() - 1 == len(session(window).text)
