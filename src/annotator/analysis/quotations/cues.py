"""Words that attribute, and whose they are: verb groups (“has repeatedly said”), nouns (“claims”), “according to”."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from annotator.analysis.quotations import phrases
from annotator.analysis.quotations.lexicon import (
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
    DOCUMENT,
    GROUP,
    NEGATION,
    NOUN_CUE,
    NUMBER,
    OPENER,
    ORGANISATION,
    PERSON,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    SEMICOLON,
    STOP,
    SUBORDINATOR,
    TIME,
    VERB,
    Lexicon,
    Verb,
)
from annotator.analysis.quotations.phrases import Phrase
from annotator.analysis.quotations.tokens import Sentence

NOUN = Verb("", frozenset(), frozenset(), False, False, False, False)
_BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "am", "'s", "'re"])
_HAVE = frozenset(["has", "have", "had", "having", "'ve"])
_CHAINED = frozenset(
    [
        "declined",
        "declines",
        "refused",
        "refuses",
        "went",
        "goes",
        "continued",
        "continues",
        "failed",
        "appeared",
        "appears",
        "seemed",
        "seems",
        "began",
        "wanted",
        "wants",
        "tried",
        "tries",
        "was",
        "is",
        "were",
        "are",
        "sought",
        "like",
        "had",
        "has",
        "have",
        "used",
    ]
)
"""Verbs that make one cue with the infinitive behind them: declined to say."""
_QUOTED_REACH = 12


@dataclass(slots=True)
class Cue:
    """`start`, `end`: its tokens. `shape`: finite, participle, infinitive, passive, noun or according."""

    start: int
    end: int
    verb: Verb
    shape: str
    source: Phrase | None = None
    inverted: bool = False
    inherits: bool = False
    """It has the subject of a verb before it: and said, saying."""
    used: bool = False

    @property
    def low(self) -> int:
        """Where cue and source begin that stand beside each other."""
        return min(self.start, self.source[0]) if self.source and not self.inherits else self.start

    @property
    def high(self) -> int:
        return max(self.end, self.source[1]) if self.source and not self.inherits else self.end


def cues(sentence: Sentence, lexicon: Lexicon) -> list[Cue]:
    """The cues of a sentence in their order, with their sources where these stand in it."""
    found: list[Cue] = []
    for cue in _cues(sentence, lexicon):
        if found and found[-1].end > cue.start:
            if cue.shape == "infinitive" or found[-1].end >= cue.end:
                continue
            found.pop()
        _find_source(sentence, cue, found)
        found.append(cue)
    return found


def _cues(sentence: Sentence, lexicon: Lexicon) -> Iterator[Cue]:
    n = 0
    while n < len(sentence):
        token = sentence[n]
        cue = None
        if token.flags & CUE:
            cue = _verb_cue(sentence, n, lexicon.verbs[token.word], lexicon)
        elif token.word in lexicon.according:
            cue = _according(sentence, n, lexicon)
        if cue is None and token.flags & NOUN_CUE:
            cue = Cue(n, n + 1, NOUN, "noun")
        if cue is not None:
            yield cue
        n = max(n + 1, cue.end if cue else 0)


def _according(sentence: Sentence, n: int, lexicon: Lexicon) -> Cue | None:
    """According to, in the words of."""
    for phrase in lexicon.according[sentence[n].word]:
        if all(sentence[n + at].word == word for at, word in enumerate(phrase) if n + at < len(sentence)):
            return Cue(n, n + len(phrase), NOUN, "according") if n + len(phrase) < len(sentence) else None
    return None


# --- what a form is here


def _verb_cue(sentence: Sentence, n: int, verb: Verb, lexicon: Lexicon) -> Cue | None:
    start = n
    while start and sentence[start - 1].flags & (ADVERB | NEGATION | AUXILIARY) and not _is_noun(sentence, start - 1):
        start -= 1
    helped = any(sentence[at].flags & AUXILIARY for at in range(start, n))
    if not helped:
        start = _over_adverbs(sentence, start, n)
    shape = _shape(sentence, start, n, verb, helped)
    if not shape or (not helped and _is_noun_here(sentence, n, lexicon)):
        return None
    if shape == "infinitive":
        return _infinitive(sentence, start, n, verb)
    return Cue(start, n + 1 + _particle(sentence, n), verb, shape)


def _is_noun(sentence: Sentence, n: int) -> bool:
    return bool(sentence[n].flags & (PERSON | GROUP | ORGANISATION)) or bool(sentence[n].flags & PRONOUN)


def _over_adverbs(sentence: Sentence, start: int, n: int) -> int:
    """Adverbs belong to a verb without helping verb only where its subject stands before them."""
    return n if start == 0 or sentence[start - 1].flags & phrases.EDGE & ~QUOTE else start


def _particle(sentence: Sentence, n: int) -> int:
    following = sentence[n + 1].word if n + 1 < len(sentence) else ""
    pair = (sentence[n].word, following)
    return int(
        following in ("out", "up", "in", "on", "off") and pair[0][:4] in ("poin", "summ", "chim", "went", "call")
    )


def _shape(sentence: Sentence, start: int, n: int, verb: Verb, helped: bool) -> str:
    left = sentence[start - 1] if start else None
    if helped:
        return _helped_shape(sentence, start, n, verb)
    if left is not None and sentence[n - 1].word == "to":
        return "infinitive" if verb.base else ""
    if left is not None and left.flags & PRONOUN and left.flags & AUXILIARY:
        return "passive" if verb.participle and not verb.finite and left.word.endswith("s") else "finite"
    if verb.progressive:
        return "" if left is not None and left.flags & DETERMINER else "participle"
    following = sentence[n + 1].word if n + 1 < len(sentence) else ""
    if (left is not None and left.word == "as") or (following == "by" and "bare" not in verb.frames):
        return ""
    if verb.participle and (left is None or left.word in ("when", "once", "if", "until")):
        return "passive"
    return "finite" if verb.finite else ""


def _helped_shape(sentence: Sentence, start: int, n: int, verb: Verb) -> str:
    helper = [sentence[at].word for at in range(start, n) if sentence[at].flags & AUXILIARY][-1].replace("’", "'")
    if start and sentence[start - 1].word == "to":
        return "infinitive"
    if helper.removesuffix("n't") in _BE or helper.endswith(("'s", "'re")):
        return "passive" if verb.participle else "finite" if verb.progressive else ""
    if helper.removesuffix("n't") in _HAVE or helper.endswith("'ve"):
        return "finite" if verb.participle else ""
    return "finite" if verb.base else ""


def _is_noun_here(sentence: Sentence, n: int, lexicon: Lexicon) -> bool:
    """A form that is also a noun, or stands as a participle before one: claims, calls, the proposed law."""
    left = sentence[n - 1] if n else None
    word = sentence[n].word
    if left is None:
        return word in lexicon.words["also nouns"] or not lexicon.verbs[word].progressive
    is_also = word in lexicon.words["also nouns"]
    if left.word in ("to", "as") or (left.word in lexicon.words["standing alone"] and not is_also):
        return False
    if left.flags & (DETERMINER | PREPOSITION) and not left.flags & (PRONOUN | OPENER):
        return not (lexicon.verbs[word].progressive and left.flags & PREPOSITION)
    if left.flags & POSSESSIVE:
        return True
    if not is_also or left.flags & PRONOUN:
        return False
    return _reads_as_noun(sentence, n)


def _reads_as_noun(sentence: Sentence, n: int) -> bool:
    """Whether what stands around a word like “claims” or “plan” makes it a noun."""
    left = sentence[n - 1]
    after = sentence[n + 1].flags if n + 1 < len(sentence) else STOP
    following = sentence[n + 1].word if n + 1 < len(sentence) else ""
    if left.flags & (QUOTE | COMMA):
        return not phrases.starts_phrase(sentence, n + 1) and not after & (QUOTE | COLON)
    if following in ("of", "about", "over", "from", "were", "was", "are") or after & AUXILIARY:
        return True
    if left.flags & (CUE | VERB | COORDINATOR) and not left.flags & (PERSON | GROUP):
        return not after & (QUOTE | OPENER | COLON)
    is_third = sentence[n].word.endswith("s")
    is_known = left.flags & (PERSON | GROUP | ORGANISATION | DOCUMENT | PRONOUN | ADVERB | CAPITAL | AUXILIARY)
    if not is_known and not after & (QUOTE | COLON) and following != "that":
        return True
    is_plural = bool(left.flags & GROUP) or (left.word.endswith("s") and not phrases.is_name(sentence, n - 1))
    if is_third == is_plural and not sentence[n].word.endswith("ing"):
        return not after & (QUOTE | COLON)
    return bool(after & (STOP | PREPOSITION)) and following != "to"


def _infinitive(sentence: Sentence, start: int, n: int, verb: Verb) -> Cue:
    """“to say”; with what governs it, “declined to say”."""
    to = n - 1 if sentence[n - 1].word == "to" else start - 1
    governing = sentence[to - 1] if to else None
    brings = n + 1 < len(sentence) and bool(sentence[n + 1].flags & (OPENER | QUOTE | COMMA | COLON))
    is_chain = brings or verb.lemma in ("say", "tell")
    if governing is not None and is_chain and (governing.word in _CHAINED or (governing.word == "on" and to > 1)):
        start = to - 1 - (governing.word == "on")
        while (
            start and sentence[start - 1].flags & (ADVERB | NEGATION | AUXILIARY) and not _is_noun(sentence, start - 1)
        ):
            start -= 1
        return Cue(start, n + 1, verb, "finite")
    return Cue(to, n + 1, verb, "infinitive")


# --- whose it is


def _find_source(sentence: Sentence, cue: Cue, earlier: list[Cue]) -> None:
    if cue.shape == "noun":
        cue.source = _possessor(sentence, cue.start)
    elif cue.shape == "according":
        cue.source = phrases.after(sentence, cue.end)
    elif cue.shape == "passive":
        cue.source = _agent(sentence, cue)
    elif (cue.shape == "participle" and _quoted_as(sentence, cue, earlier)) or (
        cue.shape == "finite" and _own_subject(sentence, cue, earlier)
    ):
        return
    else:
        _inherit(sentence, cue, earlier)


def _own_subject(sentence: Sentence, cue: Cue, earlier: list[Cue]) -> bool:
    left = sentence[cue.start - 1] if cue.start else None
    if left is None or left.flags & (QUOTE | COMMA | DASH | STOP | ASIDE):
        if _is_inverted(sentence, cue):
            return True
    if left is None or left.flags & (QUOTE | COLON | SEMICOLON | COORDINATOR):
        return False
    floor = _floor(sentence, cue.start)
    cue.source = phrases.before(sentence, cue.start, floor)
    return cue.source is not None


def _is_inverted(sentence: Sentence, cue: Cue) -> bool:
    """“…,” said Ana Ruiz."""
    if not ({"quote", "bare", "clause"} & cue.verb.frames) or cue.verb.base:
        return False
    left = sentence[cue.start - 1] if cue.start else None
    if (
        left is not None
        and left.flags & (COMMA | DASH)
        and not _follows_quote(sentence, cue.start)
        and _asides(sentence, cue)
    ):
        return False
    found = phrases.after(sentence, cue.end)
    if found is None or _has_own_verb(sentence, found[1]):
        return False
    if left is None and not any(token.flags & COLON for token in sentence[found[1] : found[1] + 12]):
        return False
    cue.source, cue.inverted = found, True
    return True


def _follows_quote(sentence: Sentence, n: int) -> bool:
    return n > 1 and bool(sentence[n - 2].flags & QUOTE)


def _asides(sentence: Sentence, cue: Cue) -> bool:
    """Whether the comma before the verb closes an aside behind its subject: “Mr Ames, who chaired it, said he”."""
    found = phrases.before(sentence, cue.start, _floor(sentence, cue.start))
    return found is not None and found[1] - found[0] < 25 and not _is_clause(sentence, found[0], cue.start)


def _is_clause(sentence: Sentence, start: int, end: int) -> bool:
    """Whether there is a finite verb outside relative clauses."""
    relative = False
    for token in sentence[start:end]:
        if token.flags & COMMA:
            relative = False
        elif token.word in ("who", "which", "that", "whose", "where"):
            relative = True
        elif token.flags & (AUXILIARY | VERB) and not relative and not token.flags & (PERSON | GROUP):
            return True
    return False


def _has_own_verb(sentence: Sentence, n: int) -> bool:
    return n < len(sentence) and bool(sentence[n].flags & (AUXILIARY | VERB)) and not sentence[n].flags & QUOTE


def _floor(sentence: Sentence, n: int) -> int:
    """Behind the last quotation or semicolon before it."""
    for at in range(n - 1, -1, -1):
        if sentence[at].flags & (SEMICOLON | STOP | COLON):
            return at + 1
        if sentence[at].flags & QUOTE and (at == 0 or at + 1 == n or sentence[at + 1].flags & (COMMA | PRONOUN)):
            return at + 1
    return 0


def _inherit(sentence: Sentence, cue: Cue, earlier: list[Cue]) -> None:
    cue.inherits = True
    for before in reversed(earlier):
        if before.source and before.shape in ("finite", "participle", "infinitive"):
            cue.source = before.source
            return
    found = phrases.opening(sentence, 0)
    if found and found[1] <= cue.start:
        cue.source = found


def _possessor(sentence: Sentence, noun: int) -> Phrase | None:
    """Whose claim: his, the minister's."""
    at = noun - 1
    while (
        at > 0
        and noun - at < 4
        and not sentence[at].flags & (POSSESSIVE | phrases.EDGE | PREPOSITION | AUXILIARY | CUE)
    ):
        at -= 1
    if at < 0 or not sentence[at].flags & POSSESSIVE:
        return None
    if sentence[at].flags & DETERMINER:
        return at, at + 1
    return phrases.owner(sentence, at + 1)


