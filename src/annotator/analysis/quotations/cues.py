"""The words of a sentence that attribute, and whose they are."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.analysis.quotations import following
from annotator.analysis.quotations.classes import (
    ADVERB,
    AS,
    AUXILIARY,
    BE,
    CLITIC,
    COMMA,
    CUE,
    DASH,
    HEAD,
    IT,
    NOUN_CUE,
    OPENER,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    STOP,
    TIME,
    TITLE,
    VERB,
)
from annotator.analysis.quotations.cue import NOUN, Cue
from annotator.analysis.quotations.forms import verb_cue
from annotator.analysis.quotations.lexicon import Lexicon, Verb
from annotator.analysis.quotations.owners import find_source
from annotator.analysis.quotations.phrases import before
from annotator.analysis.quotations.tokens import Sentence
from annotator.analysis.quotations.words import EDGE, is_name

_CLEAR = Verb("make clear", frozenset(["clause"]), finite=True, participle=True)
_SPOKEN = Verb("speak", frozenset(["quote"]), finite=True)


def cues(sentence: Sentence, lexicon: Lexicon) -> list[Cue]:
    """The cues of a sentence in their order, with their sources where these stand in it."""
    found: list[Cue] = []
    for cue in _cues(sentence, lexicon):
        if found and found[-1].end > cue.start:
            if cue.shape == "infinitive" or found[-1].end >= cue.end:
                continue
            found.pop()
        find_source(sentence, cue, found, lexicon)
        _leave_other_cues(cue, found)
        found.append(cue)
    return found


def _leave_other_cues(cue: Cue, earlier: list[Cue]) -> None:
    """“dijo Ruiz, que pidió”: what has another cue in it is no source, but its source is."""
    for other in earlier:
        if (
            cue.source
            and other.source
            and other.shape == "finite"
            and cue.source[0] < other.end
            and other.start < cue.source[1]
        ):
            cue.source, cue.inherits, cue.inverted = other.source, True, False


def _cues(sentence: Sentence, lexicon: Lexicon) -> Iterator[Cue]:
    n = 0
    while n < len(sentence):
        token = sentence[n]
        cue = None
        if token.flags & CUE:
            cue = verb_cue(sentence, n, lexicon.verbs[token.word], lexicon)
        elif token.word in lexicon.according:
            cue = _according(sentence, n, lexicon)
        elif token.word in lexicon.words["clear"]:
            cue = _made_clear(sentence, n, lexicon)
        if cue is None and token.flags & VERB and lexicon.endings["verb"]:
            cue = _spoken(sentence, n)
        if cue is None and token.flags & NOUN_CUE:
            cue = Cue(n, n + 1, NOUN, "noun")
        if cue is not None:
            yield cue
        n = max(n + 1, cue.end if cue else 0)


def _spoken(sentence: Sentence, n: int) -> Cue | None:
    """Whatever somebody did behind a quotation, in a language whose verbs show that they are: “…”, festejó Ruiz."""
    start = n
    while start and sentence[start - 1].flags & CLITIC:
        start -= 1
    is_behind = start > 1 and sentence[start - 1].flags & COMMA and sentence[start - 2].flags & QUOTE
    is_behind = is_behind and (start == 2 or bool(sentence[start - 3].flags & (QUOTE | STOP)))
    return Cue(start, n + 1, _SPOKEN, "finite") if is_behind else None


def _made_clear(sentence: Sentence, n: int, lexicon: Lexicon) -> Cue | None:
    """Has made clear that, makes it plain that."""
    start = n - 1 - (n > 0 and bool(sentence[n - 1].flags & IT))
    follows = n + 1 < len(sentence) and bool(sentence[n + 1].flags & OPENER)
    if start < 1 or not follows or sentence[start].word not in lexicon.words["makes clear"]:
        return None
    while start and sentence[start - 1].flags & (AUXILIARY | ADVERB) and not sentence[start - 1].flags & PRONOUN:
        start -= 1
    is_passive = any(token.flags & BE for token in sentence[start:n])
    return Cue(start, n + 1, _CLEAR, "passive" if is_passive else "finite")


def _according(sentence: Sentence, n: int, lexicon: Lexicon) -> Cue | None:
    """According to, in the words of; the ministry zufolge; “…”, so the minister."""
    for phrase, place in lexicon.according[sentence[n].word]:
        end = n + len(phrase)
        if end < len(sentence) and sentence[n].flags & AS and sentence[end].flags & (CUE | AUXILIARY):
            return None  # según explicó la ministra
        if all(token.word == word for token, word in zip(sentence[n:end], phrase, strict=False)):
            cue = Cue(n, end, NOUN, "according")
            if place == "after":
                return _behind_source(sentence, cue)
            if end >= len(sentence):
                return None
            if place == "" or _fits(sentence, n, end, place):
                return cue
    return None


def _behind_source(sentence: Sentence, cue: Cue) -> Cue | None:
    """Der Polizei zufolge; in the minister's words, in her own words."""
    n = cue.start
    start = _clause_start(sentence, n)
    whose = next((at for at in range(n - 1, max(start, n - 3), -1) if sentence[at].flags & POSSESSIVE), None)
    if whose is None:
        cue.source = before(sentence, n, start) if n else None
    elif sentence[start].flags & PREPOSITION:
        cue.start, cue.source = start, (start + 1, whose + 1)
    return cue if cue.source else None


def _clause_start(sentence: Sentence, n: int) -> int:
    while n and not sentence[n - 1].flags & EDGE:
        n -= 1
    return n


def _fits(sentence: Sentence, n: int, end: int, place: str) -> bool:
    """Words that mean other things, too, attribute only behind a comma, or at the beginning with a comma to come."""
    phrase = following.after(sentence, end)
    if phrase is None:
        return False
    left = sentence[n - 1].flags if n else STOP
    after = sentence[phrase[1]].flags if phrase[1] < len(sentence) else STOP
    if place == "behind":
        return bool(left & (COMMA | QUOTE | DASH) and after & (EDGE | PREPOSITION | TIME | ADVERB))
    is_somebody = any(sentence[at].flags & (HEAD | TITLE) or is_name(sentence, at) for at in range(*phrase))
    return n == 0 and bool(after & COMMA) and is_somebody
