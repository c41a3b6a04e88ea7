"""What stands in the middle of a project without articles."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.gui import theme
from annotator.gui.buttons import Button
from annotator.gui.controls import label


class EmptyPage(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("no-articles")
        words = label(self.tr("No articles yet. Drop files here or choose them."))
        self.choose = Button(self.tr("Choose articles…"), "choose-first-articles", primary=True)
        layout = QVBoxLayout(self)
        layout.setSpacing(16)
        layout.addStretch(2)
        layout.addWidget(words, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(theme.current().tokens.surface))
