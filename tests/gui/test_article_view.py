"""The reading view under real keys and a real mouse."""

import random

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QMenu, QToolTip

from annotator.gui import coding
from annotator.gui.offsets import display
from annotator.gui.reading import ReadingOptions
from annotator.model import Span
from tests.gui.article import HEBREW, LATIN, MIXED, SCRIPTS, long_text, mark, session_of, view_of, where

Key, Button, Modifier = Qt.Key, Qt.MouseButton, Qt.KeyboardModifier
SHIFT, CTRL, ALT, NONE = (
    Modifier.ShiftModifier,
    Modifier.ControlModifier,
    Modifier.AltModifier,
    Modifier.NoModifier,
)
LINES = LATIN.index("\n")
QUOTE = LATIN.index("“We have")
SAID = LATIN.index(" said Elizardo")


@pytest.fixture
def view(qtbot, tmp_path):
    return view_of(qtbot, session_of(tmp_path, LATIN))


def put(view, offset, end=None):
    view.session.select(Span(offset, offset if end is None else end))


def press(qtbot, view, *keys, modifier=NONE):
    for key in keys:
        qtbot.keyClick(view, key, modifier)
    return view.session.caret


def chosen(view):
    return view.session.selected.of(view.session.text)


def click(view, offset, *, times=1, modifier=NONE, at=None):
    """Press and let go as the window system sends it: a second press soon after the first is a double click."""
    point = at or where(view, offset)
    for n in range(times):
        kind = QEvent.Type.MouseButtonDblClick if n == 1 else QEvent.Type.MouseButtonPress
        send(view, kind, point, Button.LeftButton, modifier)
        send(view, QEvent.Type.MouseButtonRelease, point, Button.NoButton, modifier)


def drag(view, start, *points, modifier=NONE, times=1):
    click(view, 0, times=times - 1, at=start)
    kind = QEvent.Type.MouseButtonDblClick if times == 2 else QEvent.Type.MouseButtonPress
    send(view, kind, start, Button.LeftButton, modifier)
    for point in points:
        send(view, QEvent.Type.MouseMove, point, Button.LeftButton, modifier)
    send(view, QEvent.Type.MouseButtonRelease, points[-1], Button.NoButton, modifier)


def send(view, kind, point, buttons, modifier=NONE):
    viewport = view.viewport()
    button = Button.NoButton if kind == QEvent.Type.MouseMove else Button.LeftButton
    event = QMouseEvent(kind, point.toPointF(), viewport.mapToGlobal(point).toPointF(), button, buttons, modifier)
    QApplication.sendEvent(viewport, event)


# --- keys


def test_that_arrows_move_by_characters_and_select_with_shift(qtbot, view):
    put(view, 5)
    assert press(qtbot, view, Key.Key_Right, Key.Key_Right, Key.Key_Left) == 6
    press(qtbot, view, Key.Key_Right, Key.Key_Right, modifier=SHIFT)
    assert view.session.selected == Span(6, 8)
    press(qtbot, view, *[Key.Key_Left] * 4, modifier=SHIFT)
    assert (view.session.selected, view.session.caret) == (Span(4, 6), 4)
    assert press(qtbot, view, Key.Key_Right) == 6
    assert not view.session.selected


def test_that_words_are_stepped_over(qtbot, view):
    put(view, 0)
    stops = [press(qtbot, view, Key.Key_Right, modifier=CTRL) for _ in range(4)]
    assert [view.session.text[:s].split()[-1] for s in stops] == ["Cuba", "has", "freed", "all"]
    assert press(qtbot, view, Key.Key_Left, modifier=CTRL) == stops[2]
    press(qtbot, view, Key.Key_Right, modifier=CTRL | SHIFT)
    assert chosen(view).strip() == "all"


