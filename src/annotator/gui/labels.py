"""Labels that show text as it is: never as markup, and cut with “…” where it does not fit."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from annotator.gui import icons, theme
from annotator.gui.offsets import display


def plain(label: QLabel) -> QLabel:
    """Qt reads a label that looks like HTML as HTML, and opens the files it names; here it does not."""
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def plain_label(text: str = "", role: str = "", name: str = "") -> QLabel:
    """A label in one of the sheet's roles (`pane`, `section`, `meta`, …)."""
    label = plain(QLabel(text))
    label.setObjectName(name)
    if role:
        label.setProperty("role", role)
    return label


def set_role(label: QWidget, role: str) -> None:
    if label.property("role") != role:
        label.setProperty("role", role)
        label.style().unpolish(label)
        label.style().polish(label)


def hairline(*, upright: bool = False) -> QFrame:
    line = QFrame()
    line.setProperty("upright" if upright else "hairline", True)
    return line


class ElidedLabel(QLabel):
    """One line that gives way: cut at its end, whole in its tool tip."""

    def __init__(self, text: str = "", role: str = "", name: str = "") -> None:
        super().__init__()
        plain(self)
        self.setObjectName(name)
        if role:
            self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setText(text)

    def setText(self, text: str) -> None:
        super().setText(" ".join(display(text).split()))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 4, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), self.alignment(), shown)


class IconLabel(QWidget):
    """An icon in a colour role, that follows the theme."""

    def __init__(self, icon: str, role: str = "ink2", size: int = 18) -> None:
        super().__init__()
        self._icon, self._role, self._size = icon, role, size
        self._resize()
        theme.changed.connect(self._resize)

    def show_icon(self, icon: str, role: str) -> None:
        self._icon, self._role = icon, role
        self.update()

    def _resize(self) -> None:
        side = theme.current().px(self._size)
        self.setFixedSize(side, side)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        colour = getattr(theme.current().tokens, self._role)
        icons.draw(QPainter(self), self.rect().toRectF(), self._icon, colour)
