"""The project file: create, open, edit, undo, close."""

from __future__ import annotations

import os
import secrets
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from annotator.errors import Damaged, NotSaved, UserError
from annotator.model import Code, Coder, Details, Step, new_shared_id, owner_of
from annotator.store import lock, opening
from annotator.store.canonical import canonical, now, sha256
from annotator.store.history import History
from annotator.store.kinds import BY_VALUE
from annotator.store.revisions import Revision, append

SUFFIX = ".annotator"

_ENVIRONMENT = {
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_IOERR: "the disk refused the write",
    sqlite3.SQLITE_BUSY: "another program is using the file",
    sqlite3.SQLITE_LOCKED: "another program is using the file",
    sqlite3.SQLITE_READONLY: "the file is read-only",
    sqlite3.SQLITE_CANTOPEN: "its folder cannot be written to",
    sqlite3.SQLITE_PERM: "the file is read-only",
}


class Edit:
    """One step being made: rows put and deleted, all or nothing."""

    def __init__(self, project: Project, name: str, undoes: str | None, undoable: bool) -> None:
        self.name = name
        self.undoable = undoable
        self.id = secrets.token_hex(12)
        self.wall = now()
        self.undoes = undoes
        self.left: list[str] = []
        self.values: list[Any] = []
        """What was put, and the ids of what was deleted, in order."""
        self._project = project
        self._kinds: set[str] = set()
        self._documents: set[str] = set()
        self._recorded = False

    @property
    def connection(self) -> sqlite3.Connection:
        return self._project.connection

    @property
    def coder(self) -> str:
        return self._project.coder

    @property
    def step(self) -> Step:
        return Step(self.id, self.name, frozenset(self._kinds), frozenset(self._documents), tuple(self.left))

    @property
    def wrote(self) -> bool:
        return self._recorded

    def put(self, value: Any) -> None:
        """Write a row as it should be from now on. An unchanged one writes nothing."""
        kind = BY_VALUE[type(value)]
        self.values.append(value)
        self.append(kind.name, kind.id(value), canonical(kind.payload(value)))

    def delete(self, id: str) -> None:
        """Write a row's tombstone. A row that does not exist is left alone."""
        found = self.connection.execute("SELECT kind FROM row WHERE id = ?", (id,)).fetchone()
        self.values.append(id)
        if found:
            self.append(found[0], id, None)

    def append(self, kind: str, id: str, payload: str | None, format: int | None = None) -> Revision | None:
        """The general form of put and delete, for rows given as canonical JSON."""
        if (owner := owner_of(id)) and owner != self.coder:
            raise ValueError(f"{id} belongs to {owner}: nobody edits another's row")
        self.record()
        revision = append(
            self.connection, kind, id, payload, author=self.coder, step=self.id, wall=self.wall, format=format
        )
        if revision:
            self._kinds.add(kind)
            if revision.document:
                self._documents.add(revision.document)
        return revision

    def add_text(self, text: str) -> str:
        """Keep an article's text, once; its SHA-256."""
        digest = sha256(text)
        self.connection.execute("INSERT OR IGNORE INTO text VALUES (?, ?)", (digest, text))
        return digest

    def record(self) -> None:
        """Enter the step in the coder's stack. Done by the first write; an undo does it in any case."""
        if not self._recorded:
            self._recorded = True
            if self.undoable:
                self._enter_step()

    def _enter_step(self) -> None:
        self.connection.execute(
            "INSERT INTO step (id, name, coder, made, undoes) VALUES (?, ?, ?, ?, ?)",
            (self.id, self.name, self.coder, self.wall, self.undoes),
        )

    def rename(self, name: str) -> None:
        """Call the step by what came of it: how many articles it brought is known only at its end."""
        self.name = name
        self.connection.execute("UPDATE step SET name = ? WHERE id = ?", (name, self.id))

    def pause(self, meanwhile: Callable[[], object] = lambda: None) -> None:
        """Commit what is done so far and let others at the project for a moment, within the same step.

        `meanwhile` is work that needs no project, such as reading the next files.
        """
        self._project.commit()
        self.values.clear()
        self._project.lock.release()
        try:
            time.sleep(0.001)
            meanwhile()
        finally:
            self._project.lock.acquire()
        self._project.begin()


