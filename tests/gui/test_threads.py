"""What is said of annotations: with keys, by several coders, and never in another's row."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from annotator.gui import discussing, many, messages
from annotator.gui.main_window import MainWindow
from annotator.gui.panels.thread import ThreadSection
from annotator.gui.session import Session
from annotator.model import Annotation, new_shared_id
from annotator.store import reviews
from annotator.teamwork import Assignment, Thread
from tests.gui.coding_window import mark, session, space, view
from tests.gui.coding_window import window as window
from tests.gui.teammates import become

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def thread(session: Session) -> Thread:
    assert session.document
    (found,) = reviews.threads(session.project, session.document.id)
    return found


def said(section: ThreadSection) -> list[str]:
    return [saying.accessibleName() for saying in section.sayings]


def say(window: MainWindow, qtbot: QtBot, words: str) -> None:
    """C, the words, Ctrl+Enter."""
    qtbot.keyClick(view(window), Qt.Key.Key_C)
    field = space(window).inspector.comments.field
    assert field.hasFocus()
    qtbot.keyClicks(field, words)
    qtbot.keyClick(field, Qt.Key.Key_Return, CTRL)


def test_that_c_comments_on_the_held_annotation_and_ctrl_enter_sends(window: MainWindow, qtbot: QtBot) -> None:
    held = mark(window, "Elizardo Sánchez", "source")
    say(window, qtbot, "One person or two?")
    assert view(window).hasFocus()
    found = thread(session(window))
    assert (found.target, [c.text for c in found.comments]) == (held.id, ["One person or two?"])
    (shown,) = said(space(window).inspector.comments)
    assert (shown.partition(", ")[0], shown.rpartition(", ")[2]) == ("Mara", "One person or two?")


def test_that_one_undo_takes_a_comment_back(window: MainWindow, qtbot: QtBot) -> None:
    mark(window, "Elizardo Sánchez", "source")
    say(window, qtbot, "Hm.")
    qtbot.keyClick(view(window), Qt.Key.Key_Z, CTRL)
    assert said(space(window).inspector.comments) == []
    assert reviews.comments(session(window).project) == []


def test_that_nothing_is_sent_without_words_and_esc_keeps_what_is_typed(window: MainWindow, qtbot: QtBot) -> None:
    first, other = mark(window, "Elizardo Sánchez", "source"), mark(window, "Monday", "claim")
    section = space(window).inspector.comments
    say(window, qtbot, "  ")
    qtbot.keyClick(view(window), Qt.Key.Key_C)
    qtbot.keyClicks(section.field, "half a thou")
    qtbot.keyClick(section.field, Qt.Key.Key_Escape)
    assert view(window).hasFocus()
    session(window).hold(first.id)
    assert section.field.document().toRawText() == ""
    session(window).hold(other.id)
    assert section.field.document().toRawText().strip() == "half a thou"
    assert reviews.comments(session(window).project) == []


def test_that_anybody_resolves_a_thread_with_a_row_of_their_own(window: MainWindow, qtbot: QtBot) -> None:
    mara = session(window).project.coder
    held = mark(window, "Elizardo Sánchez", "source")
    say(window, qtbot, "One person or two?")
    become(session(window), "Ben")
    assert discussing.answer(session(window), thread(session(window)), "One.")
    assert not thread(session(window)).resolved
    assert discussing.resolve(session(window), thread(session(window)))
    found = thread(session(window))
    assert found.resolved
    assert [c.coder == mara for c in found.comments] == [True, False, False]
    become(session(window), "Mara")
    session(window).hold(held.id)
    assert "Ben, resolved" in said(space(window).inspector.comments)[-1]
    qtbot.keyClick(view(window), Qt.Key.Key_C, SHIFT)
    assert not thread(session(window)).resolved
    qtbot.keyClick(view(window), Qt.Key.Key_C, SHIFT)
    assert thread(session(window)).resolved
    say(window, qtbot, "No: two.")
    assert not thread(session(window)).resolved


def test_that_an_answer_given_elsewhere_at_the_same_time_keeps_a_thread_open(window: MainWindow, qtbot: QtBot) -> None:
    """Two answers to the same comment, one of which closes: neither has read the other."""
    mark(window, "Elizardo Sánchez", "source")
    say(window, qtbot, "One person or two?")
    before = thread(session(window))
    become(session(window), "Ben")
    assert discussing.resolve(session(window), before)
    become(session(window), "Cara")
    assert discussing.comment(session(window), before.document, before.target, "Two!", before.comments[0].id)
    assert not thread(session(window)).resolved
    assert discussing.resolve(session(window), thread(session(window)))
    assert thread(session(window)).resolved


def test_that_the_last_word_can_be_said_while_resolving(window: MainWindow, qtbot: QtBot) -> None:
    mark(window, "Elizardo Sánchez", "source")
    say(window, qtbot, "One person or two?")
    section = space(window).inspector.comments
    section.start()
    qtbot.keyClicks(section.field, "One.")
    qtbot.mouseClick(section.close_thread, Qt.MouseButton.LeftButton)
    found = thread(session(window))
    assert found.resolved
    assert [c.text for c in found.comments] == ["One person or two?", "One."]
    assert section.close_thread.text() == "Reopen"
    assert section.field.document().isEmpty()


def test_that_words_of_others_are_never_taken_for_markup(window: MainWindow, qtbot: QtBot) -> None:
    mark(window, "Elizardo Sánchez", "source")
    say(window, qtbot, "<b>bold</b>")
    section = space(window).inspector.comments
    (shown,) = [line for line in section.findChildren(QLabel) if "bold" in line.text()]
    assert (shown.text(), shown.textFormat()) == ("<b>bold</b>", Qt.TextFormat.PlainText)


def test_that_nobody_reads_comments_on_what_they_still_code_blind(window: MainWindow, qtbot: QtBot) -> None:
    mark(window, "Elizardo Sánchez", "source")
    say(window, qtbot, "One person or two?")
    ben = become(session(window), "Ben")
    found = thread(session(window))
    session(window).write("Assign", put=[Assignment(new_shared_id(), found.document, ben, "blind")])
    assert reviews.threads(session(window).project) == []
    assert reviews.threads(session(window).project, found.document) == []


def test_that_a_section_shows_the_threads_of_several_annotations(window: MainWindow, qtbot: QtBot) -> None:
    one, other = mark(window, "Elizardo Sánchez", "source"), mark(window, "Monday", "claim")
    here = session(window)
    assert here.document
    for annotation, words in ((one, "First."), (other, "Second.")):
        discussing.comment(here, here.document.id, annotation.id, words)
    section = ThreadSection(here, lambda coder: "Coder 1")
    qtbot.addWidget(section)
    section.show_target(here.document.id, [one.id, other.id])
    shown = said(section)
    assert [words.rpartition(", ")[2] for words in shown] == ["First.", "Second."]
    assert all(words.startswith("Coder 1, ") for words in shown)
    section.toggle_resolved()
    assert all(found.resolved for found in reviews.threads(here.project))
    assert QApplication.focusWidget() is not section.field


def commented_by_ben(window: MainWindow, qtbot: QtBot) -> Annotation:
    """Mara's, held by Mara."""
    held = mark(window, "Elizardo Sánchez", "source")
    become(session(window), "Ben")
    assert discussing.comment(session(window), held.document, held.id, "One?")
    become(session(window), "Mara")
    session(window).hold(held.id)
    return held


