"""A row of the palette: sign, name with the typed letters bold, what is said of it, its key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.gui import drawing, icons, theme
from annotator.gui.controls import draw_badge, keycap_width
from annotator.gui.offsets import Utf16, display
from annotator.gui.palette.model import HIT, Hit
from annotator.gui.palette.offer import Offer
from annotator.gui.panels.article_row import draw_row_ground
from annotator.model import Span

Index = QModelIndex | QPersistentModelIndex

HEIGHT, HEADING = 38, 30
_INSET = 8
_ENTER = "↵"
_ONE_LINE = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


class HitRow(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, theme.current().px(HEIGHT if index.data(HIT) else HEADING))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        hit = index.data(HIT)
        row: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(hit, Hit):
            state: QStyle.StateFlag = option.state
            draw_row_ground(painter, row, state & ~QStyle.StateFlag.State_HasFocus, _INSET)
            self._paint_hit(painter, hit, row, bool(state & QStyle.StateFlag.State_Selected))
        else:
            px = theme.current().px
            painter.setFont(theme.ui_font("section"))
            painter.setPen(QColor(theme.current().tokens.ink2))
            heading = row.adjusted(px(_INSET + 14), px(4), 0, 0)
            painter.drawText(heading, _ONE_LINE, index.data(Qt.ItemDataRole.DisplayRole))
        painter.restore()

    def _paint_hit(self, painter: QPainter, hit: Hit, row: QRect, current: bool) -> None:
        px, offer = theme.current().px, hit.offer
        left, right = row.left() + px(_INSET + 14), row.right() - px(_INSET + 10)
        self._paint_sign(painter, offer, QRectF(left, row.center().y() - px(10) + 1, px(20), px(20)))
        key = offer.key or (_ENTER if current and offer.do else "")
        if key:
            width, height = keycap_width(key), px(18)
            cap = QRectF(right - width, row.center().y() - height / 2 + 1, width, height)
            drawing.draw_keycap(painter, cap, key)
            right -= width + px(10)
        words = QRect(left + px(32), row.top(), right - left - px(32), row.height())
        detail = self._paint_detail(painter, offer, words)
        self._paint_name(painter, hit, words.adjusted(0, 0, -detail, 0))

    def _paint_sign(self, painter: QPainter, offer: Offer, rect: QRectF) -> None:
        tokens = theme.current().tokens
        if offer.code is not None:
            draw_badge(painter, rect, offer.code)
        elif offer.icon:
            icons.draw(painter, rect.adjusted(1, 1, -1, -1), offer.icon, tokens.ink2 if offer.do else tokens.disabled)

    def _paint_detail(self, painter: QPainter, offer: Offer, area: QRect) -> int:
        """What is said of it, right-aligned, in half of the area at most; how much of it that takes."""
        if not offer.detail:
            return 0
        tokens, font = theme.current().tokens, theme.ui_font("meta")
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(display(offer.detail), Qt.TextElideMode.ElideRight, area.width() // 2)
        painter.setFont(font)
        painter.setPen(QColor(tokens.ink2 if offer.do else tokens.ink3))
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | _ONE_LINE, shown)
        return metrics.horizontalAdvance(shown) + theme.current().px(16)

    def _paint_name(self, painter: QPainter, hit: Hit, area: QRect) -> None:
        tokens, offer = theme.current().tokens, hit.offer
        if offer.found is None:
            font, colour = theme.ui_font("body", 14), tokens.ink
        else:
            font, colour = theme.reading_font(15 * theme.current().scale), tokens.ink2
        colours = (colour, tokens.ink) if offer.do else (tokens.disabled, tokens.disabled)
        draw_words(painter, area, offer.name, font, colours, hit.bold)


def draw_words(
    painter: QPainter, area: QRect, text: str, font: QFont, colours: tuple[str, str], bold: Sequence[Span]
) -> None:
    """One line of text with some of its letters bold and in the second colour, elided where it does not fit."""
    heavy = QFont(font)
    heavy.setWeight(QFont.Weight.DemiBold)
    metrics = QFontMetrics(heavy if bold else font)
    displayed = display(text)
    shown = metrics.elidedText(displayed, Qt.TextElideMode.ElideRight, area.width())
    layout = QTextLayout(shown, font)
    layout.setFormats(_bold(displayed, shown, bold, colours[1]))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    painter.setPen(QColor(colours[0]))
    top = area.top() + (area.height() - layout.boundingRect().height()) / 2
    layout.draw(painter, QPointF(area.left(), top))


def _bold(displayed: str, shown: str, spans: Sequence[Span], colour: str) -> list[QTextLayout.FormatRange]:
    positions, end = Utf16(displayed), Utf16(shown).to_qt(len(shown))
    made = []
    for span in spans:
        one = QTextLayout.FormatRange()
        one.start = min(positions.to_qt(span.start), end)
        one.length = min(positions.to_qt(span.end), end) - one.start
        one.format = QTextCharFormat()
        one.format.setFontWeight(QFont.Weight.DemiBold)
        one.format.setForeground(QBrush(QColor(colour)))
        made.append(one)
    return made
