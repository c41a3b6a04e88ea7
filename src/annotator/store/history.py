"""The stack of steps of a coder in this file: what can be undone and redone, also after closing the program."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.errors import UserError
from annotator.model import Step
from annotator.store.revisions import COLUMNS, Revision, read

if TYPE_CHECKING:
    from annotator.store.edit import Edit
    from annotator.store.project import Project

_USED = """SELECT coder FROM annotation WHERE {0} = ?1 AND coder <> ?2 UNION ALL
           SELECT coder FROM final WHERE {0} = ?1 AND coder <> ?2 LIMIT 1"""


_OF_ARTICLES = ("original", "zone")


@dataclass(frozen=True, slots=True)
class _Made:
    id: str
    name: str


class History:
    """Two stacks, read from the step table when first asked for and kept in step with it."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._stacks: tuple[list[_Made], list[_Made]] | None = None
        self._undoing: dict[str, bool] = {}

    @property
    def undo_name(self) -> str:
        """The name of the step that undo would take back, or ''."""
        done, _ = self._loaded()
        return done[-1].name if done else ""

    @property
    def redo_name(self) -> str:
        _, undone = self._loaded()
        return undone[-1].name if undone else ""

    def forget(self) -> None:
        self._stacks = None

    def made(self, edit: Edit) -> None:
        """Enter a step that is on disk, at least in part."""
        if self._stacks is not None and edit.coder == self._project.coder:
            self._enter(*self._stacks, _Made(edit.id, edit.name), edit.undoes)

    def undo(self) -> Step | None:
        return self._reverse(0)

    def redo(self) -> Step | None:
        return self._reverse(1)

    def _loaded(self) -> tuple[list[_Made], list[_Made]]:
        with self._project.reading():
            if self._stacks is None:
                self._undoing.clear()
                done: list[_Made] = []
                undone: list[_Made] = []
                sql = "SELECT id, name, undoes FROM step WHERE coder = ? ORDER BY n"
                for id, name, undoes in self._project.rows(sql, (self._project.coder,)):
                    self._enter(done, undone, _Made(id, name), undoes)
                self._stacks = done, undone
            return self._stacks

    def _enter(self, done: list[_Made], undone: list[_Made], made: _Made, undoes: str | None) -> None:
        """A new step forgets what could be redone; an undo moves a step over; undoing an undo moves it back."""
        is_undo = undoes is not None and not self._undoing[undoes]
        self._undoing[made.id] = is_undo
        if undoes is None:
            undone.clear()
            done.append(made)
        elif is_undo:
            done.pop()
            undone.append(made)
        else:
            undone.pop()
            done.append(made)

    def _reverse(self, which: int) -> Step | None:
        with self._project.lock:
            stack = self._loaded()[which]
            if not stack:
                return None
            target = stack[-1]
            if target.id in self._project.unfinished:
                raise UserError(f"“{target.name}” is still going on; wait until it is done, or stop it.")
            with self._project.edit(target.name, undoes=target.id) as edit:
                edit.record()
                edit.left = _restore_all(edit, target.id)
            return edit.step


def _restore_all(edit: Edit, step: str) -> list[str]:
    """Put back all that a step changed; in words, what had to be left. What an import says of an article, where it
    came from and what its parts are, stays with an article that stays."""
    left: Counter[str] = Counter()
    kept: set[str | None] = set()
    for first, last in sorted(_changes(edit, step), key=lambda change: change[0].kind in _OF_ARTICLES):
        if first.kind in _OF_ARTICLES and first.document in kept:
            continue
        if reason := _restore(edit, first, last):
            left[reason] += 1
            kept.add(first.id)
    return [f"{n} {reason}" for reason, n in left.items()]


def _changes(edit: Edit, step: str) -> list[tuple[Revision, Revision]]:
    """The first and the last revision of each row that a step wrote, in the order of their first."""
    found: dict[str, tuple[Revision, Revision]] = {}
    sql = f"SELECT {COLUMNS} FROM revision WHERE step = ? ORDER BY n"
    for _, revision in map(read, edit.connection.execute(sql, (step,)).fetchall()):
        first, _ = found.get(revision.id, (revision, revision))
        found[revision.id] = (first, revision)
    return list(found.values())


def _restore(edit: Edit, first: Revision, last: Revision) -> str:
    """Put back what stood before `first`; in words why not, if it cannot be."""
    current = edit.connection.execute(
        "SELECT deleted, payload_hash, author FROM row WHERE id = ?", (first.id,)
    ).fetchone()
    if (bool(current[0]), current[1]) != (last.deleted, last.payload_hash):
        return f"changed since by {_name(edit, current[2])}"
    before = _version_before(edit, first.prev) if first.prev else None
    if before and before.payload is None and not before.deleted:
        return "erased since"
    payload = before.payload if before else None
    if payload is None and (other := _used_by_another(edit, first)):
        return f"in use by {_name(edit, other)}"
    edit.append(first.kind, first.id, payload, before.format if before else None)
    return ""


def _version_before(edit: Edit, prev: tuple[str, ...]) -> Revision:
    sql = f"""SELECT {COLUMNS} FROM revision WHERE hash IN (SELECT value FROM json_each(?))
              ORDER BY deleted, rev DESC, hash DESC"""
    return read(edit.connection.execute(sql, (json.dumps(prev),)).fetchone())[1]


def _used_by_another(edit: Edit, revision: Revision) -> str | None:
    """The id of another coder whose rows refer to this one, which must then stay."""
    if revision.kind == "document":
        sql = "SELECT author FROM row WHERE document = ? AND id LIKE 'p:%' AND deleted = 0 AND author <> ? LIMIT 1"
    elif revision.kind == "code":
        sql = _USED.format("code")
    elif revision.kind == "speaker":
        sql = _USED.format("speaker")
    elif revision.kind == "coder":
        sql = "SELECT author FROM row WHERE author = ? AND id LIKE 'p:%' AND deleted = 0 AND author <> ? LIMIT 1"
    else:
        return None
    found = edit.connection.execute(sql, (revision.id, edit.coder)).fetchone()
    return str(found[0]) if found else None


def _name(edit: Edit, coder: str) -> str:
    found = edit.connection.execute("SELECT name FROM coder WHERE id = ?", (coder,)).fetchone()
    return str(found[0]) if found else "somebody"
