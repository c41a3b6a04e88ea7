"""Rows of speakers, and of what was attributed to one."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.gui import icons, theme
from annotator.gui.controls import draw_badge
from annotator.gui.models.speakers import BELOW, LINE, OFFER, SaidModel, icon_of
from annotator.gui.offsets import display
from annotator.gui.panels.article_row import draw_row_ground, two_lines

Index = QModelIndex | QPersistentModelIndex

_INSET = 8
_LONGEST = 300
_FLAGS = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


def row_list(name: str, text: str, delegate: QStyledItemDelegate) -> QListView:
    """A list of rows that are all alike, however many there are."""
    made = QListView()
    made.setObjectName(name)
    made.setAccessibleName(text)
    made.setItemDelegate(delegate)
    made.setUniformItemSizes(True)
    made.setMouseTracking(True)
    made.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    delegate.setParent(made)
    return made


def draw_line(painter: QPainter, area: QRect, text: str, font: QFont, colour: str) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    shown = QFontMetrics(font).elidedText(display(text), Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, _FLAGS, shown)


class SpeakerRow(QStyledItemDelegate):
    """The sign of the kind, the name, and a line under it."""

    HEIGHT = 46

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, theme.current().px(self.HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        offer = index.data(OFFER)
        if offer is None:
            return
        row: QRect = option.rect
        state: QStyle.StateFlag = option.state
        tokens, px = theme.current().tokens, theme.current().px
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_row_ground(painter, row, state, 0)
        side = px(18)
        above = px(7) if index.data(BELOW) else (row.height() - side) / 2
        sign = QRectF(row.left() + px(_INSET), row.top() + above, side, side)
        icons.draw(painter, sign, icon_of(offer.known.speaker) if offer.known else "plus", tokens.ink2)
        left, right = row.left() + px(2 * _INSET) + side, row.right() - px(_INSET)
        name = QRect(left, row.top() + px(6), right - left, px(19))
        below = QRect(left, name.bottom() + 1, right - left, px(16))
        if not index.data(BELOW):
            name.moveTop(row.center().y() - name.height() // 2)
        draw_line(painter, name, index.data(), theme.ui_font("strong" if offer.known else "body"), tokens.ink)
        draw_line(painter, below, index.data(BELOW), theme.ui_font("meta"), tokens.ink3)
        painter.restore()


class SaidRow(QStyledItemDelegate):
    """The code's badge, two lines of words in the reading face, and where they stand."""

    HEIGHT = 72

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, theme.current().px(self.HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, model = index.data(LINE), index.model()
        if line is None or not isinstance(model, SaidModel):
            return
        row: QRect = option.rect
        state: QStyle.StateFlag = option.state
        tokens, px = theme.current().tokens, theme.current().px
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_row_ground(painter, row, state, 0)
        side = px(18)
        if (code := model.code(line)) is not None:
            draw_badge(painter, QRectF(row.left() + px(_INSET), row.top() + px(8), side, side), code)
        left, right = row.left() + px(2 * _INSET) + side, row.right() - px(_INSET)
        words = " ".join(index.data()[:_LONGEST].split())
        area = QRect(left, row.top() + px(6), right - left, px(20))
        font = theme.reading_font(px(14), italic=True)
        for part in two_lines(words, font, area.width()):
            draw_line(painter, area, part, font, tokens.ink)
            area = area.translated(0, area.height())
        self._paint_place(painter, index.data(BELOW), area.adjusted(0, 2, 0, 0))
        painter.restore()

    def _paint_place(self, painter: QPainter, place: tuple[str, ...], area: QRect) -> None:
        """The outlet gives way to the date and the form."""
        font, ink = theme.ui_font("meta"), theme.current().tokens.ink3
        rest = "".join(f" · {display(part)}" for part in place[1:])
        metrics = QFontMetrics(font)
        room = area.width() - metrics.horizontalAdvance(rest)
        outlet = metrics.elidedText(display(place[0]), Qt.TextElideMode.ElideRight, room)
        draw_line(painter, area, outlet + rest, font, ink)
