"""What came with bundles, held beside the project until all of it is proved: nothing of the project is touched."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol

from annotator.errors import UserError, printable
from annotator.store import opening
from annotator.store.exchange import project_file, reading
from annotator.store.exchange.strict import Wrong
from annotator.store.kinds import erasure
from annotator.store.kinds.articles import DOCUMENT
from annotator.store.project import Project
from annotator.store.revisions import COLUMNS, Revision

STAGED = ("incoming", "incoming_text")


class AnotherProject(UserError):
    """It is of another project: to be merged only if the two are to be joined."""


class Source(Protocol):
    """A bundle or another project's file."""

    @property
    def projects(self) -> tuple[str, ...]: ...

    def revisions(self, known: Collection[str]) -> Iterator[tuple[str, Revision]]: ...

    def texts(self, known: Collection[str]) -> Iterator[tuple[str, str]]: ...


def opened(path: Path) -> AbstractContextManager[Source]:
    return project_file.opened(path) if opening.is_project(path) else reading.opened(path)


def stage(project: Project, paths: Iterable[Path], join: bool) -> bool:
    """Read files strictly into temporary tables; whether there is anything new. Raises UserError for what is wrong."""
    c = project.connection
    clear(project)
    c.execute("BEGIN")
    try:
        _create(c)
        for path in paths:
            with reading.refusing(path), opened(path) as source:
                _admit(project, path, source, join)
                _read(c, source)
                _follow(c)
                _complete(c)
                _refuse_blank(c)
        _erase(c)
        return bool(c.execute("SELECT 1 FROM incoming UNION ALL SELECT 1 FROM incoming_text LIMIT 1").fetchone())
    finally:
        c.execute("COMMIT")


def erasures(project: Project) -> list[str]:
    """The articles of the project that what came erases for good."""
    sql = f"""SELECT DISTINCT id FROM incoming WHERE ready AND kind = '{erasure.NAME}' AND NOT deleted ORDER BY id"""
    named = [erasure.document_of(id) for (id,) in project.rows(sql)]
    return [document for document in named if not erasure.is_erased(project.connection, document)]


def clear(project: Project) -> None:
    for table in STAGED:
        project.connection.execute(f"DROP TABLE IF EXISTS temp.{table}")


def _create(c: sqlite3.Connection) -> None:
    c.execute(
        """CREATE TEMP TABLE incoming (
        n INTEGER PRIMARY KEY, ready INTEGER NOT NULL DEFAULT 0, hash TEXT NOT NULL, id TEXT, kind TEXT,
        format INTEGER, document TEXT, author TEXT, rev INTEGER, prev TEXT, deleted INTEGER, step TEXT, wall TEXT,
        payload TEXT, payload_hash TEXT)"""
    )
    c.execute("CREATE TEMP TABLE incoming_text (sha256 TEXT PRIMARY KEY, body TEXT NOT NULL)")


def _admit(project: Project, path: Path, source: Source, join: bool) -> None:
    """One project is another's if they have an id in common; a new file, without one, may become any."""
    which = "WHERE kind = 'project'"
    ours = {id for (id,) in project.rows(f"SELECT id FROM row {which} UNION ALL SELECT id FROM incoming {which}")}
    theirs = {*source.projects}
    if not join and ours and not ours & theirs:
        raise AnotherProject(
            f"“{printable(path.name)}” is of another project than “{printable(project.path.name)}”;"
            " to bring its coding into this one all the same, join the two (--join)."
        )


def _read(c: sqlite3.Connection, source: Source) -> None:
    """An index is built once, afterwards, as that takes less time than keeping it while rows come."""
    known = {
        hash for table in ("revision", "waiting", "incoming") for (hash,) in c.execute(f"SELECT hash FROM {table}")
    }
    c.execute("DROP INDEX IF EXISTS temp.incoming_hash")
    values = f"({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    c.executemany(f"INSERT INTO incoming {values}", _rows(source, known))
    c.execute("CREATE UNIQUE INDEX temp.incoming_hash ON incoming (hash)")
    c.executemany("INSERT OR IGNORE INTO incoming_text VALUES (?, ?)", source.texts(_texts(c)))


def _rows(source: Source, known: set[str]) -> Iterator[tuple[Any, ...]]:
    """Each revision that is not known once, however often it comes."""
    for hash, revision in source.revisions(known):
        if hash not in known:
            known.add(hash)
            yield revision.row(hash)


