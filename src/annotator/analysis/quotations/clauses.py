"""What a cue brings behind it: a clause, an infinitive, a phrase."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.analysis.quotations import verb_second
from annotator.analysis.quotations.circumstances import after_addressee
from annotator.analysis.quotations.classes import (
    ADVERB,
    AUXILIARY,
    CAPITAL,
    COMMA,
    CONDITION,
    COORDINATOR,
    CUE,
    DETERMINER,
    DOCUMENT,
    GERUND,
    IT,
    NEGATION,
    OBJECT,
    OPENER,
    PAST,
    PREPOSITION,
    PRONOUN,
    QUESTION,
    QUOTE,
    RELATIVE,
    S_FORM,
    SEMICOLON,
    STOP,
    SUBORDINATOR,
    THAT,
    TIME,
    TO,
    VERB,
    WHO,
)
from annotator.analysis.quotations.clause_ends import clause_end, limit
from annotator.analysis.quotations.cue import Cue
from annotator.analysis.quotations.infinitives import REACH, has_infinitive, infinitive
from annotator.analysis.quotations.lexicon import Lexicon
from annotator.analysis.quotations.tokens import Sentence
from annotator.analysis.quotations.words import EDGE, Phrase, is_infinitive, starts_phrase

_HARD = SEMICOLON | STOP


def complement(sentence: Sentence, cue: Cue, all: Sequence[Cue], lexicon: Lexicon) -> Phrase | None:
    """What the cue attributes behind it, if it is not all in quotation marks."""
    if cue.shape == "noun":
        return _of_noun(sentence, cue, all, lexicon)
    start = cue.high if cue.inverted else cue.end
    if cue.shape == "according":
        return _after_source(sentence, cue, all, lexicon)
    if "verb second" in lexicon.grammar:
        return verb_second.complement(sentence, cue, all)
    return _of_verb(sentence, cue, start, all, lexicon)


def _of_verb(sentence: Sentence, cue: Cue, start: int, all: Sequence[Cue], lexicon: Lexicon) -> Phrase | None:
    frames = cue.verb.frames
    for found in (
        _opened(sentence, cue, start) if frames & {"clause", "bare", "quote"} else None,
        infinitive(sentence, cue, start, lexicon),
        _bare(sentence, cue, start, lexicon) if _takes_bare(sentence, cue) and _speaks(cue) else None,
        _with_preposition(sentence, cue, start),
    ):
        if found is not None and found < len(sentence):
            return _of_some_length(sentence, cue, found, all)
    if "object" in frames and cue.shape == "finite" and (found := _object(sentence, cue, start)) is not None:
        return found, max(found + 1, min(clause_end(sentence, cue, found, all), _end_of_object(sentence, found)))
    return None


def _takes_bare(sentence: Sentence, cue: Cue) -> bool:
    """A clause without “that”; of “find” and “show”, only in what a document says."""
    source = range(*cue.source) if cue.source and "documented" in cue.verb.frames else ()
    return "bare" in cue.verb.frames or any(sentence[n].flags & DOCUMENT for n in source)


def _of_some_length(sentence: Sentence, cue: Cue, start: int, all: Sequence[Cue]) -> Phrase | None:
    end = clause_end(sentence, cue, start, all)
    return (start, end) if end - start > 1 else None


def _speaks(cue: Cue) -> bool:
    """“to say the bridge is safe”, but not: to confirm the tally."""
    return cue.shape != "infinitive" or "speech" in cue.verb.frames


def _after_source(sentence: Sentence, cue: Cue, all: Sequence[Cue], lexicon: Lexicon) -> Phrase | None:
    """According to …, CLAUSE."""
    at = cue.high
    if "verb second" in lexicon.grammar:
        is_whole = at < len(sentence) and not sentence[at].flags & EDGE
        return (at, clause_end(sentence, cue, at, all)) if is_whole and len(sentence) - at > 2 else None
    while at < len(sentence) and not sentence[at].flags & (EDGE | AUXILIARY | VERB):
        at += 1
    if cue.source is None or at >= len(sentence) or not sentence[at].flags & COMMA:
        return None
    if cue.source[0] >= cue.end:
        cue.source = cue.source[0], at
    end = clause_end(sentence, cue, at + 1, all)
    return (at + 1, end) if end - at > 2 else None


def _of_noun(sentence: Sentence, cue: Cue, all: Sequence[Cue], lexicon: Lexicon) -> Phrase | None:
    """Claims that …, a promise to …, allegations of …"""
    if cue.end >= len(sentence):
        return None
    noun, following = sentence[cue.end - 1].word, sentence[cue.end].flags
    fits = (
        (following & THAT and noun in lexicon.noun_clauses)
        or (following & TO and noun in lexicon.noun_infinitives and cue.source and is_infinitive(sentence, cue.end))
        or sentence[cue.end].word in lexicon.noun_prepositions.get(noun, ())
    )
    if not fits or (following & THAT and _is_relative_pronoun(sentence, cue.end)):
        return None
    end = clause_end(sentence, cue, cue.end, all)
    if not following & (THAT | TO):
        end = min(
            end, next((n for n in range(cue.end, end) if sentence[n].flags & (COMMA | SUBORDINATOR | COORDINATOR)), end)
        )
    if following & (THAT | PREPOSITION):
        end = _before_main_verb(sentence, cue, end)
    return (cue.end, end) if end - cue.end > 1 else None


def _is_relative_pronoun(sentence: Sentence, that: int) -> bool:
    """The promise that came with it."""
    behind = sentence[that + 1].flags if that + 1 < len(sentence) else 0
    return bool(behind & (AUXILIARY | VERB)) and not behind & (CAPITAL | PRONOUN | DETERMINER)


def _before_main_verb(sentence: Sentence, cue: Cue, end: int) -> int:
    """“Claims that a hospital had been hit could not be verified”: the clause ends before the second finite verb."""
    if cue.start > 2:
        return end
    verbs = 0 if sentence[cue.end].flags & THAT else 1
    for at in range(cue.end + 1, end):
        is_first = not sentence[at - 1].flags & (AUXILIARY | ADVERB | NEGATION)
        is_past = sentence[at].flags & PAST and not sentence[at].flags & CAPITAL
        if (sentence[at].flags & (AUXILIARY | VERB) or is_past) and is_first:
            verbs += 1
            if verbs == 2:
                return at
    return end


def _opened(sentence: Sentence, cue: Cue, start: int) -> int | None:
    """Behind the cue, what begins with that, whether, how."""
    at = after_addressee(sentence, cue, start)
    for n in (start, at):
        if n < len(sentence) and _is_opener(sentence, n, cue):
            return n
    if at < len(sentence) and sentence[at].flags & COMMA:  # caution, however, that
        following = next((n for n in range(at + 1, min(at + 6, len(sentence))) if sentence[n].flags & COMMA), None)
        if following and following + 1 < len(sentence) and sentence[following + 1].flags & THAT:
            return following + 1
    return None


def _is_opener(sentence: Sentence, n: int, cue: Cue) -> bool:
    flags = sentence[n].flags
    if not flags & OPENER or n + 1 >= len(sentence):
        return False
    if flags & THAT:
        is_pointing = n + 2 >= len(sentence) or bool(sentence[n + 2].flags & (EDGE & ~QUOTE))
        return not (sentence[n + 1].flags & (EDGE & ~QUOTE)) and not (is_pointing and not sentence[n + 1].flags & QUOTE)
    if flags & QUESTION:
        return "question" in cue.verb.frames
    return not sentence[n + 1].flags & (EDGE & ~QUOTE)


def _bare(sentence: Sentence, cue: Cue, start: int, lexicon: Lexicon) -> int | None:
    """A clause without “that”: it begins as a phrase does, and has a verb."""
    at = after_addressee(sentence, cue, start)
    if at >= len(sentence) or _says_nothing(sentence, at, lexicon) or _is_done_to(sentence, cue):
        return None
    if sentence[at].flags & QUOTE:
        return at if at == start or sentence[at - 1].flags & EDGE else None
    if not (starts_phrase(sentence, at) or sentence[at].flags & (CONDITION | GERUND)):
        return None
    if sentence[at].flags & PRONOUN and sentence[at].flags & AUXILIARY:  # insists she's “over it”
        return at
    return at if _has_verb(sentence, at, limit(sentence, cue, at), "quote" in cue.verb.frames) else None


def _says_nothing(sentence: Sentence, n: int, lexicon: Lexicon) -> bool:
    """“said no more”, “claimed responsibility”, but not: said no decision had been made."""
    nothing = lexicon.words["nothing"]
    follows = sentence[n + 1] if n + 1 < len(sentence) else None
    is_article = sentence[n].flags & DETERMINER and follows and not follows.flags & (EDGE | PREPOSITION | SUBORDINATOR)
    return sentence[n].word in nothing and not (is_article and follows and follows.word not in nothing)


def _is_done_to(sentence: Sentence, cue: Cue) -> bool:
    """“He was told”, but not: “It is understood …”."""
    return cue.shape == "passive" and not (cue.start and sentence[cue.start - 1].flags & IT)


def _has_verb(sentence: Sentence, start: int, stop: int, easily: bool) -> bool:
    """Whether a finite verb follows that is in no relative clause. Of verbs of speech, any likely past counts."""
    inner = False
    for n in range(start + 1, min(start + 25, stop)):
        flags = sentence[n].flags
        if flags & _HARD:
            return False
        if flags & (RELATIVE | SUBORDINATOR) and not flags & DETERMINER and n > start + 1:
            if inner or not easily:
                return False
            inner = True
        helped = sentence[n - 2 if sentence[n - 1].flags & ADVERB else n - 1].flags & AUXILIARY
        if helped and not flags & AUXILIARY:
            continue
        looks_past = flags & PAST or (flags & S_FORM and n > start + 1)
        is_past = easily and looks_past and not (flags & CAPITAL or sentence[n - 1].flags & DETERMINER)
        if flags & (AUXILIARY | VERB | CUE) or is_past or flags & QUOTE:
            if not inner:
                return True
            inner = False
    return False


def _with_preposition(sentence: Sentence, cue: Cue, start: int) -> int | None:
    """Called | for calm; accused | him of lying."""
    wanted = cue.verb.prepositions
    if not wanted or start >= len(sentence):
        return None
    if sentence[start].word in wanted:
        return start
    if "object_with" in cue.verb.frames and cue.shape != "passive":
        for at in range(start + 1, min(start + REACH, len(sentence))):
            if sentence[at].word in wanted:
                return start
            if sentence[at].flags & EDGE:
                break
    if sentence[start].word in cue.verb.addressing:
        return start + 1 if has_infinitive(sentence, start + 1) else None
    return None


def _object(sentence: Sentence, cue: Cue, start: int) -> int | None:
    """Denied | wrongdoing."""
    if start >= len(sentence):
        return None
    first = sentence[start]
    if first.flags & DETERMINER and start + 1 < len(sentence) and sentence[start + 1].flags & TIME:
        return None  # descartó este martes
    if not (starts_phrase(sentence, start) or first.flags & GERUND):
        return None
    return None if first.flags & (OBJECT | PRONOUN | RELATIVE) and not first.flags & DETERMINER else start


def _end_of_object(sentence: Sentence, start: int) -> int:
    for n in range(start + 1, len(sentence)):
        if sentence[n].flags & (EDGE & ~QUOTE | SUBORDINATOR | WHO):
            return n
    return len(sentence)
