"""Painting the reading view: page, tints, selection, underlines, outlines, margin, then text and caret over all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QRegion

from annotator.gui import excluding, theme
from annotator.gui.arc import draw_arc
from annotator.gui.asides import ROOM
from annotator.gui.brackets import draw_brackets
from annotator.gui.geometry import PADDING
from annotator.gui.hits import draw_current_hit, draw_hits
from annotator.gui.laid import Laid
from annotator.gui.margin import draw_crowded
from annotator.gui.painting import colour, draw_adornments, draw_fills, draw_strokes
from annotator.gui.paragraphs import OVERHANG

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


class _Painting:
    def __init__(self, view: LinkedView, painter: QPainter, exposed: QRect) -> None:
        assert view.page is not None
        self.view, self.painter, self.exposed, self.page = view, painter, exposed, view.page
        self.tokens = theme.current().tokens
        # Handles, underlines and tall letters stick out of their paragraphs.
        top, bottom = exposed.top() - OVERHANG, exposed.bottom() + OVERHANG
        visible = self.page.visible(view.content_y(top), view.content_y(bottom))
        self.found = [(i, view.viewport_y(self.page.tops[i]), self.page.laid(i)) for i in visible]

    def all(self) -> None:
        if self.exposed.left() >= self.view.margin_left():
            self.cards()
        else:
            self.marks()
            self.numbers()
            self.labels()
            self.arc()
            self.words()

    def marks(self) -> None:
        left, painter = self.view.columns.left, self.painter
        selected = self.view.session.selected
        for index, y, laid in self.found:
            found = self.view.geometry_of(index, laid)
            painter.translate(left, y)
            draw_fills(painter, found)
            if self.view.hits:
                draw_hits(painter, laid, self.view.hits)
            if selected and selected.start < laid.end and laid.start < selected.end:
                self.select(laid)
            draw_strokes(painter, found)
            draw_brackets(painter, found.brackets)
            if found.crowded:
                draw_crowded(painter, laid, found.crowded)
            painter.translate(-left, -y)
        for index, y, laid in self.found:
            painter.translate(left, y)
            draw_adornments(painter, self.view.geometry_of(index, laid))
            draw_current_hit(painter, laid, self.view.hits)
            painter.translate(-left, -y)

    def words(self) -> None:
        """The text over all, and the caret."""
        clip = QRectF(self.exposed)
        for index, y, laid in self.found:
            is_aside = self.page.paragraphs[index].kind == "aside"
            self.painter.setPen(colour(self.tokens.ink3 if is_aside else self.tokens.ink))
            laid.layout.draw(self.painter, QPointF(self.view.columns.left, y), [], clip)
        if self.view.caret_shown and self.view.hasFocus():
            self.painter.fillRect(self.view.caret_rect(), colour(self.tokens.ink))

    def select(self, laid: Laid) -> None:
        selected, metrics = self.view.session.selected, laid.metrics
        height = metrics.box_bottom - metrics.box_top
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(colour(self.tokens.selection))
        self.painter.drawRects(
            [
                QRect(x1 - PADDING, line * laid.leading + metrics.box_top, x2 - x1 + 2 * PADDING, height)
                for line, x1, x2 in laid.fragments(max(selected.start, laid.start), min(selected.end, laid.end))
            ]
        )

    def numbers(self) -> None:
        if not self.view.options.numbers:
            return
        self.painter.setFont(theme.ui_font("small"))
        self.painter.setPen(colour(self.tokens.ink3))
        for index, y, laid in self.found:
            if number := self.page.paragraphs[index].number:
                box = QRect(0, y, self.view.columns.numbers_right, laid.metrics.baseline + 3)
                self.painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, str(number))

    def labels(self) -> None:
        """What a paragraph is, above it."""
        self.painter.setFont(theme.ui_font("small"))
        self.painter.setPen(colour(self.tokens.ink3))
        columns = self.view.columns
        for index, y, laid in self.found:
            if label := self.page.paragraphs[index].label:
                box = QRect(columns.left, y - ROOM, columns.width, ROOM)
                side = Qt.AlignmentFlag.AlignRight if laid.mirrored else Qt.AlignmentFlag.AlignLeft
                self.painter.drawText(box, side | Qt.AlignmentFlag.AlignBottom, excluding.kind(label))

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
        self.painter.drawText(box.adjusted(10, 6, -10, -6), flags, self.view.tr("Select words, then press 1, 2 or 3."))
