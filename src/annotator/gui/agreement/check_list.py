"""A list of things to look at or to leave out: each with its mark, its sign and how many there are of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotator.folding import fold
from annotator.gui import drawing, icons, theme
from annotator.gui.charts.ink import RIGHT, width, write
from annotator.gui.controls import draw_badge, tooltip
from annotator.gui.panels.article_row import draw_row_ground
from annotator.model import Code

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
_ROOT = QModelIndex()
_HEIGHT, _MARK, _SIGN = 28, 16, 20


@dataclass(frozen=True, slots=True)
class Item:
    """`unknown`: what it is called by is missing, and its name says so."""

    id: str
    name: str
    count: int
    code: Code | None = None
    initials: str = ""
    you: bool = False
    unknown: bool = False


class CheckModel(QAbstractListModel):
    """Remembers what is left out, so that what comes new is looked at."""

    chosen = Signal()
    """What is looked at has changed by the user's doing."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._all: Sequence[Item] = ()
        self._shown: list[Item] = []
        self._words: list[str] = []
        self.left_out: frozenset[str] = frozenset()

    def show_items(self, items: Iterable[Item]) -> None:
        found = tuple(items)
        if found != self._all:
            self._all = found
            self._refill()

    def set_filter(self, text: str) -> None:
        self._words = fold(text).split()
        self._refill()

    def _refill(self) -> None:
        self.beginResetModel()
        self._shown = [item for item in self._all if all(word in fold(item.name) for word in self._words)]
        self.endResetModel()

    @property
    def kept(self) -> frozenset[str] | None:
        """The ids of what is looked at; None when nothing is left out."""
        ids = frozenset(item.id for item in self._all)
        return ids - self.left_out if ids & self.left_out else None

    @property
    def all_kept(self) -> bool:
        """Of what the filter shows."""
        return not any(item.id in self.left_out for item in self._shown)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def total(self) -> int:
        return len(self._all)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        item = self._shown[index.row()]
        if role == ROW:
            return item
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Unchecked if item.id in self.left_out else Qt.CheckState.Checked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{item.name}, {item.count:,}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(item.name)
        return item.name if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable

    def toggle(self, index: Index) -> None:
        if index.isValid():
            self._leave_out(self.left_out ^ {self._shown[index.row()].id})

    def keep_shown(self, keep: bool) -> None:
        """Look at all that the filter shows, or at none of it."""
        ids = {item.id for item in self._shown}
        self._leave_out(self.left_out - ids if keep else self.left_out | ids)

    def reset(self) -> None:
        self._leave_out(frozenset())

    def _leave_out(self, ids: frozenset[str]) -> None:
        if ids != self.left_out:
            self.left_out = ids
            self.dataChanged.emit(self.index(0), self.index(max(0, len(self._shown) - 1)))
            self.chosen.emit()


class CheckList(QListView):
    """Space or a click leaves a row out or takes it in. No more rows are shown at once than `most`."""

    def __init__(self, name: str, text: str, most: int) -> None:
        super().__init__()
        self._most = most
        self.setObjectName(name)
        self.setAccessibleName(text)
        self.checks = CheckModel(self)
        self.setModel(self.checks)
        self.setItemDelegate(_CheckRow(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self.checks.toggle)
        self.checks.modelReset.connect(self.fit)
        theme.changed.connect(self.fit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.checks.toggle(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def fit(self) -> None:
        self.setFixedHeight(min(self._most, max(1, self.checks.rowCount())) * theme.current().px(_HEIGHT) + 2)
        self.scheduleDelayedItemsLayout()


class _CheckRow(QStyledItemDelegate):
    """Toggling is the list's: a click anywhere in a row counts."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)

    def editorEvent(self, *_: object) -> bool:
        return False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, theme.current().px(_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item, px = index.data(ROW), theme.current().px
        room = QRectF(option.rect)
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_row_ground(painter, option.rect, state & ~QStyle.StateFlag.State_Selected, 0)
        kept = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        x = room.left() + px(4)
        _draw_mark(painter, QRectF(x, room.center().y() - px(_MARK) / 2, px(_MARK), px(_MARK)), kept)
        x = self._draw_sign(painter, item, x + px(_MARK + 8), room)
        count = f"{item.count:,}"
        right = room.right() - px(4) - width(count, "meta")
        write(painter, QRectF(x, room.top(), right - x - px(8), room.height()), item.name, "body", _ink(item, kept))
        write(painter, QRectF(right - 2, room.top(), room.right() - right, room.height()), count, "meta", "ink3", RIGHT)
        painter.restore()

    def _draw_sign(self, painter: QPainter, item: Item, x: float, room: QRectF) -> float:
        """The badge of a code or the avatar of a coder; where what follows begins."""
        side = theme.current().px(_SIGN)
        sign = QRectF(x, room.center().y() - side / 2, side, side)
        if item.code is not None:
            draw_badge(painter, sign, item.code)
        elif item.initials:
            drawing.draw_avatar(painter, sign, item.initials, item.you)
        else:
            return x
        return x + side + theme.current().px(8)


def _ink(item: Item, kept: bool) -> str:
    return "ink3" if not kept else "warn" if item.unknown else "ink"


def _draw_mark(painter: QPainter, box: QRectF, checked: bool) -> None:
    """As a check box of the style sheet is drawn."""
    tokens = theme.current().tokens
    painter.setPen(QPen(QColor(tokens.primary if checked else tokens.control), 1))
    painter.setBrush(QColor(tokens.primary if checked else tokens.surface))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    if checked:
        icons.draw(painter, box.adjusted(1.5, 1.5, -1.5, -1.5), "check", tokens.primary_on)
    painter.setBrush(Qt.BrushStyle.NoBrush)
