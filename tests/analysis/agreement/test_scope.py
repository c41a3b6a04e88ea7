"""A part of a corpus, and every measure of it by code and by pair."""

import random

import pytest

from annotator.analysis.agreement.figures import CodedDocument, OfCode, OfPair, Scheme
from annotator.analysis.agreement.measures import MEASURES
from annotator.analysis.agreement.report import report
from annotator.analysis.agreement.scope import EVERYTHING, Scope, narrowed
from annotator.analysis.agreement.spans import NONE_GIVEN, Mark
from annotator.analysis.agreement.unitizing import Unit
from annotator.analysis.agreement.words import advice
from annotator.model import Span
from tests.analysis.agreement import texts

THREE = {"A": [Unit(0, 6, "a"), Unit(12, 15, "b")], "B": [Unit(2, 6, "a")], "C": [Unit(12, 18, "b")]}
SCHEME = Scheme({"a": "a", "b": "b"})


def test_that_a_scope_measures_what_it_names_as_if_there_were_nothing_else() -> None:
    documents = [texts.document("d1", THREE), texts.document("d2", THREE)]
    scope = Scope(frozenset({"d2"}), frozenset({"A", "B"}), frozenset({"a"}))
    by_hand = texts.document("d2", {"A": [Unit(0, 6, "a")], "B": [Unit(2, 6, "a")]})
    assert report(narrowed(documents, scope), SCHEME) == report([by_hand], SCHEME)
    assert list(narrowed(documents, EVERYTHING)) == documents


def test_that_a_link_to_what_is_left_out_is_none() -> None:
    source = Mark("s", "source", (Span(0, 3),))
    linked, open_ = (
        Mark("q", "quote", (Span(4, 9),), source="s"),
        Mark("r", "quote", (Span(10, 12),), source=NONE_GIVEN),
    )
    (found,) = narrowed([CodedDocument("d", 20, {"A": [source, linked, open_]})], Scope(codes=frozenset({"quote"})))
    assert [mark.source for mark in found.coders["A"]] == [None, NONE_GIVEN]


def test_that_every_measure_of_two_coders_is_that_of_their_pair() -> None:
    found = report([texts.document("d", {c: THREE[c] for c in "AB"})], SCHEME)
    (pair,) = found.pairs
    assert isinstance(pair, OfPair)
    for measure in MEASURES:
        assert measure.pair(pair) == measure.overall(found), measure.name


def test_that_codes_have_their_shares_of_characters_and_of_matches() -> None:
    found = report([texts.document("d", {c: THREE[c] for c in "AB"})], SCHEME)
    code = found.codes["a"]
    assert isinstance(code, OfCode)
    assert (code.marks, code.coders) == (2, 2)
    assert code.percent == pytest.approx(1 - 2 / texts.LENGTH)
    assert (code.f1_exact, code.f1_overlap, code.f1_iou) == (0, 1, 1)
    assert (found.codes["b"].f1_overlap, found.codes["b"].coders) == (0, 1)
    assert found.overall.matched == (1, 3)


def test_that_attributes_have_intervals_where_there_are_articles_enough() -> None:
    chance = random.Random(1)

    def mark(coder: str, n: int) -> Mark:
        said = "0" if coder == "B" and n % 7 == 0 else "+" if n % 2 else "-"
        return Mark(f"{coder}{n}", "a", (Span(0, 9),), {"stance": said, "size": chance.random()})

    documents = [CodedDocument(f"d{n:03}", 20, {c: [mark(c, n)] for c in "AB"}) for n in range(70)]
    found = report(documents, Scheme(attributes={"stance": "nominal", "size": "interval"}), replicates=200)
    stance = found.attributes["stance"]
    assert stance.percent == pytest.approx(6 / 7)
    assert stance.alpha is not None
    assert stance.interval is not None
    assert stance.interval.low < stance.alpha < stance.interval.high
    assert found.attributes["size"].interval is None  # seventy different pairs of numbers


def test_that_work_can_be_stopped_between_its_steps() -> None:
    told: list[tuple[int, int]] = []

    class Enough(Exception):
        pass

    def watch(done: int, total: int) -> None:
        told.append((done, total))
        if done == 3:
            raise Enough

    with pytest.raises(Enough):
        report([texts.document("d", THREE)], SCHEME, watch=watch)
    assert told[-1] == (3, 5)


def test_that_advice_names_the_kinds_and_codes_it_rests_on() -> None:
    good, late = [Unit(0, 10, "a"), Unit(14, 16, "b")], [Unit(0, 10, "a"), Unit(15, 17, "b")]
    poor = advice(report([texts.document("d", {"A": good, "B": late})], SCHEME))
    assert (poor.codes, poor.good) == (("b",), False)
    first, second = [Unit(0, 4, "a"), Unit(10, 14, "b")], [Unit(2, 8, "a"), Unit(12, 18, "b")]
    apart = report([texts.document("d", {"A": first, "B": second})], Scheme({"a": "", "b": ""}))
    assert "boundary" in advice(apart).kinds
    assert advice(report([texts.document("d", {"A": good, "B": good})], SCHEME)).good
