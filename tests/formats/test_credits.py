"""What the lines around a text say of it, and what is no credit though it looks like one."""

import pytest

from annotator.formats.credits import credits

BODY = "\n\n".join(f"Paragraph {n} tells what happened next, and who said so." for n in range(40))


def said(text: str) -> list[tuple[str, str]]:
    return sorted((proposal.field, proposal.value) for proposal in credits(text))


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("(Reuters) - Cuba has released all 53 prisoners, senior officials said.", "agency", "Reuters"),
        ("WASHINGTON/HAVANA (AP) — The last of the detainees are free.", "agency", "AP"),
        ("By The Associated Press", "agency", "Associated Press"),
        ("By Dana Whitlock and Tomas Arrieta", "byline", "Dana Whitlock and Tomas Arrieta"),
        ("Von Jürgen Müller | 12.01.2015", "byline", "Jürgen Müller"),
        ("Por Ana María de la Cruz", "byline", "Ana María de la Cruz"),
        ("Jan 12, 2015", "published", "2015-01-12"),
        ("Published on Monday, 12 January 2015", "published", "2015-01-12"),
        ("12. Januar 2015", "published", "2015-01-12"),
    ],
)
def test_that_a_credit_above_the_text_is_proposed(line: str, field: str, value: str) -> None:
    assert said(f"Cuba frees the last of 53\n\n{line}\n\n{BODY}") == [(field, value)]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("© 2015 El País", "El País"),
        ("Copyright 2015 The Daily Planet. All rights reserved.", "The Daily Planet"),
        ("(c) 2014-2015 by Harbor Ledger", "Harbor Ledger"),
        ("Isthmus Courier © 2015", "Isthmus Courier"),
    ],
)
def test_that_whoever_has_the_rights_is_proposed_as_the_outlet(line: str, name: str) -> None:
    assert said(f"A headline of some words\n\n{BODY}\n\n{line}") == [("outlet", name)]


def test_that_an_agency_that_has_the_rights_is_the_agency() -> None:
    assert said(f"{BODY}\n\nCopyright 2015 The Associated Press. All rights reserved.") == [
        ("agency", "Associated Press")
    ]


def test_that_a_date_that_can_be_two_days_is_a_question() -> None:
    assert said(f"A headline\n\n03/04/2015\n\n{BODY}") == [("published", "2015-03-04"), ("published", "2015-04-03")]


def test_that_the_day_of_publication_goes_before_others_and_a_change_is_none() -> None:
    text = f"A headline\n\nUpdated 14 January 2015\n\nPublished 12 January 2015\n\n{BODY}"
    assert said(text) == [("published", "2015-01-12")]


@pytest.mark.parametrize(
    "line",
    [
        "By the time the ministers met, all was over.",
        "By 2015 nobody remembered",
        "The minister (left) - in a picture from Monday - did not comment.",
        "On 12 January 2015 the prisoners were released.",
        "January 2015",
        "He said copyright was the least of their worries",
    ],
)
def test_that_words_of_the_text_are_no_credit(line: str) -> None:
    assert said(f"A headline\n\n{line}\n\n{BODY}") == []


def test_that_what_stands_in_the_midst_of_the_text_is_no_credit() -> None:
    assert said(f"{BODY}\n\nBy Jane Doe\n\n{BODY}") == []


def test_that_a_proposal_says_which_line_it_is_from() -> None:
    (proposal,) = credits(f"{BODY}\n\n© 2015 El País\n")
    assert (proposal.line, proposal.said) == (81, "© 2015 El País")
