"""What a source is, by the words that name it: a person, a body, a group, a document; named or not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from annotator.analysis.quotations.classes import (
    ADVERB,
    AUXILIARY,
    CAPITAL,
    COORDINATOR,
    CUE,
    DETERMINER,
    DOCUMENT,
    GENITIVE,
    GROUP,
    HEAD,
    NOUN_CUE,
    OBJECT,
    ORGANISATION,
    PERSON,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    SUBORDINATOR,
    TIME,
    TITLE,
    VERB,
)
from annotator.analysis.quotations.lexicon import Lexicon
from annotator.model import Span

_WORD = r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’‑&-][^\W_]+)*(?:(?<=s)['’](?!\w))?|,"
_PARTY = re.compile(r"\(([^()]+)\)")
"""Whose member somebody is: Ana Berg (CDU)."""
_PLAIN = DETERMINER | PRONOUN | PREPOSITION | SUBORDINATOR | COORDINATOR | AUXILIARY | ADVERB | TIME
_KINDS = ((PERSON, "person"), (GROUP, "group"), (DOCUMENT, "document"), (ORGANISATION, "organisation"))

Word = tuple[str, int, Span]


def words(text: str, span: Span, lexicon: Lexicon) -> tuple[Word, ...]:
    """The words of a mention and its commas, with their places in it."""
    return _words(span.of(text), lexicon)


@lru_cache(maxsize=1 << 12)
def _words(mention: str, lexicon: Lexicon) -> tuple[Word, ...]:
    parties = [
        found.span() for found in _PARTY.finditer(mention) if lexicon.classes.get(found[1].lower(), 0) & ORGANISATION
    ]
    return tuple(
        (found[0], lexicon.flags(found[0]) if found[0] != "," else 0, Span(*found.span()))
        for found in _pattern(lexicon.words["elided"]).finditer(mention)
        if not any(low < found.start() < high for low, high in parties)
    )


@cache
def _pattern(elided: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"(?i:{'|'.join(sorted(elided))})['’](?=\w)|{_WORD}" if elided else _WORD)


def name_in(text: str, span: Span, lexicon: Lexicon) -> Span | None:
    """The proper name in a mention, without titles and descriptions: “Ana Ruiz” in “the baker Ana Ruiz, 34”."""
    for part in _parts(words(text, span, lexicon)):
        if len(part) == 1 and _is_plural(part[0][0], lexicon):
            return None
        longest = max(_runs(part, lexicon), key=len)
        if longest and not _ends_common(part):
            return Span(span.start + longest[0][2].start, span.start + longest[-1][2].end)
    return None


def _ends_common(part: Sequence[Word]) -> bool:
    """“her Facebook page”: the noun before “of” has no capital."""
    head = part[: next((n for n, word in enumerate(part) if n and word[1] & PREPOSITION), len(part))]
    return head[-1][0].islower() and not head[-1][1] & (ADVERB | TIME)


def _runs(part: Sequence[Word], lexicon: Lexicon) -> list[list[Word]]:
    """The runs of capitals before a preposition. Whose it is (“Labour's Ana Ruiz”) is left out."""
    runs: list[list[Word]] = [[]]
    for n, word in enumerate(part):
        if n and word[1] & (PREPOSITION | GENITIVE):
            break
        if n and word[2].start > part[n - 1][2].end + 1:
            runs.append([])
        if _is_name_part(part, n, lexicon):
            runs[-1].append(word)
        elif runs[-1]:
            runs.append([])
        if word[1] & POSSESSIVE and not word[1] & DETERMINER:
            runs[-1] = []
    return runs


def _is_name_part(part: Sequence[Word], n: int, lexicon: Lexicon) -> bool:
    flags = part[n][1]
    is_first = n == 0 and not (len(part) > 1 and part[1][1] & CAPITAL)  # Hopes, but: Hope Hale
    if _is_common(part, n, lexicon) or not flags & CAPITAL or flags & (TITLE | GROUP):
        return False
    if is_first and flags & (CUE | VERB | NOUN_CUE):
        return False
    is_titled = n > 0 and bool(part[n - 1][1] & TITLE)  # Mrs May
    return is_titled or not flags & _PLAIN


def _is_common(part: Sequence[Word], n: int, lexicon: Lexicon) -> bool:
    """A noun that has its capital as all nouns have: die Polizei, der Waldbesitzer."""
    if "nouns have capitals" not in lexicon.grammar:
        return False
    if part[n][1] & (HEAD | TITLE | NOUN_CUE):
        return True
    is_last = n + 1 == len(part) or not part[n + 1][1] & CAPITAL
    return is_last and n > 0 and (bool(part[n - 1][1] & DETERMINER) or part[n - 1][0][0].islower())


def _parts(found: Sequence[Word]) -> list[list[Word]]:
    """What stands between commas."""
    parts: list[list[Word]] = [[]]
    for word in found:
        if word[0] == ",":
            parts.append([])
        else:
            parts[-1].append(word)
    return [part for part in parts if part]


def _is_plural(word: str, lexicon: Lexicon) -> bool:
    """One word that begins a sentence and names many: Environmentalists."""
    return word.lower().endswith(tuple(lexicon.words["group endings"]))


def is_pronoun(text: str, span: Span, lexicon: Lexicon) -> bool:
    return bool(lexicon.classes.get(span.of(text).lower(), 0) & (PRONOUN | OBJECT)) and not span.of(text).isupper()


def _stands_for(word: Word) -> bool:
    """He, them; but not: US."""
    return bool(word[1] & (PRONOUN | OBJECT)) and (len(word[0]) < 2 or not word[0].isupper())


def kind_of(text: str, span: Span, lexicon: Lexicon) -> str:
    """By its head: the last noun before “of”, “for” or a comma; a name of two words or more is a person's."""
    found = next(iter(_parts(words(text, span, lexicon))), [])
    if len(found) == 1 and found[0][1] & PRONOUN:
        return lexicon.pronouns.get(found[0][0].lower(), "")
    head = found[: next((n for n, word in enumerate(found) if n and word[1] & (PREPOSITION | GENITIVE)), len(found))]
    if found and found[0][0].lower() in lexicon.words["counting"]:
        head = found
    for word in reversed(head):
        for flag, kind in _KINDS:
            if word[1] & flag:
                return kind
    if len(head) == 1 and _is_plural(head[0][0], lexicon):
        return "group"
    return _kind_of_name(head)


def _kind_of_name(head: Sequence[Word]) -> str:
    """Two names are a group; capitals throughout are a body's."""
    name = [word for word in head if word[1] & CAPITAL and not word[1] & (_PLAIN | TITLE)]
    if len(name) > 1 and any(word[1] & COORDINATOR for word in head):
        return "group"
    if any(word[1] & TITLE for word in head) or len(name) > 1:
        return "person" if not any(word[0].isupper() and len(word[0]) > 2 for word in name) else "organisation"
    return ""


def naming_of(text: str, span: Span, lexicon: Lexicon) -> str:
    """Named if there is a proper name whose bearer speaks; a spokesman for a firm is not."""
    found = _parts(words(text, span, lexicon))
    if not found or (len(found) == 1 and len(found[0]) == 1 and _stands_for(found[0][0])):
        return ""
    if len(found) == 1 and len(found[0]) == 1 and _is_plural(found[0][0][0], lexicon):
        return "unnamed"
    return "named" if any(_is_named(part, n, lexicon) for n, part in enumerate(found)) else "unnamed"


def _is_named(part: Sequence[Word], n: int, lexicon: Lexicon) -> bool:
    """A capital in the head of a part, before “of” or “for”, that is more than the beginning of a sentence."""
    head = part[: next((at for at, word in enumerate(part) if at and word[1] & (PREPOSITION | GENITIVE)), len(part))]
    is_aside = n > 0 and head[0][1] & (DETERMINER | PREPOSITION)
    names = [
        at
        for at, (word, flags, _) in enumerate(head)
        if flags & CAPITAL
        and (not flags & (_PLAIN | GROUP) or (at and head[at - 1][1] & TITLE))
        and (at or not flags & (PERSON | DOCUMENT | TITLE))
        if not _is_common(head, at, lexicon) and not word.replace("’", "'").endswith(lexicon.endings["possessive"])
    ]
    is_common = head[-1][0][0].islower() and head[-1][1] & (PERSON | GROUP | DOCUMENT)
    return bool(names) and not is_common and not is_aside
