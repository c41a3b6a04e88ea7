"""Who or what stands before a verb: noun phrases by their edges, without a parser."""

from __future__ import annotations

from annotator.analysis.quotations.classes import (
    ADVERB,
    ASIDE,
    AT,
    AUXILIARY,
    CAPITAL,
    COMMA,
    COORDINATOR,
    CUE,
    DASH,
    DETERMINER,
    GERUND,
    GROUP,
    HEAD,
    NEGATION,
    NUMBER,
    OBJECT,
    OF,
    PAST,
    PERSON,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    RELATIVE,
    SEMICOLON,
    STOP,
    SUBORDINATOR,
    THAT,
    THOSE,
    TIME,
    TITLE,
    TO,
    VERB,
    WHO,
    WHOM,
)
from annotator.analysis.quotations.tokens import Sentence
from annotator.analysis.quotations.words import EDGE, FUNCTION, Phrase, belongs, is_name

_REACH = 40
"""How many tokens a subject is looked for over."""


_RELATIVE_REACH = 12
_ASIDES = 5


def before(sentence: Sentence, verb: int, floor: int = 0) -> Phrase | None:
    """The subject that stands before a verb, with what is told of it: “Ana Ruiz, a baker”."""
    end = _without_time(sentence, verb, floor)
    if end <= floor:
        return None
    last = sentence[end - 1]
    if last.flags & (COMMA | DASH):
        return _before_aside(sentence, end - 1, floor)
    if last.flags & RELATIVE and last.flags & (WHO | THAT):
        return _antecedent(sentence, end - 1, floor)
    return adjacent(sentence, end, floor)


def _without_time(sentence: Sentence, end: int, floor: int) -> int:
    """Without “on Tuesday” and “last night” before the verb."""
    at = end
    while at > floor and sentence[at - 1].flags & TIME and not sentence[at - 1].flags & PRONOUN:
        at -= 1
    if at in (end, floor):
        return end
    return at - 1 if sentence[at - 1].flags & AT else at


def _antecedent(sentence: Sentence, relative: int, floor: int) -> Phrase | None:
    end = relative
    if end > floor and sentence[end - 1].flags & COMMA:
        end -= 1
    found = adjacent(sentence, end, floor) if end > floor else None
    if found and end < relative and _continues(sentence, found, floor):
        return _before_aside(sentence, end, floor)
    if found is None:
        return None
    start = _behind_preposition(sentence, *found)
    is_past = sentence[start].flags & PAST and not sentence[start].flags & CAPITAL
    return (start + 1 if is_past and start + 1 < end else start), end


def _behind_preposition(sentence: Sentence, start: int, end: int) -> int:
    """“played to critics who”: the critics; “played to those in Hull who”: those in Hull."""
    for at in range(end - 1, start, -1):
        if sentence[at].flags & THOSE:
            return at
        is_told = sentence[at - 1].flags & (GROUP | THOSE)
        is_of = sentence[at].flags & OF and sentence[start].flags & DETERMINER
        if sentence[at].flags & PREPOSITION and not is_told and not is_of:
            return at + 1
    return start


def adjacent(sentence: Sentence, end: int, floor: int) -> Phrase | None:
    """The phrase that ends right there."""
    last = sentence[end - 1]
    if last.flags & PRONOUN and not last.flags & AUXILIARY and not last.flags & WHO:
        return end - 1, end
    start = _trimmed(sentence, _walked(sentence, end, floor), end)
    if start is None or last.flags & (PREPOSITION | COORDINATOR | SUBORDINATOR | NEGATION | EDGE):
        return None
    return start, end


def _walked(sentence: Sentence, end: int, floor: int) -> int:
    """Leftwards to where the phrase can no longer go on."""
    at = end
    low = max(floor, end - _REACH)
    while at > low:
        flags = sentence[at - 1].flags
        if flags & RELATIVE and at < end and (flags & ~SUBORDINATOR) and not flags & THAT:
            at -= 1
        elif flags & (EDGE | SUBORDINATOR):
            break
        elif flags & (AUXILIARY | VERB) and not flags & (TITLE | HEAD):
            relative = _relative_before(sentence, at - 1, low)
            if relative is None:
                break
            at = relative
        elif flags & COORDINATOR and not _joins(sentence, at - 1, low):
            break
        else:
            at -= 1
    return at


def _relative_before(sentence: Sentence, verb: int, low: int) -> int | None:
    """The “who” that a verb inside a phrase belongs to: those who have known her."""
    for at in range(verb - 1, max(low, verb - _RELATIVE_REACH) - 1, -1):
        if sentence[at].flags & (RELATIVE | THAT):
            is_after_noun = at > low and not sentence[at - 1].flags & (EDGE | CUE | AUXILIARY | VERB)
            return at if is_after_noun else None
        if sentence[at].flags & EDGE:
            return None
    return None


def _joins(sentence: Sentence, conjunction: int, low: int) -> bool:
    """Whether “and” joins two names or nouns, not two clauses."""
    if conjunction <= low:
        return False
    left, right = sentence[conjunction - 1], sentence[conjunction + 1]
    if right.flags & PRONOUN or left.flags & (EDGE | PREPOSITION | ADVERB):
        return False
    for at in range(conjunction - 1, max(low, conjunction - _RELATIVE_REACH) - 1, -1):
        flags = sentence[at].flags
        if flags & (AUXILIARY | VERB | CUE) and not flags & (TITLE | HEAD | CAPITAL):
            return False
        if flags & (EDGE | SUBORDINATOR):
            return not flags & QUOTE
    return True


