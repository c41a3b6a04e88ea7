"""Files read by another process, while what it read before is added to the project and the window goes on.

It is given files in batches and answers in their order. What comes back is pickled: the process runs nothing but our
own code; for the parsers of others it has one apart, with limits (formats.apart).
"""

from __future__ import annotations

import pickle
import queue
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

from annotator.errors import printable
from annotator.formats.apart import Cancelled
from annotator.formats.tables.columns import Columns

if TYPE_CHECKING:
    from annotator.formats.reading import Read

FILES, SIZE = 200, 2_000_000
"""What a batch has at most, unless its first file is larger: how many files, and bytes."""
_POLL = 0.05
_PATIENCE = 1.0
"""Seconds that a process may take to end by itself."""

Asked = tuple[Path, Mapping[str, str]]
"""A file, and what a table beside it says of it."""


def batches(files: Iterable[Path]) -> Iterator[list[Path]]:
    batch: list[Path] = []
    filled = 0
    for path in files:
        size = _size(path)
        if batch and (len(batch) == FILES or filled + size > SIZE):
            yield batch
            batch, filled = [], 0
        batch.append(path)
        filled += size
    if batch:
        yield batch


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):  # whoever reads it will say so
        return 0


def read_ahead(
    files: Iterator[list[Asked]], columns: tuple[Columns, ...], cancelled: Callable[[], bool]
) -> Iterator[list[Read]]:
    """What is read of files that come in batches, in their order and one batch ahead. Raises Cancelled."""
    reader = _Reader(columns, cancelled)
    try:
        reader.ask(next(files, []))
        for batch in files:
            reader.ask(batch)
            yield from reader.answers(len(batch))
        yield from reader.answers(0)
    finally:
        reader.close()


class _Reader:
    """One process that reads, and what it was asked and has not answered."""

    def __init__(self, columns: tuple[Columns, ...], cancelled: Callable[[], bool]) -> None:
        self._columns = columns
        self._cancelled = cancelled
        self._asked: deque[Asked] = deque()
        self._start()

    def _start(self) -> None:
        command = [sys.executable, "-m", "annotator.formats.reader_ahead"]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._answers: queue.SimpleQueue[list[Read] | Exception | None] = queue.SimpleQueue()
        threading.Thread(target=_listen, args=(self._process.stdout, self._answers), daemon=True).start()
        self._say(self._columns)

    def ask(self, batch: list[Asked]) -> None:
        self._asked += batch
        self._say(batch)

    def _say(self, what: object) -> None:
        assert self._process.stdin is not None
        with suppress(OSError):  # it has ended, which is seen where one waits for its answer
            pickle.dump(what, self._process.stdin)
            self._process.stdin.flush()

    def answers(self, left: int) -> Iterator[list[Read]]:
        """What it has read, which it is waited for until no more files are left to read."""
        while len(self._asked) > left:
            yield self._answer()

    def _answer(self) -> list[Read]:
        """A file at which it ends is given up, and another process goes on."""
        found = self._wait()
        if isinstance(found, Exception):
            raise found
        if found is None:
            found = [self._give_up()]
        else:
            for _ in found:
                self._asked.popleft()
        return found

    def _wait(self) -> list[Read] | Exception | None:
        while not self._cancelled():
            try:
                return self._answers.get(timeout=_POLL)
            except queue.Empty:
                continue
        raise Cancelled

    def _give_up(self) -> Read:
        from annotator.formats.reading import Read

        path, _ = self._asked.popleft()
        self.close()
        self._start()
        self._say([*self._asked])
        return Read(path, reason=f"“{printable(path)}” cannot be read: it needs too much memory.")

    def close(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            with suppress(OSError):  # what was still to be said to it
                pipe.close()


def _listen(answers: IO[bytes], heard: queue.SimpleQueue[list[Read] | Exception | None]) -> None:
    """Put what a reader answers into the queue, and None when it has ended."""
    try:
        while True:
            heard.put(pickle.load(answers))
    except (EOFError, OSError, ValueError, pickle.UnpicklingError):
        heard.put(None)
