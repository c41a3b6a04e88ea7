"""Words found in articles, with what stands around them."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.analysis.searching import excerpt, occurrences
from annotator.folding import fold
from annotator.model import Span

TEXT = "Cuba waits\n\n“We have heard nothing new\u00a0today,” said Elizardo\nSánchez of the commission. SÁNCHEZ waits."


def found(query: str, text: str = TEXT) -> list[str]:
    return [span.of(text) for span in occurrences(query, text, 99)]


def test_that_words_are_found_whatever_their_case_accents_and_spaces() -> None:
    assert found("sanchez") == ["Sánchez", "SÁNCHEZ"]
    assert found("new today") == ["new\u00a0today"]
    assert found("elizardo sánchez") == ["Elizardo\nSánchez"]
    assert found("granma") == found(" ") == []


def test_that_only_so_many_are_found() -> None:
    assert len(occurrences("a", "a" * 100, 7)) == 7


def test_that_signs_of_patterns_are_only_signs() -> None:
    assert found("(a.b)", "x (a.b) (axb)") == ["(a.b)"]


@given(st.text(), st.text(min_size=1, max_size=3))
def test_that_everything_found_says_what_was_typed(text: str, query: str) -> None:
    for span in occurrences(query, text, 5):
        assert "".join(fold(query).split()) in "".join(fold(span.of(text)).split())


def test_that_an_excerpt_is_of_one_paragraph_and_cut_between_words() -> None:
    text = "Waiting\nNobody had heard of any such thing, said Sánchez, who waits for the list and for the day.\nMore"
    words, at = excerpt(text, occurrences("sanch", text, 1)[0])
    assert words == "…of any such thing, said Sánchez, who waits for the list and for the…"
    assert words[at.start : at.end] == "Sánch"
    assert excerpt(text, occurrences("waiting", text, 1)[0]).words == "Waiting"


@given(st.text(st.sampled_from("ab \n\t") | st.characters(codec="utf-8"), min_size=1), st.data())
def test_that_an_excerpt_shows_what_was_found(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    words, at = excerpt(text, span)
    assert "\n" not in words
    assert words[at.start : at.end].split() == span.of(text).split()
