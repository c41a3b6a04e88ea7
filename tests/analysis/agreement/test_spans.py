"""Marks matched one to one, and what is said of those that are shared."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.analysis.agreement import coefficients, spans
from annotator.analysis.agreement.spans import NONE_GIVEN, Mark, Matched
from annotator.model import Span

places = st.tuples(st.integers(0, 12), st.integers(1, 6)).map(lambda place: Span(place[0], place[0] + place[1]))
coded = st.lists(st.tuples(places, st.sampled_from("ab")), max_size=5)
Coded = list[tuple[Span, str]]


def made(coded: Coded, coder: str) -> list[Mark]:
    return [Mark(f"{coder}{n}", code, (span,)) for n, (span, code) in enumerate(coded)]


def mark(id: str, start: int, end: int, code: str = "quote", source: str | None = None, **attributes: str) -> Mark:
    return Mark(id, code, (Span(start, end),), attributes, source)


def best(first: list[Mark], second: list[Mark]) -> int:
    """The size of the largest matching, by trying all of them."""
    longer = max(len(first), len(second))
    padded = [*second, *[None] * (longer - len(second))]
    return max(
        sum(b is not None and a.code == b.code and spans.iou(a, b) > 0 for a, b in zip(first, order, strict=False))
        for order in permutations(padded)
    )


@given(coded, coded)
def test_that_the_matching_is_one_to_one_and_as_large_as_any(one: Coded, two: Coded) -> None:
    first, second = made(one, "A"), made(two, "B")
    pairs = spans.matching(first, second)
    assert len(pairs) == best(first, second)
    for side in zip(*pairs, strict=True):
        assert len({m.id for m in side}) == len(pairs)
    assert all(a.code == b.code and spans.iou(a, b) > 0 for a, b in pairs)


@given(coded, coded)
def test_that_coders_may_change_places_and_stricter_readings_match_less(one: Coded, two: Coded) -> None:
    first, second = made(one, "A"), made(two, "B")
    overlap = spans.matching(first, second)
    half, whole = spans.matching(first, second, 0.5), spans.matching(first, second, 1)
    exact = spans.exact(first, second)
    assert len(overlap) == len(spans.matching(second, first))
    assert len(overlap) >= len(half) >= len(whole) == len(exact) == len(spans.exact(second, first))


@given(coded)
def test_that_whoever_marks_the_same_agrees_without_a_flaw(one: Coded) -> None:
    first, second = made(one, "A"), made(one, "B")
    for pairs in (spans.exact(first, second), spans.matching(first, second), spans.matching(first, second, 1)):
        assert spans.tally(first, second, pairs).f1 == (1 if one else None)


def test_that_a_long_chain_of_overlaps_is_matched_to_its_end() -> None:
    first = [mark(f"A{n}", 10 * n, 10 * n + 12) for n in range(3_000)]
    second = [mark(f"B{n}", 10 * n + 11, 10 * n + 21) for n in range(-1, 2_999)]
    assert len(spans.matching(first, second)) == 3_000


def test_that_a_unit_cut_in_two_is_seen() -> None:
    """Table A3 of what each measure sees: the unitizing family does not see this."""
    first = [mark(f"A{n}", 20 * n, 20 * n + 10) for n in range(10)]
    second = [mark(f"B{n}", 20 * (n // 2) + 5 * (n % 2), 20 * (n // 2) + 5 * (n % 2) + 5) for n in range(20)]
    assert spans.tally(first, second, spans.matching(first, second)).f1 == pytest.approx(2 / 3)
    assert spans.tally(first, second, spans.exact(first, second)).f1 == 0


def test_that_parts_of_a_mark_are_one_mark() -> None:
    parted = Mark("A", "quote", (Span(0, 10), Span(20, 30)))
    assert spans.iou(parted, mark("B", 0, 30)) == pytest.approx(2 / 3)
    assert spans.matching([parted], [mark("B", 12, 18)]) == []
    assert spans.matching([parted], [mark("B", 12, 22)]) != []
    assert spans.exact([parted], [Mark("B", "quote", parted.parts)]) != []


def test_that_kappa_goes_towards_f1_as_unmarked_text_grows() -> None:
    """Hripcsak and Rothschild (2005), JAMIA 12:296: with more true negatives κ approaches positive agreement."""
    both, one, other = 30, 10, 5
    f1 = Matched(both, 2 * both + one + other).f1
    assert f1 is not None
    apart = []
    for neither in (10, 1_000, 100_000):
        table = [(1, 1)] * both + [(1, 0)] * one + [(0, 1)] * other + [(0, 0)] * neither
        kappa = coefficients.cohen(table)
        assert kappa is not None
        apart.append(f1 - kappa)
    assert apart[0] > apart[1] > apart[2] > 0
    assert apart[2] < 0.001


def test_that_links_agree_where_both_ends_are_matched() -> None:
    source, other = mark("As", 50, 60, "source"), mark("At", 70, 80, "source")
    first = [source, other, mark("A1", 0, 10, source="As"), mark("A2", 20, 30, source="At"), mark("A3", 40, 45)]
    second = [
        mark("Bs", 51, 61, "source"),
        mark("Bt", 71, 81, "source"),
        mark("B1", 1, 11, source="Bs"),
        mark("B2", 21, 31, source="Bs"),
        mark("B3", 40, 46, source=NONE_GIVEN),
    ]
    pairs = spans.matching(first, second)
    assert spans.links(first, second, pairs) == Matched(1, 4)
    assert spans.sources(pairs, {"quote"}.__contains__) == [("Bs", "Bs"), ("Bt", "Bs"), (NONE_GIVEN, NONE_GIVEN)]


def test_that_attributes_are_compared_on_shared_marks_and_missing_values_left_out() -> None:
    pairs = [(mark("A1", 0, 5, stance="for"), mark("B1", 0, 5, stance="against")), (mark("A2", 7, 9), mark("B2", 7, 9))]
    assert spans.attribute(pairs, "stance") == [("for", "against"), ()]
