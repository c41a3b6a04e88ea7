"""The mouse in Review mode: a click on a difference, wherever it shows, makes it the current one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QMouseEvent

from annotator.gui.review.beside import Beside, LaneBox
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
        point = event.position()
        if (id := self._difference_beside(point)) is not None:
            self._lanes.reviewing.show(id)
        return id is not None or self._lanes.columns.is_in_lanes(point.x())

    def _click(self, point: QPointF) -> None:
        """The innermost difference under the mouse; where that is the current one, the next one out."""
        reviewing = self._lanes.reviewing
        current, here = reviewing.current, self._differences_at(point)
        if here and self._clicks == 1:
            at = here.index(current.id) + 1 if current and current.id in here else 0
            reviewing.show(here[at % len(here)])

    def _hover_on(self, point: QPointF) -> bool:
        box = self.box_at(point)
        self._lanes.show_under(self._lanes.entry_of(box) if box else None)
        return super()._hover_on(point) or self._difference_beside(point) is not None

    # --- where

    def number_at(self, point: QPointF) -> str | None:
        """The difference whose number is at a point."""
        found = self._beside(point)
        return found[0].difference_at(found[1]) if found else None

    def box_at(self, point: QPointF) -> LaneBox | None:
        found = self._beside(point)
        return found[0].box_at(found[1]) if found else None

    def _beside(self, point: QPointF) -> tuple[Beside, QPointF] | None:
        """What stands beside the paragraph at a point, and where that is in it."""
        view, y = self._lanes, self._lanes.content_y(point.y())
        if view.page is None or not 0 <= y < view.page.height:
            return None
        index = view.page.index_at(y)
        return view.beside(index, view.page.laid(index)), QPointF(point.x(), y - view.page.tops[index])

    def _difference_beside(self, point: QPointF) -> str | None:
        """By its number, or by a version of it in a lane."""
        if (id := self.number_at(point)) is not None:
            return id
        box = self.box_at(point)
        cluster = self._lanes.entry_of(box).cluster if box else None
        return cluster if cluster in self._lanes.shown.differences else None

    def _differences_at(self, point: QPointF) -> list[str]:
        """Those whose words are at a point, innermost first."""
        shown = self._lanes.shown
        here = (shown.final[id].cluster if id in shown.final else id for id in self.annotations_at(point))
        return [id for id in dict.fromkeys(here) if id in shown.differences]

    def words_at(self, point: QPointF) -> str:
        """What is under the mouse, for its tooltip: whose it is, with its code and attributes."""
        view, shown = self._lanes, self._lanes.shown
        if (id := self.number_at(point)) is not None:
            return view.words.of_difference(shown.differences[id])
        if (box := self.box_at(point)) is not None:
            return view.words.of_box(view.entry_of(box), box.lane)
        innermost = next(iter(self.annotations_at(point)), "")
        if innermost in shown.differences:
            return view.words.of_difference(shown.differences[innermost])
        return view.words.of_box(shown.final[innermost], len(shown.lanes)) if innermost in shown.final else ""
