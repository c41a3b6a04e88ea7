"""What a verb of the lexicon is where it stands: “has repeatedly said”, “declined to say”, or no verb at all."""

from __future__ import annotations

from annotator.analysis.quotations.cue import Cue
from annotator.analysis.quotations.lexicon import (
    ADVERB,
    AUXILIARY,
    CAPITAL,
    COLON,
    COMMA,
    COORDINATOR,
    CUE,
    DETERMINER,
    DOCUMENT,
    GROUP,
    NEGATION,
    OPENER,
    ORGANISATION,
    PERSON,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    STOP,
    TIME,
    VERB,
    Lexicon,
    Verb,
)
from annotator.analysis.quotations.tokens import Sentence
from annotator.analysis.quotations.words import EDGE, is_name, starts_phrase

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


def verb_cue(sentence: Sentence, n: int, verb: Verb, lexicon: Lexicon) -> Cue | None:
    start = n
    while start and sentence[start - 1].flags & (ADVERB | NEGATION | AUXILIARY) and not _is_noun(sentence, start - 1):
        start -= 1
    helped = any(sentence[at].flags & AUXILIARY for at in range(start, n))
    if not helped:
        start = _over_adverbs(sentence, start, n)
    shape = _shape(sentence, start, n, verb, helped)
    if not shape or (not helped and _is_noun_here(sentence, n, lexicon)) or _lacks_particle(sentence, n, verb):
        return None
    if shape == "infinitive":
        return _infinitive(sentence, start, n, verb)
    return Cue(start, n + 1 + _particle(sentence, n, verb), verb, shape)


def _is_noun(sentence: Sentence, n: int) -> bool:
    return bool(sentence[n].flags & (PERSON | GROUP | ORGANISATION)) or bool(sentence[n].flags & PRONOUN)


def _over_adverbs(sentence: Sentence, start: int, n: int) -> int:
    """Adverbs belong to a verb without helping verb only where its subject stands before them."""
    return n if start == 0 or sentence[start - 1].flags & EDGE & ~QUOTE else start


_PARTICLES = {
    "point": "out",
    "sum": "up",
    "chime": "in",
    "go": "on",
    "shoot": "back",
    "fire": "back",
    "hit": "back",
    "put": "it",
}
"""Verbs that attribute only with their particle: went on, but not: went."""
_ALONE = ("go", "shoot", "fire", "hit", "put")


def _particle(sentence: Sentence, n: int, verb: Verb) -> int:
    following = sentence[n + 1].word if n + 1 < len(sentence) else ""
    return int(following in ("out", "on", "off") if verb.lemma == "call" else following == _PARTICLES.get(verb.lemma))


def _lacks_particle(sentence: Sentence, n: int, verb: Verb) -> bool:
    """Also in “the film went on sale”, “hit back at trolls”."""
    if verb.lemma not in _PARTICLES:
        return False
    behind = sentence[n + 2] if n + 2 < len(sentence) else None
    is_apart = behind is None or bool(behind.flags & (EDGE | OPENER | CAPITAL | PRONOUN | DETERMINER | ADVERB))
    return not _particle(sentence, n, verb) or (verb.lemma in _ALONE and not is_apart)


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
    if (left is not None and left.word == "as") or _is_done_by(sentence, n, verb):
        return ""
    if verb.participle and (left is None or left.word in ("when", "once", "if", "until")):
        return "passive"
    return "finite" if verb.finite else ""


def _is_done_by(sentence: Sentence, n: int, verb: Verb) -> bool:
    """“The accord announced by the president”, but not: Ruiz said by phone."""
    if n + 2 >= len(sentence) or sentence[n + 1].word != "by":
        return False
    return "bare" not in verb.frames or bool(sentence[n + 2].flags & (DETERMINER | CAPITAL))


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
    if left.word in ("to", "as"):
        return False
    if left.word in lexicon.words["standing alone"] and not is_also:
        following = sentence[n + 1].flags if n + 1 < len(sentence) else STOP
        return "object" in lexicon.verbs[word].frames and not following  # two proposed routes
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
        is_saying = sentence[n].word.endswith("ing") and after & (ADVERB | OPENER | COMMA)  # , saying only, “…”
        return not is_saying and not starts_phrase(sentence, n + 1) and not after & (QUOTE | COLON)
    if following in ("of", "about", "over", "from", "were", "was", "are") or after & AUXILIARY:
        return True
    if left.flags & (CUE | VERB | COORDINATOR) and not left.flags & (PERSON | GROUP):
        return not after & (QUOTE | OPENER | COLON)
    if left.flags & TIME:  # emails released Monday show that
        return not after & OPENER
    is_third = sentence[n].word.endswith("s")
    is_known = left.flags & (PERSON | GROUP | ORGANISATION | DOCUMENT | PRONOUN | ADVERB | CAPITAL | AUXILIARY)
    if not is_known and not after & (QUOTE | COLON) and following != "that":
        return True
    is_plural = bool(left.flags & GROUP) or (left.word.endswith("s") and not is_name(sentence, n - 1))
    if is_third == is_plural and not sentence[n].word.endswith("ing"):
        return not after & (QUOTE | COLON)
    return bool(after & (STOP | PREPOSITION)) and following != "to" and not left.flags & DOCUMENT


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