def test_that_home_and_end_are_of_the_line_and_with_ctrl_of_the_article(qtbot, view):
    put(view, 100)
    laid = view.page.laid(0)
    line = laid.line_span(laid.line_of(100))
    assert press(qtbot, view, Key.Key_Home) == line.start
    end = press(qtbot, view, Key.Key_End)
    assert line.end - 2 <= end < line.end
    assert laid.line_of(end) == laid.line_of(100)
    assert press(qtbot, view, Key.Key_End, modifier=CTRL) == len(LATIN)
    assert press(qtbot, view, Key.Key_Home, modifier=CTRL) == 0
    press(qtbot, view, Key.Key_End, modifier=CTRL | SHIFT)
    assert chosen(view) == LATIN


def test_that_up_and_down_keep_their_column(qtbot, view):
    put(view, 40)
    x = view.caret_rect().left()
    places = [view.session.caret]
    while (after := press(qtbot, view, Key.Key_Down)) != places[-1]:
        places.append(after)
        line = view.page.laid(view.page.index_of(after))
        wide_enough = line.lines[line.line_of(after)].naturalTextWidth() > x - view.columns.left
        assert not wide_enough or abs(view.caret_rect().left() - x) < 12 or after == len(LATIN)
    assert places[-1] == len(LATIN)
    assert len(places) > 6


def test_that_up_leads_back_the_way_down_came(qtbot, view):
    put(view, 20)
    down = [press(qtbot, view, Key.Key_Down) for _ in range(5)]
    up = [press(qtbot, view, Key.Key_Up) for _ in range(5)]
    assert up == [*reversed(down[:-1]), 20]


def test_that_pages_move_caret_and_window_together(qtbot, tmp_path):
    view = view_of(qtbot, session_of(tmp_path, long_text(20_000)))
    put(view, 30)
    y = view.caret_rect().top()
    seen = [0]
    for _ in range(4):
        seen.append(press(qtbot, view, Key.Key_PageDown))
        assert abs(view.caret_rect().top() - y) <= view.page.metrics.leading
    assert seen == sorted(set(seen))
    for _ in range(4):
        press(qtbot, view, Key.Key_PageUp)
    assert view.verticalScrollBar().value() == 0
    press(qtbot, view, Key.Key_PageDown, modifier=SHIFT)
    assert view.session.selected.end == view.session.caret


@pytest.mark.parametrize("name", SCRIPTS)
def test_that_right_goes_through_the_whole_text_and_left_back(qtbot, tmp_path, name):
    text = SCRIPTS[name] + "\n\n" + SCRIPTS[name]
    view = view_of(qtbot, session_of(tmp_path, text), width=500)
    forward, backward = (
        (Key.Key_Left, Key.Key_Right)
        if name in ("hebrew", "arabic", "mixed rtl")
        else (
            Key.Key_Right,
            Key.Key_Left,
        )
    )
    put(view, 0)
    seen = [0]
    while (after := press(qtbot, view, forward)) != seen[-1]:
        seen.append(after)
        assert len(seen) <= len(text) + 4
    assert seen[-1] == len(text)
    assert len(set(seen)) == len(seen)
    back = [seen[-1], *(press(qtbot, view, backward) for _ in seen[1:])]
    assert back == seen[::-1]


def test_that_left_and_right_are_visual_in_right_to_left_lines(qtbot, tmp_path):
    view = view_of(qtbot, session_of(tmp_path, HEBREW))
    put(view, 5)
    x = view.caret_rect().left()
    assert press(qtbot, view, Key.Key_Left) == 6
    assert view.caret_rect().left() < x
    put(view, 3, 9)
    assert press(qtbot, view, Key.Key_Left) == 9
    put(view, 3, 9)
    assert press(qtbot, view, Key.Key_Right) == 3


def test_that_the_caret_is_kept_in_view(qtbot, tmp_path):
    view = view_of(qtbot, session_of(tmp_path, long_text(10_000)), height=300)
    for key, modifier in [(Key.Key_End, CTRL), (Key.Key_Up, NONE), (Key.Key_Home, CTRL), *[(Key.Key_Down, NONE)] * 20]:
        press(qtbot, view, key, modifier=modifier)
        assert view.viewport().rect().contains(view.caret_rect())


# --- mouse


