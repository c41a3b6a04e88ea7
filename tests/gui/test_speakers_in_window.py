"""Speakers with keys alone, in the real window: from a source to who it is, to their page, to another passage."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QListView
from pytestqt.qtbot import QtBot

from annotator.formats.importing import import_paths
from annotator.gui.main_window import MainWindow
from annotator.gui.session import Session
from annotator.gui.workspace import Workspace
from annotator.model import Span
from annotator.store import codebook
from annotator.store.project import Project
from tests.gui.coded import child
from tests.gui.coding_window import window_on

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """A window on two articles, in which the reading view has the keyboard."""
    for name, text in (("one", "Title\n\nSo said Ana Ruiz."), ("two", "Title\n\nRuiz was heard on Monday.")):
        (tmp_path / f"{name}.txt").write_text(text)
    path = tmp_path / "project.annotator"
    with Project.create(path, "Mara", codes=codebook.starter()) as project:
        import_paths(project, [tmp_path / "one.txt", tmp_path / "two.txt"])
    with window_on(qtbot, path) as window:
        yield window


@pytest.fixture
def session(window: MainWindow) -> Session:
    assert window.session
    return window.session


@pytest.fixture
def workspace(window: MainWindow) -> Workspace:
    assert window.workspace
    return window.workspace


def press(qtbot: QtBot, key: Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key, modifiers)


def source(session: Session, workspace: Workspace, words: str, qtbot: QtBot) -> None:
    """Make words a source with its key."""
    start = session.text.index(words)
    workspace.view.setFocus()
    session.select(Span(start, start + len(words)))
    press(qtbot, Key.Key_3)


def test_that_who_it_is_can_be_said_seen_and_gone_to_with_keys(
    window: MainWindow, session: Session, workspace: Workspace, qtbot: QtBot
) -> None:
    for number, words in enumerate(("Ana Ruiz", "Ruiz")):
        session.open(session.documents[number].id)
        source(session, workspace, words, qtbot)
        press(qtbot, Key.Key_W, SHIFT)
        assert QApplication.focusWidget().objectName() == "who-field"
        press(qtbot, Key.Key_Return)
        assert QApplication.focusWidget() is workspace.view
    assert [s.name for s in session.speakers.values()] == ["Ana Ruiz"]
    press(qtbot, Key.Key_F7, SHIFT)
    assert window.menus.actions["speakers"].isChecked()
    workspace.right.panel("speakers").findChild(QLineEdit, "filter-speakers").setFocus()
    press(qtbot, Key.Key_Return)
    said = child(workspace, QListView, "said")
    said.setFocus()
    press(qtbot, Key.Key_Home)
    press(qtbot, Key.Key_Return)
    held = session.held_annotation
    assert held
    assert held.text == "Ana Ruiz"
    assert workspace.is_on_top("speakers"), "the next line can be gone to"
    press(qtbot, Key.Key_Escape)
    assert QApplication.focusWidget() is workspace.view
    assert workspace.inspector.isVisible()


def test_that_who_it_is_can_be_asked_only_of_a_source(
    window: MainWindow, session: Session, workspace: Workspace, qtbot: QtBot
) -> None:
    asks = window.menus.actions["who"]
    assert not asks.isEnabled()
    source(session, workspace, "Ana Ruiz", qtbot)
    assert asks.isEnabled()
    press(qtbot, Key.Key_1)
    assert not asks.isEnabled()


def test_that_asking_calls_the_inspector_back(
    window: MainWindow, session: Session, workspace: Workspace, qtbot: QtBot
) -> None:
    source(session, workspace, "Ana Ruiz", qtbot)
    workspace.call_up("speakers")
    workspace.toggle_pane("right")
    window.menus.actions["who"].trigger()
    assert QApplication.focusWidget().objectName() == "who-field"
    assert workspace.inspector.isVisible()


def test_that_the_arrow_on_the_card_opens_the_page(session: Session, workspace: Workspace, qtbot: QtBot) -> None:
    source(session, workspace, "Ana Ruiz", qtbot)
    press(qtbot, Key.Key_W, SHIFT)
    press(qtbot, Key.Key_Return)
    qtbot.mouseClick(workspace.inspector.annotation.speaker.card.page, Qt.MouseButton.LeftButton)
    assert workspace.is_on_top("speakers")
    assert child(workspace, QLineEdit, "speaker-name").text() == "Ana Ruiz"
