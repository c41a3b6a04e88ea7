"""Right of the text: a bracket for each claim and quote, and a card that says what it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from annotator.gui import icons, theme
from annotator.gui.drawing import draw_badge
from annotator.gui.highlights import Extent, Marks, rows, stack
from annotator.gui.painting import colour
from annotator.gui.paragraphs import Laid, Page
from annotator.model import Annotation, Code

BRACKET_AT = 14
BRACKET_STEP = 6
BRACKET_TICK = 5
BRACKETS = 4
CARD_AT = 40
CARD_WIDTH = 172
CARD_GAP = 4
SHADOW = QColor(0, 0, 0, 28)


@dataclass(frozen=True, slots=True)
class Card:
    """A card at its place, in content pixels from the top of the text."""

    rect: QRect
    annotation: Annotation
    held: bool


@dataclass(slots=True)
class Margin:
    """What the margin shows and how: `shown` tells which annotations have a bracket."""

    shown: Callable[[Annotation], bool]
    code: Callable[[str], Code | None]
    words: Callable[[Annotation], str]

    def cards_for(self, page: Page, marks: Marks, visible: range, left: int, held: str | None) -> list[Card]:
        """Cards of the annotations that begin in the visible paragraphs, or just above them."""
        first = visible.start
        while first > 0 and page.is_laid(first - 1) and visible.start - first < 12:
            first -= 1
        span_start = page.paragraphs[first].start
        span_end = page.paragraphs[visible.stop - 1].end
        found = [
            marks.by_id[e.annotation]
            for e in marks.extents_in(span_start, max(span_end, span_start + 1))
            if e.start >= span_start and self.shown(marks.by_id[e.annotation])
        ]
        wanted = [(self._top(page, a), self._height(a.id == held)) for a in found]
        pinned = next((i for i, a in enumerate(found) if a.id == held), None)
        tops = stack(wanted, theme.current().px(CARD_GAP), pinned)
        width = theme.current().px(CARD_WIDTH)
        return [
            Card(QRect(left, top, width, height), a, a.id == held)
            for a, top, (_, height) in zip(found, tops, wanted, strict=True)
        ]

    def _top(self, page: Page, a: Annotation) -> int:
        index = page.index_of(a.spans[0].start)
        laid = page.laid(index)
        return page.tops[index] + laid.line_of(a.spans[0].start) * laid.leading + laid.metrics.box_top

    def _height(self, held: bool) -> int:
        return theme.current().px(48 if held else 24)

    def draw_brackets(self, painter: QPainter, laid: Laid, marks: Marks, text_right: int, held: str | None) -> None:
        """The brackets of one paragraph; the painter's origin is its top left corner."""
        extents = [e for e in marks.extents_in(laid.start, laid.end) if self.shown(marks.by_id[e.annotation])]
        ranges = [self._lines(laid, e) for e in extents]
        for extent, (first, last), column in zip(extents, ranges, rows(ranges), strict=True):
            code = self.code(marks.by_id[extent.annotation].code)
            stroke = theme.current().code(code.colour if code else "grey").stroke
            x = text_right + BRACKET_AT + BRACKET_STEP * min(column, BRACKETS - 1) + 0.5
            top = first * laid.leading + laid.metrics.box_top + 0.5
            bottom = last * laid.leading + laid.metrics.box_bottom - 0.5
            begins, ends = extent.start >= laid.start, extent.end <= laid.end
            painter.setPen(QPen(colour(stroke), 2.2 if extent.annotation == held else 1.3))
            painter.drawLine(QLineF(x, top if begins else 0, x, bottom if ends else laid.height))
            for y, really in ((top, begins), (bottom, ends)):
                if really:
                    painter.drawLine(QLineF(x - BRACKET_TICK, y, x, y))

    def _lines(self, laid: Laid, extent: Extent) -> tuple[int, int]:
        first = laid.line_of(max(extent.start, laid.start))
        return first, max(first, laid.line_of(min(extent.end, laid.end) - 1))

    def draw_card(self, painter: QPainter, card: Card, y: int, hovered: bool) -> None:
        """A card at a height of the viewport: raised when held, a quiet row otherwise."""
        look = theme.current()
        code = self.code(card.annotation.code)
        colours = look.code(code.colour if code else "grey")
        box = QRectF(card.rect).translated(0, y - card.rect.top())
        if card.held:
            self._draw_raised(painter, box, colours.stroke)
        elif hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(look.tokens.hover))
            painter.drawRoundedRect(box, 6, 6)
        size = look.px(20)
        badge = QRectF(box.left() + look.px(8 if card.held else 2), 0, size, size)
        badge.moveTop(box.top() + look.px(6) if card.held else box.center().y() - size / 2)
        draw_badge(painter, badge, code.letter if code else "?", colours, code.texture if code else "solid")
        self._draw_words(painter, card, code, box, badge)

    def _draw_raised(self, painter: QPainter, box: QRectF, stroke: str) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(SHADOW)
        painter.drawRoundedRect(box.translated(0, 2), 9, 9)
        painter.setBrush(colour(theme.current().tokens.raised))
        painter.setPen(QPen(colour(stroke), 1.3))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 9, 9)

    def _draw_words(self, painter: QPainter, card: Card, code: Code | None, box: QRectF, badge: QRectF) -> None:
        look, a = theme.current(), card.annotation
        words = self.words(a)
        x = badge.right() + look.px(8)
        width = int(box.right() - x - look.px(8))
        line = QRectF(x, badge.top(), width, badge.height())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        if card.held:
            painter.setFont(theme.ui_font("strong"))
            painter.setPen(colour(look.tokens.ink))
            name = QFontMetrics(painter.font()).elidedText(
                code.name if code else "", Qt.TextElideMode.ElideRight, width
            )
            painter.drawText(line, flags, name)
            line = QRectF(
                badge.left(), badge.bottom() + look.px(1), box.right() - badge.left() - look.px(8), look.px(18)
            )
        painter.setFont(theme.ui_font("meta"))
        painter.setPen(colour(look.tokens.ink2))
        if a.note:
            size = look.px(14)
            spot = QRectF(line.right() - size, line.center().y() - size / 2, size, size)
            icons.draw(painter, spot, "note", look.tokens.ink3)
            line.setRight(line.right() - size - look.px(4))
        painter.drawText(
            line, flags, QFontMetrics(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, int(line.width()))
        )

    def card_at(self, cards: list[Card], point: QPoint) -> Card | None:
        return next((card for card in reversed(cards) if card.rect.contains(point)), None)


def draw_crowded(painter: QPainter, laid: Laid, crowded: dict[int, int], text_right: int) -> None:
    """“+2”: how many annotations of a line have no room for their underline."""
    painter.setFont(theme.ui_font("small"))
    painter.setPen(colour(theme.current().tokens.ink3))
    for line, n in crowded.items():
        painter.drawText(QPointF(text_right + 2, line * laid.leading + laid.metrics.baseline), f"+{n}")
