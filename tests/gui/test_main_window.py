"""The window around the reading view: what it says of the project, its panes, and that nothing is lost on closing."""

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog, QMenu, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from annotator.formats.importing import import_paths
from annotator.gui import coding, icons, messages
from annotator.gui.controls import Elided, Keycap
from annotator.gui.dialogs.all_codes import AllCodes
from annotator.gui.dialogs.codebook_preview import CodebookPreview
from annotator.gui.dialogs.keyboard import KeyboardSheet
from annotator.gui.main_window import MainWindow
from annotator.gui.notice import Notice
from annotator.gui.reading import NARROWEST
from annotator.gui.session import Session
from annotator.gui.settings import settings
from annotator.model import Code, Span
from annotator.store import backup, codebook
from annotator.store.project import Project
from tests.gui.coded import child

TEXT = "Two officials told of it\n\nCuba has freed the last of the 53 prisoners, two officials said on Monday."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A project of two articles coded by Mara, closed."""
    path = tmp_path / "release.annotator"
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(f"{TEXT} {name}.")
    with Project.create(path, "Mara", codes=codebook.starter()) as project:
        import_paths(project, [tmp_path / "one.txt", tmp_path / "two.txt"])
    return path


@pytest.fixture
def window(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """Asked at the end of a test whether to close with a change that is not on disk, it closes."""
    monkeypatch.setattr(messages, "ask", lambda *_: "Close without it")
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(1440, 900)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    window.close()


@pytest.fixture
def opened(window: MainWindow, path: Path) -> MainWindow:
    assert window.files.open(path)
    return window


def session(window: MainWindow) -> Session:
    assert window.session
    return window.session


def code(window: MainWindow, words: str = "two officials", which: int = 2) -> None:
    start = session(window).text.index(words)
    session(window).select(Span(start, start + len(words)))
    coding.code(session(window), session(window).active_codes[which])


def boxes() -> list[QMessageBox]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox) and w.isVisible()]


def notices(window: MainWindow) -> list[str]:
    return [n.accessibleName() for n in window.notices.findChildren(Notice) if n.isVisible()]


def fill_disk(window: MainWindow) -> None:
    """Let SQLite grow the file no further, as on a full disk."""
    connection = session(window).project.connection
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")


def empty_disk(window: MainWindow) -> None:
    session(window).project.connection.execute("PRAGMA max_page_count = 1000000")


def code_until_full(window: MainWindow) -> None:
    """Annotations with notes until one of them does not fit on the disk."""
    fill_disk(window)
    code(window)
    for n in range(50):
        if session(window).unsaved:
            return
        coding.set_note(session(window), f"{n} " * 2000)


# --- what it says


def test_that_the_bars_tell_article_project_and_coder(opened: MainWindow) -> None:
    code(opened)
    assert opened.windowTitle() == "Two officials told of it — release[*]"
    assert opened.status.saved.text().startswith("Saved ")
    assert opened.status.project.text() == "release.annotator"
    assert opened.status.count.text() == "1 annotation"
    assert opened.status.coder.text() == "Coding as Mara"
    assert opened.workspace
    assert opened.workspace.header.outlet.accessibleName() == "Outlet missing"
    facts = opened.workspace.header.findChild(Elided, "article-facts")
    assert facts is not None
    assert facts.accessibleName().endswith("105 characters · 1 annotation")


def test_that_an_article_is_marked_complete_and_reopened_by_key(qtbot: QtBot, opened: MainWindow) -> None:
    assert opened.workspace
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    here = session(opened).documents[0].id
    qtbot.keyClick(opened.workspace.view, Qt.Key.Key_M, both)
    assert session(opened).progress(here) == "complete"
    assert opened.workspace.header.complete.text() == "Reopen"
    assert opened.menus.actions["complete"].text() == "Reopen arti&cle"
    qtbot.mouseClick(opened.workspace.header.complete, Qt.MouseButton.LeftButton)
    assert session(opened).progress(here) == "new"


def test_that_keys_turn_the_articles_over(qtbot: QtBot, opened: MainWindow) -> None:
    assert opened.workspace
    control = Qt.KeyboardModifier.ControlModifier
    first, second = (document.id for document in session(opened).documents)
    qtbot.keyClick(opened.workspace.view, Qt.Key.Key_PageDown, control)
    assert session(opened).document == session(opened).documents[1]
    qtbot.keyClick(opened.workspace.view, Qt.Key.Key_PageUp, control)
    assert session(opened).document
    assert session(opened).document.id == first != second


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)", extend=True)
def test_that_in_all_codes_enter_codes_and_escape_only_closes(qtbot: QtBot, opened: MainWindow) -> None:
    assert opened.workspace
    view = opened.workspace.view
    session(opened).select(Span(0, 12), 12)
    view.selection_finished.emit()
    assert opened.workspace.quick_tag.isVisible()
    qtbot.keyClick(view, Qt.Key.Key_Period)
    assert not opened.workspace.quick_tag.isVisible()
    codes = opened.workspace.findChild(AllCodes)
    assert codes
    qtbot.keyClicks(codes.search, "so")
    qtbot.keyClick(codes.search, Qt.Key.Key_Return)
    assert not codes.isVisible()
    assert [session(opened).role(a.code) for a in session(opened).annotations] == ["source"]
    session(opened).select(Span(0, 5), 5)
    qtbot.keyClick(view, Qt.Key.Key_Period)
    qtbot.keyClick(codes.search, Qt.Key.Key_Escape)
    assert not codes.isVisible()
    assert session(opened).selected == Span(0, 5)


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)", extend=True)
def test_that_the_context_menu_is_for_what_lies_under_the_pointer(qtbot: QtBot, opened: MainWindow) -> None:
    space = opened.workspace
    assert space
    code(opened, which=1)
    held = session(opened).held
    session(opened).hold(None)
    session(opened).select(Span(0, 0))
    words = session(opened).text.index("two officials")
    session(opened).select(Span(words, words + 3))
    under = space.view.selection_rect().center()
    session(opened).select(Span(0, 0))
    pointer = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, under, space.view.viewport().mapToGlobal(under))
    QApplication.sendEvent(space.view.viewport(), pointer)
    assert session(opened).held == held
    assert space.context_menu.isVisible()
    offered = [action.text() for action in space.context_menu.actions() if action.isEnabled() and action.text()]
    assert {"claim", "quote", "source", "&Copy", "Ad&just span", "&Delete"} <= set(offered)
    space.context_menu.close()
    qtbot.keyClick(space.view, Qt.Key.Key_3)
    assert [session(opened).role(a.code) for a in session(opened).annotations] == ["source"]


def test_that_a_click_on_an_article_gives_the_keyboard_to_its_text(qtbot: QtBot, opened: MainWindow) -> None:
    assert opened.workspace
    articles = opened.workspace.articles.view
    articles.setFocus()
    row = articles.visualRect(articles.model().index(1, 0)).center()
    qtbot.mouseClick(articles.viewport(), Qt.MouseButton.LeftButton, pos=row)
    assert session(opened).document == session(opened).documents[1]
    assert opened.workspace.view.hasFocus()


def test_that_the_codebook_shows_all_its_codes_where_there_is_room(opened: MainWindow) -> None:
    assert opened.workspace
    tree = opened.workspace.codebook.tree
    assert not tree.verticalScrollBar().maximum()
    more = [Code(f"s:{n}", f"code {n}", position=9 + n) for n in range(5)]
    session(opened).write("Add", put=[*more, Code("s:under", "under", parent="s:1")])
    QApplication.processEvents()
    assert not tree.verticalScrollBar().maximum()
    opened.workspace.left.setSizes([opened.height() - 120, 120])
    opened.workspace.left.splitterMoved.emit(0, 1)
    by_hand = opened.workspace.codebook.height()
    session(opened).write("Add", put=[Code("s:last", "last", position=99)])
    QApplication.processEvents()
    assert opened.workspace.codebook.height() == by_hand


def test_that_with_large_letters_in_a_small_window_nothing_overlaps_or_is_cut(
    large_letters: None, qtbot: QtBot, opened: MainWindow
) -> None:
    space = opened.workspace
    assert space
    opened.resize(1024, 640)
    opened.notices.show_notice("told", "danger", "Your last change is not on disk. " * 3, {"Try again": bool})
    space.toggle_pane("left")
    heading = space.articles.which
    qtbot.waitUntil(lambda: heading.geometry().top() > space.articles.filter.geometry().bottom())
    assert not space.codebook.isVisible()
    space.toggle_pane("right")
    session(opened).select(Span(0, 12))
    esc = space.inspector.pending.findChildren(Keycap)[0]
    qtbot.waitUntil(lambda: esc.mapTo(opened, esc.rect().topRight()).x() < opened.width())
    opened.notices.clear()
    space.toggle_pane("left")
    qtbot.waitUntil(space.codebook.isVisible)


def test_that_icons_are_as_large_as_the_letters_ask_for(large_letters: None) -> None:
    assert icons.icon("plus").actualSize(QSize(36, 36)) == QSize(36, 36)


def test_that_the_coder_can_be_renamed_and_changed(opened: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    menu = opened.top_bar.coders
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: ("Mara Kessler", True))
    choose(menu, "&Rename…")
    assert opened.status.coder.text() == "Coding as Mara Kessler"
    code(opened)
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: ("Teo", True))
    choose(menu, "Code as &somebody else…")
    assert opened.status.coder.text() == "Coding as Teo"
    assert session(opened).annotations == []
    choose(menu, "Mara Kessler")
    assert len(session(opened).annotations) == 1


def choose(menu: QMenu, text: str) -> None:
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == text).trigger()


# --- panes


@pytest.mark.parametrize(("width", "left", "right"), [(1440, True, True), (1100, True, False), (820, False, False)])
def test_that_panes_fold_when_the_window_is_narrow(opened: MainWindow, width: int, left: bool, right: bool) -> None:
    opened.resize(width, 700)
    assert opened.workspace
    assert opened.workspace.left.isVisible() == left
    assert opened.workspace.inspector.isVisible() == right
    assert opened.menus.actions["left-pane"].isChecked() == left
    assert opened.menus.actions["right-pane"].isChecked() == right


@pytest.mark.parametrize("width", [1440, 1280, 1024, 800])
def test_that_the_text_keeps_44_characters_whatever_is_shown(qtbot: QtBot, opened: MainWindow, width: int) -> None:
    assert opened.workspace
    workspace, view = opened.workspace, opened.workspace.view
    opened.resize(width, 700)
    for side in ("left", "right"):
        if not workspace.shows(side):
            workspace.toggle_pane(side)
        qtbot.waitUntil(lambda: view.columns.width >= NARROWEST * view.options.size)


def test_that_in_a_narrow_window_one_pane_takes_the_place_of_the_other(qtbot: QtBot, opened: MainWindow) -> None:
    opened.resize(820, 600)
    assert opened.workspace
    qtbot.keyClick(opened.workspace.view, Qt.Key.Key_F9)
    assert opened.workspace.left.isVisible()
    qtbot.keyClick(opened.workspace.view, Qt.Key.Key_F9, Qt.KeyboardModifier.ShiftModifier)
    assert opened.workspace.inspector.isVisible()
    assert not opened.workspace.left.isVisible()


def test_that_f6_visits_every_pane_and_comes_back(qtbot: QtBot, opened: MainWindow) -> None:
    assert opened.workspace
    opened.workspace.view.setFocus()
    visited: list[QWidget | None] = []
    for _ in range(7):
        focus = QApplication.focusWidget()
        assert focus is not None
        qtbot.keyClick(focus, Qt.Key.Key_F6)
        visited.append(QApplication.focusWidget())
    assert len(set(visited)) == 7
    assert visited[-1] is opened.workspace.view
    assert opened.workspace.articles.filter in visited
    qtbot.keyClick(opened.workspace.view, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is visited[-2]


# --- reading options and appearance


def test_that_reading_options_are_kept(qtbot: QtBot, opened: MainWindow, path: Path) -> None:
    assert opened.workspace
    opened.menus.actions["larger"].trigger()
    opened.menus.actions["reading_face-sans"].trigger()
    opened.menus.actions["margin_cards"].trigger()
    options = opened.workspace.view.options
    assert (options.size, options.face, options.cards) == (20, "sans", False)
    opened.files.close_project()
    opened.files.open(path)
    assert opened.workspace.view.options == options
    opened.menus.actions["default-size"].trigger()
    assert opened.workspace.view.options.size == 18


def test_that_a_codebook_goes_out_and_comes_back_by_the_menu(
    opened: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "codes.json"
    for ask in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(QFileDialog, ask, lambda *_, **__: (str(file), ""))
    opened.menus.actions["export-codebook"].trigger()
    assert opened.status.words.accessibleName() == "The codebook is in “codes.json”."
    file.write_text(file.read_text("utf-8").replace('"name": "claim"', '"name": "assertion"'), "utf-8")
    opened.menus.actions["import-codebook"].trigger()
    child(opened, CodebookPreview, "codebook-preview").accept()
    assert [code.name for code in session(opened).active_codes] == ["assertion", "quote", "source"]
    assert opened.status.words.accessibleName() == "The codebook of “codes.json” is in the project."
    opened.menus.actions["undo"].trigger()
    assert [code.name for code in session(opened).active_codes] == ["claim", "quote", "source"]


def test_that_the_keyboard_sheet_lists_codes_and_commands(qtbot: QtBot, opened: MainWindow) -> None:
    opened.menus.actions["keyboard"].trigger()
    sheet = opened.findChild(KeyboardSheet)
    assert sheet is not None
    shown = " ".join(label.text() for label in sheet.findChildren(type(opened.status.saved)))
    assert "claim 1" in shown
    assert "Adjust span F2" in shown
    assert "Copy as citation Ctrl+Shift+C" in shown
    sheet.close()


# --- safety


def test_that_a_change_the_disk_refuses_is_shown_and_can_be_tried_again(qtbot: QtBot, opened: MainWindow) -> None:
    code_until_full(opened)
    assert opened.status.saved.text() == "Not saved"
    assert opened.isWindowModified()
    assert "is not on disk" in notices(opened)[0]
    empty_disk(opened)
    button = opened.notices.findChild(QPushButton, "unsaved-Try again")
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert session(opened).unsaved is None
    assert notices(opened) == []
    assert opened.status.saved.text().startswith("Saved ")


@pytest.mark.parametrize(("answer", "stays"), [("Stay", True), ("Try again", True), ("Close without it", False)])
def test_that_closing_asks_when_a_change_is_not_on_disk(
    opened: MainWindow, monkeypatch: pytest.MonkeyPatch, answer: str, stays: bool
) -> None:
    code_until_full(opened)
    asked: list[str] = []
    monkeypatch.setattr(messages, "ask", lambda parent, text, *_: asked.append(text) or answer)
    assert opened.close() != stays
    assert "is not on disk" in asked[0]
    if stays:
        session(opened).give_up_unsaved()


def test_that_a_copy_takes_the_unsaved_change_along(
    qtbot: QtBot, opened: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code_until_full(opened)
    unsaved = session(opened).unsaved
    assert unsaved
    target = tmp_path / "elsewhere" / "copy.annotator"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(target), ""))
    opened.files.save_copy()
    qtbot.waitUntil(lambda: session(opened).project.path == target)
    assert session(opened).unsaved is None
    assert session(opened).annotations[0].note == unsaved.put[0].note


def test_that_a_project_open_elsewhere_can_be_read_and_copied(
    qtbot: QtBot, window: MainWindow, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "mine.annotator"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(target), ""))
    with Project.open(path):
        window.files.open(path)
        assert "has it open" in notices(window)[0]
        assert not window.menus.actions["complete"].isEnabled()
        button = window.notices.findChild(QPushButton, "read-only-Open a copy")
        assert button is not None
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: session(window).project.path == target)
        assert session(window).can_edit
        window.files.close_project()


def test_that_a_damaged_project_names_its_newest_backup(window: MainWindow, path: Path) -> None:
    with Project.open(path) as project:
        made = backup.daily(project)
    assert made
    os.truncate(path, 5000)
    assert not window.files.open(path)
    (box,) = boxes()
    assert made.name in box.informativeText()
    box.close()


def test_that_opening_makes_the_backup_of_the_day(qtbot: QtBot, opened: MainWindow, path: Path) -> None:
    qtbot.waitUntil(lambda: len(list(backup.folder(path).glob("release ????-??-??.annotator"))) == 1)


def test_that_checking_says_the_project_is_what_was_written(qtbot: QtBot, opened: MainWindow) -> None:
    opened.menus.actions["check"].trigger()
    qtbot.waitUntil(lambda: len(boxes()) == 1)
    (box,) = boxes()
    assert box.text() == "The project is what was written to it."
    box.close()


def test_that_closing_and_opening_again_finds_everything(opened: MainWindow, path: Path) -> None:
    code(opened)
    opened.files.close_project()
    assert sqlite3.connect(path).execute("SELECT count(*) FROM annotation").fetchone() == (1,)
    opened.files.open(path)
    assert [a.text for a in session(opened).annotations] == ["two officials"]
    session(opened).undo()
    assert session(opened).annotations == []
    assert settings.recent == [str(path)]


def test_that_names_that_look_like_markup_are_shown_as_they_are(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "<b>odd.annotator"
    with Project.create(path, "<i>Mara</i>", codes=codebook.starter()):
        pass
    window.files.open(path)
    assert window.status.project.text() == path.name
    assert window.status.project.textFormat() == Qt.TextFormat.PlainText
    assert window.status.coder.text() == "Coding as <i>Mara</i>"
    assert "<i>" not in window.top_bar.avatar.toolTip()
