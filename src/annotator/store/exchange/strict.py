"""A revision that somebody sent: hostile until every one of its fields has been read strictly and its hashes proved."""

from __future__ import annotations

import json
import re
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


_WORD = r"[A-Za-z0-9_-]{1,64}"
_HASH = "[0-9a-f]{64}"
_ID = rf"p:{_WORD}(?::{_WORD}){{1,3}}|s:{_WORD}(?::{_WORD}){{0,3}}|d:{_HASH}(?::{_WORD})?"
_COUNT = "[1-9][0-9]{0,14}"
_WALL = r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?Z"
_LINE = re.compile(
    rf"""\{{"hash":"(?P<hash>{_HASH})",(?P<fields>"author":"(?P<author>s:{_WORD})","deleted":(?P<deleted>true|false),"""
    rf""""document":(?P<document>null|"[^"\\\x00-\x1f\ud800-\udfff]{{0,200}}"),"format":(?P<format>{_COUNT}),"""
    rf""""id":"(?P<id>{_ID})","kind":"(?P<kind>[a-z][a-z_-]{{0,63}})","payload_hash":"(?P<payload_hash>{_HASH})","""
    rf""""prev":(?P<prev>\[(?:"{_HASH}"(?:,"{_HASH}")*)?\]),"rev":(?P<rev>{_COUNT}),"step":"(?P<step>{_WORD})","""
    rf""""wall":"(?P<wall>{_WALL})"),"payload":(?P<payload>.*)\}}"""
)
"""A revision as it travels: canonical JSON but for its hash, which comes first, and its payload, which comes last."""
_DOCUMENT = re.compile(f"d:{_HASH}")


def is_hash(value: Any) -> bool:
    return isinstance(value, str) and re.fullmatch(_HASH, value) is not None


def line(hash: str, revision: Revision) -> str:
    return f'{{"hash":"{hash}",{canonical(revision.fields())[1:-1]},"payload":{revision.payload or "null"}}}'


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
    """The value of a JSON text without fractions, and without white space around it."""
    try:
        value, end = _DECODER.raw_decode(text)
    except (ValueError, RecursionError) as error:
        raise Wrong("is not JSON as this program writes it") from error
    if end != len(text):
        raise Wrong("is not JSON as this program writes it")
    return value


def revision(line: str) -> tuple[str, Revision]:
    """The hash and the revision that a line says. Raises Wrong."""
    said = _LINE.fullmatch(line)
    if said is None:
        raise Wrong("has not the fields of a revision, or one that is not what it must be")
    hash, fields, author, deleted, document, format, id, kind, digest, before, rev, step, wall, payload = said.groups()
    if sha256(f"{{{fields}}}") != hash:
        raise Wrong("is not what was written: its hash does not fit")
    prev = () if before == "[]" else tuple(before[2:-2].split('","'))
    found = Revision(
        id=id,
        kind=kind,
        format=int(format),
        document=None if document == "null" else document[1:-1],
        author=author,
        rev=int(rev),
        prev=prev,
        deleted=deleted == "true",
        step=step,
        wall=wall,
        payload=None if payload == "null" else payload,
        payload_hash=digest,
    )
    if (not prev) != (found.rev == 1) or (len(prev) > 1 and list(prev) != sorted(set(prev))):
        raise Wrong("does not follow the versions it says it replaces")
    _prove_payload(found)
    _prove_owner(found)
    return hash, found


def _prove_payload(found: Revision) -> None:
    """Of an article that is erased, nothing but the hash of what was written is left; staging sees to it that it is."""
    erased = found.payload is None and not found.deleted and found.document is not None
    if found.deleted != (found.payload is None) and not erased:
        raise Wrong("has no content and is not deleted, or the other way round")
    try:
        if not erased and payload_hash(found.payload) != found.payload_hash:
            raise Wrong("is not what was written: its hash does not fit")
        values = parsed(found.payload or "null")
        if found.payload is not None and canonical(values) != found.payload:
            raise Wrong("is not JSON as this program writes it")
        datetime.fromisoformat(found.wall)
    except (ValueError, RecursionError) as error:
        raise Wrong("is not as this program writes it") from error
    if _is_deep(found.payload or "", values):
        raise Wrong("has more levels than it may")


def _is_deep(payload: str, values: Any) -> bool:
    """Only what has that many brackets can have that many levels."""
    return payload.count("[") + payload.count("{") > DEEPEST and not _is_shallow(values, DEEPEST)


def _prove_owner(found: Revision) -> None:
    if (owner_of(found.id) or found.author) != found.author:
        raise Wrong("is a row of one coder written by another")
    if (found.kind == "document") != (_DOCUMENT.fullmatch(found.id) is not None):
        raise Wrong("is of one kind and has the id of another")


def text(digest: str, data: bytes) -> str:
    """An article's text from its bytes. Raises Wrong unless it is the one of that hash, as an import would leave it."""
    try:
        body = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Wrong("is not UTF-8") from error
    if sha256(body) != digest or normalise(body) != body:
        raise Wrong("is not what was imported: its hash does not fit")
    return body
