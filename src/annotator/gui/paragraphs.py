"""The article as paragraphs that are laid out when they are first seen."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from annotator.gui.asides import set_apart
from annotator.gui.highlights import paragraph_at
from annotator.gui.laid import Laid, Paragraph
from annotator.gui.reading import Metrics, ReadingOptions, aside_metrics, text_metrics, title_metrics
from annotator.model import Span
from annotator.zoning import Zone, among, excluded

LONGEST = 8192
"""Characters after which a paragraph is cut, so that no layout is of unbounded size."""
KEPT = 240
"""Layouts kept at most."""
OVERHANG = 14
"""Pixels by which handles, underlines, tall letters and names of parts may stick out of their lines."""
TITLE_WITHIN = 40
"""Lines among which the headline is looked for."""

_JOINS_BACK = re.compile("[\u200c\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f\U0001f1e6-\U0001f1ff]")


def split(text: str, title: str, metrics: Metrics) -> list[Paragraph]:
    """The paragraphs of a text, its headline among them. Those over LONGEST are cut at a space."""
    lines = text.split("\n")
    close = metrics.gap // 3 if "" in lines[1:-1] else metrics.gap
    title_at = next((n for n, line in enumerate(lines[:TITLE_WITHIN]) if title and line.strip() == title), -1)
    found: list[Paragraph] = []
    start = number = 0
    blank_before = False
    for n, line in enumerate(lines):
        end = start + len(line)
        if not line or line.isspace():
            found.append(Paragraph(start, end, "blank", 0, metrics.gap // 3 if blank_before else metrics.gap))
            blank_before = True
        else:
            number += n != title_at
            last = n + 1 == len(lines) or not lines[n + 1]
            kind, shown = ("title", 0) if n == title_at else ("text", number)
            if end - start > LONGEST:
                *pieces, rest = _pieces(text, start, end)
                found += (Paragraph(*piece, kind, shown * (piece.start == start), 0) for piece in pieces)
                start, shown = rest.start, 0
            found.append(Paragraph(start, end, kind, shown, 0 if last else close))
            blank_before = False
        start = end + 1
    return found


class _Piece(NamedTuple):
    start: int
    end: int


def _pieces(text: str, start: int, end: int) -> list[_Piece]:
    pieces: list[_Piece] = []
    while end - start > LONGEST:
        cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST) + 1 or _between_characters(text, start + LONGEST)
        pieces.append(_Piece(start, cut))
        start = cut
    return [*pieces, _Piece(start, end)]


def _between_characters(text: str, offset: int) -> int:
    """The nearest place before an offset that does not part a mark or a joined emoji from its letter."""
    for at in range(offset, offset - LONGEST // 8, -1):
        if not _JOINS_BACK.match(text, at) and text[at - 1] != "\u200d" and unicodedata.category(text[at])[0] != "M":
            return at
    return offset


class Page:
    """All paragraphs at one width. `tops[i]` is where paragraph i begins; unseen ones count with an estimate."""

    def __init__(self, text: str, title: str, options: ReadingOptions, width: int, zones: Sequence[Zone] = ()) -> None:
        self.text = text
        self.metrics = text_metrics(options)
        self._metrics = {"title": title_metrics(options), "aside": aside_metrics(options)}
        self.paragraphs = set_apart(text, split(text, title, self.metrics), zones)
        self._excluded = excluded(zones)
        self.starts = [p.start for p in self.paragraphs]
        self.set_width(width)

    def set_width(self, width: int) -> None:
        """Set the same text at another width: nothing is laid out any more."""
        self.width = width
        self._heights = self._estimates()
        self.tops = [0, *accumulate(self._heights)]
        self._laid: dict[int, Laid] = {}

    @property
    def height(self) -> int:
        return self.tops[-1]

    def _estimates(self) -> list[int]:
        sizes = {
            kind: (max(1, int(self.width / (metrics.em * 0.47))), metrics.leading)
            for kind, metrics in {"text": self.metrics, **self._metrics}.items()
        } | {"blank": (1, 0)}
        return [sizes[p.kind][1] * (1 + (p.end - p.start) // sizes[p.kind][0]) + p.gap for p in self.paragraphs]

    def laid(self, index: int) -> Laid:
        found = self._laid.get(index)
        if found is None:
            paragraph = self.paragraphs[index]
            metrics = self._metrics.get(paragraph.kind, self.metrics)
            small = among(self._excluded, Span(paragraph.start, paragraph.end)) if paragraph.kind == "text" else ()
            found = self._laid[index] = Laid(self.text, paragraph, metrics, self.width, small)
            if len(self._laid) > KEPT:
                self._forget_far_from(index)
        return found

    def is_laid(self, index: int) -> bool:
        return index in self._laid

    def _forget_far_from(self, index: int) -> None:
        near = range(index - KEPT // 3, index + KEPT // 3)
        for other in [i for i in self._laid if i not in near]:
            del self._laid[other]

    def index_at(self, y: int) -> int:
        """The paragraph at a height, the first or last beyond the ends."""
        return min(max(0, bisect_right(self.tops, y) - 1), len(self.paragraphs) - 1)

    def index_of(self, offset: int) -> int:
        """The paragraph an offset lies in; a line break belongs to the paragraph before it."""
        return paragraph_at(self.starts, offset)

    def indices(self, span: Span) -> range:
        """The paragraphs a stretch of text touches."""
        return range(self.index_of(span.start), self.index_of(max(span.start, span.end - 1)) + 1)

    def visible(self, top: int, bottom: int) -> range:
        """The paragraphs between two heights."""
        return range(self.index_at(top), self.index_at(bottom) + 1)

    def settle(self, top: int, bottom: int) -> int | None:
        """Lay out what is between two heights, and what may stick out into it from beside them.

        None when no height was wrong, else how much came in above `top`.
        """
        index = self.index_at(top - OVERHANG)
        y, first, above = self.tops[index], None, 0
        while index < len(self.paragraphs) and y <= bottom + OVERHANG:
            height = self.laid(index).height
            if height != self._heights[index]:
                first = index if first is None else first
                if y < top:
                    above += height - self._heights[index]
                self._heights[index] = height
            y += height
            index += 1
        if first is None:
            return None
        self.tops[first:] = accumulate(self._heights[first:], initial=self.tops[first])
        return above
