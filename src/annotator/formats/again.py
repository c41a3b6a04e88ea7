"""What a report on an import offers: a file read in another encoding, an article added although it is there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from annotator.errors import UserError, printable
from annotator.formats.apart import Apart
from annotator.formats.articles_csv import METADATA, Tables
from annotator.formats.files import read_bytes
from annotator.formats.importing import add, rows_of
from annotator.formats.outcomes import Brought, FileOutcome
from annotator.formats.plain_text import attempt
from annotator.formats.reading import Read, read_file
from annotator.model import Document, Step
from annotator.store import documents
from annotator.store.project import Project
from annotator.zoning import Zoning

ENCODINGS = (
    *("utf-8", "cp1252", "iso8859-15", "mac_roman", "cp1250", "iso8859-2", "cp1251", "koi8-r", "cp1253", "cp1254"),
    *("cp1255", "cp1256", "cp1257", "utf-16-le", "utf-16-be", "shift_jis", "euc_jp", "gb18030", "big5", "euc_kr"),
)
"""Those that articles are found in, the commonest first."""
SAMPLE = 72
SAMPLES = 2


class Reading(NamedTuple):
    """What the telling places of a file are in an encoding."""

    encoding: str
    sample: str


def readings(path: Path) -> list[Reading]:
    """Every encoding that can be the file's and reads it differently from those before it."""
    data = read_bytes(path)
    places = _telling(data)
    found: dict[str, str] = {}
    for encoding in ENCODINGS:
        text = attempt(data, encoding)
        sample = text and _sample(data, encoding, places)
        if sample:
            found.setdefault(sample, encoding)
    return [Reading(encoding, sample) for sample, encoding in found.items()]


def _telling(data: bytes) -> list[tuple[int, int]]:
    """The lines in which encodings can differ."""
    found, at = [], 0
    for line in data.splitlines(keepends=True):
        if not line.isascii() or b"\0" in line or b"\x1b" in line:
            found.append((at, at + len(line)))
        at += len(line)
        if len(found) == SAMPLES:
            break
    return found


def _sample(data: bytes, encoding: str, places: Sequence[tuple[int, int]]) -> str:
    """In encodings with wide characters a line's bytes are not the line's: there it is the beginning."""
    if encoding.startswith("utf-16"):
        return " ".join(data[: 4 * SAMPLE].decode(encoding, "ignore").split())[:SAMPLE]
    words = (_around(data[start:end].decode(encoding, "ignore")) for start, end in places)
    return " … ".join(" ".join(part.split()) for part in words)


def _around(line: str) -> str:
    """The stretch of a line in which its first character beyond ASCII stands."""
    first = next((n for n, sign in enumerate(line) if not sign.isascii()), 0)
    start = max(0, first - SAMPLE // 2)
    end = start + SAMPLE
    words = line[start:end].split()
    return " ".join(words[int(start > 0) : len(words) - int(end < len(line))] or words)


def reread(project: Project, outcome: FileOutcome, encoding: str) -> tuple[FileOutcome, Step]:
    """The file's articles once more, in the place of those it brought, as one step. What was entered of them is kept.

    Raises UserError when the file cannot be read so, or somebody has worked on an article of it.
    """
    assert outcome.path is not None
    if documents.worked_on(project, outcome.articles):
        raise UserError(f"“{outcome.path.name}” is coded already: undo that first, or import it as another article.")
    read = _read(outcome, encoding)
    before = documents.as_written(project, outcome.articles)
    with project.edit(f"Read “{read.name}” as {encoding}") as edit:
        for document in before:
            documents.remove(edit, document.id)
        (found,) = add(edit, [read])
        if len(before) == len(found.articles):
            for old, new in zip(before, documents.as_written(project, found.articles), strict=True):
                edit.put(_with_what_was_entered(new, old))
    return found, edit.step


def _with_what_was_entered(new: Document, old: Document) -> Document:
    kept: dict[str, Any] = {name: getattr(new, name) or getattr(old, name) for name in METADATA}
    return replace(new, **kept, fields={**old.fields, **new.fields})


def add_another(project: Project, outcome: FileOutcome, which: Brought) -> tuple[Brought, Step]:
    """Add an article whose words are in the project already: under a key of its own, the next that is free."""
    assert outcome.path is not None
    read = _read(outcome)
    article = read.articles[which.nth]
    details, original = rows_of(read, article)
    with project.edit("Add as another article") as edit:
        number, is_new, id = 2, False, ""
        while not is_new:
            key = f"{details.key} #{number}".strip()
            id, is_new = documents.add(edit, article.text, replace(details, key=key), original)
            number += 1
        if article.zones:
            edit.put(Zoning(id, article.zones))
    return replace(which, id=id, is_new=True, twin=which.id), edit.step


def _read(outcome: FileOutcome, encoding: str = "") -> Read:
    assert outcome.path is not None
    with Apart() as apart:
        row = Tables([outcome.path.parent]).row(outcome.path)
        read = read_file(outcome.path, row, apart, encoding, outcome.columns)
    if not read.articles:
        raise UserError(read.reason or f"“{printable(outcome.path)}” has no article in it.")
    return read
