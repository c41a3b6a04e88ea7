"""A list of suggestions, each in two lines: its words, and what it is and why."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotator.gui import drawing, theme
from annotator.gui.models.offers import OFFER, OffersModel
from annotator.gui.panels.article_row import draw_row_ground
from annotator.gui.session import Session

Index = QModelIndex | QPersistentModelIndex

_TOP, _LINE = 6, 19
_INSET, _BADGE_AT, _WORDS_AT = 6, 14, 44
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


class OfferList(QListView):
    wanted = Signal()
    """The passage of the current row is."""

    def __init__(self, session: Session, model: OffersModel, name: str, commands: Iterable[QAction] = ()) -> None:
        """Commands are those whose keys work in it as they do in the article."""
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(self.tr("Suggestions"))
        self.setModel(model)
        self.setItemDelegate(_OfferRow(session, model, self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for command in commands:
            self.addAction(command)
        self.doubleClicked.connect(self.wanted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.wanted.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands here."""


class _OfferRow(QStyledItemDelegate):
    def __init__(self, session: Session, model: OffersModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, theme.current().px(2 * _TOP + 2 * _LINE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        px, tokens = theme.current().px, theme.current().tokens
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        offer = index.data(OFFER)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_row_ground(painter, area, state, _INSET)
        if (code := self._session.code(offer.mark.code)) is not None:
            at = QRectF(area.left() + px(_BADGE_AT), area.top() + px(_TOP), px(20), px(20))
            drawing.draw_badge(painter, at, code.letter, theme.current().code(code.colour), code.texture, dashed=True)
        line = QRect(area.left(), area.top() + px(_TOP), area.width() - px(_BADGE_AT), px(_LINE))
        line.setLeft(line.left() + px(_WORDS_AT))
        painter.setFont(theme.reading_font(px(14)))
        _write(painter, index.data(), line, tokens.ink)
        line.translate(0, px(_LINE))
        painter.setFont(theme.ui_font("meta"))
        _write(painter, self._model.facts(offer), line, tokens.ink2)
        painter.restore()


def _write(painter: QPainter, words: str, area: QRect, ink: str) -> None:
    painter.setPen(QColor(ink))
    painter.drawText(
        area, _LEFT, QFontMetrics(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, area.width())
    )
