"""A folder's `articles.csv`: what its articles do not say of themselves, one row a file."""

from __future__ import annotations

import csv
import io
import os
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from annotator.errors import UserError, printable
from annotator.formats.files import read_bytes
from annotator.formats.plain_text import decode
from annotator.text import normalise

NAME = "articles.csv"
METADATA = frozenset({"title", "outlet", "agency", "byline", "section", "published", "url", "language"})


@dataclass(slots=True)
class Table:
    """`rows` go by the file's path below the folder; `given` are the rows that an article asked for."""

    rows: dict[str, dict[str, str]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    given: set[str] = field(default_factory=set)

    def row(self, file: str) -> dict[str, str] | None:
        name = _same(file)
        if name not in self.rows:
            return None
        self.given.add(name)
        return self.rows[name]

    def missing(self) -> Iterable[str]:
        """The files it lists that were not among the articles."""
        return (file for file in self.rows if file not in self.given)


class Tables:
    """The tables of all folders that files come from. `roots` are the folders that are imported as a whole."""

    def __init__(self, roots: Iterable[Path]) -> None:
        self._roots = list(roots)
        self._tables: dict[Path, Table | None] = {}
        self._near: dict[Path, list[tuple[Path, Table]]] = {}
        self._refused: list[str] = []

    def row(self, path: Path) -> dict[str, str]:
        """What the nearest table says of a file: the one in its folder, or in a folder around it that is imported."""
        if path.parent not in self._near:
            self._near[path.parent] = [*self._around(path.parent)]
        for folder, table in self._near[path.parent]:
            row = table.row(printable(path.relative_to(folder)))
            if row is not None:
                return row
        return {}

    def notes(self) -> list[str]:
        """What is odd about the tables, and what they list that is not there. Ask when all files were read."""
        notes = list(self._refused)
        for folder, table in self._tables.items():
            if table:
                whole = any(root == folder or root in folder.parents for root in self._roots)
                notes += [*table.notes, *(f"{NAME} lists “{f}”, which is not there." for f in table.missing() if whole)]
        return notes

    def _around(self, folder: Path) -> Iterator[tuple[Path, Table]]:
        for each in (folder, *folder.parents):
            if each == folder or any(root == each or root in each.parents for root in self._roots):
                table = self._table(each)
                if table is not None:
                    yield each, table

    def _table(self, folder: Path) -> Table | None:
        if folder not in self._tables:
            path = folder / NAME
            try:
                self._tables[folder] = load(path) if is_metadata(path) else None
            except UserError as error:
                self._refused.append(str(error))
                self._tables[folder] = None
        return self._tables[folder]


def is_metadata(path: Path) -> bool:
    """Whether a file is such a table, not a table that holds the articles themselves."""
    if path.name != NAME or not os.path.isfile(path):
        return False
    try:
        header, _ = _read(path)
    except UserError:
        return True
    return "file" in header and "text" not in header


def load(path: Path) -> Table:
    """Raises UserError, in one sentence, when the table cannot be understood as a whole."""
    header, lines = _read(path)
    table = Table()
    for number, cells in enumerate(lines, 2):
        row = {name: cell.strip() for name, cell in zip(header, cells, strict=False) if name and cell.strip()}
        file = _same(row.pop("file", ""))
        if len(cells) > len(header):
            table.notes.append(f"Row {number} of {NAME} has {len(cells)} cells for {len(header)} columns.")
        if not file:
            continue
        if file in table.rows:
            table.notes.append(f"{NAME} lists “{file}” more than once; the first row counts.")
            continue
        table.rows[file] = row
    return table


def _same(file: str) -> str:
    """One spelling of a path: accents composed, slashes forward, no leading dot."""
    return str(PurePosixPath(unicodedata.normalize("NFC", file.strip()).replace("\\", "/"))) if file.strip() else ""


def _read(path: Path) -> tuple[list[str], list[list[str]]]:
    shown = printable(path)
    text = normalise(decode(read_bytes(path), shown)[0])
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    try:
        lines = [line for line in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True) if line]
    except csv.Error as error:
        raise UserError(f"“{shown}” is no table that can be read: {error}.") from error
    names = [name.strip() for name in lines[0]] if lines else []
    header = [name.lower() if name.lower() in METADATA | {"file", "text"} else name for name in names]
    return header, lines[1:]
