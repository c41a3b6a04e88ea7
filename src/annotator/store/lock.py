"""One writer: a lock file beside the project says who has it open.

A file of our own rather than SQLite's exclusive mode, so that a second window can read.
"""

from __future__ import annotations

import contextlib
import getpass
import json
import os
import secrets
import socket
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from annotator.store.canonical import now

CLOCK_SLACK = 10.0
"""Seconds by which two readings of one process's start time may differ."""


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
    """Who holds the lock, or None. One that cannot be read counts as held by somebody unknown."""
    text = _read(lock_path(project))
    return None if text is None else _parsed(text)


_UNKNOWN = Holder("an unknown computer", "somebody", 0, 0.0, "an unknown time")
_ILLEGIBLE = Holder("an unknown computer", "somebody", -1, 0.0, "an unknown time")
"""Not even JSON: a lock that is being written this instant, or what a power cut left of one."""


def _read(lock: Path) -> str | None:
    try:
        return lock.read_text("utf-8", "replace")
    except FileNotFoundError:
        return None
    except OSError:
        return "null"


def _parsed(text: str) -> Holder:
    try:
        found = Holder(**json.loads(text))
    except ValueError:
        return _ILLEGIBLE
    except TypeError:
        return _UNKNOWN
    words = isinstance(found.host, str) and isinstance(found.user, str) and isinstance(found.since, str)
    numbers = isinstance(found.pid, int) and isinstance(found.started, int | float)
    return found if words and numbers else _UNKNOWN


def acquire(project: Path) -> Holder | None:
    """Take the lock. None when it is ours now, else who has it.

    A lock left behind by a process of this computer that is no longer running is taken over; one written on
    another computer never is. Raises OSError where no lock file can be written.
    """
    path = lock_path(project)
    mine = json.dumps(asdict(_this_process()))
    attempts = 8
    for attempt in range(attempts):
        try:
            _write_new(path, mine)
            return None
        except FileExistsError:
            seen = _read(path)
        if seen is None:
            continue
        other = _parsed(seen)
        if other == _ILLEGIBLE and attempt < attempts - 2:
            time.sleep(0.1)
        elif other == _ILLEGIBLE or _is_dead(other):
            _set_aside(path, seen)
        else:
            return other
    return holder(project) or _UNKNOWN


def release(project: Path) -> None:
    """Give the lock back, if it is this process that has it."""
    other = holder(project)
    if other and (other.host, other.pid) == (socket.gethostname(), os.getpid()):
        lock_path(project).unlink(missing_ok=True)


def _write_new(path: Path, text: str) -> None:
    """Write a file that must not exist yet, so that a power cut does not leave it empty."""
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        path.unlink(missing_ok=True)
        raise


def _set_aside(path: Path, dead: str) -> None:
    """Remove a dead lock, by renaming it: if another process was faster, its live lock is put back."""
    aside = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    try:
        os.replace(path, aside)
    except FileNotFoundError:
        return
    taken = _read(aside)
    aside.unlink(missing_ok=True)
    if taken is not None and taken != dead:
        with contextlib.suppress(FileExistsError):
            _write_new(path, taken)


def _this_process() -> Holder:
    import psutil

    return Holder(socket.gethostname(), login_name(), os.getpid(), psutil.Process().create_time(), now())


def _is_dead(other: Holder) -> bool:
    """Whether that process of this computer is gone. A start time moves by seconds when the clock is set."""
    import psutil

    if other.host != socket.gethostname():
        return False
    try:
        process = psutil.Process(other.pid)
        return abs(process.create_time() - other.started) > CLOCK_SLACK or process.status() == psutil.STATUS_ZOMBIE
    except (psutil.NoSuchProcess, ValueError, OverflowError):
        return True
    except psutil.AccessDenied:
        return False
