"""The left pane of Review: articles above, with what is left to decide in each; below who coded the open one."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.gui import theme
from annotator.gui.panels.articles import ArticlesPanel
from annotator.gui.review.article_progress import ArticleProgress, ReviewedDocuments
from annotator.gui.review.coders_section import CodersSection
from annotator.gui.review.reviewing import Reviewing


class ReviewLeft(QWidget):
    def __init__(self, reviewing: Reviewing) -> None:
        super().__init__()
        self.setObjectName("review-left")
        progress = ArticleProgress(reviewing)
        self.articles = ArticlesPanel(reviewing.session, ReviewedDocuments(reviewing.session, progress))
        self.coders = CodersSection(reviewing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.articles, 1)
        column.addWidget(self.coders)
        reviewing.changed.connect(self._share_height)
        theme.changed.connect(self._share_height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_height()

    def _share_height(self) -> None:
        """The coders get what they need, up to half of it."""
        self.coders.setFixedHeight(min(self.coders.height_wanted(), max(1, self.height() // 2)))
