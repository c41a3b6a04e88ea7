"""What a source is, by the words that name it: a person, a body, a group, a document; named or not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from annotator.analysis.quotations.lexicon import (
    ADVERB,
    AUXILIARY,
    CAPITAL,
    COORDINATOR,
    DETERMINER,
    DOCUMENT,
    GROUP,
    ORGANISATION,
    PERSON,
    PREPOSITION,
    PRONOUN,
    SUBORDINATOR,
    TIME,
    TITLE,
    Lexicon,
)
from annotator.model import Span

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’‑&-][^\W_]+)*|,")
_PLAIN = DETERMINER | PRONOUN | PREPOSITION | SUBORDINATOR | COORDINATOR | AUXILIARY | ADVERB | TIME
_KINDS = ((PERSON, "person"), (GROUP, "group"), (DOCUMENT, "document"), (ORGANISATION, "organisation"))

Word = tuple[str, int, Span]


def words(text: str, span: Span, lexicon: Lexicon) -> list[Word]:
    """Up to the first comma behind a name: what follows tells more of it."""
    found: list[Word] = []
    for match in _WORD.finditer(text, span.start, span.end):
        if match[0] == ",":
            break
        found.append((match[0], lexicon.flags(match[0]), Span(*match.span())))
    return found


def name_in(text: str, span: Span, lexicon: Lexicon) -> Span | None:
    """The proper name in a mention, without titles and descriptions: “Ana Ruiz” in “the baker Ana Ruiz, 34”."""
    run: list[Word] = []
    longest: list[Word] = []
    for word in words(text, span, lexicon):
        is_part = bool(word[1] & CAPITAL) and not word[1] & (_PLAIN | TITLE | GROUP)
        run = [*run, word] if is_part else []
        if len(run) >= len(longest) and run:
            longest = run
    return Span(longest[0][2].start, longest[-1][2].end) if longest else None


def is_pronoun(text: str, span: Span, lexicon: Lexicon) -> bool:
    return bool(lexicon.classes.get(span.of(text).lower(), 0) & PRONOUN)


def kind_of(text: str, span: Span, lexicon: Lexicon) -> str:
    """By its head: the last noun before “of”, “for” or a comma; a name of two words or more is a person's."""
    found = words(text, span, lexicon)
    if len(found) == 1 and found[0][1] & PRONOUN:
        return {"he": "person", "she": "person", "i": "person", "they": "group", "we": "group"}.get(
            found[0][0].lower(), ""
        )
    head = found[: next((n for n, word in enumerate(found) if n and word[1] & PREPOSITION), len(found))]
    if found and found[0][0].lower() in ("one", "two", "three", "some", "many", "most", "several", "both"):
        head = found
    for word in reversed(head):
        for flag, kind in _KINDS:
            if word[1] & flag:
                return kind
    name = [word for word in head if word[1] & CAPITAL and not word[1] & (_PLAIN | TITLE)]
    if any(word[1] & TITLE for word in head) or len(name) > 1:
        return "person" if not any(word[0].isupper() and len(word[0]) > 2 for word in name) else "organisation"
    return ""


def naming_of(text: str, span: Span, lexicon: Lexicon) -> str:
    """Named if there is a proper name whose bearer speaks; a spokesman for a firm is not."""
    found = words(text, span, lexicon)
    if not found or found[0][1] & PRONOUN and len(found) == 1:
        return ""
    if {word[0].lower() for word in found} & lexicon.words["unnamed"] and not _is_name(found):
        return "unnamed"
    return "named" if _is_name(found) else "unnamed"


def _is_name(found: Sequence[Word]) -> bool:
    """A capital in the head of the phrase, before “of” or “for”, that is more than the beginning of a sentence."""
    head = found[: next((n for n, word in enumerate(found) if n and word[1] & PREPOSITION), len(found))]
    names = [
        n
        for n, (word, flags, _) in enumerate(head)
        if flags & CAPITAL and not flags & (_PLAIN | GROUP) and (n or not flags & (PERSON | DOCUMENT | TITLE))
    ]
    if not names:
        return False
    is_common = head[-1][0][0].islower() and head[-1][1] & (PERSON | GROUP)
    return not is_common


def anonymity(text: str, lexicon: Lexicon) -> list[Span]:
    """Where the article says that a source will not be named."""
    pattern = "|".join(re.escape(phrase) for phrase in lexicon.phrases.get("anonymity", ()))
    return [Span(*found.span()) for found in re.finditer(pattern, text, re.IGNORECASE)] if pattern else []
