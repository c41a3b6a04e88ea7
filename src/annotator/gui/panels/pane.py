"""What the inspector's pages have in common: a head, a hairline, and a body that scrolls."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from annotator.gui import theme
from annotator.gui.controls import hairline, label

_LABELS = 76
"""The least width of a form's labels."""


class _Area(QScrollArea):
    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()


class Page(QWidget):
    """A page of the inspector: `head` is a row, `body` a column."""

    def __init__(self) -> None:
        super().__init__()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        top = QWidget()
        top.setMinimumHeight(theme.current().px(46))
        self.head = QHBoxLayout(top)
        self.head.setContentsMargins(18, 4, 12, 4)
        self.head.setSpacing(8)
        inner = QWidget()
        self.body = QVBoxLayout(inner)
        self.body.setContentsMargins(18, 16, 18, 18)
        self.body.setSpacing(8)
        self.area = _Area()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(inner)
        self.area.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        outer.addWidget(top)
        outer.addWidget(hairline())
        outer.addWidget(self.area, 1)

    def flush(self) -> None:
        """Commit what is typed."""

    def follow(self) -> None:
        """Let go of what was shown and is no longer open: what is typed is committed to it."""

    @property
    def room(self) -> int:
        """How wide a control in the body can be."""
        return self.area.viewport().width() - 36


def section(text: str) -> QWidget:
    """A hairline and a section's label under it."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 6, 0, 0)
    column.setSpacing(12)
    column.addWidget(hairline())
    column.addWidget(label(text, "section"))
    return made


def form() -> QFormLayout:
    """Labels on the left; a field that does not fit beside its label goes under it."""
    made = QFormLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setHorizontalSpacing(12)
    made.setVerticalSpacing(8)
    made.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    made.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    made.setFormAlignment(Qt.AlignmentFlag.AlignTop)
    made.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return made


def form_label(text: str, buddy: QWidget) -> QLabel:
    made = label(text)
    made.setMinimumWidth(theme.current().px(_LABELS))
    made.setMinimumHeight(theme.current().px(30))
    made.setBuddy(buddy)
    return made


def typed(field: QPlainTextEdit) -> str:
    """What is typed; `toPlainText` would turn no-break spaces into spaces."""
    return field.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")


class NoteField(QPlainTextEdit):
    """Plain text of several lines, committed when one leaves it and with Ctrl+Enter."""

    committed = Signal(str)

    def __init__(self, lines: int = 3) -> None:
        super().__init__()
        self._lines = lines
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._fit()
        theme.changed.connect(self._fit)

    def show_note(self, note: str) -> None:
        """The stored note, unless another is being typed."""
        if not self.document().isModified() and note != self.note():
            self.setPlainText(note)

    def note(self) -> str:
        return typed(self)

    def flush(self) -> None:
        if self.document().isModified():
            self.document().setModified(False)
            self.committed.emit(self.note())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.flush()
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.flush()

    def _fit(self) -> None:
        self.setFixedHeight(self._lines * self.fontMetrics().lineSpacing() + theme.current().px(22))
