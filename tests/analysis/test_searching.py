"""What stands around words that were found."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.analysis.searching import excerpt
from annotator.finding import Finder, Query
from annotator.model import Span


def first(words: str, text: str) -> Span:
    return Finder(Query(words)).find(text, 1)[0]


def test_that_an_excerpt_is_of_one_paragraph_and_cut_between_words() -> None:
    text = "Waiting\nNobody had heard of any such thing, said Sánchez, who waits for the list and for the day.\nMore"
    words, at = excerpt(text, first("sanch", text))
    assert words == "…of any such thing, said Sánchez, who waits for the list and for the…"
    assert words[at.start : at.end] == "Sánch"
    assert excerpt(text, first("waiting", text)).words == "Waiting"


@given(st.text(st.sampled_from("ab \n\t") | st.characters(codec="utf-8"), min_size=1), st.data())
def test_that_an_excerpt_shows_what_was_found(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    words, at = excerpt(text, span)
    assert "\n" not in words
    assert words[at.start : at.end].split() == span.of(text).split()
