"""What a token is in its place: part of a name, the beginning of a phrase, of an aside, of an infinitive.

A phrase is a pair of token indices, half open.
"""

from __future__ import annotations

from annotator.analysis.quotations.classes import (
    ADVERB,
    ALSO_VERB,
    ARTICLE,
    AUXILIARY,
    BASE,
    BREAKS,
    CAPITAL,
    COLON,
    COMMA,
    COORDINATOR,
    CUE,
    DASH,
    DETERMINER,
    DOCUMENT,
    DOER,
    GERUND,
    GROUP,
    HEAD,
    MARK,
    NEGATION,
    NO_NOUN,
    NUMBER,
    OBJECT,
    ORGANISATION,
    ORIGIN,
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
    TIME,
    TITLE,
    TO,
    VERB,
)
from annotator.analysis.quotations.tokens import Sentence

Phrase = tuple[int, int]


EDGE = COMMA | COLON | SEMICOLON | DASH | STOP | QUOTE | MARK


FUNCTION = (
    DETERMINER
    | PRONOUN
    | PREPOSITION
    | SUBORDINATOR
    | COORDINATOR
    | RELATIVE
    | AUXILIARY
    | NEGATION
    | ADVERB
    | TIME
    | EDGE
    | OBJECT
)


def is_name(sentence: Sentence, n: int) -> bool:
    """A word with a capital that is no function word."""
    flags = sentence[n].flags
    return bool(flags & CAPITAL) and not flags & (FUNCTION & ~TIME)


def starts_phrase(sentence: Sentence, n: int) -> bool:
    if n >= len(sentence):
        return False
    token = sentence[n]
    if token.flags & (DETERMINER | PRONOUN | NUMBER | TITLE | HEAD | POSSESSIVE):
        return not token.flags & (PREPOSITION | EDGE)
    if token.flags & GERUND and not token.flags & (CUE | VERB) and n + 1 < len(sentence):  # planning chairman
        return bool(sentence[n + 1].flags & (TITLE | PERSON))
    return bool(token.word) and not token.flags & (FUNCTION | VERB | GERUND | NO_NOUN)


def belongs(sentence: Sentence, n: int) -> bool:
    """Whether an aside that begins there tells who someone is: “, 34,” “, a baker,” “, president of the club,”."""
    if n >= len(sentence):
        return False
    token = sentence[n]
    if token.flags & RELATIVE:
        return False
    if token.flags & (NUMBER | TITLE | HEAD | ORIGIN):
        return not token.flags & VERB
    if token.flags & DETERMINER:
        return bool(token.flags & (POSSESSIVE | ARTICLE))
    return bool(token.word) and not token.flags & (FUNCTION | VERB | CUE | QUOTE | GERUND | PAST)


def is_relative(sentence: Sentence, n: int) -> bool:
    return bool(sentence[n].flags & BREAKS)


def is_infinitive(sentence: Sentence, n: int) -> bool:
    """“to” before a verb, as far as one can tell: no article, name or number follows."""
    if not sentence[n].flags & TO or n + 1 >= len(sentence):
        return False
    following = sentence[n + 1]
    if following.flags & QUOTE:
        return True
    if following.flags & (DETERMINER | OBJECT | PRONOUN | TIME | EDGE | CAPITAL) or not following.word:
        return False
    if following.flags & (GROUP | ORGANISATION | PERSON | DOCUMENT) and not following.flags & (CUE | VERB):
        return bool(following.flags & ALSO_VERB)
    return not following.flags & (GERUND | DOER) and (not following.flags & PAST or bool(following.flags & BASE))
