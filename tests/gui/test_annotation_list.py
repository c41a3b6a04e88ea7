"""The annotation list, with keys: what it lists, filters and sorts, and what is done to many rows in one step."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from annotator.gui import coding
from annotator.gui.main_window import MainWindow
from annotator.gui.models.annotations import ROW
from annotator.gui.panels.annotation_menu import annotation_menu
from annotator.gui.panels.annotations import AnnotationsPanel
from annotator.model import Annotation, Attribute, Attribution, Coder, Span, Speaker, new_personal_id, new_shared_id
from tests.gui.coded import child, define, mark, words
from tests.gui.searching import CTRL, NONE, SHIFT, Key, back_to_text, keyboard, press, session, window_on


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """Three annotations in the first article, one in the second."""
    with window_on(qtbot, tmp_path) as window:
        here = session(window)
        here.open(here.documents[1].id)
        mark(here, "Elise Sanchez", "source")
        here.open(here.documents[0].id)
        mark(here, "Élise Sánchez", "source")
        mark(here, "Cuba may have freed 53 people", "claim")
        mark(here, "it MAY be so; maybe not", "quote")
        here.select(Span(0, 0))
        here.hold(None)
        yield window


def panel_of(qtbot: QtBot, window: MainWindow) -> AnnotationsPanel:
    """Called up with its key, which gives it the keyboard."""
    back_to_text(qtbot, window)
    press(qtbot, Key.Key_F7)
    assert window.workspace
    panel = cast(AnnotationsPanel, window.workspace.right.panel("annotations"))
    assert keyboard() is panel.list
    return panel


def settle(panel: AnnotationsPanel) -> None:
    """Let it read what changed."""
    while panel._later.isActive() or panel._latest.busy:
        QApplication.processEvents()


def listed(panel: AnnotationsPanel) -> list[str]:
    settle(panel)
    return [panel.model.index(row).data() for row in range(panel.model.rowCount())]


def said(panel: AnnotationsPanel, row: int) -> str:
    settle(panel)
    return str(panel.model.index(row).data(Qt.ItemDataRole.AccessibleTextRole))


def choose(box: QComboBox, text: str) -> None:
    box.setCurrentIndex(box.findText(text))
    box.activated.emit(box.currentIndex())


def choose_all_articles(panel: AnnotationsPanel) -> None:
    child(panel, QToolButton, "listed-scope-All articles").click()
    settle(panel)


def codes(window: MainWindow) -> list[str]:
    found = session(window)
    return [code.name for a in found.annotations if (code := found.code(a.code))]


def add_bens(window: MainWindow, quote: str) -> Annotation:
    """An annotation of somebody else's in the open article."""
    here, ben = session(window), Coder(new_shared_id(), "Ben")
    assert here.document
    me, span = here.project.coder, words(here, quote)
    bens = Annotation(new_personal_id(ben.id), here.document.id, here.codes[0].id, (span,), (quote,))
    with here.project.edit("Add coder", undoable=False) as edit:
        edit.put(ben)
    here.project.coder = ben.id
    with here.project.edit("Code") as edit:
        edit.put(bens)
    here.project.coder = me
    return bens


def test_that_all_annotations_of_the_article_are_listed_in_reading_order(qtbot: QtBot, window: MainWindow) -> None:
    panel = panel_of(qtbot, window)
    assert listed(panel) == ["Cuba may have freed 53 people", "Élise Sánchez", "it MAY be so; maybe not"]
    assert panel.filter.count.text() == "3"
    press(qtbot, Key.Key_PageDown, CTRL)
    assert listed(panel) == ["Elise Sanchez"]


def test_that_a_row_tells_code_values_and_source(qtbot: QtBot, window: MainWindow) -> None:
    here = session(window)
    source, quote = here.annotations[1], here.annotations[2]
    speaker = Speaker(new_shared_id(), "Elise Sánchez of the commission")
    form = next(a for a in coding.attributes_of(here, here.code(quote.code)) if a.name == "form")
    coding.set_attribute(here, form, form.options[0].id, quote)
    panel = panel_of(qtbot, window)
    assert said(panel, 2) == "quote, direct, not linked yet: it MAY be so; maybe not. character 85"
    here.write("Link", put=[speaker, Attribution(quote.id, quote.document, source=source.id)])
    here.write("Name", put=[here.annotations[1]._replace(speaker=speaker.id)])
    assert said(panel, 2).startswith("quote, direct, source Elise Sánchez of the commission: it MAY")
    here.write("Link", put=[Attribution(quote.id, quote.document, none_given=True)])
    assert said(panel, 2).startswith("quote, direct, no source given: it MAY")


