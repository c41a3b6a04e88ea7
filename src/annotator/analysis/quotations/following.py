"""Who or what stands behind a verb, or begins a sentence: “said Ana Ruiz, a baker”."""

from __future__ import annotations

from annotator.analysis.quotations.classes import (
    ADVERB,
    AFFILIATION,
    ASIDE,
    AT,
    AUXILIARY,
    CAPITAL,
    COMMA,
    COORDINATOR,
    CUE,
    DASH,
    DETERMINER,
    GENITIVE,
    GERUND,
    GROUP,
    HEAD,
    INDEFINITE,
    MARK,
    NEGATION,
    NO_NOUN,
    NOUN_CUE,
    NUMBER,
    OBJECT,
    OBJECTIVE,
    OF,
    ORIGIN,
    PERSON,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    RELATIVE,
    STARTER,
    SUBORDINATOR,
    THAT,
    TIME,
    TITLE,
    TOLD,
    VERB,
)
from annotator.analysis.quotations.tokens import Sentence
from annotator.analysis.quotations.words import (
    EDGE,
    FUNCTION,
    Phrase,
    belongs,
    is_name,
    is_relative,
    starts_phrase,
)

_AGE = 4
"""So many words an age may have: 34 years old."""


def after(sentence: Sentence, n: int) -> Phrase | None:
    """The subject that stands behind a verb, with what is told of it; without how: respondió tajante el juez."""
    if n + 1 < len(sentence) and sentence[n].word and not sentence[n].flags and sentence[n + 1].flags & DETERMINER:
        n += 1
    if not starts_phrase(sentence, n):
        return None
    first = sentence[n]
    if first.flags & PRONOUN and not first.flags & DETERMINER:
        return n, n + 1
    end = _end_of_noun(sentence, n)
    if end is None:
        return None
    return n, _with_asides(sentence, end)


def noun_after(sentence: Sentence, n: int) -> Phrase | None:
    """The same without what is told of it."""
    end = _end_of_noun(sentence, n) if starts_phrase(sentence, n) else None
    return None if end is None else (n, end)


def told_where(sentence: Sentence, n: int) -> Phrase | None:
    """“heißt es in dem Bericht”, “hieß es aus dem Ministerium”."""
    for at in range(n, min(n + 6, len(sentence))):
        found = noun_after(sentence, at + 1) if sentence[at].flags & PREPOSITION else None
        if found and (sentence[at].flags & ORIGIN or any(sentence[m].flags & HEAD for m in range(*found))):
            return found
        if sentence[at].flags & EDGE:
            return None
    return None


def _end_of_noun(sentence: Sentence, start: int) -> int | None:
    at = start
    while at < len(sentence) and _goes_on(sentence, start, at):
        at += 1
    while at > start and sentence[at - 1].flags & (PREPOSITION | COORDINATOR | DETERMINER) and at - 1 > start:
        at -= 1
    has_noun = any(
        sentence[n].flags & (CAPITAL | HEAD | TITLE | NUMBER | OBJECT) or not sentence[n].flags & FUNCTION
        for n in range(start, at)
    )
    return at if at > start and has_noun else None


def _goes_on(sentence: Sentence, start: int, at: int) -> bool:
    token = sentence[at]
    flags = token.flags
    if flags & (EDGE | SUBORDINATOR | AUXILIARY | NEGATION) or (flags & RELATIVE and not flags & THAT):
        return token.word == "&"
    if at > start and _begins_another(sentence[at - 1].flags, flags):
        return False
    if flags & PREPOSITION:
        return at > start and _is_told(sentence, start, at)
    if flags & COORDINATOR:
        return at > start and starts_phrase(sentence, at + 1) and not _has_verb_soon(sentence, at + 1)
    if flags & (TIME | ADVERB):
        return bool(flags & CAPITAL) and at > start and is_name(sentence, at - 1) and not flags & TIME
    if at == start or flags & (CAPITAL | ASIDE):
        return not flags & PRONOUN or at == start
    if not flags & (FUNCTION | CUE | VERB) and at + 1 < len(sentence) and sentence[at + 1].flags & (HEAD | TITLE):
        return True  # the Echo | energy | reporter
    is_after_name = is_name(sentence, at - 1) and not sentence[at - 1].flags & (HEAD | TITLE | POSSESSIVE)
    return not (is_after_name and not flags & (HEAD | TITLE | DETERMINER | POSSESSIVE))


