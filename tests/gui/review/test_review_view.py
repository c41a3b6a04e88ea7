"""The centre of Review mode: what three coders' work looks like, and what clicks and keys in it do."""

from collections import Counter
from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from annotator.gui import theme
from annotator.gui.review.beside import LaneBox, Sign
from annotator.gui.review.header import ReviewHeader
from annotator.gui.review.lanes_view import LanesView
from annotator.gui.review.review_view import ReviewView
from annotator.gui.review.reviewing import Reviewing
from annotator.model import Span
from tests.gui.article import ARABIC, differing
from tests.gui.coded import child
from tests.gui.review.team import TEXT, Desk, about, decided, place

FREED = "Cuba has freed all 53 prisoners"
OFFICIALS = "two officials"
HEARD = "We have heard nothing new"


class Centre(QWidget):
    def __init__(self, reviewing: Reviewing) -> None:
        super().__init__()
        self.reviewing = reviewing
        self.header, self.view = ReviewHeader(reviewing), ReviewView(reviewing)
        self.header.follow(self.view.lanes)
        self.view.lanes.kept.connect(reviewing.edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.header)
        column.addWidget(self.view, 1)

    @property
    def lanes(self) -> LanesView:
        return self.view.lanes


Shows = Callable[[Reviewing], Centre]


@pytest.fixture
def shows(qtbot: QtBot) -> Shows:
    def made(reviewing: Reviewing) -> Centre:
        centre = Centre(reviewing)
        qtbot.addWidget(centre)
        centre.resize(776, 600)
        with qtbot.waitActive(centre):
            centre.show()
            centre.activateWindow()
        centre.view.setFocus()
        QApplication.processEvents()
        return centre

    return made


@pytest.fixture
def centre(coded: Desk, shows: Shows) -> Centre:
    return shows(coded.review("Ana"))


def everything_beside(view: LanesView) -> list[tuple[LaneBox | Sign, QRectF]]:
    """The boxes and numbers of all paragraphs, with their places in the window."""
    assert view.page is not None
    found: list[tuple[LaneBox | Sign, QRectF]] = []
    for index in range(len(view.page.paragraphs)):
        beside = view.beside(index, view.page.laid(index))
        down = view.viewport_y(view.page.tops[index])
        found += [(what, what.rect.translated(0, down)) for what in (*beside.boxes, *beside.signs, *beside.numbers)]
    return found


def boxes(centre: Centre, lane: int) -> list[tuple[str, str]]:
    """What stands in a lane: code and words."""
    session, found = centre.reviewing.session, []
    for box, _ in everything_beside(centre.lanes):
        if isinstance(box, LaneBox) and box.lane == lane:
            annotation = centre.lanes.entry_of(box).annotation
            code = session.code(annotation.code)
            found.append((code.name if code else "", annotation.text))
    return sorted(found)


def box_of(centre: Centre, lane: int, words: str) -> QPoint:
    return next(
        at.center().toPoint()
        for box, at in everything_beside(centre.lanes)
        if isinstance(box, LaneBox) and box.lane == lane and centre.lanes.entry_of(box).annotation.text == words
    )


def number_of(centre: Centre, id: str, *, final: bool) -> QPoint:
    """Where a difference's number stands, in the last lane or in the gutter."""
    left = centre.lanes.columns.left
    return next(
        at.center().toPoint()
        for sign, at in everything_beside(centre.lanes)
        if isinstance(sign, Sign) and sign.difference == id and (at.left() > left) == final
    )


def word(centre: Centre, words: str) -> QPoint:
    """The middle of the first letter of some words."""
    rect = centre.lanes.caret_rect(TEXT.index(words))
    return QPoint(rect.left() + 3, rect.center().y())


def click(centre: Centre, at: QPoint) -> None:
    centre.lanes.mouse._since_click.invalidate()
    QTest.mouseClick(centre.lanes.viewport(), Qt.MouseButton.LeftButton, pos=at)


def grounds(centre: Centre, words: str) -> list[str]:
    """The colours that lie under some words in one line, the most common first."""
    view, image, span = centre.lanes, shot(centre), place(words)
    start, end = view.caret_rect(span.start), view.caret_rect(span.end)
    found = Counter(
        image.pixelColor(x, y).name().upper()
        for x in range(start.left() + 2, end.left() - 2)
        for y in range(start.top() + 2, start.bottom() - 3)
    )
    return [colour for colour, _ in found.most_common()]


def rows_differing(one: QImage, other: QImage) -> list[int]:
    width = range(one.width())
    return [y for y in range(one.height()) if any(one.pixel(x, y) != other.pixel(x, y) for x in width)]


