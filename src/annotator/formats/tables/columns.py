"""What the columns of a table are: guessed by their names and by what is in them, or chosen by somebody."""

from __future__ import annotations

import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from annotator.formats import dates
from annotator.formats.news.labels import tongue
from annotator.formats.tables.names import FIELDS, PRESETS, Preset, plain, ranks
from annotator.formats.tables.sheet import Sheet

OWN = "own"
"""The use of a column that is kept as a field of its own; "" is one that is left out."""
SAMPLE = 200
"""Rows by which columns are judged."""
LONG = 300
"""Characters that the cells of a column have, on the whole, if they are articles."""

_URL = re.compile(r"(?:https?://|www\.)\S+$")


@dataclass(frozen=True, slots=True)
class Columns:
    """For each column of a table, by its name, its use: a field of an article, OWN, or "" to leave it out.

    `day_first` is what 3/4/2015 means in it, None while nobody knows. `name` is that of a preset.
    """

    names: tuple[str, ...]
    uses: tuple[str, ...]
    day_first: bool | None = None
    name: str = ""

    def of(self, field: str) -> int | None:
        """The column that holds a field."""
        return self.uses.index(field) if field in self.uses else None

    def using(self, column: int, use: str) -> Columns:
        """With a column used otherwise; whatever column had that use before is one of its own."""
        uses = [OWN if use in FIELDS and old == use else old for old in self.uses]
        uses[column] = use
        return replace(self, uses=tuple(uses))

    def as_json(self) -> dict[str, Any]:
        return {"names": self.names, "uses": self.uses, "day_first": self.day_first, "name": self.name}


def from_json(value: Any) -> Columns | None:
    """Columns as kept; None where they are not what they should be."""
    try:
        names, uses = tuple(map(str, value["names"])), tuple(map(str, value["uses"]))
        day_first, name = value["day_first"], str(value["name"])
    except (KeyError, TypeError):
        return None
    fields = [use for use in uses if use in FIELDS]
    fitting = len(names) == len(uses) and set(uses) <= {*FIELDS, OWN, ""} and len(set(fields)) == len(fields)
    return Columns(names, uses, day_first, name) if fitting and day_first in (True, False, None) else None


@dataclass(frozen=True, slots=True)
class Guess:
    """`unsure` says, a line each, what somebody should look at before the table is imported."""

    columns: Columns
    unsure: tuple[str, ...] = ()


def understood(sheet: Sheet, chosen: Sequence[Columns] = ()) -> Guess:
    """How the columns of a table are used: as somebody chose for those of these names, else by a preset or a guess."""
    for columns in chosen:
        if columns.names == sheet.columns:
            return Guess(_settled(sheet, columns))
    preset = next((p for p in PRESETS if _enough(p, sheet.columns)), None)
    by_name = _by_preset(sheet.columns, preset) if preset else _by_names(sheet)
    found = by_name if preset else by_name | _by_contents(sheet, by_name)
    uses = tuple(next((field for field, at in found.items() if at == n), OWN) for n in range(len(sheet.columns)))
    day_first = dates.settle(cells(sheet, found["published"])) if "published" in found else None
    columns = Columns(sheet.columns, uses, day_first, preset.name if preset else "")
    unsure = [] if preset else _unsure(sheet, by_name, found)
    if day_first is None and (printed := doubtful_date(sheet, columns)):
        unsure.append(dates.read(printed).doubt)
    return Guess(columns, tuple(unsure))


def _settled(sheet: Sheet, columns: Columns) -> Columns:
    """With the order of its dates as the table itself tells it, where nobody has said it."""
    at = columns.of("published")
    if columns.day_first is not None or at is None:
        return columns
    return replace(columns, day_first=dates.settle(cells(sheet, at)))


def doubtful_date(sheet: Sheet, columns: Columns) -> str:
    """A date of the table that can be two days, '' where none can."""
    at = columns.of("published")
    found = (cell for cell in _sample(sheet, at) if len(dates.choices(cell)) > 1) if at is not None else iter(())
    return next(found, "")


