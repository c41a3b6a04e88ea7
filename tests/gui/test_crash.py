"""What nobody handled ends in one box whose report can be copied, and never in a lost window."""

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from annotator.errors import UserError
from annotator.gui.crash import CrashBox, Reporter


@pytest.fixture
def reporter(monkeypatch: pytest.MonkeyPatch) -> Iterator[Reporter]:
    monkeypatch.setattr(sys, "__excepthook__", lambda *_: None)
    reporter = Reporter()
    yield reporter
    for box in boxes():
        box.close()


def boxes() -> list[QWidget]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, (CrashBox, QMessageBox)) and w.isVisible()]


def catch(reporter: Reporter, error: Exception) -> None:
    try:
        raise error
    except type(error) as caught:
        reporter.hook(type(caught), caught, caught.__traceback__)


def test_that_a_bug_shows_a_report_that_can_be_copied(qtbot: QtBot, reporter: Reporter) -> None:
    catch(reporter, TypeError("unsupported operand"))
    (box,) = boxes()
    assert isinstance(box, CrashBox)
    button = box.findChild(QPushButton, "copy-report")
    assert button is not None
    button.click()
    report = QGuiApplication.clipboard().text()
    assert "TypeError: unsupported operand" in report
    assert "test_crash.py" in report
    assert "Python" in report


def test_that_a_report_has_neither_article_text_nor_folders(qtbot: QtBot, reporter: Reporter) -> None:
    catch(reporter, ValueError("We have heard nothing new today"))
    (box,) = boxes()
    assert isinstance(box, CrashBox)
    report = box.text.toPlainText()
    assert "ValueError" in report
    assert "heard nothing" not in report
    assert str(Path(__file__).parent) not in report


def test_that_there_are_never_two_boxes_but_there_can_be_another_later(qtbot: QtBot, reporter: Reporter) -> None:
    catch(reporter, ValueError("one"))
    catch(reporter, ValueError("two"))
    (box,) = boxes()
    with qtbot.waitSignal(box.destroyed):
        box.close()
    catch(reporter, ValueError("three"))
    assert len(boxes()) == 1


def test_that_what_the_user_can_mend_is_a_plain_sentence(qtbot: QtBot, reporter: Reporter) -> None:
    catch(reporter, UserError("“<b>odd</b>.annotator” is damaged."))
    (box,) = boxes()
    assert isinstance(box, QMessageBox)
    assert box.text() == "“<b>odd</b>.annotator” is damaged."
    assert box.textFormat().name == "PlainText"


def test_that_a_bug_in_another_thread_is_shown_on_this_one(
    qtbot: QtBot, reporter: Reporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    reporter.install()
    thread = threading.Thread(target=lambda: [][0])
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(boxes()) == 1)
