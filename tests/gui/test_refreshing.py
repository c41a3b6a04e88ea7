"""After each step everything around the article says what is so, and only what changed is painted again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence, QPaintEvent, QRegion
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from annotator.gui import coding, linking
from annotator.gui.actions import rows
from annotator.gui.keymap import keymap
from annotator.gui.main_window import MainWindow
from annotator.gui.panels.articles import ArticlesPanel
from annotator.gui.panels.attribute_form import AttributeForm
from annotator.gui.panels.codebook import CodebookPanel
from annotator.gui.panels.inspector import Inspector
from annotator.gui.panels.passages import AnnotationRow
from annotator.gui.session import Session
from annotator.model import Attribute, Option, Span
from tests.gui import coding_window
from tests.gui.coded import child, define, mark, named, opened, words

window = coding_window.window


class Painted(QObject):
    """What of a widget is painted from now on."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        QApplication.processEvents()
        self.region = QRegion()
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.region |= event.region()
        return False


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with opened(tmp_path) as session:
        yield session


@pytest.fixture
def inspector(session: Session, qtbot: QtBot) -> Inspector:
    inspector = Inspector(session)
    qtbot.addWidget(inspector)
    inspector.resize(320, 820)
    inspector.show()
    inspector.activateWindow()
    return inspector


def shown(inspector: Inspector) -> list[str]:
    """The names of the attributes that can be entered."""
    forms = [form for form in inspector.annotation.findChildren(AttributeForm) if form.isVisible()]
    return [editor.attribute.name for form in forms for editor in form.editors]


# --- what is painted


def test_that_coding_paints_one_row_of_the_codebook(session: Session, qtbot: QtBot) -> None:
    panel = CodebookPanel(session)
    qtbot.addWidget(panel)
    panel.resize(276, 300)
    panel.show()
    painted = Painted(panel.tree.viewport())
    mark(session, "53 prisoners", "claim")
    QApplication.processEvents()
    assert painted.region.boundingRect() == panel.tree.visualRect(panel.model.index_of(named(session, "claim").id))


def test_that_coding_paints_one_row_of_the_articles(session: Session, qtbot: QtBot) -> None:
    panel = ArticlesPanel(session)
    qtbot.addWidget(panel)
    panel.resize(276, 400)
    panel.show()
    session.turn(1)
    painted = Painted(panel.view.viewport())
    mark(session, "waits", "claim")
    QApplication.processEvents()
    assert painted.region.boundingRect() == panel.view.visualRect(panel.model.index(1))


# --- what the inspector says


def test_that_a_step_shows_what_it_made_at_once(inspector: Inspector, session: Session) -> None:
    session.select(words(session, "53 prisoners"))
    coding.code(session, named(session, "quote"))
    assert inspector.annotation.isVisible()
    assert [line.text() for line in inspector.annotation.words.findChildren(QLabel)] == ["53 prisoners"]
    assert shown(inspector) == ["form", "verb"]
    session.undo()
    assert not inspector.annotation.isVisible()


def test_that_each_code_has_its_own_attributes_however_often_one_changes(
    inspector: Inspector, session: Session, qtbot: QtBot
) -> None:
    quote = mark(session, "53 prisoners", "quote")
    field = child(inspector, QLineEdit, "field-verb")
    field.setFocus()
    qtbot.keyClicks(field, "said")
    claim = mark(session, "two officials", "claim")
    assert shown(inspector) == ["type", "checkable"]
    mark(session, "Monday", "quote")
    assert (shown(inspector), field.text()) == (["form", "verb"], "")
    for _ in range(2):
        session.hold(claim.id)
        assert shown(inspector) == ["type", "checkable"]
        session.hold(quote.id)
        assert (shown(inspector), field.text()) == (["form", "verb"], "said")


def test_that_what_is_typed_goes_to_no_annotation_that_has_another_code_by_now(
    inspector: Inspector, session: Session, qtbot: QtBot
) -> None:
    mark(session, "53 prisoners", "quote")
    field = child(inspector, QLineEdit, "field-verb")
    field.setFocus()
    qtbot.keyClicks(field, "said")
    coding.change_code(session, named(session, "claim"))
    assert session.held_annotation is not None
    assert session.held_annotation.attributes == {}
    assert not field.isVisible()


def test_that_the_keyboard_stays_at_an_attribute_that_both_codes_have(inspector: Inspector, session: Session) -> None:
    both = Attribute("s:both", "certainty", "text")
    define(session, "claim", attributes=(both,))
    define(session, "source", attributes=(both, Attribute("s:more", "more", "text")))
    mark(session, "53 prisoners", "claim")
    child(inspector, QLineEdit, "field-certainty").setFocus()
    coding.change_code(session, named(session, "source"))
    here = QApplication.focusWidget()
    assert (here.objectName(), here.isVisible()) == ("field-certainty", True)
    assert shown(inspector) == ["certainty", "more"]


