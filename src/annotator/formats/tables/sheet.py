"""A table as read, whatever its file was: named columns, and rows that know where they stand in the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from annotator.errors import UserError
from annotator.formats import dates
from annotator.formats.tables.names import known

COLUMNS = 2_000
"""More are no table of articles."""
HEADER_WITHIN = 20
"""Rows among which the names of the columns are looked for: above them databases print what was searched."""
LONGEST_NAME = 60


class Row(NamedTuple):
    """`number` is the row's in the file, as programs for tables count."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """`rows` have as many cells as there are `columns`."""

    columns: tuple[str, ...]
    rows: list[Row]
    encoding: str
    row_word: str = "row"
    doubts: list[str] = field(default_factory=list)


def with_header(rows: Sequence[Row], file: str, encoding: str) -> Sheet:
    """Rows as a table: which of the first ones has the names is found by what is in them.

    Raises UserError, naming it, for a row with more cells than there are names: its text would be cut off.
    """
    there = [row for row in rows if any(cell.strip() for cell in row.cells)]
    if not there:
        raise UserError(f"“{file}” has no rows.")
    at = header_row(there)
    named = there[at].cells if at is not None else ()
    below = there[at + 1 :] if at is not None else there
    width = max(len(_trimmed(named)), 1) if at is not None else max(len(_trimmed(row.cells)) for row in there)
    if width > COLUMNS:
        raise UserError(f"“{file}” has {width:,} columns; more than {COLUMNS:,} are not read.")
    sheet = Sheet(_unique(named, width), [_fitted(row, width, file) for row in below], encoding)
    if at is None:
        sheet.doubts.append("no row has the names of the columns: they are numbered")
    elif at:
        sheet.doubts.append(f"rows above the names of the columns, left out: {at}")
    short = [row.number for row in below if len(_trimmed(row.cells)) < len(row.cells) < width]
    ragged = [row.number for row in below if len(row.cells) < width and row.number not in short]
    if ragged:
        sheet.doubts.append(f"rows with fewer cells than there are columns: {_listed(ragged)}")
    return sheet


def header_row(rows: Sequence[Row]) -> int | None:
    """The first of those rows near the top that have most names we know; else the first that looks like names."""
    near = rows[:HEADER_WITHIN]
    scores = [_score(row.cells) for row in near]
    if best := max(scores):
        return scores.index(best)
    widths = Counter(len(_trimmed(row.cells)) for row in rows[:100])
    usual = widths.most_common(1)[0][0]
    return next((n for n, row in enumerate(near) if len(_trimmed(row.cells)) == usual and _are_names(row.cells)), None)


def _score(cells: Sequence[str]) -> int:
    short = {cell.strip() for cell in cells if 0 < len(cell.strip()) <= LONGEST_NAME}
    return sum(known(cell) for cell in short) if len(short) > 1 or len(cells) == 1 else 0


def _are_names(cells: Sequence[str]) -> bool:
    there = [cell.strip() for cell in _trimmed(cells)]
    return len(set(there)) == len(there) and all(map(_is_name, there))


def _is_name(cell: str) -> bool:
    if not 0 < len(cell) <= LONGEST_NAME or "://" in cell or dates.looks_like_one(cell):
        return False
    return any(sign.isalpha() for sign in cell) and cell[-1] not in ".?!"


def _trimmed(cells: Sequence[str]) -> Sequence[str]:
    """Without the empty cells at the end."""
    end = len(cells)
    while end and not cells[end - 1].strip():
        end -= 1
    return cells[:end]


def _fitted(row: Row, width: int, file: str) -> Row:
    cells = tuple(_trimmed(row.cells))
    if len(cells) > width:
        raise UserError(
            f"“{file}”: row {row.number} has {len(cells)} cells for {width} columns, so no row is imported;"
            " put cells that have a separator or a quotation mark in them in quotation marks."
        )
    return Row(row.number, cells + ("",) * (width - len(cells)))


def _unique(names: Sequence[str], width: int) -> tuple[str, ...]:
    """A name for each column: numbered where there is none, and where two are alike."""
    found: list[str] = []
    taken: Counter[str] = Counter()
    for n in range(width):
        name = " ".join(names[n].split()) if n < len(names) else ""
        name = name or f"column {n + 1}"
        taken[name] += 1
        found.append(name if taken[name] == 1 else f"{name} {taken[name]}")
    return tuple(found)


def _listed(numbers: Sequence[int], most: int = 5) -> str:
    more = len(numbers) - most
    return ", ".join(map(str, numbers[:most])) + (f" and {more} more" if more > 0 else "")
