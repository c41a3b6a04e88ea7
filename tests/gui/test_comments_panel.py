"""The panel that lists what is said: open and resolved threads and feedback, of the article or the project."""

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from annotator.gui import discussing
from annotator.gui.main_window import MainWindow
from annotator.gui.models.discussion import ROW
from annotator.gui.panels.comments import CommentsPanel
from annotator.model import Annotation, new_personal_id
from annotator.store import reviews
from annotator.teamwork import Adjudicator, Final
from tests.gui.coded import child
from tests.gui.coding_window import mark, session, space, view
from tests.gui.coding_window import window as window
from tests.gui.teammates import become

CTRL = Qt.KeyboardModifier.ControlModifier


def panel(window: MainWindow, qtbot: QtBot) -> CommentsPanel:
    """Called up with its key."""
    if space(window).right.shown != "comments":
        qtbot.keyClick(view(window), Qt.Key.Key_F7, CTRL)
    return cast("CommentsPanel", space(window).right.panel("comments"))


def words(panel: CommentsPanel) -> list[str]:
    return [panel.model.index(n).data(ROW).words for n in range(panel.model.rowCount())]


def choose(panel: CommentsPanel, qtbot: QtBot, control: str, text: str) -> None:
    qtbot.mouseClick(child(panel, QAbstractButton, f"{control}-{text}"), Qt.MouseButton.LeftButton)


def say(window: MainWindow, of: Annotation, text: str) -> None:
    assert discussing.comment(session(window), of.document, of.id, text)


def test_that_ctrl_f7_lists_the_open_threads_of_the_article(window: MainWindow, qtbot: QtBot) -> None:
    later, first = mark(window, "Elizardo Sánchez", "source"), mark(window, "Officials", "source")
    say(window, later, "One?")
    say(window, first, "Who?")
    found = panel(window, qtbot)
    assert found.list.hasFocus()
    assert words(found) == ["Officials", "Elizardo Sánchez"]
    discussing.resolve(session(window), reviews.threads(session(window).project)[0])
    qtbot.waitUntil(lambda: words(found) == ["Officials"])
    choose(found, qtbot, "talk-kind", "Resolved")
    assert words(found) == ["Elizardo Sánchez"]


def test_that_enter_leads_to_the_passage_in_another_article_too(window: MainWindow, qtbot: QtBot) -> None:
    become(session(window), "Ben")
    theirs = mark(window, "Elizardo Sánchez", "source")
    become(session(window), "Mara")
    say(window, theirs, "One?")
    session(window).turn(1)
    found = panel(window, qtbot)
    assert words(found) == []
    choose(found, qtbot, "talk-scope", "All articles")
    qtbot.waitUntil(lambda: words(found) == ["Elizardo Sánchez"])
    found.list.setFocus()
    qtbot.keyClick(found.list, Qt.Key.Key_Down)
    qtbot.keyClick(found.list, Qt.Key.Key_Return)
    looked_at = session(window).teammates.looked_at
    assert looked_at is not None
    assert looked_at.id == theirs.id
    assert view(window).hasFocus()


def test_that_one_answers_in_the_panel(window: MainWindow, qtbot: QtBot) -> None:
    say(window, mark(window, "Elizardo Sánchez", "source"), "One?")
    found = panel(window, qtbot)
    qtbot.keyClick(found.list, Qt.Key.Key_Down)
    section = found.thread_section
    assert [line.accessibleName().rpartition(", ")[2] for line in section.sayings] == ["One?"]
    section.start()
    qtbot.keyClicks(section.field, "Two.")
    qtbot.keyClick(section.field, Qt.Key.Key_Return, CTRL)
    assert found.list.hasFocus()
    assert [c.text for c in reviews.comments(session(window).project)] == ["One?", "Two."]


def test_that_what_is_said_of_a_deleted_annotation_stays_listed(window: MainWindow, qtbot: QtBot) -> None:
    gone = mark(window, "Elizardo Sánchez", "source")
    say(window, gone, "One?")
    session(window).write("Delete source", delete=[gone.id])
    found = panel(window, qtbot)
    assert found.model.index(0).data() == "Deleted, or not received yet"
    qtbot.keyClick(found.list, Qt.Key.Key_Down)
    qtbot.keyClick(found.list, Qt.Key.Key_Return)
    assert view(window).hasFocus()


def test_that_feedback_lists_what_was_decided_otherwise_and_takes_an_answer(window: MainWindow, qtbot: QtBot) -> None:
    mine, agreed = mark(window, "Elizardo Sánchez", "source"), mark(window, "Officials", "source")
    cara = become(session(window), "Cara")

    def basis(a: Annotation) -> dict[str, str]:
        return {a.id: reviews.version(session(window).project, a.id)}

    none = Final(new_personal_id(cara), mine.document, None, (), (), {}, basis(mine), "none valid", "He is no source.")
    same = Final(new_personal_id(cara), mine.document, agreed.code, agreed.spans, agreed.quotes, {}, basis(agreed))
    session(window).write("Decide", put=[none, same, Adjudicator(mine.document, cara)])
    become(session(window), "Mara")
    found = panel(window, qtbot)
    choose(found, qtbot, "talk-kind", "Feedback")
    assert words(found) == ["Elizardo Sánchez"]
    assert child(found, QLabel, "talk-count").text() == "1 decided otherwise"
    choose(found, qtbot, "talk-scope", "All articles")
    qtbot.waitUntil(lambda: words(found) == ["Elizardo Sánchez"])
    found.list.setFocus()
    qtbot.keyClick(found.list, Qt.Key.Key_Down)
    qtbot.mouseClick(found.feedback.acknowledge, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: found.model.index(0).data(ROW).state == "acknowledged")
    assert found.feedback.take_back.isVisible()
    assert found.list.hasFocus()
    qtbot.mouseClick(found.feedback.take_back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: found.model.index(0).data(ROW).state == "new")
    assert found.list.hasFocus()
