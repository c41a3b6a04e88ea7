"""A codebook comes in by the window: what it changes is shown first, and done as one step. New projects choose one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QMessageBox, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from annotator.gui.dialogs.codebook_preview import CodebookPreview
from annotator.gui.dialogs.new_project import NewProject
from annotator.gui.main_window import MainWindow
from annotator.gui.session import Session
from annotator.store import codebook
from annotator.store.project import Project
from tests.gui.coded import child


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    window = MainWindow()
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    window.close()


@pytest.fixture
def session(window: MainWindow, tmp_path: Path) -> Session:
    path = tmp_path / "release.annotator"
    Project.create(path, "Mara", codes=codebook.starter()).close()
    assert window.files.open(path)
    assert window.session
    return window.session


def choose_file(monkeypatch: pytest.MonkeyPatch, path: Path, kind: str = "") -> None:
    for ask in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(QFileDialog, ask, lambda *_, **__: (str(path), kind))


def texts(dialog: QDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel)]


def names(session: Session) -> list[str]:
    return [code.name for code in session.active_codes]


TABLE = "kind,name,in,definition\ncode,claim,,Another\ncode,frame,,New\n"


def test_that_an_import_shows_what_will_change_and_is_one_step(
    window: MainWindow, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    choose_file(monkeypatch, tmp_path / "codes.csv")
    (tmp_path / "codes.csv").write_text(TABLE, "utf-8")
    window.menus.actions["import-codebook"].trigger()
    preview = child(window, CodebookPreview, "codebook-preview")
    said = texts(preview)
    assert said[0] == "Codes to add: 1, to change: 1"
    order = [said.index(words) for words in ("Added", "frame", "Changed", "claim", "definition", "quote", "source")]
    assert order == sorted(order)
    assert any("→ “Another”" in words for words in said)
    assert names(session) == ["claim", "quote", "source"]
    qtbot.mouseClick(child(preview, QPushButton, "import-codes"), Qt.MouseButton.LeftButton)
    assert names(session) == ["claim", "quote", "source", "frame"]
    assert window.status.words.accessibleName() == "The codebook of “codes.csv” is in the project."
    assert session.project.history.undo_name == "Import codebook"
    session.undo()
    assert (names(session), session.active_codes[0].definition[:11]) == (["claim", "quote", "source"], "A statement")


def test_that_a_preview_can_be_left_and_says_when_there_is_nothing_to_do(
    window: MainWindow, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "codes.csv"
    choose_file(monkeypatch, path)
    path.write_text(TABLE, "utf-8")
    window.menus.actions["import-codebook"].trigger()
    child(window, CodebookPreview, "codebook-preview").reject()
    assert names(session) == ["claim", "quote", "source"]
    path.write_text("name\nclaim\n", "utf-8")
    QApplication.sendPostedEvents()
    window.menus.actions["import-codebook"].trigger()
    preview = next(d for d in window.findChildren(CodebookPreview) if d.isVisible())
    assert texts(preview)[0] == "Nothing will change"
    assert preview.findChild(QPushButton, "import-codes") is None
    preview.close()


def test_that_a_file_that_cannot_be_used_is_told_and_changes_nothing(
    window: MainWindow, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose_file(monkeypatch, tmp_path / "codes.csv")
    (tmp_path / "codes.csv").write_text("name,key\nframe,99\n", "utf-8")
    window.menus.actions["import-codebook"].trigger()
    box = next(w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox) and w.isVisible())
    assert "“key” in row 2" in box.text()
    box.close()
    assert names(session) == ["claim", "quote", "source"]


def test_that_an_export_is_a_table_if_that_kind_is_chosen(
    window: MainWindow, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose_file(monkeypatch, tmp_path / "codes.json", "Table for a spreadsheet (*.csv)")
    window.menus.actions["export-codebook"].trigger()
    assert (tmp_path / "codes.csv").read_text("utf-8-sig").startswith("kind,name,in,id,")
    assert window.status.words.accessibleName() == "The codebook is in “codes.csv”."


@pytest.mark.parametrize(("file", "count"), [(codebook.STARTER, 3), (f"{codebook.STARTER}-language", 6)])
def test_that_a_new_project_starts_with_the_codes_that_are_chosen(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, file: str, count: int
) -> None:
    choose_file(monkeypatch, tmp_path / "new.annotator")
    window.menus.actions["new-project"].trigger()
    dialog = child(window, NewProject, "new-project-dialog")
    assert dialog.starter == codebook.STARTER
    child(dialog, QRadioButton, f"starter-{file}").click()
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert window.session
    assert len(window.session.active_codes) == count
