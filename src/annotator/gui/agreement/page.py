"""The page of figures: numbers, advice and charts, which stand side by side as far as there is room."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from annotator.analysis.agreement import words as english
from annotator.analysis.agreement.measures import Measure
from annotator.formats.agreement_report import methods
from annotator.formats.study import Study
from annotator.gui import theme
from annotator.gui.agreement import agreement_charts, content_charts, words
from annotator.gui.agreement.advice_bar import AdviceBar
from annotator.gui.agreement.behind import Finder
from annotator.gui.agreement.methods import MethodsBox
from annotator.gui.agreement.numbers import Numbers
from annotator.gui.agreement.summary import advice, numbers
from annotator.gui.charts.bars import BarPlot
from annotator.gui.charts.bubbles import BubblePlot
from annotator.gui.charts.card import Card
from annotator.gui.charts.grid import GridPlot
from annotator.gui.charts.intervals import IntervalPlot
from annotator.gui.controls import hairline, label

INSET = 6
"""How far the words of a number stand inside its ground, and all else with them."""
_WIDE, _MIDDLE = 900, 560
"""Widths of the page from which on three charts and two stand side by side."""

_PLACES = {
    3: ("codes 0 0 4", "pairs 0 4 2", "waves 1 0 4", "line 2 0 6", "outlets 3 0 2", "voices 3 2 2", "confused 3 4 2"),
    2: ("codes 0 0 6", "pairs 1 0 3", "confused 1 3 3", "waves 2 0 6", "line 3 0 6", "outlets 4 0 3", "voices 4 3 3"),
    1: (
        "codes 0 0 6",
        "pairs 1 0 6",
        "confused 2 0 6",
        "waves 3 0 6",
        "line 4 0 6",
        "outlets 5 0 6",
        "voices 6 0 6",
    ),
}
"""Charts side by side → each with its row, its column of six, and how many of these it takes."""


class FiguresPage(QWidget):
    chosen = Signal(object, QRect)
    """What is behind something that was opened, and where that is on the screen."""
    said = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("figures")
        self.numbers = Numbers()
        self.advice = AdviceBar()
        self.methods = MethodsBox()
        self.notes = label("", "meta", wrap=True)
        self.notes.setObjectName("agreement-notes")
        self.codes, self.waves = IntervalPlot("by-code"), IntervalPlot("by-wave")
        self.pairs, self.confused = GridPlot("by-pair"), GridPlot("confused")
        self.outlets, self.voices = BarPlot("by-outlet"), BubblePlot("who-speaks")
        self.cards = {
            "codes": Card(self.codes, self.tr("Agreement by code")),
            "pairs": Card(self.pairs, self.tr("Agreement by pair")),
            "waves": Card(self.waves, self.tr("Agreement by wave")),
            "outlets": Card(self.outlets, self.tr("Codes by outlet")),
            "voices": Card(self.voices, self.tr("Who speaks")),
            "confused": Card(self.confused, self.tr("Where codes are confused")),
        }
        self._line = hairline()
        self._beside = 1
        self._build()
        self._arrange()

    def _build(self) -> None:
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.current().px(28))
        self._grid.setVerticalSpacing(theme.current().px(18))
        for column in range(6):
            self._grid.setColumnStretch(column, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.numbers)
        rows = QVBoxLayout()
        rows.setContentsMargins(INSET, 4, INSET, 24)
        rows.setSpacing(14)
        outer.addLayout(rows)
        above: tuple[QWidget, ...] = (hairline(), self.advice)
        below: tuple[QWidget, ...] = (self.notes, hairline(), self.methods)
        for widget in above:
            rows.addWidget(widget)
        rows.addLayout(self._grid)
        for widget in below:
            rows.addWidget(widget)
        rows.addStretch(1)
        self.numbers.chosen.connect(self.chosen)
        self.advice.chosen.connect(self.chosen)
        for card in self.cards.values():
            card.chosen.connect(self.chosen)
            card.said.connect(self.said)
        self.methods.said.connect(self.said)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.width() / theme.current().scale
        beside = 3 if width >= _WIDE else 2 if width >= _MIDDLE else 1
        if beside != self._beside:
            self._beside = beside
            self._arrange()

    def _arrange(self) -> None:
        """Put the charts in their places, and have Tab go through them as they are read."""
        before: QWidget = self.advice.review
        for place in _PLACES[self._beside]:
            name, row, column, span = place.split()
            widget: QFrame | Card = self._line if name == "line" else self.cards[name]
            self._grid.removeWidget(widget)
            self._grid.addWidget(widget, int(row), int(column), 1, int(span), Qt.AlignmentFlag(0))
            for stop in widget.stops() if isinstance(widget, Card) else ():
                QWidget.setTabOrder(before, stop)
                before = stop
        QWidget.setTabOrder(before, self.methods.copy)

    # --- show

    def show_study(self, study: Study, measure: Measure) -> None:
        finder = Finder(study)
        self.numbers.show_numbers(numbers(study, measure, finder))
        found = advice(study, finder)
        self.advice.show_advice(found.sentence, found.link, found.behind, good=found.good)
        self._show_agreement(study, measure, finder)
        self._show_content(study, finder)
        notes = english.notes(study.report)
        if study.work.hidden:
            notes.append(self.tr("Left out: {0:,} articles that you still code blind.").format(study.work.hidden))
        self.notes.setText(" ".join(notes))
        self.notes.setVisible(bool(notes))
        self.methods.show_paragraph(methods(study))

    def _show_agreement(self, study: Study, measure: Measure, finder: Finder) -> None:
        sign = words.short_measure(measure.name)
        with_interval = self.tr("{0} with 95 % interval; number of units at right")
        plain = self.tr("{0}; number of units at right")
        has_interval = measure.name in ("u", "binary") and study.report.replicates
        self.codes.show_data(agreement_charts.by_code(study, measure, finder))
        self.cards["codes"].show_data((with_interval if has_interval else plain).format(sign))
        self.pairs.show_data(agreement_charts.by_pair(study, measure, finder))
        self.cards["pairs"].show_data(self.tr("{0} between each two coders").format(sign))
        self.waves.show_data(agreement_charts.waves(study, finder))
        self.cards["waves"].show_data(self.tr("α of the articles assigned in each wave, or completed in each month"))
        self.cards["waves"].setVisible(bool(study.report.waves))
        self.confused.show_data(agreement_charts.confused(study, finder))
        names = [finder.name(coder) for coder in study.coders]
        two = self.tr("spans; {0} in rows, {1} in columns")
        more = self.tr("spans of every two coders; the first by name in rows")
        self.cards["confused"].show_data(two.format(*names) if len(names) == 2 else more)

    def _show_content(self, study: Study, finder: Finder) -> None:
        counted = content_charts.what_counts(study)
        self.outlets.show_data(content_charts.by_outlet(study, finder))
        self.cards["outlets"].show_data(self.tr("{0} in 100 words").format(counted))
        self.voices.show_data(content_charts.who_speaks(study, finder))
        shares = self.tr("share of attributed words, by speaker and outlet")
        none = self.tr("No quote or claim is linked to a source yet.")
        self.cards["voices"].show_data(shares if self.voices.data.rows else none)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(theme.current().tokens.surface))