def test_that_enter_goes_to_the_passage_and_holds_it(qtbot: QtBot, window: MainWindow) -> None:
    panel = panel_of(qtbot, window)
    choose_all_articles(panel)
    assert listed(panel)[3] == "Elise Sanchez"
    press(qtbot, Key.Key_Down, times=3)
    press(qtbot, Key.Key_Return)
    held = session(window).held_annotation
    assert held is not None
    assert held.text == "Elise Sanchez"
    assert session(window).document == session(window).documents[1]
    assert keyboard().objectName() == "article"


def test_that_a_digit_changes_the_code_of_the_selected_rows_in_one_step(qtbot: QtBot, window: MainWindow) -> None:
    panel = panel_of(qtbot, window)
    press(qtbot, Key.Key_Home)
    press(qtbot, Key.Key_Down, SHIFT)
    press(qtbot, Key.Key_2)
    assert codes(window) == ["quote", "quote", "quote"]
    assert session(window).project.history.undo_name == "Change code of 2 annotations to quote"
    assert [a.text for a in panel.chosen] == ["Cuba may have freed 53 people", "Élise Sánchez"]
    press(qtbot, Key.Key_Z, CTRL)
    assert codes(window) == ["claim", "source", "quote"]


def test_that_delete_takes_the_selected_rows_and_the_keyboard_goes_on(qtbot: QtBot, window: MainWindow) -> None:
    panel = panel_of(qtbot, window)
    press(qtbot, Key.Key_Home)
    press(qtbot, Key.Key_Delete)
    assert listed(panel) == ["Élise Sánchez", "it MAY be so; maybe not"]
    assert panel.list.currentIndex().row() == 0
    press(qtbot, Key.Key_A, CTRL)
    press(qtbot, Key.Key_Backspace)
    assert listed(panel) == []
    assert "No annotations yet" in panel.nothing.text()
    for _ in range(2):
        session(window).undo()
    assert len(listed(panel)) == 3


def test_that_rows_of_several_articles_are_changed_and_undone_as_one(qtbot: QtBot, window: MainWindow) -> None:
    panel = panel_of(qtbot, window)
    choose_all_articles(panel)
    before = listed(panel)
    panel.list.setFocus()
    press(qtbot, Key.Key_A, CTRL)
    press(qtbot, Key.Key_1)
    assert {row_code(panel, row) for row in range(4)} == {"claim"}
    session(window).undo()
    assert listed(panel) == before
    assert [row_code(panel, row) for row in range(4)] == ["claim", "source", "quote", "source"]
    press(qtbot, Key.Key_A, CTRL)
    press(qtbot, Key.Key_Delete)
    assert listed(panel) == []
    session(window).undo()
    assert listed(panel) == before


def row_code(panel: AnnotationsPanel, row: int) -> str:
    settle(panel)
    return panel.model.code(panel.model.index(row).data(ROW))


def test_that_other_coders_rows_are_shown_but_left_alone(qtbot: QtBot, window: MainWindow) -> None:
    bens = add_bens(window, "Officials")
    panel = panel_of(qtbot, window)
    assert "Officials" not in listed(panel)
    choose(panel.filter.coder, "Everybody's")
    assert "coded by Ben" in said(panel, 0)
    heard: list[str] = []
    session(window).message.connect(heard.append)
    panel.list.setFocus()
    press(qtbot, Key.Key_A, CTRL)
    press(qtbot, Key.Key_3)
    assert heard[-1] == "2 annotations are source now. 1 is Ben's: left alone."
    press(qtbot, Key.Key_Delete)
    assert heard[-1] == "3 annotations deleted. 1 is Ben's: left alone."
    assert listed(panel) == ["Officials"]
    press(qtbot, Key.Key_A, CTRL)
    press(qtbot, Key.Key_Delete)
    assert heard[-1] == "1 is Ben's: left alone."
    choose(panel.filter.coder, "Ben")
    press(qtbot, Key.Key_Home)
    press(qtbot, Key.Key_Return)
    assert session(window).held is None
    looked_at = session(window).teammates.looked_at
    assert looked_at is not None
    assert looked_at.id == bens.id


def test_that_rows_are_filtered_by_words_code_and_value(qtbot: QtBot, window: MainWindow) -> None:
    here = session(window)
    naming = next(a for a in coding.attributes_of(here, here.code(here.annotations[1].code)) if a.name == "naming")
    coding.set_attribute(here, naming, naming.options[0].id, here.annotations[1])
    panel = panel_of(qtbot, window)
    qtbot.keyClicks(panel.filter.words, "elise")
    assert listed(panel) == ["Élise Sánchez"]
    assert panel.filter.count.text() == "1 of 3"
    qtbot.keyClicks(panel.filter.words, "x")
    assert panel.nothing.isVisible()
    panel.clear.click()
    assert len(listed(panel)) == 3
    choose(panel.filter.code, "claim")
    assert listed(panel) == ["Cuba may have freed 53 people"]
    choose(panel.filter.code, "All codes")
    choose(panel.filter.attribute, f"naming: {naming.options[0].name}")
    assert listed(panel) == ["Élise Sánchez"]
    choose(panel.filter.attribute, "without form")
    assert listed(panel) == ["it MAY be so; maybe not"]


