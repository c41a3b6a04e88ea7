"""What was typed and what fits it: the beginning of a name before a later word, that before the middle of one."""

from dataclasses import dataclass

from annotator.analysis.matching import Register, matched, rank


@dataclass(frozen=True)
class Named:
    name: str
    also: str = ""


def found(query: str, *names: str | Named) -> list[str]:
    named = [name if isinstance(name, Named) else Named(name) for name in names]
    return [one.name for _, one in Register(named).ranked(query, 99)]


def bold(query: str, name: str) -> list[str]:
    return [span.of(name) for span in matched(query, name)]


def test_that_a_beginning_comes_before_a_later_word_and_that_before_the_middle() -> None:
    names = "Unexpected", "Project export", "Export"
    assert found("exp", *names) == ["Export", "Project export", "Unexpected"]


def test_that_of_two_alike_the_shorter_comes_first() -> None:
    assert found("next", "Next article", "Next", "Next not complete") == ["Next", "Next article", "Next not complete"]


def test_that_case_and_accents_do_not_count_and_the_typed_letters_are_told() -> None:
    assert found("SANCH", "Elizardo Sánchez", "Raúl Castro") == ["Elizardo Sánchez"]
    assert bold("sanch", "Elizardo Sánchez") == ["Sánch"]
    assert bold("fin", "Oﬃcials ﬁnd") == ["ﬁn"]


def test_that_every_word_must_fit_in_whatever_order() -> None:
    assert found("art next", "Next article", "Next annotation") == ["Next article"]
    assert bold("art next", "Next article") == ["Next", "art"]


def test_that_words_typed_as_they_stand_fit_like_one() -> None:
    assert found("next art", "Art that is next", "Next article") == ["Next article", "Art that is next"]
    assert rank("next art", "Next article") < rank("next art", "The next art")  # type: ignore[operator]


def test_that_further_words_are_searched_but_count_least() -> None:
    names = Named("Dark", "View › Appearance"), Named("View", "")
    assert found("view", *names) == ["View", "Dark"]
    assert found("dark view", *names) == ["Dark"]


def test_that_a_later_word_is_found_behind_an_earlier_middle() -> None:
    assert bold("art", "Start article") == ["art"]
    assert matched("art", "Start article")[0].start == 6


def test_that_nothing_typed_leaves_all_in_their_order() -> None:
    assert [one.name for _, one in Register([Named("b"), Named("a")]).ranked(" ", 1)] == ["b"]
    assert found("", "Widen", "Break in two", "Add part") == ["Widen", "Break in two", "Add part"]
    assert rank("x", "Widen") is None
