"""Codes from the rows of a table: which code of the project each row means, and what it says of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from annotator.formats import codebook_checks as checks
from annotator.formats import codebook_csv
from annotator.formats.codebook_checks import Check, Wrong
from annotator.formats.codebook_csv import BETWEEN, Row
from annotator.model import ATTRIBUTE_TYPES, ROLES, TEXTURES, Attribute, Code, Option, Value, new_shared_id
from annotator.store import codebook

_TEXTS: Mapping[str, Check] = {"definition": checks.text, "include": checks.text, "exclude": checks.text}
_WORDS: Mapping[str, Check] = {
    "role": checks.one_of(*ROLES),
    "colour": checks.colour,
    "texture": checks.one_of(*TEXTURES),
    "letter": checks.letter,
    "key": checks.key,
    "second_key": checks.second_key,
}
"""White space around them means nothing."""
_LISTED = ("one", "several")


def read(data: bytes, shown: str, known: Collection[Code]) -> list[Code]:
    """The codes of a file that is `shown` by that name. Raises UserError, or Wrong with where in the file."""
    columns, rows = codebook_csv.rows(data, shown)
    reading = _Codes(columns, known)
    codes = reading.read([row for row in rows if row.kind == "code"])
    attributes = [row for row in rows if row.kind == "attribute"]
    options = [row for row in rows if row.kind == "option"]
    if not attributes and not options and "type" not in columns:
        return codes
    found = _Attributes(columns, reading).read(attributes, options)
    return [replace(code, attributes=tuple(found.get(code.id, ()))) for code in codes]


class _Codes:
    """`known` are the project's codes: a row without an id is the one of these that has its names."""

    def __init__(self, columns: Collection[str], known: Collection[Code]) -> None:
        self.known = {code.id: code for code in known}
        self._columns = columns
        self._known_places = codebook_csv.places(codebook.in_order(known))
        self._known_ids = {place: id for id, place in self._known_places.items()}
        self._ids = _Places()
        self._last: dict[str | None, int] = {}
        """Parent → the last position among its codes."""

    def read(self, rows: Sequence[Row]) -> list[Code]:
        ids = [self._identify(row) for row in rows]
        return [self._code(id, row) for id, row in zip(ids, rows, strict=True)]

    def meant(self, row: Row, column: str) -> str | None:
        """The id of the code that a cell refers to, in the file or else in the project."""
        if not (cell := row[column]) or checks.ID.fullmatch(cell):
            return cell or None
        found = self._ids.at(row, column) or self._known_ids.get(cell)
        if found is None:
            raise Wrong(f"{row.where(column)} is “{cell}”, and there is no such code; write its names from the top")
        return found

    def has(self, id: str | None) -> bool:
        """Whether a code has a row in the file."""
        return self._ids.has(id)

    def _identify(self, row: Row) -> str:
        checks.name(row["name"], row.where("name"))
        above = self._known_places.get(row["in"], row["in"])
        place = f"{above}/{row['name']}" if above else row["name"]
        return self._ids.enter(row, place, self._known_ids.get(place))

    def _code(self, id: str, row: Row) -> Code:
        before = self.known.get(id) or Code(id, row["name"], letter=row["name"].strip()[:1].upper())
        fields: dict[str, Any] = {"name": row["name"]}
        for column, check in {**_TEXTS, **_WORDS}.items():
            if column in self._columns:
                fields[column] = row[column] if column in _TEXTS else row[column].strip()
                check(fields[column], row.where(column))
        if "in" in self._columns:
            fields["parent"] = self.meant(row, "in")
        if "same_as" in self._columns:
            fields["same_as"] = self.meant(row, "same_as")
        if "retired" in self._columns:
            fields["retired"] = _is_yes(row, "retired")
        changed = replace(before, **fields)
        return replace(changed, position=self._position(row, changed))

    def _position(self, row: Row, code: Code) -> int:
        """As given, else as it is in the project, else behind the others."""
        if code.parent not in self._last:
            beside = (known.position for known in self.known.values() if known.parent == code.parent)
            self._last[code.parent] = max(beside, default=-1)
        cell, last = row["position"].strip(), self._last[code.parent]
        if cell and not (cell.isascii() and cell.isdigit()):
            raise Wrong(f"{row.where('position')} is not a whole number")
        found = int(cell[:12]) if cell else code.position if code.id in self.known else last + 1
        checks.position(found, row.where("position"))
        self._last[code.parent] = max(found, last)
        return found


