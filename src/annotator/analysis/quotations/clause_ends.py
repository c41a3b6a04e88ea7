"""How far a clause goes that a cue attributes."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.analysis.quotations.classes import (
    ADVERB,
    AND,
    BUT,
    COLON,
    COMMA,
    CONCESSION,
    COORDINATOR,
    DASH,
    OPENING,
    QUOTE,
    SEMICOLON,
    STOP,
    SUBORDINATOR,
    WHO,
)
from annotator.analysis.quotations.cue import Cue
from annotator.analysis.quotations.tokens import Sentence

_STRONG = frozenset(("quote", "naming", "addressee"))


def clause_end(sentence: Sentence, cue: Cue, start: int, all: Sequence[Cue]) -> int:
    """To the end of the sentence, or to where another attribution or a semicolon begins."""
    stop = limit(sentence, cue, start)
    while stop > start and sentence[stop - 1].flags & STOP:
        stop -= 1
    for n in range(start, stop):
        is_colon = sentence[n].flags & COLON and n + 1 < stop and sentence[n + 1].flags & QUOTE
        if sentence[n].flags & SEMICOLON or is_colon:
            stop = n
            break
    for other in all:
        if other is not cue and start < other.low < stop and other.start >= start:
            edge = _edge_before(sentence, cue, other, start)
            if edge is not None and edge > start + 1:
                stop = min(stop, edge)
                break
    while stop > start and sentence[stop - 1].flags & (COMMA | DASH | COORDINATOR):
        stop -= 1
    return stop


def limit(sentence: Sentence, cue: Cue, start: int) -> int:
    """The comma behind an aside (“Jones, who denies murder, told”) or an opening (“When asked why, Ruiz paused”).

    Else the end of the sentence.
    """
    is_opening = cue.shape == "passive" and (cue.start == 0 or (cue.start == 1 and sentence[0].flags & SUBORDINATOR))
    if is_opening or _is_subordinate(sentence, cue) or (cue.start and sentence[cue.start - 1].flags & WHO):
        return next((n for n in range(start, len(sentence)) if sentence[n].flags & COMMA), len(sentence))
    return len(sentence)


def _is_subordinate(sentence: Sentence, cue: Cue) -> bool:
    """After Ruiz said that it was late, the others left."""
    first = cue.source[0] - 1 if cue.source and not cue.inherits and not cue.inverted else -1
    opens = first >= 0 and bool(sentence[first].flags & OPENING)
    return opens and all(token.flags & (ADVERB | COORDINATOR) for token in sentence[:first])


def _edge_before(sentence: Sentence, cue: Cue, other: Cue, start: int) -> int | None:
    """Where the clause ends if this later cue stands beside it and not in it."""
    low = other.low
    left = sentence[low - 1]
    if other.shape == "according":
        return low - 1 if left.flags & COMMA else low
    if other.shape == "participle":
        if not other.verb.frames & _STRONG:
            return None
        return low - 1 if left.flags & COMMA else low if left.flags & QUOTE else None
    if other.shape != "finite" or (other.verb.base and not other.end - other.start > 1):
        return None
    if left.flags & COMMA and not other.inherits:
        return _before_parenthesis(sentence, other)
    if left.flags & COORDINATOR or (left.flags & SUBORDINATOR and left.flags & (BUT | CONCESSION)):
        has_comma = low > 1 and bool(sentence[low - 2].flags & COMMA)
        if other.inherits:
            return low - 1 if other.verb.frames & _STRONG or left.flags & BUT else None
        return low - 1 if has_comma or not left.flags & AND or "quote" in other.verb.frames else None
    return None


def _before_parenthesis(sentence: Sentence, other: Cue) -> int | None:
    """He would agree | because, he said, “…”"""
    brought = sentence[other.high : other.high + 2]
    if len(brought) < 2 or not brought[0].flags & COMMA or not brought[1].flags & QUOTE:
        return None
    edge = other.low - 1
    while sentence[edge - 1].flags & (SUBORDINATOR | COORDINATOR):
        edge -= 1
    return edge
