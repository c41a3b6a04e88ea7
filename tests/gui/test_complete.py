"""What is marked complete stays as it is until it is reopened; what is left to do is found."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from annotator.finding import Query
from annotator.gui import coding, linking, many, submitting
from annotator.gui.dialogs.tag_all import TagAll
from annotator.gui.main_window import MainWindow
from annotator.model import Annotation, Attribution, new_personal_id
from annotator.store import annotations, assignments
from annotator.teamwork import Assignment, Final, assignment_id
from tests.gui import coding_window
from tests.gui.coded import child
from tests.gui.coding_window import mark, select, session, space, view

window = coding_window.window
Key, Modifier = Qt.Key, Qt.KeyboardModifier
CONTROL_SHIFT = Modifier.ControlModifier | Modifier.ShiftModifier


@pytest.fixture
def quote(window: MainWindow) -> Iterator[Annotation]:
    """A quote and its source in the first article, which is then marked complete by its key."""
    mark(window, "Elizardo Sánchez", "source")
    return mark(window, "“We heard nothing,”", "quote")


def complete(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(view(window), Key.Key_M, CONTROL_SHIFT)
    assert submitting.is_complete(session(window))


def stored(window: MainWindow) -> list[Annotation]:
    here = session(window).document
    assert here
    return annotations.of_document(session(window).project, here.id)


def said(window: MainWindow) -> str:
    """The line under the header; '' when it is not there."""
    line = child(window, QWidget, "standing")
    return child(line, QLabel, "standing-words").text() if line.isVisible() else ""


def assigned(window: MainWindow, *places: int, mode: str = "open") -> None:
    """Assign the articles at these places to who codes."""
    coder = session(window).project.coder
    ids = [session(window).documents[n].id for n in places]
    session(window).write("Assign", [Assignment(assignment_id(id, coder), id, coder, mode) for id in ids])


# --- frozen


def test_that_no_key_changes_what_is_marked_complete(window: MainWindow, quote: Annotation, qtbot: QtBot) -> None:
    complete(window, qtbot)
    before = stored(window)
    for key in (Key.Key_1, Key.Key_Delete, Key.Key_I, Key.Key_L, Key.Key_S, Key.Key_F2, Key.Key_Right, Key.Key_Return):
        session(window).hold(quote.id)
        qtbot.keyClick(view(window), key)
    select(window, "Officials")
    assert not space(window).quick_tag.isVisible()
    qtbot.keyClick(view(window), Key.Key_1)
    assert stored(window) == before
    assert said(window) == "Complete. Reopen the article to change how you coded it."


def test_that_commands_tell_that_the_article_must_be_reopened(
    window: MainWindow, quote: Annotation, qtbot: QtBot
) -> None:
    complete(window, qtbot)
    session(window).hold(quote.id)
    for id in ("delete", "link", "adjust", "none-given", f"code-{quote.code}"):
        action = next(a for a, _ in window.menus.commands() if a.objectName() == id)
        assert window.menus.why_not(action) == "Reopen the article first: it is marked complete", id
    assert not space(window).inspector.annotation.note.isEnabled()
    qtbot.mouseClick(space(window).header.complete, Qt.MouseButton.LeftButton)
    assert said(window) == ""
    assert window.menus.actions["delete"].isEnabled()
    view(window).setFocus()
    qtbot.keyClick(view(window), Key.Key_Delete)
    assert quote.id not in {a.id for a in stored(window)}


def test_that_nothing_writes_into_what_is_complete_by_another_way(
    window: MainWindow, quote: Annotation, qtbot: QtBot
) -> None:
    complete(window, qtbot)
    before, told = stored(window), []
    session(window).message.connect(told.append)
    here = session(window)
    assert not here.write("Edit", [quote._replace(note="Afterthought")])
    assert not here.write("Delete", delete=[quote.id])
    assert not here.write("Link", [Attribution(quote.id, quote.document, none_given=True)])
    here.hold(quote.id)
    assert not linking.say_none_given(here)
    coding.set_note(here, "Afterthought")
    assert stored(window) == before
    assert set(told) == {"The article is marked complete. Reopen it to change how you coded it."}


def test_that_what_is_decided_of_a_complete_article_can_be_written(
    window: MainWindow, quote: Annotation, qtbot: QtBot
) -> None:
    complete(window, qtbot)
    here = session(window)
    final = Final(new_personal_id(here.project.coder), quote.document, quote.code, quote.spans, quote.quotes)
    assert here.write("Settle", [final, Attribution(final.id, final.document, none_given=True)])
    assert here.write("Take back", delete=[final.id])


def test_that_what_is_being_typed_is_handed_in_too(window: MainWindow, quote: Annotation, qtbot: QtBot) -> None:
    note = space(window).inspector.annotation.note
    note.setFocus()
    qtbot.keyClicks(note, "A late thought")
    qtbot.keyClick(note, Key.Key_M, CONTROL_SHIFT)
    assert submitting.is_complete(session(window))
    assert [a.note for a in stored(window) if a.id == quote.id] == ["A late thought"]
    (held,) = session(window).project.rows("SELECT versions FROM submission")
    (hash,) = session(window).project.rows("SELECT hash FROM annotation WHERE id = ?", (quote.id,))
    assert hash[0] in held[0]


def test_that_undo_takes_back_that_it_is_complete_before_anything_else(
    window: MainWindow, quote: Annotation, qtbot: QtBot
) -> None:
    complete(window, qtbot)
    session(window).undo()
    assert not submitting.is_complete(session(window))
    assert quote in stored(window)


def test_that_what_is_done_to_many_leaves_those_in_complete_articles(
    window: MainWindow, quote: Annotation, qtbot: QtBot
) -> None:
    complete(window, qtbot)
    session(window).open(session(window).documents[1].id)
    other = mark(window, "Sánchez", "source")
    told: list[str] = []
    session(window).message.connect(told.append)
    many.delete(session(window), [quote, other])
    assert told[-1] == "1 annotation deleted. 1 is in an article marked complete: left alone."
    assert annotations.annotation(session(window).project, quote.id) is not None
    assert annotations.annotation(session(window).project, other.id) is None


def test_that_tagging_all_occurrences_leaves_complete_articles_alone(
    window: MainWindow, quote: Annotation, qtbot: QtBot
) -> None:
    complete(window, qtbot)
    dialog = TagAll(session(window), Query("Sánchez"), window)
    dialog.show()
    qtbot.waitUntil(lambda: "left alone" in dialog.said.text())
    qtbot.mouseClick(child(dialog, QAbstractButton, "tag-all-scope-All articles"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "checked" in dialog.count.text() and bool(dialog.model.checked))
    assert dialog.count.text() == "2 of 2 checked · 1 article marked complete is left alone"
    dialog.close()


# --- what is left


def test_that_the_next_article_not_complete_is_one_of_those_assigned(window: MainWindow, qtbot: QtBot) -> None:
    first, second, third = (document.id for document in session(window).documents)
    assigned(window, 0, 2)

    def go_on() -> str | None:
        qtbot.keyClick(view(window), Key.Key_PageDown, CONTROL_SHIFT)
        here = session(window).document
        return here.id if here else None

    assert [go_on(), go_on()] == [third, first]
    complete(window, qtbot)
    assert go_on() == third
    complete(window, qtbot)
    session(window).open(first)
    assert go_on() == second, "when all that is assigned is complete, the others follow"


def test_that_the_list_shows_what_is_assigned_or_left(window: MainWindow, qtbot: QtBot) -> None:
    assigned(window, 1, mode="blind")
    articles = space(window).articles

    def listed() -> list[str]:
        return [articles.model.index(row).data() for row in range(articles.model.rowCount())]

    titles = listed()
    said = articles.model.index(1).data(int(Qt.ItemDataRole.AccessibleTextRole))
    assert said.endswith("0 annotations, assigned to you, blind")
    articles.which.choose("mine")
    assert listed() == titles[1:2]
    assert articles.count.text() == "1 of 3"
    articles.which.choose("left")
    complete(window, qtbot)
    assert listed() == titles, "what is open stays until one goes on"
    session(window).turn(1)
    assert listed() == titles[1:]
    articles.which.choose("mine")
    session(window).write("Take back", delete=[a.id for a in assignments.assignments(session(window).project)])
    assert listed() == []
    assert articles.nothing.text() == "No article is assigned to you."
    qtbot.mouseClick(child(articles, QAbstractButton, "clear-filter"), Qt.MouseButton.LeftButton)
    assert listed() == titles


def test_that_which_articles_are_listed_is_chosen_by_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    which = space(window).articles.which
    articles = space(window).articles
    articles.filter.setFocus()
    qtbot.keyClick(articles.filter, Key.Key_Tab)
    assert which.hasFocus()
    assert which.accessibleName() == "Articles that are listed: All articles"
    action = next(a for a in which.menu().actions() if a.objectName() == "list-left")
    action.trigger()
    assert which.text() == "Not complete"
