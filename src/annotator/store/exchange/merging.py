"""Merging: read strictly, back up, enter in one transaction, say what it brought."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from annotator.errors import UserError, printable
from annotator.store import backup, coders, erasing, opening
from annotator.store.blindness import shown
from annotator.store.canonical import now
from annotator.store.exchange import staging
from annotator.store.exchange.undoing import undo, undoable
from annotator.store.failures import reported
from annotator.store.project import Project
from annotator.store.replaying import renew
from annotator.store.revisions import COLUMNS

_CACHE, _STAGING_CACHE, _USUAL_CACHE = -262_144, -65_536, -2_000
"""What SQLite keeps in memory while it merges, of the file and of what came, and otherwise; in KiB, negative by its
convention."""

_INSTRUCTIONS = 100_000
"""Steps of SQLite's machine between two looks at whether a preview is still wanted."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What came of one person, in rows: `forks` are those that somebody else changed at the same time."""

    coder: str
    name: str
    new: int = 0
    changed: int = 0
    deleted: int = 0
    quarantined: int = 0
    forks: int = 0


@dataclass(frozen=True, slots=True)
class Erased:
    """An article that a merge erases for good; `title` is '' where it was never in the project."""

    document: str
    title: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a merge brings. `revisions` entered, `waiting` still lack a version they replace; `articles` are new."""

    people: tuple[Brought, ...] = ()
    revisions: int = 0
    waiting: int = 0
    articles: int = 0
    backup: Path | None = None
    erases: tuple[Erased, ...] = ()

    @property
    def nothing(self) -> bool:
        return not self.revisions and not self.waiting


class Erases(UserError):
    """What is to be merged erases articles for good, which must be accepted first."""

    def __init__(self, erases: Sequence[Erased], paths: Sequence[Path]) -> None:
        bundles = ", ".join(f"“{printable(path.name)}”" for path in paths)
        titles = ", ".join(f"“{erased.title or erased.document[:14]}”" for erased in erases)
        super().__init__(
            f"{bundles} erases {titles} for good, with all that was coded there, here and in the backups: merge it by"
            " itself to agree to that (--accept-erasures)."
        )


def preview(
    project: Project,
    paths: Sequence[Path],
    *,
    join: bool = False,
    cancelled: Callable[[], bool] = lambda: False,
) -> Outcome:
    """What merging these bundles or project files would bring: found out on a copy, so it is what merging does.

    When it is cancelled, that it would bring nothing.
    """
    with backup.snapshot(project, write=True) as copy:
        copy.connection.set_progress_handler(cancelled, _INSTRUCTIONS)
        try:
            with _staged(copy, paths, join) as new:
                return _entered(copy, None) if new else Outcome()
        except sqlite3.OperationalError:
            if not cancelled():
                raise
            return Outcome()


def merge(
    project: Project,
    paths: Sequence[Path],
    *,
    join: bool = False,
    backed_up: bool = True,
    accept_erasures: bool = False,
) -> Outcome:
    """Bring bundles or project files into a project: all of them or, when one is refused, none.

    Raises Erases when they erase articles for good and that is not accepted.
    """
    if project.read_only:
        raise UserError(f"“{project.path.name}” is open for reading only: {project.read_only}.")
    with project.lock, _staged(project, paths, join) as new:
        if not new:
            return Outcome()
        erases = _erases(project)
        if erases and not accept_erasures:
            raise Erases(erases, paths)
        saved = backup.before_merge(project) if backed_up else None
        with _staying(project):
            if erases:
                with erasing.thoroughly(project) as copy, _staged(copy, paths, join):
                    return _entered(copy, saved)
            return _entered(project, saved)


@contextmanager
def _staying(project: Project) -> Iterator[None]:
    """Whoever codes here stays on the project, though somebody who did not know that took back adding them."""
    me = coders.coder(project, project.coder)
    yield
    if me is not None and coders.coder(project, me.id) is None:
        with project.edit("Add coder", undoable=False) as edit:
            edit.put(me)


@contextmanager
def _staged(project: Project, paths: Sequence[Path], join: bool) -> Iterator[bool]:
    """With what came beside the project, proved; whether there is anything new in it."""
    try:
        project.connection.execute(f"PRAGMA cache_size = {_CACHE}")
        project.connection.execute(f"PRAGMA temp.cache_size = {_STAGING_CACHE}")
        yield staging.stage(project, paths, join)
    except sqlite3.DatabaseError as error:
        raise reported(project.path, error) from error
    finally:
        staging.clear(project)
        project.connection.execute(f"PRAGMA main.cache_size = {-opening.CACHE}")
        project.connection.execute(f"PRAGMA temp.cache_size = {_USUAL_CACHE}")


def _erases(project: Project) -> tuple[Erased, ...]:
    titles = dict(project.rows("SELECT id, title FROM document"))
    return tuple(Erased(document, titles.get(document, "")) for document in staging.erasures(project))


def _entered(project: Project, saved: Path | None) -> Outcome:
    erases = _erases(project)
    with _transaction(project) as c:
        outcome = replace(_enter(c, saved, project.coder, erases), erases=erases)
    project.history.forget()
    return outcome


def create(path: Path, paths: Sequence[Path], *, join: bool = False) -> tuple[Project, Outcome]:
    """A new project of what bundles or project files hold; nobody codes in it yet, nothing of theirs is erased."""
    outcomes: list[Outcome] = []

    def fill(empty: Project) -> None:
        outcomes.append(merge(empty, paths, join=join, backed_up=False, accept_erasures=True))

    project = Project.make(path, fill)
    return project, outcomes[0]


@contextmanager
def _transaction(project: Project) -> Iterator[sqlite3.Connection]:
    """One that others may read beside until it is committed, however much is in it."""
    c = project.connection
    c.execute("PRAGMA cache_spill = OFF")
    project.begin()
    try:
        yield c
        project.commit()
    finally:
        if c.in_transaction:
            c.execute("ROLLBACK")
        c.execute("PRAGMA cache_spill = ON")


def _enter(c: sqlite3.Connection, saved: Path | None, reader: str, erases: Sequence[Erased]) -> Outcome:
    before = _Before(c, reader)
    c.execute("INSERT OR REPLACE INTO text SELECT sha256, body FROM incoming_text")
    entered = sum(
        c.execute(f"INSERT INTO revision ({COLUMNS}) SELECT {COLUMNS} FROM incoming WHERE ready AND {which}").rowcount
        for which in ("rev = 1 ORDER BY n", "rev > 1 ORDER BY rev, n")
    )
    c.execute("DELETE FROM waiting WHERE hash IN (SELECT hash FROM incoming WHERE ready)")
    waiting = f"SELECT {COLUMNS} FROM incoming WHERE NOT ready AND n > 0"
    late = c.execute(f"INSERT INTO waiting ({COLUMNS}) {waiting}").rowcount
    for erased in erases:  # now that it is known which articles have the same text
        erasing.blank(c, erased.document)
    renew(c, "SELECT id FROM entering")
    if saved:
        c.execute(
            """INSERT INTO merged (made, backup, revision, step) SELECT ?, ?,
               (SELECT coalesce(max(n), 0) FROM revision), (SELECT coalesce(max(n), 0) FROM step)""",
            (now(), saved.name),
        )
    return Outcome(before.brought(), entered, late, before.articles(), saved)


_SHOWN = f"(r.id NOT LIKE 'p:%' OR {shown('r', '?1', 'author')})"
"""How much somebody has coded of an article that one still codes blind is not told before one has submitted it."""


class _Before:
    """How the rows that are about to change stood, to say what has become of them: of those that `reader` may see."""

    def __init__(self, c: sqlite3.Connection, reader: str) -> None:
        self._c = c
        self._reader = reader
        for table in ("entering", "stood"):
            c.execute(f"DROP TABLE IF EXISTS temp.{table}")
        c.execute("CREATE TEMP TABLE entering (id TEXT PRIMARY KEY) WITHOUT ROWID")
        c.execute("INSERT INTO entering SELECT DISTINCT id FROM incoming WHERE ready ORDER BY id")
        c.execute("CREATE TEMP TABLE stood (id TEXT PRIMARY KEY, hash TEXT, deleted INTEGER) WITHOUT ROWID")
        c.execute("INSERT INTO stood SELECT r.id, r.hash, r.deleted FROM entering e JOIN row r ON r.id = e.id")
        self._quarantined = self._ids("SELECT id FROM quarantine")
        self._forks = self._ids("SELECT id FROM leaf WHERE fork")

    def _ids(self, sql: str) -> set[str]:
        return {id for (id,) in self._c.execute(sql)}

    def brought(self) -> tuple[Brought, ...]:
        counts: dict[str, dict[str, int]] = {}
        sql = f"""SELECT r.author, sum(NOT r.deleted AND coalesce(s.deleted, 1)) AS new,
                 sum(NOT r.deleted AND NOT coalesce(s.deleted, 1) AND r.hash <> s.hash) AS changed,
                 sum(r.deleted AND NOT coalesce(s.deleted, 1)) AS deleted
                 FROM entering e JOIN row r ON r.id = e.id LEFT JOIN stood s ON s.id = e.id
                 WHERE {_SHOWN} GROUP BY r.author"""
        for author, new, changed, deleted in self._c.execute(sql, (self._reader,)):
            counts[author] = {"new": new, "changed": changed, "deleted": deleted}
        for what, ids in (
            ("quarantined", self._ids("SELECT id FROM quarantine") - self._quarantined),
            ("forks", self._ids("SELECT id FROM leaf WHERE fork") - self._forks),
        ):
            for author in self._authors(ids):
                found = counts.setdefault(author, {})
                found[what] = found.get(what, 0) + 1
        names = dict(self._c.execute("SELECT id, name FROM coder"))
        people = [Brought(author, names.get(author, ""), **found) for author, found in counts.items()]
        return tuple(sorted((p for p in people if p != Brought(p.coder, p.name)), key=lambda p: (p.name, p.coder)))

    def _authors(self, ids: Iterable[str]) -> list[str]:
        """Whose these rows are, row by row, of those that may be seen."""
        sql = f"SELECT r.author FROM row r WHERE r.id = ?2 AND {_SHOWN}"
        return [author for id in ids for (author,) in self._c.execute(sql, (self._reader, id))]

    def articles(self) -> int:
        sql = """SELECT count(*) FROM document d JOIN entering e ON e.id = d.id LEFT JOIN stood s ON s.id = d.id
                 WHERE coalesce(s.deleted, 1)"""
        return int(self._c.execute(sql).fetchone()[0])


__all__ = ["Brought", "Outcome", "create", "merge", "preview", "undo", "undoable"]
