"""The left pane: articles above, the codebook below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from annotator.gui import theme
from annotator.gui.panels.articles import ArticlesPanel
from annotator.gui.panels.codebook import CodebookPanel
from annotator.gui.session import Session
from annotator.gui.settings import settings
from annotator.model import Step


class LeftPane(QSplitter):
    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setObjectName("left-pane")
        self.setChildrenCollapsible(False)
        self.articles = ArticlesPanel(session, parent=self)
        self.codebook = CodebookPanel(session, self)
        for panel in (self.articles, self.codebook):
            self.addWidget(panel)
        self.setStretchFactor(0, 1)
        self.splitterMoved.connect(self._on_shared)
        session.changed.connect(self._on_changed)
        theme.changed.connect(self._share_again)

    def share_height(self, height: int) -> None:
        """The codebook gets what its codes need, or what it was given by hand, the articles the rest.

        Where there is no room for both, as in a low window with large letters, the articles have it.
        """
        wanted = settings.codebook_height or self.codebook.sizeHint().height()
        least = self.codebook.minimumSizeHint().height()
        room = height - self.articles.minimumSizeHint().height() - self.handleWidth()
        self.codebook.setVisible(room >= least)
        below = min(max(wanted, least), max(height // 2, least), room)
        self.setSizes([max(1, height - below), below])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share_height(self.height())

    def _share_again(self) -> None:
        self.share_height(self.height())

    def _on_shared(self) -> None:
        settings.codebook_height = self.codebook.height()

    def _on_changed(self, step: Step) -> None:
        if "code" in step.kinds:
            self._share_again()
