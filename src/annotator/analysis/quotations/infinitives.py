"""“to …”, “de …” behind a cue: what somebody wants, promises or asks of others."""

from __future__ import annotations

from annotator.analysis.quotations.classes import (
    ADVERB,
    AUXILIARY,
    BE,
    CAPITAL,
    COORDINATOR,
    INFINITIVE,
    NEGATION,
    OBJECT,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    S_FORM,
    SUBORDINATOR,
    TIME,
)
from annotator.analysis.quotations.cue import Cue
from annotator.analysis.quotations.lexicon import Lexicon
from annotator.analysis.quotations.tokens import Sentence
from annotator.analysis.quotations.words import EDGE, FUNCTION, is_infinitive, is_name, starts_phrase

REACH = 14
"""So many words may stand between a verb and the infinitive or preposition it brings."""


def infinitive(sentence: Sentence, cue: Cue, start: int, lexicon: Lexicon) -> int | None:
    frames = cue.verb.frames
    if start >= len(sentence):
        return None
    if frames & {"infinitive"} or (cue.shape == "passive" and frames & {"object_infinitive", "clause", "bare"}):
        at = _after_adverbs(sentence, start)
        if at < len(sentence) and (is_infinitive(sentence, at) or sentence[at].flags & INFINITIVE):
            return None if _comments(sentence, at, cue, lexicon) or _is_about_noun(sentence, cue) else at
    if "object_infinitive" in frames and cue.shape != "passive":
        return _object_infinitive(sentence, cue, start)
    return None


def _is_about_noun(sentence: Sentence, cue: Cue) -> bool:
    """The prisoners it agreed to free: the infinitive is about them."""
    if cue.source is None or cue.inherits or cue.source[1] < 2:
        return False
    left = sentence[cue.source[1] - 2]
    if not sentence[cue.source[1] - 1].flags & PRONOUN:
        is_plural = left.flags & S_FORM and not left.flags & (CAPITAL | FUNCTION)
        return is_name(sentence, cue.source[1] - 1) and bool(is_plural)
    return bool(left.word) and not left.flags & (
        EDGE | SUBORDINATOR | COORDINATOR | PREPOSITION | RELATIVE | ADVERB | TIME
    )


def _comments(sentence: Sentence, to: int, cue: Cue, lexicon: Lexicon) -> bool:
    """Declined to comment, did not want to be named: nothing is attributed."""
    if sentence[to + 1].flags & BE and to + 2 < len(sentence):
        return sentence[to + 2].word in lexicon.words["unnamed as"]
    return "refusal" in cue.verb.frames and sentence[to + 1].word in lexicon.words["saying nothing"]


def _after_adverbs(sentence: Sentence, n: int) -> int:
    while n < len(sentence) and sentence[n].flags & (ADVERB | TIME | NEGATION) and not sentence[n].flags & CAPITAL:
        n += 1
    return n


def _object_infinitive(sentence: Sentence, cue: Cue, start: int) -> int | None:
    """Urged | the government to act; told jurors | to ignore it."""
    if not (starts_phrase(sentence, start) or sentence[start].flags & OBJECT):
        return None
    for at in range(start + 1, min(start + REACH, len(sentence))):
        flags = sentence[at].flags
        if is_infinitive(sentence, at):
            return at if "addressee" in cue.verb.frames else start
        if flags & (EDGE | AUXILIARY | SUBORDINATOR):
            return None
    return None


def has_infinitive(sentence: Sentence, start: int) -> bool:
    return any(is_infinitive(sentence, at) for at in range(start + 1, min(start + REACH, len(sentence))))
