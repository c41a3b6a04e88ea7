"""What was taken for what, between every two coders."""

from annotator.analysis.confusions import confusions
from tests.analysis.team import Work, work

ANA, BEN, CLEO = "s:ana", "s:ben", "s:cleo"


def cells(found: Work, *order: str) -> dict[tuple[str | None, str | None], int]:
    return {cell: len(behind) for cell, behind in confusions(found.clusters(), order).items()}


def test_that_the_first_coder_is_in_the_rows() -> None:
    found = work("ana", "ben")
    found.mark("ana", "claim", (0, 10))
    found.mark("ben", "quote", (0, 10))
    assert cells(found, ANA, BEN) == {("claim", "quote"): 1}
    assert cells(found, BEN, ANA) == {("quote", "claim"): 1}


def test_that_what_one_of_two_left_unmarked_is_none() -> None:
    found = work("ana", "ben")
    for coder, code, place in (("ana", "claim", (0, 10)), ("ben", "quote", (20, 30)), ("ana", "source", (40, 50))):
        found.mark(coder, code, place)
    found.mark("ben", "source", (41, 50))
    assert cells(found, ANA, BEN) == {("claim", None): 1, (None, "quote"): 1, ("source", "source"): 1}


def test_that_three_coders_are_three_pairs_and_two_who_left_it_out_are_in_no_cell() -> None:
    found = work("ana", "ben", "cleo")
    found.mark("ana", "claim", (0, 10))
    found.mark("ben", "claim", (0, 10))
    assert cells(found, ANA, BEN, CLEO) == {("claim", "claim"): 1, ("claim", None): 2}
    alone = work("ana", "ben", "cleo")
    alone.mark("ana", "claim", (0, 10))
    assert cells(alone, ANA, BEN, CLEO) == {("claim", None): 2}


def test_that_a_coder_who_did_not_code_the_article_is_in_none() -> None:
    found = work("ana", "ben")
    found.mark("ana", "claim", (0, 10))
    assert cells(found, ANA, BEN, CLEO) == {("claim", None): 1}
