"""A revision that somebody sent: hostile until every one of its fields has been read strictly and its hashes proved."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, NoReturn

from annotator.model import owner_of
from annotator.store.canonical import canonical, sha256
from annotator.store.revisions import Revision, payload_hash
from annotator.text import normalise

DEEPEST = 32
"""Levels of lists and objects in a payload."""
LONGEST_TEXT = 64 * 2**20
"""Bytes of an article."""


class Wrong(Exception):
    """What is wrong, as the rest of a sentence."""


_WORD = r"[\w-]{1,64}"
_HASH = re.compile("[0-9a-f]{64}")
_ID = re.compile(rf"(?:p:{_WORD}(?::{_WORD}){{1,3}}|s:{_WORD}(?::{_WORD}){{0,3}}|d:[0-9a-f]{{64}}(?::{_WORD})?)", re.A)
_DOCUMENT = re.compile("d:[0-9a-f]{64}")
_CODER = re.compile(f"s:{_WORD}", re.A)
_KIND = re.compile("[a-z][a-z_-]{0,63}")
_STEP = re.compile(_WORD, re.A)
_WALL = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?Z")


def _word(pattern: re.Pattern[str]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, str) and pattern.fullmatch(value) is not None


def _is_count(value: Any) -> bool:
    return type(value) is int and 0 < value < 2**53


def _is_moment(value: Any) -> bool:
    if not (isinstance(value, str) and _WALL.fullmatch(value)):
        return False
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def _are_hashes(value: Any) -> bool:
    return isinstance(value, list) and all(map(is_hash, value)) and value == sorted(set(value))


is_hash = _word(_HASH)

_FIELDS: Mapping[str, Callable[[Any], bool]] = {
    "author": _word(_CODER),
    "deleted": lambda value: isinstance(value, bool),
    "document": lambda value: value is None or (isinstance(value, str) and len(value) <= 200),
    "format": _is_count,
    "hash": is_hash,
    "id": _word(_ID),
    "kind": _word(_KIND),
    "payload": lambda value: _is_shallow(value, DEEPEST),
    "payload_hash": is_hash,
    "prev": _are_hashes,
    "rev": _is_count,
    "step": _word(_STEP),
    "wall": _is_moment,
}


def _is_shallow(value: Any, levels: int) -> bool:
    if isinstance(value, dict):
        return levels > 0 and all(_is_shallow(item, levels - 1) for item in value.values())
    if isinstance(value, list):
        return levels > 0 and all(_is_shallow(item, levels - 1) for item in value)
    return True


def _no_such_number(number: str) -> NoReturn:
    raise Wrong(f"has the number {number[:20]}, which is not whole")


_DECODER = json.JSONDecoder(parse_float=_no_such_number, parse_constant=_no_such_number)


def parsed(text: str) -> Any:
    """The value of a JSON text without fractions."""
    try:
        return _DECODER.decode(text)
    except (ValueError, RecursionError) as error:
        raise Wrong("is not JSON as this program writes it") from error


def revision(fields: Any) -> tuple[str, Revision]:
    """The hash and the revision of fields as they travel, `payload` as a value. Raises Wrong."""
    if not isinstance(fields, dict) or fields.keys() != _FIELDS.keys():
        raise Wrong("has not the fields of a revision")
    for name, fits in _FIELDS.items():
        if not fits(fields[name]):
            raise Wrong(f"has a field “{name}” that is not what it must be")
    try:
        return _proved(dict(fields))
    except UnicodeEncodeError as error:
        raise Wrong("has half a character in it") from error


def _proved(fields: dict[str, Any]) -> tuple[str, Revision]:
    hash, values = fields.pop("hash"), fields.pop("payload")
    payload = None if values is None else canonical(values)
    found = Revision(**fields | {"prev": tuple(fields["prev"])}, payload=payload)
    if payload_hash(payload) != found.payload_hash or found.hash != hash:
        raise Wrong("is not what was written: its hash does not fit")
    if found.deleted != (payload is None):
        raise Wrong("has no content and is not deleted, or the other way round")
    if (owner_of(found.id) or found.author) != found.author:
        raise Wrong("is a row of one coder written by another")
    if (found.kind == "document") != bool(_DOCUMENT.fullmatch(found.id)):
        raise Wrong("is of one kind and has the id of another")
    if bool(found.prev) != (found.rev > 1):
        raise Wrong("does not follow the versions it says it replaces")
    return hash, found


def text(digest: str, data: bytes) -> str:
    """An article's text from its bytes. Raises Wrong unless it is the one of that hash, as an import would leave it."""
    try:
        body = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Wrong("is not UTF-8") from error
    if sha256(body) != digest or normalise(body) != body:
        raise Wrong("is not what was imported: its hash does not fit")
    return body
