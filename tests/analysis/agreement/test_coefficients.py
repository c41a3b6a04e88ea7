"""Coefficients on units: what was printed is reproduced, and what must not change a figure does not."""

from collections.abc import Callable
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.analysis.agreement import coefficients
from tests.analysis.agreement import published

Units = list[list[int]]

ratings = st.lists(st.lists(st.integers(0, 4), max_size=4), max_size=12)
complete = st.lists(st.lists(st.integers(0, 3), min_size=3, max_size=3), min_size=1, max_size=12)
pairs = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=20)
levels = st.sampled_from(coefficients.LEVELS)


def by_definition(units: Units, level: str) -> Fraction | None:
    """α from the coincidence matrix, cell by cell, as Krippendorff (2011) writes it."""
    o: dict[tuple[int, int], Fraction] = {}
    for unit in units:
        for a, b in permutations(unit, 2):
            o[a, b] = o.get((a, b), Fraction(0)) + Fraction(1, len(unit) - 1)
    n: dict[int, Fraction] = {}
    for (a, _), cell in o.items():
        n[a] = n.get(a, Fraction(0)) + cell

    def delta(c: int, k: int) -> Fraction:
        low, high = min(c, k), max(c, k)
        return {
            "nominal": Fraction(c != k),
            "interval": Fraction((c - k) ** 2),
            "ratio": Fraction((c - k) ** 2, (c + k) ** 2 or 1),
            "ordinal": (sum(n[g] for g in n if low <= g <= high) - (n[c] + n[k]) / 2) ** 2,
        }[level]

    total = sum(n.values())
    expected = sum(n[c] * n[k] * delta(c, k) for c in n for k in n)
    observed = sum(cell * delta(c, k) for (c, k), cell in o.items())
    return 1 - (total - 1) * observed / expected if expected else None


def numbers(units: list[list[str]]) -> Units:
    return [[int(value) for value in unit] for unit in units]


@pytest.mark.parametrize(("level", "printed"), published.FOUR_CODERS_ALPHA.items())
def test_that_alpha_with_missing_values_is_as_krippendorff_prints_it(level: str, printed: float) -> None:
    assert coefficients.alpha(numbers(published.FOUR_CODERS), level) == pytest.approx(printed, abs=0.0005)


def test_that_alpha_of_two_observers_is_as_krippendorff_prints_it() -> None:
    assert coefficients.alpha(published.BINARY) == pytest.approx(published.BINARY_ALPHA, abs=0.0005)
    assert coefficients.alpha(published.NOMINAL) == pytest.approx(published.NOMINAL_ALPHA, abs=0.0005)


def test_that_kappa_pi_s_and_ac1_are_as_printed() -> None:
    for table, printed in published.COHEN:
        assert coefficients.cohen(table) == pytest.approx(printed, abs=0.00005)
    table = published.ARTSTEIN_POESIO
    assert coefficients.brennan_prediger(table, 2) == pytest.approx(published.ARTSTEIN_POESIO_S)
    assert coefficients.scott(table) == pytest.approx(published.ARTSTEIN_POESIO_PI, abs=0.0005)
    assert coefficients.cohen(table) == pytest.approx(published.ARTSTEIN_POESIO_KAPPA, abs=0.0005)
    table, printed_fleiss = published.FLEISS[0], published.FLEISS[1]
    assert coefficients.fleiss(table) == pytest.approx(printed_fleiss, abs=0.0005)
    four, ac1 = published.FOUR_CODERS, published.FOUR_CODERS_AC1
    assert coefficients.gwet(four, 5) == pytest.approx(ac1, abs=0.000005)
    printed = published.FOUR_CODERS_BRENNAN_PREDIGER
    assert coefficients.brennan_prediger(four, 5) == pytest.approx(printed, abs=0.000005)


def test_that_the_paradox_of_kappa_and_what_ac1_makes_of_it_are_as_printed() -> None:
    assert coefficients.cohen(published.PARADOX) == pytest.approx(published.PARADOX_KAPPA, abs=0.00005)
    assert coefficients.gwet(published.PARADOX, 2) == pytest.approx(published.PARADOX_AC1, abs=0.00005)


