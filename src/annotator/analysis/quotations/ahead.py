"""A cue before what it attributes: She said: “…”; he told reporters that …"""

from __future__ import annotations

from annotator.analysis.quotations import verb_second
from annotator.analysis.quotations.classes import (
    AUXILIARY,
    COLON,
    COMMA,
    COORDINATOR,
    CUE,
    DASH,
    DETERMINER,
    ENDS,
    PREPOSITION,
    QUOTE,
    SEMICOLON,
    STOP,
    SUBORDINATOR,
    VERB,
)
from annotator.analysis.quotations.clause_ends import clause_end
from annotator.analysis.quotations.clauses import complement
from annotator.analysis.quotations.cue import Cue
from annotator.analysis.quotations.reading import ACCORDING, BEFORE, CLAUSE, NOUN
from annotator.analysis.quotations.titles import is_title
from annotator.analysis.quotations.words import EDGE, Phrase
from annotator.analysis.quotations.work import Work


def forward(work: Work, cue: Cue) -> None:
    is_brought = "verb second" in work.lexicon.grammar and verb_second.brought(work.sentence, cue) is not None
    quote = None if cue.shape == "noun" or is_brought else _quote_after(work, cue)
    if quote is not None:
        parts, route = _quoted_from(work, cue, quote)
        work.add(cue, parts, route)
        return
    found = complement(work.sentence, cue, work.cues, work.lexicon)
    if found is not None and work.sentence[found[0]].flags & QUOTE and _is_beside(work, found[0]):
        return
    if found is not None and not any(work.taken[found[0] : found[1]]):
        route = {"noun": NOUN, "according": ACCORDING}.get(cue.shape, CLAUSE)
        work.add(cue, [found], route)


def _quote_after(work: Work, cue: Cue) -> int | None:
    """The quotation that the cue brings: said: “…”, told reporters in Hull, “…”"""
    if not cue.verb.frames & {"quote", "addressee"} and cue.shape != "according":
        return None
    direct = cue.high if cue.inverted or cue.shape == "according" else cue.end
    for at in (direct, work.after(cue)):
        if at < len(work.sentence) and work.sentence[at].flags & (COMMA | COLON | DASH):
            at += 1
        if (
            at < len(work.sentence)
            and work.sentence[at].flags & QUOTE
            and not work.taken[at]
            and not _is_beside(work, at)
        ):
            return at
    return _quote_behind_colon(work, cue)


def _is_beside(work: Work, quote: int) -> bool:
    """“said of a “plan””, “said on the show “Late Hour””, “wrote “The Salt House””: the circumstance, the work."""
    left = work.sentence[quote - 1].flags
    if work.sentence[quote - 1].word in work.lexicon.words["authors"]:
        return is_title(work.text, work.sentence, quote, work.lexicon)
    is_in_phrase = not left & EDGE and any(t.flags & PREPOSITION for t in work.sentence[max(0, quote - 4) : quote])
    return bool(left & DETERMINER) or (is_in_phrase and is_title(work.text, work.sentence, quote, work.lexicon))


def _quote_behind_colon(work: Work, cue: Cue) -> int | None:
    for at in range(cue.high, min(cue.high + 30, len(work.sentence) - 1)):
        if work.sentence[at].flags & COLON:
            return at + 1 if work.sentence[at + 1].flags & QUOTE and not work.taken[at + 1] else None
        if work.sentence[at].flags & (STOP | SEMICOLON) or work.taken[at]:
            return None
        if work.sentence[at].flags & QUOTE and not _is_beside(work, at):
            return None
        if work.sentence[at].flags & CUE and any(
            c.start <= at < c.end and c is not cue and c.shape == "finite" for c in work.cues
        ):
            return None
    return None


def _quoted_from(work: Work, cue: Cue, quote: int) -> tuple[list[Phrase], str]:
    parts = work.quotes_from(quote)
    introduced = bool(work.sentence[quote - 1].flags & (COMMA | COLON | DASH))
    end = parts[-1][1]
    if introduced or end >= len(work.sentence) or work.sentence[end - 1].flags & ENDS:
        return parts, BEFORE
    following = work.sentence[end]
    is_subject = following.flags & (AUXILIARY | VERB | CUE) and "naming" not in cue.verb.frames
    closes = following.flags & (STOP | COMMA | SEMICOLON | DASH | COORDINATOR | SUBORDINATOR | PREPOSITION)
    if "naming" in cue.verb.frames or (not is_subject and (closes or work.is_cue(end))):
        return parts, BEFORE
    return [(quote, clause_end(work.sentence, cue, quote, work.cues))], CLAUSE
