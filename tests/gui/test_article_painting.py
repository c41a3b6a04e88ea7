"""What is on screen is what a fresh paint would show, however it came there."""

import random

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from annotator.gui import coding, linked_view, linking, theme
from annotator.gui.paragraphs import OVERHANG
from annotator.gui.reading import ReadingOptions
from annotator.model import Span
from tests.gui.article import (
    ARABIC,
    CJK,
    EMOJI,
    HEBREW,
    LATIN,
    THAI,
    differing,
    long_text,
    mark,
    mark_at_random,
    paint,
    session_of,
    shown,
    view_of,
    wheel,
)


def fresh(view) -> QImage:
    """All of the window painted anew."""
    view.viewport().update()
    return shown(view)


def check(view) -> None:
    before = shown(view)
    assert differing(before, fresh(view)) == 0


@pytest.fixture
def view(qtbot, tmp_path):
    session = session_of(
        tmp_path, long_text(30_000) + "\n\n" + "\n".join([HEBREW * 3, ARABIC * 2, CJK * 5, EMOJI, THAI])
    )
    mark_at_random(session, 250)
    session.select(Span(0, 0))
    session.hold(None)
    return view_of(qtbot, session)


def test_that_scrolling_leaves_the_pixels_of_a_fresh_paint(view):
    chance = random.Random(3)
    session, bar = view.session, view.verticalScrollBar()
    for n in range(60):
        if n % 10 == 0:
            session.hold(chance.choice(session.annotations).id)
        if n % 10 == 5:
            start = chance.randrange(len(session.text) - 3000)
            session.select(Span(start, start + chance.randrange(3000)))
        step = chance.choice([-3, -2, -1, -0.3, 0.3, 1, 2, 3])
        kind = n % 7
        if kind == 5:
            bar.setValue(chance.randrange(bar.maximum()))
        elif kind == 6:
            bar.setValue(bar.value() + chance.choice([-1, 1]) * bar.pageStep())
        else:
            wheel(view, step)
        check(view)


def test_that_scrolling_up_from_the_end_leaves_the_pixels_of_a_fresh_paint(view):
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum())
    for _ in range(40):
        wheel(view, -1)
        check(view)


def test_that_what_was_in_the_window_moves_by_as_much_as_the_wheel_says(view):
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum())
    paint()
    for _ in range(30):
        top = view.page.index_at(view.content_y(0)) + 1
        before = view.viewport_y(view.page.tops[top])
        wheel(view, -1)
        assert view.viewport_y(view.page.tops[top]) - before == 3 * view.page.metrics.leading


def some_changes(view, chance):
    """One after the other, each kind of change near the beginning."""
    session = view.session
    start = chance.randrange(2500)
    yield mark(session, (start, start + chance.randrange(3, 400)), chance.randrange(3))
    yield coding.code(session, session.codes[chance.randrange(3)])
    yield coding.delete(session)
    yield session.undo()
    yield view.show_hovered(chance.choice(session.annotations[:30]).id)
    yield session.select(Span(start, start + chance.randrange(900)))
    yield session.select(Span(start + 10, session.selected.end + 40))
    yield session.hold(chance.choice(session.annotations[:30]).id)
    yield view.escape()
    yield view.go_to_annotation(1)
    yield view.widen("sentence")


def test_that_every_change_leaves_the_pixels_of_a_fresh_paint(view):
    chance = random.Random(4)
    for _ in range(7):
        for _ in some_changes(view, chance):
            check(view)


def linking_steps(view, chance):
    """Links, jumps, cues and link mode here and there in what can be seen."""
    session = view.session
    near = [a for a in session.annotations if view.is_in_window(a)]
    said = [a for a in near if session.role(a.code) in ("quote", "claim")]
    for _ in range(4):
        yield session.hold(chance.choice(said or session.annotations).id)
        yield view.start_linking()
        yield wheel(view, chance.choice([-2, 1, 0.3]))
        yield view.linking and view.linking.link(chance.choice([*view.linking.letters, None]))
        yield view.stop_linking()
        start = chance.randrange(2500)
        session.select(Span(start, start + chance.randrange(2, 300)))
        yield linking.mark_cue(session)
        yield linking.link_as_before(session)
        yield view.jump_to_source()
    yield coding.delete(session)
    yield session.undo()