class _Attributes:
    """Attributes and their options, which stand in codes of the same file."""

    def __init__(self, columns: Collection[str], codes: _Codes) -> None:
        self._columns = columns
        self._codes = codes
        self._ids = _Places()
        self._options = _Places()

    def read(self, rows: Sequence[Row], options: Sequence[Row]) -> dict[str, list[Attribute]]:
        """Code id → its attributes."""
        known = {a.id: a for code in self._codes.known.values() for a in code.attributes}
        placed = [self._identify(row) for row in rows]
        listed: dict[str, list[Option]] = {}
        for row in options:
            attribute = self._ids.at(row, "in")
            if attribute is None:
                raise Wrong(
                    f"{row.where('in')} is “{row['in']}”, and there is no such attribute; write it as code/attribute"
                )
            before = known.get(attribute)
            id = next((o.id for o in before.options if o.name == row["name"]), None) if before else None
            id = self._options.enter(row, f"{attribute}/{row['name']}", id)
            listed.setdefault(attribute, []).append(Option(id, row["name"]))
        found: dict[str, list[Attribute]] = {}
        for row, (code, id) in zip(rows, placed, strict=True):
            found.setdefault(code, []).append(self._attribute(row, id, listed.get(id, []), known.get(id)))
        return found

    def _identify(self, row: Row) -> tuple[str, str]:
        """The ids of the code it stands in, and its own."""
        checks.name(row["name"], row.where("name"))
        code = self._codes.meant(row, "in")
        if code is None or not self._codes.has(code):
            raise Wrong(f"{row.where('in')} is no code of this file; every attribute stands in a code that has a row")
        known = self._codes.known.get(code)
        before = known.attribute(row["name"]) if known else None
        return code, self._ids.enter(row, f"{row['in']}/{row['name']}", before.id if before else None)

    def _attribute(self, row: Row, id: str, options: Sequence[Option], before: Attribute | None) -> Attribute:
        made = before or Attribute(id, row["name"], "one" if options else "text")
        if "type" in self._columns:
            made = replace(made, type=row["type"].strip() or made.type)
            checks.one_of(*ATTRIBUTE_TYPES)(made.type, row.where("type"))
        if options and made.type not in _LISTED:
            raise Wrong(f"row {row.number} is of the type {made.type}, which has no options; make it one or several")
        made = replace(made, name=row["name"], options=tuple(options))
        if "required" in self._columns:
            made = replace(made, required=_is_yes(row, "required"))
        if "default" in self._columns:
            return replace(made, default=_default(row, made))
        return made if made.default is None or _fits(made, made.default) else replace(made, default=None)


class _Places:
    """The ids of rows by the place that other rows refer to them by."""

    def __init__(self) -> None:
        self._ids: dict[str, list[str]] = {}
        self._all: set[str] = set()

    def enter(self, row: Row, place: str, known: str | None) -> str:
        """The id of a row at a place: its own, else that of what the project has there, else a new one."""
        if given := row["id"].strip():
            checks.id(given, row.where("id"))
        elif place in self._ids:
            raise Wrong(f"row {row.number} has the {row.kind} “{row['name']}” once more; give it another name")
        id = given or known or new_shared_id()
        if id in self._all:
            raise Wrong(f"row {row.number} has the id of another row; leave the cell empty for a new {row.kind}")
        self._all.add(id)
        self._ids.setdefault(place, []).append(id)
        return id

    def has(self, id: str | None) -> bool:
        return id in self._all

    def at(self, row: Row, column: str) -> str | None:
        """The id that a cell refers to; None if there is none in the file."""
        cell = row[column]
        if cell in self._all:
            return cell
        found = self._ids.get(cell, [])
        if len(found) > 1:
            raise Wrong(f"{row.where(column)} could be either of two rows “{cell}”; say which by its id")
        return found[0] if found else None


def _is_yes(row: Row, column: str) -> bool:
    cell = row[column].strip().lower()
    if cell not in ("yes", "no", ""):
        raise Wrong(f"{row.where(column)} is neither yes nor no")
    return cell == "yes"


def _default(row: Row, attribute: Attribute) -> Value | None:
    cell = row["default"]
    if not cell:
        return None
    if attribute.type == "yes/no":
        return _is_yes(row, "default")
    if attribute.type == "one":
        return _option(row, attribute, cell)
    if attribute.type == "several":
        return tuple(_option(row, attribute, part) for part in cell.split(BETWEEN))
    if not _fits(attribute, cell):
        raise Wrong(f"{row.where('default')} is no {attribute.type}; write 3.5 for a number, 2015-01-12 for a date")
    return cell


def _fits(attribute: Attribute, value: Value) -> bool:
    options = [option.id for option in attribute.options]
    return checks.fits([*value] if isinstance(value, tuple) else value, attribute.type, options)


def _option(row: Row, attribute: Attribute, word: str) -> str:
    """The id of the option that a word is the name or the id of."""
    found = [o.id for o in attribute.options if word in (o.id, o.name)]
    if len(found) != 1:
        names: Iterable[str] = (o.name for o in attribute.options)
        raise Wrong(f"{row.where('default')} has “{word}”, which is none of its options: {', '.join(names) or 'none'}")
    return found[0]
