"""The vocabulary as frozen values. A value knows nothing of the store or the window."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field

ROLES: tuple[str, ...] = ("claim", "quote", "source", "")
ATTRIBUTE_TYPES: tuple[str, ...] = ("one", "several", "yes/no", "number", "text", "date")
TEXTURES: tuple[str, ...] = ("solid", "corners", "dots", "dash-dot", "wave", "dashes")
COLOURS: tuple[str, ...] = ("amber", "blue", "green", "plum", "orange", "olive", "grey")

Value = str | bool | tuple[str, ...]
"""An attribute's value: option id, option ids, yes/no, or text (numbers and dates as text: no floats)."""


def new_shared_id() -> str:
    return f"s:{secrets.token_hex(12)}"


def new_personal_id(coder: str) -> str:
    """An id from which anyone can read who owns the row. `coder` is a coder's id (`s:…`)."""
    return f"p:{coder.removeprefix('s:')}:{secrets.token_hex(12)}"


def owner_of(row_id: str) -> str | None:
    """The id of the coder who alone may write this row; None when it is shared."""
    if not row_id.startswith("p:"):
        return None
    return f"s:{row_id.split(':')[1]}"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of Unicode code points in a document's text."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Coder:
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Details:
    """What the project says of itself. Its id is the project's identity."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Document:
    """An article without its text. `sha256` is of the UTF-8 text, `characters` its length in code points."""

    id: str
    sha256: str
    key: str
    title: str = ""
    outlet: str = ""
    agency: str = ""
    byline: str = ""
    section: str = ""
    published: str = ""
    url: str = ""
    language: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    characters: int = 0


@dataclass(frozen=True, slots=True)
class Original:
    """Where a document came from. `sha256` is of the file's bytes."""

    document: str
    file: str
    importer: str
    encoding: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Option:
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Attribute:
    id: str
    name: str
    type: str = "one"
    options: tuple[Option, ...] = ()
    required: bool = False
    default: Value | None = None

    def text(self, value: Value) -> str:
        """The value in words: option names instead of ids."""
        names = {option.id: option.name for option in self.options}
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, tuple):
            return "; ".join(names.get(v, v) for v in value)
        return names.get(value, value)


@dataclass(frozen=True, slots=True)
class Code:
    """What may be marked. `position` orders codes among their siblings; `key` is a digit 1–9 or empty."""

    id: str
    name: str
    definition: str = ""
    role: str = ""
    colour: str = "grey"
    texture: str = "solid"
    letter: str = ""
    key: str = ""
    second_key: str = ""
    parent: str | None = None
    position: int = 0
    attributes: tuple[Attribute, ...] = ()
    retired: bool = False
    same_as: str | None = None

    def attribute(self, name: str) -> Attribute | None:
        return next((a for a in self.attributes if a.name == name), None)


@dataclass(frozen=True, slots=True)
class Annotation:
    """One coder's mark: one code on one or more spans in reading order, each with the words it covers."""

    id: str
    document: str
    code: str
    spans: tuple[Span, ...]
    quotes: tuple[str, ...]
    attributes: Mapping[str, Value] = field(default_factory=dict)
    note: str = ""
    origin: str = "hand"
    created_at: str = ""
    updated_at: str = ""

    @property
    def coder(self) -> str:
        owner = owner_of(self.id)
        assert owner is not None, self.id
        return owner

    @property
    def extent(self) -> Span:
        return Span(self.spans[0].start, self.spans[-1].end)

    @property
    def text(self) -> str:
        return " … ".join(self.quotes)


@dataclass(frozen=True, slots=True)
class Submission:
    """A coder's frozen work on a document: the hashes of the annotation versions it holds."""

    id: str
    document: str
    versions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One user action: what it was called, and what it touched."""

    id: str
    name: str
    kinds: frozenset[str]
    documents: frozenset[str]
    left: tuple[str, ...] = ()
    """For an undo: in words, what could not be taken back (changed since, or used by others)."""
    rows: frozenset[str] = frozenset()
    """The ids of the rows it touched."""
