"""Plain tables of what coders said, to measure agreement on: units × coders, and spans."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Hashable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import NoReturn

from annotator.analysis.agreement.figures import CodedDocument
from annotator.analysis.agreement.spans import Mark
from annotator.errors import UserError, printable
from annotator.formats.files import read_bytes
from annotator.formats.plain_text import decode
from annotator.model import Span
from annotator.text import normalise

SPANS = ("document", "coder", "start", "end", "code")

Row = list[str]

_NUMBER = re.compile(r"[+-]?([0-9]{1,40}(\.[0-9]{0,40})?|\.[0-9]{1,40})([eE][+-]?[0-9]{1,2})?")
_OFFSET = re.compile("[0-9]{1,12}")


class Table:
    """A table with a header; whatever is wrong in it is a UserError that names the file, the row and what to do."""

    def __init__(self, path: Path) -> None:
        self._file = printable(path)
        text = normalise(decode(read_bytes(path), self._file)[0])
        first = text.partition("\n")[0]
        separator = max(",;\t", key=first.count)
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        self._rows: list[tuple[int, Row]] = []
        try:
            for cells in reader:
                if any(cell.strip() for cell in cells):
                    self._rows.append((reader.line_num, [cell.strip() for cell in cells]))
        except csv.Error as error:
            self.refuse(reader.line_num, f"cannot be read ({error})", "check its quotation marks")
        if len(self._rows) < 2:
            raise UserError(f"“{self._file}” has no rows; it needs a header and below it a row for each case.")
        self.header = self._rows.pop(0)[1]

    def rows(self) -> Iterator[tuple[int, Row]]:
        """Each row with its number in the file; the header is row 1."""
        for number, cells in self._rows:
            if len(cells) != len(self.header):
                wrong = f"has {len(cells)} cells, but the header {len(self.header)}"
                self.refuse(number, wrong, "give every row one cell a column")
            yield number, cells

    def refuse(self, row: int, what: str, fix: str) -> NoReturn:
        raise UserError(f"Row {row} of “{self._file}” {what}; {fix}.")

    def refuse_header(self, fix: str) -> NoReturn:
        raise UserError(f"The header (row 1) of “{self._file}” is “{','.join(self.header)}”; make it {fix}.")


# --- units


def read_units(path: Path, level: str) -> list[list[Hashable | None]]:
    """What each coder of a table `unit,<coder>,<coder>,…` said of each unit; None where a cell is empty."""
    table = Table(path)
    coders = table.header[1:]
    if len(coders) < 2 or len(set(coders)) < len(coders) or not all(coders):
        table.refuse_header("“unit,Ana,Ben,…”: two coders or more, of different names")
    names: dict[str, int] = {}
    units: list[list[Hashable | None]] = []
    for number, (unit, *cells) in table.rows():
        if unit in names:
            table.refuse(number, f"is about unit “{unit}”, as row {names[unit]} is", "give each unit one row")
        names[unit] = number
        units.append([_value(table, number, cell, level) if cell else None for cell in cells])
    return units


def number(text: str) -> Fraction | None:
    """A decimal number as it is written, exactly; None for anything else, and for what no figure in a study can be."""
    return Fraction(text) if _NUMBER.fullmatch(text) else None


def _value(table: Table, row: int, cell: str, level: str) -> Hashable:
    if level == "nominal":
        return cell
    value = number(cell)
    if value is None:
        table.refuse(row, f"has “{cell}”, which is no number", "write a number like 2.5, or choose --level nominal")
    if level == "ratio" and value < 0:
        table.refuse(row, f"has “{cell}”", "ratios cannot be negative: choose --level interval")
    return value


# --- spans


def read_spans(path: Path, length: int) -> list[CodedDocument]:
    """The documents of a table `document,coder,start,end,code`, each of `length` characters.

    All coders of the table have coded all its documents: where one has no row, they marked nothing. Its codes are one
    dimension, so that a coder's spans of different codes may not overlap; those of one code are united.
    """
    table = Table(path)
    if sorted(table.header) != sorted(SPANS):
        table.refuse_header(f"“{','.join(SPANS)}”")
    columns = [table.header.index(name) for name in SPANS]
    marks: dict[str, dict[str, list[tuple[int, Mark]]]] = {}
    coders: dict[str, None] = {}
    for number, cells in table.rows():
        document, coder, start, end, code = (cells[column] for column in columns)
        if not (document and coder and code):
            table.refuse(number, "has an empty cell", "fill in document, coder and code")
        span = _span(table, number, start, end, length)
        coders[coder] = None
        found = marks.setdefault(document, {}).setdefault(coder, [])
        found.append((number, Mark(str(number), code, (span,))))
    if len(coders) < 2:
        raise UserError(f"“{printable(path)}” has spans of fewer than two coders; agreement needs two.")
    for of_coders in marks.values():
        for found in of_coders.values():
            _check_overlaps(table, found)
    return [
        CodedDocument(document, length, {coder: [mark for _, mark in of.get(coder, [])] for coder in coders})
        for document, of in marks.items()
    ]


def _span(table: Table, row: int, start: str, end: str, length: int) -> Span:
    if not (_OFFSET.fullmatch(start) and _OFFSET.fullmatch(end)):
        table.refuse(row, f"has “{start}” and “{end}” for start and end", "write whole numbers, 0 for the beginning")
    span = Span(int(start), int(end))
    if not span.start < span.end <= length:
        fix = f"start must come before end, and end not after --length, {length}"
        table.refuse(row, f"has a span from {span.start} to {span.end}", fix)
    return span


def _check_overlaps(table: Table, marks: list[tuple[int, Mark]]) -> None:
    furthest: dict[str, tuple[int, Mark]] = {}
    for number, mark in sorted(marks, key=lambda found: (found[1].parts, found[0])):
        for code, (row, other) in furthest.items():
            if code != mark.code and other.end > mark.start:
                what = f"overlaps row {row}, of the same coder but with code “{code}”"
                table.refuse(number, what, "the codes of one table exclude each other: measure them in two tables")
        if mark.code not in furthest or furthest[mark.code][1].end < mark.end:
            furthest[mark.code] = (number, mark)
