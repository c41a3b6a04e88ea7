"""A paragraph as sentences of tokens, in which each quotation is one token: what is quoted hides no clause from us."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from annotator.analysis.quotation_marks import Quotation
from annotator.analysis.quotations.classes import (
    ADVERB,
    ASIDE,
    AUXILIARY,
    CAPITAL,
    COLON,
    COMMA,
    COORDINATOR,
    CUE,
    DASH,
    DETERMINER,
    ENCLITIC,
    ENDS,
    MARK,
    NUMBER,
    OPENER,
    PAUSES,
    PRONOUN,
    QUOTE,
    SEMICOLON,
    STOP,
    SUBORDINATOR,
    TIME,
    TITLE,
    VERB,
)
from annotator.analysis.quotations.lexicon import Lexicon
from annotator.model import Span
from annotator.text import ABBREVIATIONS, BEFORE_NUMBERS

_TOKEN = (
    r"(?P<run>(?P<same>[^\w\s.-])(?P=same){7,})"
    r"|(?P<aside>\([^()\n]{0,200}\)|\[[^\[\]\n]{0,100}\])"
    r"|(?P<link>https?://\S+|www\.\S+)"
    r"|(?P<enclitic>(?<=\w)[-‑](?:t[-‑])?(?P<clitic>%(enclitics)s)(?!\w))"
    r"|(?P<word>%(elided)s(?:[A-Z]-)?(?:[^\W\d_]\.){2,}"
    r"|[$£€#@]?[^\W_]+(?:%(unjoined)s(?:['’‑-]|(?<=\d)[.,:](?=\d)|(?<=[A-Z])&(?=[A-Z]))[^\W_]+)*%%?(?:(?<=[sxzSXZ])['’](?!\w))?)"
    r"|(?P<stop>[.!?…]+)"
    r"|(?P<dash>—|–|--+|(?<=\s)-(?=\s))"
    r"|(?P<mark>[^\s\w]|_)"
)
_NEVER = r"(?!)"


@cache
def _pattern(elided: frozenset[str], enclitics: frozenset[str]) -> re.Pattern[str]:
    """Words as the language writes them together: l’État, a-t-il."""
    before, behind = ("|".join(sorted(map(re.escape, words), key=len, reverse=True)) for words in (elided, enclitics))
    return re.compile(
        _TOKEN
        % {
            "elided": rf"(?i:{before})['’](?=\w)|" if before else "",
            "enclitics": behind or _NEVER,
            "unjoined": rf"(?![-‑](?:t[-‑])?(?:{behind})(?!\w))" if behind else "",
        }
    )


_DATELINE = re.compile(
    r"(?:[A-Z][\w.'’/ -]{1,40}(?:, [A-Z][\w.'’ ]{1,30}){0,2} ?)?\([A-Z][\w.’' /-]{1,30}\) ?[-–—]{1,2} ?"
    r"|[A-Z][A-Z.'’/ -]{2,40}(?:, [A-Z][\w.'’ ]{1,30}){0,2} ?(?:\([^()\n]{1,30}\) ?)?(?:[–—]|--?) "
    r"|[A-Z][A-Z’' -]{3,30}: (?=[A-Z][\w’']*[a-z] )"
)
"""“PORT HALLAM, Sept. 9 (Reuters) - ”, “EXCLUSIVE: ”: what stands before the first sentence and is no part of it."""
_MARKS = {",": COMMA, ":": COLON, ";": SEMICOLON}
_LONGEST = 250
"""Tokens after which a sentence is cut, so that a text without full stops costs no more than another."""
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
    if dateline := _DATELINE.match(text, paragraph.start, paragraph.end):
        paragraph = Span(dateline.end(), paragraph.end)
    tokens = list(_tokens(text, paragraph, quotations, lexicon))
    is_title = _is_title(tokens)
    found: list[Sentence] = []
    start = 0
    for n, token in enumerate(tokens):
        is_last = n + 1 == len(tokens) or n - start == _LONGEST
        if is_last or _ends_after(text, tokens, n, token):
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
    known = _KNOWN.setdefault(lexicon.language, {})
    if len(known) > _MOST_KNOWN:
        known.clear()
    reached = start
    pattern = _pattern(lexicon.words["elided"], lexicon.words["enclitics"])
    for found in pattern.finditer(text, start, end):
        low, high = found.span()
        if low < reached:
            continue
        if (kind := found.lastgroup) == "word":
            word = found[0]
            about = known.get(word)
            if about is None:
                about = known[word] = word.lower().replace("’", "'"), lexicon.flags(word)
            if high < end and text[high] == ".":
                reached = high = high + _dot_behind(text, word, about[1], high, lexicon)
            yield Token(low, high, *about)
        elif kind == "enclitic":
            word = found["clitic"]
            yield Token(found.start("clitic"), high, word.lower(), lexicon.flags(word) | ENCLITIC)
        else:
            yield Token(low, high, _KEPT.get(found[0], ""), _of_mark(kind, found[0]))


def _dot_behind(text: str, word: str, flags: int, at: int, lexicon: Lexicon) -> int:
    """1 where the dot of an abbreviation, initial or ordinal follows: Sen. J. Ruiz, R-Tex., 3. Mai."""
    if text[at : at + 2] == "..":
        return 0
    if flags & NUMBER:
        return int("ordinal dots" in lexicon.grammar and len(word) < 3 and _is_ordinal(text, at, lexicon))
    if word in BEFORE_NUMBERS:
        return int(text[at + 1 : at + 3].strip().isdigit())
    is_initial = len(word) == 1 and word.isupper() and not flags & PRONOUN
    last = word.rpartition("-")[2]
    return int(is_initial or last in ABBREVIATIONS or last in lexicon.words["abbreviations"])


def _is_ordinal(text: str, dot: int, lexicon: Lexicon) -> bool:
    found = _NEXT_WORD.match(text, dot + 1)
    return found is not None and (found[1][0].islower() or found[1].lower() in lexicon.words["calendar"])


_NEXT_WORD = re.compile(r"[ \u00a0]?([^\W\d_]+)")
_KNOWN: dict[str, dict[str, tuple[str, int]]] = {}
_MOST_KNOWN = 50_000
_KEPT = {"&": "&", "/": "/"}


def _of_mark(kind: str | None, word: str) -> int:
    if kind == "mark":
        return _MARKS.get(word, MARK)
    return {"aside": ASIDE, "link": MARK, "run": MARK, "stop": STOP, "dash": DASH}[kind or ""]


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
        return not _is_attributed(tokens, n + 1, is_asked=bool(token.flags & PAUSES))
    if following.flags & CAPITAL and text[token.end - 1] == ".":
        return _ends_in_dot(text, token, following)
    return False


def _ends_in_dot(text: str, token: Token, following: Token) -> bool:
    """After “U.S.” or “Inc.”, only a word that begins sentences tells that one has ended."""
    begins = following.flags & (DETERMINER | PRONOUN | SUBORDINATOR | COORDINATOR) and not token.flags & TITLE
    return bool(begins) and text[token.end : token.end + 1].isspace()


def _ends_at_stop(text: str, tokens: Sequence[Token], n: int, following: Token) -> bool:
    stop = tokens[n]
    if stop.end == following.start and not following.flags & QUOTE:
        return n > 0 and bool(following.flags & CAPITAL) and text[stop.start - 1].islower()
    return bool(following.flags & (CAPITAL | NUMBER | QUOTE | ASIDE | MARK | DASH))


def _is_attributed(tokens: Sequence[Token], n: int, is_asked: bool) -> bool:
    """Whether who said it follows a quotation that ends in a stop: “Why?” Ana Ruiz asked reporters.

    Behind a full stop, nothing may follow the verb: “We go.” Ruiz said.
    """
    for at in range(n, min(n + _LOOK_AHEAD, len(tokens))):
        flags = tokens[at].flags
        if flags & CUE and at > n:
            after = tokens[at + 1].flags if at + 1 < len(tokens) else STOP
            closes = not after & (OPENER | QUOTE | COLON) if is_asked else bool(after & STOP)
            return closes and not flags & CAPITAL
        if flags & (COMMA | STOP | QUOTE | AUXILIARY):
            return False
    return False


# --- capitals


def _is_title(tokens: Sequence[Token]) -> bool:
    """Whether nearly all words begin with a capital, as in some headlines."""
    words = [token for token in tokens if token.word and token.end - token.start > 3]
    return len(words) > 2 and sum(bool(token.flags & CAPITAL) for token in words) > 0.75 * len(words)


_NEVER_NAMES = AUXILIARY | VERB | CUE | ADVERB | SUBORDINATOR | TIME


def _without_names_as_verbs(sentence: Sentence) -> Sentence:
    """Inside a sentence, what has a capital is a name, not a verb: May, Will, State."""
    return [
        token._replace(flags=token.flags & ~_NEVER_NAMES)
        if n and token.flags & _NEVER_NAMES and _is_name(token, sentence[n - 1])
        else token
        for n, token in enumerate(sentence)
    ]


def _is_name(token: Token, before: Token) -> bool:
    if token.flags & TIME:  # Mrs May, but: on May 5
        return bool(before.flags & TITLE)
    return bool(token.flags & CAPITAL) and not token.flags & PRONOUN and not before.flags & (QUOTE | COLON)
