"""A look at tables before they are imported: their columns, their first rows, and what one would take these for."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from annotator.errors import UserError, printable
from annotator.formats.apart import Apart, Cancelled
from annotator.formats.files import read_bytes
from annotator.formats.importer import Article, Importer
from annotator.formats.reading import collect
from annotator.formats.registry import importer_for, largest
from annotator.formats.tables import table
from annotator.formats.tables.columns import Columns, Guess, understood
from annotator.formats.tables.sheet import Row, Sheet

ROWS = 500
"""Rows that are looked at."""
CELL = 2_000
"""Characters of a cell that are looked at."""
MOST = 20
"""Tables of one import that are looked at; the columns of others are guessed."""


@dataclass(frozen=True, slots=True)
class Look:
    """`sheet` has the first rows only, `count` is how many there are. `alone`: nothing else is imported."""

    path: Path
    sheet: Sheet
    count: int
    guess: Guess
    alone: bool

    @property
    def in_question(self) -> bool:
        """Whether somebody should say what the columns are."""
        return self.alone or bool(self.guess.unsure)


def might_be_table(path: Path) -> bool:
    return path.suffix.lower() in (*table.IMPORTER.suffixes, *table.JSON.suffixes)


def look(
    paths: Sequence[Path], known: Sequence[Columns] = (), cancelled: Callable[[], bool] = lambda: False
) -> list[Look] | None:
    """The tables among files and folders, one of each kind; None when one has had enough before they are read.

    Those that cannot be read are left to the import.
    """
    files = collect(paths)
    found: dict[tuple[str, ...], Look] = {}
    with Apart(cancelled) as apart:
        for path in list(filter(might_be_table, files))[:MOST]:
            try:
                seen = _look(path, apart)
            except UserError:
                continue
            except Cancelled:
                return None
            if seen is not None:
                sheet, count = seen
                guess = understood(sheet, known)
                found.setdefault(sheet.columns, Look(path, sheet, count, guess, len(files) == 1))
    return list(found.values())


def _look(path: Path, apart: Apart) -> tuple[Sheet, int] | None:
    data = read_bytes(path, largest(path))
    if not importer_for(path, data).takes_columns:
        return None
    found = apart.read(_ROWS, data, printable(Path(path.name)))
    rows = [part for part in found if isinstance(part, Article)]
    if not rows:
        return None
    head, *below = rows
    sheet = Sheet(
        tuple(head.metadata),
        [Row(int(row.title), tuple(row.metadata.values())) for row in below],
        head.encoding,
        head.file,
        list(head.doubts),
    )
    return sheet, int(head.title)


def rows(data: bytes, file: str) -> Iterator[Article]:
    """The rows of a table, read in the child, which can give articles only: the cells are their metadata.

    First comes one that tells of the whole: how many rows there are, the names of the columns.
    """
    sheet = table.sheet_of(data, file)
    names = dict.fromkeys(sheet.columns, "")
    yield Article("", str(len(sheet.rows)), sheet.encoding, names, doubts=tuple(sheet.doubts), file=sheet.row_word)
    for row in sheet.rows[:ROWS]:
        cells = (cell[:CELL] for cell in row.cells)
        yield Article("", str(row.number), sheet.encoding, dict(zip(sheet.columns, cells, strict=True)))


def named(paths: Sequence[Path]) -> bool:
    """Whether a table could be among files and folders."""
    return any(might_be_table(path) or os.path.isdir(path) for path in paths)


_ROWS = Importer("table", 1, (), rows, apart=True)