def _begins_another(left: int, flags: int) -> bool:
    """“sagte Berg | dem Sender”, “der Polizei | brach”; but: der Sprecher der Polizei."""
    if left & (PREPOSITION | DETERMINER | COORDINATOR):
        return False
    if flags & GENITIVE:
        return not left & (HEAD | TITLE)
    return bool(flags & OBJECTIVE) or bool(flags & NO_NOUN and left & CAPITAL)


def _is_told(sentence: Sentence, start: int, preposition: int) -> bool:
    """Whether a preposition goes on telling who it is: a spokesman for the ministry, but not: in a statement."""
    flags = sentence[preposition].flags
    following = sentence[preposition + 1] if preposition + 1 < len(sentence) else None
    if following is None or following.flags & (TIME | EDGE):
        return False
    if flags & OF:
        return True
    if not flags & TOLD:
        return False
    is_circumstance = following.flags & (INDEFINITE | GERUND)
    if is_name(sentence, preposition - 1) and not sentence[preposition - 1].flags & (PERSON | GROUP):
        return bool(flags & AFFILIATION and following.flags & CAPITAL)
    return not (flags & AT and is_circumstance)


def _has_verb_soon(sentence: Sentence, n: int) -> bool:
    for token in sentence[n : n + 6]:
        if token.flags & EDGE:
            return False
        if token.flags & (AUXILIARY | CUE | VERB) and not token.flags & (TITLE | HEAD):
            return True
    return False


def _with_asides(sentence: Sentence, end: int) -> int:
    """With “, 34, a baker from Hull” behind it, if no verb says that a new clause begins."""
    for _ in range(3):
        if end >= len(sentence) or not sentence[end].flags & COMMA or not belongs(sentence, end + 1):
            return end
        at = end + 1
        while at < len(sentence) and not sentence[at].flags & (EDGE | ASIDE) and not is_relative(sentence, at):
            flags = sentence[at].flags
            if flags & (AUXILIARY | PRONOUN) or (flags & CUE and not flags & (CAPITAL | HEAD | TITLE | NOUN_CUE)):
                return end
            at += 1
        is_open = at < len(sentence) and sentence[at].flags & QUOTE and not sentence[at - 1].flags & EDGE
        is_figure = sentence[end + 1].flags & NUMBER and at - end > _AGE  # according to the poll, 52 percent of …
        if at == end + 1 or is_open or is_figure or sentence[at - 1].flags & NO_NOUN:  # …, die hier lebt
            return end
        end = at
    return end


def subject(sentence: Sentence) -> Phrase | None:
    """The phrase a sentence begins with, and who that is: “The minister, Ana Ruiz,”."""
    found = opening(sentence)
    if found is None:
        return None
    end = _with_asides(sentence, found[1])
    return (found[0], end) if end < len(sentence) and sentence[end].flags & COMMA else found


def opening(sentence: Sentence, floor: int = 0) -> Phrase | None:
    """The phrase a sentence begins with, behind “On Monday,” and the like."""
    at = floor
    for _ in range(3):
        while at < len(sentence) and _opens_clause(sentence, at):
            at += 1
        if starts_phrase(sentence, at):
            break
        following = next((n for n in range(at, min(at + 25, len(sentence))) if sentence[n].flags & COMMA), None)
        if following is None:
            return None
        at = following + 1
    return _first_phrase(sentence, at) if starts_phrase(sentence, at) else None


def _opens_clause(sentence: Sentence, n: int) -> bool:
    skipped = COORDINATOR | ADVERB | MARK | DASH | QUOTE | STARTER
    return bool(sentence[n].flags & skipped)


def _first_phrase(sentence: Sentence, start: int) -> Phrase | None:
    first = sentence[start]
    if first.flags & PRONOUN and not first.flags & DETERMINER:
        return start, start + 1
    end = start
    while end < len(sentence) and not _is_verb(sentence, start, end) and _goes_on(sentence, start, end):
        end += 1
    return (start, end) if end > start else None


def _is_verb(sentence: Sentence, start: int, n: int) -> bool:
    flags = sentence[n].flags
    if flags & (AUXILIARY | VERB | CUE) and not flags & (CAPITAL | TITLE | HEAD) and n > start:
        return True
    return n > start and bool(sentence[n - 1].flags & HEAD) and not flags & (PREPOSITION | COORDINATOR | CAPITAL | HEAD)
