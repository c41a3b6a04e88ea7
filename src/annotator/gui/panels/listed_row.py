"""A row of the annotation list: badge and words, and below them code, values and source, and where it stands."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.gui import theme
from annotator.gui.controls import draw_badge
from annotator.gui.models.annotations import ROW, AnnotationsModel, Row
from annotator.gui.panels.article_row import draw_row_ground
from annotator.gui.session import Session

Index = QModelIndex | QPersistentModelIndex

_TOP, _LINE = 6, 19
_INSET, _BADGE_AT, _WORDS_AT = 6, 14, 44
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


def row_height(model: AnnotationsModel) -> int:
    return theme.current().px(2 * _TOP + (3 if model.with_article else 2) * _LINE)


class ListedRow(QStyledItemDelegate):
    """Two lines in the list of an article, a third with the article's name in that of the project."""

    def __init__(self, session: Session, model: AnnotationsModel) -> None:
        super().__init__()
        self._session = session
        self._model = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW)
        if not isinstance(row, Row):
            return
        px = theme.current().px
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_row_ground(painter, area, state, _INSET)
        code = self._session.code(row.annotation.code)
        if code is not None:
            draw_badge(painter, QRectF(area.left() + px(_BADGE_AT), area.top() + px(_TOP), px(20), px(20)), code)
        line = QRect(area.left(), area.top() + px(_TOP), area.width() - px(_BADGE_AT), px(_LINE))
        line.setLeft(line.left() + px(_WORDS_AT))
        self._paint_words(painter, row, line)
        line.translate(0, px(_LINE))
        self._paint_facts(painter, row, line)
        if self._model.with_article:
            line.translate(0, px(_LINE))
            self._write(painter, self._model.article(row), line, "ink3")
        painter.restore()

    def _paint_words(self, painter: QPainter, row: Row, line: QRect) -> None:
        painter.setFont(theme.ui_font("meta"))
        place = f"{row.annotation.extent.start:,}"
        self._write(painter, place, line, "ink3", _RIGHT)
        line = line.adjusted(0, 0, -painter.fontMetrics().horizontalAdvance(place) - theme.current().px(8), 0)
        painter.setFont(theme.reading_font(theme.current().px(14)))
        self._write(painter, self._model.words(row), line, "ink")

    def _paint_facts(self, painter: QPainter, row: Row, line: QRect) -> None:
        """“quote · direct → Sánchez”, and whose it is on the right."""
        px = theme.current().px
        painter.setFont(theme.ui_font("meta"))
        if coder := self._model.coder(row):
            shown = painter.fontMetrics().elidedText(coder, Qt.TextElideMode.ElideRight, line.width() // 3)
            self._write(painter, shown, line, "ink3", _RIGHT)
            line = line.adjusted(0, 0, -painter.fontMetrics().horizontalAdvance(shown) - px(8), 0)
        source = self._model.source(row)
        said = " · ".join(filter(None, (self._model.code(row), self._model.values(row.annotation))))
        self._write(painter, f"{said} → {source}" if source else said, line, "ink2")

    def _write(
        self, painter: QPainter, words: str, area: QRect, role: str, flags: Qt.AlignmentFlag | Qt.TextFlag = _LEFT
    ) -> None:
        painter.setPen(QColor(getattr(theme.current().tokens, role)))
        shown = QFontMetrics(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, flags, shown)
