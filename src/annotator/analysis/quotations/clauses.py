"""What a cue brings: where the clause, infinitive or phrase begins that it attributes, and how far it goes."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.analysis.quotations import phrases
from annotator.analysis.quotations.cues import Cue
from annotator.analysis.quotations.lexicon import (
    ADVERB,
    ASIDE,
    AUXILIARY,
    CAPITAL,
    COMMA,
    COORDINATOR,
    CUE,
    DASH,
    DETERMINER,
    DOCUMENT,
    GROUP,
    NEGATION,
    OBJECT,
    OPENER,
    ORGANISATION,
    PERSON,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    RELATIVE,
    SEMICOLON,
    STOP,
    SUBORDINATOR,
    TIME,
    TITLE,
    VERB,
    Lexicon,
)
from annotator.analysis.quotations.phrases import Phrase
from annotator.analysis.quotations.tokens import Sentence

_REACH = 14
_HARD = SEMICOLON | STOP
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
_STRONG = frozenset(("quote", "naming", "addressee"))


def complement(sentence: Sentence, cue: Cue, all: Sequence[Cue], lexicon: Lexicon) -> Phrase | None:
    """What the cue attributes behind it, if it is not all in quotation marks."""
    if cue.shape == "noun":
        return _of_noun(sentence, cue, all, lexicon)
    start = cue.high if cue.inverted else cue.end
    if cue.shape == "according":
        return _after_source(sentence, cue, all)
    return _of_verb(sentence, cue, start, all, lexicon)


def _of_verb(sentence: Sentence, cue: Cue, start: int, all: Sequence[Cue], lexicon: Lexicon) -> Phrase | None:
    frames = cue.verb.frames
    for found in (
        _opened(sentence, cue, start) if frames & {"clause", "bare", "quote"} else None,
        _infinitive(sentence, cue, start),
        _bare(sentence, cue, start, lexicon) if "bare" in frames and _speaks(cue) else None,
        _with_preposition(sentence, cue, start),
    ):
        if found is not None and found < len(sentence):
            return _of_some_length(sentence, cue, found, all)
    if "object" in frames and cue.shape == "finite" and (found := _object(sentence, cue, start)) is not None:
        return found, max(found + 1, min(clause_end(sentence, cue, found, all), _end_of_object(sentence, found)))
    return None


def _of_some_length(sentence: Sentence, cue: Cue, start: int, all: Sequence[Cue]) -> Phrase | None:
    end = clause_end(sentence, cue, start, all)
    return (start, end) if end - start > 1 else None


def _speaks(cue: Cue) -> bool:
    """“to say the bridge is safe”, but not: to confirm the tally."""
    return cue.shape != "infinitive" or cue.verb.lemma in (
        "say",
        "claim",
        "think",
        "believe",
        "admit",
        "tell",
        "insist",
    )


def _after_source(sentence: Sentence, cue: Cue, all: Sequence[Cue]) -> Phrase | None:
    """According to …, CLAUSE."""
    at = cue.high
    while at < len(sentence) and not sentence[at].flags & (phrases.EDGE | AUXILIARY | VERB):
        at += 1
    if cue.source is None or at >= len(sentence) or not sentence[at].flags & COMMA:
        return None
    cue.source = cue.source[0], at
    end = clause_end(sentence, cue, at + 1, all)
    return (at + 1, end) if end - at > 3 else None


def _of_noun(sentence: Sentence, cue: Cue, all: Sequence[Cue], lexicon: Lexicon) -> Phrase | None:
    """Claims that …, a promise to …, allegations of …"""
    if cue.end >= len(sentence):
        return None
    noun, following = sentence[cue.start].word, sentence[cue.end].word
    fits = (
        (following == "that" and noun in lexicon.noun_clauses)
        or (following == "to" and noun in lexicon.noun_infinitives and cue.source and _is_infinitive(sentence, cue.end))
        or following in lexicon.noun_prepositions.get(noun, ())
    )
    if not fits:
        return None
    end = clause_end(sentence, cue, cue.end, all)
    if following not in ("that", "to"):
        end = min(
            end, next((n for n in range(cue.end, end) if sentence[n].flags & (COMMA | SUBORDINATOR | COORDINATOR)), end)
        )
    if following == "that" or sentence[cue.end].flags & PREPOSITION:
        end = _before_main_verb(sentence, cue, end)
    return (cue.end, end) if end - cue.end > 1 else None


def _before_main_verb(sentence: Sentence, cue: Cue, end: int) -> int:
    """“Claims that a hospital had been hit could not be verified”: the clause ends before the second finite verb."""
    if cue.start > 2:
        return end
    verbs = 0 if sentence[cue.end].word == "that" else 1
    for at in range(cue.end + 1, end):
        is_first = not sentence[at - 1].flags & (AUXILIARY | ADVERB | NEGATION)
        if sentence[at].flags & (AUXILIARY | VERB) and is_first:
            verbs += 1
            if verbs == 2:
                return at
    return end


# --- where it begins


def after_addressee(sentence: Sentence, cue: Cue, n: int) -> int:
    """Behind whom it was said to, and when and where: told reporters on Tuesday |."""
    if "addressee" in cue.verb.frames and not cue.inverted and cue.shape != "passive":
        n = _after_person(sentence, n)
    return after_circumstance(sentence, n)


def _after_person(sentence: Sentence, n: int) -> int:
    start = n
    while n < len(sentence) and n - start < 8:
        flags = sentence[n].flags
        if flags & (phrases.EDGE | AUXILIARY | OPENER) and not (n == start and flags & DETERMINER):
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
    return phrases.is_name(sentence, n) and not phrases.is_name(sentence, n - 1) and not left & (TITLE | PERSON)


def after_circumstance(sentence: Sentence, n: int) -> int:
    """Behind “on Tuesday”, “in a statement”, “of the decision”."""
    while n < len(sentence):
        flags = sentence[n].flags
        if flags & (TIME | ASIDE) or (flags & ADVERB and sentence[n].word not in ("there", "here")):
            n += 1
        elif flags & PREPOSITION and sentence[n].word in _CIRCUMSTANCE and not _is_infinitive(sentence, n):
            n = _after_preposition(sentence, n)
        else:
            break
    return n


def _after_preposition(sentence: Sentence, preposition: int) -> int:
    n = preposition + 1
    while n < len(sentence) and n - preposition < 9:
        flags = sentence[n].flags
        if (
            flags & (phrases.EDGE | AUXILIARY)
            or (flags & OPENER and not flags & DETERMINER)
            or sentence[n].word == "that"
        ):
            break
        if n > preposition + 1 and _starts_clause(sentence, n) and not sentence[n - 1].flags & TIME | 0:
            break
        if n > preposition + 1 and flags & (PREPOSITION | ADVERB | SUBORDINATOR):
            break
        n += 1
    return n


def _opened(sentence: Sentence, cue: Cue, start: int) -> int | None:
    """Behind the cue, what begins with that, whether, how."""
    at = after_addressee(sentence, cue, start)
    for n in (start, at):
        if n < len(sentence) and _is_opener(sentence, n, cue):
            return n
    if at < len(sentence) and sentence[at].flags & COMMA:  # caution, however, that
        following = next((n for n in range(at + 1, min(at + 6, len(sentence))) if sentence[n].flags & COMMA), None)
        if following and following + 1 < len(sentence) and sentence[following + 1].word == "that":
            return following + 1
    return None


def _is_opener(sentence: Sentence, n: int, cue: Cue) -> bool:
    word = sentence[n].word
    if not sentence[n].flags & OPENER or n + 1 >= len(sentence):
        return False
    if word == "that":
        is_pointing = n + 2 >= len(sentence) or bool(sentence[n + 2].flags & (phrases.EDGE & ~QUOTE))
        return not (sentence[n + 1].flags & (phrases.EDGE & ~QUOTE)) and not (
            is_pointing and not sentence[n + 1].flags & QUOTE
        )
    if word in ("when", "where", "who", "which"):
        return cue.verb.lemma in ("ask", "wonder", "know", "say", "explain", "decide", "tell", "understand", "learn")
    return not sentence[n + 1].flags & (phrases.EDGE & ~QUOTE)


def _is_infinitive(sentence: Sentence, n: int) -> bool:
    """“to” before a verb, as far as one can tell: no article, name or number follows."""
    if sentence[n].word != "to" or n + 1 >= len(sentence):
        return False
    following = sentence[n + 1]
    if following.flags & QUOTE:
        return True
    if following.flags & (DETERMINER | OBJECT | PRONOUN | TIME | phrases.EDGE | CAPITAL) or not following.word:
        return False
    if following.flags & (GROUP | ORGANISATION | PERSON | DOCUMENT) and not following.flags & (CUE | VERB):
        return following.word in (
            "state",
            "book",
            "review",
            "police",
            "staff",
            "bank",
            "force",
            "officer",
            "coach",
            "lead",
        )
    return not following.word.endswith(("ing", "ers"))


def _infinitive(sentence: Sentence, cue: Cue, start: int) -> int | None:
    frames = cue.verb.frames
    if start >= len(sentence):
        return None
    if frames & {"infinitive"} or (cue.shape == "passive" and frames & {"object_infinitive", "clause", "bare"}):
        at = _after_adverbs(sentence, start)
        if at < len(sentence) and _is_infinitive(sentence, at):
            return None if _comments(sentence, at, cue) else at
    if "object_infinitive" in frames and cue.shape != "passive":
        return _object_infinitive(sentence, cue, start)
    return None


def _comments(sentence: Sentence, to: int, cue: Cue) -> bool:
    """Declined to comment, did not want to be named: nothing is attributed."""
    if sentence[to + 1].word == "be" and to + 2 < len(sentence):
        return sentence[to + 2].word in ("named", "identified", "quoted")
    return cue.verb.lemma in ("decline", "refuse", "ask") and sentence[to + 1].word in (
        "comment",
        "elaborate",
        "say",
        "discuss",
        "give",
        "answer",
        "speak",
    )


def _after_adverbs(sentence: Sentence, n: int) -> int:
    while n < len(sentence) and sentence[n].flags & (ADVERB | TIME | NEGATION) and not sentence[n].flags & CAPITAL:
        n += 1
    return n


def _object_infinitive(sentence: Sentence, cue: Cue, start: int) -> int | None:
    """Urged | the government to act; told jurors | to ignore it."""
    if cue.verb.lemma == "call" or not (phrases.starts_phrase(sentence, start) or sentence[start].flags & OBJECT):
        return None
    for at in range(start + 1, min(start + _REACH, len(sentence))):
        flags = sentence[at].flags
        if sentence[at].word == "to" and _is_infinitive(sentence, at):
            return at if "addressee" in cue.verb.frames else start
        if flags & (phrases.EDGE | AUXILIARY | SUBORDINATOR):
            return None
    return None


def _bare(sentence: Sentence, cue: Cue, start: int, lexicon: Lexicon) -> int | None:
    """A clause without “that”: it begins as a phrase does, and has a verb."""
    at = after_addressee(sentence, cue, start)
    if at < len(sentence) and sentence[at].flags & COMMA and at + 2 < len(sentence):
        at += 1
    if at >= len(sentence) or sentence[at].word in lexicon.words["nothing"] or cue.shape == "passive":
        return None
    if sentence[at].flags & QUOTE:
        return at
    is_conditional = sentence[at].word in (
        "if",
        "when",
        "while",
        "although",
        "because",
        "under",
        "in",
        "there",
        "despite",
    )
    if not (phrases.starts_phrase(sentence, at) or is_conditional or sentence[at].word.endswith("ing")):
        return None
    return at if _has_verb(sentence, at, _limit(sentence, cue, at), "quote" in cue.verb.frames) else None


def _has_verb(sentence: Sentence, start: int, stop: int, easily: bool) -> bool:
    """Whether a finite verb follows that is in no relative clause. Of verbs of speech, any likely past counts."""
    inner = False
    for n in range(start + 1, min(start + 25, stop)):
        flags, word = sentence[n].flags, sentence[n].word
        if flags & _HARD:
            return False
        if flags & (RELATIVE | SUBORDINATOR) and not flags & DETERMINER and n > start + 1:
            if inner or not easily:
                return False
            inner = True
        if sentence[n - 1].flags & (AUXILIARY | ADVERB) and not flags & AUXILIARY:
            continue
        is_past = easily and not flags & CAPITAL and (word.endswith("ed") or (word.endswith("s") and n > start + 1))
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
    if cue.verb.lemma in ("accuse", "suspect", "blame", "charge") and cue.shape != "passive":
        for at in range(start + 1, min(start + _REACH, len(sentence))):
            if sentence[at].word in wanted:
                return start
            if sentence[at].flags & phrases.EDGE:
                break
    if cue.verb.lemma == "call" and sentence[start].word == "on":
        return start + 1 if _object_infinitive_at(sentence, start + 1) else None
    return None


def _object_infinitive_at(sentence: Sentence, start: int) -> bool:
    return any(
        sentence[at].word == "to" and _is_infinitive(sentence, at)
        for at in range(start + 1, min(start + _REACH, len(sentence)))
    )


def _object(sentence: Sentence, cue: Cue, start: int) -> int | None:
    """Denied | wrongdoing."""
    if start >= len(sentence):
        return None
    first = sentence[start]
    if not (phrases.starts_phrase(sentence, start) or first.word.endswith("ing")):
        return None
    return None if first.flags & (OBJECT | PRONOUN | RELATIVE) and not first.flags & DETERMINER else start


def _end_of_object(sentence: Sentence, start: int) -> int:
    for n in range(start + 1, len(sentence)):
        if sentence[n].flags & (phrases.EDGE & ~QUOTE | SUBORDINATOR) or sentence[n].word in ("who", "which"):
            return n
    return len(sentence)


# --- how far it goes


def clause_end(sentence: Sentence, cue: Cue, start: int, all: Sequence[Cue]) -> int:
    """To the end of the sentence, or to where another attribution or a semicolon begins."""
    stop = _limit(sentence, cue, start)
    while stop > start and sentence[stop - 1].flags & STOP:
        stop -= 1
    for n in range(start, stop):
        if sentence[n].flags & SEMICOLON:
            stop = n
            break
    for other in all:
        if other is not cue and start < other.low < stop and other.start >= start:
            edge = _edge_before(sentence, cue, other, start)
            if edge is not None and edge > start + 1:
                stop = min(stop, edge)
                break
    while stop > start and sentence[stop - 1].flags & (COMMA | DASH | COORDINATOR):
        stop -= 1
    return stop


def _limit(sentence: Sentence, cue: Cue, start: int) -> int:
    """In an aside (“Jones, who denies murder, told”), the comma that closes it; else the end of the sentence."""
    if cue.start and sentence[cue.start - 1].word in ("who", "which"):
        return next((n for n in range(start, len(sentence)) if sentence[n].flags & COMMA), len(sentence))
    return len(sentence)


def _edge_before(sentence: Sentence, cue: Cue, other: Cue, start: int) -> int | None:
    """Where the clause ends if this later cue stands beside it and not in it."""
    low = other.low
    left = sentence[low - 1]
    if other.shape == "according":
        return low - 1 if left.flags & COMMA else low
    if other.shape == "participle":
        if not other.verb.frames & _STRONG:
            return None
        return low - 1 if left.flags & COMMA else low if left.flags & QUOTE else None
    if other.shape != "finite" or (other.verb.base and not other.end - other.start > 1):
        return None
    if left.flags & COMMA and not other.inherits:
        return None
    if left.flags & COORDINATOR or (left.flags & SUBORDINATOR and left.word in ("but", "while", "although", "though")):
        has_comma = low > 1 and bool(sentence[low - 2].flags & COMMA)
        if other.inherits:
            return low - 1 if other.verb.frames & _STRONG or left.word == "but" else None
        return low - 1 if has_comma or left.word != "and" or "quote" in other.verb.frames else None
    return None
