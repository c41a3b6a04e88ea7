"""Tables as plain text: separated by commas, semicolons, tabs or bars, in any encoding, as Excel writes them too."""

from __future__ import annotations

import csv
import io
from collections import Counter
from itertools import islice

from annotator.errors import UserError
from annotator.formats.plain_text import decode
from annotator.formats.tables.sheet import Row, Sheet, with_header
from annotator.text import normalise

SEPARATORS = ",;\t|"
SAMPLE = 50
"""Records by which the separator is found."""
LARGEST_CELL = 2**31 - 1
"""Characters; the usual limit of 131,072 is less than a long article has."""


def read(data: bytes, file: str) -> Sheet:
    raw, encoding, guessed = decode(data, file)
    text = normalise(raw)
    told = text[:5].lower().startswith("sep=") and text[5:6] == "\n"
    separator = text[4] if told else separator_of(text)
    rows = _rows(text[6:] if told else text, separator, file, 1 + told)
    sheet = with_header(rows, file, encoding)
    if guessed:
        sheet.doubts.append(f"encoding guessed: {encoding}")
    return sheet


def separator_of(text: str) -> str:
    """The one by which most of the first records have the same number of cells, and more than one."""
    csv.field_size_limit(LARGEST_CELL)
    return max(SEPARATORS, key=lambda separator: _evenness(text, separator))


def _evenness(text: str, separator: str) -> tuple[float, int]:
    records = csv.reader(io.StringIO(text[: 1024 * 1024], newline=""), delimiter=separator)
    try:
        widths = Counter(len(cells) for cells in islice(records, SAMPLE) if cells)
    except csv.Error:
        return 0.0, 0
    several = [(count, width) for width, count in widths.items() if width > 1]
    if not several:
        return 0.0, 0
    count, width = max(several)
    return count / widths.total(), width


def _rows(text: str, separator: str, file: str, first: int) -> list[Row]:
    csv.field_size_limit(LARGEST_CELL)
    records = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[Row] = []
    line = 0
    try:
        for cells in records:
            rows.append(Row(len(rows) + first, tuple(cells)))
            line = records.line_num
    except csv.Error as error:
        raise UserError(
            f"“{file}”: row {len(rows) + first}, which begins in line {line + first}, {_wrong(error)}, so no row is"
            " imported; double the quotation marks inside cells."
        ) from None
    return rows


def _wrong(error: csv.Error) -> str:
    if "unexpected end" in str(error):
        return "has a quotation mark that is never closed"
    if "expected after" in str(error):
        return "has a quotation mark inside a cell"
    return f"cannot be read ({error})"
