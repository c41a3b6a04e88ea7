"""Building a new project file and bringing an older one up to date; imported only then."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from sqlite_utils import Database

from annotator.store import backup, opening
from annotator.store.migrations import migrations


def build(path: Path) -> None:
    """Write an empty project file."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute(f"PRAGMA application_id = {opening.APPLICATION_ID}")
        _apply(connection)
    finally:
        connection.close()
    backup.sync(path)
    backup.sync(path.parent)


def place(part: Path, path: Path) -> None:
    """Give a file its name. Raises FileExistsError when something has come to have that name meanwhile."""
    try:
        os.link(part, path)
    except FileExistsError:
        raise
    except OSError:  # a disk that knows no links
        os.rename(part, path)
    backup.sync(path.parent)


def back_up_and_migrate(path: Path) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        backup.before(connection, path, f"before format {opening.FORMAT}")
    finally:
        connection.close()
    migrate(path)


def migrate(path: Path) -> None:
    """Apply the migrations that a project file lacks."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute("PRAGMA synchronous = EXTRA")
        _apply(connection)
    finally:
        connection.close()


def _apply(connection: sqlite3.Connection) -> None:
    migrations.apply(Database(connection))
    connection.execute(f"PRAGMA user_version = {opening.FORMAT}")
