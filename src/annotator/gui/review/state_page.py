"""What stands in the place of the lanes where there is nothing to compare: one sentence, one thing to do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.gui import theme
from annotator.gui.buttons import Button
from annotator.gui.controls import label
from annotator.gui.offsets import display
from annotator.gui.review.reviewing import Reviewing


class StatePage(QWidget):
    merge_wanted = Signal()
    """A teammate's coding is to be brought in."""

    def __init__(self, reviewing: Reviewing) -> None:
        super().__init__()
        self.setObjectName("review-page")
        self._reviewing = reviewing
        self.words = label("", wrap=True)
        self.words.setObjectName("review-page-words")
        self.words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.merge = Button(self.tr("Merge a teammate's coding…"), "review-merge", primary=True)
        self.merge.clicked.connect(self.merge_wanted)
        self.following = Button(self.tr("Next article"), "review-next", primary=True)
        self.following.clicked.connect(lambda: reviewing.session.turn(1))
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 24, 48, 24)
        column.setSpacing(16)
        column.addStretch(2)
        column.addWidget(self.words)
        for button in (self.merge, self.following):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def refresh(self) -> None:
        state = self._reviewing.state if self._reviewing.document else ""
        self.words.setText(display(self._sentence(state)))
        self.merge.setVisible(state == "one coder")
        self.following.setVisible(state == "closed")

    def _sentence(self, state: str) -> str:
        names = [lane.name for lane in self._reviewing.lanes]
        if state == "closed":
            return self.tr(
                "The lanes open when all who code this article have marked it complete. Still at work: {0}."
            ).format(", ".join(self._reviewing.waiting_for))
        if state == "one coder" and names:
            return self.tr("Only {0} has coded this. Differences need a second coder.").format(names[0])
        if state == "one coder":
            return self.tr("Nobody has marked this article complete. Differences need two coders who have.")
        return self.tr("No article is open.")

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(theme.current().tokens.surface))
