"""The log: append versions of rows, find the current one and project it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any, NamedTuple

from annotator.errors import UserError
from annotator.store.canonical import Json, canonical, sha256
from annotator.store.kinds import BY_NAME, erasure, unproject
from annotator.store.kinds.articles import text_of
from annotator.store.kinds.erasure import is_erased
from annotator.store.kinds.kind import TextOf, Version, Writer, document_of

COLUMNS = "hash, id, kind, format, document, author, rev, prev, deleted, step, wall, payload, payload_hash"

INSERT = f"INSERT INTO revision ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


class Revision(NamedTuple):
    """One immutable version of one row. `payload` is canonical JSON; None for a tombstone or an erased payload."""

    id: str
    kind: str
    format: int
    document: str | None
    author: str
    rev: int
    prev: tuple[str, ...]
    deleted: bool
    step: str
    wall: str
    payload: str | None
    payload_hash: str

    @property
    def hash(self) -> str:
        """SHA-256 of the canonical JSON of every field but the payload, which its own hash stands for."""
        return sha256(canonical(self.fields()))

    def fields(self) -> dict[str, Json]:
        """What the hash is made of."""
        return {
            "id": self.id,
            "kind": self.kind,
            "format": self.format,
            "document": self.document,
            "author": self.author,
            "rev": self.rev,
            "prev": list(self.prev),
            "deleted": self.deleted,
            "step": self.step,
            "wall": self.wall,
            "payload_hash": self.payload_hash,
        }

    def row(self, hash: str) -> tuple[Any, ...]:
        """As the table has it, in the order of COLUMNS."""
        return (
            hash,
            self.id,
            self.kind,
            self.format,
            self.document,
            self.author,
            self.rev,
            canonical([*self.prev]) if self.prev else "[]",
            int(self.deleted),
            self.step,
            self.wall,
            self.payload,
            self.payload_hash,
        )

    def insert(self, connection: sqlite3.Connection, hash: str) -> None:
        connection.execute(INSERT, self.row(hash))


def payload_hash(payload: str | None) -> str:
    return sha256(payload if payload is not None else "null")


def read(row: tuple[Any, ...]) -> tuple[str, Revision]:
    """The stored hash and the revision, from a row of COLUMNS."""
    hash, id, kind, format, document, author, rev, prev, deleted, step, wall, payload, digest = row
    return hash, Revision(
        id,
        kind,
        format,
        document,
        author,
        rev,
        () if prev == "[]" else tuple(json.loads(prev)),
        bool(deleted),
        step,
        wall,
        payload,
        digest,
    )


def revisions_of(connection: sqlite3.Connection, id: str) -> dict[str, Revision]:
    return dict(map(read, connection.execute(f"SELECT {COLUMNS} FROM revision WHERE id = ?", (id,)).fetchall()))


def leaves(versions: Mapping[str, Revision]) -> list[tuple[str, Revision]]:
    """The versions that nothing replaces, current one first: the greatest (live, rev, hash).

    Equal first versions count as one: an edit of one replaces all of them, a deletion only its own
    (rules 3 and 4 of ARCHITECTURE.md).
    """
    if len(versions) == 1:
        return list(versions.items())
    replaced: set[str] = set()
    edited: set[str] = set()
    for version in versions.values():
        replaced.update(version.prev)
        if not version.deleted:
            edited.update(version.prev)
    same = {v.payload_hash for h, v in versions.items() if not v.prev and h in edited}
    replaced.update(h for h, v in versions.items() if not v.prev and v.payload_hash in same)
    left = [(h, v) for h, v in versions.items() if h not in replaced]
    return sorted(left, key=lambda leaf: (not leaf[1].deleted, leaf[1].rev, leaf[0]), reverse=True)


def first(kind: str, id: str, values: Any, *, author: str, step: str, wall: str) -> Revision:
    """The first version of a row."""
    payload = canonical(values)
    document = document_of(kind, id, values)
    format, digest = BY_NAME[kind].format, payload_hash(payload)
    return Revision(id, kind, format, document, author, 1, (), False, step, wall, payload, digest)


def append(
    connection: sqlite3.Connection,
    kind: str,
    id: str,
    payload: str | None,
    *,
    author: str,
    step: str,
    wall: str,
    format: int | None = None,
) -> Revision | None:
    """Write the next version of a row, replacing all its leaves. None if it would change nothing."""
    digest = payload_hash(payload)
    found = connection.execute("SELECT hash, rev, deleted, payload_hash, document FROM row WHERE id = ?", (id,))
    current = found.fetchone()
    sql = "SELECT l.hash, l.fork, r.rev FROM leaf l JOIN revision r ON r.hash = l.hash WHERE l.id = ?"
    others = connection.execute(sql, (id,)).fetchall() if current else []
    if payload is None and current is None:
        return None
    if current and (bool(current[2]), current[3]) == (payload is None, digest) and not any(f for _, f, _ in others):
        return None
    values = json.loads(payload) if payload is not None else None
    revision = Revision(
        id=id,
        kind=kind,
        format=format or (BY_NAME[kind].format if kind in BY_NAME else 1),
        document=document_of(kind, id, values) if values is not None else current[4],
        author=author,
        rev=1 + max([current[1], *(rev for _, _, rev in others)]) if current else 1,
        prev=tuple(sorted([current[0], *(h for h, _, _ in others)])) if current else (),
        deleted=payload is None,
        step=step,
        wall=wall,
        payload=payload,
        payload_hash=digest,
    )
    _refuse_erased(connection, revision)
    hash = revision.hash
    revision.insert(connection, hash)
    created = _created(connection, id) if current else wall
    _set_current(connection, hash, revision, values, created, fresh=current is None)
    if others:
        connection.execute("DELETE FROM leaf WHERE id = ?", (id,))
    return revision


def _refuse_erased(connection: sqlite3.Connection, revision: Revision) -> None:
    document = revision.document
    if document and revision.payload is not None and revision.kind != erasure.NAME and is_erased(connection, document):
        raise UserError("The article was erased for good: nothing can be written about it any more.")


def _created(connection: sqlite3.Connection, id: str) -> str:
    return str(connection.execute("SELECT min(wall) FROM revision WHERE id = ?", (id,)).fetchone()[0])


def refresh(connection: sqlite3.Connection, ids: Iterable[str]) -> None:
    """Find the current version of each row anew and project it."""
    for id in ids:
        connection.execute("DELETE FROM leaf WHERE id = ?", (id,))
        versions = revisions_of(connection, id)
        (hash, current), *others = leaves(versions)
        _set_current(connection, hash, current, values_of(current), first_wall(versions), fresh=False)
        enter_leaves(connection, current, others)


def values_of(current: Revision) -> Any | None:
    return json.loads(current.payload) if current.payload is not None else None


def first_wall(versions: Mapping[str, Revision]) -> str:
    return min(version.wall for version in versions.values())


def _set_current(
    connection: sqlite3.Connection, hash: str, current: Revision, values: Any | None, created: str, *, fresh: bool
) -> None:
    """Make a version the current one; `fresh` when nothing of its row is projected yet."""
    was_there = current.kind == "document" and _has_document(connection, current.id)
    if not fresh:
        unproject(connection, current.id)
        connection.execute("DELETE FROM quarantine WHERE id = ?", (current.id,))
    enter(connection, partial(text_of, connection), hash, current, values, created)
    if current.kind == "document" and _has_document(connection, current.id) != was_there:
        _judge_again(connection, current.id)


def enter(writer: Writer, texts: TextOf, hash: str, current: Revision, values: Any | None, created: str) -> str | None:
    """Project a version; if something is wrong in it itself, it is quarantined, and what is wrong is given back."""
    row = (
        current.id,
        current.kind,
        current.document,
        current.author,
        hash,
        current.rev,
        int(current.deleted),
        current.payload_hash,
    )
    writer.execute("INSERT OR REPLACE INTO row VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
    kind = BY_NAME.get(current.kind)
    if kind is None or values is None or current.deleted or current.format > kind.format:
        return None
    if reason := kind.fault(texts, current.id, current.document, values):
        writer.execute("INSERT INTO quarantine VALUES (?, ?, ?)", (current.id, hash, reason))
        return reason
    kind.project(writer, Version(current.id, hash, created, current.wall, values))
    return None


def enter_leaves(writer: Writer, current: Revision, others: Iterable[tuple[str, Revision]]) -> None:
    for other, version in others:
        differs = not version.deleted and version.payload_hash != current.payload_hash
        writer.execute("INSERT INTO leaf VALUES (?, ?, ?)", (current.id, other, int(differs)))


def _has_document(connection: sqlite3.Connection, id: str) -> bool:
    return connection.execute("SELECT 1 FROM document WHERE id = ?", (id,)).fetchone() is not None


def _judge_again(connection: sqlite3.Connection, document: str) -> None:
    """A document has come or gone: what refers to its text may be right or wrong now, in whatever order they came."""
    sql = "SELECT id FROM row WHERE document = ? AND kind <> 'document'"
    refresh(connection, (id for (id,) in connection.execute(sql, (document,)).fetchall()))
