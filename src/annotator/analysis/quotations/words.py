"""What a token is in its place: part of a name, the beginning of a phrase, of an aside, of an infinitive.

A phrase is a pair of token indices, half open.
"""

from __future__ import annotations

from annotator.analysis.quotations.lexicon import (
    ADVERB,
    AUXILIARY,
    CAPITAL,
    COLON,
    COMMA,
    COORDINATOR,
    CUE,
    DASH,
    DETERMINER,
    DOCUMENT,
    GROUP,
    MARK,
    NEGATION,
    NUMBER,
    OBJECT,
    ORGANISATION,
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
    VERB,
)
from annotator.analysis.quotations.tokens import Sentence

Phrase = tuple[int, int]


EDGE = COMMA | COLON | SEMICOLON | DASH | STOP | QUOTE | MARK


HEAD = PERSON | GROUP | ORGANISATION | DOCUMENT


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
    return bool(token.word) and not token.flags & (FUNCTION | VERB) and not token.word.endswith("ing")


def belongs(sentence: Sentence, n: int) -> bool:
    """Whether an aside that begins there tells who someone is: “, 34,” “, a baker,” “, president of the club,”."""
    if n >= len(sentence):
        return False
    token = sentence[n]
    if token.flags & RELATIVE:
        return False
    if token.flags & (NUMBER | TITLE | HEAD) or token.word in ("of", "from"):
        return not token.flags & VERB
    if token.flags & DETERMINER:
        return bool(token.flags & POSSESSIVE) or token.word in ("a", "an", "the", "one", "another")
    if token.flags & (FUNCTION | VERB | CUE | QUOTE) or not token.word:
        return False
    return not token.word.endswith(("ing", "ed"))


def is_relative(sentence: Sentence, n: int) -> bool:
    return sentence[n].word in ("who", "which", "whose", "whom", "where", "that", "when", "as", "after", "while")


def is_infinitive(sentence: Sentence, n: int) -> bool:
    """“to” before a verb, as far as one can tell: no article, name or number follows."""
    if sentence[n].word != "to" or n + 1 >= len(sentence):
        return False
    following = sentence[n + 1]
    if following.flags & QUOTE:
        return True
    if following.flags & (DETERMINER | OBJECT | PRONOUN | TIME | EDGE | CAPITAL) or not following.word:
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
    return not following.word.endswith(("ing", "ers")) and not (following.word[-2:] == "ed" != following.word[-3:-1])
