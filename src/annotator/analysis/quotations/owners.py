"""Whose a cue is: the subject before or behind it, the one of the verb before, a possessor."""

from __future__ import annotations

from annotator.analysis.quotations import following, phrases, verb_second
from annotator.analysis.quotations.circumstances import after_circumstance
from annotator.analysis.quotations.classes import (
    ADVERB,
    AS,
    ASIDE,
    AUXILIARY,
    BY,
    CHAINED,
    COLON,
    COMMA,
    COORDINATOR,
    CUE,
    DASH,
    DETERMINER,
    ENCLITIC,
    GROUP,
    HAVE,
    LOOKS,
    MARK,
    NEGATION,
    OBJECT,
    OF,
    PERSON,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    RELATIVE,
    SEMICOLON,
    STOP,
    THAT,
    TIME,
    TITLED,
    TO,
    VERB,
    WHOM,
)
from annotator.analysis.quotations.cue import Cue
from annotator.analysis.quotations.lexicon import Lexicon
from annotator.analysis.quotations.listed import with_others
from annotator.analysis.quotations.tokens import Sentence
from annotator.analysis.quotations.words import EDGE, Phrase, starts_phrase

_QUOTED_REACH = 12
_ASIDE = 12


def find_source(sentence: Sentence, cue: Cue, earlier: list[Cue], lexicon: Lexicon) -> None:
    own_subject = verb_second.find_subject if "verb second" in lexicon.grammar else _own_subject
    if enclitic := _enclitic(sentence, cue):
        cue.source, cue.inverted = _meant(sentence, cue, enclitic, lexicon), True
    elif cue.shape == "noun":
        cue.source = _possessor(sentence, cue.start)
        if cue.source is None and _is_held(sentence, cue) and not _own_subject(sentence, cue):
            _inherit(sentence, cue, earlier)
    elif cue.shape == "according":
        cue.source = cue.source or _named_source(sentence, cue.end)
    elif cue.shape == "passive":
        cue.source = _agent(sentence, cue)
    elif (cue.shape == "participle" and _quoted_as(sentence, cue, earlier, lexicon)) or (
        cue.shape == "finite" and own_subject(sentence, cue)
    ):
        return
    else:
        _without_subject(sentence, cue, earlier, lexicon)


def _without_subject(sentence: Sentence, cue: Cue, earlier: list[Cue], lexicon: Lexicon) -> None:
    """Told where it comes from, left out, or the one of a verb before."""
    if cue.shape == "finite" and (body := _origin(sentence, cue, lexicon)):
        cue.source = body
    elif "subject may be dropped" in lexicon.grammar:
        _inherit(sentence, cue, _main(sentence, cue, earlier))
        if cue.source and not any(token.flags for token in sentence[slice(*cue.source)]):  # Sobre Luna, lesionado, dijo
            cue.source = None
    else:
        _inherit(sentence, cue, earlier)


def _origin(sentence: Sentence, cue: Cue, lexicon: Lexicon) -> Phrase | None:
    """“…”, explican desde la asociación; Desde el Gobierno indicaron que …"""
    origins = lexicon.words["origins"]
    if cue.end < len(sentence) and sentence[cue.end].word in origins:
        return following.noun_after(sentence, cue.end + 1)
    is_first = cue.start > 1 and sentence[0].word in origins and starts_phrase(sentence, 1)
    return (1, cue.start) if is_first and not any(token.flags & EDGE for token in sentence[1 : cue.start]) else None


def _enclitic(sentence: Sentence, cue: Cue) -> Phrase | None:
    """“a-t-il dit”, “dit-il”."""
    return next(
        ((n, n + 1) for n in range(cue.start, min(cue.end + 1, len(sentence))) if sentence[n].flags & ENCLITIC), None
    )


def _meant(sentence: Sentence, cue: Cue, enclitic: Phrase, lexicon: Lexicon) -> Phrase | None:
    """“indique-t-on au parquet”: the body, not its pronoun."""
    if "impersonal" in cue.verb.frames:
        return following.told_where(sentence, cue.end)
    is_nobody = sentence[enclitic[0]].word in lexicon.words["nobody"]
    return (following.told_where(sentence, cue.end) if is_nobody else None) or enclitic


def _named_source(sentence: Sentence, n: int) -> Phrase | None:
    """According to Ruiz, nach Angaben von Ruiz, according to him."""
    n += int(n < len(sentence) and bool(sentence[n].flags & OF))
    is_him = n < len(sentence) and sentence[n].flags & OBJECT
    return following.after(sentence, n) or ((n, n + 1) if is_him else None)