@pytest.mark.parametrize("times", [1, 2, 3, 4])
def test_that_clicks_select_nothing_word_sentence_paragraph(view, times):
    at = LATIN.index("prisoners") + 3
    click(view, at, times=times)
    sentence = LATIN[: LATIN.index(" “We have")]
    assert chosen(view) == ["", "prisoners", sentence, LATIN[:LINES]][times - 1]


def test_that_a_click_places_the_caret(view):
    for offset in range(0, LINES, 7):
        click(view, offset)
        assert view.session.caret == offset
        view.mouse._since_click.invalidate()


def test_that_dragging_selects_and_says_when_it_is_done(qtbot, view):
    with qtbot.waitSignal(view.selection_finished, timeout=0):
        drag(view, where(view, 5), where(view, 50), where(view, 30))
    assert view.session.selected == Span(5, 30)
    assert view.session.caret == 30
    assert view.selection_rect().contains(where(view, 29))


def test_that_dragging_back_selects_too(view):
    drag(view, where(view, 30), where(view, 4))
    assert (view.session.selected, view.session.caret) == (Span(4, 30), 4)


def test_that_after_a_double_click_dragging_goes_by_words(view):
    at, to = LATIN.index("freed") + 2, LATIN.index("prisoners") + 4
    drag(view, where(view, at), where(view, to), times=2)
    assert chosen(view) == "freed all 53 prisoners"
    view.mouse._since_click.invalidate()
    drag(view, where(view, to), where(view, at), times=2)
    assert chosen(view) == "freed all 53 prisoners"
    assert view.session.caret == LATIN.index("freed")


def test_that_shift_click_extends_the_selection(view):
    put(view, 10)
    click(view, 60, modifier=SHIFT)
    assert view.session.selected == Span(10, 60)
    view.mouse._since_click.invalidate()
    click(view, 30, modifier=SHIFT)
    assert view.session.selected == Span(10, 30)
    view.mouse._since_click.invalidate()
    click(view, 2, modifier=SHIFT)
    assert view.session.selected == Span(2, 10)


def test_that_dragging_outside_scrolls_and_selects_on(qtbot, tmp_path):
    view = view_of(qtbot, session_of(tmp_path, long_text(20_000)), height=300)
    start = where(view, 10)
    send(view, QEvent.Type.MouseButtonPress, start, Button.LeftButton)
    outside = QPoint(300, view.viewport().height() + 60)
    send(view, QEvent.Type.MouseMove, outside, Button.LeftButton)
    qtbot.waitUntil(lambda: view.verticalScrollBar().value() > 150)
    send(view, QEvent.Type.MouseButtonRelease, outside, Button.NoButton)
    assert view.session.selected.start == 10
    assert view.viewport_y(view.line_top(view.session.selected.end)) > 100
    value = view.verticalScrollBar().value()
    send(view, QEvent.Type.MouseMove, outside, Button.NoButton)
    assert view.verticalScrollBar().value() == value


def test_that_a_click_holds_the_innermost_and_again_the_next_out(view):
    outer, middle, inner = mark(view.session, (0, LINES)), mark(view.session, (5, 80)), mark(view.session, (20, 30))
    view.session.hold(None)
    held = []
    for _ in range(4):
        click(view, 25)
        held.append(view.session.held)
        view.mouse._since_click.invalidate()
    assert held == [inner, middle, outer, inner]
    click(view, LINES + 20)
    assert view.session.held is None


def test_that_ctrl_drag_adds_a_part(view):
    id = mark(view.session, (QUOTE, SAID), 1)
    start = LATIN.index("“We will")
    drag(view, where(view, start), where(view, start + 12), modifier=CTRL)
    assert view.session.annotation(id).spans == (Span(QUOTE, SAID), Span(start, start + 12))
    assert view.session.held == id


