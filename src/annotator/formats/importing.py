"""Articles into a project: files and folders read one by one, added in slices that let edits through."""

from __future__ import annotations

import hashlib
import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from annotator.errors import UserError, printable
from annotator.formats.apart import Apart, Cancelled
from annotator.formats.articles_csv import METADATA, Tables, is_metadata
from annotator.formats.credits import Proposal, credits
from annotator.formats.files import below, read_bytes
from annotator.formats.importer import Article, Importer, Unread
from annotator.formats.outcomes import Brought, FileOutcome, Report
from annotator.formats.registry import importer_for, is_known, largest
from annotator.formats.web.companions import belongs_to_page
from annotator.model import Document, Original
from annotator.store import documents, twins
from annotator.store.project import SUFFIX, Edit, Project

SLICE = 0.03
"""Seconds of work before others are let at the project."""

ALREADY, ERASED = "already in the project", "erased from the project for good"
REASONS = 5
"""How many of the parts that a file lacks are told one by one."""

ASIDE = "boilerplate"
"""The zones of an article that are kept in its text and count for nothing."""

Progress = Callable[[int, int, str], None]


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
            outcomes.append(FileOutcome(read.shown, "failed", reason=read.reason, path=read.path))
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
    words: dict[str, twins.Words] = {}
    with _Reading(paths, progress, cancelled) as reading:
        reading.ahead()
        with project.edit("Import articles") as edit:
            while reading.ready:
                began = time.monotonic()
                while reading.ready and time.monotonic() - began < SLICE:
                    read = reading.ready.pop(0)
                    outcomes.append(add(edit, read))
                    words.update(_new_words(read, outcomes[-1]))
                edit.pause(reading.ahead)
            if articles := sum(len(outcome.articles) for outcome in outcomes):
                edit.rename(f"Import {articles} articles" if articles > 1 else "Import article")
    progress(len(outcomes), len(reading.files), "")
    outcomes = _with_twins(project, outcomes, twins.older(project, words))
    return Report(tuple(outcomes), reading.notes(), edit.step if edit.wrote else None, reading.cancelled)


def _new_words(read: Read, outcome: FileOutcome) -> Iterable[tuple[str, twins.Words]]:
    return ((brought.id, read.words[brought.nth]) for brought in outcome.brought if brought.is_new)


def _with_twins(project: Project, outcomes: list[FileOutcome], found: Mapping[str, str]) -> list[FileOutcome]:
    """Where the words of a new article were there before, in another article, that is a doubt."""
    if not found:
        return outcomes
    by_id = {document.id: document for document in documents.documents(project)}
    return [_with_twin(outcome, found, by_id) if outcome.articles else outcome for outcome in outcomes]


def _with_twin(outcome: FileOutcome, found: Mapping[str, str], by_id: Mapping[str, Document]) -> FileOutcome:
    brought = tuple(_doubted(b, by_id[found[b.id]]) if b.is_new and b.id in found else b for b in outcome.brought)
    if brought == outcome.brought:
        return outcome
    told = [b.doubts[-1] for b in brought if b.twin]
    return replace(outcome, brought=brought, reason="; ".join(filter(None, (outcome.reason, *told))))


def _doubted(brought: Brought, twin: Document) -> Brought:
    known = ", ".join(filter(None, (f"“{twin.title}”" if twin.title else "an article without a title", twin.outlet)))
    return replace(brought, twin=twin.id, doubts=(*brought.doubts, f"the same words as {known}"))


@dataclass(frozen=True, slots=True)
class Read:
    """One file as read: its articles, and the reason why there are none or not all.

    Of each article there are its `words`, for comparing, and what its text says of it.
    """

    path: Path
    importer: Importer | None = None
    sha256: str = ""
    articles: tuple[Article, ...] = ()
    words: tuple[twins.Words, ...] = ()
    proposals: tuple[tuple[Proposal, ...], ...] = ()
    row: Mapping[str, str] = field(default_factory=dict)
    reason: str | None = None

    @property
    def shown(self) -> str:
        return printable(self.path)

    @property
    def name(self) -> str:
        return printable(Path(self.path.name))