def test_that_linking_leaves_the_pixels_of_a_fresh_paint(view):
    chance = random.Random(6)
    for _ in range(6):
        for _ in linking_steps(view, chance):
            check(view)


@pytest.fixture
def painted(view, monkeypatch) -> list[QRect]:
    """What of the text is painted from now on."""
    found: list[QRect] = []
    real = linked_view.paint

    def noted(shown, exposed):
        found.extend(rect for rect in exposed if rect.left() < shown.margin_left())
        real(shown, exposed)

    monkeypatch.setattr(linked_view, "paint", noted)
    return found


def test_that_coding_paints_only_the_lines_that_look_different(view, painted):
    session, page = view.session, view.page
    index = next(i for i, p in enumerate(page.paragraphs) if len(page.laid(i).lines) > 4)
    laid = page.laid(index)
    line = laid.line_span(2)
    for annotation in session.annotations:
        if annotation.extent.overlaps(Span(laid.start, laid.end)):
            session.hold(annotation.id)
            coding.delete(session)
    session.hold(None)
    session.select(Span(line.start + 3, line.start + 9))
    paint()
    painted.clear()
    coding.code(session, session.codes[0])
    paint()
    top = view.viewport_y(page.tops[index] + 2 * laid.leading)
    assert painted
    for rect in painted:
        assert top - OVERHANG - 1 <= rect.top() <= rect.bottom() <= top + laid.leading + OVERHANG + 1
    check(view)


def test_that_coded_words_are_on_screen_before_anybody_else_is_told(view, painted):
    session = view.session
    there = []
    session.changed.connect(lambda: there.append(len(painted)))
    session.select(Span(30, 40))
    paint()
    painted.clear()
    coding.code(session, session.codes[0])
    assert there
    assert there[0] > 0


def test_that_adjusting_leaves_the_pixels_of_a_fresh_paint(view):
    view.go_to_annotation(1)
    view.start_adjusting()
    check(view)
    for _ in range(4):
        view.show_adjusting(view.adjusting.move(view.session.text, "word", True))
        check(view)
    view.show_adjusting(view.adjusting.other_edge())
    check(view)
    view.escape()
    check(view)


def test_that_nothing_is_left_of_a_deleted_annotation(qtbot, tmp_path):
    view = view_of(qtbot, session_of(tmp_path, LATIN))
    view.session.select(Span(60, 60))
    mark(view.session, (200, 202))
    view.session.hold(None)
    view.session.select(Span(60, 60))
    empty = shown(view)
    mark(view.session, (40, 260))
    assert shown(view) != empty
    coding.delete(view.session)
    view.session.hold(None)
    view.session.select(Span(60, 60))
    assert differing(shown(view), empty) == 0


@pytest.mark.parametrize("appearance", ["light", "dark"])
def test_that_themes_and_options_repaint_all(view, qapp, appearance):
    theme.apply(qapp, appearance)
    check(view)
    view.set_options(ReadingOptions(size=24, letters=True, numbers=False))
    check(view)
    view.resize(600, 500)
    check(view)


def test_that_the_held_card_stays_while_its_bracket_is_in_view(qtbot, tmp_path):
    session = session_of(tmp_path, long_text(8_000))
    id = mark(session, (100, 4000))
    view = view_of(qtbot, session)
    for _ in range(6):
        wheel(view, 1)
        check(view)
        card = next(card for card in view.margin_cards() if card.annotation.id == id)
        assert view.viewport_y(card.rect.top()) >= 0
