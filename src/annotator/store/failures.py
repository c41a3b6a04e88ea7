"""What SQLite's errors mean to the person at the screen."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from annotator.errors import Damaged, NotSaved

_ENVIRONMENT = {
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_IOERR: "the disk refused the write",
    sqlite3.SQLITE_BUSY: "another program is using the file",
    sqlite3.SQLITE_LOCKED: "another program is using the file",
    sqlite3.SQLITE_READONLY: "the file is read-only",
    sqlite3.SQLITE_CANTOPEN: "its folder cannot be written to",
    sqlite3.SQLITE_PERM: "the file is read-only",
}

_UNDECODABLE = "Could not decode to UTF-8"
"""Python's own error for text that is not UTF-8: it carries no code of SQLite's."""


def reported(path: Path, error: sqlite3.DatabaseError) -> Exception:
    """What the user can act on, as a sentence; a mistake in our SQL stays the bug it is."""
    code = code_of(error)
    if code == sqlite3.SQLITE_READONLY_DBMOVED:
        return NotSaved(f"“{path.name}” could not be written: it was moved or deleted while it was open.")
    if code & 0xFF in _ENVIRONMENT:
        return NotSaved(f"“{path.name}” could not be written: {_ENVIRONMENT[code & 0xFF]}.")
    return damaged(path, error) if is_damage(error) else error


def code_of(error: sqlite3.DatabaseError) -> int:
    """SQLite's extended code; 0 for an error of Python's own."""
    return getattr(error, "sqlite_errorcode", 0)


def is_damage(error: sqlite3.DatabaseError) -> bool:
    return code_of(error) & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) or str(error).startswith(
        _UNDECODABLE
    )


def damaged(path: Path, error: sqlite3.DatabaseError | UnicodeDecodeError) -> Damaged:
    return Damaged(f"“{path.name}” is damaged ({in_short(error)}); take a backup from the folder beside it.")


def in_short(error: Exception) -> str:
    """On one line: SQLite quotes its whole schema where that is broken."""
    words = " ".join(str(error).split())
    return words if len(words) <= 100 else words[:99] + "…"
