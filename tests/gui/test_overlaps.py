"""Many annotations on the same words: each can be seen, held with keys and with the mouse, and adjusted."""

import random

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from annotator.gui import coding
from annotator.gui.highlights import LANES
from annotator.gui.main_window import MainWindow
from annotator.model import Span
from tests.gui.article import LATIN, mark, paint, session_of, shown, view_of, where

WORD = Span(LATIN.index("prisoners"), LATIN.index("prisoners") + len("prisoners"))
PARAGRAPH = LATIN.index("\n")


@pytest.fixture
def session(tmp_path):
    session = session_of(tmp_path, LATIN)
    yield session
    session.project.close()


@pytest.fixture
def view(qtbot, session):
    return view_of(qtbot, session)


def twelve(session):
    """Twelve annotations over one word: on the very word, nested around it, crossing it."""
    spans = [Span(WORD.start - 2 * n, WORD.end + (3 * n if n % 2 else 0)) for n in range(9)]
    spans += [WORD, Span(WORD.start + 2, WORD.end + 12), Span(WORD.start - 12, WORD.start + 4)]
    return [mark(session, span, n % 3) for n, span in enumerate(spans)]


def two_hundred(session):
    chance = random.Random(5)
    ids = []
    for n in range(200):
        start = chance.randrange(PARAGRAPH - 30)
        ids.append(mark(session, (start, min(PARAGRAPH, start + chance.randrange(20, 160))), n % 3))
    return ids


def test_that_enter_goes_down_a_stack_of_twelve_and_round_again(session, view):
    ids = twelve(session)
    here = [id for id in ids if any(s.start <= WORD.start + 3 < s.end for s in session.annotation(id).spans)]
    assert len(here) == 12
    session.hold(None)
    session.select(Span(WORD.start + 3, WORD.start + 3))
    visited = []
    for _ in range(13):
        view.hold_at_caret()
        visited.append(session.held)
    assert sorted(visited[:12]) == sorted(ids)
    assert visited[12] == visited[0]
    sizes = [len(session.annotation(id).extent) for id in visited[:12]]
    assert sizes == sorted(sizes)


def test_that_clicks_go_out_from_the_innermost_of_twelve_to_the_last(session, view):
    ids = twelve(session)
    session.hold(None)
    at = where(view, WORD.start + 3) + QPoint(2, 0)
    visited = []
    for _ in range(12):
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
        visited.append(session.held)
    assert sorted(visited) == sorted(ids)


def test_that_each_of_two_hundred_is_reached_by_j_and_looks_held(session, view):
    ids = two_hundred(session)
    session.hold(None)
    session.select(Span(0, 0))
    visited = set()
    before = shown(view)
    for _ in range(200):
        view.go_to_annotation(1)
        visited.add(session.held)
        paint()
        assert [ring for geometry in view.geometries.values() for ring in geometry.rings]
    assert visited == set(ids)
    assert shown(view) != before


def test_that_each_of_two_hundred_is_adjusted_with_its_handles_and_undone(session, view):
    ids = two_hundred(session)
    for id in random.Random(7).sample(ids, 40):
        session.hold(id)
        paint()
        before = session.annotation(id).spans
        view.start_adjusting()
        view.show_adjusting(view.adjusting.other_edge())
        view.show_adjusting(view.adjusting.move(session.text, "word", before[-1].end < PARAGRAPH - 20))
        view.stop_adjusting(keep=True)
        assert session.annotation(id).spans != before
        session.undo()
        assert session.annotation(id).spans == before


def test_that_lines_say_how_many_underlines_have_no_room(session, view):
    for id in two_hundred(session)[::9]:
        session.hold(id)
        session.select(Span(PARAGRAPH - 9, PARAGRAPH - 2))
        coding.add_part(session)
    session.hold(None)
    paint()
    laid = view.page.laid(0)
    lanes = view.marks.lanes_in(view.marks.extents_in(laid.start, laid.end))
    assert sum(lane < LANES for lane in lanes.values()) >= 3
    without = [a for a in session.annotations if lanes.get(a.id) == LANES]
    assert without
    for line in range(len(laid.lines)):
        here = sum(any(span.overlaps(laid.line_span(line)) for span in a.spans) for a in without)
        assert view.geometry_of(0, laid).crowded.get(line, 0) == here


def test_that_every_one_of_a_stack_changes_its_code_and_goes_alone(session, view):
    ids = twelve(session)
    for id in ids:
        session.hold(id)
        coding.change_code(
            session, session.codes[(session.codes.index(session.code(session.held_annotation.code)) + 1) % 3]
        )
        coding.delete(session)
        assert session.annotation(id) is None
        session.undo()
        assert session.annotation(id) is not None
        session.undo()
    assert len(session.annotations) == 12


def test_that_the_inspector_leads_from_a_stack_too_high_for_it_to_the_list(qtbot, tmp_path):
    session = session_of(tmp_path, LATIN)
    path = session.project.path
    two_hundred(session)
    session.project.close()
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    window.files.open(path)
    window.session.hold(window.session.annotations[90].id)
    window.workspace.inspector.findChild(QPushButton, "also-in-list").click()
    assert window.workspace.is_on_top("annotations")
    window.close()


def test_that_lines_without_words_count_no_annotations(qtbot, tmp_path):
    text = "One line of words.\n\nAnother line of words."
    session = session_of(tmp_path, text)
    for _ in range(5):
        mark(session, (0, len(text)))
    view = view_of(qtbot, session)
    found = [view.geometry_of(n, view.page.laid(n)).crowded for n in range(3)]
    assert found == [{0: 3}, {}, {0: 3}]


def test_that_the_last_annotation_says_that_none_comes_after_it(qtbot, tmp_path):
    session = session_of(tmp_path, "One line of words.")
    said = []
    session.message.connect(said.append)
    held = mark(session, (0, 3))
    view = view_of(qtbot, session)
    view.go_to_annotation(1)
    view.go_to_annotation(-1)
    assert session.held == held
    assert said == ["No annotation after this one.", "No annotation before this one."]
