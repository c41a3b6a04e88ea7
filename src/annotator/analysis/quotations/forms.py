"""What a verb of the lexicon is where it stands: “has repeatedly said”, “declined to say”, or no verb at all."""

from __future__ import annotations

from annotator.analysis.quotations import verb_second
from annotator.analysis.quotations.classes import (
    ADVERB,
    AS,
    AUXILIARY,
    BE,
    BY,
    CAPITAL,
    CHAINED,
    CLITIC,
    COLON,
    COMMA,
    COORDINATOR,
    CUE,
    DETERMINER,
    DOCUMENT,
    ENCLITIC,
    GERUND,
    GROUP,
    HAVE,
    HEAD,
    LOOKS,
    NEGATION,
    OPENER,
    ORGANISATION,
    PERSON,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    S_FORM,
    STOP,
    THAT,
    TIME,
    TO,
    VERB,
)
from annotator.analysis.quotations.cue import Cue
from annotator.analysis.quotations.lexicon import Lexicon, Verb
from annotator.analysis.quotations.tokens import Sentence, Token
from annotator.analysis.quotations.words import EDGE, is_name, starts_phrase


def verb_cue(sentence: Sentence, n: int, verb: Verb, lexicon: Lexicon) -> Cue | None:
    if "verb second" in lexicon.grammar and (verb.needs or verb.participle):
        return _bracket(sentence, n, verb, lexicon)
    start = n
    while start and _helps(sentence, start - 1):
        start -= 1
    helped = any(sentence[at].flags & AUXILIARY for at in range(start, n))
    if not helped:
        start = _over_adverbs(sentence, start, n)
    shape = _shape(sentence, start, n, verb, helped, lexicon)
    is_chained = shape == "infinitive" and n and _governing(sentence, n).flags & CHAINED
    if (
        not shape
        or (not helped and not is_chained and _is_noun_here(sentence, n, lexicon))
        or _lacks_particle(sentence, n, verb)
    ):
        return None
    if shape == "infinitive":
        return _infinitive(sentence, start, n, verb, lexicon)
    return Cue(start, n + 1 + _particle(sentence, n, verb), verb, shape)


def _helps(sentence: Sentence, n: int) -> bool:
    """What stands with a verb before it: has not yet; a-t-il; lui a."""
    flags = sentence[n].flags
    if flags & ENCLITIC:
        return n > 0 and bool(sentence[n - 1].flags & AUXILIARY)
    if flags & CLITIC:
        is_subject = flags & PRONOUN and not (n and sentence[n - 1].flags & (PRONOUN | NEGATION))
        return not is_subject
    return bool(flags & (ADVERB | NEGATION | AUXILIARY)) and not _is_noun(sentence, n)


def _bracket(sentence: Sentence, n: int, verb: Verb, lexicon: Lexicon) -> Cue | None:
    """A verb in two parts: teilte … mit, hat … gesagt, gesagt habe."""
    if verb.needs:
        at = verb_second.particle(sentence, n, verb)
        return Cue(n, n + 1, verb, "finite", particle=at) if at is not None and verb.finite else None
    helper = verb_second.helper(sentence, n)
    if helper is not None:
        start, end = (min(n, helper), max(n, helper) + 1) if abs(n - helper) == 1 else (n, n + 1)
        return Cue(start, end, verb, "finite", helper=helper)
    left = sentence[n - 1].flags if n else 0
    if verb.finite and not left & (DETERMINER | PREPOSITION | AUXILIARY):
        return Cue(n, n + 1, verb, "finite")
    return Cue(n, n + 1, verb, "passive") if _has_be(sentence, n) else None


def _has_be(sentence: Sentence, n: int) -> bool:
    for at in range(n - 1, max(-1, n - 12), -1):
        if sentence[at].flags & EDGE:
            return False
        if sentence[at].flags & BE:
            return True
    return n + 1 < len(sentence) and bool(sentence[n + 1].flags & BE)


def _is_noun(sentence: Sentence, n: int) -> bool:
    return bool(sentence[n].flags & (PERSON | GROUP | ORGANISATION)) or bool(sentence[n].flags & PRONOUN)


