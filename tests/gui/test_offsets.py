"""Offsets cross the border to Qt and come back, whatever the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor, QTextLayout
from PySide6.QtWidgets import QPlainTextEdit

from annotator.gui.offsets import Utf16, display

HOSTILE = "\x00\x07\x0b\x0c\r\x1c\x7f\x85\xa0\xad\u200d\u202e\u2028\u2029\ufdd0\ufdef\ufeff\ufffc\ufffe\uffff"
PLANES = st.one_of(
    st.sampled_from(HOSTILE + "\ud800\udfff" + "ae\u0301 \t"),
    st.characters(max_codepoint=0x7F, exclude_characters="\n"),
    st.characters(max_codepoint=0xFFFF, exclude_characters="\n", exclude_categories=()),
    *(st.characters(min_codepoint=p << 16, max_codepoint=(p << 16) | 0xFFFF) for p in range(1, 17)),
)
TEXTS = st.text(PLANES, max_size=60)


def units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@given(TEXTS)
def test_that_each_code_point_is_displayed_by_one_of_the_same_length(text):
    shown = display(text)
    assert [units(c) for c in shown] == [units(c) for c in text]


@given(TEXTS)
def test_that_qt_keeps_what_is_displayed(text):
    thing = QObject()
    for shown in (display(text), display("a" + text)):
        thing.setObjectName(shown)
        assert thing.objectName() == shown


@given(TEXTS)
def test_that_displaying_twice_changes_nothing_more(text):
    assert display(display(text)) == display(text)


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("\ufeffa", "\u2060a"),
        ("\ufffea", "\ufffda"),
        ("a\ufdd0\ufdd1b", "a\ufffd\ufffdb"),
        ("a\u2028b\u2029c", "a\u2424b\u2424c"),
        ("a\rb\x00c", "a\u240db\u2400c"),
        ("a\ud83db", "a\ufffdb"),
    ],
)
def test_that_what_qt_would_mangle_has_a_stand_in(source, shown):
    assert display(source) == shown


@pytest.mark.parametrize("text", ["", "plain\n\ttext", "naïve “quotes” — dashes\u00a0", "עברית العربية 中文 😀"])
def test_that_ordinary_text_is_displayed_as_it_is(text):
    assert display(text) is text


@given(TEXTS)
def test_that_offsets_are_those_of_utf_16_and_come_back(text):
    shown = display(text)
    convert = Utf16(shown)
    for offset in range(len(shown) + 1):
        position = convert.to_qt(offset)
        assert position == units(shown[:offset])
        assert convert.from_qt(position) == offset


@given(TEXTS.filter(lambda text: any(c > "\uffff" for c in text)))
def test_that_a_position_inside_a_character_counts_as_after_it(text):
    shown = display(text)
    convert = Utf16(shown)
    for offset, character in enumerate(shown):
        if character > "\uffff":
            assert convert.from_qt(convert.to_qt(offset) + 1) == offset + 1


def test_that_a_paragraph_stays_one_line_whatever_it_holds(qapp):
    layout = QTextLayout(display("a" + HOSTILE + "b"), qapp.font())
    layout.beginLayout()
    layout.createLine().setLineWidth(100_000)
    assert not layout.createLine().isValid()
    layout.endLayout()


def test_that_a_widget_selects_the_words_that_were_meant(qtbot):
    text = "😀\ufeff " + HOSTILE + " “said” 👩‍👧 the officials 🏴 end"
    view = QPlainTextEdit()
    qtbot.addWidget(view)
    view.setPlainText(display(text))
    convert = Utf16(display(text))
    for words in ("“said”", "the officials", "end"):
        cursor = QTextCursor(view.document())
        start = text.index(words)
        cursor.setPosition(convert.to_qt(start))
        cursor.setPosition(convert.to_qt(start + len(words)), QTextCursor.MoveMode.KeepAnchor)
        assert cursor.selectedText() == words
        assert convert.from_qt(cursor.position()) == start + len(words)
    assert view.blockCount() == 1
