"""A row of what a search found: an article's title and outlet, or the words around a hit in two lines."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.analysis.searching import Excerpt
from annotator.gui import theme
from annotator.gui.models.hits import ARTICLE, LINE, HitsModel
from annotator.gui.offsets import Utf16, display
from annotator.gui.panels.article_row import draw_row_ground
from annotator.gui.searching import Article, Line
from annotator.gui.short_dates import short_date

Index = QModelIndex | QPersistentModelIndex

_TOP, _LINE = 6, 20
_INSET, _WORDS_AT = 6, 16
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


def row_height() -> int:
    return theme.current().px(2 * (_TOP + _LINE))


class HitRow(QStyledItemDelegate):
    """All rows are as high as each other, so that as many as there are cost what ten do."""

    def __init__(self, model: HitsModel) -> None:
        super().__init__()
        self._model = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        px = theme.current().px
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_row_ground(painter, area, state, _INSET)
        article, line = index.data(ARTICLE), index.data(LINE)
        words = area.adjusted(px(_WORDS_AT), px(_TOP), -px(_WORDS_AT), -px(_TOP))
        if isinstance(article, Article):
            self._paint_article(painter, article, index.data(), words)
        elif isinstance(line, Line):
            self._paint_hit(painter, line, words.adjusted(px(10), 0, 0, 0))
        painter.restore()

    def _paint_article(self, painter: QPainter, article: Article, title: str, area: QRect) -> None:
        tokens, px = theme.current().tokens, theme.current().px
        line = QRect(area.left(), area.top(), area.width(), px(_LINE))
        meta = theme.ui_font("meta")
        painter.setFont(meta)
        painter.setPen(QColor(tokens.ink3))
        count = f"{article.total:,}"
        painter.drawText(line, _RIGHT, count)
        room = line.width() - QFontMetrics(meta).horizontalAdvance(count) - px(10)
        self._write(painter, display(title), line, room, "strong", "ink")
        document = article.document
        facts = filter(None, (document.outlet or self.tr("Outlet missing"), short_date(document.published)))
        below = line.translated(0, line.height())
        role = "ink3" if document.outlet else "warn"
        self._write(painter, display(" · ".join(facts)), below, below.width(), "meta", role)

    def _write(self, painter: QPainter, words: str, area: QRect, room: int, font: str, role: str) -> None:
        painter.setFont(theme.ui_font(font))
        painter.setPen(QColor(getattr(theme.current().tokens, role)))
        painter.drawText(area, _LEFT, painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room))

    def _paint_hit(self, painter: QPainter, line: Line, area: QRect) -> None:
        where = self._model.where(line)
        if where:
            painter.setFont(theme.ui_font("meta"))
            painter.setPen(QColor(theme.current().tokens.ink3))
            first = QRect(area.left(), area.top(), area.width(), theme.current().px(_LINE))
            painter.drawText(first, _LEFT, where)
            area = area.adjusted(0, first.height(), 0, 0)
        _draw(painter, line.excerpt, area, 1 if where else 2)


def _draw(painter: QPainter, excerpt: Excerpt, area: QRect, most: int) -> None:
    """The words in so many lines, with what was found marked; what is too long ends in “…”."""
    words = display(excerpt.words)
    layout, fits = _laid(words, excerpt, area.width(), most)
    if fits < len(words):
        layout, _ = _laid(words[: max(0, fits - 2)].rstrip() + "…", excerpt, area.width(), most)
    painter.setPen(QColor(theme.current().tokens.ink2))
    layout.draw(painter, QPointF(area.topLeft()))


def _laid(words: str, excerpt: Excerpt, width: int, most: int) -> tuple[QTextLayout, int]:
    """The words laid out, and how many characters there is room for."""
    layout = QTextLayout(words, theme.reading_font(theme.current().px(14)))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats([_mark(words, excerpt)])
    layout.beginLayout()
    end, height = 0, theme.current().px(_LINE)
    for n in range(most):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(1, width))
        line.setPosition(QPointF(0, n * height + (height - line.height()) / 2))
        end = line.textStart() + line.textLength()
    layout.endLayout()
    return layout, Utf16(words).from_qt(end)


def _mark(words: str, excerpt: Excerpt) -> QTextLayout.FormatRange:
    tokens = theme.current().tokens
    positions, last = Utf16(words), len(words)
    mark = QTextLayout.FormatRange()
    mark.start = positions.to_qt(min(excerpt.found.start, last))
    mark.length = positions.to_qt(min(excerpt.found.end, last)) - mark.start
    mark.format = QTextCharFormat()
    mark.format.setFontWeight(QFont.Weight.DemiBold)
    mark.format.setForeground(QBrush(QColor(tokens.ink)))
    mark.format.setBackground(QBrush(QColor(tokens.selection)))
    return mark
