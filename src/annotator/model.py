"""The vocabulary as frozen values. A value knows nothing of the store or the window."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple, Protocol, TypeVar

ROLES: tuple[str, ...] = ("claim", "quote", "source", "")
CONTENT: tuple[str, ...] = ("quote", "claim")
"""The roles of what is said, which may be attributed to a source."""
SPEAKER_KINDS: tuple[str, ...] = ("person", "organisation", "document", "group", "")
ATTRIBUTE_TYPES: tuple[str, ...] = ("one", "several", "yes/no", "number", "text", "date")
TEXTURES: tuple[str, ...] = ("solid", "corners", "dots", "dash-dot", "wave", "dashes")
CODE_KEYS: tuple[str, ...] = tuple("123456789")
SECOND_KEYS: tuple[str, ...] = tuple("DFHQVY")
COLOURS: tuple[str, ...] = ("amber", "blue", "green", "plum", "orange", "olive", "grey")

BETWEEN_PARTS = " … "
"""What stands between the parts of an annotation where its words are read as one text."""

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


class Mergeable(Protocol):
    """A row that may say it is the same as another: codes, speakers."""

    @property
    def id(self) -> str: ...

    @property
    def same_as(self) -> str | None: ...


_Merged = TypeVar("_Merged", bound=Mergeable)


def meant(rows: Mapping[str, _Merged], id: str) -> _Merged | None:
    """The row that an id stands for today: merged ones are followed, a cycle to its smallest id."""
    trail: list[str] = []
    while id in rows:
        if id in trail:
            return rows[min(trail[trail.index(id) :])]
        trail.append(id)
        into = rows[id].same_as
        if into is None or into not in rows:
            return rows[id]
        id = into
    return None


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
    """What the project says of itself. Its id is the project's identity.

    `problems_off` are kinds of problems that are not looked for, `suggestions_off` kinds that are not suggested.
    """

    id: str
    title: str
    problems_off: tuple[str, ...] = ()
    suggestions_off: tuple[str, ...] = ()


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


def correction_id(document: str) -> str:
    """The id of the one row that says which article an article supersedes."""
    return f"{document}:supersedes"


@dataclass(frozen=True, slots=True)
class Correction:
    """That an article (`document`) is a later version of another one, which stays readable."""

    document: str
    supersedes: str

    @property
    def id(self) -> str:
        return correction_id(self.document)


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
    """What may be marked. `position` orders codes among their siblings; `key` is a digit 1–9 or empty.

    `include` and `exclude` are examples of what belongs to it and what does not, one a line.
    """

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
    include: str = ""
    exclude: str = ""

    def attribute(self, name: str) -> Attribute | None:
        return next((a for a in self.attributes if a.name == name), None)


class Annotation(NamedTuple):
    """One coder's mark: one code on one or more spans in reading order, each with the words it covers.

    `speaker` is who a source annotation refers to.
    """

    id: str
    document: str
    code: str
    spans: tuple[Span, ...]
    quotes: tuple[str, ...]
    attributes: Mapping[str, Value] = MappingProxyType({})
    note: str = ""
    origin: str = "hand"
    created_at: str = ""
    updated_at: str = ""
    speaker: str | None = None

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
        return BETWEEN_PARTS.join(self.quotes)


def attribution_id(content: str) -> str:
    """The id of the one attribution a quote or claim has."""
    return f"{content}:source"


def content_of(id: str) -> str | None:
    """The quote or claim that an attribution's id belongs to; None for the id of anything else."""
    return id.removesuffix(":source") if id.endswith(":source") else None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is said to have said a quote or claim (`content`): a source annotation, or that none is given.

    `cue` is where the text says so (“said”), with its words. One with a cue alone is not linked yet.
    """

    content: str
    document: str
    source: str | None = None
    none_given: bool = False
    cue: Span | None = None
    cue_quote: str = ""

    @property
    def id(self) -> str:
        return attribution_id(self.content)

    @property
    def coder(self) -> str:
        owner = owner_of(self.content)
        assert owner is not None, self.content
        return owner

    @property
    def settled(self) -> bool:
        """Whether it says who, or that the article does not."""
        return self.source is not None or self.none_given


@dataclass(frozen=True, slots=True)
class Tenure:
    """What a speaker was, from a date on (`since`: ISO date, or empty for always)."""

    role: str
    since: str = ""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody or something that is quoted, known across articles. `roles` are in order of date."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: str = ""
    roles: tuple[Tenure, ...] = ()
    note: str = ""
    same_as: str | None = None

    def role_on(self, date: str) -> str:
        """The role at an ISO date; of an unknown date the last one."""
        return next((r.role for r in reversed(self.roles) if not date or r.since <= date), "")


@dataclass(frozen=True, slots=True)
class Submission:
    """A coder's frozen work on a document: the hashes of the versions it holds, of annotations and attributions."""

    id: str
    document: str
    versions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rejection:
    """That a coder does not want what was suggested: a `role` (quote or claim) for these words, found by a `route`."""

    id: str
    document: str
    role: str
    spans: tuple[Span, ...]
    quotes: tuple[str, ...]
    form: str = ""
    route: str = ""


def erasure_id(document: str) -> str:
    """The id of the one row that says that an article is erased."""
    return f"{document}:erasure"


@dataclass(frozen=True, slots=True)
class Erasure:
    """That all that was ever written of an article is blanked, for good."""

    document: str

    @property
    def id(self) -> str:
        return erasure_id(self.document)


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
