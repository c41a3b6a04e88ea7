"""Erasing an article in the window: asked first, seen to be done; and agreed to when a teammate has done it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QPushButton
from pytestqt.qtbot import QtBot

from annotator.formats.sharing import SharedFolder
from annotator.gui.dialogs.erase import EraseDialog
from annotator.gui.dialogs.merge_report import MergeReport
from annotator.gui.main_window import MainWindow
from annotator.gui.session import Session
from annotator.store import documents
from annotator.store.check import check
from annotator.store.erasing import erase
from annotator.store.exchange import merging
from annotator.store.project import Project
from tests.gui import test_exchange
from tests.gui.coded import child
from tests.gui.test_exchange import press, previewed, shown, words
from tests.store.team import Team

pair, window, ana = test_exchange.pair, test_exchange.window, test_exchange.ana


def titles(session: Session) -> list[str]:
    return [document.title for document in session.documents]


def asked(qtbot: QtBot, window: MainWindow) -> EraseDialog:
    window.menus.actions["erase-article"].trigger()
    return shown(qtbot, window, EraseDialog)


def test_that_an_article_is_erased_when_it_is_agreed_to(qtbot: QtBot, window: MainWindow, ana: Session) -> None:
    assert ana.document
    title = ana.document.title
    assert title == "A title"
    dialog = asked(qtbot, window)
    press(qtbot, dialog, "erase-go")
    qtbot.waitUntil(lambda: titles(ana) == ["Second"], timeout=20_000)
    assert ana.document is not None
    assert ana.document.title == "Second"
    qtbot.waitUntil(lambda: ana.can_edit)
    assert b"We were warned" not in ana.project.path.read_bytes()
    assert check(ana.project).damage == []


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_that_nothing_is_erased_by_a_key_too_many(
    key: Qt.Key,
    qtbot: QtBot,
    window: MainWindow,
    ana: Session,
) -> None:
    dialog = asked(qtbot, window)
    qtbot.waitUntil(child(dialog, QPushButton, "erase-cancel").hasFocus)
    with qtbot.waitSignal(dialog.finished):
        qtbot.keyClick(dialog, key)
    assert titles(ana) == ["A title", "Second"]


def test_that_what_is_wrong_is_said_in_the_dialog(qtbot: QtBot, window: MainWindow, ana: Session) -> None:
    folder = ana.project.path.with_name("Ana backups")
    folder.mkdir(exist_ok=True)
    (folder / "Ana 2026-01-01.annotator").write_bytes(b"SQLite format 3\0 no more")
    dialog = asked(qtbot, window)
    press(qtbot, dialog, "erase-go")
    qtbot.waitUntil(lambda: dialog.wrong.isVisible(), timeout=20_000)
    assert "Ana 2026-01-01.annotator" in dialog.wrong.text()
    assert titles(ana) == ["A title", "Second"]
    assert ana.can_edit


def test_that_without_an_article_there_is_nothing_to_erase(window: MainWindow, ana: Session) -> None:
    ana.open(None)
    window.menus.refresh()
    assert not window.menus.actions["erase-article"].isEnabled()


@pytest.fixture
def erased(pair: Team) -> Path:
    """Ben has erased the article that both have, and sends."""
    ben = pair.projects["Ben"]
    erase(ben, documents.documents(ben)[0].id)
    return pair.bundle("Ben")


def test_that_an_erasure_is_merged_only_when_agreed_to(
    qtbot: QtBot,
    window: MainWindow,
    ana: Session,
    erased: Path,
) -> None:
    dialog = previewed(qtbot, window, erased)
    assert "“A title”" in words(dialog, "merge-erases")
    assert not dialog.go.isEnabled()
    child(dialog, QCheckBox, "merge-erase").click()
    press(qtbot, dialog, "merge-go")
    report = shown(qtbot, window, MergeReport)
    assert report.undo.isVisible()
    assert titles(ana) == ["Second"]
    assert b"We were warned" not in ana.project.path.read_bytes()


def test_that_syncing_leaves_an_erasure_to_be_agreed_to(pair: Team, tmp_path: Path, erased: Path) -> None:
    (tmp_path / "shared").mkdir()
    folder = SharedFolder(tmp_path / "shared", "one")
    with Project.open(pair.folder / "Ana.annotator") as project:
        project.coder = pair.ids["Ana"]
        SharedFolder(tmp_path / "shared", "two").sync(pair.projects["Ben"])
        synced = folder.sync(project)
        assert synced.outcome.nothing
        assert "erases “A title” for good" in synced.refused[0]
        assert len(documents.documents(project)) == 2
        merging.merge(project, [erased], accept_erasures=True)
        assert folder.sync(project).refused == ()
