"""Which words of a text stand in quotation marks: read from the marks and what is beside them, in one pass.

A mark opens or closes by its neighbours; where these leave it open (`said."We`, guillemets, scripts without spaces),
by what is open already. Where a closing mark may be something else (the officials’ list, 12"), it is one only if no
better one follows. Nothing is paired across paragraphs; but a long quotation opens again with each paragraph and is
closed with the last, so its earlier paragraphs are not closed, and the later ones continue them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from annotator.analysis.marks import CLOSES_FIRST, FAMILY, PARTNERS, SINGLE, Sign, signs
from annotator.model import Span


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch in quotation marks, the marks included. `level` counts the quotations around it.

    `style` is the mark that opens it. One that is not `closed` ends with its paragraph, with the quotation around it,
    or where the next of its style opens. One that `continues` goes on with what the paragraph before left open.
    """

    start: int
    end: int
    level: int
    style: str
    closed: bool = True
    continues: bool = False

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


def quotations(text: str) -> list[Quotation]:
    """All quotations of a text, in reading order, outer ones first."""
    found: list[Quotation] = []
    left_open: list[str] = []
    blocks = list(paragraphs(text))
    for n, paragraph in enumerate(blocks):
        following = blocks[n + 1].start if n + 1 < len(blocks) else len(text)
        pairing = _Pairing(text, paragraph, left_open, _at(_LEADING, text, following))
        for sign in signs(text, paragraph):
            pairing.take(sign)
        left_open = pairing.finish()
        found += _nested(pairing.found)
    return found


def _nested(found: list[Quotation]) -> Iterator[Quotation]:
    """In reading order, each with its level."""
    ends: list[int] = []
    for quotation in sorted(found, key=lambda q: (q.start, -q.end)):
        while ends and ends[-1] <= quotation.start:
            ends.pop()
        yield replace(quotation, level=len(ends)) if ends else quotation
        ends.append(quotation.end)


def _at(pattern: re.Pattern[str], text: str, offset: int) -> str:
    found = pattern.match(text, offset)
    return found[0] if found else ""


# --- paragraphs

_NARROWEST, _WIDEST = 50, 120
"""How wide text is that was broken into lines."""


def paragraphs(text: str) -> Iterator[Span]:
    """Lines without the space around them; lines that were broken at a fixed width, together."""
    block: list[Span] = []
    start = 0
    for line in [*text.split("\n"), ""]:
        if words := line.strip():
            first = start + line.index(words[0])
            block.append(Span(first, first + len(words)))
        else:
            yield from _unbroken(text, block)
            block = []
        start += len(line) + 1


def _unbroken(text: str, block: list[Span]) -> Iterator[Span]:
    """A line was broken where the first word of the next would not have fitted."""
    widest = max(map(len, block), default=0)
    if not _NARROWEST <= widest <= _WIDEST:
        yield from block
        return
    start = block[0].start
    for line, following in zip(block, [*block[1:], None], strict=True):
        word = _at(_WORD, text, following.start) if following else ""
        if following is None or len(line) + 1 + len(word) <= widest:
            yield Span(start, line.end)
            start = following.start if following else line.end


_WORD = re.compile(r"\S*")

# --- pairs

_LEADING = re.compile(r"[\"“”„'‘`‚«»‹›]*")
"""The marks a paragraph begins with."""
_DEEPEST = 8
"""Quotations inside one another that are followed: in a text that opens more, marks are missing."""


@dataclass(slots=True)
class _Open:
    at: int
    mark: str
    continues: bool
    cut: int | None = None
    """Where the next of its style opened right inside it: there it ends if it is never closed."""


def _reopens(left_open: str, mark: str) -> bool:
    """With the mark that opened it, or as in French and Spanish with the one that would close it."""
    return mark == left_open or (mark == "»" and left_open == "«")


