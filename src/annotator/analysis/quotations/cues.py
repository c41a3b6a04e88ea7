"""The words of a sentence that attribute, and whose they are."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.analysis.quotations.cue import NOUN, Cue
from annotator.analysis.quotations.forms import verb_cue
from annotator.analysis.quotations.lexicon import ADVERB, AUXILIARY, CUE, NOUN_CUE, OPENER, PRONOUN, Lexicon, Verb
from annotator.analysis.quotations.owners import find_source
from annotator.analysis.quotations.tokens import Sentence

_CLEAR = Verb("make clear", frozenset(["clause"]), frozenset(), True, True, False, False)
_BE = ("is", "was", "are", "were", "be", "been")


def cues(sentence: Sentence, lexicon: Lexicon) -> list[Cue]:
    """The cues of a sentence in their order, with their sources where these stand in it."""
    found: list[Cue] = []
    for cue in _cues(sentence, lexicon):
        if found and found[-1].end > cue.start:
            if cue.shape == "infinitive" or found[-1].end >= cue.end:
                continue
            found.pop()
        find_source(sentence, cue, found)
        found.append(cue)
    return found


def _cues(sentence: Sentence, lexicon: Lexicon) -> Iterator[Cue]:
    n = 0
    while n < len(sentence):
        token = sentence[n]
        cue = None
        if token.flags & CUE:
            cue = verb_cue(sentence, n, lexicon.verbs[token.word], lexicon)
        elif token.word in lexicon.according:
            cue = _according(sentence, n, lexicon)
        elif token.word in ("clear", "plain"):
            cue = _made_clear(sentence, n)
        if cue is None and token.flags & NOUN_CUE:
            cue = Cue(n, n + 1, NOUN, "noun")
        if cue is not None:
            yield cue
        n = max(n + 1, cue.end if cue else 0)


def _made_clear(sentence: Sentence, n: int) -> Cue | None:
    """Has made clear that, makes it plain that."""
    start = n - 1 - (n > 0 and sentence[n - 1].word == "it")
    follows = n + 1 < len(sentence) and bool(sentence[n + 1].flags & OPENER)
    if start < 1 or not follows or sentence[start].word not in ("made", "make", "makes"):
        return None
    while start and sentence[start - 1].flags & (AUXILIARY | ADVERB) and not sentence[start - 1].flags & PRONOUN:
        start -= 1
    is_passive = any(token.word in _BE for token in sentence[start:n])
    return Cue(start, n + 1, _CLEAR, "passive" if is_passive else "finite")


def _according(sentence: Sentence, n: int, lexicon: Lexicon) -> Cue | None:
    """According to, in the words of."""
    for phrase in lexicon.according[sentence[n].word]:
        if all(sentence[n + at].word == word for at, word in enumerate(phrase) if n + at < len(sentence)):
            return Cue(n, n + len(phrase), NOUN, "according") if n + len(phrase) < len(sentence) else None
    return None
