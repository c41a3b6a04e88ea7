"""One step being made: what is put and deleted in it is on disk as a whole, or not at all."""

from __future__ import annotations

import json
import secrets
import sqlite3
import time
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from annotator.model import Step, attribution_id, owner_of
from annotator.store.canonical import canonical, now, sha256
from annotator.store.gathering import Gathered
from annotator.store.kinds import BY_VALUE
from annotator.store.revisions import INSERT, Revision, append, enter, first

if TYPE_CHECKING:
    from annotator.store.project import Project


class Edit:
    """One step being made, by the coder who was the acting one when it began."""

    def __init__(self, project: Project, name: str, undoes: str | None, undoable: bool) -> None:
        self.name = name
        self.undoable = undoable
        self.id = secrets.token_hex(12)
        self.coder = project.coder
        self.wall = now()
        self.undoes = undoes
        self.left: list[str] = []
        self._project = project
        self._kinds: set[str] = set()
        self._documents: set[str] = set()
        self._rows: set[str] = set()
        self._recorded = False
        self._entered = False

    @property
    def connection(self) -> sqlite3.Connection:
        return self._project.connection

    @property
    def step(self) -> Step:
        kinds, documents, rows = map(frozenset, (self._kinds, self._documents, self._rows))
        return Step(self.id, self.name, kinds, documents, tuple(self.left), rows)

    @property
    def wrote(self) -> bool:
        return self._recorded

    def put(self, value: Any) -> None:
        """Write a row as it should be from now on. An unchanged one writes nothing."""
        kind = BY_VALUE[type(value)]
        id = kind.id(value)
        if self.append(kind.name, id, canonical(kind.payload(value))):
            found = self.connection.execute("SELECT reason FROM quarantine WHERE id = ?", (id,)).fetchone()
            if found:
                raise ValueError(f"{kind.name} {id}: {found[0]}")

    def delete(self, id: str) -> None:
        """Write a row's tombstone. A row that does not exist is left alone.

        A quote's attribution goes with it, and so do one's own links to a source: undo then brings all of it back. Of
        finals it is the same.
        """
        found = self.connection.execute("SELECT kind FROM row WHERE id = ?", (id,)).fetchone()
        if found:
            self.append(found[0], id, None)
        if found and found[0] in ("annotation", "final"):
            self.delete(attribution_id(id))
            self._clear_links(id, found[0])

    def _clear_links(self, source: str, kind: str) -> None:
        """What of its kind is attributed to this source is so no longer; a cue is kept."""
        sql = """SELECT a.id, r.payload FROM attribution a JOIN revision r ON r.hash = a.hash
                 JOIN row c ON c.id = a.content AND c.kind = ? WHERE a.source = ? AND a.coder = ?"""
        for link, payload in self.connection.execute(sql, (kind, source, self.coder)).fetchall():
            left = json.loads(payload) | {"source": None}
            self.append("attribution", link, canonical(left) if left["cue"] else None)

    def append(self, kind: str, id: str, payload: str | None, format: int | None = None) -> Revision | None:
        """The general form of put and delete, for rows given as canonical JSON."""
        if not self.coder:
            raise ValueError("nobody is coding: a coder must be chosen first")
        if (owner := owner_of(id)) and owner != self.coder:
            raise ValueError(f"{id} belongs to {owner}: nobody edits another's row")
        if other := self.connection.execute("SELECT kind FROM row WHERE id = ? AND kind <> ?", (id, kind)).fetchone():
            raise ValueError(f"{id} is a {other[0]}, not a {kind}")
        revision = append(
            self.connection, kind, id, payload, author=self.coder, step=self.id, wall=self.wall, format=format
        )
        if revision:
            self._note(revision)
        return revision

    def put_new(self, values: Iterable[Any], texts: Mapping[str, str]) -> None:
        """Write rows of which the project had none, a table at a time. `texts` are those of their articles."""
        if not self.coder:
            raise ValueError("nobody is coding: a coder must be chosen first")
        log, gathered = [], Gathered(self.connection)
        for value in values:
            kind = BY_VALUE[type(value)]
            payload = kind.payload(value)
            revision = first(kind.name, kind.id(value), payload, author=self.coder, step=self.id, wall=self.wall)
            hash = revision.hash
            log.append(revision.row(hash))
            if fault := enter(gathered, texts.get, hash, revision, payload, self.wall):
                raise ValueError(f"{kind.name} {revision.id}: {fault}")
            self._note(revision)
        self.connection.executemany(INSERT, log)
        gathered.write()

    def _note(self, revision: Revision) -> None:
        self.record()
        self._kinds.add(revision.kind)
        self._rows.add(revision.id)
        if revision.document:
            self._documents.add(revision.document)

    def add_text(self, text: str) -> str:
        """Keep an article's text, once; its SHA-256."""
        digest = sha256(text)
        self.add_texts({digest: text})
        return digest

    def add_texts(self, texts: Mapping[str, str]) -> None:
        """Keep texts, once, under their SHA-256."""
        self.connection.executemany("INSERT OR IGNORE INTO text VALUES (?, ?)", sorted(texts.items()))

    def record(self) -> None:
        """Enter the step in the coder's stack. Done by the first change; an undo does it in any case."""
        if self._recorded:
            return
        self._recorded = True
        if self.undoable:
            self.connection.execute(
                "INSERT INTO step (id, name, coder, made, undoes) VALUES (?, ?, ?, ?, ?)",
                (self.id, self.name, self.coder, self.wall, self.undoes),
            )

    def commit(self) -> None:
        """Put on disk what is done so far."""
        self._project.commit()
        if self._recorded and self.undoable and not self._entered:
            self._entered = True
            self._project.history.made(self)

    def rename(self, name: str) -> None:
        """Call the step by what came of it: how many articles it brought is known only at its end."""
        self.name = name
        self.connection.execute("UPDATE step SET name = ? WHERE id = ?", (name, self.id))
        self._project.history.forget()

    def pause(self, meanwhile: Callable[[], object] = lambda: None) -> None:
        """Commit what is done so far and let others at the project for a moment, within the same step.

        `meanwhile` is work that needs no project, such as reading the next files.
        """
        self.commit()
        self._project.unfinished.add(self.id)
        self._project.lock.release()
        try:
            time.sleep(0.001)
            meanwhile()
        finally:
            self._project.lock.acquire()
        self._project.begin()
