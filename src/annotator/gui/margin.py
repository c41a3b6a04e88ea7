"""Right of the text: a bracket for each claim and quote, and a card that says what it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPixmap

from annotator.gui import icons, theme
from annotator.gui.controls import keycap_width
from annotator.gui.drawing import dashed_pen, draw_badge, draw_keycap, draw_words
from annotator.gui.highlights import Marks, stack
from annotator.gui.laid import Laid
from annotator.gui.painting import colour
from annotator.gui.paragraphs import Page
from annotator.gui.tokens import Tokens
from annotator.model import Annotation

CARD_AT = 40
CARD_WIDTH = 172
CARD_GAP = 4
SHADE = 4
"""Pixels around a card for its shadow."""
LEAST = 24
"""Pixels a card is high at least."""
FURTHEST = 90
"""How far a card may stand from its bracket's beginning; further ones are left out, their brackets tell."""
MOST_OF_LINE = FURTHEST // LEAST + 1
"""Cards of one line that could find room."""
ABOVE = 8
"""Paragraphs above the window whose cards may reach into it, and pixels between its top and a card kept there."""
SHADOW = QColor(0, 0, 0, 28)


@dataclass(frozen=True, slots=True)
class Card:
    """A card at its place, in content pixels from the top of the text."""

    rect: QRect
    annotation: Annotation
    face: Face

    @property
    def held(self) -> bool:
        return self.face.held


class Face(NamedTuple):
    """What a card shows. `said_by` is who said it, in words."""

    letter: str
    colour: str
    texture: str
    name: str
    words: str
    said_by: str
    note: bool
    held: bool
    comments: int = 0
    """How many there are, in a thread that is open."""
    reason: str = ""
    """Why it is suggested; '' for what is coded."""
    key: str = ""
    """What accepts it."""


@dataclass(slots=True)
class Margin:
    """What the margin shows and how: `shown` tells which annotations have a bracket, `face` what a card says."""

    shown: Callable[[Annotation], bool]
    face: Callable[[Annotation, bool], Face]

    def cards_for(
        self, page: Page, marks: Sequence[Marks], visible: range, left: int, held: str | None, window: int
    ) -> list[Card]:
        """Cards of the annotations that begin in the visible paragraphs, or just above them.

        The held one's card is there as long as its bracket is, at the window's top if that began further up.
        """
        first = visible.start
        while first > 0 and page.is_laid(first - 1) and visible.start - first < ABOVE:
            first -= 1
        candidates = list(self._candidates(page, marks, range(first, visible.stop), held))
        found = [a for _, a in candidates]
        low = theme.current().px(LEAST)
        wanted = [(top, self._held_height(a) if a.id == held else low) for top, a in candidates]
        if (pinned := next((i for i, a in enumerate(found) if a.id == held), None)) is not None:
            wanted[pinned] = self._in_window(page, found[pinned], *wanted[pinned], window)
            order = sorted(range(len(found)), key=lambda i: (wanted[i][0], i != pinned))
            found, wanted, pinned = [found[i] for i in order], [wanted[i] for i in order], order.index(pinned)
        px = theme.current().px
        tops = stack(wanted, px(CARD_GAP), px(FURTHEST), pinned)
        return [
            Card(QRect(left, top, px(CARD_WIDTH), height), a, self.face(a, a.id == held))
            for a, top, (_, height) in zip(found, tops, wanted, strict=True)
            if top is not None
        ]

    def _candidates(
        self, page: Page, marks: Sequence[Marks], paragraphs: range, held: str | None
    ) -> Iterator[tuple[int, Annotation]]:
        """The held annotation and those that begin in these paragraphs, of each line as many as could have a card.

        Each with the height at which its card would like to stand.
        """
        start, end = page.paragraphs[paragraphs.start].start, page.paragraphs[paragraphs.stop - 1].end
        places = [
            (place, each.by_id[place.annotation])
            for each in marks
            for place in each.extents_in(start, max(end, start + 1))
        ]
        lines = [*_lines(page, paragraphs)]
        line, left = 0, MOST_OF_LINE
        for place, a in sorted(places, key=itemgetter(0)):
            if place.start < start:
                if a.id == held:
                    yield self._top(page, a), a
                continue
            while line + 1 < len(lines) and lines[line + 1][0] <= place.start:
                line, left = line + 1, MOST_OF_LINE
            if (left > 0 or a.id == held) and self.shown(a):
                yield lines[line][1], a
                left -= 1

    def _in_window(self, page: Page, a: Annotation, top: int, height: int, window: int) -> tuple[int, int]:
        last = page.index_of(a.extent.end - 1)
        bottom = page.tops[last] + (page.laid(last).line_of(a.extent.end - 1) + 1) * page.laid(last).leading
        return max(top, min(window + ABOVE, bottom - height)), height

    def _top(self, page: Page, a: Annotation) -> int:
        index = page.index_of(a.spans[0].start)
        laid = page.laid(index)
        return page.tops[index] + laid.line_of(a.spans[0].start) * laid.leading + laid.metrics.box_top

    def _held_height(self, a: Annotation) -> int:
        face = self.face(a, True)
        return theme.current().px(32 + 22 * (bool(face.said_by) + bool(face.reason)))

    def draw_card(self, painter: QPainter, card: Card, y: int, hovered: bool) -> None:
        """A card at a height of the viewport."""
        size = card.rect.width(), card.rect.height()
        picture = _picture(card.face, hovered, size, theme.current().tokens, painter.device().devicePixelRatio())
        painter.drawPixmap(card.rect.left() - SHADE, y - SHADE, picture)

    def card_at(self, cards: list[Card], point: QPoint) -> Card | None:
        return next((card for card in reversed(cards) if card.rect.contains(point)), None)


