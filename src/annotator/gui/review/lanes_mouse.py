"""The mouse in Review mode: a click on a difference, wherever it shows, makes it the current one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QMouseEvent

from annotator.gui.text_mouse import TextMouse

if TYPE_CHECKING:
    from annotator.gui.review.lanes_view import LanesView


class LanesMouse(TextMouse):
    def __init__(self, view: LanesView) -> None:
        super().__init__(view)
        self._lanes = view

    def _press_beside(self) -> None:
        self._lanes.stop_adjusting()

    def _let_go(self, inside: bool) -> None:
        """A decision is made with Enter, not by letting an edge go."""

    def _takes(self, event: QMouseEvent) -> bool:
        """What is beside the text is for going to differences, not for selecting."""
        view, point = self._lanes, event.position()
        if (id := self._difference_at(point)) is not None:
            view.reviewing.show(id)
        return id is not None or view.is_in_lanes(point.x())

    def _difference_at(self, point: QPointF) -> str | None:
        """By its number, or by a version of it in a lane."""
        view = self._lanes
        if (id := view.number_at(point)) is not None:
            return id
        box = view.box_at(point)
        cluster = view.entry_of(box).cluster if box else None
        return cluster if cluster in view.shown.differences else None

    def _click(self, point: QPointF) -> None:
        """The innermost difference under the mouse; where that is the current one, the next one out."""
        view = self._lanes
        current = view.reviewing.current
        here = view.differences_at(point)
        if here and self._clicks == 1:
            at = here.index(current.id) + 1 if current and current.id in here else 0
            view.reviewing.show(here[at % len(here)])

    def _hover_on(self, point: QPointF) -> bool:
        view = self._lanes
        box = view.box_at(point)
        view.show_under(view.entry_of(box) if box else None)
        return super()._hover_on(point) or self._difference_at(point) is not None
