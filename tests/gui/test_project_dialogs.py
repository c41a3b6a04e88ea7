"""Project details and the import report."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from annotator.formats.outcomes import FileOutcome, Report
from annotator.gui.dialogs.import_report import ImportReport
from annotator.gui.dialogs.project_details import ProjectDetails
from annotator.gui.session import Session
from tests.gui.coded import child, mark, opened, parent

REPORT = Report(
    (
        FileOutcome("a.txt", "imported", ("d:1",)),
        FileOutcome("<img src=x>.docx", "failed", (), "It is no text."),
        FileOutcome("c.txt", "skipped", (), "already in the project"),
    ),
    ("One note.",),
)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with opened(tmp_path) as session:
        yield session


@pytest.fixture
def details(session: Session) -> Iterator[ProjectDetails]:
    mark(session, "53 prisoners", "claim")
    with parent() as window:
        details = ProjectDetails(session, window)
        details.show()
        yield details


def test_that_the_details_say_what_is_in_the_project(details: ProjectDetails, session: Session) -> None:
    assert child(details, QLabel, "project-content").text() == "3 articles, 1 annotations"
    assert child(details, QLabel, "project-file").text() == str(session.project.path)


def test_that_the_title_is_changed_in_one_step(details: ProjectDetails, session: Session, qtbot: QtBot) -> None:
    field = child(details, QLineEdit, "project-title")
    field.selectAll()
    qtbot.keyClicks(field, "Another")
    details.reject()
    assert session.project.details.title == "Another"
    session.undo()
    assert session.project.details.title == "Cuba release"


def test_that_one_can_change_ones_own_name(details: ProjectDetails, session: Session, qtbot: QtBot) -> None:
    field = child(details, QLineEdit, "own-name")
    field.selectAll()
    qtbot.keyClicks(field, "Ana Ruiz")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    details.reject()
    assert session.coder is not None
    assert session.coder.name == "Ana Ruiz"


@pytest.fixture
def report() -> Iterator[ImportReport]:
    with parent() as window:
        dialog = ImportReport(REPORT, window)
        dialog.show()
        yield dialog


def test_that_the_report_begins_with_what_was_left_out(report: ImportReport) -> None:
    said = [shown.text() for shown in report.findChildren(QLabel)]
    assert child(report, QLabel, "import-title").text() == "1 of 3 files imported"
    places = [said.index(group) for group in ("Not imported", "Already in the project", "Imported")]
    assert places == sorted(places)
    assert "It is no text." in said
    assert "One note." in said


def test_that_the_names_of_files_are_never_markup(report: ImportReport) -> None:
    assert all(shown.textFormat() == Qt.TextFormat.PlainText for shown in report.findChildren(QLabel))


def test_that_the_report_can_be_copied(report: ImportReport, qtbot: QtBot) -> None:
    qtbot.mouseClick(child(report, QAbstractButton, "copy-report"), Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert copied == report.text()
    assert "<img src=x>.docx: It is no text." in copied
