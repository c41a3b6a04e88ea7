"""A row that shows a code: badge, name, how often it stands in the article, its key."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.gui import drawing, theme
from annotator.gui.controls import draw_badge
from annotator.gui.models.codes import CODE, COUNT
from annotator.gui.panels.article_row import draw_row_ground
from annotator.model import Code

HEIGHT = 30


class CodeRow(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, theme.current().px(HEIGHT))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        code = index.data(CODE)
        if not isinstance(code, Code):
            return
        row: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px = theme.current().px
        draw_row_ground(painter, QRect(0, row.top(), row.right() + 1, row.height()), state, 8)
        middle, side = row.center().y() + 1, px(20)
        left, right = row.left() + px(17), row.right() - px(16)
        draw_badge(painter, QRectF(left, middle - side / 2, side, side), code)
        right = self._paint_key(painter, code.key, right, middle)
        right = self._paint_count(painter, index.data(COUNT), QRect(left, row.top(), right - left, row.height()))
        left += side + px(10)
        tokens, font = theme.current().tokens, theme.ui_font("body")
        painter.setFont(font)
        painter.setPen(QColor(tokens.ink3 if code.retired else tokens.ink))
        shown = QFontMetrics(font).elidedText(str(index.data()), Qt.TextElideMode.ElideRight, right - left)
        area = QRect(left, row.top(), right - left, row.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
        painter.restore()

    def _paint_key(self, painter: QPainter, key: str, right: int, middle: int) -> int:
        side = theme.current().px(18)
        if key:
            drawing.draw_keycap(painter, QRectF(right - side, middle - side / 2, side, side), key)
        return right - side - theme.current().px(10)

    def _paint_count(self, painter: QPainter, count: object, area: QRect) -> int:
        """The count right-aligned in the area; where what is left of it ends."""
        if not isinstance(count, int):
            return area.right()
        painter.setFont(theme.ui_font("body"))
        painter.setPen(QColor(theme.current().tokens.ink2))
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{count:,}")
        return area.right() - painter.fontMetrics().horizontalAdvance(f"{count:,}") - theme.current().px(8)
