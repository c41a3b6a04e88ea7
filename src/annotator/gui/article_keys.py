"""Keys of the reading view of Code mode: those of every reading view, and the letters of link mode."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeyEvent

from annotator.gui.text_keys import TextKeys

if TYPE_CHECKING:
    from annotator.gui.article_view import ArticleView


class ArticleKeys(TextKeys):
    def __init__(self, view: ArticleView) -> None:
        super().__init__(view)
        self._article = view

    def claims(self, event: QKeyEvent) -> bool:
        if self._article.linking is not None:
            return self._article.linking.claims(event)
        return super().claims(event)

    def _press(self, event: QKeyEvent) -> bool:
        if self._article.linking and self._article.linking.press(event):
            return True
        return super()._press(event)
