"""Rows of the index are numbered by date: the newest articles come first for free, a range of dates is one of rows."""

from __future__ import annotations

import re
from datetime import date

MOST = 1 << 24
"""Rows that an index may have in its life."""
LAST = (1 << 63) - 1

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def row_id(published: str, n: int) -> int:
    """The row of an article, the n-th to be indexed; those without a date come before all that have one."""
    return _day(published) * MOST + n


def rows_between(since: str, until: str) -> tuple[int, int]:
    """The first and last row of dates, both inclusive, of which either may be a year or a month, or missing."""
    first = _day(since) * MOST if since else MOST
    return first, (_day_after(until) * MOST - 1 if until else LAST)


def _day(published: str) -> int:
    """Days from the year 1 to an ISO date or the beginning of one; 0 for anything else."""
    found = _ISO.match(published)
    if found is None:
        return 0
    try:
        return date(*(int(part or 1) for part in found.groups())).toordinal()
    except ValueError:
        return 0


def _day_after(until: str) -> int:
    """The first day after a year, a month or a day."""
    year, month, day = (int(part) for part in f"{until}-0-0".split("-")[:3])
    try:
        if day:
            return date(year, month, day).toordinal() + 1
        if month:
            return date(year + month // 12, month % 12 + 1, 1).toordinal()
        return date(year + 1, 1, 1).toordinal()
    except ValueError:
        return LAST // MOST
