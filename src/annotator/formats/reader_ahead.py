"""A process that reads files for formats.ahead: given batches on its standard input, it answers on its output."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import time
import traceback
from collections.abc import Iterator

from annotator.formats.ahead import Asked
from annotator.formats.apart import Apart
from annotator.formats.reading import SLICE, Read, read_file
from annotator.formats.tables.columns import Columns


def main() -> None:
    # Ending in this way it ends the process apart, too.
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit())
    # Whatever is printed must not get between the answers.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    try:
        for reads in _read():
            pickle.dump(reads, answers)
            answers.flush()
    except EOFError:
        return
    except Exception as error:  # noqa: BLE001 - a process's edge: a bug is raised again where the import runs
        error.add_note(traceback.format_exc())
        pickle.dump(error, answers)
        answers.flush()


def _read() -> Iterator[list[Read]]:
    """What is read of one batch after another, as much at a time as is read in a slice."""
    columns: tuple[Columns, ...] = pickle.load(sys.stdin.buffer)
    with Apart() as apart:
        while True:
            batch: list[Asked] = pickle.load(sys.stdin.buffer)
            reads: list[Read] = []
            began = time.monotonic()
            for path, row in batch:
                reads.append(read_file(path, row, apart, columns=columns))
                if time.monotonic() - began > SLICE:
                    yield reads
                    reads = []
                    began = time.monotonic()
            if reads:
                yield reads


if __name__ == "__main__":
    main()
