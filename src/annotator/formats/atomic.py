"""Files written whole or not at all: beside their target, proved by reading back, then put in its place."""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from annotator.errors import UserError, printable
from annotator.store.backup import sync
from annotator.store.opening import is_project
from annotator.store.project import SUFFIX

_WORDS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EFBIG: "the disk takes no larger file",
    errno.EACCES: "the folder cannot be written to",
    errno.EPERM: "the folder cannot be written to",
    errno.EROFS: "the folder cannot be written to",
    errno.ENOENT: "the folder does not exist",
    errno.ENOTDIR: "the folder does not exist",
    errno.ENAMETOOLONG: "the file's name is too long",
}


class Part:
    """A file on its way to `target`. Text is written as UTF-8; `digest` is the SHA-256 of all bytes so far."""

    def __init__(self, target: Path) -> None:
        self.target = target
        self.path = target.with_name(f".{secrets.token_hex(6)}.part")
        self.size = 0
        self._hash = hashlib.sha256()
        self._file: BinaryIO | None = None

    def __enter__(self) -> Self:
        if reason := _irreplaceable(self.target):
            raise UserError(f"“{printable(self.target.name)}” {reason}; choose another name.")
        self._file = self.path.open("xb")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing is left of a part that did not reach its place."""
        try:
            if self._file:
                self._file.close()
        except OSError:
            if error is None:
                raise
        finally:
            self.path.unlink(missing_ok=True)

    @property
    def digest(self) -> str:
        return self._hash.hexdigest()

    def write(self, text: str) -> None:
        self.write_bytes(text.encode("utf-8"))

    def write_bytes(self, data: bytes) -> None:
        assert self._file is not None
        self._file.write(data)
        self._hash.update(data)
        self.size += len(data)

    def prove(self) -> None:
        """Have the bytes on disk and read them back: a full disk may take a file without a word."""
        assert self._file is not None
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        with self.path.open("rb") as file:
            read = hashlib.file_digest(file, "sha256").hexdigest()
        if read != self.digest:
            raise OSError(errno.ENOSPC, "not all of it was written")

    def place(self) -> None:
        os.replace(self.path, self.target)


def _irreplaceable(target: Path) -> str:
    """Why a file must not be put in the place of what is there, if so: as the rest of a sentence."""
    if os.path.isdir(target):
        return f"is a folder in {printable(target.parent)}"
    if os.path.exists(target) and not os.path.isfile(target):
        return "is a device or a pipe, not a file"
    if target.suffix == SUFFIX or is_project(target):
        return "is the name of a project"
    return ""


@contextmanager
def write_atomically(*targets: Path) -> Iterator[list[Part]]:
    """Parts to write to; when the block ends they replace their targets, in this order.

    When it raises, or the disk does, every target is as it was. Raises UserError in one sentence.
    """
    with _reported(targets[0]), ExitStack() as stack:
        parts = [stack.enter_context(Part(Path(os.path.realpath(target)))) for target in targets]
        yield parts
        for part in parts:
            part.prove()
        for part in parts:
            part.place()
        for folder in {part.target.parent for part in parts}:
            sync(folder)


@contextmanager
def _reported(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = _WORDS.get(error.errno or 0, error.strerror or str(error))
        raise UserError(
            f"“{printable(target.name)}” could not be written to {printable(target.absolute().parent)}: {reason}."
        ) from error
