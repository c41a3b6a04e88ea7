"""The article as paragraphs: nothing of the text is lost, and every place is found again."""

import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QTextCharFormat, QTextLayout

from annotator.gui.paragraphs import LONGEST, Page, split
from annotator.gui.reading import Metrics, ReadingOptions, text_metrics
from annotator.model import Span
from tests.gui.article import CJK, EMOJI, SCRIPTS, long_text

WIDTH = 420


def page_of(text: str, title: str = "", width: int = WIDTH) -> Page:
    return Page(text, title, ReadingOptions(), width)


def metrics() -> Metrics:
    return text_metrics(ReadingOptions())


def joined(text: str, title: str = "") -> str:
    """The text from its paragraphs; pieces of a long one follow each other, others have a line break between."""
    found = ""
    for p in split(text, title, metrics()):
        found += "\n" * (p.start - len(found)) + text[p.start : p.end]
    return found


@given(st.text(st.sampled_from("ab \n\u00a0\u2028😀"), max_size=60), st.sampled_from(["", "a", "ab"]))
def test_that_paragraphs_are_the_text_without_a_gap(text, title):
    found = split(text, title, metrics())
    assert found[0].start == 0
    assert found[-1].end == len(text)
    for one, other in itertools.pairwise(found):
        assert text[one.end : other.start] == "\n"
    assert [p.kind == "blank" for p in found] == [not line.strip() for line in text.split("\n")]
    assert sum(p.kind == "title" for p in found) <= 1
    numbered = [p.number for p in found if p.number]
    assert numbered == list(range(1, len(numbered) + 1))


