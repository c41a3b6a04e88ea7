"""The codebook editor: every change is a step, and what was coded stays coded."""

import builtins
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidgetItem,
    QWidget,
)
from pytestqt.qtbot import QtBot

from annotator.gui.dialogs.code_look import LOOKS
from annotator.gui.dialogs.code_tree import CodeTree
from annotator.gui.dialogs.codebook_editor import CodebookEditor
from annotator.gui.dialogs.codebook_history import CodebookHistory
from annotator.gui.dialogs.merge_code import MergeCode
from annotator.gui.models.codes import CODE, COUNT
from annotator.gui.panels.attribute_editors import Editor
from annotator.gui.panels.pane import NoteField
from annotator.gui.segmented import Segmented
from annotator.gui.session import Session
from annotator.gui.tokens import contrast
from annotator.model import Code
from annotator.store import codebook
from tests.gui.coded import child, define, mark, named, opened


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
    """Press a button, on whichever page it is; one that is replaced is hidden until it is deleted."""
    for page in ("meaning", "look", "attributes"):
        editor.form.show_page(page)
        QApplication.processEvents()
        shown = [button for button in editor.findChildren(QAbstractButton, name) if button.isVisible()]
        if shown:
            break
    assert shown[0].isEnabled()
    qtbot.mouseClick(shown[0], Qt.MouseButton.LeftButton)


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


def test_that_a_free_key_is_given_at_once(editor: CodebookEditor, session: Session) -> None:
    choose(child(editor, QComboBox, "code-key"), "9")
    choose(child(editor, QComboBox, "code-second-key"), "F")
    claim = named(session, "claim")
    assert (claim.key, claim.second_key) == ("9", "F")


def test_that_a_key_in_use_is_shown_with_its_code_and_taken_with_one_click(
    editor: CodebookEditor, session: Session, qtbot: QtBot
) -> None:
    editor.form.show_page("look")
    keys = child(editor, QComboBox, "code-key")
    assert keys.itemText(keys.findData("2")) == "2 · quote has it"
    assert not child(editor, QLabel, "key-conflict").isVisible()
    choose(keys, "2")
    assert child(editor, QLabel, "key-conflict").text() == "quote has the key 2."
    assert (named(session, "claim").key, named(session, "quote").key) == ("1", "2")
    assert child(editor, QPushButton, "take-key").text() == "Take it from quote"
    press(editor, "take-key", qtbot)
    assert (named(session, "claim").key, named(session, "quote").key) == ("2", "")
    assert not child(editor, QLabel, "key-conflict").isVisible()
    session.undo()
    assert (named(session, "claim").key, named(session, "quote").key) == ("1", "2")


def test_that_a_key_that_two_codes_came_to_have_is_a_conflict_too(
    editor: CodebookEditor, session: Session, qtbot: QtBot
) -> None:
    define(session, "source", key="1")
    editor.form.show_page("look")
    assert child(editor, QLabel, "key-conflict").text() == "source has the key 1."
    press(editor, "take-key", qtbot)
    assert (named(session, "claim").key, named(session, "source").key) == ("1", "")


def test_that_colour_and_underline_are_chosen_with_their_contrast_shown(
    editor: CodebookEditor, session: Session, qtbot: QtBot
) -> None:
    press(editor, "code-colour-plum", qtbot)
    press(editor, "code-texture-wave", qtbot)
    claim = named(session, "claim")
    assert (claim.colour, claim.texture) == ("plum", "wave")
    said = [child(editor, QLabel, f"contrast-{look}").text() for look in ("light", "dark")]
    assert said == ["light 12.4 : 1 (7 needed)", "dark 9.8 : 1 (5.5 needed)"]


def test_that_every_tint_has_the_contrast_that_is_needed() -> None:
    for least, (_, tokens, codes) in zip((7, 5.5), LOOKS, strict=True):
        assert min(contrast(tokens.ink, colours.tint) for colours in codes.values()) >= least


