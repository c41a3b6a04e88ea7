"""A row of the list of comments: the words it is about, the last thing said of them, and how that stands."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotator.gui import icons, theme
from annotator.gui.controls import draw_badge
from annotator.gui.drawing import draw_words
from annotator.gui.models.discussion import ROW, DiscussionModel, Row
from annotator.gui.panels.article_row import draw_row_ground
from annotator.gui.session import Session

Index = QModelIndex | QPersistentModelIndex

_TOP, _LINE = 7, 20
_SIGNS = {"resolved": ("check-circle", "ok"), "acknowledged": ("check", "ink3"), "contested": ("warning", "warn")}


class TalkRow(QStyledItemDelegate):
    def __init__(self, session: Session, model: DiscussionModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        px = theme.current().px
        return QSize(px(120), px(2 * _TOP + 3 * _LINE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW)
        if not isinstance(row, Row):
            return
        px, area = theme.current().px, QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_row_ground(painter, option.rect, option.state, 6)
        code = self._session.code(row.code) if row.code else None
        if code is not None:
            draw_badge(painter, QRectF(area.left() + px(14), area.top() + px(_TOP), px(20), px(20)), code)
        line = QRectF(area.left() + px(44), area.top() + px(_TOP), area.width() - px(58), px(_LINE))
        self._paint_words(painter, row, line)
        tokens = theme.current().tokens
        draw_words(painter, line.translated(0, px(_LINE)), self._model.said(row), "body", tokens.ink2)
        draw_words(painter, line.translated(0, 2 * px(_LINE)), self._model.facts(row), "meta", tokens.ink3)
        painter.restore()

    def _paint_words(self, painter: QPainter, row: Row, line: QRectF) -> None:
        """The words, and the sign of how it stands at the end of the line."""
        px, tokens = theme.current().px, theme.current().tokens
        if sign := _SIGNS.get(row.state):
            side = px(16)
            box = QRectF(line.right() - side, line.center().y() - side / 2, side, side)
            icons.draw(painter, box, sign[0], getattr(tokens, sign[1]))
            line = line.adjusted(0, 0, -side - px(8), 0)
        painter.setFont(theme.reading_font(px(14)))
        painter.setPen(QColor(tokens.ink if row.extent else tokens.ink3))
        shown = QFontMetrics(painter.font()).elidedText(
            self._model.words(row), Qt.TextElideMode.ElideRight, int(line.width())
        )
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
