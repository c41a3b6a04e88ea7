"""The commands and their keys: find one, press another key for it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from annotator.folding import fold
from annotator.gui import theme
from annotator.gui.actions import Row, rows
from annotator.gui.buttons import Button
from annotator.gui.controls import IconLabel, label
from annotator.gui.keymap import keymap, native, refusal
from annotator.gui.menus import plain, translated, way

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class KeysModel(QAbstractTableModel):
    """Each command, where it is in the menus, its keys."""

    def __init__(self) -> None:
        super().__init__()
        self._all = list(rows())
        self._rows = self._all
        keymap.changed.connect(self._on_changed)

    def command(self, row: int) -> Row | None:
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def filter(self, typed: str) -> None:
        words = fold(typed).split()
        self.beginResetModel()
        self._rows = [row for row in self._all if all(word in fold("\n".join(self._cells(row))) for word in words)]
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else 3

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cells(row)[index.column()]
        if role == Qt.ItemDataRole.FontRole and index.column() == 2:
            font = theme.mono_font(12)
            font.setBold(not keymap.is_usual(row))
            return font
        return None

    def headerData(self, section: int, way: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and way == Qt.Orientation.Horizontal:
            return (self.tr("Command"), self.tr("Menu"), self.tr("Keys"))[section]
        return None

    def _cells(self, row: Row) -> tuple[str, str, str]:
        return plain(translated(row.text)), way(row.menu), ", ".join(keymap.shown(row))

    def _on_changed(self) -> None:
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, 2))


class KeysTable(QTableView):
    """One row is one command; Enter goes on to its new key."""

    key_wanted = Signal()

    def __init__(self, model: KeysModel) -> None:
        super().__init__()
        self.setObjectName("keys-table")
        self.setAccessibleName(self.tr("Commands and their keys"))
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.current().px(30))
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(self.key_wanted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.key_wanted.emit()
        else:
            super().keyPressEvent(event)


class KeyField(QKeySequenceEdit):
    """Takes one key, whatever it is."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("new-key")
        self.setMaximumSequenceLength(1)
        field = self.findChild(QLineEdit)
        assert isinstance(field, QLineEdit)
        self._field = field
        field.setPlaceholderText(self.tr("Press the new key"))

    def set_name(self, name: str) -> None:
        self.setAccessibleName(name)
        self._field.setAccessibleName(name)


class KeysPage(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("keys-page")
        self.model = KeysModel()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._build_head())
        self.table = KeysTable(self.model)
        column.addWidget(self.table, 1)
        column.addLayout(self._build_key())
        column.addWidget(self._build_told())
        self.table.key_wanted.connect(self.key.setFocus)
        self.table.selectionModel().currentRowChanged.connect(self._show_current)
        keymap.changed.connect(self._show_current)
        self.table.selectRow(0)

    # --- build

    def _build_head(self) -> QHBoxLayout:
        words = self.tr("Filter commands and keys")
        self.filter = QLineEdit()
        self.filter.setObjectName("filter-keys")
        self.filter.setPlaceholderText(words)
        self.filter.setAccessibleName(words)
        self.filter.textChanged.connect(self._on_filter)
        all_usual = Button(self.tr("Usual keys for all"), "usual-keys")
        all_usual.clicked.connect(keymap.reset_all)
        row = QHBoxLayout()
        row.addWidget(self.filter, 1)
        row.addWidget(all_usual)
        return row

    def _build_key(self) -> QHBoxLayout:
        self.name = label("", "strong", wrap=True)
        self.key = KeyField()
        self.key.keySequenceChanged.connect(self._on_pressed)
        self.none = Button(self.tr("No key"), "no-key")
        self.none.clicked.connect(self._on_none)
        self.usual = Button(self.tr("Usual key"), "usual-key")
        self.usual.clicked.connect(self._on_usual)
        row = QHBoxLayout()
        row.addWidget(self.name, 1)
        for widget in (self.key, self.none, self.usual):
            row.addWidget(widget)
        return row

    def _build_told(self) -> QWidget:
        """Why a key cannot be had, or who has it."""
        self.told = QWidget()
        self.wrong = label("", "warn", wrap=True)
        self.wrong.setObjectName("key-refused")
        self.take = Button(self.tr("Give it"), "take-key")
        self.take.clicked.connect(self._on_take)
        row = QHBoxLayout(self.told)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(IconLabel("warning", "warn", 16))
        row.addWidget(self.wrong, 1)
        row.addWidget(self.take)
        return self.told

    # --- what happens

    @property
    def _command(self) -> Row | None:
        return self.model.command(self.table.currentIndex().row())

    def _on_filter(self, typed: str) -> None:
        self.model.filter(typed)
        self.table.selectRow(0)
        self._show_current()

    def _on_pressed(self, key: QKeySequence) -> None:
        """Give the key, unless it must not or another command has it: then that is said."""
        command = self._command
        if command is None or key.isEmpty():
            return
        if told := refusal(command, key):
            self._tell(told)
        elif (holder := keymap.holder(key, command)) is not None:
            name = plain(translated(holder.text))
            self._tell(self.tr("{0} is “{1}”: give it to this command instead?").format(native(key), name))
            self.take.show()
        else:
            keymap.give(command, [key])

    def _on_take(self) -> None:
        if (command := self._command) is not None:
            keymap.give(command, [self.key.keySequence()])
            self.key.setFocus()

    def _on_none(self) -> None:
        if (command := self._command) is not None:
            keymap.give(command, [])

    def _on_usual(self) -> None:
        if (command := self._command) is not None:
            keymap.reset(command)

    # --- show

    def _show_current(self) -> None:
        command = self._command
        self._tell("")
        self.key.clear()
        name = plain(translated(command.text)) if command else ""
        self.name.setText(name)
        self.key.set_name(self.tr("New key for {0}").format(name))
        self.key.setEnabled(command is not None)
        self.none.setEnabled(command is not None and bool(keymap.of(command)))
        self.usual.setEnabled(command is not None and not keymap.is_usual(command))

    def _tell(self, words: str) -> None:
        self.wrong.setText(words)
        self.told.setVisible(bool(words))
        self.take.hide()