@pytest.mark.parametrize("typed", ["😀", "-", " "])
def test_that_a_badge_is_a_letter_or_a_digit(
    editor: CodebookEditor, session: Session, qtbot: QtBot, typed: str
) -> None:
    editor.form.show_page("look")
    letter = editor.form.look.letter
    letter.setFocus()
    letter.clear()
    letter.insert(typed)
    letter.setModified(True)
    qtbot.keyClick(letter, Qt.Key.Key_Tab)
    assert named(session, "claim").letter == letter.text() == "C"


def test_that_examples_are_written_one_a_line(editor: CodebookEditor, session: Session, qtbot: QtBot) -> None:
    for name in ("include", "exclude"):
        field = child(editor, NoteField, f"code-{name}")
        field.setFocus()
        qtbot.keyClicks(field, "one")
        qtbot.keyClick(field, Qt.Key.Key_Return)
        qtbot.keyClicks(field, "two")
        qtbot.keyClick(field, Qt.Key.Key_Tab)
    claim = named(session, "claim")
    assert (claim.include, claim.exclude) == ("one\ntwo", "one\ntwo")


# --- hierarchy


def press_alt(editor: CodebookEditor, key: Qt.Key, qtbot: QtBot) -> None:
    editor.tree.setFocus()
    qtbot.keyClick(editor.tree, key, Qt.KeyboardModifier.AltModifier)


def test_that_a_code_is_nested_and_lifted_with_the_keyboard(
    editor: CodebookEditor, session: Session, qtbot: QtBot
) -> None:
    editor.choose(named(session, "source").id)
    press_alt(editor, Qt.Key.Key_Right, qtbot)
    assert named(session, "source").parent == named(session, "quote").id
    assert session.project.history.undo_name == "Nest code"
    assert editor.chosen == named(session, "source")
    press_alt(editor, Qt.Key.Key_Left, qtbot)
    assert (named(session, "source").parent, names(session)) == (None, ["claim", "quote", "source"])
    press_alt(editor, Qt.Key.Key_Up, qtbot)
    assert names(session) == ["claim", "source", "quote"]
    for _ in range(3):
        session.undo()
    assert names(session) == ["claim", "quote", "source"]


def test_that_a_parent_is_chosen_and_levels_are_two(editor: CodebookEditor, session: Session, qtbot: QtBot) -> None:
    parents = child(editor, QComboBox, "code-parent")
    choose(parents, named(session, "source").id)
    assert named(session, "claim").parent == named(session, "source").id
    editor.choose(named(session, "source").id)
    assert not parents.isEnabled()
    editor.choose(named(session, "quote").id)
    offered = [parents.itemText(row) for row in range(parents.count())]
    assert offered == ["nothing: at the top", "source"]
    assert not child(editor, QAbstractButton, "lift").isEnabled()


def test_that_no_two_codes_of_one_name_come_to_stand_side_by_side(
    editor: CodebookEditor, session: Session, qtbot: QtBot
) -> None:
    quote = named(session, "quote")
    session.write("Add code", put=[Code("s:1", "source", parent=quote.id)])
    editor.choose("s:1")
    assert not child(editor, QAbstractButton, "lift").isEnabled()
    top = next(code for code in session.codes if code.name == "source" and code.parent is None)
    editor.choose(top.id)
    assert child(editor, QComboBox, "code-parent").findData(quote.id) == -1