def test_that_rows_are_sorted_by_any_column(qtbot: QtBot, window: MainWindow) -> None:
    panel = panel_of(qtbot, window)
    orders = {
        "by words": ["Cuba may have", "Élise Sánchez", "it MAY be so;"],
        "by code": ["Cuba may have", "it MAY be so;", "Élise Sánchez"],
        "by source": ["Élise Sánchez", "Cuba may have", "it MAY be so;"],
        "by place": ["Cuba may have", "Élise Sánchez", "it MAY be so;"],
    }
    for order, expected in orders.items():
        choose(panel.filter.order, order)
        assert [row[:13] for row in listed(panel)] == expected, order
    panel.filter.descending.click()
    assert [row[:13] for row in listed(panel)] == expected[::-1]
    for order in ("by attributes", "by article"):
        choose(panel.filter.order, order)
        assert len(listed(panel)) == 3


def test_that_the_menu_sets_values_and_leaves_what_has_no_such_attribute(qtbot: QtBot, window: MainWindow) -> None:
    panel = panel_of(qtbot, window)
    heard: list[str] = []
    session(window).message.connect(heard.append)
    press(qtbot, Key.Key_A, CTRL)
    entry(annotation_menu(panel), "Set naming", "unnamed").trigger()
    assert heard[-1] == "Set naming 1 times. 2 have no naming: left alone."
    assert session(window).project.history.undo_name == "Set naming"
    assert "unnamed" in said(panel, 1)
    entry(annotation_menu(panel), "Set naming", "No value").trigger()
    assert "unnamed" not in said(panel, 1)
    entry(annotation_menu(panel), "Change code", "quote").trigger()
    assert codes(window) == ["quote"] * 3
    entry(annotation_menu(panel), "Copy the words").trigger()
    assert QGuiApplication.clipboard().text().splitlines() == listed(panel)
    entry(annotation_menu(panel), "Delete").trigger()
    assert listed(panel) == []


def entry(menu: QMenu, *path: str) -> object:
    """The action that one comes to by these words; what stands after the tab is its key."""
    for action in menu.actions():
        if action.text().split("\t")[0] == path[0]:
            inner = action.menu()
            return entry(cast(QMenu, inner), *path[1:]) if len(path) > 1 else action
    raise AssertionError(f"no {path[0]} among {[action.text() for action in menu.actions()]}")


def test_that_a_typed_value_is_set_when_it_is_right(qtbot: QtBot, window: MainWindow) -> None:
    define(session(window), "claim", attributes=(Attribute("a:n", "certainty", "number"),))
    panel = panel_of(qtbot, window)
    press(qtbot, Key.Key_Home)
    entry(annotation_menu(panel), "Set certainty", "Enter a value…").trigger()
    field = child(window, QLineEdit, "field-certainty")
    qtbot.keyClicks(field, "high")
    qtbot.keyClick(field, Key.Key_Return)
    assert field.isVisible()
    field.selectAll()
    qtbot.keyClicks(field, "3,5")
    qtbot.keyClick(field, Key.Key_Return)
    assert session(window).annotations[0].attributes == {"a:n": "3.5"}


def test_that_the_list_follows_what_is_held_in_the_text(qtbot: QtBot, window: MainWindow) -> None:
    panel = panel_of(qtbot, window)
    back_to_text(qtbot, window)
    press(qtbot, Key.Key_J, times=2)
    assert [a.text for a in panel.chosen] == ["Élise Sánchez"]
    press(qtbot, Key.Key_Delete)
    assert listed(panel) == ["Cuba may have freed 53 people", "it MAY be so; maybe not"]


def test_that_esc_puts_the_list_away_and_its_key_too(qtbot: QtBot, window: MainWindow) -> None:
    panel_of(qtbot, window)
    press(qtbot, Key.Key_Escape, NONE)
    assert window.workspace
    assert window.workspace.right.shown == ""
    assert keyboard().objectName() == "article"
    panel_of(qtbot, window)
    press(qtbot, Key.Key_F7)
    assert keyboard().objectName() == "article"


def test_that_links_to_rows_that_are_no_sources_any_more_are_let_go_in_the_same_step(
    qtbot: QtBot, window: MainWindow
) -> None:
    here = session(window)
    source, quote = here.annotations[1], here.annotations[2]
    here.write("Link", put=[Attribution(quote.id, quote.document, source=source.id)])
    panel = panel_of(qtbot, window)
    press(qtbot, Key.Key_A, CTRL)
    press(qtbot, Key.Key_1)
    assert codes(window) == ["claim"] * 3
    assert here.attributions == {}
    here.undo()
    assert here.attributions[quote.id].source == source.id
    assert said(panel, 2).startswith("quote, source Élise Sánchez")
