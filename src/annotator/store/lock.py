"""One writer: a lock file beside the project says who has it open.

A file of our own rather than SQLite's exclusive mode, so that a second window can read.
"""

from __future__ import annotations

import getpass
import json
import os
import secrets
import socket
from dataclasses import asdict, dataclass
from pathlib import Path

from annotator.errors import UserError
from annotator.store.canonical import now


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a project open for writing. `started` is the process's start time in seconds since 1970."""

    host: str
    user: str
    pid: int
    started: float
    since: str

    def __str__(self) -> str:
        return f"{self.user} on {self.host} since {self.since[:16].replace('T', ' ')} UTC"


def login_name() -> str:
    """The name of the person at this computer, as far as it is known."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "somebody"


def lock_path(project: Path) -> Path:
    return project.with_name(project.name + ".lock")


def holder(project: Path) -> Holder | None:
    """Who holds the lock, or None. An unreadable lock file counts as held by somebody unknown."""
    try:
        text = lock_path(project).read_text("utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError):
        return _UNKNOWN
    try:
        return Holder(**json.loads(text))
    except (ValueError, TypeError):
        return _UNKNOWN


_UNKNOWN = Holder("an unknown computer", "somebody", 0, 0.0, "an unknown time")


def acquire(project: Path) -> Holder | None:
    """Take the lock. None when it is ours now, else who has it.

    A lock left behind by a process of this computer that is no longer running is taken over; one written on
    another computer never is.
    """
    path = lock_path(project)
    mine = json.dumps(asdict(_this_process()))
    for _ in range(8):
        try:
            descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644)
        except FileExistsError:
            other = holder(project)
            if other is not None and not _is_dead(other):
                return other
            _set_aside(path, other)
            continue
        except OSError as error:
            raise UserError(
                f"“{project.name}” cannot be opened for writing: its folder {path.parent} refuses a lock file"
                f" ({error.strerror})."
            ) from error
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(mine)
        return None
    return holder(project) or _UNKNOWN


def release(project: Path) -> None:
    lock_path(project).unlink(missing_ok=True)


def _set_aside(path: Path, dead: Holder | None) -> None:
    """Remove a dead lock, by renaming it: if another process was faster, its live lock is put back."""
    if dead is None:
        return
    aside = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    try:
        os.replace(path, aside)
    except FileNotFoundError:
        return
    if json.loads(aside.read_text("utf-8")) != asdict(dead):
        os.link(aside, path)
    aside.unlink()


def _this_process() -> Holder:
    import psutil

    return Holder(socket.gethostname(), login_name(), os.getpid(), psutil.Process().create_time(), now())


def _is_dead(other: Holder) -> bool:
    import psutil

    if other.host != socket.gethostname():
        return False
    try:
        return abs(psutil.Process(other.pid).create_time() - other.started) > 1.0
    except psutil.NoSuchProcess:
        return True
    except psutil.AccessDenied:
        return False