def _agent(sentence: Sentence, cue: Cue) -> Phrase | None:
    """By whom: described by critics as."""
    for at in range(cue.end, min(cue.end + 3, len(sentence))):
        if sentence[at].word == "by":
            return phrases.noun_after(sentence, at + 1)
    return None


def _quoted_as(sentence: Sentence, cue: Cue, earlier: list[Cue]) -> bool:
    """“was quoted as saying” is one cue; in “quoted Ana Ruiz as saying”, she is the source."""
    if cue.start < 2 or sentence[cue.start - 1].word != "as":
        return False
    for at in range(cue.start - 2, max(-1, cue.start - _QUOTED_REACH), -1):
        if sentence[at].word in ("quoted", "quotes", "quoting", "cited"):
            break
    else:
        return False
    if at + 1 < cue.start - 1 and phrases.starts_phrase(sentence, at + 1) and not sentence[at + 1].flags & PREPOSITION:
        cue.source = at + 1, cue.start - 1
        return True
    while at and sentence[at - 1].flags & (AUXILIARY | ADVERB):
        at -= 1
    cue.start = at
    cue.shape = "finite"
    cue.source = phrases.before(sentence, at, _floor(sentence, at))
    while earlier and earlier[-1].end > at:
        earlier.pop()
    return True


def is_time(sentence: Sentence, n: int) -> bool:
    return bool(sentence[n].flags & (TIME | NUMBER | SUBORDINATOR))
