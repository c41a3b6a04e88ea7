"""Stretches behave as the sets of their characters."""

from collections.abc import Iterable
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from annotator.analysis.stretches import joined, length, shared, without
from annotator.model import Span

spans = st.lists(st.builds(lambda a, b: Span(a, a + b), st.integers(0, 30), st.integers(1, 9)), max_size=6)


def characters(found: Iterable[Span]) -> set[int]:
    return {n for span in found for n in range(span.start, span.end)}


@given(spans, spans)
def test_that_stretches_are_sets_of_characters_in_order_and_none_touch(a: list[Span], b: list[Span]) -> None:
    one, other = joined(a), joined(b)
    expected = {
        one: characters(a),
        joined([*a, *b]): characters(a) | characters(b),
        shared(one, other): characters(a) & characters(b),
        without(one, other): characters(a) - characters(b),
    }
    for found, its_characters in expected.items():
        assert characters(found) == its_characters
        assert length(found) == len(its_characters)
        assert all(before.end < after.start for before, after in pairwise(found))
