"""What came of an import: of the whole, of each file, of each article in it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from annotator.formats.credits import Proposal
from annotator.formats.importer import Article
from annotator.formats.plain_text import GUESSED
from annotator.formats.tables.columns import Columns
from annotator.model import Step


@dataclass(frozen=True, slots=True)
class Brought:
    """One article of a file: its id, also where it was in the project before and this file brought nothing new.

    `file` is its name in an archive, `nth` its place among the articles of the file. `doubts` are for somebody to look
    at, `proposals` what its text says of it that nobody entered. `tabled` are the fields that a table beside the file
    gave. `twin` is an article with the same words that was there before. `guessed`: its encoding is. `set_aside`
    counts lines that are kept in its text and count for nothing. One that was
    `erased` can never be added again.
    """

    id: str
    title: str
    is_new: bool
    nth: int = 0
    file: str = ""
    encoding: str = ""
    notes: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    tabled: frozenset[str] = frozenset()
    twin: str = ""
    set_aside: int = 0
    erased: bool = False

    @property
    def guessed(self) -> bool:
        return any(note.startswith(GUESSED) for note in self.notes)


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What came of one file: the ids of the articles it brought; for any other outcome than `imported`, why.

    The reason of an imported file says what was guessed, such as its encoding, and what somebody should look at.
    `unread` says which of its parts could not be read, though others were. `rereadable`: its bytes may stand for other
    characters than they were read as. `waiting` are rows of a table that tell of articles without having their texts;
    `columns` what was said of its columns.
    """

    file: str
    outcome: Literal["imported", "partly", "skipped", "failed"]
    articles: tuple[str, ...] = ()
    reason: str | None = None
    path: Path | None = None
    brought: tuple[Brought, ...] = ()
    unread: str = ""
    rereadable: bool = False
    waiting: tuple[Article, ...] = ()
    columns: tuple[Columns, ...] = ()


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

    @property
    def asks(self) -> bool:
        """Whether somebody should look at it: something was left out, or is in doubt."""
        return any(
            file.outcome != "imported" or any(b.doubts or b.proposals for b in file.brought) for file in self.files
        )
