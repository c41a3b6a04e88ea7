"""What is suggested, in the text: dashed outlines without a fill, so that nobody takes it for something coded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from PySide6.QtGui import QPainterPath

from annotator.gui.highlights import Marks
from annotator.gui.laid import Laid
from annotator.gui.rings import ring
from annotator.model import Span

WIDTH, CURRENT = 1.2, 2.0
"""Pixels of an outline, and of the one that is looked at."""

Outline = tuple[QPainterPath, str, float]


class Named(NamedTuple):
    """Other words that belong to the suggestion that is looked at: its source, its cue."""

    span: Span
    stroke: str


def outlines(
    laid: Laid,
    offers: Marks,
    stroke: Callable[[str], str],
    current: str | None,
    named: Iterable[Named],
    shown: Callable[[str], bool],
) -> Iterator[Outline]:
    """Around those offers of a paragraph that are `shown` in the text, and around what is `named` besides."""
    for part in offers.parts_in(laid.start, laid.end):
        if shown(part.annotation):
            width = CURRENT if part.annotation == current else WIDTH
            yield from _around(laid, Span(part.start, part.end), stroke(offers.by_id[part.annotation].code), width)
    for words in named:
        yield from _around(laid, words.span, words.stroke, WIDTH)


def _around(laid: Laid, span: Span, stroke: str, width: float) -> Iterator[Outline]:
    start, end = max(span.start, laid.start), min(span.end, laid.end)
    if start < end and (fragments := laid.kept_fragments(start, end)):
        yield ring(laid, fragments, start == span.start, end == span.end), stroke, width
