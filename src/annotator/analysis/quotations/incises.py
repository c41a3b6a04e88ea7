"""Who said it, told inside the quotation: « Nous partons, a dit Ana Ruiz, et vite. », «Vamos —dijo Ruiz—, y ya».

Dialogue that begins with a dash is a quotation, too, if one line of it is told to be somebody's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from annotator.analysis.quotation_marks import Quotation
from annotator.analysis.quotations import following
from annotator.analysis.quotations.classes import (
    AUXILIARY,
    CAPITAL,
    CHAINED,
    CLITIC,
    COMMA,
    CUE,
    DASH,
    ENCLITIC,
    HEAD,
    MARK,
    NUMBER,
    RELATIVE,
    STOP,
    TITLE,
)
from annotator.analysis.quotations.cue import Cue
from annotator.analysis.quotations.cues import cues
from annotator.analysis.quotations.lexicon import Lexicon
from annotator.analysis.quotations.tokens import Sentence, sentences
from annotator.model import Span

_EDGE = re.compile(r"(?:,|[—–]|[!?…][ \u00a0]?)[ \u00a0]?(\w+['’]?)(?:[ \u00a0]?(\w+))?")
_LINE = re.compile(r"[—–][ \u00a0]?(?=\S)")
_ASIDE = 8
"""So many words may stand with a verb between dashes: —dijo en voz baja—."""
_BEGINS = CUE | AUXILIARY | CHAINED
_CLOSING = '"”’»› \u00a0\u202f.!?…'


def opened(text: str, paragraphs: Sequence[Span], outer: Sequence[Quotation], lexicon: Lexicon) -> list[Quotation]:
    """The outermost quotations, each in the parts that an incise leaves of it."""
    if "dialogue" in lexicon.grammar:
        outer = sorted([*outer, *_lines(text, paragraphs, outer, lexicon)], key=lambda q: q.start)
    if "incises" not in lexicon.grammar:
        return list(outer)
    return [part for quotation in outer for part in _parts(text, quotation, lexicon)]


def _lines(text: str, paragraphs: Sequence[Span], outer: Iterable[Quotation], lexicon: Lexicon) -> Iterator[Quotation]:
    """Lines of dialogue: those with an incise, and their neighbours."""
    taken = {q.start for q in outer}
    lines = {
        n: Quotation(dash.end(), p.end, 0, "")
        for n, p in enumerate(paragraphs)
        if (dash := _LINE.match(text, p.start, p.end))
    }
    lines = {n: q for n, q in lines.items() if not any(q.start <= start < q.end for start in taken)} if taken else lines
    told = {n for n, q in lines.items() if len(_parts(text, q, lexicon)) > 1 or _is_told_last(text, q, lexicon)}
    told |= {n for n, q in lines.items() if n + 1 in lines and _asks(text, q) and _ends(text, lines[n + 1])}
    for n, quotation in lines.items():
        if told & {n - 2, n - 1, n, n + 1}:
            yield quotation


def _asks(text: str, line: Quotation) -> bool:
    return text.endswith("?", line.start, line.end)


def _ends(text: str, line: Quotation) -> bool:
    return text.endswith((".", "!", "?", "…"), line.start, line.end)


def _is_told_last(text: str, quotation: Quotation, lexicon: Lexicon) -> bool:
    return any(part.end < quotation.end for part in _parts(text, quotation, lexicon))


def _parts(text: str, quotation: Quotation, lexicon: Lexicon) -> list[Quotation]:
    if not _may_hold(text, quotation, lexicon):
        return [quotation]
    low = quotation.start + len(quotation.style)
    for sentence in sentences(text, Span(low, quotation.end), (), lexicon):
        for cue in cues(sentence, lexicon):
            if (found := _around(text, sentence, cue, quotation, lexicon)) is not None:
                return found
    return [quotation]


def _may_hold(text: str, quotation: Quotation, lexicon: Lexicon) -> bool:
    """Whether a verb of speech, or what may begin one, stands behind a comma or dash."""
    for found in _EDGE.finditer(text, quotation.start + 1, quotation.end):
        first, second = lexicon.flags(found[1]), lexicon.flags(found[2]) if found[2] else 0
        if first & _BEGINS or (first & CLITIC and second & _BEGINS):
            return True
    return False


def _around(text: str, sentence: Sentence, cue: Cue, quotation: Quotation, lexicon: Lexicon) -> list[Quotation] | None:
    """What stands before and behind the incise, if it is one."""
    is_speech = cue.shape == "finite" and "quote" in cue.verb.frames and cue.start > 0
    if not is_speech or not _has_subject(sentence, cue, lexicon) or not _opens(text, sentence, cue):
        return None
    before = sentence[cue.low - 1]
    if not before.flags & DASH:
        _without_speech(sentence, cue)
    end = _end(sentence, cue, DASH if before.flags & DASH else COMMA | DASH | STOP)
    if end is None:
        return None
    first = replace(
        quotation,
        end=_trimmed(text, quotation.start, before.start if before.flags & (COMMA | DASH) else before.end),
    )
    start = end
    while start < quotation.end and (text[start].isspace() or text[start] in ",;—–."):
        start += 1
    if start >= quotation.end or not text[start : quotation.end].strip(_CLOSING):
        return [first]
    return [first, replace(quotation, start=start, style="", continues=False)]


def _has_subject(sentence: Sentence, cue: Cue, lexicon: Lexicon) -> bool:
    """Behind the verb; or none, between dashes or commas: —zanjó—; , ha insistido, …"""
    if cue.inverted and cue.source is not None:
        return True
    left = sentence[cue.start - 1].flags
    is_dashed = not cue.inverted and left & DASH
    is_between = is_dashed and any(token.flags & DASH for token in sentence[cue.end : cue.end + _ASIDE])
    is_between = is_between or (left & COMMA and _is_told_alone(sentence, cue, lexicon))
    if "subject may be dropped" not in lexicon.grammar or not is_between:
        return False
    cue.source = None
    return True


def _is_told_alone(sentence: Sentence, cue: Cue, lexicon: Lexicon) -> bool:
    """Nothing but a verb in the third person: “, ha insistido,”, “, añadió,”."""
    is_third = sentence[cue.start].flags & AUXILIARY or sentence[cue.end - 1].word.endswith(lexicon.endings["verb"])
    return bool(is_third and cue.end < len(sentence) and sentence[cue.end].flags & COMMA)


def _without_speech(sentence: Sentence, cue: Cue) -> None:
    """What follows the subject behind a comma may tell who it is (“, le maire,”) or be said."""
    noun = following.noun_after(sentence, cue.source[0]) if cue.source else None
    if cue.source and noun and noun[1] < cue.source[1]:
        aside = sentence[noun[1] + 1 : noun[1] + 4]
        if not aside[0].flags & CAPITAL and not any(token.flags & (HEAD | TITLE | NUMBER) for token in aside):
            cue.source = noun


def _trimmed(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())


def _opens(text: str, sentence: Sentence, cue: Cue) -> bool:
    left = sentence[cue.low - 1]
    return bool(left.flags & (COMMA | DASH | STOP | MARK)) or text[left.end - 1] in "!?…"


def _end(sentence: Sentence, cue: Cue, closing: int) -> int | None:
    """Where the incise ends: with the dash that closes it, else at the next comma, dash or stop."""
    for n in range(cue.high, len(sentence)):
        tells = closing & COMMA and n + 1 < len(sentence) and sentence[n + 1].flags & RELATIVE  # …, qui reste anonyme
        if sentence[n].flags & closing and not (sentence[n].flags & COMMA and tells):
            return sentence[n].start
        if sentence[n].flags & (CUE | ENCLITIC) and not sentence[n].flags & HEAD:
            return None
    return sentence[-1].end
