"""A paragraph as sentences of tokens, in which each quotation is one token: what is quoted hides no clause from us."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from annotator.analysis.quotation_marks import Quotation
from annotator.analysis.quotations.lexicon import (
    ADVERB,
    ASIDE,
    AUXILIARY,
    CAPITAL,
    COLON,
    COMMA,
    CUE,
    DASH,
    DETERMINER,
    ENDS,
    MARK,
    NUMBER,
    PAUSES,
    PRONOUN,
    QUOTE,
    SEMICOLON,
    STOP,
    SUBORDINATOR,
    VERB,
    Lexicon,
)
from annotator.model import Span
from annotator.text import ABBREVIATIONS, BEFORE_NUMBERS

_TOKEN = re.compile(
    r"(?P<aside>\([^()\n]{0,200}\)|\[[^\[\]\n]{0,100}\])"
    r"|(?P<link>https?://\S+|www\.\S+)"
    r"|(?P<word>(?:[^\W\d_]\.){2,}"
    r"|[$£€#@]?[^\W_]+(?:(?:['’‑-]|(?<=\d)[.,:](?=\d)|(?<=[A-Z])&(?=[A-Z]))[^\W_]+)*%?(?:(?<=[sxzSXZ])['’](?!\w))?)"
    r"|(?P<stop>[.!?…]+)"
    r"|(?P<dash>—|–|--+|(?<=\s)-(?=\s))"
    r"|(?P<mark>[^\s\w]|_)"
)
_MARKS = {",": COMMA, ":": COLON, ";": SEMICOLON}
_LOOK_AHEAD = 8
_CLOSING = "\"“”„'‘’`‚«»‹›)] \u00a0\u202f"


class Token(NamedTuple):
    start: int
    end: int
    word: str
    """In lower case; of a quotation and an aside, empty."""
    flags: int


Sentence = list[Token]


def sentences(text: str, paragraph: Span, quotations: Sequence[Quotation], lexicon: Lexicon) -> list[Sentence]:
    """`quotations` are those of the paragraph that no other holds."""
    tokens = list(_tokens(text, paragraph, quotations, lexicon))
    is_title = _is_title(tokens)
    found: list[Sentence] = []
    start = 0
    for n, token in enumerate(tokens):
        if n + 1 == len(tokens) or _ends_after(text, tokens, n, token):
            sentence = tokens[start : n + 1]
            found.append(sentence if is_title else _without_names_as_verbs(sentence))
            start = n + 1
    return found


def _tokens(text: str, paragraph: Span, quotations: Sequence[Quotation], lexicon: Lexicon) -> Iterator[Token]:
    at = paragraph.start
    for quotation in quotations:
        yield from _words(text, at, quotation.start, lexicon)
        yield Token(quotation.start, quotation.end, "", _of_quotation(text, quotation))
        at = quotation.end
    yield from _words(text, at, paragraph.end, lexicon)


def _of_quotation(text: str, quotation: Quotation) -> int:
    inner = text[max(quotation.start, quotation.end - 8) : quotation.end].rstrip(_CLOSING)[-1:]
    if not quotation.closed or inner in (".", "!", "?", "…"):
        return QUOTE | ENDS | (PAUSES if inner in "!?" else 0)
    return QUOTE | (PAUSES if inner in (",", "—", "–", "-") else 0)


def _words(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[Token]:
    flags_of, known = lexicon.flags, _KNOWN.setdefault(lexicon.language, {})
    if len(known) > _MOST_KNOWN:
        known.clear()
    for found in _TOKEN.finditer(text, start, end):
        word, kind = found[0], found.lastgroup
        if kind == "word":
            flags = known.get(word)
            if flags is None:
                flags = known[word] = flags_of(word)
            yield Token(found.start(), found.end(), word.lower(), flags)
        else:
            yield Token(found.start(), found.end(), _KEPT.get(word, ""), _of_mark(kind, word))


_KNOWN: dict[str, dict[str, int]] = {}
_MOST_KNOWN = 50_000
_KEPT = {"&": "&", "/": "/"}


def _of_mark(kind: str | None, word: str) -> int:
    if kind == "mark":
        return _MARKS.get(word, MARK)
    return {"aside": ASIDE, "link": MARK, "stop": STOP, "dash": DASH}[kind or ""]


# --- where sentences end


def _ends_after(text: str, tokens: Sequence[Token], n: int, token: Token) -> bool:
    following = tokens[n + 1]
    if token.flags & STOP:
        return _ends_at_stop(text, tokens, n, following)
    if token.flags & QUOTE and token.flags & ENDS:
        if following.flags & QUOTE:
            return True
        if not following.flags & (CAPITAL | NUMBER):
            return False
        return not (_is_asked(tokens, n + 1))
    if token.word.count(".") > 1 and following.flags & CAPITAL:
        return bool(following.flags & (DETERMINER | PRONOUN | SUBORDINATOR)) and text[token.end].isspace()
    return False


def _ends_at_stop(text: str, tokens: Sequence[Token], n: int, following: Token) -> bool:
    stop = tokens[n]
    if n and text[stop.start] == "." and stop.end - stop.start == 1 and _is_abbreviated(text, tokens[n - 1], following):
        return False
    if stop.end == following.start and not following.flags & QUOTE:
        return n > 0 and bool(following.flags & CAPITAL) and text[stop.start - 1].islower()
    return bool(following.flags & (CAPITAL | NUMBER | QUOTE | ASIDE | MARK | DASH))


def _is_abbreviated(text: str, before: Token, following: Token) -> bool:
    word = text[before.start : before.end]
    if before.end - before.start == 1 and word.isupper() and word != "I":
        return True
    if word in BEFORE_NUMBERS:
        return bool(following.flags & NUMBER)
    return word in ABBREVIATIONS


def _is_asked(tokens: Sequence[Token], n: int) -> bool:
    """Whether who said it follows a quotation that ends in a stop: “Why?” Ana Ruiz asked."""
    for at in range(n, min(n + _LOOK_AHEAD, len(tokens))):
        flags = tokens[at].flags
        if flags & CUE and at > n:
            after = tokens[at + 1].flags if at + 1 < len(tokens) else STOP
            return bool(after & (STOP | COMMA)) and not flags & CAPITAL
        if flags & (COMMA | STOP | QUOTE | AUXILIARY):
            return False
    return False


# --- capitals


def _is_title(tokens: Sequence[Token]) -> bool:
    """Whether nearly all words begin with a capital, as in some headlines."""
    words = [token for token in tokens if token.word and token.end - token.start > 3]
    return len(words) > 2 and sum(bool(token.flags & CAPITAL) for token in words) > 0.75 * len(words)


_NEVER_NAMES = AUXILIARY | VERB | CUE | ADVERB | SUBORDINATOR


def _without_names_as_verbs(sentence: Sentence) -> Sentence:
    """Inside a sentence, what has a capital is a name, not a verb: May, Will, State."""
    return [
        token._replace(flags=token.flags & ~_NEVER_NAMES)
        if n and token.flags & _NEVER_NAMES and _is_name(token, sentence[n - 1])
        else token
        for n, token in enumerate(sentence)
    ]


def _is_name(token: Token, before: Token) -> bool:
    return bool(token.flags & CAPITAL) and not token.flags & PRONOUN and not before.flags & (QUOTE | COLON)
