"""Reading files apart: in a child process that may hang, grow or fall over without harm to the program.

The child (formats.reader) is asked for one file after another, since starting it takes longer than reading most. It
answers in JSON, so that even a child that a hostile file has taken over can give nothing but articles. It is killed
when it takes too long and when the user has had enough; the next file gets another.
"""

from __future__ import annotations

import json
import queue
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import IO, Any

from annotator.errors import UserError
from annotator.formats.importer import Article, Importer, Zone

SECONDS = 60.0
"""How long one file may take."""
MEMORY = 1536 * 1024 * 1024
"""Bytes of address space that the child may have, where the system can limit it."""
LARGEST = 256 * 1024 * 1024
"""Bytes an answer may have."""
_POLL = 0.05


class Cancelled(Exception):
    """The user has had enough while a file was being read."""


class Apart:
    """A child process that reads files. `cancelled` is asked while one waits for it."""

    def __init__(self, cancelled: Callable[[], bool] = lambda: False, seconds: float = SECONDS) -> None:
        self._cancelled = cancelled
        self._seconds = seconds
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Apart:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        if self._child is not None:
            child, self._child = self._child, None
            child.kill()
            for pipe in (child.stdin, child.stdout):
                if pipe is not None:
                    pipe.close()
            child.wait()

    def read(self, importer: Importer, data: bytes, file: str) -> tuple[Article, ...]:
        """What the importer reads. Raises UserError as it does, and when it cannot come to an end."""
        where = importer.read.__module__, importer.read.__qualname__
        asked = json.dumps({"read": where, "format": importer.name, "file": file, "bytes": len(data)}).encode()
        answer = self._ask(struct.pack(">I", len(asked)) + asked + data, file, importer.name)
        if "refused" in answer:
            raise UserError(str(answer["refused"]))
        return tuple(_article(found) for found in answer["articles"])

    def _ask(self, question: bytes, file: str, importer: str) -> dict[str, Any]:
        child = self._child = self._child or _start()
        answers: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        threading.Thread(target=_converse, args=(child, question, answers), daemon=True).start()
        deadline = time.monotonic() + self._seconds
        while time.monotonic() < deadline:
            try:
                answer = answers.get(timeout=_POLL)
            except queue.Empty:
                if self._cancelled():
                    self.close()
                    raise Cancelled from None
                continue
            if answer is None:
                self.close()
                raise UserError(f"“{file}” cannot be read as {importer}: it is damaged, or needs too much memory.")
            return dict(json.loads(answer))
        self.close()
        raise UserError(f"“{file}” cannot be read as {importer}: it takes more than {self._seconds:.0f} seconds.")


def _start() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "annotator.formats.reader"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def _converse(child: subprocess.Popen[bytes], question: bytes, answers: queue.SimpleQueue[bytes | None]) -> None:
    """Put the answer, or None if the child has ended, into the queue."""
    assert child.stdin is not None
    assert child.stdout is not None
    try:
        child.stdin.write(question)
        child.stdin.flush()
        answers.put(received(child.stdout))
    except (OSError, ValueError):  # its end of a pipe is closed, or ours was when it was killed
        answers.put(None)


def received(stream: IO[bytes]) -> bytes | None:
    """A message that its length goes before; None at the end, or where it would be too long."""
    head = stream.read(4)
    length = struct.unpack(">I", head)[0] if len(head) == 4 else LARGEST + 1
    found = stream.read(length) if length <= LARGEST else b""
    return found if len(found) == length else None


def _article(found: dict[str, Any]) -> Article:
    """Of an answer only what has the right type."""
    return Article(
        str(found["text"]),
        str(found["title"]),
        str(found["encoding"]),
        {str(name): str(value) for name, value in found["metadata"].items()},
        tuple(map(str, found["notes"])),
        tuple(map(str, found["doubts"])),
        tuple(Zone(str(kind), int(start), int(end)) for kind, start, end in found["zones"]),
        str(found["file"]),
    )
