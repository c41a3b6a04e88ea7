"""What outlets hold: codes in 100 words, and whose words."""

import pytest

from annotator.analysis.outlets import NOBODY, Coded, Mark, rates, voices
from annotator.model import Span


def mark(code: str, words: int = 5, speaker: str | None = None) -> Mark:
    return Mark(code, Span(0, 10), "word " * words, "s:ana", speaker)


def test_that_a_rate_is_per_hundred_words_of_the_outlet() -> None:
    ledger = [Coded("d1", "Ledger", 150, [mark("claim")] * 3), Coded("d2", "Ledger", 50, [mark("quote")])]
    found = rates([*ledger, Coded("d3", "Post", 100, [])], {"claim": "claim", "quote": "quote"})
    assert [(rate.outlet, rate.articles, rate.words) for rate in found] == [("Ledger", 2, 200), ("Post", 1, 100)]
    assert found[0].per_100 == {"claim": 1.5, "quote": 0.5}
    assert found[0].total == 2
    assert found[1].per_100 == {"claim": 0, "quote": 0}


def test_that_several_coders_of_an_article_count_as_one_coding() -> None:
    (found,) = rates([Coded("d1", "Ledger", 100, [mark("claim")] * 3, coders=2)], {"claim": "claim"})
    assert found.per_100 == {"claim": 1.5}


def test_that_a_code_counts_as_what_it_stands_under_and_others_are_left_out() -> None:
    marks = [mark("quote"), mark("quote/headline"), mark("hedge")]
    (found,) = rates([Coded("d1", "Ledger", 100, marks)], {"quote": "quote", "quote/headline": "quote"})
    assert found.per_100 == {"quote": 2}


def test_that_an_article_without_a_word_has_no_rate_that_divides_by_zero() -> None:
    (found,) = rates([Coded("d1", "", 0, [mark("claim")])], {"claim": "claim"})
    assert found.per_100 == {"claim": 0}


def test_that_voices_share_the_attributed_words_of_an_outlet() -> None:
    ledger = Coded("d1", "Ledger", 100, [mark("quote", 30, "s:a"), mark("quote", 10, "s:b"), mark("quote", 60)])
    found = voices([ledger, Coded("d2", "Post", 100, [mark("claim", 8, NOBODY)])])
    assert found.outlets == ("Ledger", "Post")
    assert found.speakers == ("s:a", "s:b", NOBODY)
    assert found.share("s:a", "Ledger") == pytest.approx(0.75)
    assert found.share("s:b", "Ledger") == pytest.approx(0.25)
    assert found.share(NOBODY, "Post") == 1
    assert found.share("s:a", "Post") == 0


def test_that_who_is_not_heard_where_most_others_hear_them_is_named() -> None:
    outlets = [Coded(f"d{n}", f"Outlet {n}", 100, [mark("quote", 9, "s:a"), mark("quote", 5, "s:b")]) for n in (1, 2)]
    third = Coded("d3", "Outlet 3", 100, [mark("quote", 9, "s:a")])
    assert voices([*outlets, third]).missing == ("s:b", ("Outlet 3",))
    assert voices(outlets).missing is None
    assert voices([]).missing is None