def test_that_hovering_lights_up_what_is_under_the_mouse(view):
    outer, inner = mark(view.session, (0, 80)), mark(view.session, (20, 30))
    for offset, expected in ((25, inner), (50, outer), (LINES + 30, None)):
        send(view, QEvent.Type.MouseMove, where(view, offset), Button.NoButton)
        assert view.look.hovered == expected
    send(view, QEvent.Type.MouseMove, where(view, 25), Button.NoButton)
    QApplication.sendEvent(view.viewport(), QEvent(QEvent.Type.Leave))
    assert view.look.hovered is None


def test_that_a_card_holds_and_lights_up_its_annotation(view):
    id = mark(view.session, (0, 40))
    view.session.hold(None)
    card = view.margin_cards()[0]
    point = QPoint(card.rect.center().x(), view.viewport_y(card.rect.center().y()))
    send(view, QEvent.Type.MouseMove, point, Button.NoButton)
    assert view.look.hovered == id
    click(view, 0, at=point)
    assert view.session.held == id


def test_that_other_buttons_change_nothing(qtbot, view):
    put(view, 3, 9)
    for button in (Button.RightButton, Button.MiddleButton):
        qtbot.mouseClick(view.viewport(), button, pos=where(view, 40))
    assert view.session.selected == Span(3, 9)


# --- annotations by keys and commands


def test_that_annotations_are_walked_in_reading_order(view):
    ids = [mark(view.session, span, code) for span, code in [((0, 30), 0), ((5, 9), 1), ((50, 60), 0), ((55, 58), 2)]]
    view.session.hold(None)
    put(view, 0)
    walked = []
    for _ in range(5):
        view.go_to_annotation(1)
        walked.append(view.session.held)
    assert walked == [*ids, ids[-1]]
    view.go_to_annotation(-1)
    assert view.session.held == ids[2]
    view.go_to_annotation(-1, same_code=True)
    assert view.session.held == ids[0]
    view.session.hold(None)
    put(view, 52)
    view.go_to_annotation(-1)
    assert view.session.held == ids[2]


def test_that_the_annotation_at_the_caret_is_held_and_then_the_next_out(view):
    outer, inner = mark(view.session, (0, 80)), mark(view.session, (20, 30))
    view.session.hold(None)
    put(view, 25)
    held = []
    for _ in range(3):
        view.hold_at_caret()
        held.append(view.session.held)
    assert held == [inner, outer, inner]
    put(view, 80)
    view.hold_at_caret()
    assert view.session.held == outer


def test_that_escape_goes_one_level_out(view):
    mark(view.session, (0, 30))
    view.start_adjusting()
    assert view.escape()
    assert not view.adjusting
    put(view, 3, 9)
    assert view.escape()
    assert not view.session.selected
    assert view.session.caret == 9
    assert view.session.held
    assert view.escape()
    assert not view.session.held
    assert not view.escape()


def test_that_widening_goes_further_each_time(view):
    put(view, LATIN.index("prisoners") + 2)
    view.widen("word")
    assert chosen(view) == "prisoners"
    view.widen("word")
    assert chosen(view) == "prisoners it"
    view.widen("sentence")
    assert chosen(view).endswith("said on Monday.")
    view.widen("paragraph")
    assert chosen(view) == LATIN[:LINES]


def test_that_selecting_all_takes_the_canonical_text(view):
    view.select_all()
    assert chosen(view) == LATIN


# --- adjust span


def adjust(qtbot, view, *keys, modifier=NONE):
    press(qtbot, view, *keys, modifier=modifier)
    return view.marks.by_id[view.session.held].text


def test_that_edges_are_moved_by_word_character_and_sentence(qtbot, view):
    start = LATIN.index("prisoners")
    id = mark(view.session, (start, start + 9))
    with qtbot.waitSignal(view.adjusting_changed, timeout=0):
        view.start_adjusting()
    assert adjust(qtbot, view, Key.Key_Right) == "prisoners it"
    assert adjust(qtbot, view, Key.Key_Left) == "prisoners"
    assert adjust(qtbot, view, Key.Key_Right, modifier=SHIFT) == "prisoners "
    assert adjust(qtbot, view, Key.Key_Left, Key.Key_Left, modifier=SHIFT) == "prisoner"
    assert adjust(qtbot, view, Key.Key_Tab, Key.Key_Left) == "53 prisoner"
    assert adjust(qtbot, view, Key.Key_Backtab, Key.Key_Right, modifier=CTRL).endswith("said on Monday.")
    assert view.session.annotation(id).text == "prisoners"
    assert adjust(qtbot, view, Key.Key_S).startswith("Cuba has freed")
    press(qtbot, view, Key.Key_Escape)
    assert view.marks.by_id[id].text == "prisoners"
    assert not view.adjusting


