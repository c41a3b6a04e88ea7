"""The right pane of Review: the differences of the article that are to be decided, the current one as a card."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.analysis.settling import Difference
from annotator.gui.controls import in_order, label
from annotator.gui.panels.pane import Page
from annotator.gui.panels.passages import shortened
from annotator.gui.review import difference_words
from annotator.gui.review.difference_card import DifferenceCard
from annotator.gui.review.difference_row import DifferenceRow
from annotator.gui.review.kind_chips import KindChips
from annotator.gui.review.queue_foot import QueueFoot
from annotator.gui.review.resolved_section import ResolvedSection
from annotator.gui.review.reviewing import Reviewing
from annotator.gui.review.signs import ActionKeycap
from annotator.gui.review.state_note import StateNote

_LONGEST = 120
"""Characters of a difference's words in its row."""
_ABOVE = 8
"""Pixels between the current difference and the edges of the pane."""


class DifferencesPanel(Page):
    """Rows of differences that are still there stay the same widgets, so that deciding is quick."""

    done = Signal()
    """The keyboard goes back to the article."""

    def __init__(self, reviewing: Reviewing, actions: Mapping[str, QAction]) -> None:
        super().__init__()
        self.setObjectName("differences")
        self.setAccessibleName(self.tr("Differences"))
        self._reviewing = reviewing
        self._rows: dict[object, DifferenceRow] = {}
        self.note = StateNote(reviewing, actions)
        self.chips = KindChips()
        self.card = DifferenceCard(reviewing, actions)
        self.resolved = ResolvedSection(reviewing)
        self.foot = QueueFoot(actions["undo"])
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._reveal)
        self._stale = QTimer(self, singleShot=True, interval=0)
        self._stale.timeout.connect(self.refresh)
        self._build(actions)
        self.chips.chosen.connect(reviewing.show_kind)
        self.card.taken.connect(reviewing.take)
        self.card.done.connect(self.done)
        self.card.opened.connect(self._bring)
        self.foot.folded.connect(self._on_folded)
        reviewing.changed.connect(self._stale.start)
        reviewing.current_changed.connect(self._stale.start)
        self._on_folded(True)

    def _build(self, actions: Mapping[str, QAction]) -> None:
        self.count = label("", "meta")
        self.count.setObjectName("open-count")
        self.head.addWidget(label(self.tr("Differences"), "pane"))
        self.head.addWidget(self.count)
        self.head.addStretch(1)
        for action in ("previous-difference", "next-difference"):
            self.head.addWidget(ActionKeycap(actions[action]))
        above = QWidget()
        chips = QVBoxLayout(above)
        chips.setContentsMargins(16, 12, 12, 2)
        chips.addWidget(self.chips)
        outer = self.layout()
        assert isinstance(outer, QVBoxLayout)
        outer.insertWidget(2, above)
        outer.addWidget(self.foot)
        self.list = QVBoxLayout()
        self.list.setSpacing(2)
        self.list.addWidget(self.card)
        self.body.setContentsMargins(9, 8, 9, 12)
        self.body.addWidget(self.note)
        self.body.addLayout(self.list)
        self.body.addWidget(self.resolved)
        self.body.addStretch(1)

    # --- show

    def refresh(self) -> None:
        """Read the review again."""
        reviewing = self._reviewing
        if not reviewing.active:
            return
        left, resolved = sum(reviewing.counts().values()), reviewing.resolved
        self.count.setText(self.tr("{0:,} open").format(left) if reviewing.differences else "")
        self.chips.show_counts(reviewing.counts(), reviewing.kind)
        self.chips.setVisible(left > 0 or reviewing.kind is not None)
        self.note.refresh()
        self.resolved.show_all([(difference, self._words(difference)) for difference in resolved])
        self.foot.show_count(len(resolved), any(d.decision for d in reviewing.differences))
        self._show_current()

    def _show_current(self) -> None:
        """The rows, with the card in the place of the current one."""
        current = self._reviewing.current
        if current is not None:
            self.card.show_difference(current)
        self.card.setVisible(current is not None)
        kept, self._rows = self._rows, {}
        for widget in (self.card, *kept.values()):
            self.list.removeWidget(widget)
        shown = self._reviewing.queue
        here = current.id if current else ""
        if current is not None and here not in {difference.id for difference in shown}:
            self.list.addWidget(self.card)
        for difference in shown:
            row = self._row(difference, kept)
            self.list.addWidget(row)
            row.setVisible(difference.id != here)
            if difference.id == here:
                self.list.addWidget(self.card)
        for row in (row for key, row in kept.items() if key not in self._rows):
            row.hide()
            row.deleteLater()
        self._soon.start()

    def _row(self, difference: Difference, kept: Mapping[object, DifferenceRow]) -> DifferenceRow:
        """The row there is, unless it says something else now."""
        reviewing = self._reviewing
        by_coder = {version.coder: version.code for version in difference.cluster.versions}
        codes = tuple(reviewing.session.code(by_coder.get(lane.coder) or "") for lane in reviewing.lanes)
        said = (difference.number, self._kinds(difference), self._words(difference), codes)
        key = (difference.id, said)
        row = kept.get(key)
        if row is None:
            row = DifferenceRow(difference.id, *said)
            row.wanted.connect(reviewing.show)
            row.walked.connect(self._on_walked)
        self._rows[key] = row
        return row

    def _kinds(self, difference: Difference) -> str:
        said = difference_words.kinds(difference.cluster, self._reviewing.lanes)
        return f"{said} · {difference_words.in_short(difference)}" if difference.decision else said

    def _words(self, difference: Difference) -> str:
        return shortened(difference.cluster.extent.of(self._reviewing.text), _LONGEST)

    def _reveal(self) -> None:
        """The current one into view, when all have their places: its beginning, where it does not fit."""
        self._order()
        if self.card.isVisible():
            bar, top = self.area.verticalScrollBar(), self.card.y() - _ABOVE
            fits = self.card.height() + 2 * _ABOVE <= self.area.viewport().height()
            below = self.card.geometry().bottom() + _ABOVE - self.area.viewport().height()
            bar.setValue(max(min(bar.value(), top), below) if fits else top)

    def _order(self) -> None:
        """Tab goes from top to bottom, whatever was made when."""
        stops = [w for w in self.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isVisible()]
        in_order(sorted(stops, key=self._place))

    def _place(self, widget: QWidget) -> tuple[int, int]:
        at = widget.mapTo(self, QPoint(0, 0))
        return at.y(), -at.x() if self.isRightToLeft() else at.x()

    def _bring(self, part: QWidget) -> None:
        QTimer.singleShot(0, part, lambda: self.area.ensureWidgetVisible(part))

    # --- what happens

    def _on_walked(self, by: int) -> None:
        rows = [row for row in self._rows.values() if not row.isHidden()]
        at = rows.index(self.sender()) + by  # type: ignore[arg-type]
        if 0 <= at < len(rows):
            rows[at].setFocus()
            self.area.ensureWidgetVisible(rows[at])

    def _on_folded(self, folded: bool) -> None:
        self.resolved.setVisible(not folded)
        if not folded:
            self._bring(self.resolved)
