"""The report on a corpus: what each figure sees, what must not change it, and how it is put in words."""

import itertools
import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.analysis.agreement import words
from annotator.analysis.agreement.figures import CodedDocument, Report, Scheme
from annotator.analysis.agreement.report import report
from annotator.analysis.agreement.spans import Mark
from annotator.analysis.agreement.unitizing import Unit
from annotator.model import Span
from tests.analysis.agreement import texts

ONE_DIMENSION = Scheme({"a": "", "b": "", "c": ""})
LENGTH = 2_000


def article(id: str, *, cut: int = 0, shift: int = 0, missed: float = 0, confused: float = 0) -> CodedDocument:
    """Ana marks twenty units; Ben's differ from them as is said."""
    chance = random.Random(id)
    ana, ben = [], []
    for n in range(20):
        start, end = 100 * n + chance.randrange(20), 100 * n + chance.randrange(50, 80)
        code = chance.choice("abc")
        ana.append(Unit(start, end, code))
        if chance.random() < missed:
            continue
        code = chance.choice("abc".replace(code, "")) if chance.random() < confused else code
        edges = [start - shift, *([(start + end) // 2] if cut else []), end + shift]
        ben += [Unit(max(0, a), b, code) for a, b in itertools.pairwise(edges)]
    return CodedDocument(id, LENGTH, {"ana": texts.marks(ana, "ana"), "ben": texts.marks(ben, "ben")})


def measured(count: int = 12, replicates: int = 0, **differences: float) -> Report:
    documents = [article(f"d{n:02}", **differences) for n in range(count)]
    return report(documents, ONE_DIMENSION, replicates=replicates)


def test_that_shifted_boundaries_show_in_unitizing_and_not_in_coding() -> None:
    found = measured(shift=15).overall
    assert found.u is not None
    assert found.binary is not None
    assert max(found.u, found.binary) < 0.8
    assert (found.cu, found.f1_exact, found.f1_overlap) == (1, 0, 1)


def test_that_missed_units_show_everywhere_but_in_coding() -> None:
    found = measured(missed=0.25).overall
    assert found.cu == 1
    assert found.u is not None
    assert found.u < 0.9
    assert found.f1_exact == found.f1_overlap == pytest.approx(0.86, abs=0.04)


def test_that_confused_codes_show_in_coding_and_not_in_unitizing() -> None:
    found = measured(confused=0.3).overall
    assert found.binary == 1
    assert found.cu is not None
    assert found.u is not None
    assert found.cu < found.u < 0.9


def test_that_units_cut_in_two_show_in_f1_alone() -> None:
    found = measured(cut=True).overall
    assert (found.u, found.binary, found.cu) == (1, 1, 1)
    assert found.f1_overlap == pytest.approx(2 / 3)


def test_that_the_diagnosis_says_what_to_do() -> None:
    assert "rules for units" in words.diagnosis(measured(shift=25))
    assert "definitions of the codes" in words.diagnosis(measured(confused=0.5))
    assert "both" in words.diagnosis(measured(shift=25, confused=0.6))
    assert "rely on" in words.diagnosis(measured())
    assert "tentative" in words.diagnosis(measured(missed=0.15, confused=0.14))
    assert "no variation" in words.diagnosis(report([], ONE_DIMENSION))


def test_that_the_diagnosis_names_the_codes_that_are_behind() -> None:
    good, poor = [Unit(0, 10, "a"), Unit(14, 16, "b")], [Unit(0, 10, "a"), Unit(15, 17, "b")]
    found = report([texts.document("d", {"A": good, "B": poor})], Scheme({"a": "", "b": ""}))
    assert "not on b:" in words.diagnosis(found)


def test_that_codes_of_different_dimensions_do_not_exclude_each_other() -> None:
    scheme = Scheme({"claim": "claim", "quote": "quote", "quote/headline": "quote"})
    units = [Unit(0, 20, "quote"), Unit(5, 15, "claim")]
    same = report([texts.document("d", {"A": units, "B": units})], scheme)
    assert (same.conflicts, same.overall.u, same.overall.cu) == (0, 1, None)
    nested = [Unit(0, 20, "quote"), Unit(5, 15, "quote/headline")]
    both = report([texts.document("d", {"A": nested, "B": nested})], scheme)
    assert both.conflicts == 2
    assert "Left out: 2 stretches" in words.table(both, {})
    assert both.codes["quote/headline"].u == 1


def test_that_overall_pools_disagreement_each_expected_within_its_dimension() -> None:
    first, second = [Unit(0, 6, "a"), Unit(12, 15, "b")], [Unit(2, 6, "a"), Unit(12, 18, "b")]
    documents = [texts.document("d", {"A": first, "B": second})]
    apart = report(documents, Scheme({"a": "a", "b": "b"}))
    only = [
        report([texts.document("d", {c: [u for u in units if u.code == code] for c, units in both.items()})], Scheme())
        for code in "ab"
        for both in ({"A": first, "B": second},)
    ]
    assert [apart.codes[code].u for code in "ab"] == [found.overall.u for found in only]
    # By hand: D_o = (2 + 3 characters) × 2; n = 48, D_e = n (n² − Σ ℓ_c²) / (n² − Σ s_c) with gaps loose.
    expected = sum(
        48 * (48**2 - marked**2 - (48 - marked) ** 2) / (48**2 - squares - (48 - marked))
        for marked, squares in ((10, 6**2 + 4**2), (9, 3**2 + 6**2))
    )
    assert apart.overall.u == pytest.approx(1 - 10 / expected)
    assert apart.overall.cu is None


@given(texts.corpora("abc"), st.permutations("ABCD"), st.randoms(use_true_random=False))
def test_that_neither_order_nor_names_change_a_figure(
    documents: list[CodedDocument], names: list[str], chance: random.Random
) -> None:
    first = report(documents, ONE_DIMENSION)
    renamed = [replace(d, coders={names["ABCD".index(c)]: d.coders[c] for c in reversed(d.coders)}) for d in documents]
    second = report(chance.sample(renamed, len(renamed)), ONE_DIMENSION)
    assert second.overall == replace(first.overall, **_nearly(first))
    assert second.codes.keys() == first.codes.keys()
    assert {frozenset(p.coders): p.u for p in second.pairs} == {
        frozenset(names["ABCD".index(c)] for c in p.coders): p.u for p in first.pairs
    }


def _nearly(found: Report) -> dict[str, object]:
    """A mean over pairs is summed in their order."""
    f1 = {name: getattr(found.overall, name) for name in ("f1_exact", "f1_overlap", "f1_iou")}
    return {name: value if value is None else pytest.approx(value) for name, value in f1.items()}


@given(texts.corpora())
def test_that_a_coder_without_a_second_one_and_a_document_of_one_do_not_count(documents: list[CodedDocument]) -> None:
    alone = CodedDocument("z", 900, {"E": [Mark("x", "a", (Span(0, 800),))]})
    assert report([*documents, alone], ONE_DIMENSION) == report(documents, ONE_DIMENSION)


@given(st.lists(st.fixed_dictionaries({c: texts.units("ab") for c in "ABCD"}), min_size=1, max_size=3))
def test_that_articles_that_one_coder_left_out_leave_the_others_figures_alone(
    found: list[dict[str, list[Unit]]],
) -> None:
    whole = report([texts.document(f"d{n}", coders) for n, coders in enumerate(found)], ONE_DIMENSION)
    missing = [{c: units for c, units in coders.items() if c != "D" or n} for n, coders in enumerate(found)]
    less = report([texts.document(f"d{n}", coders) for n, coders in enumerate(missing)], ONE_DIMENSION)
    assert [p for p in less.pairs if "D" not in p.coders] == [p for p in whole.pairs if "D" not in p.coders]
    assert sum("D" in p.coders for p in less.pairs) == (3 if len(found) > 1 else 0)


def test_that_intervals_hold_the_figure_and_are_the_same_each_time() -> None:
    found, again = measured(20, 400, missed=0.2, shift=3), measured(20, 400, missed=0.2, shift=3)
    assert found == again
    interval, u = found.overall.interval, found.overall.u
    assert interval is not None
    assert u is not None
    assert interval.low < u < interval.high
    assert found.codes["a"].interval is not None
    assert report([article("a"), article("b")], ONE_DIMENSION).overall.interval is None


def test_that_waves_are_told_apart() -> None:
    first = [replace(article(f"a{n}"), wave="2026-01") for n in range(3)]
    second = [replace(article(f"b{n}", missed=0.5), wave="2026-02") for n in range(3)]
    found = report([*first, *second], ONE_DIMENSION)
    assert found.waves["2026-01"] == 1
    assert found.waves["2026-02"] == report(second, ONE_DIMENSION).overall.u
    assert report(first, ONE_DIMENSION).waves == {}


def test_that_links_and_attributes_are_measured_on_shared_marks() -> None:
    def marks(coder: str, stance: str) -> list[Mark]:
        source = Mark(f"{coder}s", "source", (Span(20, 24),))
        quotes = [
            Mark(f"{coder}{n}", "quote", (Span(4 * n, 4 * n + 3),), {"stance": s}, source.id)
            for n, s in enumerate(stance)
        ]
        return [source, *quotes]

    scheme = Scheme(content=frozenset({"quote"}), attributes={"stance": "nominal", "tone": "nominal"})
    found = report([CodedDocument("d", 24, {"A": marks("A", "++-"), "B": marks("B", "+--")})], scheme)
    assert found.links.f1 == 1
    assert found.sources[:4] == (None, 3, 1, 1)
    assert found.attributes["stance"].units == 3
    assert found.attributes["stance"].alpha == pytest.approx(4 / 9)
    assert found.attributes["tone"].alpha is None


def test_that_words_never_call_the_undefined_one() -> None:
    whole = [Unit(0, texts.LENGTH, "a")]
    found = report([texts.document("d", {"A": whole, "B": whole})], ONE_DIMENSION)
    assert found.overall.u is None
    assert found.overall.percent == 1
    shown = words.table(found, {"A": "Ana", "B": "Ben"})
    assert "n/a – no variation" in shown
    assert "Ana – Ben" in shown
    assert "undefined (no variation)" in words.methods(found, "annotator")
    assert "uα = 1" not in words.methods(found, "annotator")


def test_that_the_methods_paragraph_names_what_was_measured() -> None:
    paragraph = words.methods(measured(20, 300, missed=0.2), "annotator 1")
    assert paragraph.startswith("Intercoder agreement was assessed on 20 articles (40,000 characters) that two coders")
    for said in (
        "Krippendorff, Mathet",
        "uα = .",
        "|uα = .",
        "cuα = 1.000",
        "% of characters",
        "300 bootstrap",
        "seed",
    ):
        assert said in paragraph
    assert paragraph.endswith("computed with annotator 1.")
    assert "bootstrap" not in words.methods(measured(3), "annotator")


def test_that_figures_are_printed_as_the_field_does() -> None:
    assert [words.figure(v) for v in (0.6667, 1, -0.05, 0, None)] == [
        ".667",
        "1.000",
        "−.050",
        ".000",
        words.NO_VARIATION,
    ]
