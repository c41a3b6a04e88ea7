"""Saying whom a source means, in the inspector: with the keyboard, the registry first, then the mention itself."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QListView, QMenu
from pytestqt.qtbot import QtBot

from annotator.gui import speaking
from annotator.gui.controls import Elided
from annotator.gui.panels.inspector import Inspector
from annotator.gui.panels.speaker_section import SpeakerCard
from annotator.gui.session import Session
from annotator.model import Annotation, Document, Tenure
from tests.gui.coded import added, child, mark, opened

Key = Qt.Key


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with opened(tmp_path) as session:
        yield session


@pytest.fixture
def source(session: Session) -> Annotation:
    return mark(session, "Sánchez", "source")


def asked(inspector: Inspector) -> QLineEdit:
    """The field, with the keyboard."""
    inspector.annotation.speaker.ask()
    field = child(inspector, QLineEdit, "who-field")
    assert field.hasFocus()
    return field


def offered(inspector: Inspector) -> list[str]:
    model = child(inspector, QListView, "who-list").model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def meant(session: Session) -> str:
    held = session.held_annotation
    who = session.speaker(held.speaker) if held else None
    return who.name if who else ""


def test_that_only_a_source_is_asked_who_it_is(inspector: Inspector, session: Session) -> None:
    section = inspector.annotation.speaker
    mark(session, "Sánchez", "source")
    assert section.isVisible()
    mark(session, "Sánchez", "claim")
    assert not section.isVisible()


def test_that_enter_takes_the_likeliest_and_leads_back_to_the_text(
    inspector: Inspector, session: Session, source: Annotation, qtbot: QtBot
) -> None:
    added(session, "Raúl Castro")
    added(session, "Elizardo Sánchez")
    field = asked(inspector)
    assert offered(inspector) == ["Elizardo Sánchez", "New speaker “Sánchez”", "Raúl Castro"]
    with qtbot.waitSignal(inspector.done, timeout=0):
        qtbot.keyClick(field, Key.Key_Return)
    assert meant(session) == "Elizardo Sánchez"


def test_that_a_name_of_nobody_yet_makes_a_new_speaker(
    inspector: Inspector, session: Session, source: Annotation, qtbot: QtBot
) -> None:
    field = asked(inspector)
    qtbot.keyClicks(field, "Elizardo S")
    assert offered(inspector) == ["New speaker “Elizardo S”", "New speaker “Sánchez”"]
    qtbot.keyClick(field, Key.Key_Return)
    assert meant(session) == "Elizardo S"


def test_that_arrows_walk_through_what_is_offered(
    inspector: Inspector, session: Session, source: Annotation, qtbot: QtBot
) -> None:
    added(session, "Elizardo Sánchez")
    field = asked(inspector)
    qtbot.keyClick(field, Key.Key_Down)
    qtbot.keyClick(field, Key.Key_Return)
    assert meant(session) == "Sánchez"


def test_that_what_is_offered_can_be_clicked(
    inspector: Inspector, session: Session, source: Annotation, qtbot: QtBot
) -> None:
    added(session, "Elizardo Sánchez")
    asked(inspector)
    view = child(inspector, QListView, "who-list")
    here = view.visualRect(view.model().index(0, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=here)
    assert meant(session) == "Elizardo Sánchez"


def test_that_escape_leaves_everything_as_it_was(
    inspector: Inspector, session: Session, source: Annotation, qtbot: QtBot
) -> None:
    field = asked(inspector)
    qtbot.keyClicks(field, "Raul")
    with qtbot.waitSignal(inspector.done, timeout=0):
        qtbot.keyClick(field, Key.Key_Escape)
    inspector.annotation.note.setFocus()
    assert not child(inspector, QListView, "who-list").isVisible()
    assert field.text() == ""
    assert not session.speakers


def test_that_the_same_words_elsewhere_are_offered_first_but_never_set_by_themselves(
    inspector: Inspector, session: Session, qtbot: QtBot
) -> None:
    added(session, "Germán Sánchez")
    speaking.set_speaker(session, mark(session, "Sánchez", "source"), "Elizardo")
    session.open(session.documents[1].id)
    mark(session, "Sánchez", "source")
    assert meant(session) == ""
    asked(inspector)
    assert offered(inspector)[:2] == ["Elizardo", "Germán Sánchez"]


def test_that_the_card_tells_the_role_at_the_date_of_the_article(
    inspector: Inspector, session: Session, qtbot: QtBot
) -> None:
    roles = (Tenure("president", "2008"), Tenure("pensioner", "2018"))
    castro = added(session, "Raúl Castro", kind="person", roles=roles)
    about = child(inspector.annotation, QLabel, "speaker-card-about")
    for document, said in ((1, "person · president"), (0, "person · pensioner")):
        session.open(session.documents[document].id)
        speaking.set_speaker(session, mark(session, "Sánchez", "source"), castro)
        assert about.text() == said
    dated = replace(session.documents[0], published="last Monday")
    session.write("Edit article details", put=[dated])
    assert about.text() == "person · pensioner"
    assert isinstance(session.document, Document)


def test_that_the_card_leads_to_the_page_and_lets_go_of_the_speaker(
    inspector: Inspector, session: Session, source: Annotation, qtbot: QtBot
) -> None:
    who = added(session, "Elizardo Sánchez")
    speaking.set_speaker(session, source, who)
    assert child(inspector, Elided, "speaker-card-name").accessibleName() == who.name
    with qtbot.waitSignal(inspector.speaker_wanted, timeout=0) as asked_for:
        qtbot.mouseClick(child(inspector, QAbstractButton, "open-speaker"), Qt.MouseButton.LeftButton)
    assert asked_for.args == [who.id]
    qtbot.mouseClick(child(inspector, QAbstractButton, "clear-speaker"), Qt.MouseButton.LeftButton)
    assert meant(session) == ""
    assert child(inspector, QLineEdit, "who-field").isVisible()


def test_that_the_cards_menu_has_all_that_can_be_done_with_it(
    inspector: Inspector, session: Session, source: Annotation, qtbot: QtBot
) -> None:
    speaking.set_speaker(session, source, "Elizardo")
    card = child(inspector, SpeakerCard, "speaker-card")
    here = QPoint(20, 20)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, here, card.mapToGlobal(here))
    QApplication.sendEvent(card, event)
    menu = child(card, QMenu, "speaker-card-menu")
    texts = [action.text() for action in menu.actions()]
    assert texts == ["Open the speaker's page", "Another speaker…", "Not this speaker"]
    menu.actions()[1].trigger()
    menu.close()
    assert child(inspector, QLineEdit, "who-field").isVisible()


def test_that_a_speaker_that_is_not_here_is_said_to_be_missing(
    inspector: Inspector, session: Session, source: Annotation
) -> None:
    session.write("Received", put=[source._replace(speaker="s:unknown")])
    assert child(inspector, QLabel, "speaker-missing").isVisible()
    assert child(inspector, QLineEdit, "who-field").isVisible()
