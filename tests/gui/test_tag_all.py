"""Tag all occurrences, with keys: what is found is listed with its context, some is unchecked, the rest is one step."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from annotator.gui import bulk, coding
from annotator.gui.dialogs.tag_all import TagAll
from annotator.gui.main_window import MainWindow
from annotator.gui.models.occurrences import CODED
from annotator.model import Annotation, Span
from annotator.store import annotations
from tests.gui.coded import child
from tests.gui.searching import CTRL, Key, back_to_text, bar, coded, keyboard, press, session, window_on


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    with window_on(qtbot, tmp_path) as window:
        yield window


def select(window: MainWindow, words: str) -> None:
    start = session(window).text.index(words)
    session(window).select(Span(start, start + len(words)))


def dialog_on(qtbot: QtBot, window: MainWindow) -> TagAll:
    """Ctrl+Enter, and wait until the hits are listed."""
    press(qtbot, Key.Key_Return, CTRL)
    found = next(w for w in QApplication.topLevelWidgets() if isinstance(w, TagAll) and w.isVisible())
    qtbot.waitUntil(found.isActiveWindow)
    looked(qtbot, found)
    return found


def looked(qtbot: QtBot, dialog: TagAll) -> None:
    qtbot.waitUntil(lambda: not dialog._latest.busy and not dialog._later.isActive())


def listed(dialog: TagAll) -> list[str]:
    model = dialog.model
    return [model.index(row).data() for row in range(model.rowCount())]


def everywhere(window: MainWindow) -> list[Annotation]:
    found = session(window)
    return [a for d in found.documents for a in annotations.of_document(found.project, d.id)]


def test_that_all_occurrences_of_the_selected_words_are_one_step(qtbot: QtBot, window: MainWindow) -> None:
    select(window, "may")
    dialog = dialog_on(qtbot, window)
    assert listed(dialog)[0] == "Paper 0, Cuba may free more"
    assert len(listed(dialog)) == 1 + 4
    press(qtbot, Key.Key_3)
    assert dialog.go.text() == "Tag 4 occurrences as source"
    press(qtbot, Key.Key_Return)
    assert coded(window) == [("source", "may"), ("source", "may"), ("source", "MAY"), ("source", "may")]
    assert {a.origin for a in session(window).annotations} == {"hand"}
    assert session(window).project.history.undo_name == "Tag 4 occurrences as source"
    back_to_text(qtbot, window)
    press(qtbot, Key.Key_Z, CTRL)
    assert coded(window) == []


def test_that_what_is_unchecked_is_left_out(qtbot: QtBot, window: MainWindow) -> None:
    select(window, "may")
    dialog = dialog_on(qtbot, window)
    press(qtbot, Key.Key_Down, times=2)
    press(qtbot, Key.Key_Space)
    assert dialog.count.text() == "3 of 4 checked"
    press(qtbot, Key.Key_Return)
    starts = [a.extent.start for a in session(window).annotations]
    assert len(starts) == 3
    assert session(window).text.index("may have") not in starts


def test_that_the_line_of_an_article_checks_and_unchecks_all_of_it(qtbot: QtBot, window: MainWindow) -> None:
    select(window, "may")
    dialog = dialog_on(qtbot, window)
    assert dialog.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Paper 0, Cuba may free more: 4 of 4 checked"
    )
    press(qtbot, Key.Key_Space)
    assert dialog.model.checked == []
    assert not dialog.go.isEnabled()
    press(qtbot, Key.Key_Space)
    assert len(dialog.model.checked) == 4
    dialog.every.click()
    assert dialog.model.checked == []
    dialog.every.click()
    assert len(dialog.model.checked) == 4


def test_that_words_coded_so_already_are_marked_and_not_tagged_again(qtbot: QtBot, window: MainWindow) -> None:
    select(window, "may")
    coding.code(session(window), session(window).codes[0])
    select(window, "may")
    dialog = dialog_on(qtbot, window)
    first = dialog.model.index(1)
    assert first.data(CODED)
    assert first.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked
    assert first.data(Qt.ItemDataRole.AccessibleTextRole).startswith("already coded: ")
    assert dialog.go.text() == "Tag 3 occurrences as claim"
    press(qtbot, Key.Key_2)
    assert not first.data(CODED)
    assert dialog.go.text() == "Tag 4 occurrences as quote"
    press(qtbot, Key.Key_1)
    press(qtbot, Key.Key_Return)
    assert len(coded(window)) == 4


def test_that_the_find_bar_hands_over_what_it_looks_for(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, Key.Key_F, CTRL)
    qtbot.keyClicks(keyboard(), "may")
    bar(window).search.whole.click()
    bar(window).search.field.setFocus()
    dialog = dialog_on(qtbot, window)
    assert dialog.search.query == bar(window).search.query
    assert [o.words for o in dialog.model.checked] == ["may", "may", "MAY"]


def test_that_all_articles_are_looked_through_and_undone_at_once(qtbot: QtBot, window: MainWindow) -> None:
    select(window, "Sánchez")
    dialog = dialog_on(qtbot, window)
    child(dialog, QToolButton, "tag-all-scope-All articles").click()
    looked(qtbot, dialog)
    assert [row for row in listed(dialog) if row.startswith("Paper")] == [
        "Paper 0, Cuba may free more",
        "Paper 1, Talks may follow",
    ]
    assert [o.words for o in dialog.model.checked] == ["Sánchez", "Sanchez"]
    dialog.list.setFocus()
    press(qtbot, Key.Key_3)
    press(qtbot, Key.Key_Return)
    assert [a.text for a in everywhere(window)] == ["Sánchez", "Sanchez"]
    session(window).undo()
    assert everywhere(window) == []


def test_that_enter_in_the_field_leads_to_the_list_first(qtbot: QtBot, window: MainWindow) -> None:
    dialog = dialog_on(qtbot, window)
    assert dialog.said.text() == "Type the words to look for."
    qtbot.keyClicks(keyboard(), "officials")
    looked(qtbot, dialog)
    press(qtbot, Key.Key_Return)
    assert keyboard() is dialog.list
    assert coded(window) == []
    press(qtbot, Key.Key_Return)
    assert coded(window) == [("claim", "Officials")]


def test_that_what_does_not_occur_or_is_wrong_is_told(qtbot: QtBot, window: MainWindow) -> None:
    dialog = dialog_on(qtbot, window)
    qtbot.keyClicks(keyboard(), "granma(")
    looked(qtbot, dialog)
    assert dialog.said.text() == "“granma(” does not occur here."
    dialog.search.expression.click()
    looked(qtbot, dialog)
    assert dialog.said.text() == "The expression is wrong at its end: missing )."
    assert not dialog.go.isEnabled()


def test_that_many_are_written_beside_the_window_and_undone_at_once(qtbot: QtBot, tmp_path: Path) -> None:
    n = bulk.AT_ONCE + 50
    with window_on(qtbot, tmp_path, "Cuba may free more.\n" + "may be " * n) as window:
        select(window, "may be")
        dialog = dialog_on(qtbot, window)
        assert len(dialog.model.checked) == n
        press(qtbot, Key.Key_Return)
        qtbot.waitUntil(lambda: len(coded(window)) == n, timeout=20_000)
        back_to_text(qtbot, window)
        press(qtbot, Key.Key_Z, CTRL)
        assert coded(window) == []
        assert session(window).project.history.redo_name == f"Tag {n} occurrences as claim"