def _own_subject(sentence: Sentence, cue: Cue) -> bool:
    left = sentence[cue.start - 1] if cue.start else None
    beside = sentence[cue.start - 2] if left is not None and left.flags & ASIDE and cue.start > 1 else left
    may_invert = _is_opening(sentence, cue) or (beside and beside.flags & (QUOTE | COMMA | DASH | STOP | ASIDE))
    if may_invert and _is_inverted(sentence, cue):
        return True
    if left is not None and left.flags & AS and _is_inverted(sentence, cue):  # según explicó la ministra
        cue.opener = cue.start - 1
        return True
    if left is None or left.flags & (QUOTE | COLON | SEMICOLON | COORDINATOR):
        return False
    floor = _floor(sentence, cue.start)
    found = phrases.before(sentence, cue.start, floor)
    cue.source = found and with_others(sentence, found, floor)
    return found is not None


def _is_inverted(sentence: Sentence, cue: Cue) -> bool:
    """“…,” said Ana Ruiz."""
    if not ({"quote", "bare", "clause"} & cue.verb.frames) or _is_bare(sentence, cue):
        return False
    left = sentence[cue.start - 1] if cue.start else None
    if (
        left is not None and left.flags & QUOTE and cue.start > 1 and sentence[cue.start - 2].flags & TITLED
    ):  # titled “…,” says
        return False
    if (
        left is not None
        and left.flags & (COMMA | DASH)
        and not _follows_quote(sentence, cue.start)
        and _asides(sentence, cue)
    ):
        return False
    found = following.after(sentence, cue.end) or _behind_circumstances(sentence, cue)
    if found is None or _has_own_verb(sentence, found[1]):
        return False
    if _is_opening(sentence, cue) and not any(token.flags & COLON for token in sentence[found[1] : found[1] + 12]):
        return False
    cue.source, cue.inverted = found, True
    return True


def _is_opening(sentence: Sentence, cue: Cue) -> bool:
    """Whether the sentence begins with it: Así lo expresó el alcalde: “…”"""
    return all(token.flags & (ADVERB | COORDINATOR) for token in sentence[: cue.start])


def _is_bare(sentence: Sentence, cue: Cue) -> bool:
    """An infinitive with nothing finite before it; but: se limitó a decir."""
    is_chained = any(token.flags & CHAINED for token in sentence[cue.start : cue.end])
    return cue.verb.base and not cue.verb.participle and not is_chained


def _behind_circumstances(sentence: Sentence, cue: Cue) -> Phrase | None:
    """“…”, a déclaré lundi à la presse Ana Ruiz."""
    if not cue.start or not sentence[cue.start - 1].flags & (COMMA | DASH | QUOTE | STOP | MARK):
        return None
    at = _behind_aside(sentence, after_circumstance(sentence, cue.end))
    if at < len(sentence) and sentence[at].flags & QUOTE and sentence[at - 1].flags & PREPOSITION:  # au « Courrier »
        at += 1
    found = following.after(sentence, at) if cue.end < at < len(sentence) else None
    closes = found is not None and (found[1] >= len(sentence) or bool(sentence[found[1]].flags & EDGE))
    return found if closes or _follows_quote(sentence, cue.start) else None


def _behind_aside(sentence: Sentence, n: int) -> int:
    """“…”, recuerda hoy, diez años después, Ana Ruiz."""
    if n + 1 >= len(sentence) or not sentence[n].flags & COMMA:
        return n
    closing = next((at for at in range(n + 1, min(n + _ASIDE, len(sentence))) if sentence[at].flags & EDGE), n)
    first = sentence[n + 1].flags
    is_how = not first & ~(CUE | LOOKS) or first & (PREPOSITION | ADVERB | TIME)
    is_told = is_how or sentence[closing - 1].flags & (TIME | ADVERB)
    return closing + 1 if is_told and sentence[closing].flags & COMMA else n


def _follows_quote(sentence: Sentence, n: int) -> bool:
    return n > 1 and bool(sentence[n - 2].flags & QUOTE)


