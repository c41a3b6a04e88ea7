"""Painting the text of a reading view: tints, selection, underlines, outlines, then words and caret over all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from annotator.gui import excluding, theme
from annotator.gui.asides import ROOM
from annotator.gui.hits import draw_current_hit, draw_hits
from annotator.gui.laid import Laid
from annotator.gui.painting import colour, draw_adornments, draw_fills, draw_strokes
from annotator.gui.paragraphs import OVERHANG
from annotator.gui.rings import PADDING

if TYPE_CHECKING:
    from annotator.gui.marked_view import MarkedView


class TextPainting:
    """One paint event, or a part of it. What a view shows besides is its subclass's affair."""

    def __init__(self, view: MarkedView, painter: QPainter, exposed: QRect) -> None:
        assert view.page is not None
        self.view, self.painter, self.exposed, self.page = view, painter, exposed, view.page
        self.tokens = theme.current().tokens
        # Handles, underlines and tall letters stick out of their paragraphs.
        top, bottom = exposed.top() - OVERHANG, exposed.bottom() + OVERHANG
        visible = self.page.visible(view.content_y(top), view.content_y(bottom))
        self.found = [(i, view.viewport_y(self.page.tops[i]), self.page.laid(i)) for i in visible]

    def marks(self) -> None:
        left, painter = self.view.columns.left, self.painter
        selected = self.view.session.selected
        for index, y, laid in self.found:
            painter.translate(left, y)
            self.fill(index, laid)
            if self.view.hits:
                draw_hits(painter, laid, self.view.hits)
            if selected and selected.start < laid.end and laid.start < selected.end:
                self.select(laid)
            self.stroke(index, laid)
            painter.translate(-left, -y)
        for index, y, laid in self.found:
            painter.translate(left, y)
            self.adorn(index, laid)
            draw_current_hit(painter, laid, self.view.hits)
            painter.translate(-left, -y)

    def fill(self, index: int, laid: Laid) -> None:
        """What is under a paragraph's selection."""
        draw_fills(self.painter, self.view.geometry_of(index, laid))

    def stroke(self, index: int, laid: Laid) -> None:
        """What is over it."""
        draw_strokes(self.painter, self.view.geometry_of(index, laid))

    def adorn(self, index: int, laid: Laid) -> None:
        """What may stick out of the paragraph."""
        draw_adornments(self.painter, self.view.geometry_of(index, laid))

    def words(self) -> None:
        """The text over all, and the caret."""
        clip = QRectF(self.exposed)
        for index, y, laid in self.found:
            is_aside = self.page.paragraphs[index].kind == "aside"
            self.painter.setPen(colour(self.tokens.ink3 if is_aside else self.tokens.ink))
            laid.layout.draw(self.painter, QPointF(self.view.columns.left, y), [], clip)
        if self.view.caret_shown and self.view.hasFocus():
            self.painter.fillRect(self.view.caret_rect(), colour(self.tokens.ink))

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

    def select(self, laid: Laid) -> None:
        selected = self.view.session.selected
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(colour(self.tokens.selection))
        self.painter.drawRects(boxes(laid, selected.start, selected.end))


def boxes(laid: Laid, start: int, end: int) -> list[QRect]:
    """What a stretch of text covers in a paragraph, as high as a tint is."""
    top, height = laid.metrics.box_top, laid.metrics.box_bottom - laid.metrics.box_top
    return [
        QRect(x1 - PADDING, line * laid.leading + top, x2 - x1 + 2 * PADDING, height)
        for line, x1, x2 in laid.fragments(max(start, laid.start), min(end, laid.end))
    ]
