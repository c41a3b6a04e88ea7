"""What was decided of one's annotations: the final beside them, and one's answer to it."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from annotator.gui.main_window import MainWindow
from annotator.gui.panels.feedback_section import FeedbackSection
from annotator.model import Annotation, Span, new_personal_id
from annotator.store import reviews
from annotator.teamwork import Adjudicator, Final
from tests.gui.coded import child
from tests.gui.coding_window import mark, session, space
from tests.gui.coding_window import window as window
from tests.gui.teammates import become


def decide(window: MainWindow, of: Annotation, **fields: object) -> Final:
    """Cara settles the article: as it was coded, but for these fields; Mara is at the window again."""
    become(session(window), "Cara")
    here = session(window)
    before = next((f for f in reviews.finals(here.project, of.document) if of.id in f.basis), None)
    basis = {of.id: reviews.version(here.project, of.id)}
    id = before.id if before else new_personal_id(here.project.coder)
    made = Final(id, of.document, of.code, of.spans, of.quotes, of.attributes, basis)
    final: Final = replace(made, **fields)  # type: ignore[arg-type]
    here.write("Decide", put=[final, Adjudicator(of.document, here.project.coder)])
    become(here, "Mara")
    here.hold(of.id)
    return final


def section(window: MainWindow) -> FeedbackSection:
    return space(window).inspector.annotation.feedback


def said(window: MainWindow) -> str:
    return " / ".join(line.text() for line in section(window).findChildren(QLabel) if line.text())


def press(window: MainWindow, qtbot: QtBot, name: str) -> None:
    qtbot.mouseClick(child(section(window), QAbstractButton, name), Qt.MouseButton.LeftButton)


def answers(window: MainWindow, final: Final) -> list[tuple[str, str]]:
    found = reviews.judged(session(window).project, final.document).get(final.id, [])
    return [(one.verdict.verdict, one.verdict.reason) for one in found]


def test_that_nothing_is_told_before_anything_is_decided(window: MainWindow) -> None:
    mark(window, "Elizardo Sánchez", "source")
    assert not section(window).isVisible()


def test_that_the_final_stands_beside_ones_own(window: MainWindow) -> None:
    mine = mark(window, "Elizardo Sánchez", "source")
    claim = next(code for code in session(window).codes if code.name == "claim")
    span = Span(mine.extent.start - 5, mine.extent.end - 8)
    decide(window, mine, code=claim.id, spans=(span,), quotes=(span.of(session(window).text),), reason="See 2.")
    shown = section(window)
    assert shown.isVisible()
    assert shown.words.accessibleName() == "[added: said] Elizardo [left out: Sánchez]"
    assert "Decided otherwise.\nSee 2." in said(window)
    assert "source / claim" in said(window)


def test_that_a_decision_as_one_has_it_asks_for_no_answer(window: MainWindow) -> None:
    mine = mark(window, "Elizardo Sánchez", "source")
    decide(window, mine, decision="agreed")
    assert "Decided as you have it." in said(window)
    assert not section(window).acknowledge.isVisible()


def test_that_none_valid_and_discuss_are_told_in_words(window: MainWindow) -> None:
    mine = mark(window, "Elizardo Sánchez", "source")
    decide(window, mine, code=None, spans=(), quotes=(), attributes={}, decision="none valid")
    assert "Nothing is to be marked here." in said(window)
    decide(window, mine, code=None, spans=(), quotes=(), attributes={}, decision="discuss")
    assert "Left for a discussion." in said(window)
    assert not section(window).acknowledge.isVisible()


def test_that_one_acknowledges_and_takes_it_back(window: MainWindow, qtbot: QtBot) -> None:
    mine = mark(window, "Elizardo Sánchez", "source")
    final = decide(window, mine, code=None, spans=(), quotes=(), attributes={}, decision="none valid")
    press(window, qtbot, "acknowledge")
    assert answers(window, final) == [("accept", "")]
    assert "You acknowledged this." in said(window)
    assert not section(window).acknowledge.isVisible()
    press(window, qtbot, "take-back-answer")
    assert answers(window, final) == []
    assert section(window).acknowledge.isVisible()


def test_that_one_contests_with_a_reason_only_and_the_adjudicator_reads_it(window: MainWindow, qtbot: QtBot) -> None:
    mine = mark(window, "Elizardo Sánchez", "source")
    final = decide(window, mine, code=None, spans=(), quotes=(), attributes={}, decision="none valid")
    field = section(window).reason
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert answers(window, final) == []
    qtbot.keyClicks(field, "He is named.")
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert answers(window, final) == [("change wanted", "He is named.")]
    assert "You contest this: He is named." in said(window)
    become(session(window), "Cara")
    (contested,) = reviews.contested(session(window).project, final.document)
    assert (contested.target, contested.coder, contested.reason) == (final.id, mine.coder, "He is named.")


def test_that_a_new_decision_asks_anew_and_is_no_longer_contested(window: MainWindow, qtbot: QtBot) -> None:
    mine = mark(window, "Elizardo Sánchez", "source")
    final = decide(window, mine, code=None, spans=(), quotes=(), attributes={}, decision="none valid")
    section(window).reason.setPlainText("He is named.")
    press(window, qtbot, "contest")
    decide(window, mine, spans=(Span(0, 4),), quotes=(session(window).text[:4],))
    assert "Decided anew since you answered." in said(window)
    assert section(window).acknowledge.isVisible()
    assert reviews.contested(session(window).project, final.document) == []


def test_that_only_the_adjudicators_finals_count(window: MainWindow) -> None:
    mine = mark(window, "Elizardo Sánchez", "source")
    decide(window, mine, decision="agreed")
    become(session(window), "Ben")
    ben = session(window).project.coder
    stray = Final(new_personal_id(ben), mine.document, None, (), (), {}, {mine.id: "x"}, "none valid")
    session(window).write("Decide", put=[stray])
    become(session(window), "Mara")
    session(window).hold(mine.id)
    assert "Decided as you have it." in said(window)
