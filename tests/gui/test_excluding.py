"""Excluded text in the window: shown smaller and grey, left out of what is counted, excluded and included with X."""

import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from annotator.formats.importing import import_paths
from annotator.gui import theme
from annotator.gui.main_window import MainWindow
from annotator.gui.paragraphs import Page
from annotator.gui.problems import Problems
from annotator.gui.reading import ReadingOptions, aside_font
from annotator.model import Span
from annotator.store import codebook
from annotator.store.project import Project
from annotator.zoning import Zone, Zoning
from tests.gui.article import differing, mark_at_random, session_of, shown, view_of, wheel
from tests.gui.coding_window import mark, select, session, view, window_on

TEXT = (
    "Storm shuts harbour for a day\n\nBy Ida Berg\n\nThe mayor called it “a small miracle indeed”.\n\nAdvertisement\n\n"
    "Nobody was hurt in the harbour.\n\nFerries stay in."
)
ADVERTISEMENT = TEXT.index("Advertisement")


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    (tmp_path / "storm.txt").write_text(TEXT)
    path = tmp_path / "storm.annotator"
    with Project.create(path, "Mara", codes=codebook.starter()) as project:
        import_paths(project, [tmp_path / "storm.txt"])
    with window_on(qtbot, path) as window:
        yield window


