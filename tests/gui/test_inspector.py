"""The pane on the right: what it shows, and that what is typed reaches the row it was typed for."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QComboBox, QLabel, QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from annotator.gui import coding
from annotator.gui.panels.inspector import Inspector
from annotator.gui.panels.pane import NoteField
from annotator.gui.panels.passages import AnnotationRow
from annotator.gui.session import Session
from annotator.model import Attribute, Option, Span
from tests.gui.coded import child, define, mark, named, opened, words


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with opened(tmp_path) as session:
        yield session


def value(session: Session, name: str) -> object:
    held = session.held_annotation
    assert held is not None
    attribute = next(a for a in coding.attributes_of(session, session.code(held.code)) if a.name == name)
    return held.attributes.get(attribute.id)


def press(inspector: Inspector, name: str, qtbot: QtBot) -> None:
    qtbot.mouseClick(child(inspector, QAbstractButton, name), Qt.MouseButton.LeftButton)


def test_that_it_shows_article_selection_and_annotation_in_turn(inspector: Inspector, session: Session) -> None:
    assert inspector.document.isVisible()
    session.select(words(session, "two officials"))
    assert inspector.pending.isVisible()
    mark(session, "two officials", "source")
    assert inspector.annotation.isVisible()
    session.hold(None)
    assert inspector.document.isVisible()


def test_that_parts_are_shown_with_what_stands_between_them(inspector: Inspector, session: Session) -> None:
    mark(session, "“We have heard nothing new,”", "quote")
    session.select(words(session, "“We will see in the following days.”"))
    coding.add_part(session)
    assert child(inspector, QLabel, "annotation-place").text() == "2 parts · characters 63–91, 106–142"
    shown = [line.text() for line in inspector.annotation.words.findChildren(QLabel) if line.isVisible()]
    assert shown == ["“We have heard nothing new,”", "… said Sánchez. …", "“We will see in the following days.”"]


def test_that_segments_are_as_wide_as_their_words(inspector: Inspector, session: Session, qtbot: QtBot) -> None:
    mark(session, "53 prisoners", "quote")
    segment = child(inspector, QToolButton, "choice-form-indirect")
    qtbot.waitUntil(lambda: segment.width() > segment.fontMetrics().horizontalAdvance("indirect"))


def test_that_a_segment_sets_an_attribute_and_once_more_clears_it(
    inspector: Inspector, session: Session, qtbot: QtBot
) -> None:
    mark(session, "53 prisoners", "quote")
    press(inspector, "choice-form-indirect", qtbot)
    indirect = next(o for o in named(session, "quote").attributes[0].options if o.name == "indirect")
    assert value(session, "form") == indirect.id
    press(inspector, "choice-form-indirect", qtbot)
    assert value(session, "form") is None
    session.undo()
    assert value(session, "form") == indirect.id
    assert child(inspector, QToolButton, "choice-form-indirect").isChecked()


def test_that_a_field_that_was_left_shows_the_beginning_of_its_words(inspector: Inspector, qtbot: QtBot) -> None:
    title = child(inspector, QLineEdit, "document-title")
    title.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(title, Qt.Key.Key_End)
    qtbot.keyClick(title, Qt.Key.Key_Tab)
    assert not title.hasFocus()
    assert title.cursorPosition() == 0


def test_that_segments_are_one_stop_of_tab_in_which_arrows_walk(
    inspector: Inspector, session: Session, qtbot: QtBot
) -> None:
    mark(session, "53 prisoners", "quote")
    form = [child(inspector, QToolButton, f"choice-form-{name}") for name in ("direct", "indirect", "mixed", "scare")]
    qtbot.waitUntil(form[0].isVisible)
    form[0].setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.mouseClick(form[3], Qt.MouseButton.LeftButton)
    assert form[3].hasFocus()
    qtbot.keyClick(form[3], Qt.Key.Key_Right)
    qtbot.keyClick(form[0], Qt.Key.Key_Right)
    assert form[1].hasFocus()
    qtbot.keyClick(form[1], Qt.Key.Key_Space)
    assert form[1].isChecked()
    assert form[1].hasFocus()
    qtbot.keyClick(form[1], Qt.Key.Key_Left)
    qtbot.keyClick(form[0], Qt.Key.Key_Left)
    assert form[3].hasFocus()
    qtbot.keyClick(form[3], Qt.Key.Key_Tab)
    assert child(inspector, QLineEdit, "field-verb").hasFocus()
    qtbot.keyClick(child(inspector, QLineEdit, "field-verb"), Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert form[3].hasFocus()


def test_that_tab_goes_through_the_annotation_from_top_to_bottom(
    inspector: Inspector, session: Session, qtbot: QtBot
) -> None:
    mark(session, "53 prisoners", "source")
    mark(session, "53 prisoners", "quote")
    qtbot.waitUntil(lambda: child(inspector, QAbstractButton, "link-source").isVisible())
    inspector.annotation.code.setFocus(Qt.FocusReason.TabFocusReason)
    visited = []
    for _ in range(10):
        here = QApplication.focusWidget()
        assert here
        visited.append(here.objectName())
        qtbot.keyClick(here, Qt.Key.Key_Tab)
    assert visited == [
        "annotation-code",
        "delete-annotation",
        "annotation-more",
        "choice-form-direct",
        "field-verb",
        "link-source",
        "none-given",
        "annotation-note",
        "comment-field",
        "annotation-row",
    ]


def test_that_the_keyboard_stays_at_an_attribute_whose_control_changes_with_the_width(
    inspector: Inspector, session: Session, qtbot: QtBot
) -> None:
    mark(session, "53 prisoners", "quote")
    first = child(inspector, QToolButton, "choice-form-direct")
    qtbot.waitUntil(first.isVisible)
    first.setFocus(Qt.FocusReason.TabFocusReason)
    wide = inspector.width()
    inspector.resize(180, inspector.height())
    qtbot.waitUntil(child(inspector, QComboBox, "choice-form").hasFocus)
    inspector.resize(wide, inspector.height())
    qtbot.waitUntil(lambda: child(inspector, QToolButton, "choice-form-direct").hasFocus())


def test_that_many_options_make_a_list_to_choose_from(inspector: Inspector, session: Session) -> None:
    options = tuple(Option(f"s:o{n}", f"option {n}") for n in range(7))
    define(session, "claim", attributes=(Attribute("s:a", "topic", options=options),))
    mark(session, "53 prisoners", "claim")
    combo = child(inspector, QComboBox, "choice-topic")
    combo.setCurrentIndex(3)
    combo.activated.emit(3)
    assert value(session, "topic") == "s:o2"


def test_that_several_options_are_check_boxes(inspector: Inspector, session: Session, qtbot: QtBot) -> None:
    options = (Option("s:x", "x & y"), Option("s:z", "z"))
    define(session, "claim", attributes=(Attribute("s:a", "topics", "several", options),))
    mark(session, "53 prisoners", "claim")
    for name in ("x & y", "z"):
        box = child(inspector, QCheckBox, f"box-{name}")
        qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().center() - box.rect().center() / 1.2)
    assert value(session, "topics") == ("s:x", "s:z")


def test_that_yes_or_no_is_stored_as_such(inspector: Inspector, session: Session, qtbot: QtBot) -> None:
    mark(session, "53 prisoners", "claim")
    press(inspector, "choice-checkable-no", qtbot)
    assert value(session, "checkable") is False


@pytest.mark.parametrize(
    ("type", "typed", "stored"),
    [("number", "3,5", "3.5"), ("date", "2015-01-12", "2015-01-12"), ("text", "a", "a")],
)
def test_that_enter_commits_what_is_typed_and_leads_back_to_the_text(
    inspector: Inspector, session: Session, qtbot: QtBot, type: str, typed: str, stored: str
) -> None:
    define(session, "claim", attributes=(Attribute("s:a", "field", type),))
    mark(session, "53 prisoners", "claim")
    field = child(inspector, QLineEdit, "field-field")
    field.setFocus()
    qtbot.keyClicks(field, typed)
    with qtbot.waitSignal(inspector.done, timeout=0):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert value(session, "field") == stored


@pytest.mark.parametrize(("type", "typed"), [("number", "three"), ("date", "12 January")])
def test_that_what_is_no_number_or_date_is_kept_on_screen_and_said(
    inspector: Inspector, session: Session, qtbot: QtBot, type: str, typed: str
) -> None:
    define(session, "claim", attributes=(Attribute("s:a", "field", type),))
    mark(session, "53 prisoners", "claim")
    field = child(inspector, QLineEdit, "field-field")
    field.setFocus()
    qtbot.keyClicks(field, typed)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert child(inspector, QLabel, "wrong-field").isVisible()
    assert value(session, "field") is None
    coding.set_note(session, "another change")
    assert field.text() == typed


def test_that_text_is_committed_to_the_annotation_it_was_typed_for(
    inspector: Inspector, session: Session, qtbot: QtBot
) -> None:
    first = mark(session, "53 prisoners", "quote")
    second = mark(session, "two officials", "quote")
    session.hold(first.id)
    field = child(inspector, QLineEdit, "field-verb")
    field.setFocus()
    qtbot.keyClicks(field, "said")
    session.hold(second.id)
    assert value(session, "verb") is None
    session.hold(first.id)
    assert value(session, "verb") == "said"


def test_that_text_reaches_its_annotation_also_when_another_article_is_opened(
    inspector: Inspector, session: Session, qtbot: QtBot
) -> None:
    first = mark(session, "53 prisoners", "quote")
    note = child(inspector, NoteField, "annotation-note")
    note.setFocus()
    qtbot.keyClicks(note, "strange")
    session.turn(1)
    session.turn(-1)
    session.hold(first.id)
    assert session.held_annotation is not None
    assert session.held_annotation.note == "strange"


def test_that_a_change_elsewhere_does_not_overwrite_what_is_being_typed(
    inspector: Inspector, session: Session, qtbot: QtBot
) -> None:
    mark(session, "53 prisoners", "quote")
    field = child(inspector, QLineEdit, "field-verb")
    field.setFocus()
    qtbot.keyClicks(field, "sai")
    coding.set_note(session, "from elsewhere")
    assert field.text() == "sai"


def test_that_a_note_keeps_its_lines_and_no_break_spaces(inspector: Inspector, session: Session, qtbot: QtBot) -> None:
    mark(session, "53 prisoners", "quote")
    note = child(inspector, NoteField, "annotation-note")
    note.setFocus()
    note.insertPlainText("see p.\u00a03\nand 4")
    with qtbot.waitSignal(inspector.done, timeout=0):
        qtbot.keyClick(note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert session.held_annotation is not None
    assert session.held_annotation.note == "see p.\u00a03\nand 4"


def test_that_what_lies_on_the_same_words_is_listed_and_can_be_held(
    inspector: Inspector, session: Session, qtbot: QtBot
) -> None:
    inner = mark(session, "53", "claim")
    mark(session, "all 53 prisoners", "quote")
    row = inspector.annotation.findChildren(AnnotationRow)[-1]
    assert row.accessibleName() == "claim, 53"
    qtbot.waitUntil(lambda: row.height() > 0)
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert session.held == inner.id


def test_that_a_pending_selection_says_what_is_coded_inside(inspector: Inspector, session: Session) -> None:
    mark(session, "53", "claim")
    session.select(words(session, "all 53 prisoners"))
    assert child(inspector, QLabel, "pending-place").text() == "characters 15–31 · 3 words"
    rows = [row.accessibleName() for row in inspector.pending.findChildren(AnnotationRow)]
    assert rows[-1] == "claim, 53"


def test_that_the_code_can_be_changed_from_its_menu(inspector: Inspector, session: Session) -> None:
    mark(session, "53 prisoners", "quote")
    session.select(Span(0, 0))
    inspector.annotation.codes.aboutToShow.emit()
    next(a for a in inspector.annotation.codes.actions() if a.text() == "claim").trigger()
    assert session.held_annotation is not None
    assert session.held_annotation.code == named(session, "claim").id


def test_that_the_trash_deletes_the_held_annotation(inspector: Inspector, session: Session, qtbot: QtBot) -> None:
    mark(session, "53 prisoners", "quote")
    press(inspector, "delete-annotation", qtbot)
    assert session.annotations == []


def test_that_a_field_of_the_article_is_one_step(inspector: Inspector, session: Session, qtbot: QtBot) -> None:
    session.turn(1)
    field = child(inspector, QLineEdit, "document-title")
    field.setFocus()
    qtbot.keyClicks(field, "Sanchez waits")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert session.document is not None
    assert session.document.title == "Sanchez waits"
    session.undo()
    assert session.document.title == field.text() == ""


def test_that_the_article_says_where_it_came_from(inspector: Inspector) -> None:
    said = child(inspector, QLabel, "document-file").text()
    assert said == "file-0.txt, read as utf-8 by plain text 1\n143 characters"


def test_that_escape_leads_back_to_the_text(inspector: Inspector, qtbot: QtBot) -> None:
    field = child(inspector, QLineEdit, "document-outlet")
    with qtbot.waitSignal(inspector.done, timeout=0):
        qtbot.keyClick(field, Qt.Key.Key_Escape)


def test_that_no_word_of_an_article_is_taken_for_markup(inspector: Inspector, session: Session) -> None:
    mark(session, "53 prisoners", "quote")
    labels = inspector.findChildren(QLabel)
    assert all(shown.textFormat() == Qt.TextFormat.PlainText for shown in labels)
