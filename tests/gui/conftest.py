"""Every test of the window runs offscreen, with settings of its own, and leaves nothing behind."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("PySide6")

from PySide6.QtCore import QCoreApplication, QEvent, QSettings, QThreadPool
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.gui import theme
from annotator.gui.panels.inspector import Inspector
from annotator.gui.session import Session


@pytest.fixture(autouse=True)
def settings_of_their_own(tmp_path: Path) -> None:
    """No test reads or writes the settings of whoever runs it."""
    QCoreApplication.setOrganizationName("annotator-tests")
    QCoreApplication.setApplicationName("annotator-tests")
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    for scope in (QSettings.Scope.UserScope, QSettings.Scope.SystemScope):
        QSettings.setPath(QSettings.Format.IniFormat, scope, str(tmp_path / "settings"))


@pytest.fixture(autouse=True)
def nothing_left_behind(qapp: QApplication) -> Iterator[None]:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    qapp.setCursorFlashTime(0)  # no picture depends on when it was taken
    theme.apply(qapp, "light")
    yield
    left = [widget for widget in qapp.topLevelWidgets() if widget.isVisible()]
    for widget in left:
        widget.close()
    assert QThreadPool.globalInstance().waitForDone(5000), "a job still runs"
    assert not left, f"still visible: {left}"


@pytest.fixture
def large_letters(qapp: QApplication) -> Iterator[None]:
    """The system's font twice as large."""
    before, large = qapp.font(), QFont(qapp.font())
    large.setPixelSize(26)
    qapp.setFont(large)
    theme.apply(qapp, "light")
    yield
    before.setPixelSize(13)
    qapp.setFont(before)
    theme.apply(qapp, "light")


@pytest.fixture
def inspector(session: Session, qtbot: QtBot) -> Inspector:
    """Alone in a window, on the session of whoever asks for it."""
    inspector = Inspector(session)
    qtbot.addWidget(inspector)
    inspector.resize(320, 800)
    with qtbot.waitActive(inspector):
        inspector.show()
        inspector.activateWindow()
    return inspector