def shot(centre: Centre) -> QImage:
    QApplication.processEvents()
    return centre.lanes.viewport().grab().toImage()


def lane(centre: Centre, name: str) -> int:
    return next(n for n, lane in enumerate(centre.reviewing.lanes) if lane.name == name)


# --- lanes


def test_that_each_coder_has_a_lane_with_what_they_marked(centre):
    names = [lane.name for lane in centre.reviewing.lanes]
    assert names == ["Ben", "Cara", "Ana"]
    assert boxes(centre, lane(centre, "Cara")) == [
        ("claim", FREED),
        ("quote", HEARD),
        ("quote", "We will see in the following days"),
        ("source", "Sánchez"),
        ("source", "two officials said"),
    ]
    assert ("claim", "nothing new") in boxes(centre, lane(centre, "Ana"))


def test_that_the_last_lane_has_what_all_agree_on_and_what_is_decided(centre):
    agreed = [("quote", "We will see in the following days"), ("source", "Sánchez")]
    assert boxes(centre, 3) == agreed
    centre.reviewing.show(about(centre.reviewing, OFFICIALS).id)
    centre.reviewing.take(1)
    assert boxes(centre, 3) == [*agreed, ("source", OFFICIALS)]


def test_that_an_open_difference_has_its_number_in_the_gutter_and_in_the_last_lane_until_it_is_decided(centre):
    difference = about(centre.reviewing, OFFICIALS)
    for final in (True, False):
        assert number_of(centre, difference.id, final=final)
    centre.reviewing.show(difference.id)
    centre.reviewing.take(1)
    signs = [sign.difference for sign, _ in everything_beside(centre.lanes) if isinstance(sign, Sign)]
    assert difference.id not in signs
    assert len(signs) == 6


def test_that_none_is_valid_leaves_a_sign_and_no_box(centre):
    difference = about(centre.reviewing, OFFICIALS)
    centre.reviewing.show(difference.id)
    centre.reviewing.reject()
    assert number_of(centre, difference.id, final=True)
    assert ("source", OFFICIALS) not in boxes(centre, 3)


@pytest.mark.parametrize("final", [True, False])
def test_that_a_click_on_a_number_goes_to_its_difference(centre, final):
    difference = about(centre.reviewing, OFFICIALS)
    click(centre, number_of(centre, difference.id, final=final))
    assert centre.reviewing.current == difference


def test_that_a_click_on_a_version_in_a_lane_goes_to_its_difference(centre):
    click(centre, box_of(centre, lane(centre, "Cara"), "two officials said"))
    assert centre.reviewing.current == about(centre.reviewing, OFFICIALS)


def test_that_a_click_on_what_all_agree_on_leaves_the_current_difference(centre):
    before = centre.reviewing.current
    click(centre, box_of(centre, 0, "Sánchez"))
    assert centre.reviewing.current == before
    assert centre.reviewing.session.caret == 0


def test_that_the_tooltip_of_a_version_names_its_coder_its_code_and_who_said_it(centre):
    mouse = centre.lanes.mouse
    assert mouse.words_at(QPointF(box_of(centre, lane(centre, "Ben"), HEARD))) == "Ben: quote → Sánchez"
    assert mouse.words_at(QPointF(box_of(centre, lane(centre, "Cara"), HEARD))) == "Cara: quote → no source given"
    assert mouse.words_at(QPointF(word(centre, FREED))) == "Difference 1: Code"


def test_that_without_names_lanes_and_tooltips_have_numbers(centre):
    centre.reviewing.anonymous = True
    assert sorted(head.accessibleName() for head in centre.header.heads) == ["Coder 1", "Coder 2", "Coder 3", "Final"]
    assert centre.lanes.mouse.words_at(QPointF(box_of(centre, 0, "Sánchez"))) == "Coder 1: source"


def test_that_the_coders_signs_stand_over_their_lanes(centre):
    places = {head.accessibleName(): head.geometry().center().x() for head in centre.header.heads}
    assert list(places) == ["Ben", "Cara", "Ana (you)", "Final"]
    for strip, x in zip(centre.lanes.columns.lanes, places.values(), strict=True):
        assert abs(strip.middle - x) <= 1


def test_that_the_header_counts_what_is_resolved(centre):
    assert child(centre.header, QLabel, "review-facts").accessibleName() == "· 4 differences"
    assert child(centre.header, QLabel, "review-resolved").text() == "0 resolved"
    centre.reviewing.take(1)
    assert child(centre.header, QLabel, "review-resolved").text() == "1 resolved"
    centre.view.toggle_table()
    QApplication.processEvents()
    assert child(centre.header, QLabel, "review-resolved").isVisible()
    assert not any(head.isVisible() for head in centre.header.heads)