def press(window: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(view(window), key, modifiers)


def excluded(window: MainWindow) -> list[str]:
    return [span.of(TEXT) for span in session(window).parts.excluded]


def kinds(window: MainWindow) -> dict[str, str]:
    """What each paragraph is shown as."""
    page = view(window).page
    assert page is not None
    return {TEXT[p.start : p.end]: p.kind for p in page.paragraphs if p.kind != "blank"}


def put_caret(window: MainWindow, words: str) -> None:
    at = TEXT.index(words)
    session(window).select(Span(at, at))


def test_that_x_excludes_the_selected_words_and_again_includes_them(window: MainWindow) -> None:
    select(window, "Nobody was hurt")
    press(window, Qt.Key.Key_X)
    assert excluded(window) == ["Advertisement", "Nobody was hurt"]
    assert not session(window).selected
    select(window, "Nobody was hurt")
    press(window, Qt.Key.Key_X)
    assert excluded(window) == ["Advertisement"]


def test_that_without_a_selection_x_takes_the_paragraph_at_the_caret_and_undo_takes_it_back(window: MainWindow) -> None:
    put_caret(window, "was hurt")
    press(window, Qt.Key.Key_X)
    assert excluded(window) == ["Advertisement", "Nobody was hurt in the harbour."]
    assert kinds(window)["Nobody was hurt in the harbour."] == "aside"
    assert session(window).project.history.undo_name == "Exclude text"
    press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert excluded(window) == ["Advertisement"]
    assert kinds(window)["Nobody was hurt in the harbour."] == "text"


def test_that_what_was_proposed_is_included_by_x_and_shown_as_text_then(window: MainWindow) -> None:
    assert kinds(window)["Advertisement"] == "aside"
    put_caret(window, "Advertisement")
    press(window, Qt.Key.Key_X)
    assert excluded(window) == []
    assert kinds(window)["Advertisement"] == "text"
    assert session(window).project.history.undo_name == "Include text"


def test_that_the_menu_says_which_of_both_it_does(window: MainWindow) -> None:
    action = window.menus.actions["exclude"]
    put_caret(window, "Nobody")
    assert action.text() == "E&xclude text"
    put_caret(window, "Advertisement")
    assert action.text() == "Include te&xt"


def test_that_a_project_opened_for_reading_is_left_as_it_is(window: MainWindow) -> None:
    session(window).wait_for("it is merged")
    press(window, Qt.Key.Key_X)
    assert excluded(window) == ["Advertisement"]
    session(window).wait_for("")


def test_that_excluded_text_is_small_and_grey_and_has_no_number(window: MainWindow) -> None:
    page = view(window).page
    assert page is not None
    numbers = {TEXT[p.start : p.end]: p.number for p in page.paragraphs}
    assert numbers["Advertisement"] == 0
    assert numbers["Nobody was hurt in the harbour."] == 3
    laid = page.laid(page.index_of(ADVERTISEMENT))
    assert laid.metrics.font.pixelSize() == aside_font(18).pixelSize() < page.metrics.font.pixelSize()
    grey, ink = (QColor(c) for c in (theme.current().tokens.ink3, theme.current().tokens.ink))
    assert darkest(window, ADVERTISEMENT) >= grey.lightness() > ink.lightness()
    assert darkest(window, TEXT.index("Nobody")) < grey.lightness()


def darkest(window: MainWindow, offset: int) -> int:
    """The lightness of the darkest point in a paragraph on screen."""
    page = view(window).page
    assert page is not None
    session(window).select(Span(0, 0))
    index = page.index_of(offset)
    QApplication.processEvents()
    image = view(window).viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    top, bottom = (view(window).viewport_y(page.tops[i]) for i in (index, index + 1))
    left = view(window).columns.left
    points = itertools.product(range(left, left + 120), range(top, min(bottom, image.height())))
    return min(image.pixelColor(x, y).lightness() for x, y in points)


def test_that_words_excluded_within_a_paragraph_are_set_smaller_and_the_caret_finds_its_way(window: MainWindow) -> None:
    page = view(window).page
    assert page is not None
    at = TEXT.index("Nobody")
    whole = page.laid(page.index_of(at)).fragments(at, at + 31)[0]
    select(window, "was hurt in")
    press(window, Qt.Key.Key_X)
    page = view(window).page
    assert page is not None
    laid = page.laid(page.index_of(at))
    assert laid.fragments(at, at + 31)[0].x2 < whole.x2
    for offset in range(at, at + 32):
        x = laid.x(offset)
        assert laid.offset_at(x, 4) == offset


def test_that_parts_with_a_name_are_labelled_and_the_label_has_room(window: MainWindow) -> None:
    page = view(window).page
    assert page is not None
    (labelled,) = [n for n, p in enumerate(page.paragraphs) if p.label]
    assert page.paragraphs[labelled].label == "byline"
    assert page.paragraphs[labelled - 1].gap > page.metrics.gap


def test_that_a_tooltip_says_why_text_is_excluded(window: MainWindow) -> None:
    at = view(window).caret_rect(ADVERTISEMENT + 3).center()
    event = QHelpEvent(QEvent.Type.ToolTip, at, view(window).viewport().mapToGlobal(at))
    QApplication.sendEvent(view(window).viewport(), event)
    assert "advertising" in QToolTip.text()
    QToolTip.hideText()


def test_that_the_header_counts_what_counts(window: MainWindow) -> None:
    facts = window.workspace.header.facts.accessibleName() if window.workspace else ""
    assert f"{len(TEXT) - len('Advertisement'):,} characters" in facts
    put_caret(window, "Advertisement")
    press(window, Qt.Key.Key_X)
    facts = window.workspace.header.facts.accessibleName() if window.workspace else ""
    assert f"{len(TEXT):,} characters" in facts


def test_that_what_is_excluded_is_no_problem(window: MainWindow) -> None:
    problems = Problems(session(window))
    mark(window, "Advertisement", "claim")
    session(window).hold(None)
    assert [p.words for p in problems.all] == ["“a small miracle indeed”"]
    put_caret(window, "miracle")
    press(window, Qt.Key.Key_X)
    assert problems.all == []
    put_caret(window, "Advertisement")
    press(window, Qt.Key.Key_X)
    assert [p.kind for p in problems.all] == ["no-source"]


@given(
    st.lists(st.sampled_from(["a word", "", "of", "more words here", "🙂"]), min_size=1, max_size=8),
    st.lists(
        st.tuples(st.integers(0, 30), st.integers(1, 12), st.sampled_from(["boilerplate", "caption"])), max_size=4
    ),
)
def test_that_paragraphs_set_apart_are_the_same_text(lines: list[str], parts: list[tuple[int, int, str]]) -> None:
    text = "\n".join(lines)
    zones = [Zone(kind, at, min(len(text), at + length)) for at, length, kind in parts if at < len(text)]
    plain = Page(text, "", ReadingOptions(), 420)
    page = Page(text, "", ReadingOptions(), 420, zones)
    assert [(p.start, p.end) for p in page.paragraphs] == [(p.start, p.end) for p in plain.paragraphs]
    numbers = [p.number for p in page.paragraphs if p.number]
    assert numbers == [*range(1, len(numbers) + 1)]
    assert page.height == page.tops[-1]
    for paragraph in page.paragraphs:
        words = [n for n in range(paragraph.start, paragraph.end) if not text[n].isspace()]
        spare = [any(z.excluded and z.start <= n < z.end for z in zones) for n in words]
        assert (paragraph.kind == "aside") == (bool(words) and all(spare))


def test_that_names_of_parts_scroll_into_view_whole(qtbot: QtBot, tmp_path: Path) -> None:
    text = "\n\n".join(f"Paragraph {n} goes on for some words." for n in range(60))
    opened = session_of(tmp_path, text)
    places = [Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    named = tuple(Zone(("caption", "boilerplate")[n % 2], p.start, p.end, "") for n, p in enumerate(places) if n % 3)
    assert opened.document
    opened.write("Name parts", [Zoning(opened.document.id, named)])
    mark_at_random(opened, 3)
    view = view_of(qtbot, opened)
    for n in range(60):
        wheel(view, -0.4 if n < 40 else 0.3)
        scrolled = shown(view)
        view.viewport().update()
        assert differing(shown(view), scrolled) == 0
