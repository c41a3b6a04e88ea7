"""Dates as newspapers, databases and tables print them, read only where they can mean one day and no other.

3/4/2015 is the third of April or the fourth of March: which of them the other dates of the same file may tell
(`settle`), and if they do not, nobody guesses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta, timezone
from typing import NamedTuple

from annotator.folding import fold
from annotator.formats import timestamps

_MONTHS = {
    "en": "january february march april may june july august september october november december",
    "en, short": "jan feb mar apr may jun jul aug sep oct nov dec",
    "en, also": "- - - - - - - - sept - - -",
    "de": "januar februar marz april mai juni juli august september oktober november dezember",
    "de, short": "jan feb mar apr mai jun jul aug sep okt nov dez",
    "de, also": "janner feber maerz - - - - - sept - - -",
    "fr": "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    "fr, short": "janv fevr mars avr mai juin juil aout sept oct nov dec",
    "fr, also": "- fev - - - - juill - - - - -",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "es, short": "ene feb mar abr may jun jul ago sep oct nov dic",
    "es, also": "- - - - - - - - setiembre - - -",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "pt": "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro",
}
_WEEKDAYS = {
    "en": "monday tuesday wednesday thursday friday saturday sunday",
    "en, short": "mon tue wed thu fri sat sun",
    "en, also": "- tues - thurs - - -",
    "de": "montag dienstag mittwoch donnerstag freitag samstag sonntag",
    "de, also": "- - - - - sonnabend -",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "es": "lunes martes miercoles jueves viernes sabado domingo",
    "it": "lunedi martedi mercoledi giovedi venerdi sabato domenica",
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "pt": "segunda-feira terca-feira quarta-feira quinta-feira sexta-feira sabado domingo",
}
"""Names by language, without accents, in the order of the calendar; short ones only where they mean nothing else."""

_ZONES = {
    **{"z": 0, "utc": 0, "gmt": 0, "wet": 0, "cet": 1, "mez": 1, "cest": 2, "mesz": 2, "eet": 2, "eest": 3},
    **{"edt": -4, "cdt": -5, "mdt": -6, "pdt": -7, "pst": -8},
}
"""Hours from UTC of the zones whose names have one meaning only; EST, IST or BST have several."""


def _numbered(names: dict[str, str]) -> dict[str, int]:
    return {word: n for row in names.values() for n, word in enumerate(row.split(), 1) if word != "-"}


MONTHS = _numbered(_MONTHS)
WEEKDAYS = _numbered(_WEEKDAYS)


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_WORD = r"(?<![a-z])(?:{})(?![a-z])"
_MONTH = rf"(?P<month>{_WORD.format(_any_of(MONTHS))})\.?"
_DAY = r"(?<!\d)(?P<day>\d{1,2})(?:\.|st|nd|rd|th|er|o|°)?"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)(?!\d)"
_OF = r"(?:de |del |of )?"
_LAYOUTS = tuple(
    re.compile(layout)
    for layout in (
        rf"(?<!\d){_YEAR}[-/.](?P<month>\d\d?)[-/.](?P<day>\d\d?)(?!\d)",
        r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?=t\d{4}|(?!\d))",
        rf"{_DAY}[-/ ]? ?{_OF}{_MONTH}[-,/]? ?{_OF}{_YEAR}",
        rf"{_MONTH},? ?{_DAY},? {_YEAR}",
        rf"(?<!\d){_YEAR}[-, ] ?{_MONTH}[- ] ?{_DAY}(?!\d)",
    )
)
_NUMBERS = re.compile(r"(?<!\d)(?P<a>\d\d?) ?(?P<sign>[./-]) ?(?P<b>\d\d?) ?(?P=sign) ?(?P<year>\d{4}|\d\d)(?!\d)")
_MONTH_ONLY = re.compile(rf"{_MONTH},? ?{_OF}{_YEAR}")
_RANGE = re.compile(r"\d ?[-/&] ?$")
_TIME = re.compile(
    r"(?:t|(?<![\d.]))(?P<hour>[012]?\d)(?P<sign>[:.h])(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:[.,]\d+)?)?(?!\d)"
    r" ?(?P<half>[ap]\.? ?m\b\.?)?(?P<clock> ?(?:uhr|h|hrs)\b)?"
    rf" ?(?P<zone>[+-]\d\d:?\d\d|(?:{_any_of(_ZONES)})\b)?"
)
_WEEKDAY = re.compile(_WORD.format(_any_of(WEEKDAYS)))
_MIDNIGHT = re.compile(r"T00:00(?::00)?$")
_EMPTY = re.compile(r"^[\s,;:.\-|()]+|[\s,;:\-|(]+$")
LONGEST = 120
"""Characters a date may have with all that is printed beside it."""


class Dated(NamedTuple):
    """What a printed date says. `iso` is the day, with the time and its zone where they are printed, or the month;
    it is empty where that is not certain, and `doubt` says why. `rest` is what is printed beside it: an edition.
    """

    iso: str = ""
    doubt: str = ""
    rest: str = ""


class _Found(NamedTuple):
    """The days a stretch of text could mean; `first` is day or month where the order of numbers was the question."""

    days: tuple[date, ...]
    at: tuple[int, int]
    numbers: bool = False


def read(printed: str, day_first: bool | None = None) -> Dated:
    """`day_first` is what 3/4/2015 means in this file, where that is known."""
    shown = " ".join(printed.split())
    if len(shown) > LONGEST:
        return Dated(doubt=f"no date can be read in “{shown[:LONGEST]}…”")
    if shown[:4].isdecimal() and (written := timestamps.iso(shown)):
        return Dated(_MIDNIGHT.sub("", written))
    text = _plain(shown)
    found = _find(text)
    if found is None:
        return _month_only(text, shown)
    weekday = _WEEKDAY.search(text)
    days = _fitting(found, day_first, weekday)
    if len(days) != 1 or _RANGE.search(text[: found.at[0]]):
        return Dated(doubt=_why(shown, found, len(days)))
    time = _TIME.search(text, found.at[1]) or _TIME.search(text[: found.at[0]])
    clock = _clock(time) if time else None
    taken = [found.at, *([weekday.span()] if weekday else []), *([time.span()] if time and clock is not None else [])]
    return Dated(days[0].isoformat() + (clock or ""), rest=_without(shown, taken) if len(shown) == len(text) else "")


def choices(printed: str) -> tuple[date, ...]:
    """The days that a printed date can mean, the one with the day first before the other."""
    text = _plain(printed[:LONGEST])
    found = _find(text)
    return tuple(_fitting(found, None, _WEEKDAY.search(text))) if found else ()


def settle(printed: Iterable[str]) -> bool | None:
    """Whether the day comes first in the numeric dates of one file, by those that can mean one day only.

    None where none of them tells, or where they contradict each other.
    """
    orders: set[bool] = set()
    for text in map(_plain, printed):
        found = _find(text)
        if found and found.numbers:
            both = _NUMBERS.search(text)
            days = _fitting(found, None, _WEEKDAY.search(text))
            if both and len(days) == 1 and both["a"] != both["b"]:
                orders.add(days[0].day == int(both["a"]))
    return orders.pop() if len(orders) == 1 else None


def looks_like_one(text: str) -> bool:
    """Whether there is a date in a line, certain or not."""
    plain = _plain(text)
    return bool(_find(plain) or _MONTH_ONLY.search(plain))


def _plain(text: str) -> str:
    return fold(" ".join(text.split()))


def _find(text: str) -> _Found | None:
    for layout in _LAYOUTS:
        if match := layout.search(text):
            month = MONTHS.get(match["month"]) or int(match["month"])
            return _Found(tuple(_day(int(match["year"]), month, int(match["day"]))), match.span())
    match = _NUMBERS.search(text)
    if match is None:
        return None
    year, a, b = int(match["year"]), int(match["a"]), int(match["b"])
    if len(match["year"]) == 2:
        return _Found((), match.span(), True)
    return _Found((*_day(year, b, a), *(_day(year, a, b) if a != b else ())), match.span(), True)


def _day(year: int, month: int, day: int) -> Iterator[date]:
    try:
        yield date(year, month, day)
    except ValueError:
        return


def _fitting(found: _Found, day_first: bool | None, weekday: re.Match[str] | None) -> list[date]:
    """The days that are left when the weekday and the order of the numbers are heard."""
    days = list(found.days)
    if len(days) == 2 and day_first is not None:
        days = days[:1] if day_first else days[1:]
    return [day for day in days if weekday is None or day.isoweekday() == WEEKDAYS[weekday[0]]]


def _why(shown: str, found: _Found, fitting: int) -> str:
    if fitting > 1:
        first, second = (f"{day.day} {day:%B}" for day in found.days)
        return f"the date “{shown}” can be {first} or {second}"
    if found.days and not fitting:
        return f"in the date “{shown}” weekday and day do not go together"
    if found.days:
        return f"the date “{shown}” is not one day"
    if found.numbers and not found.days:
        return f"the year in the date “{shown}” could be of two centuries, or there is no such day"
    return f"there is no such day as “{shown}”"


def _month_only(text: str, shown: str) -> Dated:
    if match := _MONTH_ONLY.search(text):
        return Dated(f"{match['year']}-{MONTHS[match['month']]:02}", rest=_without(shown, [match.span()]))
    return Dated(doubt=f"no date can be read in “{shown}”")


def _clock(match: re.Match[str]) -> str | None:
    """The time in ISO, None where it is none, '' for midnight without a zone, which is how tables write a day."""
    hour, minute, second = int(match["hour"]), int(match["minute"]), int(match["second"] or 0)
    if match["sign"] == "." and not (match["half"] or match["clock"]):
        return None
    if match["half"]:
        hour = hour % 12 + (12 if match["half"].startswith("p") else 0)
    if hour > 23:
        return None
    if not (hour or minute or second or match["zone"]):
        return ""
    moment = datetime(2000, 1, 1, hour, minute, second, tzinfo=_zone(match["zone"]))
    return moment.isoformat(timespec="seconds" if match["second"] else "minutes").partition("T")[2].join(("T", ""))


def _zone(name: str | None) -> timezone | None:
    if not name:
        return None
    if name in _ZONES:
        return timezone(timedelta(hours=_ZONES[name]))
    sign = -1 if name[0] == "-" else 1
    minutes = int(name[1:3]) * 60 + int(name[-2:])
    return timezone(sign * timedelta(minutes=minutes)) if minutes < 24 * 60 else None


def _without(shown: str, taken: list[tuple[int, int]]) -> str:
    kept = "".join(" " if any(start <= n < end for start, end in taken) else sign for n, sign in enumerate(shown))
    return _EMPTY.sub("", " ".join(kept.split()))
