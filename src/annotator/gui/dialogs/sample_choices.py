"""What a reliability sample is drawn of, by how many, and how large it is to be: the controls on the left."""

from __future__ import annotations

import secrets
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from annotator.gui.controls import label, menu_text
from annotator.gui.offsets import display
from annotator.gui.sampling import Aim, Known, Pool, Wanted
from annotator.gui.segmented import Segmented
from annotator.model import Coder

_GUESSED_SHARE, _GUESSED_CODINGS = 10.0, 6.0
"""What is assumed of a project in which too little is coded to know; the share in per cent."""


class SampleChoices(QWidget):
    """The number of articles is the one that is needed, until one gives another."""

    changed = Signal()

    def __init__(self, pool: Pool, coders: list[Coder]) -> None:
        super().__init__()
        self._has_own_number = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(6)
        self._build_articles(pool)
        self._build_coders(coders)
        self._build_aim(pool.known)
        self._build_chance()
        self._column.addStretch(1)
        self._connect()

    # --- build

    def _build_articles(self, pool: Pool) -> None:
        self._section(self.tr("Articles"))
        self.outlet = QComboBox()
        self.outlet.setMinimumContentsLength(14)
        self.outlet.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.outlet.addItem(self.tr("All outlets"), None)
        for outlet in pool.outlets:
            self.outlet.addItem(display(outlet), outlet)
        self.since, self.until = QLineEdit(), QLineEdit()
        for field in (self.since, self.until):
            field.setPlaceholderText("2015-01-12")
        self._field(self.tr("Outlet"), self.outlet, "sample-outlet")
        self._field(self.tr("Published from"), self.since, "sample-since")
        self._field(self.tr("Published until"), self.until, "sample-until")
        self.untouched = self._box(self.tr("Only what nobody has coded or been assigned"), "sample-untouched")
        self.untouched.setChecked(pool.has_untouched)

    def _build_coders(self, coders: list[Coder]) -> None:
        self._section(self.tr("Coders"))
        self.coders = {coder.id: self._box(coder.name, f"sample-coder-{coder.id}") for coder in coders}
        for box in self.coders.values():
            box.setChecked(True)
        self.each = QSpinBox()
        self.each.setRange(2, max(2, len(coders)))
        self.mode = Segmented("sample-mode", self.tr("How they code"))
        self.mode.add("blind", self.tr("Blind"))
        self.mode.add("open", self.tr("Open"))
        self.mode.set_value("blind")
        self._field(self.tr("Coders for each article"), self.each, "sample-each")
        self._field(self.tr("How they code"), self.mode, "sample-mode")

    def _build_aim(self, known: Known) -> None:
        self._section(self.tr("How many"))
        self.alpha = Segmented("sample-alpha", self.tr("α to be sure of"))
        for value in ("0.667", "0.800"):
            self.alpha.add(value, value.removeprefix("0"))
        self.alpha.set_value("0.800")
        self.significance = QComboBox()
        for value in ("0.10", "0.05", "0.01", "0.005"):
            self.significance.addItem(value.removeprefix("0"), value)
        self.significance.setCurrentIndex(1)
        self.rarest = _number(0.5, 50, 100 * known.rarest[1] if known.rarest else _GUESSED_SHARE)
        self.rarest.setSuffix(self.tr(" %"))
        self.per_article = _number(0.1, 9999, known.per_article or _GUESSED_CODINGS)
        self.number = QSpinBox()
        self.number.setRange(1, 999_999)
        self._field(self.tr("α to be sure of"), self.alpha, "sample-alpha")
        self._field(self.tr("Significance"), self.significance, "sample-significance")
        self._field(self.tr("Share of the rarest code"), self.rarest, "sample-rarest")
        self._field(self.tr("Codings in an article"), self.per_article, "sample-per-article")
        said = label(self._how_known(known), "meta", wrap=True)
        said.setObjectName("sample-known")
        self._column.addWidget(said)
        self._field(self.tr("Articles to draw"), self.number, "sample-number")

    def _how_known(self, known: Known) -> str:
        if known.rarest is None:
            return self.tr("Too little is coded to know these two; they are guesses. A pilot gives better ones.")
        said = self.tr("As in the {0:,} codings of this project. The rarest code is “{1}”.")
        return said.format(known.codings, display(known.rarest[0]))

    def _build_chance(self) -> None:
        self._section(self.tr("Chance"))
        self.strata = {
            "outlet": self._box(self.tr("Each outlet has its share"), "sample-by-outlet"),
            "month": self._box(self.tr("Each month has its share"), "sample-by-month"),
        }
        self.seed = QLineEdit(secrets.token_hex(4))
        self._field(self.tr("Seed"), self.seed, "sample-seed")

    def _section(self, text: str) -> None:
        if self._column.count():
            self._column.addSpacing(12)
        self._column.addWidget(label(text, "section"))

    def _field(self, text: str, field: QWidget, name: str) -> None:
        field.setObjectName(name)
        field.setAccessibleName(text)
        if isinstance(field, QAbstractSpinBox):
            field.setAlignment(Qt.AlignmentFlag.AlignRight)
        said = label(text)
        said.setBuddy(field)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(said, 1)
        row.addWidget(field, 0 if isinstance(field, Segmented) else 1)
        self._column.addLayout(row)

    def _box(self, text: str, name: str) -> QCheckBox:
        box = QCheckBox(menu_text(display(text)))
        box.setObjectName(name)
        box.setAccessibleName(text)
        self._column.addWidget(box)
        return box

    def _connect(self) -> None:
        for box in (self.untouched, *self.coders.values(), *self.strata.values()):
            box.toggled.connect(self.changed)
        for choice in (self.outlet, self.significance):
            choice.activated.connect(self.changed)
        for field in (self.since, self.until, self.seed):
            field.textChanged.connect(self.changed)
        for number in (self.each, self.rarest, self.per_article):
            number.valueChanged.connect(self.changed)
        for segments in (self.mode, self.alpha):
            segments.chosen.connect(self.changed)
        self.number.valueChanged.connect(self._on_number)

    # --- what is chosen

    @property
    def aim(self) -> Aim:
        share = self.rarest.value() / 100
        return Aim(str(self.alpha.value), self.significance.currentData(), share, self.per_article.value())

    @property
    def wanted(self) -> Wanted:
        return Wanted(
            coders=tuple(id for id, box in self.coders.items() if box.isChecked()),
            size=self.number.value(),
            seed=self.seed.text().strip(),
            each=self.each.value(),
            mode=str(self.mode.value),
            strata=tuple(name for name, box in self.strata.items() if box.isChecked()),
            outlet=self.outlet.currentData(),
            since=self.since.text().strip(),
            until=self.until.text().strip(),
            untouched=self.untouched.isChecked(),
        )

    @property
    def wrong(self) -> str:
        """Why nothing can be drawn as it is asked for; '' if it can."""
        wanted = self.wanted
        if not all(_is_day(day) for day in (wanted.since, wanted.until)):
            return self.tr("Enter a date as year-month-day, such as 2015-01-12.")
        if len(wanted.coders) < wanted.each:
            return self.tr("Choose {0} coders or more: so many code each article.").format(wanted.each)
        if not wanted.seed:
            return self.tr("Enter a seed, so that the sample can be drawn again.")
        return ""

    def propose(self, articles: int) -> None:
        """So many are needed; they are drawn unless another number was given."""
        if not self._has_own_number:
            self.number.blockSignals(True)
            self.number.setValue(articles)
            self.number.blockSignals(False)

    def _on_number(self) -> None:
        self._has_own_number = True
        self.changed.emit()


def _number(least: float, most: float, value: float) -> QDoubleSpinBox:
    made = QDoubleSpinBox()
    made.setDecimals(1)
    made.setRange(least, most)
    made.setValue(value)
    return made


def _is_day(text: str) -> bool:
    """Whether it is an ISO date, or nothing."""
    try:
        return not text or date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
