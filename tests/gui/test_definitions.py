"""While coding, what a code means is a glance away, and a required attribute that is still empty says so."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from annotator.gui import coding
from annotator.gui.defining import meaning
from annotator.gui.dialogs.all_codes import AllCodes
from annotator.gui.panels.inspector import Inspector
from annotator.gui.session import Session
from annotator.gui.settings import settings
from annotator.model import Code
from tests.gui.coded import child, define, mark, named, opened, words


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with opened(tmp_path) as session:
        yield session


def shown(widget: QWidget, name: str) -> list[str]:
    QApplication.processEvents()
    found = widget.findChildren(QLabel)
    return [label.text() for label in found if label.objectName().startswith(name) and label.isVisible()]


def test_that_a_meaning_is_the_definition_and_examples_of_both_kinds() -> None:
    code = Code("s:1", "hedge", " Keeps at arm's length ", include="may\n\nreportedly\n", exclude="They may leave.")
    assert meaning(code) == ("Keeps at arm's length\n\nInclude:\n– may\n– reportedly\n\nExclude:\n– They may leave.")
    assert meaning(Code("s:2", "nothing said")) == ""


def test_that_the_definition_unfolds_under_the_held_annotation_and_stays_open(
    inspector: Inspector, session: Session, qtbot: QtBot
) -> None:
    claim = define(session, "claim", include="It was so")
    mark(session, "53 prisoners", "claim")
    form = inspector.annotation
    assert shown(form, "meaning-") == []
    qtbot.mouseClick(child(form, QToolButton, "meaning-toggle"), Qt.MouseButton.LeftButton)
    assert shown(form, "meaning-") == [meaning(claim)]
    mark(session, "two officials", "source")
    assert shown(form, "meaning-") == [named(session, "source").definition]
    assert settings.definitions
    qtbot.mouseClick(child(form, QToolButton, "meaning-toggle"), Qt.MouseButton.LeftButton)
    assert shown(form, "meaning-") == []


def test_that_a_code_of_which_nothing_is_said_has_no_definition_to_unfold(
    inspector: Inspector, session: Session
) -> None:
    define(session, "claim", definition="")
    mark(session, "53 prisoners", "claim")
    assert not inspector.annotation.meaning.isVisible()


def test_that_before_coding_the_codes_can_be_compared(inspector: Inspector, session: Session, qtbot: QtBot) -> None:
    session.select(words(session, "53 prisoners"))
    qtbot.mouseClick(child(inspector.pending, QToolButton, "meanings-toggle"), Qt.MouseButton.LeftButton)
    assert shown(inspector.pending, "meaning-") == [code.definition for code in session.active_codes]


def test_that_all_codes_tells_what_the_chosen_one_means(session: Session, qtbot: QtBot) -> None:
    view = QWidget()
    qtbot.addWidget(view)
    codes = AllCodes(session, view)
    codes.open_at(view.pos())
    assert shown(codes, "found-meaning") == [named(session, "claim").definition]
    qtbot.keyClick(codes.search, Qt.Key.Key_Down)
    assert shown(codes, "found-meaning") == [named(session, "quote").definition]
    qtbot.keyClicks(codes.search, "nothing")
    assert shown(codes, "found-meaning") == []
    codes.close()


def test_that_a_required_attribute_says_so_until_it_is_filled_in(inspector: Inspector, session: Session) -> None:
    form, verb = named(session, "quote").attributes
    define(session, "quote", attributes=(replace(form, required=True), verb))
    mark(session, "“We have heard nothing new,”", "quote")
    missing = child(inspector, QWidget, "missing-form")
    assert missing.isVisible()
    assert "required" in [label.text() for label in missing.findChildren(QLabel)]
    assert not child(inspector, QWidget, "missing-verb").isVisible()
    coding.set_attribute(session, replace(form, required=True), form.options[0].id)
    assert not missing.isVisible()
    coding.set_attribute(session, replace(form, required=True), None)
    assert missing.isVisible()


def test_that_annotations_of_a_merged_code_are_shown_as_the_other(inspector: Inspector, session: Session) -> None:
    held = mark(session, "53 prisoners", "claim")
    define(session, "claim", same_as=named(session, "quote").id)
    assert inspector.annotation.code.accessibleName() == "Code: quote"
    assert session.annotation(held.id) == held
