"""The speakers in the right pane: the list, the page of each, and what merging shows."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QListView, QMenu, QWidget
from pytestqt.qtbot import QtBot

from annotator.gui import coding, speaking
from annotator.gui.panels.pane import NoteField
from annotator.gui.panels.speakers import SpeakersPanel
from annotator.gui.session import Session
from annotator.model import Annotation, Attribution, Span, Speaker, Tenure
from tests.gui.coded import added, child, mark, opened

Key = Qt.Key
SAID = int(Qt.ItemDataRole.AccessibleTextRole)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with opened(tmp_path) as session:
        yield session


@pytest.fixture
def gone_to() -> list[tuple[str, Span, str]]:
    """The passages that were jumped to."""
    return []


@pytest.fixture
def panel(session: Session, gone_to: list[tuple[str, Span, str]], qtbot: QtBot) -> SpeakersPanel:
    panel = SpeakersPanel(session, lambda *passage: gone_to.append(passage))
    qtbot.addWidget(panel)
    panel.resize(320, 820)
    panel.refresh()
    with qtbot.waitActive(panel):
        panel.show()
        panel.activateWindow()
    return panel


def mentioned(session: Session, who: Speaker, document: int = 0, words: str = "Sánchez") -> Annotation:
    """A source in an article that means a speaker."""
    session.open(session.documents[document].id)
    source = mark(session, words, "source")
    speaking.set_speaker(session, source, who)
    return source


def quoted(session: Session, source: Annotation, words: str) -> Annotation:
    quote = mark(session, words, "quote")
    session.write("Link", put=[Attribution(quote.id, quote.document, source.id)])
    return quote


def rows(panel: SpeakersPanel, name: str) -> list[str]:
    """What a list says of its rows to a screen reader."""
    QApplication.processEvents()
    model = child(panel, QListView, name).model()
    return [str(model.index(row, 0).data(SAID)) for row in range(model.rowCount())]


def press(panel: QWidget, name: str, qtbot: QtBot) -> None:
    qtbot.mouseClick(child(panel, QAbstractButton, name), Qt.MouseButton.LeftButton)


def field(panel: SpeakersPanel, name: str, typed: str, qtbot: QtBot) -> None:
    """Type into a field, in place of what is there, and leave it with Tab."""
    found = child(panel, QLineEdit, name)
    found.setFocus()
    found.selectAll()
    qtbot.keyClick(found, Key.Key_Delete)
    qtbot.keyClicks(found, typed)
    qtbot.keyClick(found, Key.Key_Tab)


def menu_of(view: QListView, row: int, name: str) -> QMenu:
    """The menu of a right click on a row."""
    at = view.visualRect(view.model().index(row, 0)).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.viewport().mapToGlobal(at))
    QApplication.sendEvent(view.viewport(), event)
    return view.window().findChildren(QMenu, name)[-1]


# --- the list


def test_that_the_list_counts_mentions_and_what_is_attributed(panel: SpeakersPanel, session: Session) -> None:
    sanchez = added(session, "Elizardo Sánchez", kind="person")
    added(session, "Granma", kind="document")
    quoted(session, mentioned(session, sanchez), "“We have heard nothing new,”")
    mentioned(session, sanchez, 1)
    assert rows(panel, "speaker-list") == [
        "Elizardo Sánchez, person · 2 mentions · 1 attributed",
        "Granma, document · not mentioned",
    ]


def test_that_the_list_follows_when_it_is_in_sight(panel: SpeakersPanel, session: Session, qtbot: QtBot) -> None:
    added(session, "Granma")
    model = child(panel, QListView, "speaker-list").model()
    qtbot.waitUntil(lambda: model.rowCount() == 1)
    session.undo()
    qtbot.waitUntil(lambda: model.rowCount() == 0)
    assert child(panel, QLabel, "no-speakers").text().startswith("No speakers yet.")


def test_that_coding_which_concerns_no_speaker_lets_the_list_be(
    panel: SpeakersPanel, session: Session, qtbot: QtBot
) -> None:
    who = added(session, "Granma")
    QApplication.processEvents()
    with qtbot.assertNotEmitted(panel.list.model.modelReset):
        mark(session, "two officials", "claim")
        QApplication.processEvents()
    with qtbot.waitSignal(panel.list.model.modelReset):
        mentioned(session, who)
    assert rows(panel, "speaker-list") == ["Granma, 1 mention"]


def test_that_the_filter_finds_any_name_and_enter_opens_the_page(
    panel: SpeakersPanel, session: Session, qtbot: QtBot
) -> None:
    sanchez = added(session, "Elizardo Sánchez", aliases=("the commission's head",))
    speaking.merge(session, added(session, "E. Santacruz"), sanchez)
    added(session, "Granma")
    QApplication.processEvents()
    for typed in ("sanch", "head", "santa"):
        panel.list.filter.clear()
        qtbot.keyClicks(panel.list.filter, typed)
        assert [name.partition(",")[0] for name in rows(panel, "speaker-list")] == ["Elizardo Sánchez"]
    qtbot.keyClick(panel.list.filter, Key.Key_Return)
    assert child(panel, QLineEdit, "speaker-name").text() == "Elizardo Sánchez"
    press(panel, "back-to-speakers", qtbot)
    assert panel.list.isVisible()


def test_that_who_was_looked_for_in_vain_is_added_under_that_name(
    panel: SpeakersPanel, session: Session, qtbot: QtBot
) -> None:
    qtbot.keyClicks(panel.list.filter, "Granma")
    assert child(panel, QLabel, "no-speakers").isVisible()
    press(panel, "add-speaker", qtbot)
    assert [s.name for s in session.speakers.values()] == ["Granma"]
    name = child(panel, QLineEdit, "speaker-name")
    assert (name.text(), name.selectedText(), name.hasFocus()) == ("Granma", "Granma", True)


def test_that_two_that_may_be_one_are_hinted_at_and_merged_the_right_way(
    panel: SpeakersPanel, session: Session, qtbot: QtBot
) -> None:
    short = added(session, "Sanchez")
    full = added(session, "Elizardo Sánchez", aliases=("Sánchez",))
    QApplication.processEvents()
    assert child(panel, QLabel, "alike").text() == "Perhaps the same: Sanchez, Elizardo Sánchez"
    press(panel.list, "merge-alike", qtbot)
    assert child(panel, QLabel, "merge-says").text().startswith("All that is attributed to Sanchez will stand on")
    qtbot.keyClick(child(panel, QAbstractButton, "merge-now"), Key.Key_Space)
    assert session.speaker(short.id) == full
    press(panel, "back-to-speakers", qtbot)
    assert not child(panel, QWidget, "alike-hint").isVisible()


def test_that_a_right_click_in_the_list_offers_all_that_can_be_done(
    panel: SpeakersPanel, session: Session, qtbot: QtBot
) -> None:
    sanchez, granma = added(session, "Elizardo Sánchez"), added(session, "Granma")
    mentioned(session, sanchez)
    QApplication.processEvents()
    view = child(panel, QListView, "speaker-list")
    menu = menu_of(view, 1, "speaker-menu")
    assert [a.text() for a in menu.actions() if a.text()] == ["Open the speaker's page", "Merge into…", "Delete"]
    menu.actions()[-1].trigger()
    menu.close()
    assert granma.id not in session.speakers
    panel.show_list()
    menu = menu_of(view, 0, "speaker-menu")
    menu.actions()[-1].trigger()
    menu.close()
    assert child(panel, QLabel, "speaker-problem").text().startswith("A source means Elizardo Sánchez.")
    assert sanchez.id in session.speakers


# --- the page


def test_that_the_page_lists_everything_attributed_by_date_and_place(
    panel: SpeakersPanel, session: Session, gone_to: list[tuple[str, Span, str]], qtbot: QtBot
) -> None:
    sanchez, merged = added(session, "Elizardo Sánchez"), added(session, "Sanchez")
    speaking.merge(session, merged, sanchez)
    third = mentioned(session, sanchez, 2, "The")
    source = mentioned(session, merged)
    late = quoted(session, source, "“We will see in the following days.”")
    form = next(a for a in coding.attributes_of(session, session.code(late.code)) if a.name == "form")
    coding.set_attribute(session, form, form.options[0].id, late)
    quoted(session, source, "“We have heard nothing new,”")
    quoted(session, mentioned(session, sanchez, 1), "waits")
    panel.show_speaker(sanchez.id)
    assert child(panel, QLabel, "said-heading").text() == "3 attributed · 1 only mentioned"
    assert rows(panel, "said") == [
        "quote, waits, Isthmus Courier, 12 Jan 2015",
        "source, The, Outlet missing, 13 Jan 2015, mentioned",
        "quote, “We have heard nothing new,”, Harbor Ledger",
        "quote, “We will see in the following days.”, Harbor Ledger, direct",
    ]
    view = child(panel, QListView, "said")
    at = view.visualRect(view.model().index(1, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert gone_to == [(third.document, Span(0, 3), third.id)]
    view.setFocus()
    for _ in range(2):
        qtbot.keyClick(view, Key.Key_Down)
    qtbot.keyClick(view, Key.Key_Return)
    assert gone_to[-1] == (late.document, late.extent, late.id)


def test_that_words_on_the_page_can_be_copied(panel: SpeakersPanel, session: Session) -> None:
    sanchez = added(session, "Elizardo Sánchez")
    quoted(session, mentioned(session, sanchez), "“We have heard nothing new,”")
    panel.show_speaker(sanchez.id)
    QApplication.processEvents()
    menu = menu_of(child(panel, QListView, "said"), 0, "said-menu")
    menu.actions()[1].trigger()
    menu.close()
    assert QGuiApplication.clipboard().text() == "“We have heard nothing new,”"


def test_that_each_field_is_a_step_of_its_own(panel: SpeakersPanel, session: Session, qtbot: QtBot) -> None:
    who = added(session, "Sanchez")
    panel.show_speaker(who.id)
    field(panel, "speaker-name", "Elizardo", qtbot)
    kind = child(panel, QComboBox, "speaker-kind")
    kind.setFocus()
    qtbot.keyClick(kind, Key.Key_Down)
    for name, typed in (("speaker-aliases", "Sanchez\nE. S."), ("speaker-note", "See 2012")):
        note = child(panel, NoteField, name)
        note.setFocus()
        for line in typed.split("\n"):
            qtbot.keyClicks(note, line)
            qtbot.keyClick(note, Key.Key_Return)
        qtbot.keyClick(note, Key.Key_Tab)
    now = session.speakers[who.id]
    assert (now.name, now.kind, now.aliases, now.note.strip()) == (
        "Elizardo",
        "person",
        ("Sanchez", "E. S."),
        "See 2012",
    )
    for field_before in ("note", "aliases", "kind", "name"):
        session.undo()
        assert getattr(session.speakers[who.id], field_before) == getattr(who, field_before)


def test_that_tab_goes_through_the_page_from_top_to_bottom(
    panel: SpeakersPanel, session: Session, qtbot: QtBot
) -> None:
    who = added(session, "Castro", roles=(Tenure("president", "2008"), Tenure("pensioner", "2018")))
    merged = added(session, "Raul")
    speaking.merge(session, merged, who)
    mentioned(session, who)
    panel.show_speaker(who.id)
    child(panel, QLineEdit, "speaker-name").setFocus()
    visited = []
    for _ in range(14):
        here = QApplication.focusWidget()
        assert here
        visited.append(here.objectName())
        qtbot.keyClick(here, Key.Key_Tab)
    roles = [f"{name}-{n}" for n in (1, 2) for name in ("role", "role-since", "remove-role")]
    above = ["speaker-name", "speaker-kind", "speaker-aliases", "speaker-note"]
    below = ["add-role", "merge-speaker", f"split-{merged.id}", "said"]
    assert visited == [*above, *roles, *below]


def test_that_roles_are_added_dated_and_removed(panel: SpeakersPanel, session: Session, qtbot: QtBot) -> None:
    who = added(session, "Castro", roles=(Tenure("president", "2008"),))
    panel.show_speaker(who.id)
    press(panel, "add-role", qtbot)
    assert child(panel, QLineEdit, "role-2").hasFocus()
    field(panel, "role-2", "minister", qtbot)
    field(panel, "role-since-2", "1959", qtbot)
    assert session.speakers[who.id].roles == (Tenure("minister", "1959"), Tenure("president", "2008"))
    qtbot.waitUntil(lambda: child(panel, QLineEdit, "role-1").text() == "minister")
    press(panel, "remove-role-1", qtbot)
    assert session.speakers[who.id].roles == (Tenure("president", "2008"),)


def test_that_what_cannot_be_is_said_and_kept_on_screen(panel: SpeakersPanel, session: Session, qtbot: QtBot) -> None:
    who = added(session, "Castro", roles=(Tenure("president", "2008"),))
    panel.show_speaker(who.id)
    field(panel, "role-since-1", "next year", qtbot)
    problem = child(panel, QLabel, "speaker-problem")
    assert "year-month-day" in problem.text()
    assert problem.isVisible()
    field(panel, "role-since-1", "2009", qtbot)
    assert not problem.isVisible()
    field(panel, "speaker-name", "", qtbot)
    assert problem.text() == "A speaker needs a name."
    assert session.speakers[who.id] == replace(who, roles=(Tenure("president", "2009"),))


def test_that_what_is_typed_reaches_the_speaker_it_was_typed_for(
    panel: SpeakersPanel, session: Session, qtbot: QtBot
) -> None:
    one, other = added(session, "one"), added(session, "other")
    panel.show_speaker(one.id)
    name = child(panel, QLineEdit, "speaker-name")
    name.setFocus()
    qtbot.keyClick(name, Key.Key_End)
    qtbot.keyClicks(name, " more")
    panel.show_speaker(other.id)
    assert session.speakers[one.id].name == "one more"
    assert name.text() == "other"


def test_that_a_merged_speaker_is_split_again_on_the_page(panel: SpeakersPanel, session: Session, qtbot: QtBot) -> None:
    full, short = added(session, "Elizardo Sánchez"), added(session, "Sanchez")
    panel.show_speaker(short.id)
    press(panel, "merge-speaker", qtbot)
    chooser = child(panel, QLineEdit, "merge-into-field")
    assert chooser.hasFocus()
    qtbot.keyClicks(chooser, "eli")
    qtbot.keyClick(chooser, Key.Key_Return)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Space)
    assert session.speaker(short.id) == full
    assert child(panel, QLineEdit, "speaker-name").text() == "Elizardo Sánchez"
    press(panel, f"split-{short.id}", qtbot)
    assert session.speaker(short.id) == short


def test_that_escape_gives_up_merging_then_closes_the_panel(
    panel: SpeakersPanel, session: Session, qtbot: QtBot
) -> None:
    panel.show_speaker(added(session, "Sanchez").id)
    added(session, "Elizardo Sánchez")
    press(panel, "merge-speaker", qtbot)
    qtbot.keyClick(child(panel, QLineEdit, "merge-into-field"), Key.Key_Escape)
    assert panel.page.isVisible()
    with qtbot.waitSignal(panel.closed, timeout=0):
        qtbot.keyClick(child(panel, QLineEdit, "speaker-name"), Key.Key_Escape)


def test_that_the_page_of_a_speaker_that_is_no_more_gives_way_to_the_list(
    panel: SpeakersPanel, session: Session, qtbot: QtBot
) -> None:
    added(session, "Granma")
    panel.show_speaker(added(session, "Sanchez").id)
    session.undo()
    qtbot.waitUntil(panel.list.isVisible)
    assert [name.partition(",")[0] for name in rows(panel, "speaker-list")] == ["Granma"]


def test_that_only_lines_in_sight_are_read(panel: SpeakersPanel, session: Session) -> None:
    who = added(session, "Sanchez")
    source = mentioned(session, who)
    code = next(c for c in session.codes if c.name == "quote")
    quotes = [
        Annotation(f"{source.id}{n:04}", source.document, code.id, (Span(0, 4),), (session.text[:4],))
        for n in range(2000)
    ]
    links = [Attribution(q.id, q.document, source.id) for q in quotes]
    session.write("Code", put=[*quotes, *links])
    panel.show_speaker(who.id)
    QApplication.processEvents()
    panel.grab()
    assert panel.page.model.rowCount() == 2000
    assert 0 < len(panel.page.model._read) < 30
