"""What stands between a cue and what it brings: to whom, when, where it was said."""

from __future__ import annotations

from annotator.analysis.quotations.classes import (
    ADVERB,
    ASIDE,
    AUXILIARY,
    CAPITAL,
    CIRCUMSTANCE,
    COLON,
    COMMA,
    COORDINATOR,
    DETERMINER,
    OBJECT,
    OPENER,
    ORGANISATION,
    PERSON,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    STOP,
    SUBORDINATOR,
    THAT,
    THERE,
    TIME,
    TITLE,
    TO,
)
from annotator.analysis.quotations.cue import Cue
from annotator.analysis.quotations.tokens import Sentence
from annotator.analysis.quotations.words import EDGE, is_infinitive, is_name


def after_addressee(sentence: Sentence, cue: Cue, n: int) -> int:
    """Behind whom it was said to, and when and where: told reporters on Tuesday |."""
    if "addressee" in cue.verb.frames and not cue.inverted and cue.shape != "passive":
        n = _after_person(sentence, n)
    return after_circumstance(sentence, n)


def _after_person(sentence: Sentence, n: int) -> int:
    start = n
    if n + 1 < len(sentence) and sentence[n].flags & PRONOUN and sentence[n + 1].flags & AUXILIARY:  # warned | it would
        return n
    while n < len(sentence) and n - start < 8:
        flags = sentence[n].flags
        if flags & (EDGE | AUXILIARY | OPENER) and not (n == start and flags & DETERMINER):
            break
        if n > start and _starts_clause(sentence, n):
            break
        if flags & TO:
            break
        n += 1
        if flags & OBJECT and n - start == 1:
            break
    return n


def _starts_clause(sentence: Sentence, n: int) -> bool:
    """Whether a new phrase begins there: the BBN | there was, the court | Frayne had."""
    flags, left = sentence[n].flags, sentence[n - 1].flags
    if left & (PREPOSITION | DETERMINER | COORDINATOR):
        return False
    if flags & (PRONOUN | DETERMINER | THERE):
        return True
    if not is_name(sentence, n) or _ends_name(sentence, n):
        return False
    if left & ORGANISATION:
        return True
    return not is_name(sentence, n - 1) and not left & (TITLE | PERSON)


def _ends_name(sentence: Sentence, n: int) -> bool:
    """Radio Meridiano: the body has a capital and one more word, and nothing follows. Or the network X."""
    if len(sentence[n].word.rstrip(".")) == 1:
        return True
    is_last = n + 1 >= len(sentence) or bool(sentence[n + 1].flags & (STOP | COMMA | COLON))
    return is_last and is_name(sentence, n - 1) and bool(sentence[n - 1].flags & ORGANISATION)


def after_circumstance(sentence: Sentence, n: int) -> int:
    """Behind “on Tuesday”, “in a statement”, “of the decision”."""
    while n < len(sentence):
        flags = sentence[n].flags
        if _is_dated(sentence, n) or flags & (TIME | ASIDE) or (flags & ADVERB and not flags & THERE):
            n += 1
        elif flags & PREPOSITION and flags & CIRCUMSTANCE and not is_infinitive(sentence, n):
            n = _after_preposition(sentence, n)
        elif flags & QUOTE and n + 1 < len(sentence) and sentence[n + 1].flags & THAT:  # on the show “Late Hour” that
            n += 1
        else:
            break
    return n


def _is_dated(sentence: Sentence, n: int) -> bool:
    """“este lunes”; but: the next step."""
    if not sentence[n].flags & DETERMINER or n + 2 >= len(sentence) or not sentence[n + 1].flags & TIME:
        return False
    return bool(sentence[n + 2].flags & (DETERMINER | PREPOSITION | TITLE | PERSON | CAPITAL | EDGE))


def _after_preposition(sentence: Sentence, preposition: int) -> int:
    n = preposition + 1
    while n < len(sentence) and n - preposition < 9:
        flags = sentence[n].flags
        if flags & (EDGE | AUXILIARY | THAT) or (flags & OPENER and not flags & DETERMINER):
            break
        is_time = flags & TIME or (n + 1 < len(sentence) and sentence[n + 1].flags & TIME)
        if n > preposition + 1 and _starts_clause(sentence, n) and not is_time:
            break
        if n > preposition + 1 and flags & (PREPOSITION | ADVERB | SUBORDINATOR):
            break
        n += 1
    return n
