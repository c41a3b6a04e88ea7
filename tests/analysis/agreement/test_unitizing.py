"""The unitizing family: the printed example, the definition written out, and what must hold of any text."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.analysis.agreement import coefficients
from annotator.analysis.agreement.corpus import Corpus, interval, samples
from annotator.analysis.agreement.unitizing import Continuum, Family, Unit, continuum
from tests.analysis.agreement import published, texts
from tests.analysis.agreement.texts import LENGTH

Coders = dict[str, list[Unit]]


def measured(*documents: Coders, length: int = LENGTH) -> Family:
    return Corpus((continuum(length, coders), sorted(coders)) for coders in documents).family()


def test_that_the_family_is_as_krippendorff_prints_it() -> None:
    found = measured(published.UNITS, length=published.CONTINUUM)
    assert found.u.alpha == pytest.approx(published.U_ALPHA, abs=0.0005)
    assert found.binary.alpha == pytest.approx(published.U_ALPHA_BINARY, abs=0.001)
    # s* of three coders is read differently: docs/decisions/0008.
    assert found.cu.alpha == pytest.approx(published.CU_ALPHA, abs=0.002)
    assert {code: of.alpha for code, of in found.codes.items()} == pytest.approx(published.KU_ALPHA)
    for code, printed in published.COVERAGE.items():
        assert found.codes[code].coverage == pytest.approx(printed)


def test_that_the_family_is_as_the_implementation_of_the_paper_prints_it() -> None:
    found = measured(published.EXAMPLE, length=published.EXAMPLE_LENGTH)
    assert found.u.alpha == pytest.approx(published.EXAMPLE_U, abs=0.0005)
    assert found.binary.alpha == pytest.approx(published.EXAMPLE_BINARY, abs=0.0005)
    assert found.cu.alpha == pytest.approx(published.EXAMPLE_CU, abs=0.0005)
    assert found.valued / found.total == pytest.approx(published.EXAMPLE_CU_COVERAGE, abs=0.00005)
    for code, printed in published.EXAMPLE_CODES.items():
        assert found.codes[code] == pytest.approx(printed, abs=0.0005)


def test_that_where_next_to_nothing_is_shared_coding_is_undefined_not_better_than_perfect() -> None:
    found = measured({"A": [Unit(0, 2, "a")], "B": [Unit(0, 2, "b")], "C": [], "D": []})
    assert found.cu.alpha is None
    assert [of.alpha for of in found.codes.values()] == [None, None]


@given(texts.coders())
def test_that_the_family_is_what_its_definition_says(coders: Coders) -> None:
    found = measured(coders)
    expected = texts.by_definition(list(coders.values()), LENGTH)
    ours = {"u": found.u.alpha, "binary": found.binary.alpha, "cu": found.cu.alpha}
    ours |= {f"({code})u": of.alpha for code, of in found.codes.items()}
    assert ours == {name: value if value is None else pytest.approx(float(value)) for name, value in expected.items()}


@given(texts.coders(most=2, codes="abc"))
def test_that_two_coders_may_change_places(coders: Coders) -> None:
    assert measured({"A": coders["B"], "B": coders["A"]}) == measured(coders)


@given(texts.coders(), st.permutations("ABCD"))
def test_that_the_order_of_coders_changes_nothing(coders: Coders, names: list[str]) -> None:
    renamed = {names["ABCD".index(coder)]: units for coder, units in coders.items()}
    assert measured(renamed) == measured(coders)


@given(texts.coders(codes="abc"), st.permutations("xyz"))
def test_that_other_names_for_codes_change_nothing(coders: Coders, names: list[str]) -> None:
    new = dict(zip("abc", names, strict=True))
    renamed = {coder: [unit._replace(code=new[unit.code]) for unit in units] for coder, units in coders.items()}
    ours, theirs = measured(coders), measured(renamed)
    assert (ours.u, ours.binary, ours.cu) == (theirs.u, theirs.binary, theirs.cu)
    assert {new[code]: of for code, of in ours.codes.items()} == theirs.codes


@given(texts.coders())
def test_that_a_text_read_backwards_measures_the_same(coders: Coders) -> None:
    back = {c: [Unit(LENGTH - u.end, LENGTH - u.start, u.code) for u in units] for c, units in coders.items()}
    assert measured(back) == measured(coders)


@given(st.lists(texts.coders(most=2), min_size=2, max_size=3))
def test_that_documents_measure_as_one_long_text_of_them(documents: list[Coders]) -> None:
    joined: Coders = {"A": [], "B": []}
    for n, coders in enumerate(documents):
        for coder, units in coders.items():
            joined[coder] += [Unit(n * LENGTH + u.start, n * LENGTH + u.end, u.code) for u in units]
    assert measured(*documents) == measured(joined, length=LENGTH * len(documents))


@given(texts.units())
def test_that_agreement_without_a_flaw_is_exactly_one_and_without_variation_undefined(units: list[Unit]) -> None:
    found = measured({"A": units, "B": list(units), "C": list(units)})
    covered = sum(unit.end - unit.start for unit in units)
    codes = {unit.code for unit in units}
    assert found.u.alpha == (1 if codes and (covered < LENGTH or len(codes) > 1) else None)
    assert found.binary.alpha == (1 if 0 < covered < LENGTH else None)
    assert found.cu.alpha == (1 if len(codes) > 1 else None)


@given(texts.coders(codes="a"))
def test_that_with_one_code_there_is_only_unitizing(coders: Coders) -> None:
    found = measured(coders)
    assert found.u.alpha == pytest.approx(found.binary.alpha)
    assert found.cu.alpha is None
    assert all(of.alpha is None for of in found.codes.values())


@given(st.lists(st.text("abc", min_size=6, max_size=6), min_size=2, max_size=4))
def test_that_units_of_one_character_without_gaps_are_nominal_alpha(rows: list[str]) -> None:
    coders = {
        name: [Unit(n, n + 1, code) for n, code in enumerate(row)] for name, row in zip("ABCD", rows, strict=False)
    }
    expected = coefficients.alpha(list(zip(*rows, strict=True)))
    found = measured(coders, length=6)
    assert found.u.alpha == (expected if expected is None else pytest.approx(expected))
    assert found.cu.alpha == (expected if expected is None else pytest.approx(expected))


@given(texts.coders(), texts.coders())
def test_that_a_document_counted_twice_is_two_of_it_and_one_left_out_is_not_there(one: Coders, two: Coders) -> None:
    both = [(continuum(LENGTH, coders), sorted(coders)) for coders in (one, two)]
    corpus = Corpus(both)
    assert corpus.family([1, 1]) == corpus.family()
    assert corpus.family([2, 1]).u.alpha == Corpus([both[0], *both]).family().u.alpha
    assert corpus.family([1, 0]).u.alpha == Corpus([both[0]]).family().u.alpha


def test_that_overlapping_units_of_one_code_are_one_and_touching_ones_are_two() -> None:
    found = continuum(30, {"A": [Unit(0, 10, "a"), Unit(5, 20, "a"), Unit(20, 25, "a")], "B": []})
    assert found == Continuum(30, {"A": [Unit(0, 20, "a"), Unit(20, 25, "a")], "B": []})


def test_that_text_with_two_codes_of_one_coder_is_left_out_for_everybody_and_counted() -> None:
    found = continuum(30, {"A": [Unit(0, 20, "a"), Unit(5, 10, "b")], "B": [Unit(8, 12, "b"), Unit(15, 30, "a")]})
    assert found.length == 25
    assert found.coders == {"A": [Unit(0, 15, "a")], "B": [Unit(5, 7, "b"), Unit(10, 25, "a")]}
    assert found.conflicts == 1


@given(texts.units("ab"), texts.units("ab"), texts.units("ab"))
def test_that_whatever_overlaps_partitions_remain(one: list[Unit], two: list[Unit], other: list[Unit]) -> None:
    found = continuum(LENGTH, {"A": one + two, "B": other})
    contested = {
        n for n in range(LENGTH) if len({u.code for u in (*one, *two) if u.start <= n < u.end}) > 1
    }  # fmt: skip
    assert found.length == LENGTH - len(contested)
    for units in found.coders.values():
        assert all(a.end <= b.start for a, b in itertools.pairwise(units))
        assert all(0 <= unit.start < unit.end <= found.length for unit in units)
    left = sum(unit.end - unit.start for unit in found.coders["B"])
    assert left == sum(n not in contested for unit in other for n in range(unit.start, unit.end))


def test_that_samples_are_the_same_for_the_same_seed() -> None:
    first, again, other = (list(samples(20, 50, seed)) for seed in (1, 1, 2))
    assert first == again != other
    assert {sum(times) for times in first} == {20}


def test_that_an_interval_holds_the_middle_and_counts_what_falls_short() -> None:
    found = interval([n / 1000 for n in range(1001)])
    assert found is not None
    assert (found.low, found.high) == (0.025, 0.975)
    assert found.below_tentative == pytest.approx(0.667, abs=0.002)
    assert found.below_reliable == pytest.approx(0.8, abs=0.002)
    assert interval([None, None]) is None
