"""Painting the reading view: page, tints, selection, underlines, outlines, margin, then text and caret over all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from annotator.gui import theme
from annotator.gui.margin import draw_crowded
from annotator.gui.painting import PADDING, colour, draw_adornments, draw_fills, draw_strokes
from annotator.gui.paragraphs import Laid

if TYPE_CHECKING:
    from annotator.gui.article_view import ArticleView


def paint(view: ArticleView, exposed: QRect) -> None:
    """Paint what is exposed of the viewport."""
    with QPainter(view.viewport()) as painter:
        painter.setClipRect(exposed)
        painter.fillRect(exposed, colour(theme.current().tokens.surface))
        if view.page is not None:
            _Painting(view, painter, exposed).all()


class _Painting:
    def __init__(self, view: ArticleView, painter: QPainter, exposed: QRect) -> None:
        assert view.page is not None
        self.view, self.painter, self.exposed, self.page = view, painter, exposed, view.page
        self.tokens = theme.current().tokens
        visible = self.page.visible(view.content_y(exposed.top()), view.content_y(exposed.bottom()))
        self.found = [(i, view.viewport_y(self.page.tops[i]), self.page.laid(i)) for i in visible]

    def all(self) -> None:
        left, painter = self.view.columns.left, self.painter
        selected = self.view.session.selected
        for index, y, laid in self.found:
            found = self.view.geometry_of(index, laid)
            painter.translate(left, y)
            draw_fills(painter, found)
            if selected and selected.start < laid.end and laid.start < selected.end:
                self.select(laid)
            draw_strokes(painter, found)
            draw_adornments(painter, found)
            self.view.margin.draw_brackets(
                painter, laid, self.view.marks, self.view.columns.width, self.view.session.held
            )
            if found.crowded:
                draw_crowded(painter, laid, found.crowded, self.view.columns.width)
            painter.translate(-left, -y)
        self.numbers()
        self.cards()
        painter.setPen(colour(self.tokens.ink))
        clip = QRectF(self.exposed)
        for _, y, laid in self.found:
            laid.layout.draw(painter, QPointF(left, y), [], clip)
        if self.view.caret_shown and self.view.hasFocus():
            painter.fillRect(self.view.caret_rect(), colour(self.tokens.ink))

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