class Project:
    """An open project. `coder` is the acting coder's id; `read_only` says in words why it cannot be written."""

    def __init__(self, path: Path, connection: sqlite3.Connection, read_only: str = "") -> None:
        self.path = path
        self.connection = connection
        self.read_only = read_only
        self.lock = threading.RLock()
        self.history = History(self)
        self._coder = ""
        self._owns_lock = not read_only
        self._copy: Any = None

    @classmethod
    def create(cls, path: Path, coder: str, title: str = "", codes: Iterable[Code] = ()) -> Self:
        """A new project at a path where nothing is, opened for writing by a new coder of that name."""
        from annotator.store.schema import build

        path = path.absolute()
        if path.exists():
            raise UserError(f"“{path.name}” already exists in {path.parent}; choose another name.")
        part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
        try:
            build(part)
            os.rename(part, path)
        except (OSError, sqlite3.OperationalError) as error:
            part.unlink(missing_ok=True)
            reason = getattr(error, "strerror", None) or error
            raise UserError(f"“{path.name}” cannot be created in {path.parent}: {reason}.") from error
        project = cls.open(path)
        project.coder = new_shared_id()
        with project.edit("Create project", undoable=False) as edit:
            edit.put(Details(new_shared_id(), title or path.stem))
            edit.put(Coder(project.coder, coder))
            for code in codes:
                edit.put(code)
        return project

    @classmethod
    def open(cls, path: Path, *, write: bool = True) -> Self:
        """Open a project; read-only if asked, or if somebody else has it open (`read_only` then says who)."""
        path = path.absolute()
        version = opening.check_header(path)
        if not write:
            return cls._open_for_reading(path, "it was opened for reading only")
        if not os.access(path, os.W_OK):
            return cls._open_for_reading(path, "the file is read-only")
        if other := lock.acquire(path):
            return cls._open_for_reading(path, f"{other} has it open")
        try:
            if version < opening.FORMAT:
                from annotator.store.schema import migrate

                migrate(path)
            connection = opening.connect(path, write=True)
        except BaseException as error:
            lock.release(path)
            if isinstance(error, sqlite3.DatabaseError):
                raise _reported(path, error) from error
            raise
        return cls(path, connection)

    @classmethod
    def _open_for_reading(cls, path: Path, why: str) -> Self:
        try:
            connection, copy = opening.connect_for_reading(path)
        except sqlite3.DatabaseError as error:
            raise _reported(path, error) from error
        project = cls(path, connection, why)
        project._copy = copy
        return project

    def close(self) -> None:
        with self.lock:
            self.connection.close()
            if self._owns_lock:
                self._owns_lock = False
                lock.release(self.path)
            if self._copy is not None:
                self._copy.cleanup()
                self._copy = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # --- who

    @property
    def coder(self) -> str:
        return self._coder

    @coder.setter
    def coder(self, id: str) -> None:
        self._coder = id
        self.history.forget()

    @property
    def details(self) -> Details:
        found = self.rows("SELECT id, title FROM project ORDER BY id LIMIT 1")
        return Details(*found[0]) if found else Details("", self.path.stem)

    # --- read

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[Any]:
        """All rows of a query. No cursor is left open, so that no reader holds up a writer."""
        with self.lock:
            try:
                return self.connection.execute(sql, parameters).fetchall()
            except sqlite3.DatabaseError as error:
                raise _reported(self.path, error) from error

    # --- write

    @contextmanager
    def edit(self, name: str, *, undoes: str | None = None, undoable: bool = True) -> Iterator[Edit]:
        """One step of the acting coder: committed when the block ends, undone as a whole when it raises.

        When it has ended, the edit is on disk. Raises NotSaved, with nothing written, when the disk refuses.
        """
        if self.read_only:
            raise UserError(f"“{self.path.name}” is open for reading only: {self.read_only}.")
        with self.lock:
            self.begin()
            edit = Edit(self, name, undoes, undoable)
            try:
                yield edit
                self.commit()
            except BaseException as error:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                self.history.forget()
                if isinstance(error, sqlite3.DatabaseError):
                    raise _reported(self.path, error) from error
                raise
            if edit.wrote and undoable:
                self.history.made(edit.id, edit.name, edit.undoes)

    def begin(self) -> None:
        try:
            self.connection.execute("BEGIN IMMEDIATE")
        except sqlite3.DatabaseError as error:
            raise _reported(self.path, error) from error

    def commit(self) -> None:
        try:
            self.connection.execute("COMMIT")
        except sqlite3.DatabaseError as error:
            raise _reported(self.path, error) from error

    def undo(self) -> Step | None:
        """Take back the acting coder's last step. None when there is none."""
        return self.history.undo()

    def redo(self) -> Step | None:
        return self.history.redo()


def _reported(path: Path, error: sqlite3.DatabaseError) -> Exception:
    """What the user can act on, as a sentence; a mistake in our SQL stays the bug it is."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in _ENVIRONMENT:
        return NotSaved(f"“{path.name}” could not be written: {_ENVIRONMENT[code]}.")
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return opening.damaged(path, error)
    return error


__all__ = ["SUFFIX", "Damaged", "Edit", "Project"]
