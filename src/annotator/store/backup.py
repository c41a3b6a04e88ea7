"""Copies of the project: a daily one and one before every migration beside it, and short-lived ones to read from."""

from __future__ import annotations

import contextlib
import glob
import os
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from annotator.errors import Damaged, UserError
from annotator.store.check import contents
from annotator.store.failures import is_damage
from annotator.store.opening import FORMAT, check_header, connect
from annotator.store.project import SUFFIX, Project

KEPT = 7
"""How many daily backups are kept."""

PAGES = 256
"""Pages copied before an edit is let through."""


def folder(project: Path) -> Path:
    return project.with_name(f"{_name(project)} backups")


def _name(project: Path) -> str:
    """Without our suffix, and only that: “study.2” and “study.3” are two projects."""
    return project.name.removesuffix(SUFFIX)


def daily(project: Project) -> Path | None:
    """Make today's backup unless there is one or nothing was ever coded. Edits go on meanwhile.

    Raises Damaged (and keeps the older backups) when the project does not pass its own check.
    """
    if project.read_only or not project.rows("SELECT 1 FROM revision LIMIT 1"):
        return None
    today = datetime.now(UTC).date().isoformat()
    target = folder(project.path) / f"{_name(project.path)} {today}{SUFFIX}"
    if target.exists():
        return None
    _write(project.connection, project, target, _check_contents)
    dailies = sorted(target.parent.glob(f"{glob.escape(_name(project.path))} ????-??-??{SUFFIX}"))
    for old in dailies[:-KEPT]:
        old.unlink()
    return target


def before(connection: sqlite3.Connection, path: Path, what: str) -> Path:
    """A backup before something that rewrites the project; never removed by us."""
    stamp = datetime.now(UTC).strftime("%Y-%m-%d %H%M%S")
    target = folder(path) / f"{_name(path)} {stamp} {what}{SUFFIX}"
    _write(connection, None, target, _check_pages)
    return target


def before_merge(project: Project) -> Path:
    """A backup from which a merge can be undone; the last few are kept."""
    saved = before(project.connection, project.path, "before merge")
    pattern = f"{glob.escape(_name(project.path))} ????-??-?? ?????? before merge{SUFFIX}"
    for old in sorted(saved.parent.glob(pattern))[:-KEPT]:
        old.unlink()
    return saved


def all_of(path: Path) -> list[Path]:
    """All backups of a project. Unfinished ones are given up: they may hold what they should not."""
    for part in folder(path).glob(f"*{SUFFIX}.part"):
        with contextlib.suppress(OSError):
            part.unlink()
    return sorted(folder(path).glob(f"*{SUFFIX}"))


def rewrite(saved: Path, change: Callable[[sqlite3.Connection], bool]) -> None:
    """Change what a backup holds, every page of it anew; unless `change` says that there was nothing to change."""
    part = saved.with_name(saved.name + ".part")
    try:
        with _failing(f"The backup “{saved.name}” could not be written anew"):
            shutil.copyfile(saved, part)
            if _changed(part, change):
                (_check_contents if check_header(part) == FORMAT else _check_pages)(part)
                sync(part)
                os.replace(part, saved)
                sync(saved.parent)
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def _changed(path: Path, change: Callable[[sqlite3.Connection], bool]) -> bool:
    with contextlib.closing(connect(path, write=True)) as c:
        c.execute("BEGIN IMMEDIATE")
        changed = change(c)
        c.execute("COMMIT")
        if changed:
            c.execute("VACUUM")
        return changed


def restore(project: Project, saved: Path) -> None:
    """Put a backup in the place of all that an open project holds: as a whole or, if the process ends, not at all."""
    with project.lock, contextlib.closing(connect(saved, write=False)) as source:
        _refuse(contents(source).damage)
        with _failing(f"“{project.path.name}” could not be put back as it was"):
            source.backup(project.connection)


def copy(project: Project, target: Path) -> Path:
    """A checked copy under another name, made while edits go on. A file that is there is kept."""
    if target.exists():
        raise UserError(f"“{target.name}” already exists in {target.parent}; choose another name.")
    _write(project.connection, project, target, _check_contents)
    return target


@contextlib.contextmanager
def snapshot(project: Project, *, write: bool = False) -> Iterator[Project]:
    """A consistent copy to read more than one article from, or to try things out on, in nobody's way; then removed."""
    with contextlib.ExitStack() as stack:
        with _failing(f"“{project.path.name}” could not be copied to a temporary folder"):
            name = stack.enter_context(tempfile.TemporaryDirectory(prefix="annotator-"))
        path = Path(name) / project.path.name
        with _failing(f"“{project.path.name}” could not be copied to {name}"):
            _copy(project.connection, project, path)
            copy = Project(path, connect(path, write=write), "" if write else "it is a copy")
        copy.coder = project.coder
        try:
            yield copy
        finally:
            copy.close()


def _write(
    connection: sqlite3.Connection, project: Project | None, target: Path, prove: Callable[[Path], None]
) -> None:
    part = target.with_name(target.name + ".part")
    try:
        with _failing(f"No backup could be written to {target.parent}"):
            target.parent.mkdir(exist_ok=True)
            _copy(connection, project, part)
            prove(part)
            sync(part)
            os.replace(part, target)
            sync(target.parent)
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


@contextlib.contextmanager
def _failing(what: str) -> Iterator[None]:
    try:
        yield
    except sqlite3.DatabaseError as error:
        if is_damage(error):
            raise Damaged(f"{what}: the project is damaged ({error}).") from error
        raise UserError(f"{what}: {error}.") from error
    except OSError as error:
        raise UserError(f"{what}: {error.strerror}.") from error


def _copy(connection: sqlite3.Connection, project: Project | None, target: Path) -> None:
    """With the writer's own connection, so that edits made meanwhile are in the copy and do not restart it.

    A project that another window writes is copied in one go, because each of its edits would restart us.
    """
    copy = sqlite3.connect(target)
    slices = project is not None and not project.read_only

    def let_others_through(status: int, remaining: int, total: int) -> None:
        if project is not None and remaining:
            project.lock.release()
            time.sleep(0.001)
            project.lock.acquire()

    try:
        copy.execute("PRAGMA synchronous = OFF")
        with project.lock if project is not None else contextlib.nullcontext():
            connection.backup(copy, pages=PAGES if slices else -1, progress=let_others_through)
    finally:
        copy.close()


def _check_pages(path: Path) -> None:
    """All that can be asked of a file of an older format."""
    with contextlib.closing(connect(path, write=False)) as connection:
        _refuse([word for (word,) in connection.execute("PRAGMA quick_check(1)") if word != "ok"])


def _check_contents(path: Path) -> None:
    """SQLite finds a file whole in which bits have flipped; the hashes do not."""
    with contextlib.closing(connect(path, write=False)) as connection:
        _refuse(contents(connection).damage)


def _refuse(damage: list[str]) -> None:
    if damage:
        what = damage[0].rstrip(".")
        raise Damaged(f"The project did not pass its check ({what}), so older backups were kept as they are.")


def sync(path: Path) -> None:
    """Have the system put a file, or a folder's list of names, on disk."""
    if path.is_dir() and sys.platform == "win32":
        return
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() or sys.platform != "win32" else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
