"""Erasing an article for good: the log keeps that something was written, and nothing of what it was."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from annotator.errors import UserError
from annotator.model import Erasure
from annotator.store import backup
from annotator.store.failures import reported
from annotator.store.kinds import KINDS
from annotator.store.kinds.erasure import NAME, document_of
from annotator.store.project import Project
from annotator.store.revisions import COLUMNS, Revision, read, refresh
from annotator.store.search import index

STEP = "Edit of an erased article"
"""What such steps are called from then on: their names may have had words of it."""

_LOGS = ("revision", "waiting")


def erase(project: Project, document: str) -> None:
    """Blank all that was ever written of an article, in the project and in its backups: all of it or nothing.

    It cannot be undone. Whoever merges from here afterwards is asked whether to erase it, too.
    """
    if project.read_only:
        raise UserError(f"“{project.path.name}” is open for reading only: {project.read_only}.")
    with thoroughly(project) as copy, copy.edit("Erase article", undoable=False) as edit:
        edit.put(Erasure(document))
        blank(edit.connection, document)


@contextmanager
def thoroughly(project: Project) -> Iterator[Project]:
    """A copy in which to erase; what is left of it then takes the place of all that the project holds.

    Pages that were given free, or whose rows once moved, may still hold words that no query finds: so every page is
    written anew. The backups go first: should this end in between, the article is still there, to be erased again.
    """
    with project.lock:
        with backup.snapshot(project, write=True) as copy:
            yield copy
            _erase_in_backups(copy, project)
            try:
                copy.connection.execute("VACUUM")
                copy.connection.backup(project.connection)
            except sqlite3.DatabaseError as error:
                raise reported(project.path, error) from error
        project.history.forget()
        index.forget(project)


def blank(c: sqlite3.Connection, document: str) -> None:
    """Take out of a file, of this format or an older one, what was written of an article; within a transaction."""
    logs, tables = _tables(c)
    texts = {digest for log in logs for (digest,) in c.execute(_texts(log, "id = ?"), (document,))}
    names = "UPDATE step SET name = ?1 WHERE id IN (SELECT step FROM revision WHERE document = ?2)"
    c.execute(names, (STEP, document))
    for log in logs:
        c.execute(f"UPDATE {log} SET payload = NULL WHERE document = ? AND kind <> '{NAME}'", (document,))
    left = {digest for log in logs for (digest,) in c.execute(_texts(log))}
    c.executemany("DELETE FROM text WHERE sha256 = ?", [(digest,) for digest in texts - left])
    c.execute("DELETE FROM quarantine WHERE id IN (SELECT id FROM row WHERE document = ?)", (document,))
    for table in tables:
        if where := _concerns(c, table):
            c.execute(f"DELETE FROM {table} WHERE {where}", (document,))


def _tables(c: sqlite3.Connection) -> tuple[list[str], list[str]]:
    """Of those that a file has: the ones with payloads, and the ones made of them."""
    there = {name for (name,) in c.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    return [log for log in _LOGS if log in there], [t for kind in KINDS for t in kind.tables if t in there]


def _texts(log: str, where: str = "id >= 'd:' AND id < 'd;'") -> str:
    """The hashes of the texts that the articles in a log have, or had once."""
    return f"SELECT json_extract(payload, '$.text') FROM {log} WHERE {where} AND kind = 'document' AND payload NOTNULL"


def _concerns(c: sqlite3.Connection, table: str) -> str:
    """Which rows of a table are about an article; '' where none can be."""
    if table == "document":
        return "id = ?"
    if table == "span":
        return "annotation IN (SELECT id FROM annotation WHERE document = ?)"
    return "document = ?" if any(name == "document" for _, name, *_ in c.execute(f"PRAGMA table_info({table})")) else ""


# --- backups


def _erase_in_backups(copy: Project, project: Project) -> None:
    """In each of the project's backups, all that is erased in the copy."""
    sql = f"SELECT {COLUMNS} FROM revision WHERE kind = '{NAME}' AND NOT deleted ORDER BY n"
    erasures = [read(row) for row in copy.rows(sql)]
    for saved in backup.all_of(project.path):
        backup.rewrite(saved, lambda c: _enter_all(c, erasures))


def _enter_all(c: sqlite3.Connection, erasures: list[tuple[str, Revision]]) -> bool:
    """Erase in a file what these name; whether there was anything to erase."""
    logs, _ = _tables(c)
    there = " UNION ALL ".join(
        f"SELECT 1 FROM {log} WHERE document = ?1 AND kind <> '{NAME}' AND payload NOTNULL" for log in logs
    )
    here = [(hash, erasure) for hash, erasure in erasures if c.execute(there, (document_of(erasure.id),)).fetchone()]
    for hash, erasure in here:
        if not c.execute("SELECT 1 FROM revision WHERE hash = ?", (hash,)).fetchone():
            erasure.insert(c, hash)
            refresh(c, [erasure.id])
        blank(c, document_of(erasure.id))
    return bool(here)