def test_that_deleting_asks_where_others_commented(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = commented_by_ben(window, qtbot)
    asked: list[str] = []
    answers = iter(["Keep", "Delete"])

    def answer(parent: object, text: str, detail: str, *_: object) -> str:
        asked.append(detail)
        return next(answers)

    monkeypatch.setattr(messages, "ask", answer)
    qtbot.keyClick(view(window), Qt.Key.Key_Delete)
    assert session(window).annotation(held.id)
    qtbot.keyClick(view(window), Qt.Key.Key_Delete)
    assert session(window).annotation(held.id) is None
    assert all(detail.startswith("Ben commented on it.") for detail in asked)
    assert len(asked) == 2
    qtbot.keyClick(view(window), Qt.Key.Key_Z, CTRL)
    assert session(window).held == held.id


def test_that_deleting_several_asks_as_well(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    held = commented_by_ben(window, qtbot)
    monkeypatch.setattr(messages, "ask", lambda *_: "Keep")
    many.delete(session(window), [held])
    assert session(window).annotation(held.id)


def test_that_deleting_what_only_oneself_commented_on_asks_nothing(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = mark(window, "Elizardo Sánchez", "source")
    say(window, qtbot, "Hm.")
    monkeypatch.delattr(messages, "ask")
    qtbot.keyClick(view(window), Qt.Key.Key_Delete)
    assert session(window).annotation(held.id) is None


def test_that_the_margin_card_counts_the_comments_of_an_open_thread(window: MainWindow, qtbot: QtBot) -> None:
    held = mark(window, "We heard nothing", "quote")
    shown = view(window)

    def counted() -> int:
        (card,) = [card for card in shown.margin_cards() if card.annotation.id == held.id]
        return shown.margin.face(card.annotation, card.held).comments

    assert counted() == 0
    say(window, qtbot, "One?")
    say(window, qtbot, "Two?")
    assert counted() == 2
    qtbot.keyClick(shown, Qt.Key.Key_C, SHIFT)
    assert counted() == 0