def _asides(sentence: Sentence, cue: Cue) -> bool:
    """Whether the comma before the verb closes an aside behind its subject: “Mr Ames, who chaired it, said he”."""
    floor = _floor(sentence, cue.start)
    is_dash = sentence[cue.start - 1].flags & DASH
    if is_dash and not any(token.flags & DASH for token in sentence[floor : cue.start - 1]):
        return False
    found = phrases.before(sentence, cue.start, floor)
    return found is not None and found[1] - found[0] < 25 and not _is_clause(sentence, found[0], cue.start)


def _is_clause(sentence: Sentence, start: int, end: int) -> bool:
    """Whether there is a finite verb outside relative clauses."""
    relative = False
    for token in sentence[start:end]:
        if token.flags & COMMA:
            relative = False
        elif token.flags & (RELATIVE | THAT):
            relative = True
        elif token.flags & (AUXILIARY | VERB) and not relative and not token.flags & (PERSON | GROUP):
            return True
    return False


def _has_own_verb(sentence: Sentence, n: int) -> bool:
    return n < len(sentence) and bool(sentence[n].flags & (AUXILIARY | VERB | TO | CUE))


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
        is_of_other = before.source and before.source[0] and sentence[before.source[0] - 1].flags & WHOM
        if before.source and before.shape in ("finite", "participle", "infinitive") and not is_of_other:
            cue.source = before.source
            return
    found = following.opening(sentence, 0)
    if found and found[1] <= cue.start and not any(other.start <= found[0] < other.end for other in earlier):
        cue.source = found


def _main(sentence: Sentence, cue: Cue, earlier: list[Cue]) -> list[Cue]:
    """Without the verbs of clauses behind “que”: Recordó que un técnico avisó y tachó el plan de …"""
    if not sentence[cue.start - 1].flags & COORDINATOR:
        return earlier
    return [other for other in earlier if other.inherits or not sentence[other.low - 1].flags & THAT]


def _possessor(sentence: Sentence, noun: int) -> Phrase | None:
    """Whose claim: his, the minister's."""
    at = noun - 1
    while at > 0 and noun - at < 4 and not sentence[at].flags & (POSSESSIVE | EDGE | PREPOSITION | AUXILIARY | CUE):
        at -= 1
    if at < 0 or not sentence[at].flags & POSSESSIVE:
        return None
    if sentence[at].flags & DETERMINER:
        return at, at + 1
    return phrases.owner(sentence, at + 1)


def _is_held(sentence: Sentence, cue: Cue) -> bool:
    """“Ministers have no plans to …”: the cue is all of it."""
    at = cue.start - 2
    is_held = at > 0 and sentence[at].flags & HAVE and sentence[at + 1].flags & DETERMINER
    if not is_held or cue.end >= len(sentence) or not sentence[cue.end].flags & TO:
        return False
    while at and sentence[at - 1].flags & (AUXILIARY | NEGATION | ADVERB) and not sentence[at - 1].flags & PRONOUN:
        at -= 1
    cue.start = at
    return True


def _agent(sentence: Sentence, cue: Cue) -> Phrase | None:
    """By whom: described by critics as."""
    for at in range(cue.end, min(cue.end + 3, len(sentence))):
        if sentence[at].flags & BY:
            return following.noun_after(sentence, at + 1)
    return None


def _quoted_as(sentence: Sentence, cue: Cue, earlier: list[Cue], lexicon: Lexicon) -> bool:
    """“was quoted as saying” is one cue; in “quoted Ana Ruiz as saying”, she is the source."""
    if cue.start < 2 or not sentence[cue.start - 1].flags & AS:
        return False
    for at in range(cue.start - 2, max(-1, cue.start - _QUOTED_REACH), -1):
        if sentence[at].word in lexicon.words["quoting verbs"]:
            break
    else:
        return False
    is_object = bool(sentence[at + 1].flags & OBJECT) or starts_phrase(sentence, at + 1)
    if at + 1 < cue.start - 1 and is_object and not sentence[at + 1].flags & PREPOSITION:
        cue.source = at + 1, cue.start - 1
        quoting = phrases.before(sentence, at, _floor(sentence, at))
        if quoting and quoting[0] and sentence[quoting[0] - 1].flags & QUOTE:  # “…,” the agency quoted him as saying
            cue.opener, cue.shape = quoting[0], "finite"
        return True
    while at and sentence[at - 1].flags & (AUXILIARY | ADVERB):
        at -= 1
    cue.start = at
    cue.shape = "finite"
    cue.source = phrases.before(sentence, at, _floor(sentence, at))
    while earlier and earlier[-1].end > at:
        earlier.pop()
    return True