def _lines(page: Page, paragraphs: range) -> Iterator[tuple[int, int]]:
    """The offset at which each line begins, and the height at which its marks do."""
    for index in paragraphs:
        laid, top = page.laid(index), page.tops[index]
        for n, offset in enumerate(laid.line_offsets):
            yield offset, top + n * laid.leading + laid.metrics.box_top


@lru_cache(maxsize=160)
def _picture(face: Face, hovered: bool, size: tuple[int, int], tokens: Tokens, ratio: float) -> QPixmap:
    """A card with room for its shadow. Many cards look alike, and drawing letters is slow."""
    width, height = size
    picture = QPixmap(round((width + 2 * SHADE) * ratio), round((height + 2 * SHADE) * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    with QPainter(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(SHADE, SHADE)
        box = QRectF(0, 0, width, height)
        if face.held:
            _draw_held(painter, box, face, tokens)
        else:
            _draw_row(painter, box, face, tokens, hovered)
    return picture


def _draw_held(painter: QPainter, box: QRectF, face: Face, tokens: Tokens) -> None:
    """Raised: the code with its choices, and below who said it."""
    px = theme.current().px
    _draw_raised(painter, box, theme.current().code(face.colour).stroke, dashed=bool(face.reason))
    badge = QRectF(px(8), px(6), px(20), px(20))
    _draw_badge(painter, badge, face)
    line = QRectF(badge.right() + px(8), badge.top(), box.right() - badge.right() - px(16), px(20))
    line = _draw_note(painter, line, face, tokens)
    line.setLeft(draw_words(painter, line, face.name, "section" if face.reason else "strong", tokens.ink) + px(5))
    draw_words(painter, line, face.words, "meta", tokens.ink2)
    below = QRectF(badge.left(), badge.bottom() + px(3), box.width() - px(16), px(18))
    if face.said_by:
        _draw_said_by(painter, below, face, tokens)
        below.translate(0, px(22))
    draw_words(painter, below, face.reason, "meta", tokens.ink2)


def _draw_row(painter: QPainter, box: QRectF, face: Face, tokens: Tokens, hovered: bool) -> None:
    """A quiet row: badge, choices, who said it."""
    px = theme.current().px
    if hovered:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(tokens.hover))
        painter.drawRoundedRect(box, 6, 6)
    size = px(20)
    badge = QRectF(px(2), (box.height() - size) // 2, size, size)
    _draw_badge(painter, badge, face)
    line = QRectF(badge.right() + px(8), badge.top(), box.right() - badge.right() - px(16), size)
    line = _draw_note(painter, line, face, tokens)
    if face.reason:
        line.setLeft(draw_words(painter, line, face.name, "meta", tokens.ink2, slanted=True) + px(6))
        draw_words(painter, line, face.words, "meta", tokens.ink3)
        return
    if face.words:
        line.setLeft(draw_words(painter, line, face.words, "meta", tokens.ink2) + px(6))
    if face.said_by:
        _draw_said_by(painter, line, face, tokens)


def _draw_badge(painter: QPainter, rect: QRectF, face: Face) -> None:
    colours = theme.current().code(face.colour)
    draw_badge(painter, rect, face.letter, colours, face.texture, dashed=bool(face.reason))


def _draw_said_by(painter: QPainter, line: QRectF, face: Face, tokens: Tokens) -> None:
    side = theme.current().px(13)
    icons.draw(painter, QRectF(line.left(), line.center().y() - side / 2, side, side), "arrow-right", tokens.ink3)
    line = line.adjusted(side + theme.current().px(4), 0, 0, 0)
    draw_words(painter, line, face.said_by, "section", tokens.ink)


def _draw_note(painter: QPainter, line: QRectF, face: Face, tokens: Tokens) -> QRectF:
    """The signs of a note and of comments, with their number, at the end of a line; what is left of the line."""
    px = theme.current().px
    if face.key:
        width = keycap_width(face.key)
        draw_keycap(painter, QRectF(line.right() - width, line.center().y() - px(9), width, px(18)), face.key)
        line = line.adjusted(0, 0, -width - px(3), 0)
    if face.note:
        line = _draw_sign(painter, line, "note", tokens)
    if face.comments:
        width = px(7) * len(str(face.comments))
        number = QRectF(line.right() - width, line.top(), width + px(2), line.height())
        draw_words(painter, number, str(face.comments), "small", tokens.ink3)
        line = _draw_sign(painter, line.adjusted(0, 0, -width - px(3), 0), "comment", tokens)
    return QRectF(line)


def _draw_sign(painter: QPainter, line: QRectF, icon: str, tokens: Tokens) -> QRectF:
    px = theme.current().px
    spot = QRectF(line.right() - px(14), line.center().y() - px(7), px(14), px(14))
    icons.draw(painter, spot, icon, tokens.ink3)
    return line.adjusted(0, 0, -px(18), 0)


def _draw_raised(painter: QPainter, box: QRectF, stroke: str, *, dashed: bool) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(SHADOW)
    painter.drawRoundedRect(box.translated(0, 2), 9, 9)
    painter.setBrush(colour(theme.current().tokens.raised))
    painter.setPen(dashed_pen(stroke) if dashed else QPen(colour(stroke), 1.3))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 9, 9)


def draw_crowded(painter: QPainter, laid: Laid, crowded: Mapping[int, int]) -> None:
    """“+2” left of a line: how many annotations have no room there for their underline."""
    ink, scale = theme.current().tokens.ink3, theme.current().scale
    for line, many in crowded.items():
        picture = _count(many, ink, scale, painter.device().devicePixelRatio())
        width, height = picture.deviceIndependentSize().toTuple()
        painter.drawPixmap(round(-4 - width), line * laid.leading + laid.metrics.baseline + 2 - round(height), picture)


@lru_cache(maxsize=128)
def _count(many: int, ink: str, scale: float, ratio: float) -> QPixmap:
    font = theme.ui_font("small", 9)
    metrics = QFontMetrics(font)
    words = f"+{many}"
    width, height = metrics.horizontalAdvance(words), metrics.height()
    picture = QPixmap(round(width * ratio), round(height * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    with QPainter(picture) as painter:
        painter.setFont(font)
        painter.setPen(colour(ink))
        painter.drawText(QRectF(0, 0, width, height), Qt.AlignmentFlag.AlignBottom, words)
    return picture
