"""The mouse in Code mode: select words, hold annotations, drag an edge or a card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from annotator.gui import coding
from annotator.gui.describing import choose_one
from annotator.gui.text_mouse import TextMouse

if TYPE_CHECKING:
    from annotator.gui.article_view import ArticleView


class ArticleMouse(TextMouse):
    def __init__(self, view: ArticleView) -> None:
        super().__init__(view)
        self._article = view
        self._is_dragging_card = False
        """A card was pressed, or is on its way to a source."""

    def _takes(self, event: QMouseEvent) -> bool:
        view, point = self._article, event.position()
        if (card := self._card_at(point)) is not None:
            view.take_up([card])
            self._is_dragging_card = view.session.held == card
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier and (here := self.annotations_at(point)):
            choose_one(view.session, here, view, event.globalPosition().toPoint())
        else:
            return False
        return True

    def move(self, event: QMouseEvent) -> None:
        if self._is_dragging_card and event.buttons() & Qt.MouseButton.LeftButton:
            self._drag_card(event)
        else:
            super().move(event)

    def release(self, event: QMouseEvent) -> None:
        if self._is_dragging_card and event.button() == Qt.MouseButton.LeftButton:
            self._is_dragging_card = False
            if self._moved:
                self._link_at(event.position())
                self._article.stop_linking()
        super().release(event)

    def _on_selected(self, event: QMouseEvent) -> None:
        view = self._article
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and view.session.held:
            coding.add_part(view.session)
        elif view.linking is None:
            view.selection_finished.emit()

    def _click(self, point: QPointF) -> None:
        if self._article.linking is not None:
            self._link_at(point)
        elif self._clicks == 1:
            self._hold_at(point)

    def _link_at(self, point: QPointF) -> None:
        """In link mode: the source under the mouse said it."""
        mode = self._article.linking
        source = next((id for id in self.annotations_at(point) if mode and id in mode.letters), None)
        if mode is not None and source is not None:
            mode.link(source)

    def _hold_at(self, point: QPointF) -> None:
        """The innermost annotation under the mouse; where that is held already, the next one out."""
        at = self.character_at(point)
        self._article.take_up(self._article.annotations_at(at) if at is not None else [])

    def _card_at(self, point: QPointF) -> str | None:
        view = self._article
        at = QPoint(int(point.x()), view.content_y(point.y()))
        card = view.margin.card_at(view.margin_cards(), at)
        return card.annotation.id if card else None

    def _drag_card(self, event: QMouseEvent) -> None:
        """From the card of a quote or claim to a source: link mode shows where it can be dropped."""
        view = self._article
        far = (event.position().toPoint() - self._pressed_at).manhattanLength() >= QApplication.startDragDistance()
        if far and not self._moved:
            self._moved = True
            view.start_linking()
        if view.linking is not None:
            here = self.annotations_at(event.position())
            source = next((id for id in here if id in view.linking.letters), None)
            view.show_hovered(source)
            shape = Qt.CursorShape.DragLinkCursor if source else Qt.CursorShape.ForbiddenCursor
            view.viewport().setCursor(shape)

    def _hover_on(self, point: QPointF) -> bool:
        card = self._card_at(point)
        if card is None:
            return super()._hover_on(point)
        self._view.show_hovered(card)
        return True
