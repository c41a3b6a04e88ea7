"""The words of versions in pieces, with what not everybody marked set apart."""

from annotator.analysis.stretches import Stretches
from annotator.analysis.wording import Piece, pieces
from annotator.model import Span

TEXT = "Cuba has freed fifty-three prisoners, officials said on Monday."


def spans(*quotes: str, text: str = TEXT) -> Stretches:
    return tuple(Span(text.index(quote), text.index(quote) + len(quote)) for quote in quotes)


def test_that_what_all_have_is_not_disputed() -> None:
    version = spans("officials said")
    assert pieces(TEXT, [version, version]) == [[Piece("officials said", False)]] * 2


def test_that_words_only_some_have_are_set_apart_without_the_space_before_them() -> None:
    short, long = pieces(TEXT, [spans("officials"), spans("officials said on Monday")])
    assert short == [Piece("officials", False)]
    assert long == [Piece("officials ", False), Piece("said on Monday", True)]


def test_that_a_word_that_is_cut_off_is_another_word() -> None:
    cut, whole = pieces(TEXT, [spans("freed fifty-three pris"), spans("freed fifty-three prisoners")])
    assert cut[-1] == Piece("pris", True)
    assert whole[-1] == Piece("prisoners", True)


def test_that_a_mark_behind_a_word_is_disputed_alone() -> None:
    _, with_stop = pieces(TEXT, [spans("on Monday"), spans("on Monday.")])
    assert with_stop == [Piece("on Monday", False), Piece(".", True)]


def test_that_versions_without_a_common_word_are_disputed_as_a_whole() -> None:
    assert pieces(TEXT, [spans("Cuba"), spans("Monday")]) == [[Piece("Cuba", True)], [Piece("Monday", True)]]


def test_that_parts_are_parted_by_an_ellipsis_and_line_ends_are_spaces() -> None:
    text = "One\ntwo three four"
    two, one = pieces(text, [spans("One\ntwo", "four", text=text), spans("One\ntwo", text=text)])
    assert two == [Piece("One two", False), Piece(" … ", False), Piece("four", True)]
    assert one == [Piece("One two", False)]


def test_that_the_middle_of_long_words_is_left_out_between_words() -> None:
    text = " ".join(f"word{n}" for n in range(200))
    ((piece,), _) = pieces(text, [(Span(0, len(text)),), (Span(0, len(text)),)])
    assert len(piece.words) < 120
    assert piece.words.startswith("word0 word1 ")
    assert piece.words.endswith(" word198 word199")
    assert all(word == "…" or word.startswith("word") for word in piece.words.split())