@pytest.mark.parametrize("unit", ["word and ", "x" * 9000, CJK, EMOJI, "o\u0302\u0323\u0301"])
def test_that_a_giant_paragraph_is_cut_between_characters(unit):
    text = "first\n" + unit * (40_000 // len(unit)) + "\nlast"
    assert joined(text) == text
    pieces = split(text, "", metrics())
    assert all(p.end - p.start <= LONGEST for p in pieces)
    assert [p.number for p in pieces if p.number] == [1, 2, 3]
    for one, other in itertools.pairwise(pieces[1:-1]):
        assert one.end == other.start
        around = text[one.end - 40 : one.end + 40]
        layout = QTextLayout(around)
        layout.beginLayout()
        layout.createLine()
        layout.endLayout()
        assert layout.isValidCursorPosition(len(text[one.end - 40 : one.end].encode("utf-16-le")) // 2)


def test_that_the_headline_is_set_as_one_once():
    text = "agency\nThe headline\n\nText\nThe headline\nMore"
    kinds = [p.kind for p in split(text, "The headline", metrics())]
    assert kinds == ["text", "title", "blank", "text", "text", "text"]
    late = "x\n" * 60 + "The headline\n" * 2
    assert all(p.kind != "title" for p in split(late, "The headline", metrics()))


@pytest.mark.parametrize("text", SCRIPTS.values(), ids=SCRIPTS)
def test_that_every_caret_place_is_found_again(qapp, text):
    page = page_of(text)
    for index in range(len(page.paragraphs)):
        laid = page.laid(index)
        positions = {0}
        while (after := laid.layout.nextCursorPosition(max(positions))) not in positions:
            positions.add(after)
        places = sorted(laid.offset(p) for p in positions)
        for offset in places:
            line = laid.line_of(offset)
            assert laid.line_span(line).start <= offset <= laid.line_span(line).end
            assert laid.snapped(offset) == offset
            again = laid.offset_at(laid.x(offset, line), line * laid.leading + 3)
            assert abs(laid.x(again, line) - laid.x(offset, line)) < 1, (offset, again)
            if not laid.bidi:
                assert again == offset
        for offset in range(laid.start, laid.end + 1):
            assert laid.snapped(offset) == max(p for p in places if p <= offset)


@pytest.mark.parametrize("text", SCRIPTS.values(), ids=SCRIPTS)
def test_that_the_character_under_the_mouse_is_the_one_painted_there(qapp, text):
    page = page_of(text)
    laid = page.laid(0)
    found = total = 0
    for offset in range(laid.start, laid.end):
        after = laid.offset(laid.layout.nextCursorPosition(laid.position(offset)))
        boxes = laid.fragments(offset, after)
        if laid.snapped(offset) == offset and len(boxes) == 1 and boxes[0].x2 - boxes[0].x1 > 2:
            line, x1, x2 = boxes[0]
            at = laid.offset_at((x1 + x2) / 2, line * laid.leading + 3, on_character=True)
            total += 1
            found += at == offset
    assert total > 10
    assert found / total > 0.97


def test_that_stretches_are_painted_where_qt_would_select_them(qapp):
    chance = random.Random(5)
    for name, text in SCRIPTS.items():
        if name == "emoji":
            continue  # coloured glyphs cover the selection
        laid = page_of(text).laid(0)
        wrong = total = 0
        for _ in range(40):
            start, end = sorted(laid.snapped(chance.randrange(laid.start, laid.end + 1)) for _ in range(2))
            if start < end:
                one, other = by_qt(laid, start, end), by_us(laid, start, end)
                wrong += sum(a != b for a, b in zip(one, other, strict=True))
                total += sum(a != 0 for a in one)
        assert wrong / total < 0.04, name


def by_qt(laid, start, end) -> list[int]:
    """Which columns of each line Qt paints as selected."""
    painted = QTextLayout.FormatRange()
    painted.start = laid.position(start)
    painted.length = laid.position(end) - painted.start
    style = QTextCharFormat()
    style.setBackground(QColor("black"))
    style.setForeground(QColor("black"))
    painted.format = style
    image = blank(laid)
    with QPainter(image) as painter:
        painter.setPen(Qt.GlobalColor.white)
        laid.layout.draw(painter, QPointF(0, 0), [painted])
    return columns(laid, image)


def by_us(laid, start, end) -> list[int]:
    image = blank(laid)
    with QPainter(image) as painter:
        for line, x1, x2 in laid.fragments(start, end):
            painter.fillRect(x1, line * laid.leading, x2 - x1, laid.leading, Qt.GlobalColor.black)
    return columns(laid, image)


def blank(laid) -> QImage:
    image = QImage(WIDTH + 20, laid.height + 20, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    return image


def columns(laid, image) -> list[int]:
    """One row of pixels of each line, at the height of small letters."""
    rows = [line * laid.leading + laid.metrics.baseline - 4 for line in range(len(laid.lines))]
    return [int(image.pixelColor(x, y).lightness() < 128) for y in rows for x in range(image.width())]


def test_that_fragments_are_whole_and_in_their_lines(qapp):
    for text in SCRIPTS.values():
        laid = page_of(text).laid(0)
        everything = laid.fragments(laid.start, laid.end)
        assert {f.line for f in everything} == set(range(len(laid.lines)))
        assert all(-2 <= f.x1 < f.x2 <= WIDTH + 2 for f in everything)
        assert laid.fragments(laid.start, laid.start) == []


def test_that_heights_are_settled_without_moving_what_is_seen(qapp):
    page = page_of(long_text(60_000))
    for top in (0, 20_000, 10_000, 5_000, 500):
        index = page.index_at(top)
        page.settle(top, top + 700)
        assert page.tops == sorted(page.tops)
        for i in page.visible(top, top + 700):
            assert page.tops[i + 1] - page.tops[i] == page.laid(i).height
        assert page.settle(top, top + 700) is None
        assert page.index_of(page.starts[index]) == index


def test_that_a_page_of_another_width_is_the_same_text(qapp):
    page = page_of(long_text(20_000))
    page.settle(0, 700)
    page.set_width(300)
    narrow = page_of(long_text(20_000), width=300)
    page.settle(0, 700)
    narrow.settle(0, 700)
    assert page.tops == narrow.tops
    assert page.indices(Span(0, 20_000)) == narrow.indices(Span(0, 20_000))
