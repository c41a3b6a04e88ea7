"""Project details."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from annotator.gui.dialogs.project_details import ProjectDetails
from annotator.gui.session import Session
from tests.gui.coded import child, mark, opened, parent


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