def test_that_adjusting_keeps_everything_else_in_one_step(qtbot, view):
    id = mark(view.session, (QUOTE, SAID), 1)
    coding.cycle_attribute(view.session, "form")
    coding.set_note(view.session, "a note")
    before = view.session.annotation(id)
    view.start_adjusting()
    press(qtbot, view, Key.Key_Tab, Key.Key_Left, Key.Key_Tab, Key.Key_Right, Key.Key_Return)
    after = view.session.annotation(id)
    assert after.text == "Monday. " + LATIN[QUOTE:SAID] + " said"
    assert (after.attributes, after.note, after.code) == (before.attributes, before.note, before.code)
    assert view.session.project.history.undo_name == "Adjust quote"
    view.session.undo()
    assert view.session.annotation(id).spans == before.spans


def test_that_adjusting_claims_its_keys_from_shortcuts(view):
    mark(view.session, (0, 30))

    def claimed(key):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, NONE)
        event.ignore()
        QApplication.sendEvent(view, event)
        return event.isAccepted()

    keys = [Key.Key_W, Key.Key_S, Key.Key_P, Key.Key_Return, Key.Key_Escape, Key.Key_Tab]
    assert not any(claimed(key) for key in keys)
    view.start_adjusting()
    assert all(claimed(key) for key in [*keys, Key.Key_Left, Key.Key_Right])
    assert not claimed(Key.Key_1)


def test_that_tab_goes_through_the_edges_of_all_parts(qtbot, view):
    id = mark(view.session, (QUOTE, QUOTE + 8), 1)
    put(view, SAID + 1, SAID + 5)
    coding.add_part(view.session)
    view.start_adjusting()
    edges = []
    for _ in range(5):
        edges.append(view.adjusting.offset)
        press(qtbot, view, Key.Key_Tab)
    assert edges == [SAID + 5, QUOTE, QUOTE + 8, SAID + 1, SAID + 5]
    press(qtbot, view, Key.Key_Escape)
    assert len(view.session.annotation(id).spans) == 2


def test_that_undo_while_adjusting_does_not_bring_back_what_is_gone(qtbot, view):
    id = mark(view.session, (QUOTE, SAID), 1)
    view.start_adjusting()
    press(qtbot, view, Key.Key_Right)
    view.session.undo()
    assert view.session.annotation(id) is None
    assert not view.adjusting
    press(qtbot, view, Key.Key_Return)
    assert view.session.annotations == []


def handle(view, edge):
    for index in view.page.visible(0, 600):
        for found in view.geometry_of(index, view.page.laid(index)).handles:
            if found.edge == edge:
                return found.knob.toPoint() + QPoint(view.columns.left, view.viewport_y(view.page.tops[index]))
    raise AssertionError(edge)


def test_that_a_handle_is_dragged_from_word_to_word(qtbot, view):
    id = mark(view.session, (0, LATIN.index(" all")))
    drag(view, handle(view, 1), where(view, 30), where(view, LATIN.index("prisoners") + 8))
    assert view.session.annotation(id).text == "Cuba has freed all 53 prisoners"
    drag(view, handle(view, 0), where(view, LATIN.index("has") + 2), modifier=ALT)
    assert view.session.annotation(id).text.startswith("s freed")
    assert view.session.project.history.undo_name == "Adjust claim"


