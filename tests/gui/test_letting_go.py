"""A project that is closed is let go of, with all that showed it, however long the window stays open."""

import gc
import weakref

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator.gui import jobs
from annotator.gui.main_window import MainWindow
from annotator.gui.palette import passages
from annotator.gui.panels.making import panels
from annotator.gui.rooms import MODES
from tests.gui import coding_window
from tests.gui.coding_window import mark, session, space
from tests.gui.test_palette import groups

window = coding_window.window


def opened_everywhere(qtbot: QtBot, window: MainWindow) -> list[weakref.ref[object]]:
    """Code, call up every panel, enter every room and search from the palette; all that shows the project."""
    mark(window, "two officials" if "two officials" in session(window).text else "Officials", "source")
    for panel in panels(space(window)):
        space(window).call_up(panel)
        QApplication.processEvents()
    for mode in MODES:
        window.go_to_mode(mode)
        QApplication.processEvents()
    window.show_palette("/officials")
    qtbot.waitUntil(lambda: "passages" in groups(window.command_palette))
    window.command_palette.put_away()
    assert window.rooms
    own = [widget for widget in window.rooms.findChildren(QWidget) if type(widget).__module__.startswith("annotator")]
    return [weakref.ref(part) for part in (session(window), session(window).project, *own)]


def closed(window: MainWindow) -> int:
    """How many widgets there are when the project is closed."""
    window.show_start()
    jobs.wait_for_all()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    return len(QApplication.allWidgets())


def test_that_nothing_of_a_closed_project_stays(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passages, "AT_ONCE", 0)
    path = session(window).project.path
    opened_everywhere(qtbot, window)
    before = closed(window)
    assert window.files.open(path)
    parts = opened_everywhere(qtbot, window)
    assert len(parts) > 100
    after = closed(window)
    assert [part() for part in parts if part() is not None] == []
    assert after == before
