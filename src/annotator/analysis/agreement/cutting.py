"""What of a text is compared: stretches that count for nobody are cut out of the continuum, for every coder alike.

Text that a coder left unmarked is data; what lies outside the scope is not. What stood on both sides of a stretch that
is cut out stands side by side, and a mark that went through it goes on.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from annotator.analysis.agreement.figures import CodedDocument
from annotator.analysis.agreement.spans import NONE_GIVEN, Mark
from annotator.model import Span


def within(document: CodedDocument, excluded: Sequence[Span]) -> CodedDocument:
    """The document without some stretches, which are in order and apart, and without the marks that lie in them."""
    if not excluded:
        return document
    scope = _Scope(excluded)
    coders = {coder: list(scope.marks(marks)) for coder, marks in document.coders.items()}
    length = scope.place(document.length)
    return replace(document, length=length, coders=coders, excluded=document.length - length)


class _Scope:
    def __init__(self, excluded: Sequence[Span]) -> None:
        self._excluded = excluded
        self._starts = [span.start for span in excluded]
        self._cut = [0, *accumulate(map(len, excluded))]
        """How much is cut out before each stretch."""

    def place(self, offset: int) -> int:
        """Where an offset comes to stand; those inside a stretch, where it was."""
        before = bisect_right(self._starts, offset)
        if before and offset < self._excluded[before - 1].end:
            return self._starts[before - 1] - self._cut[before - 1]
        return offset - self._cut[before]

    def marks(self, marks: Sequence[Mark]) -> Iterator[Mark]:
        found = [(mark, self._parts(mark.parts)) for mark in marks]
        here = {mark.id for mark, parts in found if parts} | {NONE_GIVEN}
        for mark, parts in found:
            if parts:
                yield replace(mark, parts=parts, source=mark.source if mark.source in here else None)

    def _parts(self, parts: Sequence[Span]) -> tuple[Span, ...]:
        moved = (Span(self.place(part.start), self.place(part.end)) for part in parts)
        return tuple(span for span in moved if span.start < span.end)