def _over_adverbs(sentence: Sentence, start: int, n: int) -> int:
    """Adverbs belong to a verb without helping verb only where its subject stands before them."""
    if start and not sentence[start - 1].flags & EDGE & ~QUOTE:
        return start
    return next((at for at in range(start, n) if sentence[at].flags & CLITIC), n)


def _particle(sentence: Sentence, n: int, verb: Verb) -> int:
    """1 where the rest of the verb follows: pointed out."""
    return int(n + 1 < len(sentence) and sentence[n + 1].word in verb.particles | verb.needs)


def _lacks_particle(sentence: Sentence, n: int, verb: Verb) -> bool:
    """Of verbs that attribute only with their particle: went on; but not: went, the film went on sale."""
    if not verb.needs:
        return False
    behind = sentence[n + 2] if n + 2 < len(sentence) else None
    is_apart = behind is None or bool(behind.flags & (EDGE | OPENER | CAPITAL | PRONOUN | DETERMINER | ADVERB))
    return not _particle(sentence, n, verb) or ("apart" in verb.frames and not is_apart)


def _shape(sentence: Sentence, start: int, n: int, verb: Verb, helped: bool, lexicon: Lexicon) -> str:
    left = sentence[start - 1] if start else None
    if helped:
        return _helped_shape(sentence, start, n, verb)
    if left is not None and sentence[n - 1].flags & TO:
        return "infinitive" if verb.base else ""
    if verb.base and not verb.finite:
        return "infinitive" if left is not None and _governing(sentence, n).flags & CHAINED else ""
    if left is not None and left.flags & PRONOUN and left.flags & AUXILIARY:
        return "passive" if verb.participle and not verb.finite and left.flags & BE else "finite"
    if verb.progressive:
        return "" if left is not None and left.flags & DETERMINER else "participle"
    if (left is not None and left.flags & AS and verb.participle) or _is_done_by(sentence, n, verb):
        return ""
    if verb.participle and (left is None or left.word in lexicon.words["openers of participles"]):
        return "passive"
    return "finite" if verb.finite else ""


def _is_done_by(sentence: Sentence, n: int, verb: Verb) -> bool:
    """“The accord announced by the president”, but not: Ruiz said by phone."""
    if not verb.participle or n + 2 >= len(sentence) or not sentence[n + 1].flags & BY:
        return False
    return "bare" not in verb.frames or bool(sentence[n + 2].flags & (DETERMINER | CAPITAL))


def _helped_shape(sentence: Sentence, start: int, n: int, verb: Verb) -> str:
    helper = [flags for at in range(start, n) if (flags := sentence[at].flags) & AUXILIARY][-1]
    if start and sentence[start - 1].flags & TO:
        return "infinitive"
    if helper & BE and any(sentence[at].flags & CLITIC and not sentence[at].flags & PRONOUN for at in range(start, n)):
        return "finite" if verb.participle else ""
    if helper & BE:
        return "passive" if verb.participle else "finite" if verb.progressive else ""
    if helper & HAVE:
        return "finite" if verb.participle else ""
    return "finite" if verb.base else ""


def _is_noun_here(sentence: Sentence, n: int, lexicon: Lexicon) -> bool:
    """A form that is also a noun, or stands as a participle before one: claims, calls, the proposed law."""
    left = sentence[n - 1] if n else None
    word = sentence[n].word
    if left is None:
        return _is_noun_first(sentence, lexicon)
    is_also = word in lexicon.words["also nouns"]
    if left.flags & (TO | AS) or word.endswith(lexicon.endings["verb"]):
        return False
    if left.word in lexicon.words["standing alone"] and not is_also:
        following = sentence[n + 1].flags if n + 1 < len(sentence) else STOP
        return "object" in lexicon.verbs[word].frames and not following & ~LOOKS  # two proposed routes
    if left.flags & (DETERMINER | PREPOSITION) and not left.flags & (PRONOUN | OPENER):
        return not (lexicon.verbs[word].progressive and left.flags & PREPOSITION)
    if left.flags & POSSESSIVE:
        return True
    if not is_also or left.flags & PRONOUN:
        return False
    if left.flags & DOCUMENT and "documented" in lexicon.verbs[word].frames:  # data show
        return False
    return _describes_speaker(sentence, n, lexicon) or _reads_as_noun(sentence, n, lexicon)