class _Pairing:
    """The marks of one paragraph, taken one after the other.

    `left_open` are those that the paragraph before left open, `reopens` the marks that the next one begins with.
    """

    def __init__(self, text: str, paragraph: Span, left_open: list[str], reopens: str) -> None:
        self.found: list[Quotation] = []
        self._text = text
        self._paragraph = paragraph
        self._left_open = left_open
        self._reopens = reopens
        self._lead = paragraph.start
        """Where the marks end that the paragraph begins with."""
        self._stack: list[_Open] = []

    def take(self, sign: Sign) -> None:
        partner = self._partner(sign)
        if partner is not None and (sign.role != "open" or sign.mark in CLOSES_FIRST):
            if not (sign.doubtful and sign.surely):
                self._close(partner, sign)
        elif sign.role != "close" and self._may_open(sign):
            self._open(sign)

    def finish(self) -> list[str]:
        """End what is still open; the marks of what the next paragraph may continue."""
        left = []
        for opened in self._stack:
            if self._is_kept(opened):
                self._add(opened, self._paragraph.end if opened.cut is None else opened.cut, closed=False)
                left += [opened.mark] if opened.cut is None else []
        return left

    def _partner(self, sign: Sign) -> int | None:
        """Where in the stack the quotation stands that this mark would close. Single marks close the innermost only."""
        family = FAMILY[sign.mark]
        last = len(self._stack) - 1
        reach = range(last, max(-1, last - 1) if family == SINGLE else -1, -1)
        exact = next((n for n in reach if self._stack[n].mark in PARTNERS.get(sign.mark, "")), None)
        if exact is not None or sign.role != "close":
            return exact
        return next((n for n in reach if FAMILY[self._stack[n].mark] == family), None)

    def _may_open(self, sign: Sign) -> bool:
        if FAMILY[sign.mark] != SINGLE:
            return True
        if sign.doubtful:
            return sign.surely and not (self._stack and FAMILY[self._stack[-1].mark] == SINGLE)
        return sign.closable or sign.at == self._lead or sign.mark in self._reopens

    def _open(self, sign: Sign) -> None:
        if len(self._stack) == _DEEPEST and not self._gave_up_outermost():
            return
        leads, depth = sign.at == self._lead, len(self._stack)
        if self._stack and self._stack[-1].mark == sign.mark and self._stack[-1].cut is None:
            self._stack[-1].cut = sign.at
        continues = leads and depth < len(self._left_open) and _reopens(self._left_open[depth], sign.mark)
        self._stack.append(_Open(sign.at, sign.mark, continues))
        if leads:
            self._lead = sign.at + len(sign.mark)

    def _gave_up_outermost(self) -> bool:
        """Whether the outermost could be ended, because nothing that is open lies in it."""
        outermost = self._stack[0]
        if outermost.cut is None:
            return False
        self._add(outermost, outermost.cut, closed=False)
        del self._stack[0]
        return True

    def _close(self, partner: int, sign: Sign) -> None:
        """What was opened inside it and not closed ends with it."""
        for inner in self._stack[partner + 1 :]:
            if FAMILY[inner.mark] != SINGLE:
                self._add(inner, sign.at if inner.cut is None else inner.cut, closed=False)
        opened = self._stack[partner]
        del self._stack[partner:]
        if self._text[opened.at + len(opened.mark) : sign.at].strip():
            self._add(opened, sign.at + len(sign.mark), closed=True)

    def _is_kept(self, opened: _Open) -> bool:
        """A single mark that is never closed is an apostrophe, unless it begins its paragraph or the next again."""
        is_single = FAMILY[opened.mark] == SINGLE
        return not is_single or opened.at < self._lead or opened.mark in self._reopens

    def _add(self, opened: _Open, end: int, closed: bool) -> None:
        start = opened.at
        end = max(start + len(opened.mark), start + len(self._text[start:end].rstrip()))
        self.found.append(Quotation(start, end, 0, opened.mark, closed, opened.continues))
