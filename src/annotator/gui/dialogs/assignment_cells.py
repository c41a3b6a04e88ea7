"""The table of assignments: how its cells look, and its keys."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from annotator.gui import drawing, theme
from annotator.gui.drawing import draw_words
from annotator.gui.models.assignments import BELOW, CELL, AssignmentsModel, Cell

Index = QModelIndex | QPersistentModelIndex

HEIGHT = 46
_COLUMN, _SETTLER, _ARTICLE = 168, 136, 280
_INSET = 8
_KEYS = {Qt.Key.Key_B: "blind", Qt.Key.Key_O: "open", Qt.Key.Key_Delete: "take back"}


class AssignmentCell(QStyledItemDelegate):
    """An article in two lines; how far a coder is as a ring and in words."""

    def __init__(self, model: AssignmentsModel, parent: QTableView) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, theme.current().px(HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens, px = theme.current().tokens, theme.current().px
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, QColor(tokens.selected))
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, QColor(tokens.line))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRoundedRect(QRectF(area).adjusted(2, 2, -2, -3), 6, 6)
        room = QRectF(area).adjusted(px(_INSET), 0, -px(6), 0)
        words, cell = index.data(), index.data(CELL)
        if isinstance(cell, Cell):
            words = self._model.mode(cell)
            side = px(14)
            if cell.mode:
                ring = QRectF(room.left(), room.center().y() - side / 2, side, side)
                drawing.draw_progress(painter, ring, cell.state, None)
            room.adjust(px(24), 0, 0, 0)
        _draw_lines(painter, room, words, index.data(BELOW))
        painter.restore()


def _draw_lines(painter: QPainter, room: QRectF, first: str, below: str) -> None:
    tokens, px = theme.current().tokens, theme.current().px
    line = QRectF(room.left(), room.top() + px(4), room.width(), px(20)) if below else room
    draw_words(painter, line, first, "body", tokens.ink)
    draw_words(painter, line.translated(0, px(18)), below, "meta", tokens.ink3)


class AssignmentTable(QTableView):
    """Rows are selected; the column one is in says whom a letter acts on."""

    key_pressed = Signal(str)
    """One of B, O and Delete, as “blind”, “open” and “take back”."""

    def __init__(self, model: AssignmentsModel) -> None:
        super().__init__()
        self.setObjectName("assignments")
        self.setAccessibleName(self.tr("Assignments"))
        self.setModel(model)
        self.setItemDelegate(AssignmentCell(model, self))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        model.modelReset.connect(self.fit)
        theme.changed.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """The article has what the coders leave, and no less than its title needs."""
        px = theme.current().px
        self.verticalHeader().setDefaultSectionSize(px(HEIGHT))
        columns = self.model().columnCount()
        for column in range(1, columns):
            self.setColumnWidth(column, px(_COLUMN if column < columns - 1 else _SETTLER))
        others = sum(self.columnWidth(column) for column in range(1, columns))
        self.setColumnWidth(0, max(px(_ARTICLE), self.viewport().width() - others))

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        does = _KEYS.get(Qt.Key(event.key()))
        if does and event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
            self.key_pressed.emit(does)
        else:
            super().keyPressEvent(event)
