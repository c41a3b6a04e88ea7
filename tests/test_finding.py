"""Finding: what counts as the same words, where the hits are, and expressions that are wrong or never end."""

from __future__ import annotations

import time
from contextlib import suppress
from itertools import pairwise

import pytest
import regex
from hypothesis import assume, example, given
from hypothesis import strategies as st

from annotator.errors import UserError
from annotator.finding import MOST, PATIENCE, Finder, Query, fold
from annotator.model import Span

PIECES = [
    *("a", "A", "s", "S", "f", "i", "e", "E", "k", " ", "\n", "-", "—", "'", "’", '"', "“", "…", "."),
    *("ß", "ﬁ", "ﬀ", "é", "e\u0301", "É", "ö", "ø", "İ", "ı", "Ǆ", "½", "²", "K"),
    *("\u0301", "\u0323", "\u0345", "\u00ad", "\u200b", "\u200d", "\ufe0f", "\u00a0", "\u202f"),
    *("σ", "ς", "Σ", "ἀ", "ш", "שָׁ", "ש", "أ", "ا", "क", "कु", "कि", "が", "か", "각", "가", "\u1100", "\u1161"),
    *("😀", "👍", "👍🏽", "👩‍👩‍👧", "👩", "🇨🇺", "🇺🇸", "🇨", "❤️", "❤", "𝔄", "\u0600", "1"),
]
texts = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
needles = st.lists(st.sampled_from(PIECES), min_size=1, max_size=3).map("".join)


def found(text: str, words: str, *, exact: bool = False, whole: bool = False, expression: bool = False) -> list[str]:
    spans = Finder(Query(words, exact, whole, expression)).find(text)
    return [span.of(text) for span in spans]


def by_trying_everything(text: str, words: str) -> list[Span]:
    """Every stretch of whole characters that folds to the words, from the left, none overlapping another."""
    wanted = fold(words)
    edges = [0, *(character.end() for character in regex.finditer(r"\X", text))]
    counts = [bool(fold(text[a:b])) for a, b in pairwise(edges)]
    hits: list[Span] = []
    for first, start in enumerate(edges[:-1]):
        for last in range(first, len(counts)):
            end = edges[last + 1]
            fits = counts[first] and counts[last] and fold(text[start:end]) == wanted
            if fits and (not hits or start >= hits[-1].end):
                hits.append(Span(start, end))
    return hits


@given(texts, needles)
@example("stra\u00dfe STRASSE", "strasse")
@example("ﬁﬁ fi", "fi")
@example("e\u00ad\u0301e", "e")
def test_that_words_are_found_wherever_whole_characters_fold_to_them(text: str, words: str) -> None:
    assert Finder(Query(words)).find(text) == by_trying_everything(text, words)


@given(texts, needles, st.booleans(), st.booleans())
def test_that_hits_are_in_order_not_empty_and_apart(text: str, words: str, exact: bool, whole: bool) -> None:
    spans = Finder(Query(words, exact, whole)).find(text)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))


@given(texts, texts, texts)
def test_that_what_stands_in_the_text_is_found_in_it(before: str, words: str, after: str) -> None:
    assume(fold(words))
    assert found(f"{before}\n{words}\n{after}", words)


@given(st.text(max_size=40))
def test_that_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "words", "hits"),
    [
        ("Die Straße, STRASSE", "strasse", ["Straße", "STRASSE"]),
        ("ﬁnd the oﬃce", "office", ["oﬃce"]),
        ("Cafe\u0301 café CAFÉ", "cafe", ["Cafe\u0301", "café", "CAFÉ"]),
        ("“Don’t”", "don't", ["Don’t"]),
        ("2009–2012", "2009-2012", ["2009–2012"]),
        ("53\u00a0prisoners\nwere", "53 prisoners were", ["53\u00a0prisoners\nwere"]),
        ("Regie\u00adrung", "regierung", ["Regie\u00adrung"]),
        ("😀 Sánchez 😀 sanchez", "sanchez", ["Sánchez", "sanchez"]),
        ("कु", "क", []),
        ("👩‍👩‍👧", "👩", []),
        ("🇨🇺🇺🇸", "🇺🇺", []),
    ],
)
def test_that_case_and_accents_do_not_count_and_letters_are_not_parted(text: str, words: str, hits: list[str]) -> None:
    assert found(text, words) == hits


def test_that_case_and_accents_count_when_asked_however_they_are_written() -> None:
    text = "Café café cafe\u0301 cafe"
    assert found(text, "café", exact=True) == ["café", "cafe\u0301"]
    assert found(text, "cafe\u0301", exact=True) == ["café", "cafe\u0301"]
    assert found(text, "cafe", exact=True) == ["cafe"]


def test_that_whole_words_are_told_from_parts_of_words() -> None:
    assert found("Cuba, Cuban, Cuba's re-Cuba_", "cuba", whole=True) == ["Cuba", "Cuba"]
    assert found("Regie\u00adrung", "regie", whole=True) == []
    assert found("古巴政府", "政府", whole=True) == ["政府"]
    assert found("the 53 of 1953", r"\d+", whole=True, expression=True) == ["53", "1953"]
    assert found("the 53 of 1953", "53", whole=True, expression=True) == ["53"]


def test_that_expressions_go_by_lines_and_leave_out_what_is_empty() -> None:
    assert found("One told.\nTwo told.", r"^\w+", expression=True) == ["One", "Two"]
    assert found("aab", "a*", expression=True) == ["aa"]
    assert found("ab", "", expression=True) == found("ab", "") == []
    assert found("Cuba CUBA", "cuba", expression=True) == ["Cuba", "CUBA"]
    assert found("Cuba CUBA", "CUBA", exact=True, expression=True) == ["CUBA"]
    assert found("one two", r"(?r)\w+", expression=True) == ["one", "two"]


@pytest.mark.parametrize(
    ("pattern", "where"),
    [("(told", "at its end"), ("a{2,1}", "at character 3"), ("told)", "at character 5"), ("(" * 5000, "too deeply")],
)
def test_that_a_wrong_expression_is_told_with_its_place(pattern: str, where: str) -> None:
    with pytest.raises(UserError, match=where):
        Finder(Query(pattern, expression=True))


@given(st.text(alphabet="ab()[]{}*+?|\\.^$<>=!:P&-,1LpRN'é", max_size=12))
def test_that_any_expression_is_tried_or_refused(pattern: str) -> None:
    with suppress(UserError):
        assert len(Finder(Query(pattern, expression=True)).find("ab é (b)")) <= 8


@pytest.mark.parametrize("pattern", ["(a+)+$", "(?R)"])
def test_that_an_expression_that_never_ends_is_given_up(pattern: str) -> None:
    began = time.monotonic()
    with pytest.raises(UserError, match="takes too long"):
        Finder(Query(pattern, expression=True)).find("a" * 5000 + "!")
    assert time.monotonic() - began < 10 * PATIENCE


def test_that_a_search_ends_after_so_many_hits() -> None:
    assert len(Finder(Query("a")).find("a" * (MOST + 5))) == MOST
    assert len(Finder(Query(".", expression=True)).find("a" * (MOST + 5))) == MOST
