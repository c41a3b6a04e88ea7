"""The article in Review mode: what is settled in the text, what differs, and beside it a lane for each coder."""

from __future__ import annotations

import sys
from bisect import bisect_left

from PySide6.QtCore import QEvent, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QHelpEvent, QHideEvent, QKeyEvent, QKeySequence, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QToolTip

from annotator.gui import clipboard, theme
from annotator.gui.adjusting import Adjusting
from annotator.gui.announcing import LONGEST, announce
from annotator.gui.controls import tooltip
from annotator.gui.geometry import Geometry
from annotator.gui.highlights import Marks
from annotator.gui.laid import Laid, starts_right_to_left
from annotator.gui.panels.passages import shortened
from annotator.gui.paragraphs import KEPT
from annotator.gui.ranges import Place
from annotator.gui.reading import ReadingOptions
from annotator.gui.review.beside import Beside, LaneBox, beside
from annotator.gui.review.lane_columns import LaneColumns, lane_columns
from annotator.gui.review.lane_paint import paint
from annotator.gui.review.lane_words import LaneWords
from annotator.gui.review.lanes import Lines, Track
from annotator.gui.review.lanes_mouse import LanesMouse
from annotator.gui.review.reviewing import Reviewing
from annotator.gui.review.shown import Entries, Entry, Shown, code_of, is_turned_down, proposed, shown
from annotator.gui.selecting_view import SelectingView
from annotator.gui.session import Focus
from annotator.gui.settings import settings
from annotator.gui.text_keys import TextKeys
from annotator.model import Annotation, Code, Span
from annotator.text import trim

PROPOSAL = "proposal"
"""In place of an annotation's id, while the words for a decision are adjusted."""


