"""What is looked for, as a tree of words and phrases, and the limits set to where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

FACTS: tuple[str, ...] = ("title", "outlet", "agency", "byline", "section", "url", "language", "file")
"""What an article says of itself, each a filter and a column of the index."""
OTHER = "other"
"""The column of fields that a project has of its own."""
ELSEWHERE: tuple[str, ...] = ("title", "outlet", "agency", "byline", "section", OTHER)
"""Where words are looked for besides the text, if no filter says where."""
_ANYWHERE = f"{{body {' '.join(ELSEWHERE)}}}"
LIMITS: tuple[str, ...] = ("date", "code", "coder", "note")
FILTERS: tuple[str, ...] = (*FACTS, *LIMITS)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words next to each other, anywhere or in one column. With `begun`, the last one may go on.

    `written` is what was typed, for finding its places in a text.
    """

    words: tuple[str, ...]
    written: str
    begun: bool = False
    column: str = ""


@dataclass(frozen=True, slots=True)
class Near:
    """Phrases with at most so many words between them."""

    phrases: tuple[Phrase, ...]
    distance: int


@dataclass(frozen=True, slots=True)
class All:
    parts: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Any:
    parts: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Without:
    wanted: Term
    unwanted: Term


Term = Phrase | Near | All | Any | Without


@dataclass(frozen=True, slots=True)
class Named:
    """The name of a code or a coder, and its place in the query."""

    name: str
    at: int


@dataclass(frozen=True, slots=True)
class Query:
    """`since` and `until` are ISO dates or beginnings of them, both inclusive.

    A place counts if it is in an annotation with one of the `codes` by one of the `coders`, and in none with one of
    `not_codes`.
    """

    term: Term | None = None
    expression: str = ""
    since: str = ""
    until: str = ""
    codes: tuple[Named, ...] = ()
    not_codes: tuple[Named, ...] = ()
    coders: tuple[Named, ...] = ()
    notes: tuple[Phrase, ...] = ()

    @property
    def is_coded(self) -> bool:
        """Whether only places count that are coded in a certain way."""
        return bool(self.codes or self.coders)


def leaves(term: Term | None) -> Iterator[Phrase | Near]:
    """What a term asks for, but for what is to be absent."""
    if isinstance(term, Without):
        yield from leaves(term.wanted)
    elif isinstance(term, All | Any):
        for part in term.parts:
            yield from leaves(part)
    elif term is not None:
        yield term


def column(leaf: Phrase | Near) -> str:
    """The filter a leaf stands under, if any."""
    return leaf.column if isinstance(leaf, Phrase) else ""


def places(term: Term | None) -> list[Phrase | Near]:
    """What a term asks for in texts."""
    return [leaf for leaf in leaves(term) if not column(leaf)]


def match(term: Term, anywhere: str = _ANYWHERE) -> str:
    """The term in the words of FTS5. Only our own words are in it, without quotation marks."""
    if isinstance(term, Phrase):
        return f"{term.column or anywhere} : {_quoted(term)}"
    if isinstance(term, Near):
        return f"{anywhere} : NEAR({' '.join(map(_quoted, term.phrases))}, {term.distance})"
    if isinstance(term, Without):
        return f"({match(term.wanted, anywhere)} NOT {match(term.unwanted, anywhere)})"
    sign = " AND " if isinstance(term, All) else " OR "
    return f"({sign.join(match(part, anywhere) for part in term.parts)})"


def _quoted(phrase: Phrase) -> str:
    return f'"{" ".join(phrase.words)}"{" *" if phrase.begun else ""}'
