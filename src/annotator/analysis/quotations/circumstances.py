"""What stands between a cue and what it brings: to whom, when, where it was said."""

from __future__ import annotations

from annotator.analysis.quotations.cue import Cue
from annotator.analysis.quotations.lexicon import (
    ADVERB,
    ASIDE,
    AUXILIARY,
    COORDINATOR,
    DETERMINER,
    OBJECT,
    OPENER,
    PERSON,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    SUBORDINATOR,
    TIME,
    TITLE,
)
from annotator.analysis.quotations.tokens import Sentence
from annotator.analysis.quotations.words import EDGE, is_infinitive, is_name

_CIRCUMSTANCE = frozenset(
    [
        "on",
        "in",
        "at",
        "during",
        "to",
        "after",
        "from",
        "via",
        "by",
        "through",
        "with",
        "of",
        "about",
        "before",
        "outside",
        "inside",
        "over",
        "for",
        "following",
        "under",
    ]
)


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
        if sentence[n].word == "to":
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
    if flags & (PRONOUN | DETERMINER) or sentence[n].word == "there":
        return True
    return is_name(sentence, n) and not is_name(sentence, n - 1) and not left & (TITLE | PERSON)


def after_circumstance(sentence: Sentence, n: int) -> int:
    """Behind “on Tuesday”, “in a statement”, “of the decision”."""
    while n < len(sentence):
        flags = sentence[n].flags
        if flags & (TIME | ASIDE) or (flags & ADVERB and sentence[n].word not in ("there", "here")):
            n += 1
        elif flags & PREPOSITION and sentence[n].word in _CIRCUMSTANCE and not is_infinitive(sentence, n):
            n = _after_preposition(sentence, n)
        elif flags & QUOTE and n + 1 < len(sentence) and sentence[n + 1].word == "that":  # on the show “Late Hour” that
            n += 1
        else:
            break
    return n


def _after_preposition(sentence: Sentence, preposition: int) -> int:
    n = preposition + 1
    while n < len(sentence) and n - preposition < 9:
        flags = sentence[n].flags
        if flags & (EDGE | AUXILIARY) or (flags & OPENER and not flags & DETERMINER) or sentence[n].word == "that":
            break
        is_time = flags & TIME or (n + 1 < len(sentence) and sentence[n + 1].flags & TIME)
        if n > preposition + 1 and _starts_clause(sentence, n) and not is_time:
            break
        if n > preposition + 1 and flags & (PREPOSITION | ADVERB | SUBORDINATOR):
            break
        n += 1
    return n
