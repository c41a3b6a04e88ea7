"""Is this file a project? Answered from its first bytes, before SQLite is let near it."""

from __future__ import annotations

import shutil
import sqlite3
import stat
import tempfile
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path

from annotator.errors import Damaged, UserError
from annotator.store.failures import code_of, damaged, is_damage

SQLITE_VERSION = sqlite3.sqlite_version

_WAL = 2
"""The greatest of SQLite's own format versions, at bytes 18 and 19: a greater one would make the file read-only."""

APPLICATION_ID = 0x416E6E74
"""“Annt”, at byte 68 of the file, tells our projects from other programs' databases."""

_MAGIC = b"SQLite format 3\0"

FORMAT = 4
"""The file format (user_version, at byte 60). A file of a newer one is refused; an older one is migrated."""

_TABLES_OF_1 = {"revision", "text", "step", "row", "leaf", "quarantine", "project", "coder", "code"} | {
    *("document", "original", "annotation", "span", "submission")
}
_TABLES_OF_2 = _TABLES_OF_1 | {"attribution", "speaker"}
_TABLES_OF_3 = _TABLES_OF_2 | {"assignment", "adjudicator", "final", "verdict", "comment", "waiting", "merged"}
_TABLES_OF_4 = _TABLES_OF_3 | {"zone", "correction"}
CACHE = 16 * 1024
"""KiB of the file that are kept in memory. Rows lie in the order of their hashes, so that a slice of an import changes
pages all over the file: in SQLite's 2 MiB they would not fit, and be written twice."""
_TABLES = (_TABLES_OF_1, _TABLES_OF_1, _TABLES_OF_2, _TABLES_OF_3, _TABLES_OF_4)
"""By format."""


def check_header(path: Path) -> int:
    """The project's file format. Raises UserError when the file is missing, foreign, newer or cut short."""
    name = path.name
    head, size = _head(path)
    if not head:
        raise Damaged(f"“{name}” is empty (0 bytes); choose another file or a backup.")
    if not head.startswith(_MAGIC):
        raise UserError(f"“{name}” is not an annotator project.")
    if len(head) < 100:
        raise _cut_short(name)
    if int.from_bytes(head[68:72]) != APPLICATION_ID:
        raise UserError(f"“{name}” is a database of another program, not an annotator project.")
    version = int.from_bytes(head[60:64])
    if version > FORMAT:
        raise UserError(
            f"“{name}” was made by a newer annotator: it has file format {version}, and this one reads up to {FORMAT}."
            " Update annotator to open it."
        )
    if max(head[18:20]) > _WAL:
        raise Damaged(f"“{name}” is damaged (its header is not SQLite's); take a backup from the folder beside it.")
    _check_size(path, head, size)
    return version


def is_project(path: Path) -> bool:
    """Whether there is a file that says it is a project of ours, whatever it is called and however it fares."""
    try:
        head, _ = _head(path)
    except UserError:
        return False
    return head.startswith(_MAGIC) and int.from_bytes(head[68:72]) == APPLICATION_ID


def _head(path: Path) -> tuple[bytes, int]:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise UserError(f"“{path.name}” is not a file. Choose a project ending in .annotator.")
        with path.open("rb") as file:
            return file.read(100), status.st_size
    except FileNotFoundError:
        raise UserError(f"There is no project “{path.name}” in {path.parent}.") from None
    except OSError as error:
        raise UserError(f"“{path.name}” cannot be read: {error.strerror}.") from error


def _check_size(path: Path, head: bytes, size: int) -> None:
    page = int.from_bytes(head[16:18])
    page = 65536 if page == 1 else page
    pages = int.from_bytes(head[28:32])
    counted = head[24:28] == head[92:96]
    if counted and size < page * pages and not journal(path).exists():
        raise _cut_short(path.name)


def _cut_short(name: str) -> Damaged:
    return Damaged(f"“{name}” is cut short: part of the file is missing; take a backup from the folder beside it.")


def journal(path: Path) -> Path:
    return path.with_name(path.name + "-journal")


def connect(path: Path, *, write: bool) -> sqlite3.Connection:
    """A connection with the promised durability; the file must exist."""
    mode = "rw" if write else "ro"
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=5,
    )
    with ExitStack() as closing:
        closing.callback(connection.close)
        try:
            _prepare(connection, path, write)
        except UnicodeDecodeError as error:  # SQLite quotes the damage in its message
            raise damaged(path, error) from error
        closing.pop_all()
    return connection


def _prepare(connection: sqlite3.Connection, path: Path, write: bool) -> None:
    for pragma in (
        "foreign_keys = ON",
        "trusted_schema = OFF",
        "cell_size_check = ON",
        "secure_delete = ON",
        f"cache_size = {-CACHE}",
    ):
        connection.execute(f"PRAGMA {pragma}")
    _check_schema(connection, path)
    if write:
        _promise_durability(connection, path)


def _promise_durability(connection: sqlite3.Connection, path: Path) -> None:
    (journal_mode,) = connection.execute("PRAGMA journal_mode = DELETE").fetchone()
    connection.execute("PRAGMA synchronous = EXTRA")
    connection.execute("PRAGMA fullfsync = ON")
    (level,) = connection.execute("PRAGMA synchronous").fetchone()
    if (journal_mode, level) != ("delete", 3):
        raise UserError(f"“{path.name}” cannot be written safely while another program has it open; close that one.")


def _check_schema(connection: sqlite3.Connection, path: Path) -> None:
    try:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    except sqlite3.DatabaseError as error:
        if is_damage(error) or code_of(error) == sqlite3.SQLITE_ERROR:  # as in “unsupported file format”
            raise damaged(path, error) from error
        raise
    if not tables >= _TABLES[version]:
        raise Damaged(f"“{path.name}” is damaged: parts of the project are missing; take a backup.")


def connect_for_reading(path: Path) -> tuple[sqlite3.Connection, tempfile.TemporaryDirectory[str] | None]:
    """Read-only. A file that a crash left half-written is repaired in a private copy, which is then returned too."""
    try:
        return connect(path, write=False), None
    except sqlite3.OperationalError as error:
        if code_of(error) != sqlite3.SQLITE_READONLY_ROLLBACK:
            raise
    return connect_to_copy(path)


def connect_to_copy(
    path: Path, prepare: Callable[[Path], None] = lambda copy: None
) -> tuple[sqlite3.Connection, tempfile.TemporaryDirectory[str]]:
    """A connection to a private copy, made ready first, and the folder the copy is in."""
    with ExitStack() as closing:
        folder = tempfile.TemporaryDirectory(prefix="annotator-")
        closing.callback(folder.cleanup)
        copy = Path(folder.name) / path.name
        shutil.copyfile(path, copy)
        with suppress(FileNotFoundError):
            shutil.copyfile(journal(path), journal(copy))
        prepare(copy)
        connection = connect(copy, write=True)
        closing.pop_all()
    return connection, folder
