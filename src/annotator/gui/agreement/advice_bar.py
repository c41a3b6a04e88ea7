"""One sentence that says what to do, and a link to the spans it is about."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from annotator.gui import theme
from annotator.gui.agreement.behind import Behind
from annotator.gui.buttons import Button
from annotator.gui.controls import IconLabel, label
from annotator.gui.offsets import display


class AdviceBar(QWidget):
    chosen = Signal(object, QRect)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("advice")
        self._kind = "warn"
        self._behind: Behind | None = None
        self._icon = IconLabel("warning", "warn", 16)
        self.sentence = label("", wrap=True)
        self.sentence.setObjectName("advice-sentence")
        self.review = Button("", "review-spans", link=True)
        self.review.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.review.clicked.connect(self._on_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 12, 8)
        row.setSpacing(10)
        row.addWidget(self._icon)
        row.addWidget(self.sentence, 1)
        row.addWidget(self.review)

    def show_advice(self, sentence: str, link: str, behind: Behind | None, *, good: bool) -> None:
        self._kind = "ok" if good else "warn"
        self._behind = behind
        self._icon.set_icon("check-circle" if good else "warning", self._kind)
        self.sentence.setText(display(sentence))
        self.review.setText(f"{link} →")
        self.review.setAccessibleName(link)
        self.review.setVisible(behind is not None)
        self.update()

    def _on_clicked(self) -> None:
        self.chosen.emit(self._behind, QRect(self.review.mapToGlobal(QPoint()), self.review.size()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(getattr(theme.current().tokens, f"{self._kind}_soft")))
        painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
