"""A codebook as a table that an analyst can edit in a spreadsheet: one row a code, an attribute, or an option.

    kind       name      in          definition               type   required
    code       quote                 Words given as …
    attribute  form      quote                                one    yes
    option     direct    quote/form
    code       headline  quote       A quote in the headline

`in` says what a row stands in, by its names from the top: a code in a code, an attribute in a code, an option in an
attribute. Attributes and options are in the order of their rows, so that sorting the codes spoils nothing. `include`
and `exclude` hold one example a line; `required` and `retired` are yes or no; the `default` of a choice is the name of
an option, that of several their names with “; ” between them; empty is none. `same_as` names the code that a merged
one counts as.

`id` makes the round trip exact: with it, a row can be renamed. It may be empty in rows written by hand: then the names
say which code, attribute or option of the project is meant, and what is not there is new. Where names do not tell two
rows apart, `in`, `same_as` and `default` hold an id. Only the column `name` is needed; without `kind` every row is a
code, and a column that is not there leaves what the project has.

UTF-8 with a byte-order mark, by which spreadsheets know it. Cells are guarded against formulas as in a dataset.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from annotator.formats import codebook_checks as checks
from annotator.formats.codebook_checks import Wrong
from annotator.formats.dataset_csv import guard, unguard
from annotator.formats.plain_text import decode
from annotator.model import Attribute, Code

SHARED = ("kind", "name", "in", "id")
OF_CODES = (
    *("definition", "include", "exclude", "role", "colour", "texture", "letter", "key", "second_key", "position"),
    *("retired", "same_as"),
)
OF_ATTRIBUTES = ("type", "required", "default")
COLUMNS = (*SHARED, *OF_CODES[:10], *OF_ATTRIBUTES, *OF_CODES[10:])
BELONGING = {"code": OF_CODES, "attribute": OF_ATTRIBUTES, "option": ()}
"""The columns that say something of each kind of row, besides those they share."""
BETWEEN = "; "
"""Stands between the options of a default."""
_SEPARATORS = ",;\t"


@dataclass(frozen=True, slots=True)
class Row:
    number: int
    kind: str
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def where(self, column: str) -> str:
        return f"“{column}” in row {self.number}"


# --- write


def written(codes: Sequence[Code]) -> str:
    text = io.StringIO(newline="")
    table = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\r\n")
    table.writeheader()
    for cells in _cells(codes):
        table.writerow({column: guard(cell) for column, cell in cells.items()})
    return f"\ufeff{text.getvalue()}"


def places(codes: Iterable[Code]) -> dict[str, str]:
    """Code id → by what its own rows refer to it: its names from the top, or its id if they do not tell it apart."""
    codes = list(codes)
    alike = Counter((code.parent, code.name) for code in codes)
    found: dict[str, str] = {}
    for code in codes:
        above = f"{found.get(code.parent, code.parent)}/" if code.parent else ""
        plain = alike[code.parent, code.name] == 1 and checks.fits_as_name(code.name)
        found[code.id] = above + code.name if plain and not checks.ID.fullmatch(code.name) else code.id
    return found


def _cells(codes: Sequence[Code]) -> Iterator[dict[str, str]]:
    place = places(codes)
    for code in codes:
        plain = {column: str(getattr(code, column)) for column in OF_CODES[:10]}
        yield plain | {
            "kind": "code",
            "name": code.name,
            "in": place.get(code.parent, code.parent) if code.parent else "",
            "id": code.id,
            "retired": _yes(code.retired),
            "same_as": place.get(code.same_as, code.same_as) if code.same_as else "",
        }
        alike = Counter(attribute.name for attribute in code.attributes)
        for attribute in code.attributes:
            inside = f"{place[code.id]}/{attribute.name}" if alike[attribute.name] == 1 else attribute.id
            yield from _attribute_cells(attribute, place[code.id], inside)


def _attribute_cells(attribute: Attribute, code: str, inside: str) -> Iterator[dict[str, str]]:
    """The row of an attribute in a code, and those of its options `inside` it."""
    yield {
        "kind": "attribute",
        "name": attribute.name,
        "in": code,
        "id": attribute.id,
        "type": attribute.type,
        "required": _yes(attribute.required),
        "default": _default(attribute),
    }
    for option in attribute.options:
        yield {"kind": "option", "name": option.name, "in": inside, "id": option.id}


def _default(attribute: Attribute) -> str:
    if attribute.default is None or isinstance(attribute.default, bool):
        return "" if attribute.default is None else _yes(attribute.default)
    alike = Counter(option.name for option in attribute.options)
    names = {option.id: option.name for option in attribute.options if _tells(option.name, alike)}
    if isinstance(attribute.default, tuple):
        return BETWEEN.join(names.get(id, id) for id in attribute.default)
    return names.get(attribute.default, attribute.default) if attribute.type == "one" else attribute.default


def _tells(name: str, alike: Counter[str]) -> bool:
    """Whether an option can be told by its name in a list of them."""
    return alike[name] == 1 and ";" not in name and bool(name) and name == name.strip() and not checks.ID.match(name)


def _yes(value: bool) -> str:
    return "yes" if value else "no"


# --- read: the table; `codebook_rows` makes codes of it


def rows(data: bytes, shown: str) -> tuple[frozenset[str], list[Row]]:
    """The columns there are, and the rows that say something."""
    text = decode(data, shown)[0]
    separator = max(_SEPARATORS, key=text.partition("\n")[0].count)
    try:
        table = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error as error:
        raise Wrong(f"it is no table that can be read ({error})") from None
    header = [name.strip().lower() for name in table[0]] if table else []
    while header and not header[-1]:
        header.pop()
    _check_header(header)
    found = [
        _row(number, header, [unguard(cell) for cell in cells])
        for number, cells in enumerate(table[1:], 2)
        if any(cell.strip() for cell in cells)
    ]
    return frozenset(header), found


def _check_header(header: Sequence[str]) -> None:
    if "name" not in header:
        raise Wrong("its first row has no column “name”")
    for column in header:
        if column not in COLUMNS:
            raise Wrong(f"its first row has “{column[:40]}”, which is none of the columns {', '.join(COLUMNS)}")
        if header.count(column) > 1:
            raise Wrong(f"its first row has “{column}” twice")


def _row(number: int, header: Sequence[str], cells: Sequence[str]) -> Row:
    if any(cells[len(header) :]):
        raise Wrong(f"row {number} has {len(cells)} cells for {len(header)} columns")
    found = dict(zip(header, cells, strict=False))
    kind = found.pop("kind", "").strip().lower() or "code"
    if kind not in BELONGING:
        raise Wrong(f"“kind” in row {number} is none of {', '.join(BELONGING)}")
    for column, cell in found.items():
        checks.text(cell, f"“{column}” in row {number}")
        if cell.strip() and column not in (*SHARED, *BELONGING[kind]):
            raise Wrong(f"row {number} is of the kind {kind}, which has no “{column}”; leave that cell empty")
    return Row(number, kind, found)
