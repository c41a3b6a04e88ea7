"""Files and folders read one by one, ahead of whoever adds their articles to a project."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from itertools import chain
from pathlib import Path

from annotator.analysis.zones import propose
from annotator.errors import UserError, printable
from annotator.formats.ahead import FILES, Asked, batches, read_ahead
from annotator.formats.apart import Apart, Cancelled
from annotator.formats.articles_csv import Tables, is_metadata
from annotator.formats.credits import Proposal, credits
from annotator.formats.files import below, read_bytes
from annotator.formats.importer import Article, Importer, Unread
from annotator.formats.registry import importer_for, is_known, largest
from annotator.formats.tables.columns import Columns
from annotator.formats.web.companions import belongs_to_page
from annotator.store import twins
from annotator.store.project import SUFFIX

SLICE = 0.03
"""Seconds of reading after which what was read is handed on."""
GATHERED = 0.15
"""Seconds in which files are gathered to be added at once: each time, one waits for the disk."""
REASONS = 5
"""How many of the parts that a file lacks, or of doubts about its articles, are told one by one."""

Progress = Callable[[int, int, str], None]


def collect(paths: Sequence[Path]) -> list[Path]:
    """The files to import. A file named on its own is always among them, so that its report says why it cannot be."""
    found: list[Path] = []
    in_page = cache(partial(belongs_to_page, exists=os.path.exists))
    for path in paths:
        if os.path.isdir(path):  # which, other than Path.is_dir, never raises
            found += below(path, partial(_is_article, in_page))
        elif not is_metadata(path):
            found.append(path)
    return found


def _is_article(in_page: Callable[[Path], bool], path: Path) -> bool:
    """Whether a file in a folder is to be imported: one that says it is something else is passed over."""
    if path.name.lower().startswith("readme") or path.suffix == SUFFIX or is_metadata(path):
        return False
    return is_known(path) and not in_page(path.parent)


@dataclass(frozen=True, slots=True)
class Read:
    """One file as read: its articles, and the reason why there are none or not all.

    Of each article there are its `words`, for comparing, and what its text says of it. `importer` is its record; its
    bytes may stand for other characters where the file is `rereadable`.
    """

    path: Path
    importer: str = ""
    sha256: str = ""
    articles: tuple[Article, ...] = ()
    words: tuple[twins.Words, ...] = ()
    proposals: tuple[tuple[Proposal, ...], ...] = ()
    row: Mapping[str, str] = field(default_factory=dict)
    columns: tuple[Columns, ...] = ()
    reason: str | None = None
    rereadable: bool = False

    @property
    def shown(self) -> str:
        return printable(self.path)

    @property
    def name(self) -> str:
        return printable(Path(self.path.name))


class Reading:
    """The files, read a few at a time so that memory stays flat; it never needs the project.

    More than a batch of them are read by another process; before it is awake, this one has read a few.
    """

    def __init__(
        self,
        paths: Sequence[Path],
        progress: Progress = lambda done, total, name: None,
        cancelled: Callable[[], bool] = lambda: False,
        columns: Sequence[Columns] = (),
    ) -> None:
        self.files = collect(paths)
        self.ready: list[Read] = []
        self.cancelled = False
        self._tables = Tables(path for path in paths if os.path.isdir(path))
        self._progress = progress
        self._cancelled = cancelled
        self._columns = tuple(columns)
        self._done = 0
        self._reads = self._read()

    def __enter__(self) -> Reading:
        return self

    def __exit__(self, *raised: object) -> None:
        self._reads.close()

    def _read(self) -> Generator[list[Read], None, None]:
        asked: Iterator[list[Asked]] = (
            [(path, self._tables.row(path)) for path in batch] for batch in batches(self.files)
        )
        first, second = next(asked, []), next(asked, [])
        if second:
            yield from read_ahead(chain([first, second], asked), self._columns, self._cancelled)
            return
        with Apart(self._cancelled) as apart:
            for path, row in first:
                yield [read_file(path, row, apart, columns=self._columns)]

    def some(self) -> list[Read]:
        """The next files; none after the last one, or when the user has had enough."""
        self.cancelled = self.cancelled or self._cancelled()
        if self.cancelled:
            return []
        try:
            reads = next(self._reads, [])
        except Cancelled:
            self.cancelled = True
            return []
        for read in reads:
            self._progress(self._done, len(self.files), read.shown)
            self._done += 1
        return reads

    def ahead(self) -> None:
        """Unless some are waiting to be added, read as many files as are added at once."""
        if self.ready:
            return
        began = time.monotonic()
        while not self.ready or (len(self.ready) < FILES and time.monotonic() - began < GATHERED):
            reads = self.some()
            if not reads:
                break
            self.ready += reads

    def take(self) -> list[Read]:
        """Those that are waiting, to be added now."""
        reads, self.ready = self.ready, []
        return reads

    def notes(self) -> tuple[str, ...]:
        return () if self.cancelled else tuple(self._tables.notes())


def read_file(
    path: Path, row: Mapping[str, str], apart: Apart, encoding: str = "", columns: tuple[Columns, ...] = ()
) -> Read:
    """`row` is what a table beside the file says of it; `encoding` and `columns` what somebody chose."""
    try:
        data = read_bytes(path, largest(path))
        importer = importer_for(path, data)
        parts = _parts(importer, data, printable(Path(path.name)), apart, encoding, columns)
    except UserError as error:
        return Read(path, reason=str(error))
    articles = tuple(_with_zones(part, row) for part in parts if isinstance(part, Article))
    reason = together([part.reason for part in parts if isinstance(part, Unread)])
    words = tuple(twins.words(article.text) for article in articles)
    said = tuple(_proposals(article, row) for article in articles)
    digest, rereadable = hashlib.sha256(data).hexdigest(), importer.read_as is not None
    return Read(path, importer.record, digest, articles, words, said, row, columns, reason, rereadable)


def _parts(
    importer: Importer, data: bytes, name: str, apart: Apart, encoding: str, columns: Sequence[Columns]
) -> tuple[Article | Unread, ...]:
    if encoding and importer.read_as:
        return tuple(importer.read_as(data, name, encoding))
    more = ([chosen.as_json() for chosen in columns],) if importer.takes_columns else ()
    return tuple(apart.read(importer, data, name, *more) if importer.apart else importer.read(data, name, *more))


def _with_zones(article: Article, row: Mapping[str, str]) -> Article:
    """With what rules propose, read beside what is being written."""
    title = row.get("title") or article.metadata.get("title") or article.title
    return replace(article, zones=propose(article.text, title, article.zones))


def _proposals(article: Article, row: Mapping[str, str]) -> tuple[Proposal, ...]:
    """What its text says of it in fields that nobody filled."""
    given = {**article.metadata, **row}
    return tuple(proposal for proposal in credits(article.text) if not given.get(proposal.field))


def together(reasons: Sequence[str]) -> str | None:
    """Why parts of a file are missing, in as many words as can be read."""
    more = len(reasons) - REASONS
    said: Iterable[str] = [*reasons[:REASONS], f"And {more} more."] if more > 0 else reasons
    return " ".join(said) or None
