"""A cue behind what it attributes, or in the middle: “…,” she said; The plan, she said, will fail."""

from __future__ import annotations

from annotator.analysis.quotations.classes import (
    AS,
    AUXILIARY,
    BUT,
    CAPITAL,
    COLON,
    COMMA,
    COORDINATOR,
    CUE,
    DASH,
    DETERMINER,
    ENDS,
    GERUND,
    MARK,
    OBJECT,
    OPENER,
    PAST,
    PAUSES,
    PREPOSITION,
    QUOTE,
    S_FORM,
    SEMICOLON,
    STOP,
    SUBORDINATOR,
    VERB,
    WHO,
)
from annotator.analysis.quotations.clause_ends import clause_end
from annotator.analysis.quotations.cue import Cue
from annotator.analysis.quotations.reading import ACCORDING, AFTER, PARENTHESIS
from annotator.analysis.quotations.titles import is_title
from annotator.analysis.quotations.words import Phrase
from annotator.analysis.quotations.work import Work

_SPEAKS = frozenset(["quote", "clause", "bare", "addressee", "parenthesis"])
_ASIDE = 16
"""So many words may stand between “she said,” and the rest of what she said."""


def parenthesis(work: Work, cue: Cue) -> None:
    """“…,” she said; The plan, she said, will fail."""
    left = _left_of(work, cue)
    if left is None:
        return
    quote = _quote_at(work, left)
    if quote is not None and work.taken[quote]:
        return
    if quote is None and not (
        _closes(work, cue) and (cue.verb.frames & {"quote", "parenthesis"} or not cue.verb.lemma)
    ):
        return
    parts = _before_quote(work, quote) if quote is not None else _clause_before(work, cue, left)
    if parts is None:
        return
    route = ACCORDING if cue.shape == "according" else AFTER if quote is not None else PARENTHESIS
    is_quoted = all(work.sentence[n].flags & QUOTE for a, b in parts for n in range(a, b))
    parts += _continued(work, cue, parts[0], is_quoted)
    work.add(cue, parts, route)


def _left_of(work: Work, cue: Cue) -> int | None:
    """Where something ends right before it: “…,” | as Ana Ruiz put it."""
    left = cue.low - 1
    if left > 0 and work.sentence[left].flags & AS and cue.opener is None:
        left -= 1
    if left < 0 or work.taken[left] or not work.sentence[left].flags & (QUOTE | COMMA | DASH):
        return None
    names_it = cue.end < len(work.sentence) and work.sentence[cue.end].flags & OBJECT  # “A disaster,” he called it
    speaks = not cue.verb.lemma or cue.verb.frames & _SPEAKS or names_it
    return None if not speaks or _is_in_aside(work, cue) or _is_attributive(work, left) else left


def _is_attributive(work: Work, left: int) -> bool:
    """The “Silent Spring” | movement said; the actor, who plays in “Silent Spring”, | said."""
    quote = left if work.sentence[left].flags & QUOTE else left - 1
    if quote > 0 and work.sentence[quote].flags & QUOTE and work.sentence[quote - 1].flags & PREPOSITION:
        return is_title(work.text, work.sentence, quote, work.lexicon)
    is_open = work.sentence[left].flags & QUOTE and not work.sentence[left].flags & (PAUSES | ENDS)
    return bool(is_open and left and work.sentence[left - 1].flags & DETERMINER)


def _is_in_aside(work: Work, cue: Cue) -> bool:
    """“…,” one of them, who declined to be named, said."""
    return cue.start > 0 and bool(work.sentence[cue.start - 1].flags & WHO)


def _quote_at(work: Work, left: int) -> int | None:
    if work.sentence[left].flags & QUOTE:
        return left
    is_after = left > 0 and work.sentence[left].flags & (COMMA | DASH) and work.sentence[left - 1].flags & QUOTE
    return left - 1 if is_after else None


def _closes(work: Work, cue: Cue) -> bool:
    """Whether nothing that it could attribute follows."""
    at = work.after(cue)
    if at >= len(work.sentence):
        return True
    token = work.sentence[at]
    if token.flags & (STOP | COMMA | SEMICOLON | COLON | DASH | COORDINATOR):
        return True
    return bool(token.flags & SUBORDINATOR) and not token.flags & OPENER


def _before_quote(work: Work, quote: int) -> list[Phrase]:
    first = quote
    while first and work.sentence[first - 1].flags & QUOTE and not work.taken[first - 1]:
        first -= 1
    left = work.sentence[first - 1] if first else None
    if left is None or work.taken[first - 1] or left.flags & (COMMA | COLON | DASH | COORDINATOR | MARK | STOP):
        return [(first, quote + 1)]
    return [(_start_of_clause(work, first), quote + 1)]


