"""Each kind of problem: found, and not found when it is mended."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.analysis.problems import KINDS, Problem, Scheme, problems, unsourced
from annotator.model import Annotation, Attribute, Attribution, Span

TEXT = (
    "Cuba has freed all 53 prisoners, two officials said on Monday. “We have heard nothing new,” said Sánchez. "
    "“We will see,” he added; he spoke of “hope” and of what he called “an ‘ugly little secret’ of ours.”"
)
FORM = Attribute("form", "form", required=True)
SCHEME = Scheme(
    roles={"claim": "claim", "quote": "quote", "source": "source", "frame": "", "old": "quote"},
    active=frozenset({"claim", "quote", "source", "frame"}),
    required={"quote": (FORM,), "frame": (FORM, Attribute("tone", "tone", "several", required=True))},
)
CODER = "p:ana:"


def mark(code: str, *quotes: str, id: str = "", **fields: object) -> Annotation:
    """An annotation on the first places where these words stand."""
    spans = tuple(Span(TEXT.index(q), TEXT.index(q) + len(q)) for q in quotes)
    fields = {"attributes": {"form": "direct"}} | fields
    return Annotation(f"{CODER}{id or quotes[0]}", "d:1", code, spans, quotes, **fields)  # type: ignore[arg-type]


def link(content: Annotation, source: Annotation | None = None, cue: str = "", none_given: bool = False) -> Attribution:
    at = TEXT.find(cue)
    span = Span(at, at + len(cue)) if cue else None
    return Attribution(content.id, "d:1", source.id if source else None, none_given, span, cue)


def found(kind: str, annotations: Iterable[Annotation], *links: Attribution, scheme: Scheme = SCHEME) -> list[Problem]:
    given = problems("d:1", TEXT, list(annotations), {a.content: a for a in links}, scheme)
    return [p for p in given if p.kind == kind]


HEARD = mark("quote", "“We have heard nothing new,”")
SANCHEZ = mark("source", "Sánchez")
FREED = mark("claim", "Cuba has freed all 53 prisoners")


def test_that_a_quote_or_claim_needs_a_source_or_the_word_that_none_is_given() -> None:
    assert [(p.annotation, p.about) for p in found("no-source", [HEARD, SANCHEZ, FREED])] == [
        (FREED.id, ("claim",)),
        (HEARD.id, ("quote",)),
    ]
    assert found("no-source", [HEARD, SANCHEZ, FREED], link(HEARD, SANCHEZ), link(FREED, none_given=True)) == []


def test_that_a_cue_alone_is_no_source() -> None:
    assert len(found("no-source", [HEARD], link(HEARD, cue="said Sánchez"))) == 1


def test_that_a_claim_inside_a_quote_is_said_by_whoever_says_the_quote() -> None:
    inside = mark("claim", "We have heard nothing")
    assert [p.annotation for p in found("no-source", [HEARD, inside])] == [HEARD.id]
    assert unsourced([inside, HEARD], {}, SCHEME.roles) == [HEARD]
    beyond = mark("claim", "nothing new,” said")
    assert [p.annotation for p in found("no-source", [HEARD, beyond])] == [HEARD.id, beyond.id]


def test_that_words_in_quotation_marks_ask_for_a_quote_unless_they_are_fewer_than_three() -> None:
    assert [p.words for p in found("not-coded", [])] == [
        "“We have heard nothing new,”",
        "“We will see,”",
        "“an ‘ugly little secret’ of ours.”",
    ]
    assert all(p.annotation is None and p.span.of(TEXT) == p.words for p in found("not-coded", []))


def test_that_words_in_quotation_marks_are_coded_when_a_quote_touches_them() -> None:
    touching = mark("quote", "see,” he added")
    assert [p.words[:4] for p in found("not-coded", [HEARD, touching])] == ["“an "]
    assert len(found("not-coded", [mark("claim", "We have heard nothing new")])) == 3


def test_that_quotation_marks_are_nothing_to_a_codebook_without_quotes() -> None:
    assert found("not-coded", [], scheme=replace(SCHEME, active=frozenset({"claim"}))) == []


def test_that_a_source_wants_to_be_linked() -> None:
    assert [p.annotation for p in found("unused-source", [HEARD, SANCHEZ])] == [SANCHEZ.id]
    assert found("unused-source", [HEARD, SANCHEZ], link(HEARD, SANCHEZ)) == []


@pytest.mark.parametrize("empty", [{}, {"form": ""}, {"form": "direct", "tone": ()}])
def test_that_required_attributes_want_a_value(empty: dict[str, object]) -> None:
    bare = mark("frame", "Monday", attributes=empty)
    missing = ("tone",) if empty.get("form") else ("form", "tone")
    assert [p.about for p in found("missing-attribute", [bare])] == [missing]
    assert found("missing-attribute", [mark("frame", "Monday", attributes={"form": False, "tone": ("a",)})]) == []


def test_that_of_duplicates_the_one_stays_that_says_most() -> None:
    twin = HEARD._replace(id=f"{CODER}twin")
    assert [(p.annotation, p.about) for p in found("duplicate", [HEARD, twin])] == [(twin.id, (HEARD.id,))]
    assert [(p.annotation, p.about) for p in found("duplicate", [HEARD, twin], link(twin, SANCHEZ))] == [
        (HEARD.id, (twin.id,))
    ]
    noted = twin._replace(note="Hm.")
    assert [p.annotation for p in found("duplicate", [HEARD, noted])] == [HEARD.id]


def test_that_the_same_words_may_have_another_code_or_other_parts() -> None:
    assert found("duplicate", [HEARD, HEARD._replace(id=f"{CODER}2", code="claim")]) == []
    assert found("duplicate", [mark("quote", "two", "officials"), mark("quote", "two officials", id="2")]) == []


def test_that_a_quote_does_not_have_its_own_cue_inside() -> None:
    wide = mark("quote", "“We have heard nothing new,” said Sánchez")
    assert [p.about for p in found("cue-inside", [wide], link(wide, SANCHEZ, "said Sánchez"))] == [("said Sánchez",)]
    assert found("cue-inside", [HEARD], link(HEARD, SANCHEZ, "said Sánchez")) == []
    parts = mark("quote", "“We have heard", "nothing new,”")
    assert found("cue-inside", [parts], link(parts, SANCHEZ, "said Sánchez")) == []


def test_that_a_code_that_is_retired_or_gone_is_a_problem_and_its_role_still_counts() -> None:
    old, gone = mark("old", "“We will see,”"), mark("nowhere", "Monday")
    assert [p.annotation for p in found("retired-code", [HEARD, old, gone])] == [gone.id, old.id]
    assert [p.annotation for p in found("no-source", [old, gone])] == [old.id]
    assert "“We will see,”" not in [p.words for p in found("not-coded", [old])]


def test_that_problems_come_by_place_and_in_one_place_by_kind() -> None:
    twin = FREED._replace(id=f"{CODER}twin")
    given = problems("d:1", TEXT, [SANCHEZ, twin, FREED, HEARD], {}, SCHEME)
    assert given == sorted(given, key=lambda p: (p.span, KINDS.index(p.kind)))
    assert [(p.kind, p.annotation) for p in given[:3]] == [
        ("no-source", FREED.id),
        ("no-source", twin.id),
        ("duplicate", FREED.id),  # the later of the two that were given
    ]


spans = st.builds(lambda a, b: Span(min(a, b), max(a, b) + 1), st.integers(0, 60), st.integers(0, 60))


@given(st.lists(st.tuples(st.sampled_from(["claim", "quote"]), spans), max_size=12))
def test_that_claims_inside_quotes_are_found_as_by_comparing_all_with_all(given: list[tuple[str, Span]]) -> None:
    marks = [Annotation(f"{CODER}{n}", "d:1", code, (span,), (span.of(TEXT),)) for n, (code, span) in enumerate(given)]
    quotes = [a.extent for a in marks if a.code == "quote"]
    expected = [a for a in marks if a.code == "quote" or not any(q.contains(a.extent) for q in quotes)]
    assert unsourced(marks, {}, SCHEME.roles) == expected
    covered = [p.span for p in problems("d:1", TEXT, marks, {}, SCHEME) if p.kind == "not-coded"]
    everything = [p.span for p in problems("d:1", TEXT, [], {}, SCHEME) if p.kind == "not-coded"]
    assert covered == [span for span in everything if not any(q.overlaps(span) for q in quotes)]
