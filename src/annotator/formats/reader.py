"""The child process that reads files for formats.apart: asked on its standard input, it answers on its output."""

from __future__ import annotations

import json
import os
import struct
import sys
from collections.abc import Iterator
from importlib import import_module
from typing import IO, Any

from annotator.errors import UserError
from annotator.formats.apart import MEMORY, SECONDS, received
from annotator.formats.files import damaged
from annotator.formats.importer import Article, Read, Unread


def main() -> None:
    _limit()
    # Whatever a parser prints must not get between the answers.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    while (question := received(sys.stdin.buffer)) is not None:
        asked = json.loads(question)
        data = sys.stdin.buffer.read(asked["bytes"])
        read = getattr(import_module(asked["read"][0]), asked["read"][1])
        _limit_seconds()
        for answer in _attempt(read, data, asked["file"], asked["format"], asked["more"]):
            _answer(answers, answer)
            _limit_seconds()


def _limit() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _limit_seconds() -> None:
    """An end of its own, should nobody be left to kill it: of the child of a child, whoever asked may be gone."""
    try:
        import resource
    except ImportError:
        return
    spent = resource.getrusage(resource.RUSAGE_SELF)
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(spent.ru_utime + spent.ru_stime + 2 * SECONDS), most))


def _attempt(read: Read, data: bytes, file: str, name: str, more: list[Any]) -> Iterator[dict[str, Any]]:
    try:
        for found in read(data, file, *more):
            yield _plain(found)
    except UserError as error:
        yield {"refused": str(error)}
    except (MemoryError, RecursionError):
        yield {"refused": f"“{file}” cannot be read as {name}: it is nested too deeply, or needs too much memory."}
    except Exception as error:  # noqa: BLE001 - a process's edge: other people's parsers raise anything on damaged files
        yield {"refused": str(damaged(f"“{file}”", f"it cannot be read as {name} ({type(error).__name__})"))}
    else:
        yield {"end": True}


def _plain(found: Article | Unread) -> dict[str, Any]:
    if isinstance(found, Unread):
        return {"unread": found.file, "reason": found.reason}
    return {
        "text": found.text,
        "title": found.title,
        "encoding": found.encoding,
        "metadata": dict(found.metadata),
        "notes": found.notes,
        "doubts": found.doubts,
        "zones": [(zone.kind, zone.start, zone.end) for zone in found.zones],
        "file": found.file,
        "importer": found.importer,
    }


def _answer(answers: IO[bytes], answer: dict[str, Any]) -> None:
    sent = json.dumps(answer).encode()
    answers.write(struct.pack(">I", len(sent)) + sent)
    answers.flush()


if __name__ == "__main__":
    main()
