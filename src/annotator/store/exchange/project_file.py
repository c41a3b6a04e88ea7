"""Another person's project file as something to merge: a private copy of its bytes, of which two tables are read."""

from __future__ import annotations

import sqlite3
import stat
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from annotator.store import opening
from annotator.store.exchange import strict
from annotator.store.exchange.reading import LARGEST, LONGEST_LINE, refusing
from annotator.store.exchange.strict import Wrong
from annotator.store.revisions import COLUMNS, Revision, read

PATIENCE = 600.0
"""Seconds that reading a file may take: one that was made to keep us busy would take for ever."""

_INSTRUCTIONS = 100_000
"""Steps of SQLite's machine between two looks at the clock."""

_READ = {
    "revision": {"n", *COLUMNS.split(", ")},
    "waiting": {*COLUMNS.split(", ")},
    "text": {"sha256", "body"},
}
"""The tables that are read, and the columns each must have."""


class ProjectFile:
    """An open copy; `revisions` and `texts` raise Wrong where it is not what this program wrote."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._tables = [table for table in _READ if self._is_plain(table)]
        if not {"revision", "text"} <= {*self._tables}:
            raise Wrong("is damaged: parts of the project are missing")

    @property
    def projects(self) -> tuple[str, ...]:
        sql = "SELECT DISTINCT id FROM revision WHERE kind = 'project' ORDER BY id"
        return tuple(str(id) for (id,) in self._rows(sql))

    def revisions(self, known: Collection[str]) -> Iterator[tuple[str, Revision]]:
        for table, order in (("revision", "n"), ("waiting", "hash")):
            if table not in self._tables:
                continue
            for row in self._rows(f"SELECT {COLUMNS} FROM {table} ORDER BY {order}"):
                if row[0] not in known:
                    yield _revision(row)

    def texts(self, known: Collection[str]) -> Iterator[tuple[str, str]]:
        for digest, body in self._rows("SELECT sha256, body FROM text WHERE body IS NOT NULL"):
            if digest not in known:
                if not isinstance(body, str) or not strict.is_hash(digest):
                    raise Wrong("is damaged: a text in it is none")
                yield digest, strict.text(digest, body.encode("utf-8", "surrogatepass"))

    def _is_plain(self, table: str) -> bool:
        """Whether there is such a table, no view and nothing that is computed while it is read."""
        found = [*self._rows(f"SELECT type, sql FROM sqlite_schema WHERE name = '{table}'")]
        if len(found) != 1 or found[0][0] != "table" or not str(found[0][1]).startswith("CREATE TABLE"):
            return False
        columns = [*self._rows(f"PRAGMA table_xinfo({table})")]
        return {name for _, name, *_, hidden in columns if not hidden} == _READ[table] and not any(
            hidden for *_, hidden in columns
        )

    def _rows(self, sql: str) -> Iterator[tuple[Any, ...]]:
        with _damage():
            cursor = self._connection.execute(sql)
        while some := _some(cursor):
            yield from some


def _some(cursor: sqlite3.Cursor) -> list[Any]:
    with _damage():
        return cursor.fetchmany(200)


@contextmanager
def _damage() -> Iterator[None]:
    try:
        yield
    except (sqlite3.DatabaseError, UnicodeError, OverflowError) as error:
        raise Wrong("is damaged, so nothing of it can be merged") from error


def _revision(row: tuple[Any, ...]) -> tuple[str, Revision]:
    """As if it had travelled: what cannot is not what this program wrote."""
    try:
        return strict.revision(strict.line(*read(row)))
    except (TypeError, ValueError) as error:
        raise Wrong("is damaged: a revision in it is not what was written") from error


@contextmanager
def opened(path: Path) -> Iterator[ProjectFile]:
    """The file's bytes are copied and only the copy is opened, so that not even a half-written one is repaired."""
    with refusing(path):
        opening.check_header(path)
        if not stat.S_ISREG(path.stat().st_mode) or path.stat().st_size > LARGEST:
            raise Wrong("is larger than any that can be merged")
        with _damage():
            connection, folder = opening.connect_to_copy(path)
        try:
            with _damage():
                _limit(connection)
            yield ProjectFile(connection)
        finally:
            connection.close()
            folder.cleanup()


def _limit(connection: sqlite3.Connection) -> None:
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, max(LONGEST_LINE, strict.LONGEST_TEXT))
    end = time.monotonic() + PATIENCE
    connection.set_progress_handler(lambda: time.monotonic() > end, _INSTRUCTIONS)
    connection.execute("PRAGMA mmap_size = 0")
    connection.execute("PRAGMA query_only = ON")
    if [word for (word,) in connection.execute("PRAGMA quick_check(1)")] != ["ok"]:
        raise Wrong("is damaged, so nothing of it can be merged")
