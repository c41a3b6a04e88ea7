"""What the reading view shows of who said what: source, cue and arc of what is held, and the letters of link mode."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from annotator.gui import linking
from annotator.gui.article_paint import paint
from annotator.gui.carded_view import CardedView
from annotator.gui.link_mode import LinkMode
from annotator.gui.paragraphs import OVERHANG
from annotator.gui.session import Focus, Session
from annotator.model import Annotation, Span, Step


class LinkedView(CardedView):
    linking_changed = Signal()
    """Link mode was entered or left: see `linking`."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.linking: LinkMode | None = None
        self._came_from: str | None = None
        """The quote or claim from which its source was jumped to."""
        self._drawn: tuple[str | None, Span | None, Span | None] = None, None, None
        """The quote or claim that is painted with its source and its cue, and where these are."""
        self.look.shown = self._is_shown_for_linking

    def _show_document(self) -> None:
        self._find_links()
        super()._show_document()

    def _show_focus(self) -> Focus:
        before = super()._show_focus()
        if before.held != self.session.held:
            self._show_links()
        return before

    def _on_changed(self, step: Step) -> None:
        super()._on_changed(step)
        self._show_links()
        self._see_sources()

    def _find_links(self) -> None:
        held = self.session.held
        link = self.session.attributions.get(held or "")
        source = self.session.annotation(link.source) if link else None
        self.look.linked = source.id if source else None
        self.look.cue = link.cue if link else None
        self._drawn = (held if link else None, source.extent if source else None, self.look.cue)

    def _show_links(self) -> None:
        """Paint source, cue and arc of what is held, and no longer those of what was."""
        before = self._drawn
        self._find_links()
        if before != self._drawn:
            self._repaint(span for span in (*before[1:], *self._drawn[1:]) if span)
            gutter = self.viewport().rect()
            gutter.setRight(self.columns.left)
            self.viewport().update(gutter)

    def _is_shown_for_linking(self, id: str) -> bool:
        return id == self.look.held or self.session.role(self.marks.by_id[id].code) == "source"

    def paintEvent(self, event: QPaintEvent) -> None:
        paint(self, event.region())

    def sources_in_window(self) -> list[Annotation]:
        """The sources whose first word is in the window, in reading order."""
        if self.page is None:
            return []
        top = self.content_y(0)
        visible = self.page.visible(top, top + self.viewport().height())
        seen = Span(self.page.paragraphs[visible.start].start, self.page.paragraphs[visible.stop - 1].end)
        near = self.session.overlapping(seen)
        return [a for a in near if self.session.role(a.code) == "source" and self.is_in_window(a)]

    def is_in_window(self, annotation: Annotation) -> bool:
        """Whether an annotation's first word is in the window."""
        if self.page is None or not self.page.is_laid(self.page.index_of(annotation.extent.start)):
            return False
        y = self.viewport_y(self.line_top(annotation.extent.start))
        return -OVERHANG <= y < self.viewport().height() - OVERHANG

    def line_middle(self, offset: int) -> int:
        """The height in the window of the middle of an offset's line; roughly, where that is far outside."""
        assert self.page is not None
        index = self.page.index_of(offset)
        laid = self.page.is_laid(index)
        metrics = self.page.laid(index).metrics if laid else self.page.metrics
        top = self.line_top(offset) if laid else self.page.tops[index]
        return self.viewport_y(top) + (metrics.box_top + metrics.box_bottom) // 2

    # --- link mode

    def start_linking(self) -> None:
        """A letter for every source in view; pressing one says who said what is held."""
        said = linking.content(self.session)
        if said is not None and self.session.can_code and self.linking is None:
            self.linking = LinkMode(self, said)
            self._show_tags()
            self.linking_changed.emit()

    def stop_linking(self) -> None:
        if self.linking is not None:
            self.linking.deleteLater()
            self.linking = None
            self._show_tags()
            self.linking_changed.emit()

    def _show_tags(self) -> None:
        self.look.tags = self.linking.letters if self.linking else None
        self._forget_all()

    def _see_sources(self) -> None:
        """Give letters to what has come into the window."""
        if self.linking is not None and self.linking.see():
            self._show_tags()
            self.linking.changed.emit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        if not self._is_settling:
            self._see_sources()

    def _on_moved(self) -> None:
        super()._on_moved()
        self._see_sources()

    def jump_to_source(self) -> None:
        """From a quote or claim to its source, and back; from a source reached otherwise, to what it said next."""
        held = self.session.held_annotation
        if held is None:
            return
        if (source := linking.source_of(self.session, held)) is not None:
            self._came_from = held.id
            self.go_to(source)
        elif said := linking.contents_of(self.session, held):
            after = next((a for a in said if a.extent.start > self.session.caret), said[0])
            self.go_to(next((a for a in said if a.id == self._came_from), after))
        else:
            self.session.message.emit(self.tr("Not linked yet."))

    def go_to(self, annotation: Annotation) -> None:
        self.session.focus(annotation.id, annotation.extent.start)