def test_that_a_handle_let_go_outside_puts_the_edge_back(view):
    id = mark(view.session, (0, LATIN.index(" all")))
    drag(view, handle(view, 1), where(view, 40), QPoint(-40, -40))
    assert view.session.annotation(id).text == "Cuba has freed"
    assert view.marks.by_id[id].text == "Cuba has freed"
    assert not view.adjusting


def test_that_a_double_click_on_a_handle_goes_on_with_keys(qtbot, view):
    id = mark(view.session, (0, LATIN.index(" all")))
    click(view, 0, times=2, at=handle(view, 1))
    assert view.adjusting
    press(qtbot, view, Key.Key_Right, Key.Key_Return)
    assert view.session.annotation(id).text == "Cuba has freed all"


def test_that_a_click_elsewhere_keeps_the_adjusted_edges(qtbot, view):
    id = mark(view.session, (0, LATIN.index(" all")))
    view.start_adjusting()
    press(qtbot, view, Key.Key_Right)
    click(view, LINES + 40)
    assert view.session.annotation(id).text == "Cuba has freed all"
    assert not view.adjusting


# --- places


def test_that_resizing_keeps_the_place_and_does_not_creep(qtbot, tmp_path):
    view = view_of(qtbot, session_of(tmp_path, long_text(40_000)))
    view.verticalScrollBar().setValue(5000)
    QApplication.processEvents()
    offset = view.page.starts[view.page.index_at(view.content_y(200))]
    for width in [*range(980, 500, -30), 984]:
        view.resize(width, 700)
        QApplication.processEvents()
    assert abs(view.viewport_y(view.line_top(offset)) - 200) < 2 * view.page.metrics.leading + 200
    top = view.page.index_of(offset)
    assert view.viewport().rect().contains(QPoint(10, view.viewport_y(view.page.tops[top]) + 1))


def test_that_the_place_stays_within_a_giant_paragraph(qtbot, tmp_path):
    text = long_text(60_000).replace("\n", " ")
    view = view_of(qtbot, session_of(tmp_path, text))
    view.verticalScrollBar().setValue(4000)
    QApplication.processEvents()
    laid = view.page.laid(view.page.index_at(view.content_y(0)))
    offset = laid.offset_at(0, view.content_y(0) - view.page.tops[view.page.index_of(laid.start)])
    for options in (ReadingOptions(size=28), ReadingOptions(size=14), ReadingOptions(face="sans", width="wide")):
        view.set_options(options)
        QApplication.processEvents()
        assert -2 * view.page.metrics.leading < view.viewport_y(view.line_top(offset)) < 2 * view.page.metrics.leading


def test_that_what_is_revealed_is_in_view(qtbot, tmp_path):
    view = view_of(qtbot, session_of(tmp_path, long_text(60_000)), height=400)
    chance = random.Random(1)
    for _ in range(40):
        start = chance.randrange(59_000)
        view.reveal(Span(start, start + 50))
        y = view.viewport_y(view.line_top(start))
        assert 0 <= y <= 400 - view.page.metrics.leading
    view.session.select(Span(100, 100))
    view.centre()
    assert view.viewport_y(view.line_top(100)) < 200


def test_that_holding_something_far_away_shows_it(qtbot, tmp_path):
    session = session_of(tmp_path, long_text(60_000))
    id = mark(session, (50_000, 50_060))
    session.hold(None)
    view = view_of(qtbot, session)
    session.hold(id)
    assert 0 < view.viewport_y(view.line_top(50_000)) < 700


def test_that_another_article_is_shown_from_its_beginning(qtbot, tmp_path):
    session = session_of(tmp_path, long_text(20_000), LATIN + MIXED)
    view = view_of(qtbot, session)
    view.verticalScrollBar().setValue(3000)
    session.open(session.documents[1].id)
    assert view.page.text == LATIN + MIXED
    assert view.verticalScrollBar().value() == 0
    session.open(None)
    assert view.page is None
    view.grab()


# --- words


ODD = "\u00a0\u2028\u2029\ufeff\u200d\u200f\u202e\x07\u0301\ufe0f\U0001f468\U0001f1e8\U0001f3fd\U000e0067\U00020000"


