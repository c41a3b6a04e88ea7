"""The codebook beside the text: a click codes."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from annotator.gui.models.codes import CODE, COUNT, CodesModel, FoundCodes
from annotator.gui.panels.codebook import CodebookPanel
from annotator.gui.session import Session
from annotator.model import Code, Span
from annotator.store import codebook
from tests.gui.coded import child, define, mark, named, opened, words


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with opened(tmp_path) as session:
        yield session


@pytest.fixture
def panel(session: Session, qtbot: QtBot) -> CodebookPanel:
    panel = CodebookPanel(session)
    qtbot.addWidget(panel)
    panel.resize(276, 300)
    panel.show()
    return panel


def index_of(panel: CodebookPanel, code: Code) -> QModelIndex:
    return panel.model.index_of(code.id)


def click(panel: CodebookPanel, code: Code, qtbot: QtBot) -> None:
    at = panel.tree.visualRect(index_of(panel, code)).center()
    qtbot.mouseClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_that_a_click_codes_the_selected_words(panel: CodebookPanel, session: Session, qtbot: QtBot) -> None:
    session.select(words(session, "two officials"))
    with qtbot.waitSignal(panel.done, timeout=0):
        click(panel, named(session, "source"), qtbot)
    assert [a.text for a in session.annotations] == ["two officials"]


def test_that_a_click_changes_the_code_of_the_held_annotation(
    panel: CodebookPanel, session: Session, qtbot: QtBot
) -> None:
    mark(session, "two officials", "source")
    click(panel, named(session, "claim"), qtbot)
    assert [a.code for a in session.annotations] == [named(session, "claim").id]


def test_that_a_click_on_nothing_says_what_to_do(panel: CodebookPanel, session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.message, timeout=0) as said:
        click(panel, named(session, "claim"), qtbot)
    assert said.args == ["Select words first, then choose “claim”."]


def test_that_counts_are_of_the_open_article(panel: CodebookPanel, session: Session) -> None:
    mark(session, "two officials", "source")
    index = index_of(panel, named(session, "source"))
    assert index.data(COUNT) == 1
    assert index.data(int(Qt.ItemDataRole.AccessibleTextRole)) == "source, key 3, 1 in this article"
    session.turn(1)
    assert index.data(COUNT) == 0


def test_that_a_child_stands_under_its_parent_and_a_retired_code_nowhere(
    panel: CodebookPanel, session: Session
) -> None:
    quote = named(session, "quote")
    session.write("Add code", put=[Code("s:1", "headline quote", parent=quote.id)])
    define(session, "claim", retired=True)
    assert index_of(panel, named(session, "headline quote")).parent() == index_of(panel, quote)
    assert not index_of(panel, named(session, "claim")).isValid()


def test_that_codes_that_are_each_others_parents_are_still_shown(panel: CodebookPanel, session: Session) -> None:
    session.write("Add code", put=[Code("s:1", "one", parent="s:2"), Code("s:2", "two", parent="s:1")])
    assert index_of(panel, named(session, "one")).isValid()
    assert index_of(panel, named(session, "two")).isValid()


def test_that_a_definition_with_markup_is_shown_as_text(panel: CodebookPanel, session: Session) -> None:
    define(session, "claim", definition="<img src=x> & so on")
    shown = index_of(panel, named(session, "claim")).data(int(Qt.ItemDataRole.ToolTipRole))
    assert shown == "<span>&lt;img src=x&gt; &amp; so on</span>"


def test_that_the_state_changes_with_the_codebook(panel: CodebookPanel, session: Session) -> None:
    before = panel.state.text()
    define(session, "claim", definition="Another")
    assert panel.state.text() == codebook.state(session.project)[:6] != before


def test_that_the_buttons_ask_to_edit_and_to_add(panel: CodebookPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.edit_wanted, timeout=0):
        qtbot.mouseClick(child(panel, QToolButton, "edit-codebook"), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(panel.add_wanted, timeout=0):
        qtbot.mouseClick(child(panel, QToolButton, "add-code"), Qt.MouseButton.LeftButton)


def test_that_the_tree_keeps_qts_rules(session: Session, qtmodeltester: Any) -> None:
    model = CodesModel(session)
    qtmodeltester.check(model)
    session.write("Add code", put=[Code("s:1", "headline quote", parent=named(session, "quote").id)])
    session.select(Span(0, 4))
    mark(session, "two officials", "source")
    assert model.rowCount() == 3


def test_that_codes_are_found_by_their_own_name_or_their_parents(session: Session, qtmodeltester: Any) -> None:
    session.write("Add code", put=[Code("s:1", "Überschrift", parent=named(session, "quote").id)])
    model = FoundCodes(session)
    qtmodeltester.check(model)
    model.search("uber")
    assert [model.index(n).data(CODE).name for n in range(model.rowCount())] == ["Überschrift"]
    model.search("quote")
    assert model.rowCount() == 2


def test_that_the_panel_has_two_levels(panel: CodebookPanel, session: Session) -> None:
    quote = named(session, "quote")
    session.write("Add codes", put=[Code("s:1", "headline", parent=quote.id), Code("s:2", "deck", parent="s:1")])
    assert index_of(panel, named(session, "deck")).parent() == index_of(panel, quote)


def test_that_a_merged_code_is_not_offered_and_counts_as_the_other(panel: CodebookPanel, session: Session) -> None:
    mark(session, "two officials", "source")
    define(session, "source", same_as=named(session, "claim").id)
    assert not index_of(panel, named(session, "source")).isValid()
    assert index_of(panel, named(session, "claim")).data(COUNT) == 1


def test_that_a_row_tells_what_belongs_to_the_code(panel: CodebookPanel, session: Session) -> None:
    define(session, "claim", definition="A", include="B\nC")
    shown = index_of(panel, named(session, "claim")).data(int(Qt.ItemDataRole.ToolTipRole))
    assert shown == "<span>A<br><br>Include:<br>– B<br>– C</span>"


def menu_of(panel: CodebookPanel, code: Code) -> dict[str, QAction]:
    """The menu that a right click on a code's row opens."""
    panel.tree.customContextMenuRequested.emit(panel.tree.visualRect(index_of(panel, code)).center())
    assert panel.menu.isVisible()
    panel.menu.close()
    return {action.objectName(): action for action in panel.menu.actions() if action.objectName()}


