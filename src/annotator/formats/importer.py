"""What an importer is: bytes and a file name in, articles with normalised text out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from annotator.zoning import Zone

__all__ = ["Article", "Importer", "Read", "Zone"]


@dataclass(frozen=True, slots=True)
class Article:
    """One article as read. `metadata` goes by the field names of Document, other names are fields of its own.

    `notes` say what was guessed, `doubts` what somebody should look at. `file` is its name in an archive. `zones` are
    those that the file itself names; rules propose others.
    """

    text: str
    title: str
    encoding: str
    metadata: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    notes: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    zones: tuple[Zone, ...] = ()
    file: str = ""


Read = Callable[[bytes, str], tuple[Article, ...]]


@dataclass(frozen=True, slots=True)
class Importer:
    """`read` takes a file's bytes and its name; it raises UserError, in one sentence that names the file.

    Of several importers for a suffix the first that `recognises` the bytes has them. One whose parser could hang or
    grow without end reads `apart`: in a child process with limits (see formats.apart).
    """

    name: str
    version: int
    suffixes: tuple[str, ...]
    read: Read
    recognises: Callable[[bytes], bool] = lambda data: True
    apart: bool = False