def _texts(c: sqlite3.Connection) -> set[str]:
    sql = "SELECT sha256 FROM text WHERE body IS NOT NULL UNION ALL SELECT sha256 FROM incoming_text"
    return {digest for (digest,) in c.execute(sql)}


def _follow(c: sqlite3.Connection) -> None:
    """Mark what may enter: first versions, and those that follow versions that are there. The rest waits.

    What waited in the project may enter now, too; if it turns out not to follow, it goes on waiting for ever.
    """
    waiting = f"""SELECT {COLUMNS} FROM waiting WHERE id IN (SELECT id FROM incoming)
                  AND hash NOT IN (SELECT hash FROM incoming)"""
    next = "(SELECT min(0, min(n)) FROM incoming) - row_number() OVER ()"
    c.execute(f"INSERT INTO incoming (n, {COLUMNS}) SELECT {next}, * FROM ({waiting})")
    c.execute("UPDATE incoming SET ready = 1 WHERE rev = 1")
    later = c.execute("SELECT n, hash, id, rev, prev FROM incoming WHERE rev > 1 ORDER BY id, rev, n").fetchall()
    ready: list[tuple[int]] = []
    entered: dict[str, tuple[str, int]] = {}
    for n, hash, id, rev, prev in later:
        before = [_known(c, entered, h) for h in json.loads(prev)]
        if None in before:
            continue
        follows = all(b and b[0] == id for b in before) and rev == 1 + max(b[1] for b in before if b)
        if follows:
            entered[hash] = id, rev
            ready.append((n,))
        elif n > 0:
            raise Wrong(f"cannot be merged: a version of {id} does not follow the ones it says it replaces")
    c.executemany("UPDATE incoming SET ready = 1 WHERE n = ?", ready)


def _known(c: sqlite3.Connection, entered: dict[str, tuple[str, int]], hash: str) -> tuple[str, int] | None:
    """The row and number of a version that is in the project, or enters it now."""
    if hash in entered:
        return entered[hash]
    sql = """SELECT id, rev FROM revision WHERE hash = ?1
             UNION ALL SELECT id, rev FROM incoming WHERE hash = ?1 AND ready"""
    found = c.execute(sql, (hash,)).fetchone()
    return (found[0], found[1]) if found else None


def _complete(c: sqlite3.Connection) -> None:
    """No article comes without its text."""
    there = _texts(c)
    sql = "SELECT id, payload FROM incoming WHERE kind = 'document' AND payload NOTNULL AND format <= ?"
    for id, payload in c.execute(sql, (DOCUMENT.format,)):
        values = json.loads(payload)
        if DOCUMENT.shape(values) and values["text"] not in there:
            raise Wrong(f"cannot be merged: the text of the article {id[:14]} is missing")


# --- what is erased


_ERASURES = f"""SELECT id FROM incoming WHERE ready AND kind = '{erasure.NAME}' AND NOT deleted UNION
    SELECT id FROM revision WHERE id >= 'd:' AND id < 'd;' AND kind = '{erasure.NAME}' AND NOT deleted"""

_TEXT = "json_extract(payload, '$.text')"
_NAMED = " UNION ALL ".join(
    f"SELECT {_TEXT} FROM {log} WHERE id >= 'd:' AND id < 'd;' AND kind = 'document' AND {_TEXT} NOTNULL"
    for log in ("revision", "waiting", "incoming")
)
"""The hashes of the texts that articles have, or had once."""


def _erased(c: sqlite3.Connection) -> set[str]:
    """The articles that are erased in the project, or by what came."""
    return {erasure.document_of(id) for (id,) in c.execute(_ERASURES)}


def _refuse_blank(c: sqlite3.Connection) -> None:
    """Nothing comes without its content but what is about an article that is erased."""
    blank = c.execute("SELECT id, document FROM incoming WHERE payload IS NULL AND NOT deleted").fetchall()
    erased = _erased(c) if blank else set()
    for id, document in blank:
        if document not in erased:
            raise Wrong(f"cannot be merged: the content of a version of {id} is missing")


def _erase(c: sqlite3.Connection) -> None:
    """What is about erased articles is blanked before it can get into the project; so are texts that no other has."""
    if erased := _erased(c):
        sql = f"UPDATE incoming SET payload = NULL WHERE document = ? AND kind <> '{erasure.NAME}'"
        c.executemany(sql, [(document,) for document in erased])
        c.execute(f"DELETE FROM incoming_text WHERE sha256 NOT IN ({_NAMED})")
