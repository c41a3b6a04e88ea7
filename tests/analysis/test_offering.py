"""Which suggestions are worth offering."""

from annotator.analysis.offering import KINDS, kind, offered
from annotator.analysis.quotations import Suggestion
from annotator.model import Rejection, Span


def quote(*spans: tuple[int, int], form: str = "direct") -> Suggestion:
    return Suggestion("quote", form, tuple(Span(*span) for span in spans))


def rejected(*spans: tuple[int, int], role: str = "quote") -> Rejection:
    places = tuple(Span(*span) for span in spans)
    return Rejection("p:a:1", "d:1", role, places, tuple("x" * len(place) for place in places))


FIRST, SECOND = quote((10, 20), (30, 40)), quote((50, 60), form="indirect")
CLAIM = Suggestion("claim", "", (Span(0, 70),))


def test_that_what_is_coded_in_the_same_role_is_left_out() -> None:
    every = [FIRST, SECOND, CLAIM]
    assert offered(every, {"quote": [Span(35, 36)]}, ()) == [SECOND, CLAIM]
    assert offered(every, {"claim": [Span(35, 36)]}, ()) == [FIRST, SECOND]
    assert offered(every, {"source": [Span(0, 70)]}, ()) == every


def test_that_touching_is_not_overlapping() -> None:
    assert offered([FIRST], {"quote": [Span(0, 10), Span(20, 30), Span(40, 50)]}, ()) == [FIRST]


def test_that_a_rejected_one_stays_away_though_an_edge_is_set_otherwise_since() -> None:
    assert offered([FIRST], {}, [rejected((10, 20), (30, 40))]) == []
    assert offered([FIRST], {}, [rejected((10, 19), (31, 40))]) == []


def test_that_rejecting_says_nothing_of_other_words_or_of_another_role() -> None:
    assert offered([SECOND], {}, [rejected((10, 52))]) == [SECOND]
    assert offered([SECOND], {}, [rejected((40, 70))]) == [SECOND]
    assert offered([FIRST], {}, [rejected((10, 20), (30, 40), role="claim")]) == [FIRST]


def test_that_kinds_nobody_wants_and_text_that_does_not_count_are_left_out() -> None:
    assert offered([FIRST, SECOND, CLAIM], {}, (), off=["indirect", "claim"]) == [FIRST]
    assert offered([FIRST, SECOND], {}, (), excluded=[Span(45, 55)]) == [FIRST]
    assert offered([FIRST, SECOND], {"quote": [Span(12, 13)]}, (), excluded=[Span(45, 55)]) == []


def test_that_every_form_is_of_a_kind_one_can_choose() -> None:
    forms = [quote((0, 1), form=form) for form in ("direct", "mixed", "scare", "indirect")]
    assert {kind(one) for one in [*forms, CLAIM]} == set(KINDS)
