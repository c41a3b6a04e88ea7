"""What an importer is: bytes and a file name in, articles with normalised text out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from annotator.formats.files import LARGEST
from annotator.zoning import Zone

__all__ = ["Article", "Importer", "Read", "Unread", "Zone"]


@dataclass(frozen=True, slots=True)
class Article:
    """One article as read. `metadata` goes by the field names of Document, other names are fields of its own.

    `notes` say what was guessed, `doubts` what somebody should look at. `file` is its name in an archive. `importer`
    says what has read it where that is more than the importer of its file: the one of a member, an extractor. One with
    an address but no text is no article yet: a row of a table, that tells of the article of that address. `zones` are
    those that the file itself names; rules propose others.
    """

    text: str
    title: str
    encoding: str
    metadata: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    zones: tuple[Zone, ...] = ()
    file: str = ""
    importer: str = ""


@dataclass(frozen=True, slots=True)
class Unread:
    """A part of a file that could not be read while others were: its name in the file, and why in one sentence."""

    file: str
    reason: str


Read = Callable[..., Iterable[Article | Unread]]
"""Called with the bytes of a file and its name, and as its importer says."""
ReadAs = Callable[[bytes, str, str], Iterable[Article | Unread]]


@dataclass(frozen=True, slots=True)
class Importer:
    """`read` takes a file's bytes and its name; it raises UserError, in one sentence that names the file.

    Of several importers for a suffix the first that `recognises` the bytes has them. One whose parser could hang or
    grow without end reads `apart`: in a child process with limits (see formats.apart). `largest` is how many bytes its
    files may have. `read_as` takes the encoding, too, where bytes could stand for other characters. One that
    `takes_columns` is also told how the columns of tables are used (see formats.tables).
    """

    name: str
    version: int
    suffixes: tuple[str, ...]
    read: Read
    recognises: Callable[[bytes], bool] = lambda data: True
    apart: bool = False
    largest: int = LARGEST
    read_as: ReadAs | None = None
    takes_columns: bool = False

    @property
    def record(self) -> str:
        """What is kept with every article that it has read."""
        return f"{self.name} {self.version}"
