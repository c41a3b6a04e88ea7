"""The quiet line under the article's header: how the acting coder stands to the article, where that matters."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from annotator.gui import theme
from annotator.gui.controls import IconLabel, label
from annotator.gui.session import Session
from annotator.store import progress


class Standing(QWidget):
    """Says that an article is coded blind, is complete, or was reopened; else it is not there."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("standing")
        self._session = session
        self._icon = IconLabel("blind", size=16)
        self._words = label("", "meta", wrap=True)
        self._words.setObjectName("standing-words")
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._icon)
        self._row.addWidget(self._words, 1)
        session.document_changed.connect(self.refresh)
        session.changed.connect(self.refresh)
        theme.changed.connect(self._resize)
        self._resize()
        self.refresh()

    def refresh(self) -> None:
        icon, words = self._said()
        self.setVisible(bool(words))
        self.setAccessibleName(words)
        self._words.setText(words)
        self._icon.set_icon(icon, "ink2")

    def _said(self) -> tuple[str, str]:
        """An icon and a sentence; no words where there is nothing to say."""
        session = self._session
        id = session.document.id if session.document else ""
        assignment = session.assigned.get(id)
        blind = assignment is not None and assignment.mode == "blind"
        if id in session.complete and blind:
            said = self.tr("Complete. Others' coding can be seen now; if you reopen the article, reports will say so.")
            return "lock", said
        if id in session.complete:
            return "lock", self.tr("Complete. Reopen the article to change how you coded it.")
        if blind and progress.was_reopened(session.project, id, session.project.coder):
            return "eye", self.tr("Reopened after others' coding could be seen. Reports say so.")
        if blind:
            return "blind", self.tr("Assigned to you, blind. Others' coding stays hidden until you mark it complete.")
        return "", ""

    def _resize(self) -> None:
        px = theme.current().px
        self._row.setContentsMargins(px(32), px(5), px(20), px(6))
        self._row.setSpacing(px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme.current().tokens
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.canvas))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(tokens.line))
