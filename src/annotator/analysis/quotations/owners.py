"""Whose a cue is: the subject before or behind it, the one of the verb before, a possessor."""

from __future__ import annotations

from annotator.analysis.quotations import following, phrases
from annotator.analysis.quotations.cue import Cue
from annotator.analysis.quotations.lexicon import (
    ADVERB,
    ASIDE,
    AUXILIARY,
    COLON,
    COMMA,
    COORDINATOR,
    CUE,
    DASH,
    DETERMINER,
    GROUP,
    OBJECT,
    PERSON,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    SEMICOLON,
    STOP,
    VERB,
)
from annotator.analysis.quotations.tokens import Sentence
from annotator.analysis.quotations.words import EDGE, Phrase, starts_phrase

_QUOTED_REACH = 12
_TITLED = ("titled", "entitled", "called", "named", "dubbed", "nicknamed")
"""The film, titled “Late Hour,” says: what is before the verb is no quotation."""


def find_source(sentence: Sentence, cue: Cue, earlier: list[Cue]) -> None:
    if cue.shape == "noun":
        cue.source = _possessor(sentence, cue.start)
    elif cue.shape == "according":
        cue.source = following.after(sentence, cue.end)
    elif cue.shape == "passive":
        cue.source = _agent(sentence, cue)
    elif (cue.shape == "participle" and _quoted_as(sentence, cue, earlier)) or (
        cue.shape == "finite" and _own_subject(sentence, cue, earlier)
    ):
        return
    else:
        _inherit(sentence, cue, earlier)


def _own_subject(sentence: Sentence, cue: Cue, earlier: list[Cue]) -> bool:
    left = sentence[cue.start - 1] if cue.start else None
    beside = sentence[cue.start - 2] if left is not None and left.flags & ASIDE and cue.start > 1 else left
    may_invert = beside is None or beside.flags & (QUOTE | COMMA | DASH | STOP | ASIDE)
    if may_invert and _is_inverted(sentence, cue):
        return True
    if left is None or left.flags & (QUOTE | COLON | SEMICOLON | COORDINATOR):
        return False
    floor = _floor(sentence, cue.start)
    cue.source = phrases.before(sentence, cue.start, floor)
    return cue.source is not None


def _is_inverted(sentence: Sentence, cue: Cue) -> bool:
    """“…,” said Ana Ruiz."""
    if not ({"quote", "bare", "clause"} & cue.verb.frames) or (cue.verb.base and not cue.verb.participle):
        return False
    left = sentence[cue.start - 1] if cue.start else None
    if left is not None and left.flags & QUOTE and cue.start > 1 and sentence[cue.start - 2].word in _TITLED:
        return False
    if (
        left is not None
        and left.flags & (COMMA | DASH)
        and not _follows_quote(sentence, cue.start)
        and _asides(sentence, cue)
    ):
        return False
    found = following.after(sentence, cue.end)
    if found is None or _has_own_verb(sentence, found[1]):
        return False
    if left is None and not any(token.flags & COLON for token in sentence[found[1] : found[1] + 12]):
        return False
    cue.source, cue.inverted = found, True
    return True


def _follows_quote(sentence: Sentence, n: int) -> bool:
    return n > 1 and bool(sentence[n - 2].flags & QUOTE)


def _asides(sentence: Sentence, cue: Cue) -> bool:
    """Whether the comma before the verb closes an aside behind its subject: “Mr Ames, who chaired it, said he”."""
    found = phrases.before(sentence, cue.start, _floor(sentence, cue.start))
    return found is not None and found[1] - found[0] < 25 and not _is_clause(sentence, found[0], cue.start)


def _is_clause(sentence: Sentence, start: int, end: int) -> bool:
    """Whether there is a finite verb outside relative clauses."""
    relative = False
    for token in sentence[start:end]:
        if token.flags & COMMA:
            relative = False
        elif token.word in ("who", "which", "that", "whose", "where"):
            relative = True
        elif token.flags & (AUXILIARY | VERB) and not relative and not token.flags & (PERSON | GROUP):
            return True
    return False


def _has_own_verb(sentence: Sentence, n: int) -> bool:
    return n < len(sentence) and (bool(sentence[n].flags & (AUXILIARY | VERB)) or sentence[n].word == "to")


def _floor(sentence: Sentence, n: int) -> int:
    """Behind the last quotation or semicolon before it."""
    for at in range(n - 1, -1, -1):
        if sentence[at].flags & (SEMICOLON | STOP | COLON):
            return at + 1
        if sentence[at].flags & QUOTE and (at == 0 or at + 1 == n or sentence[at + 1].flags & (COMMA | PRONOUN)):
            return at + 1
    return 0


def _inherit(sentence: Sentence, cue: Cue, earlier: list[Cue]) -> None:
    cue.inherits = True
    for before in reversed(earlier):
        is_of_other = before.source and before.source[0] and sentence[before.source[0] - 1].word == "whom"
        if before.source and before.shape in ("finite", "participle", "infinitive") and not is_of_other:
            cue.source = before.source
            return
    found = following.opening(sentence, 0)
    if found and found[1] <= cue.start:
        cue.source = found


def _possessor(sentence: Sentence, noun: int) -> Phrase | None:
    """Whose claim: his, the minister's."""
    at = noun - 1
    while at > 0 and noun - at < 4 and not sentence[at].flags & (POSSESSIVE | EDGE | PREPOSITION | AUXILIARY | CUE):
        at -= 1
    if at < 0 or not sentence[at].flags & POSSESSIVE:
        return None
    if sentence[at].flags & DETERMINER:
        return at, at + 1
    return phrases.owner(sentence, at + 1)


def _agent(sentence: Sentence, cue: Cue) -> Phrase | None:
    """By whom: described by critics as."""
    for at in range(cue.end, min(cue.end + 3, len(sentence))):
        if sentence[at].word == "by":
            return following.noun_after(sentence, at + 1)
    return None


def _quoted_as(sentence: Sentence, cue: Cue, earlier: list[Cue]) -> bool:
    """“was quoted as saying” is one cue; in “quoted Ana Ruiz as saying”, she is the source."""
    if cue.start < 2 or sentence[cue.start - 1].word != "as":
        return False
    for at in range(cue.start - 2, max(-1, cue.start - _QUOTED_REACH), -1):
        if sentence[at].word in ("quoted", "quotes", "quoting", "cited"):
            break
    else:
        return False
    is_object = bool(sentence[at + 1].flags & OBJECT) or starts_phrase(sentence, at + 1)
    if at + 1 < cue.start - 1 and is_object and not sentence[at + 1].flags & PREPOSITION:
        cue.source = at + 1, cue.start - 1
        return True
    while at and sentence[at - 1].flags & (AUXILIARY | ADVERB):
        at -= 1
    cue.start = at
    cue.shape = "finite"
    cue.source = phrases.before(sentence, at, _floor(sentence, at))
    while earlier and earlier[-1].end > at:
        earlier.pop()
    return True
