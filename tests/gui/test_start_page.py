"""Without a project, the window offers to start one, to open one, or to look around."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from annotator import resources
from annotator.gui.main_window import MainWindow
from annotator.gui.settings import settings
from annotator.store.project import Project
from tests.gui.coded import child


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    documents = tmp_path / "documents"
    documents.mkdir()
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda where: str(documents))
    window = MainWindow()
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    yield window
    window.close()


def found(window: QWidget, name: str) -> QPushButton:
    button = window.findChild(QPushButton, name)
    assert button is not None, name
    return button


def press(qtbot: QtBot, window: MainWindow, name: str) -> None:
    qtbot.mouseClick(found(window, name), Qt.MouseButton.LeftButton)


def imported(qtbot: QtBot, window: MainWindow) -> int:
    def finished() -> None:
        assert window.session
        assert window.importing
        assert window.session.document

    qtbot.waitUntil(finished)
    assert window.session
    return len(window.session.documents)


def test_that_the_sample_opens_as_a_project_of_five_articles(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    press(qtbot, window, "open-sample")
    assert imported(qtbot, window) == 5
    assert (tmp_path / "documents" / "Sample.annotator").exists()
    assert window.windowTitle().startswith("Harbor Ledger — Sample")


def test_that_the_sample_goes_home_where_there_is_no_folder_for_documents(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = QStandardPaths.StandardLocation.HomeLocation
    where = {home: tmp_path}
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda place: str(where.get(place, tmp_path / "none")))
    press(qtbot, window, "open-sample")
    assert imported(qtbot, window) == 5
    assert (tmp_path / "Sample.annotator").exists()


def test_that_the_sample_is_opened_again_with_what_was_done_in_it(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, "open-sample")
    imported(qtbot, window)
    assert window.session
    window.session.run("Mark complete", lambda edit: edit.put(window.session.documents[0]))  # type: ignore[union-attr]
    window.files.close_project()
    press(qtbot, window, "open-sample")
    assert imported(qtbot, window) == 5


def test_that_chosen_articles_make_a_project_named_for_their_folder(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposed: list[str] = []
    chosen = [str(path) for path in sorted(resources.seeds().glob("[12]*.txt"))]

    def where(parent: QWidget, title: str, start: str, *_: str, **__: object) -> tuple[str, str]:
        proposed.append(Path(start).name)
        return str(tmp_path / "mine.annotator"), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (chosen, ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", where)
    press(qtbot, window, "choose-articles")
    assert imported(qtbot, window) == 2
    assert proposed == ["seeds.annotator"]
    assert (tmp_path / "mine.annotator").exists()


def test_that_a_dropped_folder_makes_a_project(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = str(tmp_path / "dropped")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (target, ""))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(resources.seeds()))])
    dropped = QDropEvent(
        QPointF(200, 200),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(dropped)
    assert imported(qtbot, window) == 5
    assert (tmp_path / "dropped.annotator").exists()


def test_that_the_name_given_signs_the_coding(qtbot: QtBot, window: MainWindow) -> None:
    field = window.findChild(QLineEdit, "coder-name")
    assert field is not None
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "Mara Kessler")
    press(qtbot, window, "open-sample")
    imported(qtbot, window)
    assert window.session
    assert window.session.coder
    assert window.session.coder.name == "Mara Kessler"
    assert settings.coder == "Mara Kessler"


def test_that_who_is_not_known_in_a_project_is_asked_once_and_may_be_one_of_its_coders(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "bens.annotator"
    with Project.create(path, "Ben") as project, project.edit("Code") as edit:
        edit.put(project.details)
        edit.record()
    settings.coder = "Somebody unknown there"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    press(qtbot, window, "open-project")
    assert window.session is None
    qtbot.mouseClick(child(window, QRadioButton, f"who-{project.coder}"), Qt.MouseButton.LeftButton)
    press(qtbot, window, "who-go")
    assert window.session
    assert window.session.coder
    assert window.session.coder.name == "Ben"
    assert settings.coder == "Ben"
    window.files.close_project()
    press(qtbot, window, "open-project")
    assert window.session.coder.name == "Ben"


def test_that_what_is_no_project_is_told_and_the_start_page_stays(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "other.annotator"
    path.write_text("just words")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    press(qtbot, window, "open-project")
    (box,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox) and w.isVisible()]
    assert box.text() == "“other.annotator” is not an annotator project."
    box.close()
    assert window.session is None
    assert window.start.isVisible()


def test_that_no_project_is_made_when_the_question_where_is_cancelled(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = [str(next(resources.seeds().glob("1*.txt")))]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (chosen, ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: ("", ""))
    press(qtbot, window, "choose-articles")
    assert window.session is None
