"""The child process that reads files for formats.apart: asked on its standard input, it answers on its output."""

from __future__ import annotations

import json
import os
import struct
import sys
from importlib import import_module
from typing import IO, Any

from annotator.errors import UserError
from annotator.formats.apart import MEMORY, received
from annotator.formats.importer import Article, Read


def main() -> None:
    _limit()
    # Whatever a parser prints must not get between the answers.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    while (question := received(sys.stdin.buffer)) is not None:
        asked = json.loads(question)
        data = sys.stdin.buffer.read(asked["bytes"])
        read = getattr(import_module(asked["read"][0]), asked["read"][1])
        _answer(answers, _attempt(read, data, asked["file"], asked["format"]))


def _limit() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _attempt(read: Read, data: bytes, file: str, name: str) -> dict[str, Any]:
    try:
        return {"articles": [_plain(article) for article in read(data, file)]}
    except UserError as error:
        return {"refused": str(error)}
    except (MemoryError, RecursionError):
        return {"refused": f"“{file}” cannot be read as {name}: it is nested too deeply, or needs too much memory."}
    except Exception as error:  # noqa: BLE001 - a process's edge: other people's parsers raise anything on damaged files
        return {"refused": f"“{file}” is damaged: it cannot be read as {name} ({type(error).__name__})."}


def _plain(article: Article) -> dict[str, Any]:
    return {
        "text": article.text,
        "title": article.title,
        "encoding": article.encoding,
        "metadata": dict(article.metadata),
        "notes": article.notes,
        "doubts": article.doubts,
        "zones": [(zone.kind, zone.start, zone.end) for zone in article.zones],
        "file": article.file,
    }


def _answer(answers: IO[bytes], answer: dict[str, Any]) -> None:
    sent = json.dumps(answer).encode()
    answers.write(struct.pack(">I", len(sent)) + sent)
    answers.flush()


if __name__ == "__main__":
    main()
