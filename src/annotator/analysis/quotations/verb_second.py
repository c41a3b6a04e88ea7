"""Where the verb stands second, and last in dependent clauses: “Am Montag sagte Berg, er …”, “wie Berg sagte”."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.analysis.quotations import following
from annotator.analysis.quotations.circumstances import after_circumstance
from annotator.analysis.quotations.classes import (
    ADVERB,
    AS,
    AUXILIARY,
    BASE,
    CAPITAL,
    COLON,
    COMMA,
    COORDINATOR,
    DASH,
    DETERMINER,
    HAVE,
    HEAD,
    INFINITIVE,
    OBJECT,
    OPENER,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    SEMICOLON,
    STARTER,
    STOP,
    SUBJUNCTIVE,
    SUBORDINATOR,
    TIME,
    TITLE,
    TO,
    VERB,
)
from annotator.analysis.quotations.clause_ends import clause_end
from annotator.analysis.quotations.cue import Cue
from annotator.analysis.quotations.lexicon import Verb
from annotator.analysis.quotations.tokens import Sentence
from annotator.analysis.quotations.words import EDGE, Phrase, starts_phrase

_REACH = 25
"""So many tokens may stand between the parts of a verb."""
_FIELD = ADVERB | TIME | PREPOSITION | OBJECT | STARTER


def particle(sentence: Sentence, n: int, verb: Verb) -> int | None:
    """Where the rest of a verb stands: teilte die Polizei am Montag | mit."""
    for at in range(n + 1, min(n + _REACH, len(sentence))):
        if sentence[at].word in verb.needs:
            after = sentence[at + 1].flags if at + 1 < len(sentence) else STOP
            if after & (EDGE | COORDINATOR | QUOTE):
                return at
        if sentence[at].flags & (QUOTE | SEMICOLON | STOP | COLON):
            return None
    return None


def helper(sentence: Sentence, n: int) -> int | None:
    """Where the finite verb stands that a participle belongs to: hat am Montag | gesagt; gesagt | habe."""
    if n + 1 < len(sentence) and sentence[n + 1].flags & HAVE:
        return n + 1
    for at in range(n - 1, max(-1, n - _REACH), -1):
        if sentence[at].flags & HAVE:
            return at
        if sentence[at].flags & EDGE & ~QUOTE:
            return None
    return None


def find_subject(sentence: Sentence, cue: Cue) -> bool:
    """Give the cue its subject. False where it has none of its own."""
    finite = cue.start if cue.helper is None else cue.helper
    low = _clause_start(sentence, min(finite, cue.start))
    if cue.helper is None:
        finite = next((n for n in range(low, cue.start) if sentence[n].flags & HAVE), finite)
    while low < finite and sentence[low].flags & (COORDINATOR | STARTER) and not sentence[low].flags & PREPOSITION:
        low += 1
    if low == finite:
        return not _is_coordinated(sentence, low) and _behind(sentence, cue, finite)
    first = sentence[low].flags
    if first & SUBORDINATOR and _is_last(sentence, cue, finite):
        cue.source = _first_noun(sentence, low + 1, min(finite, cue.start))
        cue.opener = low if first & AS and cue.source else None
    elif first & _FIELD or not starts_phrase(sentence, low):
        return _behind(sentence, cue, finite)
    else:
        cue.source = (low, _end_before(sentence, low, finite))
    return cue.source is not None


def _clause_start(sentence: Sentence, n: int) -> int:
    while n and not sentence[n - 1].flags & (COMMA | SEMICOLON | COLON | QUOTE | STOP | DASH):
        n -= 1
    return n


def _is_coordinated(sentence: Sentence, n: int) -> bool:
    return n > 0 and bool(sentence[n - 1].flags & COORDINATOR)


def _is_last(sentence: Sentence, cue: Cue, finite: int) -> bool:
    """Whether the verb ends its clause."""
    at = max(cue.end, finite + 1)
    return at >= len(sentence) or bool(sentence[at].flags & (EDGE | COORDINATOR))


def _first_noun(sentence: Sentence, start: int, stop: int) -> Phrase | None:
    while start < stop and sentence[start].flags & (ADVERB | TIME):
        start += 1
    found = following.noun_after(sentence, start) if start < stop else None
    if found is None and start < stop and sentence[start].flags & PRONOUN:
        return start, start + 1
    return (found[0], min(found[1], stop)) if found else None


def _end_before(sentence: Sentence, low: int, finite: int) -> int:
    end = finite
    while end - 1 > low and sentence[end - 1].flags & (ADVERB | TIME | PREPOSITION):
        end -= 1
    return end


def _behind(sentence: Sentence, cue: Cue, finite: int) -> bool:
    at = finite + 1
    while at < len(sentence) and sentence[at].flags & (ADVERB | TIME | OBJECT):
        at += 1
    found = following.after(sentence, at) or following.after(sentence, after_circumstance(sentence, at))
    if found is None:
        return False
    start, end = found
    if "impersonal" in cue.verb.frames and sentence[start].flags & PRONOUN:
        cue.source, cue.inverted = following.told_where(sentence, end), True
        return True
    cue.source, cue.inverted = (start, min(end, cue.start) if cue.start > start else end), True
    return True


# --- what it brings


def behind(sentence: Sentence, cue: Cue) -> int:
    """Where the clause of the cue ends: said whom, when and where."""
    n = cue.high
    while n < len(sentence) and n - cue.high < _REACH and not sentence[n].flags & (EDGE | SUBJUNCTIVE):
        n += 1
    return n


def complement(sentence: Sentence, cue: Cue, all: Sequence[Cue]) -> Phrase | None:
    """“sagte, dass …”, “sagte, er habe …”, “kündigte an, … zu senken”, “forderte den Rücktritt”."""
    at, frames = behind(sentence, cue), cue.verb.frames
    if (start := brought(sentence, cue)) is not None:
        return start, clause_end(sentence, cue, start, all)
    if at < len(sentence) and sentence[at].flags & COMMA:
        start = at + 1
        if cue.opener is not None:
            return (start, clause_end(sentence, cue, start, all)) if cue.opener == 0 else None
        if start + 2 < len(sentence) and _brings(sentence, start, frames):
            return start, clause_end(sentence, cue, start, all)
        return None
    if "object" in frames and cue.shape == "finite" and cue.high < at:
        return _object(sentence, cue, at)
    return None


def brought(sentence: Sentence, cue: Cue) -> int | None:
    """Where what it says begins with a preposition: warnte | vor dem Verlust von „Ackerland“."""
    places = range(cue.end, min(cue.high + 4, len(sentence))) if cue.verb.prepositions else ()
    return next((n for n in places if sentence[n].word in cue.verb.prepositions), None)


def _brings(sentence: Sentence, start: int, frames: frozenset[str]) -> bool:
    flags = sentence[start].flags
    if flags & OPENER and not flags & DETERMINER:
        return bool(frames & {"clause", "bare", "quote"})
    end = next((n for n in range(start, len(sentence)) if sentence[n].flags & (STOP | SEMICOLON)), len(sentence))
    clause = range(start, min(end, start + _REACH))
    if flags & (COORDINATOR | STARTER) or (flags & SUBORDINATOR and not flags & DETERMINER):
        return bool(flags & SUBORDINATOR) and _is_reported(sentence, clause)
    if "infinitive" in frames and any(_is_infinitive(sentence, n) for n in clause):
        return True
    return bool(frames & {"bare", "quote"}) and (
        _is_reported(sentence, clause) or (not flags & DETERMINER and _is_main(sentence, start))
    )


def _is_reported(sentence: Sentence, clause: range) -> bool:
    return any(sentence[n].flags & SUBJUNCTIVE for n in clause)


def _is_infinitive(sentence: Sentence, n: int) -> bool:
    """“zu senken”, “zurückzutreten”."""
    is_marked = sentence[n].flags & TO and n + 1 < len(sentence) and sentence[n + 1].flags & BASE
    return bool(is_marked or sentence[n].flags & INFINITIVE)


def _is_main(sentence: Sentence, start: int) -> bool:
    """“man werde”, “Deutschland ist”: a finite verb in the second place."""
    for n in range(start + 1, min(start + 6, len(sentence))):
        if sentence[n].flags & (AUXILIARY | VERB):
            return True
        if sentence[n].flags & EDGE:
            return False
    return False


def _object(sentence: Sentence, cue: Cue, end: int) -> Phrase | None:
    start = cue.source[1] if cue.inverted and cue.source else cue.end
    while start < end and sentence[start].flags & (ADVERB | TIME):
        start += 1
    stop = cue.particle if cue.particle is not None and cue.particle > start else end
    is_noun = start < stop and bool(sentence[start].flags & (DETERMINER | CAPITAL | HEAD | TITLE))
    return (start, stop) if is_noun and stop - start > 1 else None
