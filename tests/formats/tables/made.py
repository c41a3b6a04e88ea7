"""Tables of articles, written by us."""

import csv
import io
from collections.abc import Iterable, Sequence

import openpyxl

TEXT = (
    "The harbour opened again on Monday, sooner than anybody had hoped for, said the mayor of the town. Ships that had"
    " waited since Friday\u00a0night came in one after the other; the first of them carried oranges, “for whom I do not"
    " know”, she said. 😀\n\nNobody came to fetch them, and so in the end the children of the town ate them all by"
    " themselves, which took them no more than an afternoon."
)
SECOND = TEXT.replace("harbour", "airport")


def table(rows: Iterable[Sequence[object]], separator: str = ",", encoding: str = "utf-8") -> bytes:
    made = io.StringIO(newline="")
    csv.writer(made, delimiter=separator).writerows(rows)
    return made.getvalue().encode(encoding)


def workbook(**sheets: Iterable[Sequence[object]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()
