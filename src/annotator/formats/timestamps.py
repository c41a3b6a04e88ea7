"""Dates that programs have written: ISO 8601 in its forms, those of mails and feeds. Dates in words are not read."""

from __future__ import annotations

import re
from datetime import datetime

_EXTENDED = re.compile(
    r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)?\s?(Z|UTC|[+-]\d\d(?::?\d\d)?)?)?", re.IGNORECASE
)
_BASIC = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?(Z|[+-]\d{4})?)?")
_FIRST_YEAR = "1600"
"""Before it there were no newspapers, but there are dates that stand for none, such as 0001-01-01."""


def iso(printed: str) -> str:
    """The date as ISO 8601 has it, with its time and time zone as they were printed; '' where it is not certain."""
    given = printed.strip()
    found = _extended(given) or _basic(given) or _of_mails(given)
    try:
        datetime.fromisoformat(found)
    except ValueError:
        return ""
    return found if found[:4] >= _FIRST_YEAR and not found.startswith("1970-01-01") else ""


def _extended(given: str) -> str:
    match = _EXTENDED.fullmatch(given)
    if not match:
        return ""
    day, time, zone = match.groups()
    return f"{day}T{time}{_zone(zone)}" if time else day


def _basic(given: str) -> str:
    match = _BASIC.fullmatch(given)
    if not match:
        return ""
    year, month, day, hour, minute, second, zone = match.groups()
    time = f"T{hour}:{minute}:{second or '00'}{_zone(zone)}" if hour else ""
    return f"{year}-{month}-{day}{time}"


def _zone(zone: str | None) -> str:
    if zone is None:
        return ""
    if zone.upper() in ("Z", "UTC"):
        return "Z"
    digits = zone[1:].replace(":", "").ljust(4, "0")
    return f"{zone[0]}{digits[:2]}:{digits[2:]}"


def _of_mails(given: str) -> str:
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(given).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
