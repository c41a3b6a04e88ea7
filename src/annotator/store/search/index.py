"""The index of a project's words: a cache in a file beside it, which can be thrown away and is made again.

It is never sent and holds no truth: whatever is found in it is read from the project and proved there.
"""

from __future__ import annotations

import sqlite3
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from annotator.store.failures import is_damage
from annotator.store.project import Project
from annotator.store.search.dates import MOST
from annotator.store.search.query import FACTS, OTHER

SUFFIX = "-search"
"""What its name has more than the project's."""
FEW = 500
"""Articles up to which it is made anew each time, and leaves no file."""

_APPLICATION_ID = 0x416E6E53
_KIND = 1
"""Of the index as this version makes it; one of another kind is made anew."""
COLUMNS = ("body", *FACTS, OTHER)

_PRAGMAS = (
    "trusted_schema = OFF",
    "journal_mode = WAL",
    "synchronous = NORMAL",
    "cache_size = -65536",
    "wal_autocheckpoint = 10000",
)
_SCHEMA = (
    "CREATE TABLE state (name TEXT PRIMARY KEY, value) WITHOUT ROWID",
    f"CREATE VIRTUAL TABLE words USING fts5({', '.join(COLUMNS)}, content='', tokenize='ascii')",
    # The row of `words` that an article has now, and its version; no row when it is gone.
    "CREATE TABLE article (id TEXT PRIMARY KEY, n INTEGER UNIQUE, hash TEXT NOT NULL) WITHOUT ROWID",
    # Bytes of words that are gathered before they are written: the fewer pieces, the less there is to merge.
    "INSERT INTO words (words, rank) VALUES ('hashsize', 16777216)",
    "INSERT INTO words (words, rank) VALUES ('automerge', 8)",
    "CREATE VIRTUAL TABLE note USING fts5(body, id UNINDEXED, tokenize='ascii')",
    "CREATE TABLE noted (id TEXT PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID",
)


_opening = threading.Lock()


class Index:
    """Written by one thread at a time; another reads meanwhile."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.path = _place(project)
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._writing = threading.RLock()
        self._reading = threading.RLock()
        try:
            self._open()
        except sqlite3.DatabaseError:  # damaged, or cannot be written: nothing is lost
            self._open_elsewhere()

    def _open(self) -> None:
        if self.path is None:
            self._folder = tempfile.TemporaryDirectory(prefix="annotator-")
        path = self.path or Path(self._folder.name if self._folder else "") / "words"
        self._writer, self._reader = _connect(path), _connect(path)
        if self.is_stale():
            self._make_anew()

    def _open_elsewhere(self) -> None:
        self.path = None
        self._open()

    def close(self) -> None:
        with self._writing, self._reading:
            self._reader.close()
            self._writer.close()
            if self._folder is not None:
                self._folder.cleanup()

    # --- make anew

    def is_stale(self) -> bool:
        """Whether it is of another kind or project, knows a log that was put back since, or is mostly of the past."""
        try:
            with self._writing:
                known = dict(self._writer.execute("SELECT name, value FROM state"))
                (live,) = self._writer.execute("SELECT count(n) FROM article").fetchone()
        except sqlite3.OperationalError:
            return True
        if known.get("kind") != _KIND or known["project"] != self.project.details.id:
            return True
        here = self.project.rows("SELECT hash FROM revision WHERE n = ?", (known["revision"],))
        return (here or [("",)]) != [(known["hash"],)] or known["rows"] > min(2 * live + FEW, MOST)

    def drop(self) -> None:
        """Forget all words. It fills again when it follows the project."""
        with self._writing, self._reading:
            self._make_anew()

    def _make_anew(self) -> None:
        c = self._writer
        with transaction(c):
            for name in ("words", "note", *_names(c)):
                c.execute(f'DROP TABLE IF EXISTS "{name}"')
            for statement in _SCHEMA:
                c.execute(statement)
            state = {"kind": _KIND, "project": self.project.details.id, "revision": 0, "hash": "", "rows": 0}
            c.executemany("INSERT INTO state VALUES (?, ?)", state.items())
        c.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
        c.execute("VACUUM")
        c.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    # --- read and write

    def rows(
        self, sql: str, parameters: Sequence[Any] = (), cancelled: Callable[[], bool] = lambda: False
    ) -> list[Any]:
        """All rows of a query; none when it is cancelled, or when the index turns out to be damaged and begins anew."""
        with self._reading:
            self._reader.set_progress_handler(cancelled, 10_000)
            try:
                return self._reader.execute(sql, parameters).fetchall()
            except sqlite3.DatabaseError as error:
                if not (cancelled() or is_damage(error)):
                    raise
                damaged = is_damage(error)
            finally:
                self._reader.set_progress_handler(None, 0)
        if damaged:
            self._begin_again()
        return []

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction on the index."""
        with self._writing:
            try:
                with transaction(self._writer):
                    yield self._writer
            except sqlite3.DatabaseError as error:
                if not is_damage(error):
                    raise
                self._begin_again()

    def _begin_again(self) -> None:
        with self._writing, self._reading:
            self._reader.close()
            self._writer.close()
            if self.path is not None:
                with suppress(OSError):
                    self.path.unlink()
            try:
                self._open()
            except sqlite3.DatabaseError:
                self._open_elsewhere()


@contextmanager
def transaction(c: sqlite3.Connection) -> Iterator[None]:
    c.execute("BEGIN IMMEDIATE")
    try:
        yield
        c.execute("COMMIT")
    finally:
        if c.in_transaction:
            c.execute("ROLLBACK")


def _place(project: Project) -> Path | None:
    """Beside the project; None where little is to be indexed, or a file of somebody else's stands."""
    beside = beside_project(project.path)
    if beside.exists():
        return beside if _is_ours(beside) else None
    ((many,),) = project.rows("SELECT count(*) FROM document")
    return beside if many > FEW else None


def beside_project(path: Path) -> Path:
    return path.with_name(path.name + SUFFIX)


def _is_ours(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except OSError:
        return False
    return int.from_bytes(head[68:72]) == _APPLICATION_ID


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path.absolute(), isolation_level=None, check_same_thread=False, timeout=5)
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _names(c: sqlite3.Connection) -> list[str]:
    return [name for (name,) in c.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]


# --- the index of a project


def of(project: Project) -> Index:
    """The project's index, opened when it is first wanted; it is closed with the project."""
    with _opening:
        if project.index is None:
            project.index = Index(project)
        return project.index


def forget(project: Project) -> None:
    """Forget all words that an index of this project holds, if there is one. For when an article is erased."""
    if project.index is not None or beside_project(project.path).exists():
        of(project).drop()
