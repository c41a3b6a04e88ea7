"""A window on a few articles, for the tests of finding, tagging and listing."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from annotator.gui.find_bar import FindBar
from annotator.gui.main_window import MainWindow
from annotator.gui.session import Session
from annotator.model import Document, Original
from annotator.store import codebook, documents
from annotator.store.project import Project

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier

TEXTS = (
    "Cuba may free more\n\nOfficials said Cuba may have freed 53 people. Élise Sánchez said it MAY be so; maybe not.",
    "Talks may follow\n\nIt may be that talks follow, said Elise Sanchez. 😀 They may not.",
    "Nothing new\n\nThe end.",
)


@contextmanager
def window_on(qtbot: QtBot, folder: Path, *texts: str) -> Iterator[MainWindow]:
    """A window whose reading view has the keyboard; the articles' outlets are Paper 0, Paper 1 …"""
    path = folder / "search.annotator"
    with Project.create(path, "Mara", codes=codebook.starter()) as project:
        project_with(project, *(texts or TEXTS))
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(1440, 900)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    assert window.files.open(path)
    assert window.workspace
    window.workspace.view.setFocus()
    yield window
    for dialog in window.findChildren(QDialog):
        dialog.close()
    window.close()


def project_with(project: Project, *texts: str) -> None:
    with project.edit("Import") as edit:
        for n, text in enumerate(texts):
            details = Document("", "", str(n), title=text.split("\n")[0], outlet=f"Paper {n}", published="2015-01-12")
            documents.add(edit, text, details, Original("", f"{n}.txt", "text", "utf-8", ""))


def session(window: MainWindow) -> Session:
    assert window.session
    return window.session


def bar(window: MainWindow) -> FindBar:
    assert window.workspace
    return window.workspace.find_bar


def keyboard() -> QWidget:
    """What has the keyboard."""
    found = QApplication.focusWidget()
    assert found is not None, "nothing has the keyboard"
    return found


def press(qtbot: QtBot, key: Key, modifiers: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
    for _ in range(times):
        qtbot.keyClick(keyboard(), key, modifiers)


def back_to_text(qtbot: QtBot, window: MainWindow) -> None:
    """As a window manager does when a dialog closes."""
    with qtbot.waitActive(window):
        window.activateWindow()
    assert window.workspace
    window.workspace.view.setFocus()


def coded(window: MainWindow) -> list[tuple[str, str]]:
    """Code and words of the annotations in the open article."""
    found = session(window)
    return [(code.name, a.text) for a in found.annotations if (code := found.code(a.code))]
