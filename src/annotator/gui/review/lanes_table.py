"""The lanes as a table: a row for each thing, a column for each coder and one for what is final."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from annotator.analysis.differences import Cluster
from annotator.gui import theme
from annotator.gui.models.table import TableModel
from annotator.gui.review import difference_words
from annotator.gui.review.lane_words import LaneWords
from annotator.gui.review.reviewing import Reviewing
from annotator.gui.review.shown import shown

_WIDTHS = (44, 150, 230)
"""Of the first columns, in pixels of the drawings."""
_LANE = 190
_ROW = 58
"""Room for three lines."""


class LanesTable(QTableView):
    """Read while it is shown. The row one is in is the current difference."""

    def __init__(self, reviewing: Reviewing) -> None:
        super().__init__()
        self.setObjectName("lanes-table")
        self.setAccessibleName(self.tr("What each coder has"))
        self._reviewing = reviewing
        self._clusters: list[Cluster] = []
        self._following = False
        """The current row moves because the current difference did."""
        self._prepare()
        reviewing.changed.connect(self.refresh)
        reviewing.current_changed.connect(self._follow)
        theme.changed.connect(self._fit)

    def _prepare(self) -> None:
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def refresh(self) -> None:
        if not self.isVisible():
            return
        content = shown(self._reviewing)
        words, lanes = LaneWords(self._reviewing, content), self._reviewing.lanes
        differing = [difference.cluster for difference in self._reviewing.differences]
        self._clusters = sorted([*differing, *self._reviewing.agreed], key=lambda c: (c.extent, c.id))
        numbers = {id: difference.number for id, difference in content.differences.items()}
        header = [self.tr("No."), self.tr("Difference"), self.tr("Words")]
        header += [words.name(lane) for lane in range(len(lanes) + 1)]
        rows = []
        for cluster in self._clusters:
            kinds = difference_words.kinds(cluster, lanes) if cluster.kinds else self.tr("agreed")
            said = " … ".join(span.of(self._reviewing.text) for span in cluster.union)
            versions = [words.version(cluster, lane) or "–" for lane in range(len(lanes))]
            rows.append([str(numbers.get(cluster.id, "")), kinds, said, *versions, words.outcome(cluster)])
        self._set_table(TableModel(header, rows))
        self._fit()
        self._follow()

    def _set_table(self, table: TableModel) -> None:
        before = self.selectionModel()
        self._following = True
        self.setModel(table)
        self._following = False
        if before is not None:
            before.deleteLater()

    def _fit(self) -> None:
        px = theme.current().px
        for column in range(self.model().columnCount() if self.model() else 0):
            self.setColumnWidth(column, px((*_WIDTHS, *[_LANE] * column)[column]))
        self.verticalHeader().setDefaultSectionSize(px(_ROW))

    def _follow(self) -> None:
        """Go to the row of the current difference."""
        current = self._reviewing.current
        row = next((n for n, cluster in enumerate(self._clusters) if current and cluster.id == current.id), None)
        if row is not None and row != self.currentIndex().row() and self.isVisible():
            self._following = True
            self.setCurrentIndex(self.model().index(row, 0))
            self._following = False

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        if not self._following and current.isValid() and current.row() != previous.row():
            self._reviewing.show(self._clusters[current.row()].id)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()
