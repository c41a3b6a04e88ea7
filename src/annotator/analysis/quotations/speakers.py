"""Which earlier, named mention a pronoun, a description or a last name means, where that is fairly sure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from annotator.analysis.quotations import sources
from annotator.analysis.quotations.classes import PERSON, POSSESSIVE, PREPOSITION, TITLE
from annotator.analysis.quotations.lexicon import Lexicon
from annotator.model import Span

_REACH = 900
"""How many characters back a pronoun may look."""
_REACH_UNKNOWN = 400
"""The same where the name does not tell whether it is he or she."""
_MENTIONS = 6


@dataclass(frozen=True, slots=True)
class _Mention:
    span: Span
    name: Span
    gender: str


class Speakers:
    """The named mentions of an article in their order: sources, and what sentences are about."""

    def __init__(self, text: str, mentions: Iterable[Span], lexicon: Lexicon) -> None:
        self._text = text
        self._lexicon = lexicon
        self._mentions: list[_Mention] = []
        self._full: dict[str, Span] = {}
        self._genders: dict[Span, str] = {}
        for span in sorted(set(mentions)):
            name = sources.name_in(text, span, lexicon)
            if name is not None and sources.naming_of(text, span, lexicon) == "named":
                self._enter(span, name)
        self._starts = [mention.span.start for mention in self._mentions]

    def meant(self, source: Span) -> Span | None:
        """The name that a source means; None for one that stands for itself."""
        if sources.is_pronoun(self._text, source, self._lexicon):
            return self._by_pronoun(source)
        name = sources.name_in(self._text, source, self._lexicon)
        if name is None:
            return self._by_description(source)
        full = self._full.get(self._last(name.of(self._text)))
        return full if full and full.end <= source.start and len(full) > len(name) else None

    def _enter(self, span: Span, name: Span) -> None:
        words = name.of(self._text).split()
        mention = _Mention(span, name, self._gender(span))
        self._mentions.append(mention)
        self._genders.setdefault(name, mention.gender)
        last = self._last(words[-1])
        known = self._full.get(last)
        if len(words) > 1 and (known is None or len(known.of(self._text).split()) == 1):
            self._full[last] = name

    def _gender(self, span: Span) -> str:
        """f, m, or nothing where the words do not tell."""
        lists = self._lexicon.words
        for word, flags, _ in sources.words(self._text, span, self._lexicon):
            if flags & POSSESSIVE:  # his sister Ann
                continue
            lower = word.lower()
            if lower in lists["feminine"] or (
                lower in lists["feminine names"] and lower not in lists["masculine names"]
            ):
                return "f"
            if lower in lists["masculine"] or lower in lists["masculine names"]:
                return "m"
            if not flags & (PERSON | TITLE) and word[0].isupper():
                return self._known_gender(span)
        return self._known_gender(span)

    def _known_gender(self, span: Span) -> str:
        """A last name has the gender of the full one."""
        name = sources.name_in(self._text, span, self._lexicon)
        full = self._full.get(self._last(name.of(self._text))) if name else None
        return self._genders.get(full, "") if full else ""

    def _by_pronoun(self, source: Span) -> Span | None:
        word = source.of(self._text).lower()
        lists = self._lexicon.words
        wanted = "f" if word in lists["feminine"] else "m" if word in lists["masculine"] else ""
        if not wanted:
            return None
        for mention in self._before(source):
            is_person = sources.kind_of(self._text, mention.span, self._lexicon) in ("person", "")
            is_near = source.start - mention.span.end < _REACH_UNKNOWN
            if is_person and (mention.gender == wanted or (not mention.gender and is_near)):
                return self._full.get(self._last(mention.name.of(self._text)), mention.name)
        return None

    def _by_description(self, source: Span) -> Span | None:
        """“the commissioner”, where one was named: Commissioner Bill Oakes."""
        found = sources.words(self._text, source, self._lexicon)
        if len(found) < 2 or found[0][0].lower() not in self._lexicon.words["definite"]:
            return None
        before = (
            word[0].lower() for word, following in pairwise(found) if following[1] & PREPOSITION or following[0] == ","
        )
        head = next(before, found[-1][0].lower())
        for mention in self._before(source):
            if head in mention.span.of(self._text).lower().split():
                return mention.name
        return None

    def _before(self, source: Span) -> list[_Mention]:
        """The nearest first."""
        end = bisect_left(self._starts, source.start)
        near = self._mentions[max(0, end - _MENTIONS) : end]
        return [m for m in reversed(near) if m.span.end <= source.start and source.start - m.span.end < _REACH]

    def _last(self, name: str) -> str:
        words = name.split()
        last = words[-1].lower().replace("’", "'") if words else ""
        ending = next((e for e in self._lexicon.endings["possessive"] if last.endswith(e)), "")
        return last.removesuffix(ending)