# --- the text


def test_that_what_all_agree_on_is_tinted_and_what_differs_is_not(centre):
    centre.reviewing.show(about(centre.reviewing, HEARD).id)
    assert grounds(centre, "Sánchez")[0] == theme.current().code("green").tint
    assert grounds(centre, OFFICIALS)[0] == theme.current().tokens.surface


def test_that_the_current_difference_is_strong_where_all_have_it_and_hatched_where_not(centre):
    centre.reviewing.show(about(centre.reviewing, OFFICIALS).id)
    green = theme.current().code("green")
    assert grounds(centre, OFFICIALS)[0] == green.strong
    hatched = grounds(centre, "said")[:2]
    assert green.tint in hatched
    assert green.strong not in hatched


def test_that_hovering_a_version_outlines_its_words(centre):
    before = shot(centre)
    QTest.mouseMove(centre.lanes.viewport(), box_of(centre, lane(centre, "Ana"), "nothing new"))
    changed = rows_differing(shot(centre), before)
    line = centre.lanes.line_box(TEXT.index("nothing new"))
    assert changed
    assert all(line.top() - 3 <= y <= line.bottom() + 3 for y in changed)


def test_that_where_codes_differ_the_current_difference_has_no_codes_colour(centre):
    centre.reviewing.show(about(centre.reviewing, FREED).id)
    assert grounds(centre, FREED)[0] == theme.current().code("grey").strong


def test_that_a_click_on_words_goes_to_their_difference_and_the_next_one_to_that_around_it(centre):
    click(centre, word(centre, "nothing new"))
    inner = centre.reviewing.current
    click(centre, word(centre, "nothing new"))
    assert (inner, centre.reviewing.current) == (
        about(centre.reviewing, "nothing new"),
        about(centre.reviewing, HEARD),
    )


def test_that_going_to_a_difference_brings_it_into_the_window(centre):
    centre.resize(640, 160)
    window = centre.lanes.viewport().rect()
    for difference in reversed(centre.reviewing.differences):
        centre.reviewing.show(difference.id)
        assert window.contains(centre.lanes.line_box(difference.cluster.extent.start))
    assert centre.lanes.verticalScrollBar().maximum() > 0


