"""Painting the reading view of Code mode: the text, and what stands beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QRegion

from annotator.gui import theme
from annotator.gui.arc import draw_arc
from annotator.gui.brackets import draw_brackets
from annotator.gui.laid import Laid
from annotator.gui.margin import draw_crowded
from annotator.gui.painting import colour
from annotator.gui.text_paint import TextPainting

if TYPE_CHECKING:
    from annotator.gui.linked_view import LinkedView


def paint(view: LinkedView, exposed: QRegion) -> None:
    """Paint what is exposed of the viewport: text and margin apart, as often little of one and much of the other is."""
    edge, room = view.margin_left(), view.viewport().rect()
    with QPainter(view.viewport()) as painter:
        for area in (room.intersected(QRect(0, 0, edge, room.height())), room.adjusted(edge, 0, 0, 0)):
            rect = exposed.intersected(area).boundingRect()
            if not rect.isEmpty():
                painter.setClipRect(rect)
                painter.fillRect(rect, colour(theme.current().tokens.surface))
                if view.page is not None:
                    _Painting(view, painter, rect).all()


class _Painting(TextPainting):
    view: LinkedView

    def all(self) -> None:
        if self.exposed.left() >= self.view.margin_left():
            self.cards()
        else:
            self.marks()
            self.numbers()
            self.labels()
            self.arc()
            self.words()

    def stroke(self, index: int, laid: Laid) -> None:
        super().stroke(index, laid)
        found = self.view.geometry_of(index, laid)
        draw_brackets(self.painter, found.brackets)
        if found.crowded:
            draw_crowded(self.painter, laid, found.crowded)

    def numbers(self) -> None:
        if not self.view.options.numbers:
            return
        self.painter.setFont(theme.ui_font("small"))
        self.painter.setPen(colour(self.tokens.ink3))
        for index, y, laid in self.found:
            box = QRect(0, y, self.view.columns.numbers_right, laid.metrics.baseline + 3)
            if (number := self.page.paragraphs[index].number) and box.intersects(self.exposed):
                self.painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, str(number))

    def arc(self) -> None:
        """From the held quote or claim to its source, in the gutter."""
        marks, look, view = self.view.marks.by_id, self.view.look, self.view
        said, source = marks.get(look.held or ""), marks.get(look.linked or "")
        if said is None or source is None:
            return
        begins, ends = (view.line_middle(a.extent.start) for a in (said, source))
        if begins != ends:
            draw_arc(self.painter, view.columns, begins, ends, colour(self.tokens.ink2))

    def cards(self) -> None:
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        held = None
        for card in self.view.margin_cards():
            y = self.view.viewport_y(card.rect.top())
            if card.held:
                held = card, y
            elif y < self.exposed.bottom() and y + card.rect.height() > self.exposed.top():
                hovered = card.annotation.id == self.view.look.hovered
                self.view.margin.draw_card(self.painter, card, y, hovered)
        if held is not None:
            self.view.margin.draw_card(self.painter, *held, hovered=False)
        if self.view.shows_first_hint():
            self.first_hint()
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def first_hint(self) -> None:
        """Before the first annotation of a project: how it is done."""
        box = self.view.first_hint_rect()
        self.painter.setPen(colour(self.tokens.line2))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 9, 9)
        self.painter.setFont(theme.ui_font("meta"))
        self.painter.setPen(colour(self.tokens.ink3))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        self.painter.drawText(box.adjusted(10, 6, -10, -6), flags, self.view.first_hint())
