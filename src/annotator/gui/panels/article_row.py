"""A row of the list of articles: progress, two lines of title, outlet and date, how much is coded."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.gui import drawing, icons, theme
from annotator.gui.models.arranging import Heading
from annotator.gui.models.documents import ASSIGNED, COUNT, DOCUMENT, HEADING, LACKS, OUTLET, PROGRESS, SIGN
from annotator.gui.offsets import display
from annotator.gui.short_dates import short_date
from annotator.model import Document

Index = QModelIndex | QPersistentModelIndex

HEIGHT, GROUP_HEIGHT = 66, 34
"""Of an article, and of the heading of a group."""
_INSET = 8
_TITLE_AT = 36
_LINE = 18


def two_lines(text: str, font: QFont, width: int) -> list[str]:
    """Text broken into at most two lines, the second elided."""
    text = display(text[:400])
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(max(1, width))
    units = line.textLength()
    layout.endLayout()
    first = text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "replace")
    rest = text[len(first) :]
    if not rest:
        return [first]
    return [first.rstrip(), QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)]


class ArticleRow(QStyledItemDelegate):
    """Paints an article, or the heading of a group."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, theme.current().px(HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        heading, document = index.data(HEADING), index.data(DOCUMENT)
        if isinstance(heading, Heading):
            self._paint_heading(painter, index.data(), f"{heading.many:,}", option.rect)
        if not isinstance(document, Document):
            return
        px = theme.current().px
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row: QRect = option.rect
        state: QStyle.StateFlag = option.state
        draw_row_ground(painter, row, state, _INSET)
        left, right = row.left() + px(_TITLE_AT + _INSET), row.right() - px(_INSET + 9)
        ring = QRectF(row.left() + px(_INSET + 9), row.top() + px(9), px(16), px(16))
        drawing.draw_progress(painter, ring, index.data(PROGRESS), None)
        title = QRect(left, row.top() + px(7), right - left, px(_LINE))
        bottom = self._paint_title(painter, index.data(Qt.ItemDataRole.DisplayRole), title)
        self._paint_meta(painter, document, index, QRect(left, bottom, right - left, px(16)))
        painter.restore()

    def _paint_heading(self, painter: QPainter, name: str, count: str, row: QRect) -> None:
        px, tokens = theme.current().px, theme.current().tokens
        line = row.adjusted(px(16), px(8), -px(_INSET + 9), 0)
        painter.save()
        painter.setFont(theme.ui_font("meta"))
        painter.setPen(QColor(tokens.ink3))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | flags, count)
        room = line.width() - painter.fontMetrics().horizontalAdvance(count) - px(8)
        painter.setFont(theme.ui_font("section"))
        painter.setPen(QColor(tokens.ink2))
        painter.drawText(line, flags, painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room))
        painter.restore()

    def _paint_title(self, painter: QPainter, title: str, line: QRect) -> int:
        """The title from this line on; where it ends."""
        font = theme.ui_font("body")
        font.setWeight(QFont.Weight.Medium)
        painter.setFont(font)
        painter.setPen(QColor(theme.current().tokens.ink))
        for words in two_lines(title, font, line.width()):
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, words)
            line = line.translated(0, line.height())
        return line.top()

    def _paint_meta(self, painter: QPainter, document: Document, index: Index, area: QRect) -> None:
        tokens = theme.current().tokens
        if count := index.data(COUNT):
            painter.setFont(theme.ui_font("meta"))
            painter.setPen(QColor(tokens.ink2))
            painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{count:,}")
            area = area.adjusted(
                0, 0, -painter.fontMetrics().horizontalAdvance(f"{count:,}") - theme.current().px(8), 0
            )
        assigned = {"blind": "blind", "open": "person"}.get(index.data(ASSIGNED), "")
        for icon in filter(None, (index.data(SIGN), assigned)):
            side = theme.current().px(14)
            sign = QRectF(area.right() - side, area.center().y() - side / 2 + 1, side, side)
            icons.draw(painter, sign, icon, tokens.ink2)
            area = area.adjusted(0, 0, -side - theme.current().px(8), 0)
        facts = [display(short_date(document.published)), *index.data(LACKS).split(" · ")]
        self._paint_outlet(painter, index.data(OUTLET), [fact for fact in facts if fact], area)

    def _paint_outlet(self, painter: QPainter, outlet: str, facts: list[str], area: QRect) -> None:
        """The outlet, then its date or that there is none; what else is missing as far as there is room."""
        tokens, px = theme.current().tokens, theme.current().px
        meta, strong = theme.ui_font("meta"), theme.ui_font("meta")
        strong.setWeight(QFont.Weight.DemiBold)
        if not outlet:
            side = px(13)
            sign = QRectF(area.left(), area.center().y() - side / 2 + 1, side, side)
            icons.draw(painter, sign, "warning", tokens.warn)
            area = area.adjusted(px(17), 0, 0, 0)
        said = display(outlet) or self.tr("Outlet missing")
        whole = QFontMetrics(strong).horizontalAdvance(said)
        while len(facts) > 1 and whole + QFontMetrics(meta).horizontalAdvance(_joined(facts)) > area.width():
            facts = facts[:-1]
        dated = _joined(facts)
        room = area.width() - QFontMetrics(meta).horizontalAdvance(dated)
        shown = QFontMetrics(strong).elidedText(said, Qt.TextElideMode.ElideRight, room)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.setFont(strong)
        painter.setPen(QColor(tokens.ink2 if outlet else tokens.warn))
        painter.drawText(area, flags, shown)
        painter.setFont(meta)
        painter.setPen(QColor(tokens.ink3))
        painter.drawText(area.adjusted(QFontMetrics(strong).horizontalAdvance(shown), 0, 0, 0), flags, dated)


def _joined(facts: list[str]) -> str:
    return "".join(f" · {fact}" for fact in facts)


def draw_row_ground(painter: QPainter, row: QRect, state: QStyle.StateFlag, inset: int) -> None:
    """What is under a row: hovered, selected, or with the keyboard's focus ring."""
    tokens, px = theme.current().tokens, theme.current().px
    ground = QRectF(row).adjusted(px(inset), 0.5, -px(inset), -0.5)
    selected = bool(state & QStyle.StateFlag.State_Selected)
    painter.setPen(Qt.PenStyle.NoPen)
    if selected or state & QStyle.StateFlag.State_MouseOver:
        painter.setBrush(QColor(tokens.selected if selected else tokens.hover))
        painter.drawRoundedRect(ground, 8, 8)
    if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_KeyboardFocusChange:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(tokens.accent), 2))
        painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), 7, 7)
