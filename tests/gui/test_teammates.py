"""Teammates' annotations in Code mode: read, judged and talked about, never edited."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from annotator.gui import coding, discussing
from annotator.gui.main_window import MainWindow
from annotator.gui.panels.pane import NoteField
from annotator.gui.panels.verdict import VerdictSection
from annotator.model import Annotation, new_shared_id
from annotator.store import annotations, reviews, submissions
from annotator.teamwork import Assignment
from tests.gui.coded import child
from tests.gui.coding_window import mark, select, session, space, view, window_on
from tests.gui.coding_window import window as window
from tests.gui.teammates import become

WORDS = "Elizardo Sánchez"


def others(window: MainWindow) -> list[str]:
    return [a.text for a in session(window).teammates.annotations]


def look(window: MainWindow, qtbot: QtBot, annotation: Annotation) -> None:
    """Put the caret into somebody's annotation and press Enter."""
    session(window).focus(None, annotation.extent.start + 1)
    qtbot.keyClick(view(window), Qt.Key.Key_Return)


def of_ben(window: MainWindow, words: str = WORDS, code: str = "source") -> Annotation:
    """Something that Ben has marked; Mara is at the window again, and sees it."""
    become(session(window), "Ben")
    made = mark(window, words, code)
    become(session(window), "Mara")
    if not session(window).teammates.shown:
        window.menus.actions["teammates"].trigger()
    return made


def judge(window: MainWindow, qtbot: QtBot, verdict: str, reason: str = "") -> None:
    section = child(space(window).inspector.teammate, VerdictSection, "verdicts")
    if reason:
        field = child(section, NoteField, "verdict-reason")
        field.setFocus()
        qtbot.keyClicks(field, reason)
    qtbot.mouseClick(child(section, QAbstractButton, f"verdict-{verdict}"), Qt.MouseButton.LeftButton)


def ink(window: MainWindow) -> bytes:
    image = view(window).viewport().grab().toImage()
    return bytes(image.constBits())


def test_that_teammates_annotations_are_shown_only_if_one_wants_them(window: MainWindow) -> None:
    of_ben(window)
    assert others(window) == [WORDS]
    with_them = ink(window)
    window.menus.actions["teammates"].trigger()
    assert others(window) == []
    assert ink(window) != with_them


def test_that_enter_looks_at_a_teammates_annotation_and_esc_looks_away(window: MainWindow, qtbot: QtBot) -> None:
    theirs = of_ben(window)
    look(window, qtbot, theirs)
    page = space(window).inspector.teammate
    assert page.isVisible()
    assert child(page, QLabel, "teammate-code").text() == "source"
    assert session(window).held is None
    qtbot.keyClick(view(window), Qt.Key.Key_Escape)
    assert not page.isVisible()


def test_that_a_click_takes_ones_own_first_and_then_a_teammates(window: MainWindow, qtbot: QtBot) -> None:
    theirs = of_ben(window)
    mine = mark(window, WORDS, "claim")
    session(window).hold(None)
    at = view(window).caret_rect(mine.extent.start + 3).center() + QPoint(2, 0)

    def click() -> None:
        view(window).mouse._since_click.invalidate()  # not the second click of a double one
        qtbot.mouseClick(view(window).viewport(), Qt.MouseButton.LeftButton, pos=at)

    click()
    assert session(window).held == mine.id
    click()
    looked_at = session(window).teammates.looked_at
    assert looked_at is not None
    assert (session(window).held, looked_at.id) == (None, theirs.id)
    click()
    assert (session(window).held, session(window).teammates.looked_at) == (mine.id, None)


def test_that_nothing_edits_a_teammates_annotation(window: MainWindow, qtbot: QtBot) -> None:
    theirs = of_ben(window)
    look(window, qtbot, theirs)
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_1, Qt.Key.Key_I, Qt.Key.Key_F2, Qt.Key.Key_L, Qt.Key.Key_B):
        qtbot.keyClick(view(window), key)
    assert annotations.annotation(session(window).project, theirs.id) == theirs


def test_that_others_are_hidden_from_who_still_codes_blind(window: MainWindow) -> None:
    theirs = of_ben(window)
    here = session(window)
    assert here.document
    here.write("Assign", put=[Assignment(new_shared_id(), here.document.id, here.project.coder, "blind")])
    assert others(window) == []
    assert not here.teammates.look(theirs.id)
    document = here.document.id
    here.run("Mark complete", lambda edit: submissions.submit(edit, document))
    assert others(window) == [WORDS]