class LanesView(SelectingView):
    columns: LaneColumns
    columns_changed = Signal()
    """Text and lanes are in other places."""
    kept = Signal(object)
    """The spans that were found for a version of the reviewer's own."""

    def __init__(self, reviewing: Reviewing) -> None:
        super().__init__(reviewing.session)
        self.setObjectName("lanes")
        self.setAccessibleName(self.tr("Article with the coders' versions"))
        self.reviewing = reviewing
        self.keys = TextKeys(self)
        self.mouse: LanesMouse = LanesMouse(self)
        self.shown = Shown()
        self.under: Entry | None = None
        """The box under the mouse, whose words are outlined in the text."""
        self._document: str | None = None
        self._tracks: list[Track] = []
        self._begins: list[tuple[int, str]] = []
        """Where each difference begins, in order."""
        self._beside: dict[int, Beside] = {}
        self.show_options()
        reviewing.changed.connect(self.refresh)
        reviewing.current_changed.connect(self._on_current_changed)
        reviewing.session.focus_changed.connect(self._on_focus_changed)
        theme.changed.connect(self._on_theme_changed)
        self.refresh()

    # --- what is shown

    def show_options(self) -> None:
        """Set the article as the settings say, a size smaller than in Code mode: the lanes take room."""
        sizes = theme.READING_SIZES
        at = sizes.index(settings.reading_size) if settings.reading_size in sizes else sizes.index(18)
        self.set_options(
            ReadingOptions(
                size=sizes[max(0, at - 1)],
                face=settings.reading_face,
                width=settings.reading_width,
                numbers=False,
                cards=False,
                letters=settings.code_letters,
            )
        )

    def refresh(self) -> None:
        """Read all again."""
        self.stop_adjusting()
        document = self.reviewing.document
        lanes, self.shown = len(self.shown.lanes), shown(self.reviewing)
        self._begins = sorted((d.cluster.extent.start, d.id) for d in self.shown.differences.values())
        self._show_undecided()
        self.under = None
        if self._document != (document.id if document else None):
            self._document = document.id if document else None
            self._show_document()
            self._reveal_current()
        elif len(self.shown.lanes) != lanes:
            self.lay_out(keep_place=True)
        else:
            self._place_marks()

    def share_width(self, room: int) -> LaneColumns:
        return lane_columns(room, self.options, len(self.shown.lanes), starts_right_to_left(self.session.text))

    def margin_left(self) -> int:
        """The lanes move and are painted with the text."""
        return self.viewport().width()

    def _differing(self, index: int, before: Geometry) -> tuple[int, int]:
        """All of it: what is current, and what is under the mouse, is painted over the marks."""
        assert self.page is not None
        return 0, self.page.laid(index).height

    def _margin_differs(self) -> bool:
        """All that stands beside the text moves with it."""
        return False

    def _place_marks(self) -> None:
        starts = self.page.starts if self.page else [0]
        self.marks = Marks([*self.shown.settled, *self.shown.undecided], starts)
        self._tracks = [self._track(entries, starts) for entries in (*self.shown.lanes, self.shown.final)]
        self._forget_all()

    def _track(self, entries: Entries, starts: list[int]) -> Track:
        places = [Place.of(entry.annotation) for entry in entries.values()]
        return Track(places, starts, lambda id: self.session.role(entries[id].annotation.code) == "source")

    def _on_moved(self) -> None:
        super()._on_moved()
        self.columns_changed.emit()

    def _forget_all(self) -> None:
        self._beside.clear()
        super()._forget_all()

    def beside(self, index: int, laid: Laid) -> Beside:
        """What stands beside a paragraph."""
        if (found := self._beside.get(index)) is None:
            if len(self._beside) > KEPT:
                self._beside.clear()
            here = self._beginning(index, laid)
            signed = {id: lines for id, lines in here.items() if self._has_sign(id)}
            current = self.reviewing.current
            named = {
                id: lines
                for id, lines in here.items()
                if self.shown.differences[id].open or (current and id == current.id)
            }
            found = self._beside[index] = beside(laid, self.columns, self._tracks, signed, named)
        return found

    def entry_of(self, box: LaneBox) -> Entry:
        return (*self.shown.lanes, self.shown.final)[box.lane][box.id]

    def _beginning(self, index: int, laid: Laid) -> dict[str, Lines]:
        """The differences that begin in a paragraph, and the lines they have there."""
        assert self.page is not None
        following = self.page.starts[index + 1] if index + 1 < len(self.page.starts) else sys.maxsize
        first, last = (bisect_left(self._begins, (at, "")) for at in (laid.start, following))
        found = {}
        for start, id in self._begins[first:last]:
            end = min(self.shown.differences[id].cluster.extent.end, laid.end)
            found[id] = laid.line_of(start), laid.line_of(max(start, end - 1))
        return found

    def _has_sign(self, id: str) -> bool:
        """Whether a difference stands in the last lane as a sign: what is open, and what was found not to be there."""
        difference = self.shown.differences[id]
        return difference.open or is_turned_down(difference.decision)

    # --- what is current

    def _show_undecided(self) -> None:
        current, ink = self.reviewing.current, theme.current().tokens.ink3
        open = (difference.id for difference in self.shown.differences.values() if difference.open)
        self.look.undecided = {id: "" if current and id == current.id else ink for id in open}

    def _on_current_changed(self) -> None:
        self.stop_adjusting()
        self._show_undecided()
        self._forget_all()
        self._reveal_current()
        if (current := self.reviewing.current) is not None and self.isVisible():
            said = " … ".join(span.of(self.session.text) for span in current.cluster.union)
            announce(self, f"{self.words.of_difference(current)}. {shortened(said, LONGEST)}")

    @property
    def words(self) -> LaneWords:
        """What is shown, in words."""
        return LaneWords(self.reviewing, self.shown)

    def _reveal_current(self) -> None:
        if (current := self.reviewing.current) is not None and self._document is not None:
            self.reveal(current.cluster.extent)

    def _on_theme_changed(self) -> None:
        self._show_undecided()
        super()._on_theme_changed()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._reveal_current()
        self.columns_changed.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.columns_changed.emit()

    def code_of_current(self) -> Code | None:
        """The code of the current difference; None where it differs, too."""
        current = self.reviewing.current
        return self.session.code(code_of(current.cluster)) if current else None

    def line_box(self, offset: int) -> QRect:
        """The line in which an offset is shown, in the viewport. What is far from the window is not laid out for it."""
        assert self.page is not None
        index = self.page.index_of(offset)
        top = self.viewport_y(self.page.tops[index])
        if not self.page.is_laid(index):
            return QRect(0, top, 1, self.page.tops[index + 1] - self.page.tops[index])
        laid = self.page.laid(index)
        high = laid.metrics.box_bottom - laid.metrics.box_top
        return QRect(0, top + laid.line_of(offset) * laid.leading + laid.metrics.box_top, 1, high)

    # --- selecting and adjusting

    def _current_focus(self) -> Focus:
        """Nothing is held here, but what is adjusted."""
        return super()._current_focus()._replace(held=PROPOSAL if self.adjusting else None)

    def _on_focus_changed(self) -> None:
        if self.page is not None and self.reviewing.document and self.reviewing.document.id == self._document:
            self._show_focus()

    @property
    def selected_spans(self) -> tuple[Span, ...]:
        """The selected words, without white space around them."""
        found = trim(self.session.text, self.session.selected)
        return (found,) if found else ()

    def start_adjusting(self) -> None:
        """Adjust the words of the current difference, beginning with what most have."""
        current = self.reviewing.current
        if current is None or self.adjusting is not None or self.page is None:
            return
        if not self.reviewing.may_decide:
            self.session.message.emit(self.reviewing.why_not)
            return
        spans = proposed(current)
        quotes = tuple(span.of(self.session.text) for span in spans)
        code = code_of(current.cluster) or current.alternatives[0][0].code or ""
        proposal = Annotation(PROPOSAL, self._document or "", code, spans, quotes)
        self.look.held = PROPOSAL
        self.marks.change([(None, proposal)])
        self.adjust(proposal)

    def _end_adjusting(self, adjusted: Adjusting, keep: bool) -> None:
        self.look.held = None
        self.show_changed([PROPOSAL], lambda id: None)
        if keep:
            found = (trim(self.session.text, span) for span in adjusted.spans)
            self.kept.emit(tuple(span for span in found if span))

    def show_under(self, entry: Entry | None) -> None:
        """Outline the words of a box."""
        if entry != self.under:
            changed = [e.annotation.extent for e in (self.under, entry) if e]
            self.under = entry
            self._repaint(changed)

    # --- events

    def paintEvent(self, event: QPaintEvent) -> None:
        paint(self, event.region())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.adjusting is None and event.key() == Qt.Key.Key_Escape and self.session.selected:
            self.session.select(Span(self.session.caret, self.session.caret))
        elif event.matches(QKeySequence.StandardKey.Copy) and self.session.selected:
            clipboard.copy(self.session)
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_all()
        else:
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self.show_under(None)
        elif event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            words = self.mouse.words_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), tooltip(words), self.viewport())
            return True
        return super().viewportEvent(event)
