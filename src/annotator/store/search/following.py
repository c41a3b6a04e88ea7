"""The index follows the log of the project, slice by slice, and no edit waits for it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from annotator.store.project import Project
from annotator.store.search.dates import row_id
from annotator.store.search.index import COLUMNS, Index
from annotator.store.search.query import FACTS
from annotator.store.search.words import indexed

SLICE = 1_000
"""Versions of rows taken in between two commits: about five hundred new articles."""
_MOST = 4_000_000
"""Characters of articles after which a slice ends."""

_LOG = "SELECT n, hash, id, kind, document FROM revision WHERE n > ? ORDER BY n LIMIT ?"
_ARTICLE = f"""SELECT d.hash, d.published, t.body, {", ".join(f"d.{name}" for name in FACTS if name != "file")},
    (SELECT o.file FROM original o WHERE o.document = d.id ORDER BY o.id LIMIT 1), d.fields
    FROM document d JOIN text t ON t.sha256 = d.sha256 WHERE d.id = ? AND t.body IS NOT NULL"""
_KNOWN = "SELECT value FROM state WHERE name = 'revision'"
_ENTER = f"INSERT INTO words (rowid, {', '.join(COLUMNS)}) VALUES ({', '.join('?' * (len(COLUMNS) + 1))})"


def behind(index: Index) -> int:
    """How many versions in the log it has not taken in yet."""
    ((last,),) = index.project.rows("SELECT max(n) FROM revision")
    ((known,),) = index.rows(_KNOWN) or [(0,)]
    return max(int(last or 0) - int(known), 0)


def follow(
    index: Index,
    cancelled: Callable[[], bool] = lambda: False,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> None:
    """Take in what the log has more. What was done before a cancellation stays."""
    if index.is_stale():
        index.drop()
    total = left = behind(index)
    while left > 0 and not cancelled():
        progress(total - left, total)
        if _is_erased(index):
            index.drop()
        with index.writing() as c:
            _take_in(c, index.project, cancelled)
        left = behind(index)


def _is_erased(index: Index) -> bool:
    """Whether what comes next in the log erases an article whose words the index has."""
    ((known,),) = index.rows(_KNOWN) or [(0,)]
    named = [document for _, _, _, kind, document in index.project.rows(_LOG, (known, SLICE)) if kind == "erasure"]
    return any(index.rows("SELECT 1 FROM article WHERE id = ?", (document,)) for document in named)


def _take_in(c: sqlite3.Connection, project: Project, cancelled: Callable[[], bool]) -> None:
    known = dict(c.execute("SELECT name, value FROM state"))
    log = project.rows(_LOG, (known["revision"], SLICE))
    rows: dict[str, _Row | None] = {}
    size = done = 0
    for _, _, _, kind, document in log:
        done += 1
        if kind == "document" and document not in rows:
            rows[document] = row = _row(c, project, document)
            size += len(row.columns[0]) if row else 0
        if size > _MOST or cancelled():
            break
    if done:
        entered = _enter(c, rows, known["rows"])
        _take_in_notes(c, project, [id for _, _, id, kind, _ in log[:done] if kind == "annotation"])
        state = {"revision": log[done - 1][0], "hash": log[done - 1][1], "rows": entered}
        c.executemany("UPDATE state SET value = ?2 WHERE name = ?1", state.items())


class _Row(NamedTuple):
    """An article as it is to be entered."""

    hash: str
    published: str
    columns: tuple[str, ...]


def _row(c: sqlite3.Connection, project: Project, id: str) -> _Row | None:
    """What is to be entered of an article that is new or has changed; one that is gone has no row any more."""
    found = project.rows(_ARTICLE, (id,))
    if not found:
        c.execute("UPDATE article SET n = NULL WHERE id = ?", (id,))
        return None
    hash, published, body, *facts, fields = found[0]
    if c.execute("SELECT 1 FROM article WHERE id = ? AND hash = ? AND n NOTNULL", (id, hash)).fetchone():
        return None
    own = "\n".join(json.loads(fields).values())
    return _Row(hash, published, tuple(indexed(said or "") for said in (body, *facts, own)))


def _enter(c: sqlite3.Connection, rows: Mapping[str, _Row | None], entered: int) -> int:
    """Enter articles in the order of their rows: out of it, the index would write each on its own.

    The number of rows that were ever entered.
    """
    numbered = []
    for id, row in rows.items():
        if row is not None:
            entered += 1
            numbered.append((row_id(row.published, entered), id, row))
    for n, id, row in sorted(numbered):
        c.execute("INSERT OR REPLACE INTO article VALUES (?, ?, ?)", (id, n, row.hash))
        c.execute(_ENTER, (n, *row.columns))
    return entered


def _take_in_notes(c: sqlite3.Connection, project: Project, ids: Sequence[str]) -> None:
    """Enter the notes of annotations as they are now."""
    if not ids:
        return
    sql = "SELECT id, note FROM annotation WHERE id IN (SELECT value FROM json_each(?)) AND note <> ''"
    notes = dict(project.rows(sql, (json.dumps(ids),)))
    for id in dict.fromkeys(ids):
        for (n,) in c.execute("SELECT n FROM noted WHERE id = ?", (id,)).fetchall():
            c.execute("DELETE FROM note WHERE rowid = ?", (n,))
            c.execute("DELETE FROM noted WHERE id = ?", (id,))
        if id in notes:
            n = c.execute("INSERT INTO note (body, id) VALUES (?, ?)", (indexed(notes[id]), id)).lastrowid
            c.execute("INSERT INTO noted VALUES (?, ?)", (id, n))
