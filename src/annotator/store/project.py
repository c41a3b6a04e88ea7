"""The project file: create, open, edit, undo, close."""

from __future__ import annotations

import json
import os
import secrets
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from annotator.errors import NotSaved, UserError, printable
from annotator.model import Code, Coder, Details, Step, new_shared_id
from annotator.store import lock, opening
from annotator.store.edit import Edit
from annotator.store.failures import reported
from annotator.store.history import History

if TYPE_CHECKING:
    from annotator.store.search.index import Index

SUFFIX = ".annotator"

_PATIENCE = 60_000
"""Milliseconds that somebody who reads beside a long transaction waits while it is written to disk."""


class Project:
    """An open project. `coder` is the acting coder's id; `read_only` says in words why it cannot be written."""

    def __init__(self, path: Path, connection: sqlite3.Connection, read_only: str = "") -> None:
        self.path = path
        self.connection = connection
        self.is_open = True
        self.read_only = read_only
        self.lock = threading.RLock()
        self.history = History(self)
        self.unfinished: set[str] = set()
        """Steps that have committed some of their slices and go on."""
        self._coder = ""
        self._beside: sqlite3.Connection | None = None
        self._reading_beside = threading.RLock()
        self._lent = 0
        self._owns_lock = not read_only
        self._copy: Any = None
        self.index: Index | None = None
        """Of its words, once somebody has searched."""
        self.payloads: dict[str, tuple[list[Any], Mapping[str, Any]]] = {}
        """By kind: where the log ended when its rows were last read, and what they say."""

    @classmethod
    def create(cls, path: Path, coder: str, title: str = "", codes: Iterable[Code] = ()) -> Self:
        """A new project at a path where nothing is, opened for writing by a new coder of that name.

        It comes to that path whole, so that a crash leaves nothing there, and never in the place of another.
        """
        path = Path(os.path.realpath(path))
        member = Coder(new_shared_id(), coder)
        details = Details(new_shared_id(), title or printable(path.name.removesuffix(SUFFIX)))

        def fill(project: Self) -> None:
            project.coder = member.id
            with project.edit("Create project", undoable=False) as edit:
                for row in (details, member, *codes):
                    edit.put(row)

        project = cls.make(path, fill)
        project.coder = member.id
        return project

    @classmethod
    def make(cls, path: Path, fill: Callable[[Self], object]) -> Self:
        """A new project file with what `fill` writes into it, opened for writing; nobody codes in it yet."""
        from annotator.store.schema import build, place

        path = Path(os.path.realpath(path))
        part = path.parent / f".{secrets.token_hex(6)}.part"
        try:
            if os.path.lexists(path):
                raise FileExistsError
            build(part)
            with cls.open(part) as project:
                fill(project)
            place(part, path)
        except FileExistsError:
            raise UserError(f"“{path.name}” already exists in {path.parent}; choose another name.") from None
        except (OSError, sqlite3.OperationalError, NotSaved) as error:
            reason = getattr(error, "strerror", None) or str(error).rpartition(": ")[2].rstrip(".")
            raise UserError(f"“{path.name}” cannot be created in {path.parent}: {reason}.") from error
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
        return cls.open(path)

    @classmethod
    def open(cls, path: Path, *, write: bool = True) -> Self:
        """Open a project; read-only if asked, or if somebody else has it open (`read_only` then says who)."""
        path = Path(os.path.realpath(path))
        version = opening.check_header(path)
        if not write:
            return cls._open_for_reading(path, version, "it was opened for reading only")
        if not os.access(path, os.W_OK):
            return cls._open_for_reading(path, version, "the file is read-only")
        try:
            other = lock.acquire(path)
        except OSError as error:
            return cls._open_for_reading(path, version, f"its folder cannot be written to ({error.strerror})")
        if other:
            return cls._open_for_reading(path, version, f"{other} has it open")
        with ExitStack() as letting_go:
            letting_go.callback(lock.release, path)
            try:
                if version < opening.FORMAT:
                    from annotator.store.schema import back_up_and_migrate

                    back_up_and_migrate(path)
                connection = opening.connect(path, write=True)
            except sqlite3.DatabaseError as error:
                raise reported(path, error) from error
            letting_go.pop_all()
        return cls(path, connection)

    @classmethod
    def _open_for_reading(cls, path: Path, version: int, why: str) -> Self:
        """A file that must be repaired or brought up to date first is read from a private copy."""
        try:
            if version == opening.FORMAT:
                connection, copy = opening.connect_for_reading(path)
            else:
                from annotator.store.schema import migrate

                connection, copy = opening.connect_to_copy(path, migrate)
        except sqlite3.DatabaseError as error:
            raise reported(path, error) from error
        project = cls(path, connection, why)
        project._copy = copy
        return project

    def close(self) -> None:
        self.is_open = False
        with self.lock, self._reading_beside:
            if self.index is not None:
                self.index.close()
                self.index = None
            self.connection.close()
            if self._beside is not None:
                self._beside.close()
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
        sql = """SELECT p.id, p.title, p.problems_off, json_extract(r.payload, '$.suggestions_off')
                 FROM project p JOIN revision r ON r.hash = p.hash ORDER BY p.id LIMIT 1"""
        if not (found := self.rows(sql)):
            return Details("", self.path.stem)
        id, title, *off = found[0]
        return Details(id, title, *(tuple(json.loads(kinds or "[]")) for kinds in off))

    # --- read

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[Any]:
        """All rows of a query. No cursor is left open, so that no reader holds up a writer."""
        with self.reading() as connection:
            try:
                return connection.execute(sql, parameters).fetchall()
            except sqlite3.DatabaseError as error:
                raise reported(self.path, error) from error

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The project's connection or, while something long has it that lets others read, one beside it."""
        if self.lock.acquire(blocking=not self._lent):
            try:
                yield self.connection
            finally:
                self.lock.release()
        else:
            with self._reading_beside:
                assert self._beside is not None
                yield self._beside

    @contextmanager
    def let_read(self) -> Iterator[None]:
        """While long transactions go on in here, others read what was there before, and need not wait for them."""
        with self.lock, self._reading_beside:
            if self._beside is None:
                self._beside = opening.connect(self.path, write=False)
                self._beside.execute(f"PRAGMA busy_timeout = {_PATIENCE}")
        self._lent += 1
        try:
            yield
        finally:
            self._lent -= 1

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
                edit.commit()
            except sqlite3.DatabaseError as error:
                raise reported(self.path, error) from error
            finally:
                self._roll_back()
                self.unfinished.discard(edit.id)

    def _roll_back(self) -> None:
        """Nothing is left to roll back of what was committed.

        Where the disk fails even this, SQLite does it from the journal before the file is next used.
        """
        with suppress(sqlite3.OperationalError):
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")

    def begin(self) -> None:
        try:
            self.connection.execute("BEGIN IMMEDIATE")
        except sqlite3.DatabaseError as error:
            raise reported(self.path, error) from error

    def commit(self) -> None:
        try:
            self.connection.execute("COMMIT")
        except sqlite3.DatabaseError as error:
            raise reported(self.path, error) from error

    def undo(self) -> Step | None:
        """Take back the acting coder's last step. None when there is none."""
        return self.history.undo()

    def redo(self) -> Step | None:
        return self.history.redo()


__all__ = ["SUFFIX", "Edit", "Project"]
