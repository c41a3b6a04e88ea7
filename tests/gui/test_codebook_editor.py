"""The codebook editor: every change is a step, and what was coded stays coded."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from annotator.gui.dialogs.codebook_editor import CodebookEditor
from annotator.gui.panels.pane import NoteField
from annotator.gui.session import Session
from annotator.model import Code
from tests.gui.coded import child, mark, named, opened


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with opened(tmp_path) as session:
        yield session


@pytest.fixture
def editor(session: Session, qtbot: QtBot) -> CodebookEditor:
    editor = CodebookEditor(session)
    qtbot.addWidget(editor)
    with qtbot.waitActive(editor):
        editor.show()
        editor.activateWindow()
    return editor


def press(editor: CodebookEditor, name: str, qtbot: QtBot) -> None:
    qtbot.mouseClick(child(editor, QAbstractButton, name), Qt.MouseButton.LeftButton)


def retype(field: QLineEdit, text: str, qtbot: QtBot) -> None:
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Tab)


def names(session: Session) -> list[str]:
    return [code.name for code in session.active_codes]


def choose(box: QComboBox, value: str) -> None:
    row = box.findData(value)
    box.setCurrentIndex(row)
    box.activated.emit(row)


def test_that_a_code_is_renamed_in_one_step(editor: CodebookEditor, session: Session, qtbot: QtBot) -> None:
    retype(editor.form.name, "assertion", qtbot)
    assert names(session)[0] == "assertion"
    session.undo()
    assert names(session)[0] == editor.form.name.text() == "claim"


def test_that_enter_ends_a_name_and_presses_no_button(editor: CodebookEditor, session: Session, qtbot: QtBot) -> None:
    editor.form.name.setFocus()
    editor.form.name.selectAll()
    qtbot.keyClicks(editor.form.name, "assertion")
    qtbot.keyClick(editor.form.name, Qt.Key.Key_Return)
    assert names(session) == ["assertion", "quote", "source"]
    assert editor.isVisible()


def test_that_a_new_code_gets_a_letter_of_its_first_name_only(
    editor: CodebookEditor, session: Session, qtbot: QtBot
) -> None:
    press(editor, "add-code", qtbot)
    retype(editor.form.name, "scare term", qtbot)
    assert named(session, "scare term").letter == "A"  # C and S are taken
    retype(editor.form.name, "loaded term", qtbot)
    assert named(session, "loaded term").letter == "A"


@pytest.mark.parametrize("name", ["", "a/b", "quote"])
def test_that_an_impossible_name_is_refused_with_the_reason(
    editor: CodebookEditor, session: Session, qtbot: QtBot, name: str
) -> None:
    editor.form.name.clear()
    retype(editor.form.name, name + " ", qtbot)
    assert child(editor, QLabel, "wrong-name").isVisible()
    assert names(session) == ["claim", "quote", "source"]


def test_that_what_is_typed_goes_to_the_code_it_was_typed_for(
    editor: CodebookEditor, session: Session, qtbot: QtBot
) -> None:
    definition = child(editor, NoteField, "code-definition")
    definition.setFocus()
    definition.selectAll()
    qtbot.keyClicks(definition, "Anything")
    editor.choose(named(session, "quote").id)
    assert named(session, "claim").definition == "Anything"
    assert named(session, "quote").definition != "Anything"


def test_that_a_new_code_has_a_colour_a_letter_and_a_key_of_its_own(
    editor: CodebookEditor, session: Session, qtbot: QtBot
) -> None:
    press(editor, "add-code", qtbot)
    added = named(session, "new code")
    others = [code for code in session.active_codes if code.id != added.id]
    for field in ("colour", "texture", "letter", "key"):
        assert getattr(added, field) not in {getattr(code, field) for code in others}
    assert editor.form.name.text() == "new code"
    press(editor, "add-code", qtbot)
    assert "new code 2" in names(session)


def test_that_a_code_can_stand_under_another(editor: CodebookEditor, session: Session, qtbot: QtBot) -> None:
    editor.choose(named(session, "quote").id)
    press(editor, "add-child", qtbot)
    added = named(session, "new code")
    assert added.parent == named(session, "quote").id
    assert session.role(added.id) == "quote"
    assert child(editor, QComboBox, "code-role").currentText() == "as its parent"


def test_that_a_retired_code_keeps_what_it_marked_and_comes_back(
    editor: CodebookEditor, session: Session, qtbot: QtBot
) -> None:
    mark(session, "53 prisoners", "claim")
    press(editor, "retire-code", qtbot)
    assert names(session) == ["quote", "source"]
    assert len(session.annotations) == 1
    assert editor.chosen == named(session, "claim")
    press(editor, "bring-back", qtbot)
    assert "claim" in names(session)


def test_that_codes_move_up_and_down(editor: CodebookEditor, session: Session, qtbot: QtBot) -> None:
    assert not child(editor, QAbstractButton, "move-up").isEnabled()
    press(editor, "move-down", qtbot)
    assert names(session) == ["quote", "claim", "source"]
    assert editor.chosen == named(session, "claim")
    session.undo()
    assert names(session) == ["claim", "quote", "source"]


def test_that_a_key_is_taken_from_the_code_that_had_it(editor: CodebookEditor, session: Session) -> None:
    keys = child(editor, QComboBox, "code-key")
    assert keys.itemText(keys.findData("2")) == "2 (taken from quote)"
    choose(keys, "2")
    assert (named(session, "claim").key, named(session, "quote").key) == ("2", "")
    session.undo()
    assert (named(session, "claim").key, named(session, "quote").key) == ("1", "2")


def test_that_colour_and_underline_are_chosen_with_their_contrast_shown(
    editor: CodebookEditor, session: Session, qtbot: QtBot
) -> None:
    press(editor, "code-colour-plum", qtbot)
    press(editor, "code-texture-wave", qtbot)
    claim = named(session, "claim")
    assert (claim.colour, claim.texture) == ("plum", "wave")
    assert child(editor, QLabel, "code-contrast").text() == "Text on it: 12.4 : 1 in light, 9.8 : 1 in dark"


def test_that_an_attribute_and_its_options_keep_their_ids_when_renamed(
    editor: CodebookEditor, session: Session, qtbot: QtBot
) -> None:
    before = named(session, "claim").attributes[0]
    retype(child(editor, QLineEdit, "attribute-name"), "kind", qtbot)
    retype(child(editor, QLineEdit, "option-name"), "of fact", qtbot)
    after = named(session, "claim").attributes[0]
    assert (after.name, after.options[0].name) == ("kind", "of fact")
    assert (after.id, after.options[0].id) == (before.id, before.options[0].id)


def test_that_attributes_and_options_are_added_and_removed(
    editor: CodebookEditor, session: Session, qtbot: QtBot
) -> None:
    press(editor, "remove-option", qtbot)
    press(editor, "add-option", qtbot)
    options = [o.name for o in named(session, "claim").attributes[0].options]
    assert options == ["predictive", "evaluative", "new option"]
    press(editor, "add-attribute", qtbot)
    assert [a.name for a in named(session, "claim").attributes] == ["type", "checkable", "new attribute"]
    session.undo()
    assert len(named(session, "claim").attributes) == 2


def test_that_a_type_can_be_changed_and_an_attribute_required(
    editor: CodebookEditor, session: Session, qtbot: QtBot
) -> None:
    choose(child(editor, QComboBox, "attribute-type"), "number")
    card = child(editor, QWidget, f"attribute-{named(session, 'claim').attributes[0].id}")
    assert card is not None
    required = editor.form.findChildren(QCheckBox, "attribute-required")[-2]
    required.click()
    attribute = named(session, "claim").attributes[0]
    assert (attribute.type, attribute.options, attribute.required) == ("number", (), True)


def test_that_a_default_is_given_to_new_annotations(editor: CodebookEditor, session: Session, qtbot: QtBot) -> None:
    press(editor.form.attributes, "choice-checkable-yes", qtbot)  # type: ignore[arg-type]
    assert True in mark(session, "53 prisoners", "claim").attributes.values()


def test_that_ctrl_z_takes_back_a_change(editor: CodebookEditor, session: Session, qtbot: QtBot) -> None:
    press(editor, "code-colour-plum", qtbot)
    qtbot.keyClick(child(editor, QPushButton, "add-code"), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert named(session, "claim").colour == "amber"


def test_that_a_name_with_markup_is_shown_as_text(editor: CodebookEditor, session: Session) -> None:
    session.write("Add code", put=[Code("s:1", "<img src=x>", position=9)])
    assert all(shown.textFormat() == Qt.TextFormat.PlainText for shown in editor.findChildren(QLabel))
