"""The left pane: which articles, coders and codes are looked at, and by which measure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from annotator.analysis.agreement.measures import MEASURES, Measure
from annotator.analysis.agreement.scope import Scope
from annotator.formats.marks import Marks
from annotator.formats.study import tally
from annotator.formats.submitted import TeamWork
from annotator.gui import drawing
from annotator.gui.agreement import words
from annotator.gui.agreement.check_list import CheckList, Item
from annotator.gui.buttons import Button
from annotator.gui.controls import hairline, label
from annotator.gui.fields import FilterField
from annotator.gui.segmented import Segmented

_MOST_ROWS = 9
_FILTERED_FROM = 9
"""Articles from which on there is a filter."""


class ScopePane(QWidget):
    changed = Signal()
    """Something else is looked at."""
    measure_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("scope")
        self.setAccessibleName(self.tr("Scope"))
        self.articles = CheckList("scope-articles", self.tr("Articles"), _MOST_ROWS)
        self.coders = CheckList("scope-coders", self.tr("Coders"), _MOST_ROWS)
        self.codes = CheckList("scope-codes", self.tr("Codes"), 2 * _MOST_ROWS)
        self.filter = FilterField("filter-scope", self.tr("Filter articles"))
        self._build()
        self._connect()
        self._show_measures("characters")

    # --- build

    def _build(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(14, 10, 14, 14)
        column.setSpacing(6)
        column.addLayout(self._build_head())
        self._toggles: dict[CheckList, Button] = {}
        for view, text in (
            (self.articles, self.tr("Articles")),
            (self.coders, self.tr("Coders")),
            (self.codes, self.tr("Codes")),
        ):
            column.addLayout(self._build_section(view, text))
            if view is self.articles:
                column.addWidget(self.filter)
            column.addWidget(view)
            column.addSpacing(6)
            column.addWidget(hairline())
        column.addWidget(label(self.tr("Measure"), "section"))
        column.addWidget(self._build_measure())
        column.addWidget(self.unit)
        column.addStretch(1)
        area = QScrollArea()
        area.setObjectName("scope-area")
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        area.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def _build_head(self) -> QHBoxLayout:
        self.reset = Button(self.tr("Reset"), "reset-scope", link=True)
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Scope"), "strong"), 1)
        head.addWidget(self.reset)
        return head

    def _build_section(self, view: CheckList, text: str) -> QHBoxLayout:
        """Its name, and a link that takes in or leaves out all that is listed."""
        toggle = self._toggles[view] = Button(self.tr("None"), f"{view.objectName()}-all", link=True)
        row = QHBoxLayout()
        row.addWidget(label(text, "section"), 1)
        row.addWidget(toggle)
        return row

    def _build_measure(self) -> QComboBox:
        self.chooser = QComboBox()
        self.chooser.setObjectName("measure")
        self.chooser.setAccessibleName(self.tr("Measure"))
        self.chooser.setMinimumContentsLength(12)
        self.chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.unit = Segmented("measure-unit", self.tr("Measured on"))
        self.unit.add("characters", self.tr("Characters"))
        self.unit.add("spans", self.tr("Spans"))
        self.unit.set_value("characters")
        return self.chooser

    def _connect(self) -> None:
        self.reset.clicked.connect(self.take_in_all)
        self.filter.textChanged.connect(self.articles.checks.set_filter)
        for view, toggle in self._toggles.items():
            view.checks.chosen.connect(self._on_chosen)
            view.checks.modelReset.connect(self._show_toggles)
            toggle.clicked.connect(lambda _=False, view=view: view.checks.keep_shown(not view.checks.all_kept))
        self.chooser.activated.connect(self.measure_changed)
        self.unit.chosen.connect(self._on_unit)

    # --- what is chosen

    @property
    def scope(self) -> Scope:
        return Scope(self.articles.checks.kept, self.coders.checks.kept, self.codes.checks.kept)

    @property
    def measure(self) -> Measure:
        return next(measure for measure in MEASURES if measure.name == self.chooser.currentData())

    def take_in_all(self) -> None:
        """Look at everything again, by what was chosen to measure it with."""
        for view in self._toggles:
            view.checks.reset()

    def _on_chosen(self) -> None:
        self._show_toggles()
        self.changed.emit()

    def _on_unit(self, unit: str) -> None:
        self._show_measures(unit)
        self.measure_changed.emit()

    # --- show

    def _show_measures(self, unit: str) -> None:
        self.chooser.clear()
        for measure in MEASURES:
            if measure.unit == unit:
                self.chooser.addItem(words.measure(measure.name), measure.name)

    def _show_toggles(self) -> None:
        for view, toggle in self._toggles.items():
            text = self.tr("None") if view.checks.all_kept else self.tr("All")
            toggle.setText(text)
            toggle.setAccessibleName(f"{view.accessibleName()}: {text}")
        self.reset.setEnabled(self.scope != Scope())

    def show_work(self, work: TeamWork) -> None:
        """What there is to choose from; what was left out stays so."""
        counts, marks = tally(work), Marks(work.codes)
        articles = (article.document for article in work.articles if article.coders)
        self.articles.checks.show_items(
            Item(d.id, words.article(d), counts.documents[d.id], unknown=not d.outlet) for d in articles
        )
        self.coders.checks.show_items(_coders(work, counts.coders))
        codes = ((path, code) for path, code in marks.codes.items() if path in counts.codes)
        self.codes.checks.show_items(Item(path, path, counts.codes[path], code=code) for path, code in codes)
        self.filter.setVisible(self.articles.checks.total() >= _FILTERED_FROM)
        self._show_toggles()


def _coders(work: TeamWork, counts: Mapping[str, int]) -> Iterator[Item]:
    by_name = sorted(counts, key=lambda id: (work.names.get(id, id), id))
    for id in by_name:
        name = work.names.get(id, id)
        yield Item(id, name, counts[id], initials=drawing.initials(name), you=id == work.reader)