def test_that_text_selected_with_keys_or_mouse_is_offered_without_white_space(centre):
    centre.reviewing.session.select(Span(0, 0))
    for _ in range(5):
        QTest.keyClick(centre.lanes, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert centre.view.selected_spans == (Span(0, 4),)
    QTest.keyClick(centre.lanes, Qt.Key.Key_Escape)
    assert centre.view.selected_spans == ()
    start, end = word(centre, OFFICIALS), word(centre, " said on Monday")
    QTest.mousePress(centre.lanes.viewport(), Qt.MouseButton.LeftButton, pos=start - QPoint(3, 0))
    QTest.mouseMove(centre.lanes.viewport(), end - QPoint(3, 0))
    QTest.mouseRelease(centre.lanes.viewport(), Qt.MouseButton.LeftButton, pos=end - QPoint(3, 0))
    assert centre.view.selected_spans == (place(OFFICIALS),)


def test_that_selected_words_can_be_copied(centre):
    centre.reviewing.session.select(place(OFFICIALS))
    QTest.keyClick(centre.lanes, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == OFFICIALS


# --- adjusting


def test_that_the_words_of_a_decision_are_found_edge_by_edge_and_kept_with_enter(centre):
    centre.reviewing.show(about(centre.reviewing, OFFICIALS).id)
    centre.view.start_adjusting()
    QTest.keyClick(centre.lanes, Qt.Key.Key_Right)
    QTest.keyClick(centre.lanes, Qt.Key.Key_Right)
    assert decided(centre.reviewing, OFFICIALS) == []
    QTest.keyClick(centre.lanes, Qt.Key.Key_Return)
    assert decided(centre.reviewing, OFFICIALS) == [("two officials said on", "source")]
    assert centre.lanes.adjusting is None


def test_that_escape_and_a_click_elsewhere_put_the_edges_back(centre):
    centre.reviewing.show(about(centre.reviewing, OFFICIALS).id)
    before = shot(centre)
    for leave in (
        lambda: QTest.keyClick(centre.lanes, Qt.Key.Key_Escape),
        lambda: click(centre, word(centre, "Monday")),
    ):
        centre.view.start_adjusting()
        QTest.keyClick(centre.lanes, Qt.Key.Key_Right)
        assert shot(centre) != before
        leave()
        assert centre.lanes.adjusting is None
        assert decided(centre.reviewing, OFFICIALS) == []
    centre.reviewing.session.select(Span(0, 0))
    assert differing(shot(centre), before) == 0


def test_that_another_difference_ends_adjusting(centre):
    centre.reviewing.show(about(centre.reviewing, OFFICIALS).id)
    centre.view.start_adjusting()
    centre.reviewing.go(1)
    assert centre.lanes.adjusting is None


# --- states


def test_that_nothing_of_others_is_shown_before_all_have_handed_in(team, shows):
    team.mark_all("source", OFFICIALS)
    team.assign("Ana", "Ben", "Cara")
    team.submit("Ben", "Cara")
    centre = shows(team.review("Ana"))
    assert child(centre, QLabel, "review-page-words").text() == (
        "The lanes open when all who code this article have marked it complete. Still at work: Ana."
    )
    assert not any(centre.lanes.shown.lanes)
    assert not centre.lanes.isVisible()
    assert not any(head.isVisible() for head in centre.header.heads)
    assert child(centre, QPushButton, "review-next").isVisible()


def test_that_one_coder_alone_is_asked_for_a_second_one(team, shows, qtbot):
    team.mark("Ben", "source", OFFICIALS)
    team.submit("Ben")
    centre = shows(team.review("Ana"))
    words = child(centre, QLabel, "review-page-words").text()
    assert words == "Only Ben has coded this. Differences need a second coder."
    with qtbot.waitSignal(centre.view.merge_wanted, timeout=100):
        child(centre, QPushButton, "review-merge").click()


def test_that_a_bar_says_when_all_is_resolved_and_leads_to_the_next_article(centre, coded):
    coded.act("Ana")
    while centre.reviewing.queue:
        centre.reviewing.take(1)
    notice = child(centre, QWidget, "notice-settled")
    assert notice.accessibleName() == "All 4 differences resolved."
    assert centre.lanes.isVisible()
    centre.reviewing.reopen(centre.reviewing.differences[0].id)
    assert not any(notice.isVisible() for notice in centre.findChildren(QWidget, "notice-settled"))


# --- as a table


def cells(centre: Centre, row: int) -> list[str]:
    model = centre.view.table.model()
    return [str(model.index(row, column).data()) for column in range(model.columnCount())]


def test_that_the_table_says_what_the_lanes_show(centre):
    centre.view.toggle_table()
    model = centre.view.table.model()
    names = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
    assert names == ["No.", "Difference", "Words", "Ben", "Cara", "Ana", "Final"]
    assert cells(centre, 1) == [
        "2",
        "Boundary",
        "two officials said",
        "source: two officials",
        "source: two officials said",
        "source: two officials",
        "open",
    ]
    assert cells(centre, 4)[:2] == ["", "agreed"]
    assert model.rowCount() == 6


def test_that_rows_of_the_table_and_the_current_difference_go_together(centre):
    centre.view.toggle_table()
    table = centre.view.table
    assert table.hasFocus()
    centre.reviewing.show(about(centre.reviewing, HEARD).id)
    assert cells(centre, table.currentIndex().row())[2] == HEARD
    QTest.keyClick(table, Qt.Key.Key_Up)
    QTest.keyClick(table, Qt.Key.Key_Up)
    assert centre.reviewing.current in centre.reviewing.differences
    assert centre.reviewing.current.number == int(cells(centre, table.currentIndex().row())[0])
    centre.reviewing.take(1)
    centre.view.toggle_table()
    assert centre.lanes.hasFocus()


# --- how it looks


def test_that_an_article_read_from_the_right_has_its_lanes_left(team, shows):
    article = team.add_article("arabic", ARABIC)
    team.submit("Ana", "Ben", article=article)
    view = shows(team.review("Ana", article)).lanes
    assert max(strip.left + strip.width for strip in view.columns.lanes) < view.columns.left


@pytest.mark.parametrize("appearance", ["light", "dark"])
def test_that_what_is_on_screen_is_what_a_fresh_paint_shows(centre, qapp, appearance):
    theme.apply(qapp, appearance)
    view = centre.lanes
    centre.resize(640, 220)
    bar = view.verticalScrollBar()
    for difference in centre.reviewing.differences:
        centre.reviewing.show(difference.id)
        bar.setValue(bar.value() + 37)
        before = shot(centre)
        view.lay_out(keep_place=True)
        assert differing(shot(centre), before) == 0


def test_that_letters_twice_as_large_find_room(coded, shows, large_letters):
    centre = shows(coded.review("Ana"))
    strips = centre.lanes.columns.lanes
    assert strips[-1].left + strips[-1].width <= centre.lanes.viewport().width()
    assert all(one.left + one.width <= other.left for one, other in pairwise(strips))
