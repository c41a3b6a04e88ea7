"""Files of others: found in folders, named so that they can be shown, read up to a limit."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from annotator.errors import UserError, printable

_NUMBER = re.compile(r"\d+")
LARGEST = 50 * 1024 * 1024
"""Bytes. The longest newspaper article has a thousandth of that."""


def damaged(what: str, why: str) -> UserError:
    """To be raised where a file, or a part of one, is not whole; `why` is the rest of a sentence."""
    return UserError(f"{what} is damaged: {why}. Save or download it again.")


def read_bytes(path: Path, largest: int = LARGEST) -> bytes:
    """The file's bytes. Raises UserError, in one sentence, when it cannot be read or is too large."""
    shown = printable(path)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise UserError(f"“{shown}” is a folder that cannot be read.")
        if not stat.S_ISREG(status.st_mode):
            raise UserError(f"“{shown}” is not a file.")
        if status.st_size > largest:
            raise UserError(f"“{shown}” is larger than {largest // 2**20} MB, too large for an article.")
        with open(path, "rb", buffering=0) as file:
            return file.readall()
    except FileNotFoundError:
        raise UserError(f"There is no file “{shown}”.") from None
    except (OSError, ValueError) as error:
        raise UserError(f"“{shown}” cannot be read: {getattr(error, 'strerror', None) or error}.") from error


def below(folder: Path, wanted: Callable[[Path], bool]) -> list[Path]:
    """The wanted files of a folder and its folders, 2 before 10; hidden ones are passed over.

    A folder that cannot be listed is given itself, so that reading it says why.
    """
    depth = len(folder.parts)
    return sorted(_walk(folder, wanted), key=lambda path: _natural(path.parts[depth:]))


def _walk(folder: Path, wanted: Callable[[Path], bool]) -> Iterator[Path]:
    refused: list[Path] = []
    for parent, folders, names in os.walk(folder, onerror=lambda error: refused.append(Path(error.filename))):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(parent, name)
            if not name.startswith(".") and wanted(path):
                yield path
    yield from refused


def _natural(names: Sequence[str]) -> str:
    """What paths are in order of. Text, since many thousands are compared, for which the window would wait.

    Before a number stands how many digits it has.
    """
    return "\0".join(f"{_NUMBER.sub(_with_length, name.casefold())}\1{name}" for name in names)


def _with_length(number: re.Match[str]) -> str:
    digits = str(int(number[0]))
    return f"{len(digits):03}{digits}"