def random_text(chance):
    planes = [(0x20, 0x7F), (0xA0, 0x2FF), (0x370, 0x6FF), (0x900, 0xE7F), (0x3040, 0x9FFF), (0x1F300, 0x1FAFF)]
    planes.append((0x10000, 0x10FFFF))
    parts = []
    for _ in range(220):
        low, high = chance.choice(planes)
        parts.append(chance.choice(ODD) if chance.random() < 0.2 else chr(chance.randrange(low, high)))
        if chance.random() < 0.15:
            parts.append(chance.choice([" ", " ", "\n"]))
    return "a" + "".join(parts)


@pytest.mark.parametrize("seed", range(8))
def test_that_selected_words_are_those_of_the_canonical_text(qtbot, tmp_path, seed):
    chance = random.Random(seed)
    text = random_text(chance)
    view = view_of(qtbot, session_of(tmp_path, text), width=500)
    assert view.session.text == text
    put(view, 0)
    keys = [Key.Key_Right] * 6 + [Key.Key_Down] * 2 + [Key.Key_Left, Key.Key_Up, Key.Key_End, Key.Key_Home]
    for _ in range(400):
        press(qtbot, view, chance.choice(keys), modifier=chance.choice([SHIFT, SHIFT, SHIFT, CTRL | SHIFT, NONE]))
        caret = view.session.caret
        laid = view.page.laid(view.page.index_of(caret))
        units = len(display(text)[laid.start : caret].encode("utf-16-le")) // 2
        assert laid.position(caret) == units
        assert laid.offset(units) == caret
        assert laid.snapped(caret) == caret
        assert chosen(view) == text[view.session.selected.start : view.session.selected.end]
    view.session.select(Span(1, len(text)))
    coding.code(view.session, view.session.codes[0])
    assert view.session.held_annotation.text == text[1:].strip()


@pytest.mark.parametrize("name", SCRIPTS)
def test_that_what_is_clicked_between_is_what_is_selected(qtbot, tmp_path, name):
    text = SCRIPTS[name]
    view = view_of(qtbot, session_of(tmp_path, text), width=700)
    chance = random.Random(7)
    places = [o for o in range(len(text)) if view.page.laid(view.page.index_of(o)).snapped(o) == o]
    for _ in range(25):
        start, end = sorted(chance.sample(places, 2))
        if (where(view, start) - where(view, end)).manhattanLength() < 12:
            continue  # a click with a shaky hand
        drag(view, where(view, start), where(view, end))
        view.mouse._since_click.invalidate()
        got = view.session.selected
        # Where directions meet, two offsets share a place.
        assert [view.caret_rect(o) for o in sorted((got.start, got.end))] == [view.caret_rect(o) for o in (start, end)]
        view.escape()


def test_that_a_tooltip_says_what_is_under_the_mouse_and_who_coded_it(qtbot, view):
    mark(view.session, (QUOTE, QUOTE + 20), 1)
    coding.cycle_attribute(view.session, "form")
    coding.set_note(view.session, "<b>see</b>")
    point = where(view, QUOTE + 5)
    send(view, QEvent.Type.MouseMove, point, Button.NoButton)
    help = QHelpEvent(QEvent.Type.ToolTip, point, view.viewport().mapToGlobal(point))
    QApplication.sendEvent(view.viewport(), help)
    assert "quote, direct · Ana" in QToolTip.text()
    assert "&lt;b&gt;see" in QToolTip.text()
    QToolTip.hideText()


def test_that_alt_and_a_click_list_the_annotations_under_the_mouse(qtbot, view):
    mark(view.session, (QUOTE, QUOTE + 40), 1)
    outer = view.session.held
    mark(view.session, (QUOTE, QUOTE + 10), 0)
    click(view, QUOTE + 5, modifier=ALT)
    menu = view.findChild(QMenu, "stack")
    assert [action.text().split(":")[0] for action in menu.actions()] == ["claim", "quote"]
    menu.actions()[1].trigger()
    assert view.session.held == outer
    menu.close()
