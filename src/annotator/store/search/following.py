"""The index follows the log of the project, slice by slice, and no edit waits for it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence

from annotator.store.project import Project
from annotator.store.search.dates import row_id
from annotator.store.search.index import COLUMNS, Index
from annotator.store.search.query import FACTS
from annotator.store.search.words import indexed

SLICE = 200
"""Versions of rows taken in between two commits: about a hundred new articles."""

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
            _take_in(c, index.project)
        left = behind(index)


def _is_erased(index: Index) -> bool:
    """Whether what comes next in the log erases an article whose words the index has."""
    ((known,),) = index.rows(_KNOWN) or [(0,)]
    named = [document for _, _, _, kind, document in index.project.rows(_LOG, (known, SLICE)) if kind == "erasure"]
    return any(index.rows("SELECT 1 FROM article WHERE id = ?", (document,)) for document in named)


def _take_in(c: sqlite3.Connection, project: Project) -> None:
    known = dict(c.execute("SELECT name, value FROM state"))
    log = project.rows(_LOG, (known["revision"], SLICE))
    if not log:
        return
    articles = dict.fromkeys(document for *_, kind, document in log if kind == "document")
    rows = _take_in_articles(c, project, articles, known["rows"])
    _take_in_notes(c, project, [id for _, _, id, kind, _ in log if kind == "annotation"])
    state = {"revision": log[-1][0], "hash": log[-1][1], "rows": rows}
    c.executemany("UPDATE state SET value = ?2 WHERE name = ?1", state.items())


def _take_in_articles(c: sqlite3.Connection, project: Project, ids: Iterable[str], rows: int) -> int:
    """Enter articles that are new or have changed; the number of rows that were ever entered.

    They are entered in the order of their rows, or the index would write each on its own.
    """
    entered = []
    for id in ids:
        found = project.rows(_ARTICLE, (id,))
        known = c.execute("SELECT hash FROM article WHERE id = ? AND n NOTNULL", (id,)).fetchone()
        if not found:
            c.execute("UPDATE article SET n = NULL WHERE id = ?", (id,))
        elif known != (found[0][0],):
            rows += 1
            entered.append((row_id(found[0][1], rows), id, found[0]))
    for n, id, (hash, _, body, *facts, fields) in sorted(entered):
        c.execute("INSERT OR REPLACE INTO article VALUES (?, ?, ?)", (id, n, hash))
        own = "\n".join(json.loads(fields).values())
        c.execute(_ENTER, (n, indexed(body), *(indexed(fact or "") for fact in facts), indexed(own)))
    return rows


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