def drag(editor: CodebookEditor, code: Code, onto: Code, share: float) -> None:
    """Drop a code's row at a height of another's: 0 is its upper edge, 1 the lower."""
    tree = editor.tree
    tree.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)  # else Qt refuses what no mouse has dragged
    editor.choose(code.id)
    data = tree.mimeData([tree.currentItem()])
    rect = next(tree.visualItemRect(item) for item in rows(editor) if item.data(0, CODE) == onto)
    at = QPoint(rect.center().x(), rect.top() + round(share * (rect.height() - 1)))
    for make in (QDragEnterEvent, QDragMoveEvent):
        event = make(at, Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(tree.viewport(), event)
    drop = QDropEvent(
        QPointF(at), Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(tree.viewport(), drop)


def rows(editor: CodebookEditor) -> list[QTreeWidgetItem]:
    return editor.tree.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive)


def test_that_a_code_is_dragged_under_another_and_between_others(editor: CodebookEditor, session: Session) -> None:
    drag(editor, named(session, "source"), named(session, "claim"), 0.5)
    assert named(session, "source").parent == named(session, "claim").id
    drag(editor, named(session, "source"), named(session, "quote"), 1)
    assert (named(session, "source").parent, names(session)) == (None, ["claim", "quote", "source"])
    drag(editor, named(session, "source"), named(session, "claim"), 0)
    assert names(session) == ["source", "claim", "quote"]
    session.undo()
    session.undo()
    session.undo()
    assert names(session) == ["claim", "quote", "source"]


# --- merge and retire


def test_that_a_merged_code_counts_as_the_other_until_it_is_split(
    editor: CodebookEditor, session: Session, qtbot: QtBot
) -> None:
    marked = mark(session, "53 prisoners", "claim")
    press(editor, "merge-code", qtbot)
    dialog = child(editor, MergeCode, "merge-code")
    into = child(dialog, QComboBox, "merge-into")
    into.setCurrentIndex(into.findData(named(session, "quote").id))
    assert child(dialog, QLabel, "merge-said").text().startswith("One annotation of “claim” will count as “quote”.")
    qtbot.mouseClick(dialog.merge, Qt.MouseButton.LeftButton)
    assert names(session) == ["quote", "source"]
    assert session.project.history.undo_name == "Merge claim into quote"
    assert session.code(marked.code) == named(session, "quote")
    assert session.role(marked.code) == "quote"
    assert session.annotations == [marked]
    assert child(editor, QLabel, "code-use").text() == "Counts as “quote”, with all its annotations: 1."
    assert [item.text(0) for item in rows(editor)][-2:] == ["Merged", "claim → quote"]
    press(editor, "split-code", qtbot)
    assert names(session) == ["claim", "quote", "source"]
    assert session.code(marked.code) == named(session, "claim")
    session.undo()
    session.undo()
    assert named(session, "claim").key == "1"


def test_that_a_code_with_others_under_it_is_not_merged(editor: CodebookEditor, session: Session) -> None:
    session.write("Add code", put=[Code("s:1", "headline", parent=named(session, "claim").id)])
    assert not child(editor, QAbstractButton, "merge-code").isEnabled()
    assert "it cannot be merged" in child(editor, QLabel, "code-use").text()


def test_that_retired_codes_stand_apart_with_what_they_keep(
    editor: CodebookEditor, session: Session, qtbot: QtBot
) -> None:
    mark(session, "53 prisoners", "claim")
    with qtbot.waitSignal(session.message, timeout=0) as said:
        press(editor, "retire-code", qtbot)
    assert said.args == ["“claim” is retired. Annotations that keep it: 1."]
    assert [item.text(0) for item in rows(editor)] == ["quote", "source", "Retired", "claim"]
    assert rows(editor)[-1].data(0, COUNT) == 1
    assert "Annotations that keep it: 1." in child(editor, QLabel, "code-use").text()


# --- state and history


def test_that_the_state_a_dataset_carries_is_shown_and_copied(
    editor: CodebookEditor, session: Session, qtbot: QtBot
) -> None:
    define(session, "claim", definition="Another")
    press(editor, "copy-state", qtbot)
    assert QApplication.clipboard().text() == codebook.state(session.project)


def test_that_the_history_tells_each_step_in_words_the_last_first(
    editor: CodebookEditor, session: Session, qtbot: QtBot
) -> None:
    retype(editor.form.name, "assertion", qtbot)
    press(editor, "retire-code", qtbot)
    press(editor, "codebook-history", qtbot)
    dialog = child(editor, CodebookHistory, "history-dialog")
    said = [found.text() for found in dialog.findChildren(QLabel)]
    assert said.index("assertion retired") < said.index("“claim” → “assertion”") < said.index("claim added")
    assert [words for words in said if words in ("Retire code", "Rename code", "Create project")] == [
        "Retire code",
        "Rename code",
    ]
    assert any(words.startswith("Ana · ") for words in said)
    dialog.close()


# --- attributes


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
    editor.form.show_page("attributes")
    required = editor.form.findChildren(QCheckBox, "attribute-required")[-2]
    required.click()
    attribute = named(session, "claim").attributes[0]
    assert (attribute.type, attribute.options, attribute.required) == ("number", (), True)


def test_that_an_impossible_name_of_an_attribute_or_option_is_refused_with_the_reason(
    editor: CodebookEditor, session: Session, qtbot: QtBot
) -> None:
    before = named(session, "claim")
    editor.form.show_page("attributes")
    wrong = child(editor, QLabel, "attribute-wrong")
    for field, typed, words in (
        ("attribute-name", "a/b", "The name of an attribute cannot contain “/”."),
        ("attribute-name", "checkable", "There is “checkable” here already."),
        ("option-name", "predictive", "There is “predictive” here already."),
        ("option-name", " ", "An option needs a name."),
    ):
        retype(child(editor, QLineEdit, field), typed, qtbot)
        assert (wrong.isVisible(), wrong.text()) == (True, words)
    assert named(session, "claim") == before


def test_that_attributes_and_options_are_put_in_order(editor: CodebookEditor, session: Session, qtbot: QtBot) -> None:
    press(editor, "option-down", qtbot)
    assert [o.name for o in named(session, "claim").attributes[0].options] == ["predictive", "factual", "evaluative"]
    press(editor, "attribute-down", qtbot)
    assert [a.name for a in named(session, "claim").attributes] == ["checkable", "type"]
    assert session.project.history.undo_name == "Move attribute"


def test_that_a_code_shows_what_it_has_from_its_parent(editor: CodebookEditor, session: Session) -> None:
    session.write("Add code", put=[Code("s:1", "headline", parent=named(session, "quote").id)])
    editor.choose("s:1")
    editor.form.show_page("attributes")
    assert child(editor, QLabel, "inherited-attributes").text() == "From “quote”: form, verb"


@pytest.mark.parametrize(
    ("type", "control"),
    [("number", QLineEdit), ("date", QLineEdit), ("text", QLineEdit), ("several", QCheckBox), ("yes/no", Segmented)],
)
def test_that_a_default_is_chosen_with_the_control_of_its_type(
    editor: CodebookEditor, session: Session, type: str, control: builtins.type[QWidget]
) -> None:
    claim = named(session, "claim")
    options = claim.attributes[0].options if type == "several" else ()
    define(session, "claim", attributes=(replace(claim.attributes[0], type=type, options=options),))
    (card,) = editor.form.attributes.cards.values()
    editor_of_default = child(card, Editor, f"attribute-{claim.attributes[0].name}")
    assert editor_of_default.findChild(control) is not None


def test_that_a_default_is_given_to_new_annotations(editor: CodebookEditor, session: Session, qtbot: QtBot) -> None:
    press(editor, "choice-checkable-yes", qtbot)
    assert True in mark(session, "53 prisoners", "claim").attributes.values()


def test_that_ctrl_z_takes_back_a_change(editor: CodebookEditor, session: Session, qtbot: QtBot) -> None:
    press(editor, "code-colour-plum", qtbot)
    qtbot.keyClick(child(editor, QPushButton, "add-code"), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert named(session, "claim").colour == "amber"


def test_that_every_control_has_a_name_of_its_own_for_those_who_do_not_see_it(
    editor: CodebookEditor, session: Session, qtbot: QtBot
) -> None:
    press(editor, "codebook-history", qtbot)
    kinds = (QAbstractButton, QLineEdit, QComboBox, NoteField, CodeTree)
    controls = [found for kind in kinds for found in editor.findChildren(kind)]
    ours = [c for c in controls if c.focusPolicy() & Qt.FocusPolicy.TabFocus and c.objectName()[:3] != "qt_"]
    nameless = [c for c in ours if not (c.accessibleName() or (isinstance(c, QAbstractButton) and c.text()))]
    assert nameless == []
    assert len(ours) > 30


def test_that_a_name_with_markup_is_shown_as_text(editor: CodebookEditor, session: Session) -> None:
    session.write("Add code", put=[Code("s:1", "<img src=x>", position=9)])
    assert all(shown.textFormat() == Qt.TextFormat.PlainText for shown in editor.findChildren(QLabel))
