"""Where one types what is looked for in all articles, and what can be typed besides words, as a menu that types it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from annotator.gui.fields import IconField

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class QueryField(IconField):
    """Enter goes to the next hit, with Shift to the one before; down leads into the list."""

    walked = Signal(int)
    list_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.walked.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Down:
            self.list_wanted.emit()
        else:
            super().keyPressEvent(event)


def signs_menu(field: QLineEdit, parent: QWidget) -> QMenu:
    menu = QMenu(parent)
    menu.setObjectName("search-signs-menu")
    for group in (_filters(), _signs()):
        for name, typed, caret in group:
            action = menu.addAction(f"{name}\t{typed}")
            action.triggered.connect(partial(_type, field, typed, caret))
        menu.addSeparator()
    return menu


def _filters() -> list[tuple[str, str, int]]:
    """A name, what is typed for it, and how far before its end one goes on typing."""
    return [
        (_tr("Outlet"), "outlet:", 0),
        (_tr("Date"), "date:2015-01..2015-02", 0),
        (_tr("Title"), "title:", 0),
        (_tr("Byline"), "byline:", 0),
        (_tr("Language"), "language:", 0),
        (_tr("Code"), "code:", 0),
        (_tr("Coder"), "coder:", 0),
        (_tr("Note"), "note:", 0),
    ]


def _signs() -> list[tuple[str, str, int]]:
    return [
        (_tr("These words in this order"), '""', 1),
        (_tr("One or the other"), "OR", 0),
        (_tr("Without a word"), "NOT", 0),
        (_tr("Words that begin so"), "*", 0),
        (_tr("Words near each other"), "NEAR(, 5)", 4),
        (_tr("Regular expression"), "//", 1),
    ]


def _tr(text: str) -> str:
    return QCoreApplication.translate("SearchSigns", text)


def _type(field: QLineEdit, typed: str, caret: int, checked: bool = False) -> None:
    before = field.text()[: field.cursorPosition()]
    space = " " if before and not before.endswith((" ", "(")) and typed != "*" else ""
    after = " " if typed in ("OR", "NOT") else ""
    field.insert(f"{space}{typed}{after}")
    field.setCursorPosition(field.cursorPosition() - caret)
    field.setFocus()
