"""What is resolved, folded away until one wants to see it; each can be opened again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.analysis.settling import Difference
from annotator.gui import theme
from annotator.gui.buttons import Button, RowButton
from annotator.gui.controls import empty, label
from annotator.gui.drawing import draw_words
from annotator.gui.review import difference_words
from annotator.gui.review.reviewing import Reviewing
from annotator.gui.review.signs import draw_number

_HEIGHT = 44


class ResolvedRow(RowButton):
    """A click shows it as the current one."""

    wanted = Signal(str)
    reopen_wanted = Signal(str)

    def __init__(self, difference: Difference, words: str, may_reopen: bool) -> None:
        super().__init__(f"resolved-{difference.number}")
        self._difference = difference
        self._words = words
        self._how = difference_words.in_short(difference)
        said = self.tr("Difference {0}, {1}: {2}").format(difference.number, self._how, words)
        self.setAccessibleName(said)
        self.clicked.connect(self._on_clicked)
        self.reopen = Button(self.tr("Reopen"), f"reopen-{difference.number}", link=True)
        self.reopen.setAccessibleName(self.tr("Reopen difference {0}").format(difference.number))
        self.reopen.setEnabled(may_reopen)
        self.reopen.clicked.connect(self._on_reopen)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 6, 0)
        row.addStretch(1)
        row.addWidget(self.reopen)
        theme.changed.connect(self.updateGeometry)

    def _on_clicked(self) -> None:
        self.wanted.emit(self._difference.id)

    def _on_reopen(self) -> None:
        self.reopen_wanted.emit(self._difference.id)

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(160), theme.current().px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px, tokens = theme.current().px, theme.current().tokens
        self.paint_ground(painter)
        number = QRectF(px(8), (self.height() - px(22)) / 2, px(22), px(22))
        draw_number(painter, number, self._difference.number, current=False)
        room = QRectF(px(42), px(4), self.reopen.x() - px(50), px(18))
        draw_words(painter, room, self._how, "section", tokens.ink2)
        draw_words(painter, room.translated(0, px(18)), self._words, "meta", tokens.ink3)


class ResolvedSection(QWidget):
    def __init__(self, reviewing: Reviewing) -> None:
        super().__init__()
        self.setObjectName("resolved")
        self.setAccessibleName(self.tr("Resolved"))
        self._reviewing = reviewing
        self.rows: list[ResolvedRow] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(4)
        head = label(self.tr("Resolved"), "section")
        head.setContentsMargins(8, 0, 8, 0)
        column.addWidget(head)
        column.addLayout(self._column)
        self._shown: object = None

    def show_all(self, resolved: Sequence[tuple[Difference, str]]) -> None:
        """Each with its words."""
        shown = (tuple(resolved), self._reviewing.may_decide)
        if shown == self._shown:
            return
        self._shown = shown
        empty(self._column)
        self.rows = [ResolvedRow(difference, words, self._reviewing.may_decide) for difference, words in resolved]
        for row in self.rows:
            row.wanted.connect(self._reviewing.show)
            row.reopen_wanted.connect(self._reviewing.reopen)
            self._column.addWidget(row)
