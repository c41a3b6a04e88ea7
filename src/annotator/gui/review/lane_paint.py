"""Painting the article in Review mode: the text with what differs in it, lanes beside it, numbers before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QRegion

from annotator.analysis.settling import DISCUSS
from annotator.gui import theme
from annotator.gui.laid import Laid
from annotator.gui.painting import colour
from annotator.gui.review.beside import Beside, LaneBox, Sign
from annotator.gui.review.current_paint import draw_outline, draw_wash
from annotator.gui.text_paint import TextPainting
from annotator.gui.tokens import CodeColours
from annotator.model import Annotation, Code

if TYPE_CHECKING:
    from annotator.gui.review.lanes_view import LanesView

ROUND = 4.0
"""Radius of a box."""
_LETTER_WIDTH, _LETTER_HEIGHT = 9, 14
"""Pixels a box must have for its letter."""
_BEYOND = 6
"""Pixels by which the frame of the current difference reaches beyond the lanes."""


def paint(view: LanesView, exposed: QRegion) -> None:
    rect = exposed.boundingRect()
    with QPainter(view.viewport()) as painter:
        painter.setClipRect(rect)
        painter.fillRect(rect, colour(theme.current().tokens.surface))
        if view.page is not None:
            _Painting(view, painter, rect).all()


class _Painting(TextPainting):
    view: LanesView

    def all(self) -> None:
        self.current = None if self.view.adjusting else self.view.reviewing.current
        self.grounds()
        self.frame()
        self.marks()
        for index, y, laid in self.found:
            self.painter.translate(0, y)
            self.beside(self.view.beside(index, laid), laid)
            self.painter.translate(0, -y)
        self.labels()
        self.words()

    # --- the text

    def fill(self, index: int, laid: Laid) -> None:
        super().fill(index, laid)
        if self.current is not None:
            draw_wash(self.painter, laid, self.current.cluster, self.colours_of(self.view.code_of_current()))

    def adorn(self, index: int, laid: Laid) -> None:
        super().adorn(index, laid)
        if self.current is not None:
            stroke = self.colours_of(self.view.code_of_current()).stroke
            draw_outline(self.painter, laid, self.current.cluster.union, stroke, 1.6)
        if self.view.under is not None:
            annotation = self.view.under.annotation
            draw_outline(self.painter, laid, annotation.spans, self.colours_of(self.code(annotation)).stroke, 1.3)

    def code(self, annotation: Annotation) -> Code | None:
        return self.view.session.code(annotation.code)

    def colours_of(self, code: Code | None) -> CodeColours:
        return theme.current().code(code.colour if code else "grey")

    # --- the lanes

    def grounds(self) -> None:
        lanes = self.view.columns.lanes
        for n, (left, width) in enumerate(lanes):
            role = self.tokens.selected if n == len(lanes) - 1 else self.tokens.canvas
            strip = QRect(left, self.exposed.top(), width, self.exposed.height())
            self.painter.fillRect(strip, colour(role))

    def frame(self) -> None:
        """Round the lines of the current difference, across all lanes."""
        if (current := self.view.reviewing.current) is None:
            return
        extent, columns = current.cluster.extent, self.view.columns
        tops = [lane.left for lane in columns.lanes]
        left, right = min(tops) - _BEYOND, max(tops) + columns.lanes[-1].width + _BEYOND
        top, bottom = self.view.line_box(extent.start).top(), self.view.line_box(extent.end - 1).bottom()
        box = QRectF(left + 0.5, top - 2.5, right - left - 1, bottom - top + 6)
        if not box.intersects(QRectF(self.exposed)):
            return
        painter = self.painter
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(QPen(colour(self.tokens.ink), 1.3))
        painter.setBrush(colour(self.tokens.selected))
        painter.drawRoundedRect(box, 7, 7)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def beside(self, found: Beside, laid: Laid) -> None:
        painter = self.painter
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        for box in found.boxes:
            self.box(box)
        for sign in (*found.signs, *found.numbers):
            self.sign(sign)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def box(self, box: LaneBox) -> None:
        code, painter = self.code(self.view.entry_of(box).annotation), self.painter
        colours = self.colours_of(code)
        fill, edge = _outlines(box.rect.adjusted(0.5, 0.5, -0.5, -0.5), box.begins, box.ends)
        if not theme.current().high_contrast:
            painter.fillPath(fill, colour(colours.tint))
        painter.strokePath(edge, QPen(colour(colours.stroke), 1.3))
        if box.begins and code and box.rect.width() >= _LETTER_WIDTH and box.rect.height() >= _LETTER_HEIGHT:
            painter.setFont(theme.ui_font("strong", min(10, box.rect.width() * 0.8 / theme.current().scale)))
            painter.setPen(colour(colours.label))
            painter.drawText(box.rect, Qt.AlignmentFlag.AlignCenter, code.letter)

    def sign(self, sign: Sign) -> None:
        """A number in a circle: filled for the current one, broken for what is to be discussed, “–” for nothing."""
        difference, painter = self.view.shown.differences[sign.difference], self.painter
        current = self.view.reviewing.current
        filled = current is not None and current.id == difference.id
        discuss = difference.decision is not None and difference.decision.decision == DISCUSS
        pen = QPen(colour(self.tokens.ink if filled else self.tokens.control), 1)
        if discuss:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(colour(self.tokens.ink if filled else self.tokens.raised))
        painter.drawEllipse(sign.rect.adjusted(0.5, 0.5, -0.5, -0.5))
        words = str(difference.number) if difference.open or filled else "–"
        share = 0.62 if len(words) < 3 else 0.5
        painter.setFont(
            theme.ui_font("strong" if filled else "small", sign.rect.height() * share / theme.current().scale)
        )
        painter.setPen(colour(self.tokens.surface if filled else self.tokens.ink2))
        painter.drawText(sign.rect, Qt.AlignmentFlag.AlignCenter, words)


def _outlines(rect: QRectF, begins: bool, ends: bool) -> tuple[QPainterPath, QPainterPath]:
    """What is filled and what is drawn of a box: open where it goes on in another paragraph."""
    r = min(ROUND, rect.width() / 2, rect.height() / 2)
    edge = QPainterPath()
    if begins and ends:
        edge.addRoundedRect(rect, r, r)
        return edge, edge
    top, bottom = rect.top() - 0.5 * (not begins), rect.bottom() + 0.5 * (not ends)
    left, right = rect.left(), rect.right()
    fill = QPainterPath()
    if begins:
        edge.moveTo(left, bottom)
        edge.lineTo(left, top + r)
        edge.quadTo(left, top, left + r, top)
        edge.lineTo(right - r, top)
        edge.quadTo(right, top, right, top + r)
        edge.lineTo(right, bottom)
    elif ends:
        edge.moveTo(left, top)
        edge.lineTo(left, bottom - r)
        edge.quadTo(left, bottom, left + r, bottom)
        edge.lineTo(right - r, bottom)
        edge.quadTo(right, bottom, right, bottom - r)
        edge.lineTo(right, top)
    else:
        edge.moveTo(left, top)
        edge.lineTo(left, bottom)
        edge.moveTo(right, top)
        edge.lineTo(right, bottom)
        fill.addRect(QRectF(left, top, right - left, bottom - top))
        return fill, edge
    return edge, edge