def _is_noun_first(sentence: Sentence, lexicon: Lexicon) -> bool:
    """At the beginning only “saying” and “asked whether” are verbs, or where the subject may be left out."""
    word, behind = sentence[0].word, sentence[1].flags if len(sentence) > 1 else 0
    if "subject may be dropped" in lexicon.grammar and behind:
        return not behind & (OPENER | QUOTE | COLON)
    is_asked = "question" in lexicon.verbs[word].frames and behind & OPENER
    return word in lexicon.words["also nouns"] or not (lexicon.verbs[word].progressive or is_asked)


def _describes_speaker(sentence: Sentence, n: int, lexicon: Lexicon) -> bool:
    """…, state data show"""
    if not sentence[n - 1].flags & COMMA or not lexicon.verbs[sentence[n].word].base:
        return False
    return n + 2 < len(sentence) and bool(sentence[n + 1].flags & HEAD and sentence[n + 2].flags & (CUE | AUXILIARY))


def _reads_as_noun(sentence: Sentence, n: int, lexicon: Lexicon) -> bool:
    """Whether what stands around a word like “claims” or “plan” makes it a noun."""
    left = sentence[n - 1]
    after = sentence[n + 1].flags if n + 1 < len(sentence) else STOP
    following = sentence[n + 1].word if n + 1 < len(sentence) else ""
    if left.flags & (QUOTE | COMMA):
        is_saying = sentence[n].flags & GERUND and after & (ADVERB | OPENER | COMMA)  # , saying only, “…”
        return not is_saying and not starts_phrase(sentence, n + 1) and not after & (QUOTE | COLON)
    if following in lexicon.words["behind nouns"] or after & AUXILIARY:
        return True
    if left.flags & (CUE | VERB | COORDINATOR) and not left.flags & (PERSON | GROUP):
        return not after & (QUOTE | OPENER | COLON)
    if left.flags & TIME:  # emails released Monday show that
        return not after & OPENER
    is_third = bool(sentence[n].flags & S_FORM)
    if is_third and is_name(sentence, n - 1) and n > 1 and sentence[n - 2].flags & QUOTE:  # “…,” Ruiz answers
        return False
    is_known = left.flags & (PERSON | GROUP | ORGANISATION | DOCUMENT | PRONOUN | ADVERB | CAPITAL | AUXILIARY)
    if not is_known and not after & (QUOTE | COLON) and not after & THAT:
        return True
    is_plural = bool(left.flags & GROUP) or (bool(left.flags & S_FORM) and not is_name(sentence, n - 1))
    if is_third == is_plural and not sentence[n].flags & GERUND:
        return not after & (QUOTE | COLON)
    return bool(after & (STOP | PREPOSITION)) and not after & TO and not left.flags & DOCUMENT


def _infinitive(sentence: Sentence, start: int, n: int, verb: Verb, lexicon: Lexicon) -> Cue:
    """“to say”; with what governs it, “declined to say”."""
    if verb.base and not verb.finite and not sentence[n - 1].flags & TO:
        governs = n - 1 if sentence[n - 1].flags & CHAINED else n - 2
        return Cue(_chain_start(sentence, governs), n + 1, verb, "finite")
    to = n - 1 if sentence[n - 1].flags & TO else start - 1
    to_verb = to - 2 if to > 1 and sentence[to - 1].flags & ENCLITIC else to - 1  # tient-elle à rappeler
    governing = sentence[to_verb] if to else None
    brings = n + 1 < len(sentence) and bool(sentence[n + 1].flags & (OPENER | QUOTE | COMMA | COLON))
    is_chain = brings or "chain" in verb.frames
    is_on = governing is not None and to > 1 and governing.word in lexicon.words["particles of chains"]
    if governing is not None and is_chain and (governing.flags & CHAINED or is_on):
        start = _chain_start(sentence, to_verb - is_on)
        return Cue(start, n + 1, verb, "finite")
    return Cue(to, n + 1, verb, "infinitive")


def _governing(sentence: Sentence, n: int) -> Token:
    """The verb before an infinitive: prefirió decir, alcanzó a decir."""
    return sentence[n - 2 if n > 1 and sentence[n - 1].flags & PREPOSITION else n - 1]


def _chain_start(sentence: Sentence, start: int) -> int:
    while start and _helps(sentence, start - 1):
        start -= 1
    return start
