"""Excluded stretches are cut out of the continuum for every coder alike."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from annotator.analysis.agreement.cutting import within
from annotator.analysis.agreement.figures import CodedDocument, Scheme
from annotator.analysis.agreement.report import report
from annotator.analysis.agreement.spans import Mark
from annotator.model import Span

LENGTH = 100
FURNITURE = (Span(20, 40), Span(60, 70))


def mark(id: str, *parts: tuple[int, int], source: str | None = None) -> Mark:
    return Mark(id, "a", tuple(Span(*part) for part in parts), source=source)


def coded(*marks: Mark) -> CodedDocument:
    return CodedDocument("d", LENGTH, {"ana": marks, "ben": marks})


def places(document: CodedDocument) -> dict[str, tuple[Span, ...]]:
    return {m.id: m.parts for m in document.coders["ana"]}


def test_that_what_follows_moves_up_and_what_lies_inside_is_gone() -> None:
    found = within(coded(mark("before", (0, 20)), mark("in", (25, 40)), mark("after", (40, 60))), FURNITURE)
    assert places(found) == {"before": (Span(0, 20),), "after": (Span(20, 40),)}
    assert (found.length, found.excluded) == (70, 30)


def test_that_a_mark_through_an_excluded_stretch_goes_on_and_one_into_it_ends_there() -> None:
    found = within(coded(mark("through", (10, 50)), mark("into", (50, 65)), mark("parts", (0, 5), (22, 30))), FURNITURE)
    assert places(found) == {"through": (Span(10, 30),), "into": (Span(30, 40),), "parts": (Span(0, 5),)}


def test_that_a_source_that_is_excluded_is_nobodys_source() -> None:
    said = mark("quote", (0, 10), source="source"), mark("none", (12, 18), source="none given")
    found = within(coded(*said, mark("source", (20, 30))), FURNITURE)
    assert [m.source for m in found.coders["ana"]] == [None, "none given"]


def test_that_marks_in_furniture_alone_change_no_figure_and_what_is_left_out_is_told() -> None:
    """Agreement on menus is no agreement: a coder who marked them is measured as the others are."""
    clean = coded(mark("one", (0, 15)), mark("two", (45, 55)))
    careless = {**clean.coders, "ben": (*clean.coders["ben"], mark("menu", (22, 38)), mark("share", (61, 69)))}
    scheme = Scheme({"a": ""})
    before, after = (report([within(d, FURNITURE)], scheme) for d in (clean, replace(clean, coders=careless)))
    assert before == after
    assert (after.characters, after.excluded) == (70, 30)
    assert report([replace(clean, coders=careless)], scheme).overall.u != after.overall.u


@given(st.lists(st.integers(0, LENGTH), min_size=2, max_size=12, unique=True), st.integers(0, LENGTH - 1))
def test_that_every_character_that_counts_keeps_its_neighbours(edges: list[int], at: int) -> None:
    edges = sorted(edges)[: len(edges) // 2 * 2]
    cut = [Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True)]
    left = [n for n in range(LENGTH) if not any(span.start <= n < span.end for span in cut)]
    found = within(coded(mark("one", (at, at + 1))), cut)
    expected = (Span(left.index(at), left.index(at) + 1),) if at in left else None
    assert places(found).get("one") == expected
    assert found.length == len(left)
