"""The palette itself: over the dimmed window, a field and what fits what is typed in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLineEdit, QListView, QVBoxLayout, QWidget

from annotator.gui import theme
from annotator.gui.announcing import announce
from annotator.gui.controls import IconLabel, Keycap, hairline, label
from annotator.gui.keymap import keymap
from annotator.gui.palette.finder import PREFIXES, Finder
from annotator.gui.palette.model import HIT, HitsModel
from annotator.gui.palette.offer import Offer
from annotator.gui.palette.row import HitRow
from annotator.gui.quick_tag import TagButton

if TYPE_CHECKING:
    from annotator.gui.main_window import MainWindow

_WIDTH, _TOP, _HIGHEST, _RADIUS = 640, 104, 440, 14
_SHADOW = 24
"""Pixels round the palette in which its shadow fades."""
_PAGE = 8
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Tab: 1,
    Qt.Key.Key_Backtab: -1,
    Qt.Key.Key_PageDown: _PAGE,
    Qt.Key.Key_PageUp: -_PAGE,
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Palette(QWidget):
    """Lies over the whole window while it is open; when it is put away, the keyboard is where it was."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.setObjectName("palette")
        self.setAccessibleName(self.tr("Search or command"))
        self._window = window
        self._finder: Finder | None = None
        self._before: QWidget | None = None
        self.model = HitsModel()
        self._build()
        self.hide()
        window.installEventFilter(self)
        theme.changed.connect(self._fit)

    # --- build

    def _build(self) -> None:
        self.frame = QFrame(self)
        self.frame.setObjectName("palette-frame")
        column = QVBoxLayout(self.frame)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        self._head = self._build_head()
        self._foot = self._build_foot()
        self.none = label(self.tr("Nothing has that in it."), "meta")
        self.none.setObjectName("palette-nothing")
        self.none.setContentsMargins(22, 10, 22, 14)
        for widget in (self._head, hairline(), self._build_list(), self.none, hairline(), self._foot):
            column.addWidget(widget)

    def _build_head(self) -> QWidget:
        head = QWidget()
        self.field = QLineEdit()
        self.field.setObjectName("palette-field")
        self.field.setAccessibleName(self.tr("Search or command"))
        self.field.setPlaceholderText(self.tr("Search or command"))
        self.field.setProperty("bare", True)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._on_typed)
        row = self._head_row = QHBoxLayout(head)
        row.addWidget(IconLabel("search", "ink2", 20))
        row.addWidget(self.field, 1)
        row.addWidget(Keycap(self.tr("Esc")))
        return head

    def _build_list(self) -> QListView:
        self.list = QListView()
        self.list.setObjectName("palette-hits")
        self.list.setAccessibleName(self.tr("What was found"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(HitRow(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(self._on_clicked)
        return self.list

    def _build_foot(self) -> QWidget:
        foot = QWidget()
        row = self._foot_row = QHBoxLayout(foot)
        names = {
            ">": self.tr("commands"),
            "@": self.tr("sources"),
            "#": self.tr("codes"),
            "/": self.tr("text"),
        }
        for prefix, name in names.items():
            button = TagButton(name, prefix, hint=True)
            button.setObjectName(f"palette-only-{name}")
            button.clicked.connect(self._on_prefix)
            button.setProperty("prefix", prefix)
            row.addWidget(button)
        row.addStretch(1)
        self.hint = label("", "meta")
        row.addWidget(self.hint)
        return foot

    # --- open and put away

    def open(self, typed: str = "") -> None:
        """Show it with something typed; opened again, only that changes."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
            self._finder = Finder(self._window, self)
            self._finder.changed.connect(self._show_hits)
        self.field.setText(typed)
        self._on_typed(typed)
        self.show()
        self.raise_()
        self.field.setFocus()

    def put_away(self) -> None:
        if self._finder is None:
            return
        self._finder.stop()
        self._finder.deleteLater()
        self._finder = None
        self.hide()
        self.model.show_hits({})
        if self._before is not None and self._before.isVisible():
            self._before.setFocus()
        self._before = None

    def _run(self, index: QModelIndex) -> None:
        """Do what a row says, with the keyboard back where it was."""
        hit = index.data(HIT)
        if hit is not None and hit.offer.do is not None:
            self.put_away()
            hit.offer.do()

    # --- what happens

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self._window and kind == QEvent.Type.Resize:
            self._fit()
        if watched is not self.field:
            return super().eventFilter(watched, event)
        if kind == QEvent.Type.ShortcutOverride:
            event.accept()  # no key is a shortcut of the window below
            return True
        if kind == QEvent.Type.FocusOut and QApplication.focusWidget() not in (None, self.field):
            self.put_away()
        return kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._press(event)

    def _press(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in _STEPS and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._walk(_STEPS[Qt.Key(key)])
        elif key in _ENTER:
            self._run(self.list.currentIndex())
        elif key == Qt.Key.Key_Escape or QKeySequence(event.keyCombination()) in keymap.of_id("palette"):
            self.put_away()
        else:
            return False
        return True

    def _walk(self, by: int) -> None:
        self._go_to_row(self.model.beside(self.list.currentIndex().row(), by))
        announce(self.field, self.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole) or "")

    def _on_typed(self, typed: str) -> None:
        if self._finder is not None:
            self._finder.search(typed)
            self._go_to_row(self.model.row_of(None))

    def _on_prefix(self) -> None:
        typed = self.field.text()
        rest = typed[1:] if typed[:1] in PREFIXES else typed
        self.field.setText(f"{self.sender().property('prefix')}{rest}")

    def _on_clicked(self, index: QModelIndex) -> None:
        self._run(index)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.frame.geometry().contains(event.position().toPoint()):
            self.put_away()

    # --- show

    def _show_hits(self) -> None:
        """What was found by now; the row one is at stays."""
        if self._finder is None:
            return
        headings = self._headings()
        before = self._current()
        self.model.show_hits({headings[group]: hits for group, hits in self._finder.hits().items()})
        self._go_to_row(self.model.row_of(before))
        self.hint.setText(
            self.tr("Searching the articles…") if self._finder.searching else self.tr("Accents are ignored")
        )
        self._fit()

    def _headings(self) -> Mapping[str, str]:
        return {
            "sources": self.tr("Sources"),
            "passages": self.tr("In the articles"),
            "commands": self.tr("Commands"),
            "codes": self.tr("Codes"),
            "articles": self.tr("Articles"),
        }

    def _current(self) -> Offer | None:
        hit = self.list.currentIndex().data(HIT)
        return hit.offer if hit else None

    def _go_to_row(self, row: int) -> None:
        index = self.model.index(row)
        self.list.setCurrentIndex(index)
        if row <= 1:
            self.list.scrollToTop()
        elif index.isValid():
            self.list.scrollTo(index)

    def _fit(self) -> None:
        """Over all of the window; as high as what was found, as far as there is room."""
        px = theme.current().px
        self.setGeometry(self._window.rect())
        self.field.setFont(theme.ui_font("body", 16))
        for part, row, height in ((self._head, self._head_row, 54), (self._foot, self._foot_row, 40)):
            row.setContentsMargins(px(20), 0, px(16), 0)
            row.setSpacing(px(10))
            part.setFixedHeight(px(height))
        width = min(px(_WIDTH), self.width() - 2 * _SHADOW)
        self.hint.setVisible(self._width_of_foot() <= width)
        top = min(px(_TOP), self.height() // 8)
        room = self.height() - top - _SHADOW - self._head.height() - self._foot.height() - 4
        self._fit_list(room)
        before = self.frame.geometry()
        self.frame.setGeometry((self.width() - width) // 2, top, width, self.frame.sizeHint().height())
        if self.frame.geometry() != before:
            self.update()

    def _width_of_foot(self) -> int:
        """With the hint at its end."""
        widgets: list[QWidget] = [*self._foot.findChildren(TagButton), self.hint]
        shown = sum(widget.sizeHint().width() + self._foot_row.spacing() for widget in widgets)
        margins = self._foot_row.contentsMargins()
        return shown + margins.left() + margins.right()

    def _fit_list(self, room: int) -> None:
        rows = sum(self.list.sizeHintForRow(row) for row in range(self.model.rowCount()))
        pad = theme.current().px(8)
        self.list.setViewportMargins(0, pad, 0, pad)
        self.list.setFixedHeight(min(rows + 2 * pad, room, theme.current().px(_HIGHEST)))
        self.list.setVisible(rows > 0)
        self.none.setVisible(rows == 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme.current().tokens
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(0, 0, 0, 120 if theme.current().dark else 56))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 3))
        frame = QRectF(self.frame.geometry())
        for n in range(_SHADOW):
            painter.drawRoundedRect(frame.adjusted(-n, -n + 6, n, n + 6), _RADIUS + n, _RADIUS + n)
        painter.setPen(QPen(QColor(tokens.line2), 1))
        painter.setBrush(QColor(tokens.raised))
        painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
