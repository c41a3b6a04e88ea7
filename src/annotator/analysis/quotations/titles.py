"""Whether words in quotation marks are somebody's: or a title, a name, a slogan, a term held at arm's length."""

from __future__ import annotations

import re
from collections.abc import Sequence

from annotator.analysis.quotations.classes import (
    AS,
    COLON,
    COMMA,
    DETERMINER,
    ENDS,
    ORGANISATION,
    PREPOSITION,
    QUOTE,
)
from annotator.analysis.quotations.lexicon import Lexicon
from annotator.analysis.quotations.tokens import Sentence
from annotator.model import Span

_WORD = re.compile(r"[^\W_]+(?:['’‑-][^\W_]+)*")
FEW = 3
"""So many words in quotation marks are a term, a title or a nickname more often than what somebody said."""
_REACH = 8
_WHAT = 4
"""So many words before “called”, “what” makes it somebody's word: in what the minister called a “gesture”."""


def words_of(text: str, span: Span) -> list[str]:
    return _WORD.findall(text, span.start, span.end)


def has_title_case(words: Sequence[str], lexicon: Lexicon) -> bool:
    """“Elk of the Cedar Range”; not a shout in capitals, and not one word."""
    long = [word for word in words if word.lower() not in lexicon.words["small words"]]
    is_shouted = len(words) > 2 and all(word.isupper() for word in words)
    return (
        len(words) > 1
        and bool(long)
        and not is_shouted
        and all(word[0].isupper() or word[0].isdigit() for word in long)
    )


def is_title(text: str, sentence: Sentence, quote: int, lexicon: Lexicon) -> bool:
    """The title of a work, a name, a slogan on a sign: by its capitals, or what stands before it."""
    token = sentence[quote]
    span = Span(token.start, token.end)
    words = words_of(text, span)
    if not words:
        return True
    if has_title_case(words, lexicon) and not is_sentence(text, span, lexicon):
        return True
    is_capital = len(words) == 1 and words[0][0].isupper()
    if "nouns have capitals" in lexicon.grammar:
        is_capital = is_capital and quote > 0 and not sentence[quote - 1].flags & (COLON | COMMA)
    is_name = is_capital and not token.flags & ENDS and len(sentence) > 2
    return is_name or _names_body(sentence, quote, words) or _is_named(sentence, quote, lexicon)


def _names_body(sentence: Sentence, quote: int, words: Sequence[str]) -> bool:
    """El comité «Un puente para todos»."""
    return quote > 0 and bool(sentence[quote - 1].flags & ORGANISATION) and words[0][0].isupper()


def _is_named(sentence: Sentence, quote: int, lexicon: Lexicon) -> bool:
    """Known as “…”, a film called “…”, signs reading “…”."""
    nouns, called = lexicon.words["title nouns"], lexicon.words["called so"]
    for n in range(quote - 1, max(-1, quote - 4), -1):
        word, flags = sentence[n].word, sentence[n].flags
        if word in nouns or word in called:
            known = lexicon.words["what"]
            return not any(token.word in known for token in sentence[max(0, n - _WHAT) : n])
        if flags & AS and any(t.word in called for t in sentence[max(0, n - _REACH) : n]):
            return True  # bautizado por la prensa como «…»
        is_label = flags & COLON and n == quote - 1 and n > 0 and sentence[n - 1].word in nouns
        if is_label:
            return True  # Titel: „…“
        if flags & (QUOTE | COMMA | COLON) or not flags & (PREPOSITION | DETERMINER | AS):
            return False
    return False


def is_sentence(text: str, span: Span, lexicon: Lexicon) -> bool:
    """Whether it reads as something said, however short: I, we, you, don't."""
    words = words_of(text, span)
    if len(words) > FEW and not has_title_case(words, lexicon):
        return True
    known = lexicon.words["pronouns of speech"]
    is_said = any(word.lower().replace("’", "'") in known for word in words)
    ends = text[span.end - 2 : span.end - 1]
    return is_said or ends in ("!", "?") or (len(words) > 1 and ends == "." and not has_title_case(words, lexicon))


def fragment_of(text: str, sentence: Sentence, quote: int, lexicon: Lexicon) -> str:
    """ "short" or "long" for part of the writer's own sentence, nothing for what stands on its own."""
    token = sentence[quote]
    span = Span(token.start, token.end)
    words = words_of(text, span)
    starts = bool(words) and (words[0][0].isupper() or words[0].isdigit())
    is_apart = quote == 0 or bool(sentence[quote - 1].flags & COLON)
    if quote == 0 and len(words) > 1 and len(sentence) > 1 and sentence[1].flags & COLON:
        return ""  # the headline “We must talk”: …
    if is_apart and is_sentence(text, span, lexicon):
        return ""
    if starts and is_sentence(text, span, lexicon) and len(words) > FEW:
        return ""
    return "short" if len(words) <= FEW else "long"