def test_that_a_right_click_offers_what_keys_and_buttons_do(
    panel: CodebookPanel, session: Session, qtbot: QtBot
) -> None:
    claim = named(session, "claim")
    menu = menu_of(panel, claim)
    assert not menu["code-it"].isEnabled()
    assert not menu["move--1"].isEnabled()
    session.select(words(session, "two officials"))
    menu = menu_of(panel, claim)
    assert menu["code-it"].text() == "Code as claim\t1"
    menu["code-it"].trigger()
    assert [a.code for a in session.annotations] == [claim.id]
    menu = menu_of(panel, named(session, "quote"))
    assert menu["code-it"].text() == "Change code to quote\t2"
    assert menu["again"].text() == "Code the same words again\tAlt+2"
    menu["again"].trigger()
    assert len(session.annotations) == 2
    menu["move--1"].trigger()
    assert [code.name for code in session.active_codes] == ["quote", "claim", "source"]
    for name, signal in (("edit", panel.edit_code_wanted), ("merge", panel.merge_wanted)):
        with qtbot.waitSignal(signal, timeout=0) as wanted:
            menu_of(panel, claim)[name].trigger()
        assert wanted.args == [claim.id]
    menu_of(panel, claim)["retire"].trigger()
    assert [code.name for code in session.active_codes] == ["quote", "source"]


def test_that_the_menu_key_opens_the_menu_of_the_current_row(panel: CodebookPanel, session: Session) -> None:
    panel.tree.setCurrentIndex(index_of(panel, named(session, "source")))
    panel.tree.customContextMenuRequested.emit(QPoint(5, 2000))
    assert "Edit source…" in [action.text() for action in panel.menu.actions()]
    panel.menu.close()
