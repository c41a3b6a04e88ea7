"""What counts of an article: proposals, decisions over them, and taking these back."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model import Span
from annotator.zoning import INCLUDED, Zone, Zoning, covers, excluded, in_force, toggled

TEXT = "Storm closes ports\n\nFerries stay in.\n\nAdvertisement\n\nBoats wait.\n\nSign up for our news."
ADVERTISING = Zone("boilerplate", TEXT.index("Advert"), TEXT.index("\n\nBoats"), "advertising")
CAPTION = Zone("caption", 0, 18, "repeated")


def apply(zonings: Sequence[Zoning], place: Span) -> list[Zoning]:
    change = toggled(TEXT, "d:1", zonings, place)
    assert not set(change.put) & set(change.withdrawn)
    return [*dict.fromkeys([*(z for z in zonings if z not in change.withdrawn), *change.put])]


def words(zonings: Sequence[Zoning]) -> list[str]:
    return [span.of(TEXT) for span in excluded(in_force(zonings))]


PROPOSED = [Zoning("d:1", (ADVERTISING, CAPTION))]


def test_that_an_excluded_passage_is_included_again_by_the_same_command_and_leaves_no_decision() -> None:
    place = Span(TEXT.index("Sign"), len(TEXT))
    once = apply(PROPOSED, place)
    assert words(once) == ["Storm closes ports", "Advertisement", "Sign up for our news."]
    assert apply(once, place) == PROPOSED


def test_that_what_was_proposed_can_be_included_and_excluded_again() -> None:
    once = apply(PROPOSED, ADVERTISING.span)
    assert words(once) == ["Storm closes ports"]
    assert apply(once, ADVERTISING.span) == PROPOSED


def test_that_a_repeated_caption_that_is_included_is_a_caption_still() -> None:
    assert Zone("caption", 0, 18) in in_force(apply(PROPOSED, Span(0, 18)))


def test_that_a_word_of_an_excluded_passage_can_be_included_alone() -> None:
    place = Span(TEXT.index("stay"), TEXT.index("stay") + 4)
    once = apply(apply([], Span(20, 36)), place)
    assert words(once) == ["Ferries", "in."]
    assert words(apply(once, Span(20, 36))) == ["Ferries stay in."]


def test_that_a_passage_excluded_in_part_is_excluded_whole() -> None:
    whole = Span(ADVERTISING.start, TEXT.index("\n\nSign"))
    once = apply(PROPOSED, whole)
    assert words(once)[1:] == [whole.of(TEXT)]
    assert words(apply(once, whole)) == ["Storm closes ports"]


def test_that_of_two_decisions_at_the_same_time_the_one_that_keeps_text_in_counts() -> None:
    both = [*apply(PROPOSED, Span(20, 36)), Zoning("d:1", (Zone(INCLUDED, 20, 27),), by_hand=True)]
    assert words(both)[1].strip() == "stay in."


@given(st.lists(st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 30)), max_size=8))
def test_that_the_command_always_does_what_it_says_whatever_was_decided_before(places: list[tuple[int, int]]) -> None:
    zonings: list[Zoning] = PROPOSED
    for start, length in places:
        place = Span(start, min(len(TEXT), start + length))
        if not place.of(TEXT).strip():
            continue
        was = covers(TEXT, excluded(in_force(zonings)), place)
        others = [n for n in range(len(TEXT)) if not place.start <= n < place.end and not TEXT[n].isspace()]
        before = excluded(in_force(zonings))
        zonings = apply(zonings, place)
        after = excluded(in_force(zonings))
        assert covers(TEXT, after, place) is not was
        if was:
            assert not any(span.overlaps(place) for span in after)
        inside = [[any(s.start <= n < s.end for s in spans) for n in others] for spans in (before, after)]
        assert inside[0] == inside[1]


@pytest.mark.parametrize("place", [Span(18, 20), Span(3, 3)])
def test_that_white_space_is_not_covered_by_anything(place: Span) -> None:
    assert not covers(TEXT, [Span(0, len(TEXT))], place)
