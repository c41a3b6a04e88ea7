"""What was found in the article: the stretches, the current one, how they are painted, and ticks in the scroll bar."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QScrollBar

from annotator.gui import theme
from annotator.model import Span

if TYPE_CHECKING:
    from annotator.gui.laid import Laid
    from annotator.gui.marked_view import MarkedView
    from annotator.gui.paragraphs import Page

_PADDING = 1
_RADIUS = 4.5
_TICK = 2
"""Pixels a tick in the scroll bar is high."""


class Hits:
    """Stretches in order, none overlapping another; `at` is the place of the current one among them."""

    def __init__(self, spans: Sequence[Span] = (), at: int | None = None) -> None:
        self.spans = spans
        self.at = at
        self._starts = [span.start for span in spans]

    def __bool__(self) -> bool:
        return bool(self.spans)

    def __len__(self) -> int:
        return len(self.spans)

    @property
    def current(self) -> Span | None:
        return None if self.at is None else self.spans[self.at]

    def moved(self, at: int) -> Hits:
        """With another current hit; after the last comes the first."""
        return Hits(self.spans, at % len(self.spans))

    def after(self, offset: int) -> int:
        """The place of the first hit that begins at an offset or after it."""
        return bisect_left(self._starts, offset)

    def within(self, start: int, end: int) -> Sequence[Span]:
        """The hits that touch a stretch."""
        first = max(0, bisect_right(self._starts, start) - 1)
        found = self.spans[first : bisect_left(self._starts, end)]
        return found[1:] if found and found[0].end <= start else found


def draw_hits(painter: QPainter, laid: Laid, hits: Hits) -> None:
    """The fill of a paragraph's hits; an outline where the fill would be the page's."""
    tokens = theme.current().tokens
    painter.setPen(QColor(tokens.ink) if theme.current().high_contrast else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.selection))
    painter.drawRects([box for hit in hits.within(laid.start, laid.end) for box in _boxes(laid, hit)])


def draw_current_hit(painter: QPainter, laid: Laid, hits: Hits) -> None:
    """A ring round the current hit, if it touches the paragraph."""
    current = hits.current
    if current is None or current.end <= laid.start or laid.end <= current.start:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(QPen(QColor(theme.current().tokens.accent), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for box in _boxes(laid, current):
        painter.drawRoundedRect(QRectF(box), _RADIUS, _RADIUS)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _boxes(laid: Laid, hit: Span) -> list[QRect]:
    top, height = laid.metrics.box_top, laid.metrics.box_bottom - laid.metrics.box_top
    return [
        QRect(x1 - _PADDING, line * laid.leading + top, x2 - x1 + 2 * _PADDING, height)
        for line, x1, x2 in laid.fragments(max(hit.start, laid.start), min(hit.end, laid.end))
    ]


class HitScrollBar(QScrollBar):
    """The scroll bar of the article, with a tick for each hit; `above` and `below` are the white round the page."""

    def __init__(self, view: MarkedView, above: int, below: int) -> None:
        super().__init__(Qt.Orientation.Vertical, view)
        self._view = view
        self._above, self._below = above, below
        self._rows: list[int] = []
        self._rows_for: object = None

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        view, tokens = self._view, theme.current().tokens
        if not view.hits or view.page is None:
            return
        painter = QPainter(self)
        inset = self.width() // 4
        for row in self._ticks(view.hits, view.page):
            painter.fillRect(inset, row, self.width() - 2 * inset, _TICK, QColor(tokens.accent))
        if (current := view.hits.current) is not None:
            row = self._row(view.page, current)
            painter.fillRect(0, row - 1, self.width(), _TICK + 2, QColor(tokens.ink))

    def _ticks(self, hits: Hits, page: Page) -> list[int]:
        """Where ticks are, each row once, however many hits fall on it."""
        known = (hits.spans, page, page.height, self.height())
        if self._rows_for is None or self._rows_for != known:
            self._rows_for = known
            self._rows = sorted({self._row(page, span) for span in hits.spans})
        return self._rows

    def _row(self, page: Page, hit: Span) -> int:
        index = page.index_of(hit.start)
        top, bottom = page.tops[index], page.tops[index + 1]
        paragraph = page.paragraphs[index]
        share = (hit.start - paragraph.start) / max(1, paragraph.end - paragraph.start)
        height = self._above + page.height + self._below
        return round((self._above + top + share * (bottom - top)) * (self.height() - _TICK) / height)