def _start_of_clause(work: Work, n: int) -> int:
    start = n
    while start and not work.taken[start - 1] and not work.sentence[start - 1].flags & SEMICOLON:
        start -= 1
    while (start < n and work.sentence[start].flags & (COORDINATOR | COMMA | STOP | MARK)) or (
        start < n and work.sentence[start].flags & BUT
    ):
        start += 1
    return start


def _clause_before(work: Work, cue: Cue, comma: int) -> list[Phrase] | None:
    start = _start_of_clause(work, comma)
    if comma - start < 2 and not (start < comma and work.sentence[start].flags & CAPITAL and comma - start == 1):
        return None
    return None if _is_circumstance(work, cue, start, comma) else [(start, comma)]


def _is_circumstance(work: Work, cue: Cue, start: int, comma: int) -> bool:
    """“Asked why, he laughed”; and before a quotation, “Last night, he said: “…””, “… because, he said, “…””."""
    first, is_clause = work.sentence[start], work.has_verb(start, comma)
    is_name = first.flags & GERUND and work.sentence[start + 1].flags & QUOTE  # Beijing “opposes” it, he said
    is_opening = first.flags & (PREPOSITION | SUBORDINATOR | CUE | GERUND) and not is_name
    is_asked = first.flags & CUE and first.flags & PAST
    if is_asked or (is_opening and not is_clause):
        return True
    is_open = work.sentence[comma - 1].flags & (SUBORDINATOR | COORDINATOR)
    return bool(is_opening or is_open or not is_clause) and _brings_quote(work, cue)


def _brings_quote(work: Work, cue: Cue) -> bool:
    """Asked why, he said, “…”"""
    at = work.after(cue)
    is_apart = at + 1 < len(work.sentence) and bool(work.sentence[at].flags & (COMMA | COLON))
    if not is_apart or not work.sentence[at + 1].flags & QUOTE:
        return False
    quote = work.sentence[at + 1]
    return work.text[quote.start : quote.end].lstrip("\"“”„'‘’‚«»‹› \u00a0\u202f")[:1].isupper()


def _continued(work: Work, cue: Cue, first: Phrase, quoted: bool) -> list[Phrase]:
    """What goes on behind the cue: , she said, “and …”"""
    at = work.after(cue)
    if at < len(work.sentence) and work.sentence[at].flags & (COMMA | COLON | DASH):
        at += 1
    elif not (at < len(work.sentence) and work.sentence[at].flags & QUOTE):
        return []
    is_next = at < len(work.sentence) and bool(work.sentence[at].flags & QUOTE)
    if (quoted or is_next) and (quote := _resumed(work, cue, at)) is not None:
        return work.quotes_from(quote)
    if quoted or at >= len(work.sentence) or cue.shape == "according":
        return []
    is_whole = work.has_verb(*first) and not _is_subordinate(work, *first) and not work.sentence[at - 1].flags & COLON
    goes_on = work.sentence[at].flags & (COORDINATOR | AUXILIARY | VERB | BUT)
    if (is_whole and not goes_on) or (work.is_cue(at) and not _is_in_words(work, cue, at)):
        return []
    end = clause_end(work.sentence, cue, at, work.cues)
    return [(at, end)] if end > at else []


def _is_in_words(work: Work, cue: Cue, at: int) -> bool:
    """The House will vote, they said, and expects to win: it is the House that does, now."""
    follows = next((c for c in work.cues if c.low in (at, at + 1) and c is not cue), None)
    if follows is None or not follows.inherits:
        return False
    told, does = (work.sentence[c.end - 1].flags & S_FORM for c in (cue, follows))
    return bool(does) and not told


def _is_subordinate(work: Work, start: int, end: int) -> bool:
    """“As long as it lasted, she said, nobody left”: the main clause is still to come."""
    return bool(work.sentence[start].flags & SUBORDINATOR) and not any(
        t.flags & COMMA for t in work.sentence[start:end]
    )


def _resumed(work: Work, cue: Cue, at: int) -> int | None:
    """Where the quotation goes on, perhaps behind an aside: he said, pausing, “then yes.”"""
    for n in range(at, min(at + _ASIDE, len(work.sentence))):
        token = work.sentence[n]
        if token.flags & QUOTE:
            if not work.sentence[n - 1].flags & (COMMA | COLON | DASH) and is_title(
                work.text, work.sentence, n, work.lexicon
            ):
                return None
            is_lower = work.text[token.start : token.end].lstrip("\"“”'‘’«» \u00a0\u202f")[:1].islower()
            is_next = n == at or (is_lower and bool(work.sentence[n - 1].flags & COMMA))
            return n if is_next and not work.taken[n] else None
        if token.flags & (STOP | SEMICOLON) or any(c is not cue and c.start == n for c in work.cues):
            return None
    return None
