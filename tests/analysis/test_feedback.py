"""What became of a coder's annotations."""

from dataclasses import replace

from annotator.analysis.feedback import Feedback, feedback, in_words
from annotator.model import Annotation, Span
from annotator.teamwork import Final

MINE = Annotation("p:ana:1", "d:1", "quote", (Span(10, 30),), ("…",), {"form": "direct"})
FINAL = Final("p:cara:9", "d:1", "quote", (Span(10, 30),), ("…",), {"form": "direct"}, {"p:ana:1": "h"})


def of_mine(*finals: Final, meant: dict[str, str] | None = None) -> Feedback:
    return feedback([MINE], finals, meant or {})["p:ana:1"]


def test_that_what_was_decided_as_one_has_it_differs_in_nothing() -> None:
    assert of_mine(FINAL).differs == ()
    assert not of_mine(FINAL).is_otherwise


def test_that_it_tells_in_what_a_final_differs() -> None:
    assert of_mine(replace(FINAL, spans=(Span(12, 30),))).differs == ("words",)
    assert of_mine(replace(FINAL, code="claim", spans=(Span(12, 30),))).differs == ("words", "code")
    assert of_mine(replace(FINAL, attributes={"form": "mixed"})).differs == ("attributes",)
    assert of_mine(replace(FINAL, speaker="s:1")).differs == ("attributes",)
    assert of_mine(replace(FINAL, spans=(), quotes=(), code=None, decision="none valid")).differs == ("none valid",)


def test_that_a_merged_code_is_the_same_and_an_empty_value_is_none() -> None:
    assert of_mine(replace(FINAL, code="quotation"), meant={"quotation": "quote"}).differs == ()
    assert of_mine(replace(FINAL, attributes={"form": "direct", "verb": ""})).differs == ()


def test_that_what_is_left_for_a_discussion_is_not_decided_otherwise() -> None:
    found = of_mine(replace(FINAL, spans=(), quotes=(), code=None, decision="discuss"))
    assert found.differs == ("discuss",)
    assert not found.is_otherwise


def test_that_of_several_finals_of_one_thing_those_count_that_touch_it() -> None:
    near, far = replace(FINAL, spans=(Span(10, 20),)), replace(FINAL, id="p:cara:8", spans=(Span(40, 50),))
    assert of_mine(far, near).finals == (near,)


def test_that_nothing_is_said_of_what_no_final_rests_on() -> None:
    assert feedback([MINE], [replace(FINAL, basis={"p:ben:1": "h"})], {}) == {}


def test_that_words_are_told_apart_in_the_order_of_the_text() -> None:
    found = in_words((Span(10, 20), Span(30, 40)), (Span(15, 35),))
    assert found == [
        (Span(10, 15), "removed"),
        (Span(15, 20), ""),
        (Span(20, 30), "inserted"),
        (Span(30, 35), ""),
        (Span(35, 40), "removed"),
    ]
