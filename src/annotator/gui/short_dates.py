"""Dates as lists show them."""

from __future__ import annotations

from datetime import date

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_NUMBERS = tuple(f"{n:02}" for n in range(1, 13))


def short_date(published: str) -> str:
    """“12 Jan 2015” for an ISO date, with or without a time; anything else as it stands."""
    try:
        day = date.fromisoformat(published[:10])
    except ValueError:
        return published
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def short_month(month: str) -> str:
    """“Jan 2015” for “2015-01”; anything else as it stands."""
    year, _, number = month.partition("-")
    return f"{_MONTHS[int(number) - 1]} {year}" if number in _NUMBERS else month


def iso_day(published: str) -> str:
    """The day as an ISO date; nothing where the article does not tell it so."""
    try:
        return date.fromisoformat(published[:10]).isoformat()
    except ValueError:
        return ""
