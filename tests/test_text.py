"""Normalising, edges of words, sentences and paragraphs, and the check of quotes."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.errors import UserError
from annotator.model import Span
from annotator.text import (
    Side,
    Unit,
    mismatch,
    next_edge,
    normalise,
    previous_edge,
    trim,
    widen,
)

UNITS: tuple[Unit, ...] = ("word", "sentence", "paragraph")
SIDES: tuple[Side, ...] = ("start", "end")
PIECES = st.sampled_from(
    (
        *"ab .,'’-“”\"()?!…。中の\n",
        "U.S.",
        "Mr.",
        "5,3",
        "e\u0301",
        "👩\u200d👩\u200d👧",
        "🇨🇺",
        "\u00a0",
        "\r\n",
        "مُحَمَّد",
        "שָׁלוֹם",
        "น้ำ",
        "ｶﾞ",
        "\ufeff",
        "\0",
        "[…] ",
        "» ",
    )
)
TEXTS = st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=60)
KEPT = TEXTS.map(normalise)


def caret(marked: str) -> tuple[str, Span]:
    """A text and the span between its bars; one bar is a caret."""
    start, end = marked.index("|"), marked.rindex("|")
    return marked.replace("|", ""), Span(start, max(start, end - 1))


def widened(marked: str, unit: Unit, presses: int = 1) -> str:
    text, span = caret(marked)
    for _ in range(presses):
        span = widen(text, span, unit)
    return span.of(text)


@st.composite
def selections(draw: st.DrawFn) -> tuple[str, Span]:
    text = draw(KEPT)
    one, other = draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))
    return text, Span(min(one, other), max(one, other))


def test_that_line_ends_marks_and_nul_are_normalised_and_nothing_else() -> None:
    assert normalise("\ufeff\ufeffa\r\nb\rc\n\0e\u0301 \u00a0\ufeff") == "a\nb\nc\n\u2400e\u0301 \u00a0\ufeff"


def test_that_half_a_character_is_refused() -> None:
    with pytest.raises(UserError, match=r"U\+D83D"):
        normalise("smile \ud83d")


@given(TEXTS)
def test_that_normalising_twice_changes_nothing_more(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@pytest.mark.parametrize(
    ("marked", "word"),
    [
        ("They do|n't know", "don't"),
        ("They don|’t know", "don’t"),
        ("a high-le|vel talk", "high-level"),
        ("in the |U.S. now", "U.S."),
        ("of U.S.-C|uba talks", "U.S.-Cuba"),
        ("some 5|3,000 people", "53,000"),
        ("cost $5.|30 then", "$5.30"),
        ("about 1|2% of", "12%"),
        ("prisoners|’ names", "prisoners"),
        ("end|.”", "end"),
        ("“|We said", "We"),
        ("said | nothing", "nothing"),
        ("a cafe\u0301| there", "cafe\u0301"),
        ("ok |👩\u200d👩\u200d👧 now", "👩\u200d👩\u200d👧"),
        ("ok 🇨🇺|🇺🇸 now", "🇺🇸"),
        ("قال مُحَمَّ|د اليوم", "مُحَمَّد"),
        ('אמר צה"|ל היום', 'צה"ל'),
        ("古|巴释放", "巴"),
        ("京・カタ|カナ・テスト", "カタカナ"),
        ("เขาพูด|ว่า น้ำ", "เขาพูดว่า"),
        ("हिन्|दी में", "हिन्दी"),
        ("one|\u00a0two", "one"),
        ("wor|ds and mo|re", "words and more"),
        ("“|We| went", "We went"),
    ],
)
def test_that_w_takes_the_whole_word(marked: str, word: str) -> None:
    assert widened(marked, "word") == word


def test_that_a_second_press_goes_further() -> None:
    assert widened("a b|ig old cat.", "word", 2) == "big old"
    assert widened("a b|ig old cat.", "word", 3) == "big old cat"
    assert widened("One. T|wo. Three.", "sentence", 2) == "Two. Three."
    assert widened("One.\nT|wo.\n\n  Three. \nFour.", "paragraph", 2) == "Two.\n\n  Three."
    assert widened("One.\n\n|\nThree.", "paragraph") == "Three."


@pytest.mark.parametrize(
    ("marked", "sentence"),
    [
        ("He left. The U.S. freed| them. Then", "The U.S. freed them."),
        ("Then Mr. Gross of| Md. arrived. Then", "Then Mr. Gross of Md. arrived."),
        ("On Dec. 17 J. K. Smith (Sen. F|lake, D-Vt.) flew. He", None),
        ("Vote No. 5 p|assed. He", "Vote No. 5 passed."),
        ("He said no. Then h|e left.", "Then he left."),
        ("He left. “We w|on.” She stayed.", "“We won.”"),
        ("“Why?” he a|sked. She stayed.", "“Why?” he asked."),
        ("It cost 3.50 in a|ll. He paid.", "It cost 3.50 in all."),
        ("We … The la|w [...] Then … so. Next.", "We … The law [...] Then … so."),
        ("He waited... Then| left.", "Then left."),
        ("« Bonj|our.\u00a0» Il dit.", "« Bonjour.\u00a0»"),
        ("他说。“好|！”然后走了。", "“好！”"),
        ("قال ذلك؟ نع|م. حسنا", "نعم."),
        ("in the U|.S.\nThe next. One", "in the U.S."),
        ("He| left", "He left"),
    ],
)
def test_that_s_takes_the_whole_sentence(marked: str, sentence: str | None) -> None:
    whole = "On Dec. 17 J. K. Smith (Sen. Flake, D-Vt.) flew."
    assert widened(marked, "sentence") == (sentence or whole)


def test_that_edges_move_to_the_ends_and_starts_of_words() -> None:
    text = "One two, three"
    assert next_edge(text, 3, "word", "end") == 7
    assert next_edge(text, 0, "word", "start") == 4
    assert previous_edge(text, 7, "word", "end") == 3
    assert previous_edge(text, 9, "word", "start") == 4
    assert next_edge(text, 14, "word", "end") == 14
    assert previous_edge(text, 0, "word", "start") == 0


def test_that_a_selection_of_white_space_is_no_selection() -> None:
    assert trim("a \u00a0\n b", Span(1, 5)) is None
    assert trim("a \u00a0b\u00a0 ", Span(1, 6)) == Span(3, 4)


@given(selections(), st.sampled_from(UNITS))
def test_that_widening_keeps_what_was_selected(selection: tuple[str, Span], unit: Unit) -> None:
    text, span = selection
    wide = widen(text, span, unit)
    solid = trim(text, span)
    assert solid is None or wide.contains(solid)
    assert 0 <= wide.start <= wide.end <= len(text)
    assert wide == span or trim(text, wide) == wide
    assert widen(text, wide, unit).contains(wide)


@given(selections())
def test_that_no_widening_cuts_a_word_or_a_cluster(selection: tuple[str, Span]) -> None:
    text, span = selection
    for unit in UNITS:
        wide = widen(text, span, unit)
        for word in all_of(text, "word"):
            assert wide == span or not word.start < wide.start < word.end
            assert wide == span or not word.start < wide.end < word.end


@given(KEPT)
def test_that_sentences_hold_every_character_of_a_paragraph_once(text: str) -> None:
    joined = "".join(span.of(text) for span in all_of(text, "sentence"))
    assert "".join(joined.split()) == "".join(text.split())
    assert all("\n" not in span.of(text) for span in all_of(text, "sentence"))
    paragraphs = [line.strip() for line in text.split("\n") if line.strip()]
    assert [span.of(text) for span in all_of(text, "paragraph")] == paragraphs


def all_of(text: str, unit: Unit) -> list[Span]:
    """Every unit, walked to by its edges alone."""
    found: list[Span] = []
    end = 0
    while (further := next_edge(text, end, unit, "end")) > end:
        found.append(Span(previous_edge(text, further, unit, "start"), further))
        end = further
    return found


@given(KEPT, st.sampled_from(UNITS), st.sampled_from(SIDES))
def test_that_moving_right_and_then_left_visits_the_same_edges(text: str, unit: Unit, side: Side) -> None:
    rightwards = [at := next_edge(text, 0, unit, side)]
    while (further := next_edge(text, at, unit, side)) > at:
        rightwards.append(at := further)
    leftwards = [at]
    while (nearer := previous_edge(text, at, unit, side)) < at:
        leftwards.append(at := nearer)
    assert set(leftwards) - {0} == set(rightwards) - {0}


@pytest.mark.parametrize("at", [0, 1, 499_999, 500_003, 999_990])
def test_that_a_paragraph_of_a_million_characters_has_words_and_sentences(at: int) -> None:
    text = ("The officials said the U.S. had freed 53. “We have,” he said. " * 17_000)[:1_000_000]
    assert " " not in widen(text, Span(at, at), "word").of(text)
    sentence = widen(text, Span(at, at), "sentence").of(text)
    assert sentence in ("The officials said the U.S. had freed 53.", "“We have,” he said.") or at > 999_900
    assert widen(text, Span(at, at), "paragraph") == trim(text, Span(0, len(text)))


def test_that_units_far_away_are_found() -> None:
    text = "one." + " " * 3000 + "Two." + "\n" * 3000 + "three."
    for unit in UNITS:
        assert next_edge(text, 3500, unit, "start") == 6008
        assert previous_edge(text, 5900, unit, "start") == (0 if unit == "paragraph" else 3004)


def test_that_every_combining_mark_stays_with_its_letter() -> None:
    marks = [c for c in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(c)[0] == "M"]
    assert [c for c in marks if widen(f"a{c}b c", Span(0, 0), "word") != Span(0, 3)] == []


@pytest.mark.parametrize(
    ("spans", "quotes", "reason"),
    [
        ([Span(0, 3), Span(4, 7)], ["One", "two"], None),
        ([Span(0, 3), Span(3, 4)], ["One", " "], None),
        ([], [], "0 parts"),
        ([Span(0, 3)], [], "1 parts and 0 quotes"),
        ([Span(4, 99)], ["two"], "outside the text"),
        ([Span(-3, 2)], ["two"], "outside the text"),
        ([Span(3, 3)], [""], "covers nothing"),
        ([Span(0, 5), Span(4, 7)], ["One t", "two"], "overlap"),
        ([Span(4, 7), Span(0, 3)], ["two", "One"], "out of order"),
        ([Span(0, 3)], ["Two"], "says “Two” where the text at 0–3 has “One”"),
    ],
)
def test_that_a_quote_must_be_the_words_of_its_span(spans: list[Span], quotes: list[str], reason: str | None) -> None:
    found = mismatch("One two", spans, quotes)
    assert found is None if reason is None else reason in (found or "")
