"""A corrected article: what changed in its text, and where what was marked in it stands now."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.analysis.revising import Revised, carried
from annotator.model import Annotation, Attribution, Span

OLD = (
    "Cuba frees prisoners\n\n"
    "Cuba has released 38 prisoners, officials said on Monday. “We have heard nothing new,” said Sánchez.\n\n"
    "The list was secret. He said no more.\n\n"
    "The talks open in Havana next week, and nobody expects a quick end to them.\n"
)


def anchored(new: str, *words: str, old: str = OLD) -> tuple[str, str]:
    """What becomes of an annotation on these words, and what it covers then."""
    spans = tuple(Span(old.index(w), old.index(w) + len(w)) for w in words)
    marked = Annotation("p:ana:1", "d:1", "s:quote", spans, words)
    (found,) = Revised(old, new).anchored([marked])
    return found.outcome, " … ".join(span.of(new) for span in found.spans)


def test_that_the_edits_say_what_was_taken_out_and_what_was_put_in() -> None:
    revised = Revised(OLD, OLD.replace("38 prisoners", "all 53 prisoners").replace("The list was secret. ", ""))
    assert [(e.old.of(revised.old), e.new.of(revised.new)) for e in revised.edits] == [
        ("38", "all 53"),
        ("The list was secret. ", ""),
    ]


@pytest.mark.parametrize(
    ("new", "words", "outcome", "covers"),
    [
        (OLD.replace("Cuba has", "On Sunday Cuba has"), "heard nothing new", "kept", "heard nothing new"),
        (OLD.replace("38 prisoners, ", ""), "officials", "kept", "officials"),
        (OLD.replace("38", "53"), "released 38 prisoners", "changed", "released 53 prisoners"),
        (OLD.replace("38", "all 53"), "38 prisoners, officials said", "changed", "all 53 prisoners, officials said"),
        (OLD.replace("have heard", "have not heard"), "We have heard nothing", "changed", "We have not heard nothing"),
        (OLD.replace("The list was secret. He said no more.\n\n", ""), "The list was secret.", "lost", ""),
        (
            OLD.replace("“We have heard nothing new,” said Sánchez", "He kept quiet"),
            "heard nothing new",
            "lost",
            "",
        ),
    ],
)
def test_what_becomes_of_marked_words(new: str, words: str, outcome: str, covers: str) -> None:
    assert anchored(new, words) == (outcome, covers)


def test_that_a_paragraph_moved_elsewhere_takes_what_is_marked_in_it_along() -> None:
    first, second, third, fourth = OLD.strip().split("\n\n")
    assert anchored("\n\n".join((first, fourth, third, second)), "We have heard nothing new") == (
        "moved",
        "We have heard nothing new",
    )


def test_that_a_short_word_is_not_looked_for_where_its_context_is_gone() -> None:
    new = OLD.replace("The list was secret. He said no more.", "Nothing else was known.")
    assert anchored(new + "\nHe left.", "He") == ("lost", "")


def test_that_of_several_places_the_one_with_the_same_context_is_taken() -> None:
    old = "One official said it. Another official said it too. " * 3 + "An official said it last."
    new = old.replace("One official said it. ", "", 1) + " And so on."
    place = Span(old.rindex("official"), old.rindex("official") + 8)
    revised = Revised(old, new)
    assert revised.place(place)[1] == Span(new.rindex("official"), new.rindex("official") + 8)


def test_that_a_quote_in_two_parts_keeps_the_part_that_is_left() -> None:
    new = OLD.replace("“We have heard nothing new,” said Sánchez.", ".")
    assert anchored(new, "38 prisoners", "heard nothing new") == ("changed", "38 prisoners")


def test_that_an_unchanged_text_keeps_everything() -> None:
    assert Revised(OLD, OLD).edits == ()
    assert anchored(OLD, "38 prisoners", "nobody") == ("kept", "38 prisoners … nobody")


def test_that_who_said_it_goes_along_with_what_has_a_place() -> None:
    def marked(words: str, id: str) -> Annotation:
        place = Span(OLD.index(words), OLD.index(words) + len(words))
        return Annotation(f"p:ana:{id}", "d:1", "s:code", (place,), (words,), {"s:a": "x"}, "A note")

    wanted = ("We have heard nothing new", "Sánchez", "He said no more")
    quote, source, lost = (marked(words, str(n)) for n, words in enumerate(wanted))
    at = OLD.index("said Sánchez")
    links = {
        quote.id: Attribution(quote.id, "d:1", source.id, cue=Span(at, at + 4), cue_quote="said"),
        lost.id: Attribution(lost.id, "d:1", source.id),
    }
    revised = Revised(OLD, OLD.replace("38", "53").replace("He said no more.", "Nothing else was known."))
    new_quote, link, new_source = carried(revised.anchored([quote, source, lost]), links, revised, "d:2")
    assert isinstance(new_quote, Annotation)
    assert isinstance(link, Attribution)
    assert (new_quote.document, new_quote.origin, new_quote.note) == ("d:2", "projected", "A note")
    assert new_quote.quotes == quote.quotes
    assert (link.content, link.source, link.cue_quote) == (new_quote.id, new_source.id, "said")
    assert {new_quote.id, new_source.id}.isdisjoint({quote.id, source.id})


@given(
    st.lists(st.sampled_from(["said ", "the ", "list ", "\n", "“yes” ", "🙂 "]), max_size=14),
    st.lists(st.sampled_from(["said ", "the ", "list ", "\n", "new ", "🙂 "]), max_size=14),
    st.data(),
)
def test_that_the_edits_make_the_new_text_of_the_old_and_kept_words_are_the_same(
    one: list[str], other: list[str], data: st.DataObject
) -> None:
    old, new = "".join(one), "".join(other)
    revised = Revised(old, new)
    made, at = "", 0
    for edit in revised.edits:
        made += old[at : edit.old.start] + edit.new.of(new)
        assert edit.old.of(old) != edit.new.of(new)
        at = edit.old.end
    assert made + old[at:] == new
    if old:
        start = data.draw(st.integers(0, len(old) - 1))
        place = Span(start, data.draw(st.integers(start + 1, len(old))))
        outcome, found = revised.place(place)
        assert (found is None) == (outcome == "lost")
        if found is not None:
            assert 0 <= found.start < found.end <= len(new)
        if outcome in ("kept", "moved"):
            assert found is not None
            assert found.of(new) == place.of(old)


def test_that_a_text_changed_throughout_is_compared_in_time() -> None:
    old, new = ("one ", "two ")
    long_old, long_new = (one * 3_000 for one in (old, new))
    assert Revised(long_old, long_new).place(Span(0, 5)) == ("lost", None)