@given(ratings, levels)
def test_that_alpha_is_what_its_definition_says(units: Units, level: str) -> None:
    expected = by_definition([unit for unit in units if len(unit) > 1], level)
    found = coefficients.alpha(units, level)
    assert found == (None if expected is None else float(expected))


@given(ratings, levels, st.randoms(use_true_random=False))
def test_that_the_order_of_units_and_coders_changes_nothing(units: Units, level: str, chance: object) -> None:
    shuffled = [chance.sample(unit, len(unit)) for unit in chance.sample(units, len(units))]
    assert coefficients.alpha(shuffled, level) == coefficients.alpha(units, level)
    assert coefficients.percent(shuffled) == coefficients.percent(units)
    assert coefficients.gwet(shuffled, 5) == coefficients.gwet(units, 5)


@given(complete, st.permutations(range(4)))
def test_that_other_names_for_the_values_change_no_nominal_figure(units: Units, names: list[int]) -> None:
    renamed = [[names[value] for value in unit] for unit in units]
    measures: tuple[Callable[[Units], float | None], ...] = (
        coefficients.alpha,
        coefficients.fleiss,
        coefficients.percent,
        lambda units: coefficients.gwet(units, 4),
        lambda units: coefficients.cohen([unit[:2] for unit in units]),
        lambda units: coefficients.scott([unit[:2] for unit in units]),
    )
    for measure in measures:
        assert measure(renamed) == measure(units)


@given(ratings, st.fractions(min_value=Fraction(1, 9), max_value=9), st.fractions(-9, 9))
def test_that_interval_alpha_has_no_unit_or_zero_and_ratio_alpha_no_unit(
    units: Units, unit: Fraction, zero: Fraction
) -> None:
    moved = [[unit * value + zero for value in found] for found in units]
    larger = [[unit * value for value in found] for found in units]
    assert coefficients.alpha(moved, "interval") == coefficients.alpha(units, "interval")
    assert coefficients.alpha(larger, "ratio") == coefficients.alpha(units, "ratio")


@given(ratings, levels)
def test_that_agreement_without_a_flaw_is_exactly_one_and_without_variation_undefined(units: Units, level: str) -> None:
    same = [[unit[0]] * len(unit) for unit in units if len(unit) > 1]
    varied = len({unit[0] for unit in same}) > 1
    assert coefficients.alpha(same, level) == (1 if varied else None)
    assert coefficients.percent(same) == (1 if same else None)


@given(pairs)
def test_that_for_two_coders_fleiss_is_scott_and_nobody_is_better_than_perfect(units: list[tuple[int, int]]) -> None:
    assert coefficients.fleiss(units) == coefficients.scott(units)
    for value in (coefficients.cohen(units), coefficients.scott(units), coefficients.alpha(units)):
        assert value is None or value <= 1


def test_that_a_coefficient_without_data_or_variation_is_undefined_not_one() -> None:
    for units in ([], [("a", "a")] * 9):
        assert coefficients.alpha(units) is None
        assert coefficients.cohen(units) is None
        assert coefficients.scott(units) is None
        assert coefficients.fleiss(units) is None
        assert coefficients.gwet(units, 1) is None
        assert coefficients.brennan_prediger(units, 1) is None


def test_that_fleiss_refuses_units_that_cannot_be_compared() -> None:
    with pytest.raises(ValueError, match="different numbers"):
        coefficients.fleiss([("a", "a"), ("a", "b", "b")])


def test_that_sets_that_share_values_agree_in_part() -> None:
    units = [(frozenset("ab"), frozenset("a")), (frozenset("c"), frozenset("c"))]
    apart = [(frozenset("ab"), frozenset("d")), (frozenset("c"), frozenset("c"))]
    partly, not_at_all = coefficients.alpha(units, "set"), coefficients.alpha(apart, "set")
    assert partly is not None
    assert not_at_all is not None
    assert 1 > partly > not_at_all
