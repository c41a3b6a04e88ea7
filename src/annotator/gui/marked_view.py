"""What the reading view shows, and which part of the window is painted anew when a mark, selection or caret moves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QRect, QTimer
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QWidget

from annotator.gui import describing, theme
from annotator.gui.brackets import BRACKETS, brackets
from annotator.gui.differing import differing
from annotator.gui.drawing import initials
from annotator.gui.geometry import Geometry, Look, geometry
from annotator.gui.highlights import Marks
from annotator.gui.hits import Hits
from annotator.gui.laid import Laid
from annotator.gui.paged_view import PagedView
from annotator.gui.paragraphs import KEPT, OVERHANG
from annotator.gui.ranges import Place
from annotator.gui.session import Focus, Session
from annotator.model import CONTENT, Annotation, Span, Step

MANY = 60
"""Stretches of text beyond which the whole window is painted anew."""


class MarkedView(PagedView):
    """Paints session's article with its marks, selection, caret and margin."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.marks = Marks()
        self.others = Marks()
        """Teammates' annotations."""
        self.look = Look(code=session.code)
        self.geometries: dict[int, Geometry] = {}
        self.caret_shown = True
        self.hits = Hits()
        """What was found in the article."""
        self._stale: dict[int, Geometry | None] = {}
        """Paragraphs to be worked out anew, as they are painted."""
        self._gathers = False
        self._focus = Focus()
        self._blink = QTimer(self)
        self._blink.timeout.connect(self._on_blink)

    # --- what moved

    def _show_document(self) -> None:
        self._focus = self._current_focus()
        self.look.held, self.look.hovered = self.session.held, None
        self.lay_out(keep_place=False)

    def lay_out(self, *, keep_place: bool) -> None:
        super().lay_out(keep_place=keep_place)
        self._place_marks()

    def _place_marks(self) -> None:
        """Place all annotations anew."""
        starts = self.page.starts if self.page else [0]
        self.marks = Marks(self.session.annotations, starts, self._has_bracket, BRACKETS)
        self._place_others()

    def _place_others(self) -> None:
        """Place what is shown of teammates' annotations anew."""
        teammates = self.session.teammates
        self.others = Marks(teammates.annotations, self.page.starts if self.page else [0])
        self.look.looked_at = teammates.looked_at.id if teammates.looked_at else None
        self._forget_all()

    def _on_moved(self) -> None:
        self._forget_all()

    def _forget_all(self) -> None:
        self.geometries.clear()
        self._stale.clear()
        self.viewport().update()

    def show_changed(self, ids: Iterable[str], now: Callable[[str], Annotation | None]) -> None:
        """Paint these annotations as they are now: as stored, or with an adjustment that is not kept yet."""
        changes = [(self.marks.by_id.get(id), now(id)) for id in ids]
        changes = [(before, after) for before, after in changes if before is not after]
        had_some = bool(self.marks.by_id)
        moved = self.marks.change(changes)
        if self.look.hovered not in self.marks.by_id:
            self.look.hovered = None
        if len(moved) > MANY or bool(self.marks.by_id) != had_some:  # how it is done is said where there are none
            self._forget_all()
        else:
            self._repaint(moved)

    def show_hovered(self, annotation: str | None) -> None:
        if annotation != self.look.hovered:
            changed = {self.look.hovered, annotation}
            self.look.hovered = annotation
            if (other := self.others.by_id.get(annotation or "")) is not None:
                self.look.initials = initials(describing.name_of(self.session, other.coder))
            marked = [self.marks.by_id.get(id or "") or self.others.by_id.get(id or "") for id in changed]
            self._repaint(a.extent for a in marked if a)

    def _show_focus(self) -> Focus:
        """Paint anew what looks different since the held annotation, the selection or the caret moved."""
        before, self._focus = self._focus, self._current_focus()
        if before.held != self._focus.held:
            self.look.held = self._focus.held
            changed = (before.held, self._focus.held)
            self._repaint(a.extent for id in changed if (a := self.marks.by_id.get(id or "")))
        for stretch in _difference(before.selected, self._focus.selected):
            self._update_lines(stretch)
        if before.caret != self._focus.caret:
            self._update_caret(before.caret)
        if before != self._focus:
            self._show_caret()
        return before

    def _current_focus(self) -> Focus:
        return self.session.at

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """Work out paragraphs once, after all that changes here."""
        self._gathers = True
        try:
            yield
        finally:
            self._gathers = False
            self._renew()

    def _repaint(self, stretches: Iterable[Span]) -> None:
        """Work out these stretches' paragraphs anew, and paint what looks different there."""
        if self.page is None:
            return
        for stretch in stretches:
            for index in self.page.indices(stretch):
                self._stale.setdefault(index, self.geometries.pop(index, None))
        if not self._gathers:
            self._renew()

    def _renew(self) -> None:
        if self.page is None:
            return
        stale, self._stale = self._stale, {}
        visible = self.page.visible(self.content_y(-OVERHANG), self.content_y(self.viewport().height() + OVERHANG))
        for index in stale.keys() & set(visible):
            top, bottom = self.page.tops[index : index + 2]
            before = stale[index]
            if before is None or not self.page.is_laid(index):
                self._update_between(top, bottom)
            elif found := self._differing(index, before):
                self._update_between(top + found[0], top + found[1])

    def _differing(self, index: int, before: Geometry) -> tuple[int, int] | None:
        """From where to where a paragraph looks different, in pixels from its top."""
        assert self.page is not None
        laid = self.page.laid(index)
        return differing(laid, before, self.geometry_of(index, laid))

    def _update_lines(self, stretch: Span) -> None:
        assert self.page is not None
        top = self.page.tops[self.page.index_of(stretch.start)]
        last = self.page.index_of(stretch.end)
        bottom = self.page.tops[last + 1]
        if self.page.is_laid(self.page.index_of(stretch.start)):
            top = self.line_top(stretch.start)
        if self.page.is_laid(last):
            bottom = self.line_top(stretch.end) + self.page.laid(last).leading
        self._update_between(top, bottom)

    def _update_between(self, top: int, bottom: int) -> None:
        """Paint the text between two heights of the page anew."""
        y = self.viewport_y(top) - OVERHANG
        self.viewport().update(QRect(0, y, self.margin_left(), bottom - top + 2 * OVERHANG))

    # --- events

    def _on_changed(self, step: Step) -> None:
        if step.kinds & {"document", "zone"}:
            self.lay_out(keep_place=True)
        elif "code" in step.kinds or not 0 < len(step.rows) <= MANY:
            self._place_marks()
        elif step.kinds & {"annotation", "attribution", "speaker"}:
            self.show_changed(step.rows, self.session.annotation)

    def _on_theme_changed(self) -> None:
        self.lay_out(keep_place=True)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_caret()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._blink.stop()
        self._update_caret(self.session.caret)

    def _on_blink(self) -> None:
        self.caret_shown = not self.caret_shown
        self._update_caret(self.session.caret)

    # --- caret

    def _show_caret(self) -> None:
        """Show the caret now, and blink from now on."""
        self.caret_shown = True
        if self.hasFocus() and (period := QApplication.styleHints().cursorFlashTime()) > 0:
            self._blink.start(period // 2)
        self._update_caret(self.session.caret)

    def _update_caret(self, offset: int) -> None:
        if self.page is not None and self.page.is_laid(self.page.index_of(offset)):
            self.viewport().update(self.caret_rect(offset).adjusted(-1, 0, 1, 0))

    def caret_rect(self, offset: int | None = None) -> QRect:
        """Where the caret stands in the viewport, or would stand at an offset."""
        if self.page is None:
            return QRect()
        offset = self.session.caret if offset is None else offset
        index = self.page.index_of(offset)
        laid = self.page.laid(index)
        line = laid.line_of(offset)
        y = self.viewport_y(self.page.tops[index] + line * laid.leading)
        x = self.columns.left + round(laid.x(offset, line))
        return QRect(x, y + laid.metrics.box_top, 2, laid.metrics.box_bottom - laid.metrics.box_top)

    # --- marks

    def geometry_of(self, index: int, laid: Laid) -> Geometry:
        found = self.geometries.get(index)
        if found is None:
            if len(self.geometries) > 2 * KEPT:
                self.geometries.clear()
            self.look.letters = self.options.letters
            found = self.geometries[index] = self._work_out(laid)
        return found

    def _work_out(self, laid: Laid) -> Geometry:
        """All that is painted of one paragraph."""
        found = geometry(laid, self.marks, self.look, self.others)
        own, offered = self._bracketed(laid, self.marks), self._offered(laid)
        singled_out = self._singled_out()
        found.brackets = brackets(laid, own, self.marks.columns, singled_out.id if singled_out else None, offered)
        return found

    def _bracketed(self, laid: Laid, marks: Marks) -> dict[Place, str]:
        """Which marks have a bracket beside this paragraph, and in what colour."""
        there = marks.extents_in(laid.start, laid.end) if self.look.tags is None else []
        codes = [marks.by_id[place.annotation].code for place in there]
        strokes = {code: self._stroke(code) for code in set(codes) if self._is_content(code)}
        return {place: strokes[code] for place, code in zip(there, codes, strict=True) if code in strokes}

    def _offered(self, laid: Laid) -> dict[Place, str]:
        """The same of what is only suggested."""
        return {}

    def _singled_out(self) -> Annotation | None:
        """The mark that stands out: its bracket is drawn last, its card stands where its words do."""
        return self.marks.by_id.get(self.look.held or "")

    def _stroke(self, code: str) -> str:
        found = self.session.code(code)
        return theme.current().code(found.colour if found else "grey").stroke

    def _has_bracket(self, annotation: Annotation) -> bool:
        return self._is_content(annotation.code)

    def _is_content(self, code: str) -> bool:
        return self.session.role(code) in CONTENT


def _difference(one: Span, other: Span) -> list[Span]:
    """What lies in one of two selections only."""
    if not one.overlaps(other):
        return [span for span in (one, other) if span]
    starts, ends = sorted((one.start, other.start)), sorted((one.end, other.end))
    return [span for span in (Span(*starts), Span(*ends)) if span]
