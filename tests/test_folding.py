"""Searching without case and accents: what is found stands where it is said to stand."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.folding import Folded, fold

_TRICKY = "aAéE\u0301\u0323ßﬁñ İıẞΣςかが½Ｗ😀𝔄 \u00a0\n’अ\u093f\u0345\U000e0100"
TEXTS = st.text(st.sampled_from(_TRICKY) | st.characters(codec="utf-8"))


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Sánchez", "sanchez"),
        ("SANCHEZ", "sánchez"),
        ("Sa\u0301nchez", "SÁNCHEZ"),
        ("Straße", "STRASSE"),
        ("ﬁnal", "final"),
        ("Νίκος", "νικοσ"),
        ("Việt Nam", "viet nam"),
        ("10\u00a0000", "10 000"),
        ("שָׁלוֹם", "שלום"),
    ],
)
def test_that_case_and_accents_do_not_count(written: str, typed: str) -> None:
    assert fold(written) == fold(typed)


def test_that_vowel_signs_that_are_letters_count() -> None:
    assert fold("कि") != fold("का")


@given(TEXTS)
def test_that_folding_piece_by_piece_gives_the_same_text(text: str) -> None:
    assert Folded(text).text == fold(text)


@given(TEXTS, st.data())
def test_that_what_is_found_is_there_in_the_original(text: str, data: st.DataObject) -> None:
    folded = Folded(text)
    if folded.text:
        start = data.draw(st.integers(0, len(folded.text) - 1))
        end = data.draw(st.integers(start + 1, len(folded.text)))
        if (span := folded.span(start, end)) is not None:
            assert 0 <= span.start < span.end <= len(text)
            assert folded.text[start:end] == fold(span.of(text))


def test_that_the_accent_on_the_last_letter_is_found_with_it() -> None:
    text = unicodedata.normalize("NFD", "café x")
    span = Folded(text).span(0, 4)
    assert span is not None
    assert span.of(text) == "cafe\u0301"


def test_that_half_a_ligature_is_not_found() -> None:
    assert Folded("ﬁnal").span(0, 1) is None
