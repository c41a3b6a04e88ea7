"""Reading files apart: in a child process that may hang, grow or fall over without harm to the program.

The child (formats.reader) is asked for one file after another, since starting it takes longer than reading most. It
answers in JSON, article by article, so that even a child that a hostile file has taken over can give nothing but
articles. It is killed when it takes too long and when the user has had enough; the next file gets another.
"""

from __future__ import annotations

import json
import queue
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import IO, Any

from annotator.errors import UserError
from annotator.formats.importer import Article, Importer, Unread, Zone

SECONDS = 60.0
"""How long one file may take, or one article of a file that has many."""
MEMORY = 1536 * 1024 * 1024
"""Bytes of address space that the child may have, where the system can limit it."""
LARGEST = 256 * 1024 * 1024
"""Bytes an answer may have."""
TEXT = 100_000_000
"""Characters that the articles of one file may have: all of them are held at once."""
_POLL = 0.05
_LAST = ("end", "refused")


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

    def read(self, importer: Importer, data: bytes, file: str, *more: Any) -> tuple[Article | Unread, ...]:
        """What the importer reads; `more` are its arguments, as JSON has them. Raises UserError as it does, and when it
        cannot come to an end.

        After the first article that is no longer a reason to lose what was read: it is said beside it.
        """
        where = importer.read.__module__, importer.read.__qualname__
        about = {"read": where, "format": importer.name, "file": file, "bytes": len(data), "more": more}
        asked = json.dumps(about).encode()
        found: list[Article | Unread] = []
        size = 0
        try:
            for answer in self._ask(struct.pack(">I", len(asked)) + asked + data, file, importer.name):
                found.append(_part(answer))
                size += len(answer.get("text", ""))
                if size > TEXT:
                    self.close()
                    raise UserError(f"“{file}” has more than {TEXT:,} characters of text: split it.")
        except UserError as error:
            if not found:
                raise
            found.append(Unread("", str(error)))
        return tuple(found)

    def _ask(self, question: bytes, file: str, importer: str) -> Iterator[dict[str, Any]]:
        child = self._child = self._child or _start()
        answers: queue.SimpleQueue[dict[str, Any] | None] = queue.SimpleQueue()
        threading.Thread(target=_converse, args=(child, question, answers), daemon=True).start()
        while True:
            answer = self._wait(answers, file, importer)
            if "refused" in answer:
                raise UserError(str(answer["refused"]))
            if "end" in answer:
                return
            yield answer

    def _wait(self, answers: queue.SimpleQueue[dict[str, Any] | None], file: str, importer: str) -> dict[str, Any]:
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
            return answer
        self.close()
        raise UserError(f"“{file}” cannot be read as {importer}: it takes more than {self._seconds:.0f} seconds.")


def _start() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "annotator.formats.reader"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def _converse(
    child: subprocess.Popen[bytes], question: bytes, answers: queue.SimpleQueue[dict[str, Any] | None]
) -> None:
    """Put the answers into the queue, up to the last one, or to None if the child has ended before."""
    assert child.stdin is not None
    assert child.stdout is not None
    try:
        child.stdin.write(question)
        child.stdin.flush()
        while message := received(child.stdout):
            answer = dict(json.loads(message))
            answers.put(answer)
            if not answer.keys().isdisjoint(_LAST):
                return
    except (OSError, ValueError):  # its end of a pipe is closed, or ours was when it was killed
        pass
    answers.put(None)


def received(stream: IO[bytes]) -> bytes | None:
    """A message that its length goes before; None at the end, or where it would be too long."""
    head = stream.read(4)
    length = struct.unpack(">I", head)[0] if len(head) == 4 else LARGEST + 1
    found = stream.read(length) if length <= LARGEST else b""
    return found if len(found) == length else None


def _part(found: dict[str, Any]) -> Article | Unread:
    """Of an answer only what has the right type."""
    if "unread" in found:
        return Unread(str(found["unread"]), str(found["reason"]))
    return Article(
        str(found["text"]),
        str(found["title"]),
        str(found["encoding"]),
        {str(name): str(value) for name, value in found["metadata"].items()},
        tuple(map(str, found["notes"])),
        tuple(map(str, found["doubts"])),
        tuple(Zone(str(kind), int(start), int(end)) for kind, start, end in found["zones"]),
        str(found["file"]),
        str(found["importer"]),
    )