class _Reading:
    """The files, read a few at a time so that memory stays flat; it never needs the project."""

    def __init__(
        self,
        paths: Sequence[Path],
        progress: Progress = lambda done, total, name: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> None:
        self.files = collect(paths)
        self.ready: list[Read] = []
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

    def next(self) -> Read | None:
        """The next file; None after the last one, or when the user has had enough."""
        self.cancelled = self.cancelled or self._cancelled()
        if self.cancelled or self._done == len(self.files):
            return None
        path = self.files[self._done]
        self._progress(self._done, len(self.files), printable(path))
        self._done += 1
        try:
            return read_file(path, self._tables.row(path), self._apart)
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


def read_file(path: Path, row: Mapping[str, str], apart: Apart, encoding: str = "") -> Read:
    """`row` is what a table beside the file says of it; `encoding` the one that somebody chose."""
    name = printable(Path(path.name))
    try:
        data = read_bytes(path, largest(path))
        importer = importer_for(path, data)
        if encoding and importer.read_as:
            found = tuple(importer.read_as(data, name, encoding))
        else:
            found = tuple(apart.read(importer, data, name) if importer.apart else importer.read(data, name))
    except UserError as error:
        return Read(path, reason=str(error))
    articles = tuple(part for part in found if isinstance(part, Article))
    reason = _together([part.reason for part in found if isinstance(part, Unread)])
    words = tuple(twins.words(article.text) for article in articles)
    said = tuple(_proposals(article, row) for article in articles)
    return Read(path, importer, hashlib.sha256(data).hexdigest(), articles, words, said, row, reason)


def _proposals(article: Article, row: Mapping[str, str]) -> tuple[Proposal, ...]:
    """What its text says of it in fields that nobody filled."""
    given = {**article.metadata, **row}
    return tuple(proposal for proposal in credits(article.text) if not given.get(proposal.field))


def _together(reasons: list[str]) -> str | None:
    """Why parts of a file are missing, in as many words as can be read."""
    more = len(reasons) - REASONS
    said = [*reasons[:REASONS], f"And {more} more."] if more > 0 else reasons
    return " ".join(said) or None


def add(edit: Edit, read: Read) -> FileOutcome:
    if read.importer is None or not read.articles:
        return FileOutcome(read.shown, "failed", reason=read.reason, path=read.path)
    brought = tuple(_bring(edit, read, nth, article) for nth, article in enumerate(read.articles))
    new = tuple(b.id for b in brought if b.is_new)
    told = dict.fromkeys(said for b in brought if b.is_new for said in (*b.notes, *b.doubts))
    left = Counter(ERASED if b.erased else ALREADY for b in brought if not b.is_new)
    there = [*left] if len(left) == 1 and not new else [f"{many} {why}" for why, many in left.items()]
    reason = "; ".join(filter(None, (read.reason, *there, *told))) or None
    outcome: Literal["imported", "partly", "skipped"] = "imported" if not left and not read.reason else "partly"
    return FileOutcome(
        read.shown,
        outcome if new else "skipped",
        new,
        reason,
        read.path,
        brought,
        read.reason or "",
        rereadable=read.importer.read_as is not None,
    )


def _bring(edit: Edit, read: Read, nth: int, article: Article) -> Brought:
    details, original = rows_of(read, article)
    id, is_new = documents.add(edit, article.text, details, original)
    return Brought(
        id=id,
        title=details.title,
        is_new=is_new,
        nth=nth,
        file=article.file,
        encoding=article.encoding,
        notes=article.notes,
        doubts=article.doubts,
        proposals=read.proposals[nth],
        tabled=frozenset(read.row),
        set_aside=_lines_set_aside(article),
        erased=not is_new and documents.is_erased(edit, id),
    )


def _lines_set_aside(article: Article) -> int:
    aside = (article.text[zone.start : zone.end] for zone in article.zones if zone.kind == ASIDE)
    return sum(bool(line.strip()) for stretch in aside for line in stretch.split("\n"))


def rows_of(read: Read, article: Article) -> tuple[Document, Original]:
    """The key is what the article is told apart by where others have the same text: its address, else its outlet."""
    assert read.importer is not None
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
    return details, Original("", name, article.importer or read.importer.record, article.encoding, read.sha256)


def _is_article(path: Path) -> bool:
    """Whether a file in a folder is to be imported: one that says it is something else is passed over."""
    if path.name.lower().startswith("readme") or path.suffix == SUFFIX or is_metadata(path):
        return False
    return is_known(path) and not belongs_to_page(path, os.path.exists)
