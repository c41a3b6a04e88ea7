"""A row of the list of occurrences: a check box, and the words between what stands before and after them."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.gui import icons, theme
from annotator.gui.models.occurrences import CHECKED, CODED, HEADING, OCCURRENCE, Occurrence
from annotator.gui.offsets import display
from annotator.gui.panels.article_row import draw_row_ground
from annotator.gui.short_dates import short_date
from annotator.model import Document

Index = QModelIndex | QPersistentModelIndex

HEIGHT = 32
_BOX_AT, _BOX = 14, 16
_WORDS_AT = 44
_APART = 4
"""Pixels between the words and what stands beside them."""
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


class OccurrenceRow(QStyledItemDelegate):
    """The words of all rows begin below each other, so that one reads down the column."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, theme.current().px(HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        px = theme.current().px
        row: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_row_ground(painter, row, state, 4)
        coded = bool(index.data(CODED))
        side = px(_BOX)
        box = QRectF(row.left() + px(_BOX_AT), row.center().y() - side / 2 + 1, side, side)
        draw_check_box(painter, box, Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)), enabled=not coded)
        area = row.adjusted(px(_WORDS_AT), 0, -px(16), 0)
        occurrence, document = index.data(OCCURRENCE), index.data(HEADING)
        if isinstance(occurrence, Occurrence):
            self._paint_occurrence(painter, occurrence, area, coded)
        elif isinstance(document, Document):
            self._paint_heading(painter, document, index.data(CHECKED), area)
        painter.restore()

    def _paint_occurrence(self, painter: QPainter, occurrence: Occurrence, area: QRect, coded: bool) -> None:
        tokens, px = theme.current().tokens, theme.current().px
        if coded:
            area = self._paint_right(painter, self.tr("already coded"), area)
        font = theme.reading_font(px(14))
        metrics = QFontMetrics(font)
        painter.setFont(font)
        words = display(" ".join(occurrence.words.split()))
        left = QRect(area.left(), area.top(), area.width() * 2 // 5, area.height())
        words = metrics.elidedText(words, Qt.TextElideMode.ElideMiddle, area.width() - left.width() - _APART)
        middle = QRect(left.right() + _APART, area.top(), metrics.horizontalAdvance(words), area.height())
        right = area.adjusted(middle.right() + _APART - area.left(), 0, 0, 0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.selection if not coded else tokens.sunken))
        painter.drawRoundedRect(QRectF(middle.adjusted(-3, 0, 3, 0)).adjusted(0, px(5), 0, -px(5)), 4, 4)
        painter.setPen(QColor(tokens.ink2))
        painter.drawText(left, _RIGHT, metrics.elidedText(occurrence.before, Qt.TextElideMode.ElideLeft, left.width()))
        painter.drawText(right, _LEFT, metrics.elidedText(occurrence.after, Qt.TextElideMode.ElideRight, right.width()))
        painter.setPen(QColor(tokens.ink))
        painter.drawText(middle, _LEFT, words)

    def _paint_heading(self, painter: QPainter, document: Document, counts: tuple[int, int], area: QRect) -> None:
        tokens, px = theme.current().tokens, theme.current().px
        area = self._paint_right(painter, self.tr("{0:,} of {1:,}").format(*counts), area)
        strong, body = theme.ui_font("strong"), theme.ui_font("body")
        outlet = document.outlet or self.tr("Outlet missing")
        outlet = QFontMetrics(strong).elidedText(display(outlet), Qt.TextElideMode.ElideRight, area.width() // 2)
        painter.setFont(strong)
        painter.setPen(QColor(tokens.ink if document.outlet else tokens.warn))
        painter.drawText(area, _LEFT, outlet)
        area = area.adjusted(QFontMetrics(strong).horizontalAdvance(outlet) + px(10), 0, 0, 0)
        facts = (" ".join(document.title.split()), short_date(document.published))
        said = QFontMetrics(body).elidedText(
            display(" · ".join(filter(None, facts))), Qt.TextElideMode.ElideRight, area.width()
        )
        painter.setFont(body)
        painter.setPen(QColor(tokens.ink2))
        painter.drawText(area, _LEFT, said)

    def _paint_right(self, painter: QPainter, words: str, area: QRect) -> QRect:
        """Words at the right end; the area that is left."""
        painter.setFont(theme.ui_font("meta"))
        painter.setPen(QColor(theme.current().tokens.ink3))
        painter.drawText(area, _RIGHT, words)
        return area.adjusted(0, 0, -painter.fontMetrics().horizontalAdvance(words) - theme.current().px(12), 0)


def draw_check_box(painter: QPainter, box: QRectF, state: Qt.CheckState, *, enabled: bool = True) -> None:
    """A check box as the style sheet has them, for rows of a list."""
    tokens = theme.current().tokens
    filled = state != Qt.CheckState.Unchecked
    painter.setPen(QPen(QColor(tokens.primary if filled else tokens.control if enabled else tokens.line2), 1))
    painter.setBrush(QColor(tokens.primary if filled else tokens.surface if enabled else tokens.canvas))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    if state == Qt.CheckState.Checked:
        icons.draw(painter, box.adjusted(1, 1, -1, -1), "check", tokens.primary_on)
    elif filled:
        painter.setPen(QPen(QColor(tokens.primary_on), 2))
        middle = box.center().y()
        painter.drawLine(QPointF(box.left() + 4, middle), QPointF(box.right() - 4, middle))