def test_that_a_verdict_has_a_reason_and_its_author_reads_it(window: MainWindow, qtbot: QtBot) -> None:
    theirs = of_ben(window)
    look(window, qtbot, theirs)
    judge(window, qtbot, "Change", "Leave out the first name.")
    (verdict,) = reviews.verdicts(session(window).project, theirs.document)
    assert (verdict.target, verdict.verdict, verdict.reason) == (
        theirs.id,
        "change wanted",
        "Leave out the first name.",
    )
    become(session(window), "Ben")
    session(window).hold(theirs.id)
    (saying,) = space(window).inspector.annotation.verdicts.sayings
    said = saying.accessibleName()
    assert said.startswith("Mara, ")
    assert said.endswith("Wants a change: Leave out the first name.")
    assert "earlier version" not in said


def test_that_a_verdict_goes_stale_when_the_annotation_changes_and_not_when_that_is_undone(
    window: MainWindow, qtbot: QtBot
) -> None:
    theirs = of_ben(window)
    look(window, qtbot, theirs)
    judge(window, qtbot, "Reject")
    become(session(window), "Ben")
    session(window).hold(theirs.id)
    coding.set_note(session(window), "Changed since.")
    (saying,) = space(window).inspector.annotation.verdicts.sayings
    assert "judged an earlier version" in saying.accessibleName()
    become(session(window), "Mara")
    look(window, qtbot, theirs)
    again = child(space(window).inspector.teammate, QAbstractButton, "verdict-again")
    assert again.isVisible()
    become(session(window), "Ben")
    session(window).undo()
    (judged,) = reviews.judged(session(window).project, theirs.document)[theirs.id]
    assert not judged.outdated


def test_that_a_stale_verdict_can_be_said_again(window: MainWindow, qtbot: QtBot) -> None:
    theirs = of_ben(window)
    look(window, qtbot, theirs)
    judge(window, qtbot, "Reject", "No source.")
    become(session(window), "Ben")
    session(window).hold(theirs.id)
    coding.set_note(session(window), "Changed since.")
    become(session(window), "Mara")
    look(window, qtbot, theirs)
    again = child(space(window).inspector.teammate, QAbstractButton, "verdict-again")
    qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    assert not again.isVisible()
    (judged,) = reviews.judged(session(window).project, theirs.document)[theirs.id]
    assert (judged.verdict.reason, judged.outdated) == ("No source.", False)


def test_that_one_has_one_verdict_and_choosing_it_once_more_takes_it_back(window: MainWindow, qtbot: QtBot) -> None:
    theirs = of_ben(window)
    look(window, qtbot, theirs)
    judge(window, qtbot, "Accept")
    judge(window, qtbot, "Reject")
    project = session(window).project
    assert [v.verdict for v in reviews.verdicts(project, theirs.document)] == ["reject"]
    session(window).undo()
    assert [v.verdict for v in reviews.verdicts(project, theirs.document)] == ["accept"]
    look(window, qtbot, theirs)
    judge(window, qtbot, "Accept")
    assert reviews.verdicts(project, theirs.document) == []


def test_that_one_talks_about_a_teammates_annotation_with_c(window: MainWindow, qtbot: QtBot) -> None:
    theirs = of_ben(window)
    look(window, qtbot, theirs)
    qtbot.keyClick(view(window), Qt.Key.Key_C)
    field = space(window).inspector.comments.field
    assert field.hasFocus()
    qtbot.keyClicks(field, "Why?")
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (thread,) = reviews.threads(session(window).project, theirs.document)
    assert thread.target == theirs.id


def test_that_the_choice_is_kept_for_the_next_time(window: MainWindow, qtbot: QtBot) -> None:
    of_ben(window)
    path = session(window).project.path
    window.close()
    with window_on(qtbot, Path(path)) as again:
        become(session(again), "Mara")
        assert others(again) == [WORDS]


def test_that_hovering_tells_whose_it_is(window: MainWindow, qtbot: QtBot) -> None:
    theirs = of_ben(window)
    before = ink(window)
    view(window).show_hovered(theirs.id)
    assert view(window).look.initials == "BE"
    assert ink(window) != before


def test_that_text_selected_looks_away(window: MainWindow, qtbot: QtBot) -> None:
    theirs = of_ben(window)
    look(window, qtbot, theirs)
    discussing.judge(session(window), theirs, "accept")
    select(window, "Monday")
    assert session(window).teammates.looked_at is None
    assert space(window).inspector.pending.isVisible()


def test_that_a_screen_reader_is_told_whose_it_is(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = of_ben(window)
    told: list[str] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: told.append(event.message()))
    look(window, qtbot, theirs)
    assert told[-1] == f"Coded by Ben. Source. {WORDS}"
