"""Find in article, with keys: hits are marked and counted, one goes from one to the next and back to the text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from annotator.gui.hits import Hits
from annotator.gui.main_window import MainWindow
from annotator.gui.tokens import LIGHT
from annotator.model import Span
from tests.gui.article import paint
from tests.gui.searching import CTRL, NONE, SHIFT, Key, bar, coded, keyboard, press, session, window_on


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    with window_on(qtbot, tmp_path) as window:
        yield window


def look_for(qtbot: QtBot, window: MainWindow, words: str) -> None:
    press(qtbot, Key.Key_F, CTRL)
    qtbot.keyClicks(keyboard(), words)
    found(qtbot, window)


def found(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not bar(window)._latest.busy)


def hits(window: MainWindow) -> list[str]:
    assert window.workspace
    return [span.of(session(window).text) for span in window.workspace.view.hits.spans]


def selected(window: MainWindow) -> str:
    return session(window).selected.of(session(window).text)


def test_that_hits_are_counted_while_one_types(qtbot: QtBot, window: MainWindow) -> None:
    look_for(qtbot, window, "may")
    assert hits(window) == ["may", "may", "MAY", "may"]
    assert bar(window).count.text() == "1 of 4"
    qtbot.keyClicks(keyboard(), "be")
    found(qtbot, window)
    assert bar(window).count.text() == "1 of 1"
    qtbot.keyClicks(keyboard(), "x")
    found(qtbot, window)
    assert (hits(window), bar(window).count.text()) == ([], "No hits")


def test_that_enter_and_the_find_keys_go_round(qtbot: QtBot, window: MainWindow) -> None:
    look_for(qtbot, window, "may")
    for key, modifiers, at in (
        (Key.Key_Return, NONE, 2),
        (Key.Key_F3, NONE, 3),
        (Key.Key_Return, SHIFT, 2),
        (Key.Key_F3, SHIFT, 1),
        (Key.Key_Return, SHIFT, 4),
        (Key.Key_Return, NONE, 1),
    ):
        press(qtbot, key, modifiers)
        assert bar(window).count.text() == f"{at} of 4"


def test_that_keys_pressed_before_the_hits_are_there_count(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, Key.Key_F, CTRL)
    qtbot.keyClicks(keyboard(), "may")
    press(qtbot, Key.Key_Return, times=2)
    found(qtbot, window)
    assert bar(window).count.text() == "3 of 4"


def test_that_esc_goes_back_to_the_text_with_the_hit_selected(qtbot: QtBot, window: MainWindow) -> None:
    look_for(qtbot, window, "sanchez")
    assert selected(window) == ""
    press(qtbot, Key.Key_Escape)
    assert selected(window) == "Sánchez"
    assert keyboard().objectName() == "article"
    assert not bar(window).isVisible()
    assert hits(window) == []


def test_that_hits_are_coded_one_after_the_other_from_the_text(qtbot: QtBot, window: MainWindow) -> None:
    look_for(qtbot, window, "may")
    press(qtbot, Key.Key_Escape)
    for _ in range(3):
        press(qtbot, Key.Key_1)
        press(qtbot, Key.Key_F3)
        found(qtbot, window)
    assert coded(window) == [("claim", "may"), ("claim", "may"), ("claim", "MAY")]
    assert keyboard().objectName() == "article"
    press(qtbot, Key.Key_F3, SHIFT)
    assert selected(window) == "MAY"


def test_that_selected_words_are_looked_for(qtbot: QtBot, window: MainWindow) -> None:
    start = session(window).text.index("Cuba may have")
    session(window).select(Span(start, start + 4))
    press(qtbot, Key.Key_F, CTRL)
    found(qtbot, window)
    assert bar(window).search.field.text() == "Cuba"
    assert bar(window).count.text() == "2 of 2"


def test_that_case_words_and_expressions_are_chosen_with_keys(qtbot: QtBot, window: MainWindow) -> None:
    look_for(qtbot, window, "may")
    for name, expected in (("exact", ["may", "may", "may"]), ("whole", ["may", "may"])):
        press(qtbot, Key.Key_Tab)
        assert keyboard().objectName() == f"find-{name}"
        press(qtbot, Key.Key_Space)
        found(qtbot, window)
        assert hits(window) == expected
    press(qtbot, Key.Key_Tab)
    press(qtbot, Key.Key_Space)
    bar(window).search.field.setFocus()
    press(qtbot, Key.Key_A, CTRL)
    qtbot.keyClicks(keyboard(), r"\d+")
    found(qtbot, window)
    assert hits(window) == ["53"]


def test_that_a_wrong_expression_is_told_in_a_sentence(qtbot: QtBot, window: MainWindow) -> None:
    look_for(qtbot, window, "(may")
    bar(window).search.expression.click()
    found(qtbot, window)
    assert bar(window).wrong.isVisible()
    assert bar(window).wrong.text() == "The expression is wrong at its end: missing )."
    qtbot.keyClicks(bar(window).search.field, ")")
    found(qtbot, window)
    assert not bar(window).wrong.isVisible()
    assert len(hits(window)) == 4


def test_that_the_window_goes_on_while_an_expression_never_ends(qtbot: QtBot, tmp_path: Path) -> None:
    with window_on(qtbot, tmp_path, "a" * 3000 + "! b") as window:
        press(qtbot, Key.Key_F, CTRL)
        bar(window).search.expression.click()
        bar(window).search.field.setFocus()
        qtbot.keyClicks(keyboard(), "(a+)+$")
        assert bar(window)._latest.busy
        session(window).select(Span(3002, 3003))
        paint()
        qtbot.waitUntil(bar(window).wrong.isVisible, timeout=30_000)
        assert "takes too long" in bar(window).wrong.text()


def test_that_another_article_is_searched_as_it_is_opened(qtbot: QtBot, window: MainWindow) -> None:
    look_for(qtbot, window, "may")
    press(qtbot, Key.Key_PageDown, CTRL)
    found(qtbot, window)
    assert bar(window).count.text() == "1 of 3"
    assert hits(window) == ["may", "may", "may"]


def test_that_hits_are_marked_and_the_current_one_ringed(qtbot: QtBot, window: MainWindow) -> None:
    look_for(qtbot, window, "may")
    assert window.workspace
    view = window.workspace.view
    spans = view.hits.spans
    image = view.viewport().grab().toImage()
    places = [view.caret_rect(span.start) for span in spans]
    filled = [image.pixelColor(place.left() + 2, place.bottom() - 2) for place in places]
    ringed = [image.pixelColor(place.left() - 1, place.center().y()) == QColor(LIGHT.accent) for place in places]
    assert filled == [QColor(LIGHT.selection)] * 4
    assert ringed == [True, False, False, False]
    bar_image = view.verticalScrollBar().grab().toImage()
    assert QColor(LIGHT.accent) in [bar_image.pixelColor(5, y) for y in range(bar_image.height())]


def test_that_the_hits_of_a_stretch_are_found_without_going_through_all() -> None:
    hits = Hits([Span(0, 2), Span(5, 9), Span(9, 12), Span(20, 21)])
    assert list(hits.within(6, 10)) == [Span(5, 9), Span(9, 12)]
    assert list(hits.within(2, 5)) == list(hits.within(12, 20)) == []
    assert list(hits.within(0, 30)) == list(hits.spans)
    assert [hits.after(offset) for offset in (0, 1, 5, 6, 21)] == [0, 1, 1, 2, 4]
    assert list(Hits().within(0, 5)) == []
