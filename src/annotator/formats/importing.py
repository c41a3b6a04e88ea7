"""Articles into a project: files and folders read one by one, added in slices that let edits through."""

from __future__ import annotations

import hashlib
import os
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from annotator.analysis.zones import propose
from annotator.errors import UserError, printable
from annotator.formats.apart import Apart, Cancelled
from annotator.formats.articles_csv import METADATA, Tables, is_metadata
from annotator.formats.files import below, read_bytes
from annotator.formats.importer import Article, Unread
from annotator.formats.registry import importer_for, is_known, largest
from annotator.formats.tables import waiting
from annotator.formats.tables.columns import Columns
from annotator.formats.web.companions import belongs_to_page
from annotator.model import Document, Original, Step
from annotator.store import documents
from annotator.store.project import SUFFIX, Edit, Project
from annotator.zoning import Zoning

SLICE = 0.03
"""Seconds of work before others are let at the project."""

ALREADY, ERASED = "already in the project", "erased from the project for good"
REASONS = 5
"""How many of the parts that a file lacks, or of doubts about its articles, are told one by one."""

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What came of one file: the ids of the articles it brought; for any other outcome than `imported`, why.

    The reason of an imported file says what was guessed, such as its encoding, and what is doubtful: somebody should
    look at one that `is_doubtful`. `waiting` are rows of a table that tell of articles without having their texts.
    """

    file: str
    outcome: Literal["imported", "partly", "skipped", "failed"]
    articles: tuple[str, ...] = ()
    reason: str | None = None
    waiting: tuple[Article, ...] = ()
    is_doubtful: bool = False


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
    columns: Sequence[Columns] = (),
    progress: Progress = lambda done, total, file: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Report:
    """Add the articles of files and folders: one step, whatever else is edited meanwhile.

    A file that cannot be read does not stop the others. What was added before a cancellation stays. `columns` say how
    tables are used that have columns of these names; those of others are guessed.
    """
    outcomes: list[FileOutcome] = []
    with _Reading(paths, progress, cancelled, columns) as reading:
        reading.ahead()
        with project.edit("Import articles") as edit:
            pace = _Pace(edit, reading.ahead)
            while reading.ready:
                outcomes.append(_add(edit, reading.ready.pop(0), pace))
                if not reading.ready:
                    pace.pause()
            outcomes = waiting.settled(project, edit, outcomes)
            if articles := sum(len(outcome.articles) for outcome in outcomes):
                edit.rename(f"Import {articles} articles" if articles > 1 else "Import article")
    progress(len(outcomes), len(reading.files), "")
    return Report(tuple(outcomes), reading.notes(), edit.step if edit.wrote else None, reading.cancelled)


class _Pace:
    """Lets others at the project, and the next files be read, whenever a slice of work is done."""

    def __init__(self, edit: Edit, meanwhile: Callable[[], None]) -> None:
        self._edit = edit
        self._meanwhile = meanwhile
        self._began = time.monotonic()

    def step(self) -> None:
        if time.monotonic() - self._began > SLICE:
            self.pause()

    def pause(self) -> None:
        self._edit.pause(self._meanwhile)
        self._began = time.monotonic()


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
        columns: Sequence[Columns] = (),
    ) -> None:
        self.files = collect(paths)
        self.ready: list[_Read] = []
        self.cancelled = False
        self._tables = Tables(path for path in paths if os.path.isdir(path))
        self._progress = progress
        self._cancelled = cancelled
        self._apart = Apart(cancelled)
        self._columns = [chosen.as_json() for chosen in columns]
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
            return _read(path, self._tables.row(path), self._apart, self._columns)
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


def _read(path: Path, row: dict[str, str], apart: Apart, columns: list[dict[str, Any]]) -> _Read:
    shown, name = printable(path), printable(Path(path.name))
    try:
        data = read_bytes(path, largest(path))
        importer = importer_for(path, data)
        more = (columns,) if importer.takes_columns else ()
        found = tuple(apart.read(importer, data, name, *more) if importer.apart else importer.read(data, name, *more))
    except UserError as error:
        return _Read(shown, name, reason=str(error))
    articles = tuple(_with_zones(part, row) for part in found if isinstance(part, Article))
    reason = _together([part.reason for part in found if isinstance(part, Unread)])
    return _Read(shown, name, importer.record, hashlib.sha256(data).hexdigest(), articles, row, reason)


def _with_zones(article: Article, row: Mapping[str, str]) -> Article:
    """With what rules propose, read beside what is being written."""
    title = row.get("title") or article.metadata.get("title") or article.title
    return replace(article, zones=propose(article.text, title, article.zones))


def _together(reasons: list[str]) -> str | None:
    """Why parts of a file are missing, in as many words as can be read."""
    more = len(reasons) - REASONS
    said = [*reasons[:REASONS], f"And {more} more."] if more > 0 else reasons
    return " ".join(said) or None


def _add(edit: Edit, read: _Read, pace: _Pace) -> FileOutcome:
    if not read.articles:
        return FileOutcome(read.shown, "failed", reason=read.reason)
    entered: list[tuple[str, bool]] = []
    for article in (article for article in read.articles if article.text):
        pace.step()
        entered.append(_add_article(edit, read, article))
    added = tuple(id for id, new in entered if new)
    left = Counter(ERASED if documents.is_erased(edit, id) else ALREADY for id, new in entered if not new)
    counted = [f"{many} {why}" for why, many in left.items()]
    lacking = tuple(article for article in read.articles if not article.text)
    notes = _remarks(read.articles)
    if not added:
        why = (left if len(left) == 1 else counted) or notes
        reason = "; ".join(filter(None, (read.reason, *why)))
        return FileOutcome(read.shown, "skipped", reason=reason or None, waiting=lacking)
    outcome: Literal["imported", "partly"] = "partly" if left or read.reason else "imported"
    reason = "; ".join(filter(None, (read.reason, *counted, *notes)))
    is_doubtful = any(article.doubts for article in read.articles)
    return FileOutcome(read.shown, outcome, added, reason or None, lacking, is_doubtful)


def _remarks(articles: Sequence[Article]) -> list[str]:
    """What was guessed of a file's articles, and what is doubtful; of which of several, where they are."""
    notes = list(dict.fromkeys(note for article in articles for note in article.notes))
    doubts = [
        f"“{article.title}”: {doubt}" if len(articles) > 1 and article.title else doubt
        for article in articles
        for doubt in article.doubts
    ]
    more = len(doubts) - REASONS
    return [*notes, *doubts[:REASONS], *([f"and {more} more to look at"] if more > 0 else [])]


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
    id, is_new = documents.add(edit, article.text, details, original)
    if is_new and article.zones:
        edit.put(Zoning(id, article.zones))
    return id, is_new


def _is_article(path: Path) -> bool:
    """Whether a file in a folder is to be imported: one that says it is something else is passed over."""
    if path.name.lower().startswith("readme") or path.suffix == SUFFIX or is_metadata(path):
        return False
    return is_known(path) and not belongs_to_page(path, os.path.exists)
