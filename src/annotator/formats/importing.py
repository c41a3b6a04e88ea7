"""Articles into a project: files and folders read one by one, added in slices that let edits through."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from annotator.errors import UserError, printable
from annotator.formats.apart import Apart, Cancelled
from annotator.formats.articles_csv import METADATA, Tables, is_metadata
from annotator.formats.files import below, read_bytes
from annotator.formats.importer import Article, Unread
from annotator.formats.registry import importer_for, is_known, largest
from annotator.model import Document, Original, Step
from annotator.store import documents
from annotator.store.project import SUFFIX, Edit, Project

SLICE = 0.03
"""Seconds of work before others are let at the project."""

ALREADY = "already in the project"
REASONS = 5
"""How many of the parts that a file lacks are told one by one."""

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What came of one file: the ids of the articles it brought; for any other outcome than `imported`, why.

    The reason of an imported file says what was guessed, such as its encoding.
    """

    file: str
    outcome: Literal["imported", "partly", "skipped", "failed"]
    articles: tuple[str, ...] = ()
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """`notes` concern no single article. `step` is None when nothing was imported."""

    files: tuple[FileOutcome, ...]
    notes: tuple[str, ...] = ()
    step: Step | None = None
    cancelled: bool = False

    @property
    def articles(self) -> int:
        return sum(len(file.articles) for file in self.files)

    @property
    def all_failed(self) -> bool:
        return all(file.outcome == "failed" for file in self.files)


def collect(paths: Sequence[Path]) -> list[Path]:
    """The files to import. A file named on its own is always among them, so that its report says why it cannot be."""
    found: list[Path] = []
    for path in paths:
        if os.path.isdir(path):  # which, other than Path.is_dir, never raises
            found += below(path, _is_article)
        elif not is_metadata(path):
            found.append(path)
    return found


def refused(paths: Sequence[Path]) -> Report | None:
    """The report when there is nothing that could be imported, None as soon as there is something."""
    outcomes: list[FileOutcome] = []
    with _Reading(paths) as reading:
        while read := reading.next():
            if read.articles:
                return None
            outcomes.append(FileOutcome(read.shown, "failed", reason=read.reason))
        return Report(tuple(outcomes), reading.notes())


def import_paths(
    project: Project,
    paths: Sequence[Path],
    *,
    progress: Progress = lambda done, total, file: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Report:
    """Add the articles of files and folders: one step, whatever else is edited meanwhile.

    A file that cannot be read does not stop the others. What was added before a cancellation stays.
    """
    outcomes: list[FileOutcome] = []
    with _Reading(paths, progress, cancelled) as reading:
        reading.ahead()
        with project.edit("Import articles") as edit:
            while reading.ready:
                began = time.monotonic()
                while reading.ready and time.monotonic() - began < SLICE:
                    outcomes.append(_add(edit, reading.ready.pop(0)))
                edit.pause(reading.ahead)
            if articles := sum(len(outcome.articles) for outcome in outcomes):
                edit.rename(f"Import {articles} articles" if articles > 1 else "Import article")
    progress(len(outcomes), len(reading.files), "")
    return Report(tuple(outcomes), reading.notes(), edit.step if edit.wrote else None, reading.cancelled)


@dataclass(frozen=True, slots=True)
class _Read:
    """One file as read: its articles, and the reason why there are none or not all."""

    shown: str
    name: str
    importer: str = ""
    sha256: str = ""
    articles: tuple[Article, ...] = ()
    row: dict[str, str] = field(default_factory=dict)
    reason: str | None = None


class _Reading:
    """The files, read a few at a time so that memory stays flat; it never needs the project."""

    def __init__(
        self,
        paths: Sequence[Path],
        progress: Progress = lambda done, total, name: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> None:
        self.files = collect(paths)
        self.ready: list[_Read] = []
        self.cancelled = False
        self._tables = Tables(path for path in paths if os.path.isdir(path))
        self._progress = progress
        self._cancelled = cancelled
        self._apart = Apart(cancelled)
        self._done = 0

    def __enter__(self) -> _Reading:
        return self

    def __exit__(self, *raised: object) -> None:
        self._apart.close()

    def next(self) -> _Read | None:
        """The next file; None after the last one, or when the user has had enough."""
        self.cancelled = self.cancelled or self._cancelled()
        if self.cancelled or self._done == len(self.files):
            return None
        path = self.files[self._done]
        self._progress(self._done, len(self.files), printable(path))
        self._done += 1
        try:
            return _read(path, self._tables.row(path), self._apart)
        except Cancelled:
            self.cancelled = True
            return None

    def ahead(self) -> None:
        """Unless some are waiting to be added, read files for one slice."""
        if self.ready:
            return
        began = time.monotonic()
        while not self.ready or time.monotonic() - began < SLICE:
            read = self.next()
            if read is None:
                break
            self.ready.append(read)

    def notes(self) -> tuple[str, ...]:
        return () if self.cancelled else tuple(self._tables.notes())


def _read(path: Path, row: dict[str, str], apart: Apart) -> _Read:
    shown, name = printable(path), printable(Path(path.name))
    try:
        data = read_bytes(path, largest(path))
        importer = importer_for(path, data)
        found = tuple(apart.read(importer, data, name) if importer.apart else importer.read(data, name))
    except UserError as error:
        return _Read(shown, name, reason=str(error))
    articles = tuple(part for part in found if isinstance(part, Article))
    reason = _together([part.reason for part in found if isinstance(part, Unread)])
    return _Read(shown, name, importer.record, hashlib.sha256(data).hexdigest(), articles, row, reason)


def _together(reasons: list[str]) -> str | None:
    """Why parts of a file are missing, in as many words as can be read."""
    more = len(reasons) - REASONS
    said = [*reasons[:REASONS], f"And {more} more."] if more > 0 else reasons
    return " ".join(said) or None


def _add(edit: Edit, read: _Read) -> FileOutcome:
    if not read.articles:
        return FileOutcome(read.shown, "failed", reason=read.reason)
    added = [id for article in read.articles for id, new in [_add_article(edit, read, article)] if new]
    if not added:
        return FileOutcome(read.shown, "skipped", reason="; ".join(filter(None, (read.reason, ALREADY))))
    notes = list(dict.fromkeys(note for article in read.articles for note in article.notes))
    if left := len(read.articles) - len(added):
        notes.insert(0, f"{left} {ALREADY}")
    if read.reason:
        notes.insert(0, read.reason)
    outcome: Literal["imported", "partly"] = "partly" if left or read.reason else "imported"
    return FileOutcome(read.shown, outcome, tuple(added), "; ".join(notes) or None)


def _add_article(edit: Edit, read: _Read, article: Article) -> tuple[str, bool]:
    """The key is what the article is told apart by where others have the same text: its address, else its outlet."""
    given = {**article.metadata, **read.row}
    metadata: dict[str, Any] = {name: given[name] for name in METADATA & given.keys()}
    details = Document(
        id="",
        sha256="",
        key=metadata.get("url") or metadata.get("outlet") or "",
        **{"title": article.title, **metadata},
        fields={name: value for name, value in given.items() if name not in METADATA},
    )
    name = f"{read.name} › {article.file}" if article.file else read.name
    original = Original("", name, article.importer or read.importer, article.encoding, read.sha256)
    return documents.add(edit, article.text, details, original)


def _is_article(path: Path) -> bool:
    """Whether a file in a folder is to be imported: one that says it is something else is passed over."""
    if path.name.lower().startswith("readme") or path.suffix == SUFFIX or is_metadata(path):
        return False
    return is_known(path)
