"""A window on a project of three articles, in which the first is open and the article has the keyboard."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from annotator.formats.importing import import_paths
from annotator.gui import coding
from annotator.gui.article_view import ArticleView
from annotator.gui.main_window import MainWindow
from annotator.gui.session import Session
from annotator.gui.workspace import Workspace
from annotator.model import Annotation, Span
from annotator.store import codebook
from annotator.store.project import Project

ARTICLES = {
    "first": "Cuba frees the last of 53\n\nOfficials spoke on Monday.\n\n“We heard nothing,” said Elizardo Sánchez.",
    "second": "Sanchez waits for the list\n\nNobody said when it comes, and Sánchez did not ask.",
    "third": "A quiet day in old Havana\n\nThe talks are planned for next week.",
}


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    path = tmp_path / "cuba.annotator"
    files = []
    for name, text in ARTICLES.items():
        files.append(tmp_path / f"{name}.txt")
        files[-1].write_text(text)
    with Project.create(path, "Mara", codes=codebook.starter()) as project:
        import_paths(project, files)
    with window_on(qtbot, path) as window:
        yield window


@contextmanager
def window_on(qtbot: QtBot, path: Path, coder: str | None = None) -> Iterator[MainWindow]:
    """A window on a project, with the keyboard in the article; as the last coder, or as one of this name."""
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(1440, 900)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    assert window.files.open(path, coder)
    space(window).view.setFocus()
    yield window
    for dialog in window.findChildren(QDialog):
        dialog.close()
    window.close()


def session(window: MainWindow) -> Session:
    assert window.session
    return window.session


def space(window: MainWindow) -> Workspace:
    assert window.workspace
    return window.workspace


def view(window: MainWindow) -> ArticleView:
    return space(window).view


def select(window: MainWindow, words: str) -> None:
    start = session(window).text.index(words)
    session(window).select(Span(start, start + len(words)))


def mark(window: MainWindow, words: str, code: str) -> Annotation:
    """Code words; the annotation is held then."""
    select(window, words)
    coding.code(session(window), next(c for c in session(window).codes if c.name == code))
    held = session(window).held_annotation
    assert held is not None
    return held
