"""What an importer is: bytes and a file name in, articles with normalised text out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Article:
    """One article as read. `metadata` goes by the field names of Document; `notes` say what was guessed."""

    text: str
    title: str
    encoding: str
    metadata: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Importer:
    """`read` takes a file's bytes and its name; it raises UserError, in one sentence that names the file."""

    name: str
    version: int
    suffixes: tuple[str, ...]
    read: Callable[[bytes, str], tuple[Article, ...]]
