"""The list of a report: what each row offers are buttons in it, which the pointer and the keyboard reach."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import QFrame, QListView, QMenu, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.gui import icons, theme
from annotator.gui.charts.ink import width, write
from annotator.gui.controls import menu_text
from annotator.gui.import_report.model import LISTED, Listed, ReportModel
from annotator.gui.import_report.offered import SHOWN, Doing, sign
from annotator.gui.import_report.rows import DONE
from annotator.gui.panels.article_row import draw_row_ground

Index = QModelIndex | QPersistentModelIndex

_HEIGHT, _BUTTON, _PADDING, _BETWEEN = 54, 28, 13, 8
_SIGN_AT, _WORDS_AT, _RIGHT = 4, 36, 2
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class ReportList(QListView):
    """Enter does what the marked button says, ← and → mark another; each has a letter, and the menu has them all."""

    wanted = Signal(object, str)
    """A Row, and what is to be done with it."""

    def __init__(self, model: ReportModel) -> None:
        super().__init__()
        self.setObjectName("import-report-list")
        self.setAccessibleName(self.tr("Files and articles"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setModel(model)
        self.setItemDelegate(ReportRow(self))
        self.marked = 0
        """Which button of the current row Enter presses."""
        self.under: tuple[int, int] = (-1, -1)
        """The row and the button under the pointer."""
        self.menu = QMenu(self)
        self.menu.setObjectName("menu-import-report")
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.marked = 0
        self.viewport().update()

    # --- keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        offers = _offers(self.currentIndex())
        letter = event.text().upper()
        if event.key() in _STEPS and offers:
            step = -_STEPS[Qt.Key(event.key())] if self.isRightToLeft() else _STEPS[Qt.Key(event.key())]
            self.marked = min(max(0, self.marked + step), min(len(offers), SHOWN) - 1)
            self.viewport().update()
        elif event.key() in _ENTER and offers:
            self._do(offers[min(self.marked, len(offers) - 1)])
        elif doing := next((doing for doing in offers if doing.key == letter), None):
            self._do(doing)
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands here."""

    def _do(self, doing: Doing, index: QModelIndex | None = None) -> None:
        listed = (index or self.currentIndex()).data(LISTED)
        if isinstance(listed, Listed):
            self.wanted.emit(listed.row, doing.does)

    # --- pointer

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._point_at(event.position())

    def leaveEvent(self, event: object) -> None:
        self._point_at(QPointF(-1, -1))

    def _point_at(self, at: QPointF) -> None:
        index, number = self._button_at(at.toPoint())
        found = (index.row(), number)
        if found != self.under:
            self.under = found
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if number >= 0 else Qt.CursorShape.ArrowCursor)
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index, number = self._button_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and number >= 0:
            self._do(_offers(index)[number], index)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The article, if the row has one."""
        index, number = self._button_at(event.position().toPoint())
        opens = next((doing for doing in _offers(index) if doing.does == "open"), None)
        if opens and number < 0:
            self._do(opens, index)

    def _button_at(self, at: QPoint) -> tuple[QModelIndex, int]:
        index = self.indexAt(at)
        listed = index.data(LISTED)
        boxes = button_boxes(self.visualRect(index), listed) if listed else []
        return index, next((n for n, box in enumerate(boxes) if box.contains(QPointF(at))), -1)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        self.menu.clear()
        for doing in _offers(index):
            action = self.menu.addAction(menu_text(doing.text))
            action.setObjectName(doing.does)
            action.setShortcut(QKeySequence(doing.key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(lambda checked=False, doing=doing, index=index: self._do(doing, index))
        where = event.pos() if by_mouse else self.visualRect(index).center()
        if self.menu.actions():
            self.menu.popup(self.viewport().mapToGlobal(where))


def _offers(index: Index) -> tuple[Doing, ...]:
    listed = index.data(LISTED)
    return listed.offers if isinstance(listed, Listed) else ()


def button_boxes(row: QRect, listed: Listed) -> list[QRectF]:
    """Where the buttons of a row are: at its right end, the first of them leftmost. What is done with has none."""
    if listed.group == DONE:
        return []
    px = theme.current().px
    right = row.right() - px(_RIGHT)
    boxes: list[QRectF] = []
    for doing in reversed(listed.offers[:SHOWN]):
        wide = QFontMetrics(_button_font()).horizontalAdvance(doing.text) + px(2 * _PADDING)
        boxes.insert(0, QRectF(right - wide, row.center().y() - px(_BUTTON) / 2, wide, px(_BUTTON)))
        right -= wide + px(_BETWEEN)
    return boxes


def _button_font() -> QFont:
    font = theme.ui_font("body")
    font.setWeight(QFont.Weight.Medium)
    return font


class ReportRow(QStyledItemDelegate):
    """Every row is as high as the others, headings too, so that a hundred thousand cost what ten do."""

    def __init__(self, view: ReportList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, theme.current().px(_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        listed: Listed = index.data(LISTED)
        if listed.row is None:
            self._paint_heading(painter, option.rect, listed.title, listed.told)
        else:
            self._paint_row(painter, option, listed, index.row())
        painter.setPen(QPen(QColor(theme.current().tokens.line), 1))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.restore()

    def _paint_heading(self, painter: QPainter, row: QRect, title: str, count: str) -> None:
        px = theme.current().px
        line = QRectF(row.left(), row.bottom() - px(30), row.width(), px(24))
        write(painter, line, title, "section", "ink")
        write(painter, line.adjusted(width(title, "section") + px(8), 0, 0, 0), count, "meta", "ink2")

    def _paint_row(self, painter: QPainter, option: QStyleOptionViewItem, listed: Listed, at: int) -> None:
        assert listed.row is not None
        px, row = theme.current().px, option.rect
        draw_row_ground(painter, row.adjusted(0, 1, 0, -1), option.state, 0)
        icon, role = sign(listed.row, listed.group)
        side = px(18)
        place = QRectF(row.left() + px(_SIGN_AT), row.center().y() - side / 2, side, side)
        icons.draw(painter, place, icon, getattr(theme.current().tokens, role))
        boxes = button_boxes(row, listed)
        right = boxes[0].left() - px(12) if boxes else row.right() - px(_RIGHT)
        line = QRectF(row.left() + px(_WORDS_AT), row.top() + px(8), right - row.left() - px(_WORDS_AT), px(19))
        write(painter, line, listed.title, "strong", "ink")
        write(painter, line.translated(0, px(19)), listed.told, "meta", "ink2")
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        for number, (doing, box) in enumerate(zip(listed.offers, boxes, strict=False)):
            marked = focused and number == self._view.marked
            self._paint_button(painter, box, doing.text, marked, self._view.under == (at, number))

    def _paint_button(self, painter: QPainter, box: QRectF, text: str, marked: bool, under: bool) -> None:
        """As a button of the style sheet looks."""
        tokens = theme.current().tokens
        wide = 2 if marked else 1
        painter.setPen(QPen(QColor(tokens.accent if marked else tokens.line2), wide))
        painter.setBrush(QColor(tokens.hover if under else tokens.raised))
        painter.drawRoundedRect(box.adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2), 7, 7)
        painter.setFont(_button_font())
        painter.setPen(QColor(tokens.ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