def test_that_an_attribute_that_is_new_in_the_codebook_can_be_entered(inspector: Inspector, session: Session) -> None:
    mark(session, "53 prisoners", "claim")
    options = (Option("s:a", "sure"), Option("s:b", "unsure"))
    define(session, "claim", attributes=(Attribute("s:new", "certainty", options=options),))
    assert shown(inspector) == ["certainty"]
    assert child(inspector, QToolButton, "choice-certainty-sure").isVisible()


def test_that_source_and_quote_in_turn_say_how_they_belong_together(inspector: Inspector, session: Session) -> None:
    def said() -> list[str]:
        names = (b.accessibleName() for b in inspector.annotation.attribution.stops if b.isVisible())
        return list(names)

    source = mark(session, "two officials", "source")
    assert said() == []
    quote = mark(session, "53 prisoners", "quote")
    assert said() == ["Link… (L)", "No source given"]
    linking.link(session, source)
    assert said() == ["Source: two officials. Go there", "Change… (L)", "Unlink"]
    session.hold(source.id)
    assert said() == ["quote, 53 prisoners"]
    session.hold(quote.id)
    session.select(words(session, "said"))
    linking.mark_cue(session)
    assert said() == ["Source: two officials. Go there", "Change… (L)", "Unlink", "Remove cue"]
    session.undo()
    session.undo()
    assert said() == ["Link… (L)", "No source given"]


def test_that_a_key_that_is_given_anew_is_told_from_then_on(inspector: Inspector, session: Session) -> None:
    quote = mark(session, "53 prisoners", "quote")
    keymap.give(next(row for row in rows() if row.id == "link"), [QKeySequence("J")])
    session.hold(None)
    session.hold(quote.id)
    assert child(inspector, QPushButton, "link-source").text() == "Link… (J)"


def test_that_as_many_annotations_are_listed_as_lie_there(inspector: Inspector, session: Session) -> None:
    def also() -> list[str]:
        return [row.accessibleName() for row in inspector.annotation.findChildren(AnnotationRow) if row.isVisible()]

    first, second = mark(session, "53", "claim"), mark(session, "prisoners", "source")
    whole = mark(session, "53 prisoners", "quote")
    assert also() == ["claim, 53", "source, prisoners"]
    session.hold(first.id)
    assert also() == ["quote, 53 prisoners"]
    session.hold(second.id)
    coding.delete(session)
    session.hold(whole.id)
    assert also() == ["claim, 53"]


def test_that_the_article_says_how_much_of_each_code_it_has(inspector: Inspector, session: Session) -> None:
    def counts() -> list[str]:
        return [text for text in (line.text() for line in inspector.document.findChildren(QLabel)) if text.isdigit()]

    before = counts()
    assert set(before) == {"0"}
    mark(session, "53 prisoners", session.active_codes[1].name)
    session.hold(None)
    session.select(Span(0, 0))
    assert counts() == ["0", "1", *before[2:]]
    session.turn(1)
    assert counts() == before


# --- the window


def test_that_a_command_can_be_used_as_soon_as_there_is_something_to_use_it_on(
    window: MainWindow, qtbot: QtBot
) -> None:
    session, view, actions = coding_window.session(window), coding_window.view(window), window.menus.actions
    coding_window.select(window, "Officials spoke")
    qtbot.keyClick(view, Qt.Key.Key_1)
    assert actions["delete"].isEnabled()
    assert not actions["break"].isEnabled()
    assert session.held_annotation is not None
    session.focus(session.held, session.held_annotation.extent.start + 4)
    assert actions["break"].isEnabled()
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert not actions["delete"].isEnabled()
    assert actions["undo"].text().startswith("&Undo Delete")


def test_that_the_inspector_is_right_when_it_comes_back(window: MainWindow, qtbot: QtBot) -> None:
    session, space = coding_window.session(window), coding_window.space(window)
    space.call_up("annotations")
    coding_window.select(window, "Officials spoke")
    qtbot.keyClick(space.view, Qt.Key.Key_1)
    space.right.show_inspector()
    assert space.inspector.annotation.isVisible()
    assert session.held_annotation is not None
    place = child(space.inspector, QLabel, "annotation-place")
    assert place.text() == f"characters {session.held_annotation.extent.start:,}–{session.held_annotation.extent.end:,}"
