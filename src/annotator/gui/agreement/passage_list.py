"""A popover that lists the spans behind a figure; each line leads to its place in the article."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QCloseEvent, QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from annotator.gui import theme
from annotator.gui.agreement.behind import Passage, Passages
from annotator.gui.charts.ink import RIGHT, width, write
from annotator.gui.controls import hairline, label
from annotator.gui.offsets import display
from annotator.gui.panels.article_row import draw_row_ground
from annotator.gui.panels.passages import shortened
from annotator.model import Span

Index = QModelIndex | QPersistentModelIndex
PASSAGE = Qt.ItemDataRole.UserRole
_ROOT = QModelIndex()
_WIDTH, _ROW, _MOST_ROWS, _LONGEST = 520, 66, 6, 200


class _PassagesModel(QAbstractListModel):
    def __init__(self, found: Passages) -> None:
        super().__init__()
        self._rows = found.rows

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if role == PASSAGE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(display(words) for words in (shortened(row.quote, 80), row.said, row.note, row.article))
        return None


class _PassageRow(QStyledItemDelegate):
    """Its words, who made what of it, where it is."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, theme.current().px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        passage, px = index.data(PASSAGE), theme.current().px
        assert isinstance(passage, Passage)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_row_ground(painter, option.rect, option.state, 4)
        line = QRectF(option.rect).adjusted(px(14), px(6), -px(14), 0)
        line.setHeight(px(18))
        painter.setFont(theme.reading_font(px(14)))
        painter.setPen(QColor(theme.current().tokens.ink))
        quote = display(" ".join(shortened(passage.quote, _LONGEST).split()))
        shown = painter.fontMetrics().elidedText(quote, Qt.TextElideMode.ElideRight, int(line.width()))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
        line.translate(0, px(19))
        note = width(passage.note, "meta") + 2
        write(painter, line, passage.note, "meta", "warn" if passage.differs else "ink3", RIGHT)
        write(painter, line.adjusted(0, 0, -note - px(8), 0), passage.said, "meta", "ink2")
        write(painter, line.translated(0, px(18)), passage.article, "meta", "ink3")
        painter.restore()


class PassageList(QFrame):
    """Enter or a click opens a line, Esc closes."""

    wanted = Signal(str, Span)
    """The article and the place in it."""

    def __init__(self, found: Passages, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("passages-behind")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("card", True)
        self.setAccessibleName(found.title)
        differing = sum(row.differs for row in found.rows)
        said = self.tr("{0}: {1:,} spans").format(found.title, len(found.rows))
        said += self.tr(", {0:,} of them differ").format(differing) if differing else ""
        title = label(display(said), "strong", wrap=True)
        title.setContentsMargins(16, 10, 16, 8)
        self._before: QWidget | None = None
        self._model = _PassagesModel(found)
        self.view = self._build_view(said)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 5)
        column.setSpacing(0)
        column.addWidget(title)
        column.addWidget(hairline())
        column.addSpacing(4)
        column.addWidget(self.view)
        self.setFixedWidth(theme.current().px(_WIDTH))

    def _build_view(self, said: str) -> QListView:
        view = QListView()
        view.setObjectName("passage-list")
        view.setAccessibleName(said)
        view.setUniformItemSizes(True)
        view.setMouseTracking(True)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setItemDelegate(_PassageRow(view))
        view.setModel(self._model)
        view.setFixedHeight(theme.current().px(_ROW) * min(_MOST_ROWS, self._model.rowCount()) + 4)
        view.clicked.connect(self._on_wanted)
        return view

    def open_at(self, place: QRect) -> None:
        """Below a place on the screen, or above it, inside the screen."""
        self._before = QApplication.focusWidget()
        self.adjustSize()
        screen = self.screen().availableGeometry()
        x = max(screen.left(), min(place.left(), screen.right() - self.width()))
        y = place.bottom() + 6
        if y + self.height() > screen.bottom():
            y = max(screen.top(), place.top() - 6 - self.height())
        self.move(QPoint(x, y))
        self.show()
        self.view.setCurrentIndex(self._model.index(0))
        self.view.setFocus(Qt.FocusReason.PopupFocusReason)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The keyboard goes back where it was."""
        super().closeEvent(event)
        if self._before is not None:
            self._before.activateWindow()
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_wanted(self.view.currentIndex())
        else:
            super().keyPressEvent(event)

    def _on_wanted(self, index: QModelIndex) -> None:
        passage = index.data(PASSAGE)
        if isinstance(passage, Passage):
            self.close()
            self.wanted.emit(passage.document, passage.span)