def _trimmed(sentence: Sentence, start: int, end: int) -> int | None:
    """Without what opens the clause: “In a statement the ministry”, “But officials”."""
    at_edge = start == 0 or not sentence[start - 1].flags & (SUBORDINATOR | PREPOSITION)
    while start < end and sentence[start].flags & (ADVERB | COORDINATOR | NEGATION) and not _is_noun(sentence, start):
        start += 1
    if start < end and sentence[start].flags & WHOM:
        start += 1
    if start == end:
        return None
    first = sentence[start]
    if first.flags & TIME and not first.flags & POSSESSIVE:
        start = next((n for n in range(start, end) if not sentence[n].flags & TIME), end - 1)
        return start if sentence[start].flags & DETERMINER else _last_start(sentence, start, end)
    if first.flags & PREPOSITION or _is_participle(sentence, start) or first.flags & TIME:
        return _last_start(sentence, start + 1, end)
    return start if at_edge else _after_circumstance(sentence, start, end)


def _is_participle(sentence: Sentence, n: int) -> bool:
    """“Speaking to reporters”, but not “Leading dissidents”."""
    if not sentence[n].flags & GERUND or n + 1 >= len(sentence):
        return False
    following = sentence[n + 1]
    return bool(following.flags & (DETERMINER | PREPOSITION | PRONOUN | OBJECT | SUBORDINATOR | TO))


def _is_noun(sentence: Sentence, n: int) -> bool:
    return bool(sentence[n].flags & (HEAD | TITLE | DETERMINER))


def _last_start(sentence: Sentence, start: int, end: int) -> int | None:
    """Where the last phrase begins that stands on its own after an opening: In a statement | the ministry."""
    for at in range(end - 1, start, -1):
        flags, left = sentence[at].flags, sentence[at - 1].flags
        if left & (PREPOSITION | COORDINATOR):
            if is_name(sentence, at) or flags & DETERMINER:
                return None
            continue
        if flags & DETERMINER and not left & DETERMINER:
            return at
        if is_name(sentence, at) and not is_name(sentence, at - 1) and not left & DETERMINER:
            return _with_title(sentence, at, start)
    return None


def _with_title(sentence: Sentence, name: int, start: int) -> int:
    while name - 1 > start and sentence[name - 1].flags & (TITLE | PERSON) and not sentence[name - 1].flags & EDGE:
        name -= 1
    return name


def _after_circumstance(sentence: Sentence, start: int, end: int) -> int:
    """“after the match Denny said”: the name, if the noun before it is none for people or bodies."""
    for at in range(end - 1, start, -1):
        if not is_name(sentence, at):
            left = sentence[at]
            plain = not left.flags & (FUNCTION | HEAD | TITLE | NUMBER | ASIDE) and at + 1 < end
            return at + 1 if plain and not left.flags & POSSESSIVE and sentence[start].flags & DETERMINER else start
    return start


def owner(sentence: Sentence, end: int) -> Phrase | None:
    """Whose it is, before a noun: (part of) the minister's."""
    found = before(sentence, end)
    return (_behind_preposition(sentence, *found), end) if found else None


def _before_aside(sentence: Sentence, closing: int, floor: int) -> Phrase | None:
    """The phrase whose aside ends with this comma."""
    opening = closing
    for _ in range(_ASIDES):
        comma = _comma_before(sentence, opening, floor)
        if comma is None or comma <= floor:
            return None
        opening = comma
        found = adjacent(sentence, opening, floor)
        if found and not _continues(sentence, found, floor):
            return found[0], _end_of_asides(sentence, opening, closing)
    return None


def _comma_before(sentence: Sentence, at: int, floor: int) -> int | None:
    for n in range(at - 1, max(floor, at - _REACH) - 1, -1):
        if sentence[n].flags & (COMMA | DASH):
            return n
        if sentence[n].flags & (QUOTE | SEMICOLON | STOP) and n < at - 1 and not sentence[n].flags & QUOTE:
            return None
    return None


def _continues(sentence: Sentence, phrase: Phrase, floor: int) -> bool:
    """Whether what stands there is itself an aside, told of a name before another comma."""
    start = phrase[0]
    first = sentence[start].flags
    if first & (NUMBER | PREPOSITION):
        return True
    if start - 1 <= floor or not sentence[start - 1].flags & COMMA:
        return False
    if not is_name(sentence, start - 2) or first & PRONOUN:
        return False
    left = adjacent(sentence, start - 1, floor)
    if left is None or _is_place(sentence, left, floor):
        return False
    return bool(first & (DETERMINER | TITLE | HEAD)) or not first & CAPITAL or _is_office(sentence, phrase)


def _is_office(sentence: Sentence, phrase: Phrase) -> bool:
    """“Republican of South Carolina”, or one word."""
    start, end = phrase
    return end - start == 1 or any(sentence[n].flags & PREPOSITION for n in range(start, end))


def _is_place(sentence: Sentence, phrase: Phrase, floor: int) -> bool:
    return phrase[0] > floor and bool(sentence[phrase[0] - 1].flags & PREPOSITION)


def _end_of_asides(sentence: Sentence, opening: int, closing: int) -> int:
    """How far asides belong to the name: not “who …”, “speaking …”, “in a statement”."""
    end = opening
    while end < closing:
        if not belongs(sentence, end + 1):
            return end
        following = next((n for n in range(end + 1, closing) if sentence[n].flags & COMMA), closing)
        inner = next((n for n in range(end + 1, following) if sentence[n].flags & RELATIVE), None)
        if inner is not None:
            return inner
        end = following
    return end