def cells(sheet: Sheet, column: int) -> list[str]:
    """What is in a column."""
    return [row.cells[column].strip() for row in sheet.rows if row.cells[column].strip()]


def _sample(sheet: Sheet, column: int) -> list[str]:
    found = (row.cells[column].strip() for row in sheet.rows[:SAMPLE])
    return [cell for cell in found if cell]


def _enough(preset: Preset, names: Sequence[str]) -> bool:
    there = set(map(plain, names))
    return sum(plain(sign) in there for sign in preset.signs) >= preset.enough


def _by_preset(names: Sequence[str], preset: Preset) -> dict[str, int]:
    bare = list(map(plain, names))
    found: dict[str, int] = {}
    for field, called in preset.uses.items():
        at = next((bare.index(plain(name)) for name in called if plain(name) in bare), None)
        if at is not None:
            found[field] = at
    return found


def _by_names(sheet: Sheet) -> dict[str, int]:
    """The likeliest column for each field by its name, where what is in it does not speak against that."""
    bare = [plain(name.rpartition(".")[2] if name.count(".") == 1 else name) for name in sheet.columns]
    whole = list(map(plain, sheet.columns))
    found: dict[str, int] = {}
    for field in FIELDS:
        named = ranks()[field]
        ranked = [
            (not _sample(sheet, n), named.get(whole[n], named.get(bare[n], 99) + 20), n) for n in range(len(bare))
        ]
        for _, rank, n in sorted(ranked):
            if rank < 99 and n not in found.values() and _could_be(field, _sample(sheet, n)):
                found[field] = n
                break
    return found


def _could_be(field: str, sample: list[str]) -> bool:
    if not sample:
        return True
    if field == "url":
        return _share(sample, _is_url) > 0.5
    if field == "published":
        return _share(sample, dates.looks_like_one) > 0.5
    return field == "text" or _share(sample, _is_url) < 0.5


def _by_contents(sheet: Sheet, known: dict[str, int]) -> dict[str, int]:
    """Fields whose columns have other names, by what is in them."""
    found: dict[str, int] = {}
    for field, fits in _FITS:
        if field in known:
            continue
        left = [n for n in range(len(sheet.columns)) if n not in {*known.values(), *found.values()}]
        fitting = [(sum(map(len, sample)), n) for n in left if (sample := _sample(sheet, n)) and fits(sample)]
        if fitting:
            found[field] = max(fitting)[1]
    return found


def _are_texts(sample: list[str]) -> bool:
    return statistics.median(map(len, sample)) >= LONG


def _are_urls(sample: list[str]) -> bool:
    return _share(sample, _is_url) > 0.8


def _are_dates(sample: list[str]) -> bool:
    return _share(sample, lambda cell: len(cell) < 40 and dates.looks_like_one(cell)) > 0.8


def _are_tongues(sample: list[str]) -> bool:
    return _share(sample, lambda cell: len(cell) < 40 and tongue(cell) != cell) > 0.8


def _is_url(cell: str) -> bool:
    return bool(_URL.match(cell))


def _share(sample: list[str], fits: Any) -> float:
    return sum(map(bool, map(fits, sample))) / len(sample)


def _unsure(sheet: Sheet, by_name: dict[str, int], found: dict[str, int]) -> list[str]:
    lines = [
        f"the column “{sheet.columns[n]}” is taken for {_WORDS[field]} because of what is in it"
        for field, n in found.items()
        if field not in by_name
    ]
    if "text" not in found and "url" in found:
        lines.append("no column has the articles' texts")
    if "title" not in found:
        lines.append("no column has the headlines")
    texts = _sample(sheet, found["text"]) if "text" in found else []
    if texts and not _are_long(texts):
        lines.append(f"what is in “{sheet.columns[found['text']]}” is short: it may be the beginnings only")
    return lines


def _are_long(sample: list[str]) -> bool:
    return statistics.median(map(len, sample)) >= LONG // 3


_FITS = (("text", _are_texts), ("url", _are_urls), ("published", _are_dates), ("language", _are_tongues))
_WORDS = {
    "text": "the text",
    "url": "the address",
    "published": "the date",
    "language": "the language",
}
