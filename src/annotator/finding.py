"""Finding words in a text: as one would type them, or by a regular expression.

Offsets are code points of the text. Words are found between whole characters as readers see them: no hit parts a
letter from its accent, a ligature, or an emoji that is put together from several.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from annotator.errors import UserError
from annotator.folding import Folded, fold
from annotator.model import Span

if TYPE_CHECKING:
    from regex import Pattern

MOST = 10_000
"""Hits after which a search ends."""
PATIENCE = 2.0
"""Seconds an expression may take in one text."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for. With `exact`, case and accents count; with `whole`, only whole words do."""

    words: str
    exact: bool = False
    whole: bool = False
    expression: bool = False


class Finder:
    """A search, ready to be made in many texts. Raises UserError when its expression is wrong."""

    def __init__(self, query: Query) -> None:
        self._whole = query.whole
        self._search = _by_expression(query) if query.expression else _by_words(query)

    def find(self, text: str, most: int = MOST) -> list[Span]:
        """The hits in order, none overlapping another. Raises UserError when it takes too long."""
        found = self._search(text) if not self._whole else (s for s in self._search(text) if _is_whole(text, s))
        return sorted(islice(found, most))


# --- words


def _by_words(query: Query) -> Callable[[str], Iterator[Span]]:
    folding = _decomposed if query.exact else fold
    words = folding(query.words)

    def search(text: str) -> Iterator[Span]:
        if words not in folding(text):
            return
        folded = Folded(text, folding)
        at = folded.text.find(words) if words else -1
        while at >= 0:
            span = folded.span(at, at + len(words))
            if span is not None:
                yield span
            at = folded.text.find(words, at + (len(words) if span else 1))

    return search


def _decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def _is_whole(text: str, span: Span) -> bool:
    """Whether no word goes on beyond either end."""
    inside = _inside_word()
    return not any(at and inside.fullmatch(text, at - 1, at + 1) for at in (span.start, span.end))


@cache
def _inside_word() -> Pattern[str]:
    """Two characters of one word. Where words are not set apart by spaces, each character may be one."""
    import regex

    unspaced = r"\p{Han}\p{Hira}\p{Kana}\p{Thai}\p{Laoo}\p{Khmr}\p{Mymr}"
    return regex.compile(rf"(?V1)[[\w\p{{M}}\p{{Default_Ignorable_Code_Point}}]--[{unspaced}]]{{2}}")


# --- expressions


def _by_expression(query: Query) -> Callable[[str], Iterator[Span]]:
    pattern = _compiled(query)

    def search(text: str) -> Iterator[Span]:
        try:
            # Other threads go on while it searches.
            for found in pattern.finditer(text, timeout=PATIENCE, concurrent=True):
                if found.end() > found.start():
                    yield Span(*found.span())
        except (TimeoutError, MemoryError):
            raise UserError("This expression takes too long. Repeat less in it, or look for plain words.") from None

    return search


def _compiled(query: Query) -> Pattern[str]:
    import regex

    flags = regex.MULTILINE | (0 if query.exact else regex.IGNORECASE)
    try:
        return regex.compile(query.words, flags, cache_pattern=False)
    except regex.error as error:
        at, what = error.pos, error.msg  # type: ignore[attr-defined]  # the stubs forget them
        where = "at its end" if at >= len(query.words) else f"at character {at + 1}"
        raise UserError(f"The expression is wrong {where}: {what}.") from None
    except ValueError as error:
        raise UserError(f"The expression is wrong: {error}.") from None
    except RecursionError:
        raise UserError("The expression is wrong: it is nested too deeply.") from None
