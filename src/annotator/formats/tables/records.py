"""Tables as JSON: a list of articles, anywhere near the top of the file, or one article a line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from annotator.errors import UserError
from annotator.formats.files import damaged
from annotator.formats.json_text import has_halves
from annotator.formats.plain_text import decode
from annotator.formats.tables.names import known
from annotator.formats.tables.sheet import COLUMNS, Row, Sheet
from annotator.text import normalise

DEEP = 3
"""Objects in objects in which the list is looked for."""
LINES = (".jsonl", ".ndjson")


def read(data: bytes, file: str) -> Sheet:
    text, encoding, _ = decode(data, file)
    word = "entry"
    if file.lower().endswith(LINES):
        entries, word = _lines(text, file), "line"
    else:
        try:
            entries = _entries(_loaded(text), file)
        except json.JSONDecodeError as error:
            if error.msg != "Extra data":
                raise damaged(f"“{file}”", f"it is no JSON from line {error.lineno} on") from None
            entries, word = _lines(text, file), "line"
    return _sheet(entries, file, encoding, word)


def _loaded(text: str) -> Any:
    """Numbers stay as they are written: they are names and dates here, not to be counted with."""
    return json.loads(text.lstrip("\ufeff"), parse_int=str, parse_float=str, parse_constant=str)


def _lines(text: str, file: str) -> list[tuple[int, Mapping[str, Any]]]:
    found: list[tuple[int, Mapping[str, Any]]] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            entry = _loaded(line)
        except json.JSONDecodeError:
            entry = None
        if not isinstance(entry, dict):
            raise UserError(
                f"“{file}”: line {number} is no JSON object, so none is imported; give each article a line."
            )
        found.append((number, entry))
    return found


def _entries(loaded: Any, file: str) -> list[tuple[int, Mapping[str, Any]]]:
    lists = list(_lists(loaded, DEEP))
    if lists:
        likeliest = max(range(len(lists)), key=lambda n: _likelihood(lists[n]))
        return list(enumerate(lists[likeliest], 1))
    if isinstance(loaded, dict) and loaded:
        return [(1, loaded)]
    raise UserError(f"“{file}” has no list of articles in it: each must be an object with names for its fields.")


def _likelihood(entries: list[Mapping[str, Any]]) -> tuple[int, int]:
    """Of several lists, that of the articles has most of the fields we know."""
    return sum(map(known, entries[0])), len(entries)


def _lists(value: Any, deep: int) -> Iterator[list[Mapping[str, Any]]]:
    if isinstance(value, list) and value and all(isinstance(entry, dict) for entry in value):
        yield value
    elif isinstance(value, dict) and deep:
        for inner in value.values():
            yield from _lists(inner, deep - 1)


def _sheet(entries: list[tuple[int, Mapping[str, Any]]], file: str, encoding: str, word: str) -> Sheet:
    if half := next((number for number, entry in entries if has_halves(entry)), 0):
        raise UserError(
            f"“{file}”: {word} {half} has half a character in it (\\ud800 to \\udfff), so none is imported:"
            " export it anew."
        )
    flat = [(number, dict(_flat(entry))) for number, entry in entries]
    columns = tuple(dict.fromkeys(name for _, entry in flat for name in entry))
    if not flat or not columns:
        raise UserError(f"“{file}” has no articles in it.")
    if len(columns) > COLUMNS:
        raise UserError(f"“{file}” has {len(columns):,} names for fields; more than {COLUMNS:,} are not read.")
    rows = [Row(number, tuple(entry.get(name, "") for name in columns)) for number, entry in flat]
    return Sheet(columns, rows, encoding, word)


def _flat(entry: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    """Fields of fields by both names: `source.name`. Lists of words are one field."""
    for name, value in entry.items():
        whole = f"{before}{name}"
        if isinstance(value, dict) and not before:
            yield from _flat(value, f"{whole}.")
        elif isinstance(value, list) and all(isinstance(each, str) for each in value):
            yield whole, normalise("; ".join(value))
        elif isinstance(value, str):
            yield whole, normalise(value)
        elif value is not None:
            yield whole, normalise(json.dumps(value, ensure_ascii=False))
