"""Dates as they are printed, read only where they can mean one day."""

from datetime import date

import pytest

from annotator.formats import dates

DAY = "2015-01-12"


@pytest.mark.parametrize(
    "printed",
    [
        *(
            "January 12, 2015",
            "Jan. 12, 2015",
            "12 January 2015",
            "Monday, January 12, 2015",
            "January 12, 2015 Monday",
        ),
        *("12th of January 2015", "2015-01-12", "2015/01/12", "20150112", "12-Jan-2015", "Jan 12th, 2015"),
        *("12. Januar 2015", "Montag, 12. Januar 2015", "12. Jänner 2015", "Montag 12.Januar 2015", "12. Jan. 2015"),
        *("12 janvier 2015", "lundi 12 janvier 2015", "Lundi 12 Janvier 2015", "janvier 12 2015", "12 janv. 2015"),
        *("12 de enero de 2015", "lunes, 12 de enero de 2015", "12 enero 2015", "enero 12, 2015", "12 ene. 2015"),
    ],
)
def test_that_dates_in_words_are_read_in_four_languages(printed: str) -> None:
    assert dates.read(printed) == dates.Dated(DAY)


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("1er mars 2015", "2015-03-01"),
        ("3 août 2015", "2015-08-03"),
        ("12. März 2015", "2015-03-12"),
        ("3 de diciembre de 2015", "2015-12-03"),
        ("Jan. 2015", "2015-01"),
        ("13/1/2015", "2015-01-13"),
        ("1/13/2015", "2015-01-13"),
        ("5/5/2015", "2015-05-05"),
        ("Friday 3/4/2015", "2015-04-03"),
        ("Freitag, 03.04.2015", "2015-04-03"),
    ],
)
def test_that_what_can_be_one_day_only_is_that_day(printed: str, iso: str) -> None:
    assert dates.read(printed).iso == iso


@pytest.mark.parametrize(
    ("printed", "doubt"),
    [
        ("3/4/2015", "the date “3/4/2015” can be 3 April or 4 March"),
        ("03.04.2015", "the date “03.04.2015” can be 3 April or 4 March"),
        ("January 12, 2015 Tuesday", "weekday and day do not go together"),
        ("31 February 2015", "there is no such day as “31 February 2015”"),
        ("3/4/15", "the year in the date “3/4/15” could be of two centuries"),
        ("12-13 January 2015", "is not one day"),
        ("Late Edition - Final", "no date can be read"),
        ("", "no date can be read"),
        ("9" * 10_000, "no date can be read"),
    ],
)
def test_that_what_is_not_certain_is_a_doubt_and_no_date(printed: str, doubt: str) -> None:
    found = dates.read(printed)
    assert found.iso == ""
    assert doubt in found.doubt


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("2015-01-12T10:34:00Z", f"{DAY}T10:34:00Z"),
        ("Mon, 12 Jan 2015 10:34:00 GMT", f"{DAY}T10:34:00+00:00"),
        ("January 12, 2015 Monday 10:34 PM", f"{DAY}T22:34"),
        ("12-Jan-2015 12:10AM", f"{DAY}T00:10"),
        ("12. Januar 2015, 10.34 Uhr MEZ", f"{DAY}T10:34+01:00"),
        ("12 janvier 2015 10h34", f"{DAY}T10:34"),
        ("2015-01-12 00:00:00", DAY),
        ("12 January 2015 10.34", DAY),
    ],
)
def test_that_times_and_their_zones_are_kept_where_they_are_certain(printed: str, iso: str) -> None:
    assert dates.read(printed).iso == iso


def test_that_a_zone_of_several_meanings_is_left_beside_the_time() -> None:
    assert dates.read("January 12, 2015 Monday 10:34 PM EST") == dates.Dated(f"{DAY}T22:34", rest="EST")


def test_that_an_edition_is_what_is_left_beside_the_date() -> None:
    assert dates.read("January 12, 2015, Monday, Late Edition - Final") == dates.Dated(DAY, rest="Late Edition - Final")


def test_that_the_other_dates_of_a_file_settle_the_order() -> None:
    assert dates.settle(["3/4/2015", "13/4/2015"]) is True
    assert dates.settle(["3/4/2015", "4/13/2015"]) is False
    assert dates.settle(["3/4/2015", "Friday 3/4/2015"]) is True
    assert dates.read("3/4/2015", True).iso == "2015-04-03"
    assert dates.read("3/4/2015", False).iso == "2015-03-04"


@pytest.mark.parametrize("printed", [["3/4/2015"], ["13/4/2015", "4/13/2015"], ["5/5/2015"], []])
def test_that_nothing_is_settled_by_dates_that_do_not_tell_or_contradict(printed: list[str]) -> None:
    assert dates.settle(printed) is None


def test_that_the_choices_are_the_day_first_and_the_month_first() -> None:
    assert dates.choices("3/4/2015") == (date(2015, 4, 3), date(2015, 3, 4))
    assert dates.choices("13/4/2015") == (date(2015, 4, 13),)
