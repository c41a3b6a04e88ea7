"""Tables as articles. Rows that have an address but no text wait for the saved page of that address."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from annotator.errors import UserError
from annotator.formats import dates
from annotator.formats.headline import guess_title
from annotator.formats.importer import Article, Importer
from annotator.formats.news.clipping import PRINTED
from annotator.formats.news.labels import tongue
from annotator.formats.tables import delimited, records, spreadsheet
from annotator.formats.tables.columns import OWN, Columns, from_json, understood
from annotator.formats.tables.names import FIELDS
from annotator.formats.tables.sheet import Row, Sheet

LARGEST = 200 * 1024 * 1024

_TEASER = re.compile(r"(?:…|\.\.\.|\[\+\d+ chars\])\]?$")
_MARKUP = re.compile(r"<(?:p|br|div|span)\b[^>]*>", re.IGNORECASE)


def sheet_of(data: bytes, file: str) -> Sheet:
    """A file's rows, by what its name ends in. Raises UserError, naming the row, if any of them is damaged."""
    if not data.strip():
        raise UserError(f"“{file}” is empty.")
    name = file.lower()
    if name.endswith(SPREADSHEETS):
        return spreadsheet.read(data, file)
    if name.endswith(RECORDS):
        return records.read(data, file)
    return delimited.read(data, file)


def read(data: bytes, file: str, chosen: Sequence[Mapping[str, Any]] = ()) -> tuple[Article, ...]:
    """`chosen` says for tables with columns of certain names how these are used (see Columns.as_json)."""
    sheet = sheet_of(data, file)
    guess = understood(sheet, [columns for value in chosen if (columns := from_json(value))])
    if guess.columns.of("text") is None and guess.columns.of("url") is None:
        raise UserError(
            f"“{file}”: no column has the articles' texts, and none their addresses on the web;"
            " name one “text” or “url”."
        )
    found = list(articles(sheet, guess.columns))
    if not found:
        raise UserError(f"“{file}” has no row with a text or an address on the web.")
    return (_with_doubts(found[0], sheet, guess.columns, guess.unsure, len(sheet.rows) - len(found)), *found[1:])


def articles(sheet: Sheet, columns: Columns) -> Iterator[Article]:
    """The rows as articles; those without text have an address. What has neither is left out."""
    for row in sheet.rows:
        article = _article(sheet, row, columns)
        if article.text or article.metadata.get("url"):
            yield article


def _article(sheet: Sheet, row: Row, columns: Columns) -> Article:
    said = {use: row.cells[n].strip() for n, use in enumerate(columns.uses) if use in FIELDS and row.cells[n].strip()}
    own = {
        columns.names[n]: row.cells[n].strip()
        for n, use in enumerate(columns.uses)
        if use == OWN and row.cells[n].strip()
    }
    at = columns.of("text")
    text = row.cells[at] if at is not None and row.cells[at].strip() else ""
    doubts = []
    metadata = {field: said[field] for field in FIELDS if field in said and field not in ("text", "title")}
    if "language" in said:
        metadata["language"] = tongue(said["language"])
    if "published" in said:
        del metadata["published"]
        date = dates.read(said["published"], columns.day_first)
        if date.iso:
            metadata["published"] = date.iso
        else:
            own[PRINTED] = said["published"]
            doubts.append(date.doubt)
    if _TEASER.search(text[-20:]):
        doubts.append("the text breaks off: it may be the beginning only")
    if _MARKUP.search(text[:2000]):
        doubts.append("the text has HTML in it")
    where = f"{sheet.row_word} {row.number}"
    title = " ".join((said.get("title") or guess_title(text)).split())
    told = tuple(f"{where}: {doubt}" for doubt in doubts)
    return Article(text, title, sheet.encoding, own | metadata, doubts=told)


def _with_doubts(first: Article, sheet: Sheet, columns: Columns, unsure: Sequence[str], lost: int) -> Article:
    """What concerns the whole table is told with its first article."""
    used = [f"{use} from “{name}”" for name, use in zip(columns.names, columns.uses, strict=True) if use in FIELDS]
    preset = f" ({columns.name})" if columns.name else ""
    doubts = [*sheet.doubts, *unsure]
    if lost:
        doubts.append(f"rows without text and without address, left out: {lost}")
    return Article(
        first.text,
        first.title,
        first.encoding,
        first.metadata,
        (*first.notes, f"columns{preset}: {', '.join(used)}"),
        (*doubts, *first.doubts),
    )


def _is_object(data: bytes) -> bool:
    return data.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n")[:1] in (b"{", b"[")


def _importer(name: str, suffixes: tuple[str, ...], recognises: Callable[[bytes], bool]) -> Importer:
    return Importer(name, 1, suffixes, read, recognises, apart=True, largest=LARGEST, takes_columns=True)


SPREADSHEETS = (".xlsx", ".xlsm")
RECORDS = (".json", *records.LINES)
IMPORTER = _importer("table", (".csv", ".tsv", ".tab", *SPREADSHEETS), lambda data: True)
JSON = _importer("list of articles", RECORDS, _is_object)
