"""What the columns of a table hold, said before it is imported: columns left, the articles that come of them right."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from annotator.errors import printable
from annotator.formats import dates
from annotator.formats.tables.columns import OWN, Columns, cells, doubtful_date
from annotator.formats.tables.looking import Look
from annotator.formats.tables.names import FIELDS, PRESETS
from annotator.gui import sizes, table_presets, theme
from annotator.gui.buttons import Button
from annotator.gui.controls import Elided, IconLabel, Wrong, hairline, label
from annotator.gui.dialogs.mapping_preview import MappingPreview
from annotator.gui.offsets import display
from annotator.gui.panels.attribute_editors import Choice
from annotator.gui.segmented import Segmented

MOST = 60
"""Columns one can choose for; those after them are kept as fields."""


class Mapping(QDialog):
    """`columns` are what was chosen, when it is accepted."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("mapping")
        self.setWindowTitle(self.tr("Import a table"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._look = look
        self.columns: Columns = look.guess.columns
        self._before = self.columns
        self._changing = -1
        self._uses: list[QComboBox] = []
        sizes.fit(self, 1040, 660)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 18, 24, 18)
        outer.setSpacing(12)
        title = label(display(self.tr("What is in “{0}”?").format(printable(look.path.name))), "screen", wrap=True)
        outer.addWidget(title)
        outer.addLayout(self._build_unsure())
        middle = QHBoxLayout()
        middle.setSpacing(28)
        middle.addLayout(self._build_columns(), 5)
        middle.addLayout(self._build_preview(), 6)
        outer.addLayout(middle, 1)
        outer.addWidget(hairline())
        outer.addLayout(self._build_foot())
        self._show_all()

    # --- build

    def _build_unsure(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        for doubt in (*self._look.sheet.doubts, *self._look.guess.unsure):
            row = QHBoxLayout()
            row.setSpacing(theme.current().px(6))
            row.addWidget(IconLabel("warning", "warn", 14), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(label(display(f"{doubt[:1].upper()}{doubt[1:]}."), "meta", wrap=True), 1)
            column.addLayout(row)
        return column

    def _build_columns(self) -> QVBoxLayout:
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, theme.current().px(10), 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(theme.current().px(8))
        grid.setColumnStretch(0, 1)
        for n, name in enumerate(self.columns.names[:MOST]):
            grid.addLayout(self._build_name(n, name), n, 0)
            grid.addWidget(self._build_use(n, name), n, 1)
        more = len(self.columns.names) - MOST
        if more > 0:
            grid.addWidget(label(self.tr("{0:,} more columns are kept as fields.").format(more), "meta"), MOST, 0, 1, 2)
        grid.setRowStretch(MOST + 1, 1)
        area = QScrollArea()
        area.setObjectName("mapping-columns")
        area.setAccessibleName(self.tr("Columns"))
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidgetResizable(True)
        area.setWidget(inner)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(label(self.tr("Columns"), "section"))
        column.addWidget(area, 1)
        column.addWidget(self._build_order())
        column.addLayout(self._build_preset())
        return column

    def _build_name(self, n: int, name: str) -> QVBoxLayout:
        """The column, and what is in it first."""
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(Elided(display(name), "strong"))
        example = next(iter(cells(self._look.sheet, n)), "")
        column.addWidget(Elided(display(example[:200]) or self.tr("Empty"), "meta"))
        return column

    def _build_use(self, n: int, name: str) -> QComboBox:
        use = Choice()
        use.setObjectName(f"column-use-{n}")
        use.setAccessibleName(display(name))
        use.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for field, words in self._words().items():
            use.addItem(words, field)
        use.activated.connect(partial(self._on_use, n))
        self._uses.append(use)
        return use

    def _words(self) -> dict[str, str]:
        named = (
            self.tr("Text"),
            self.tr("Headline"),
            self.tr("Outlet"),
            self.tr("Agency"),
            self.tr("Byline"),
            self.tr("Section"),
            self.tr("Published"),
            self.tr("Web address"),
            self.tr("Language"),
        )
        return {**dict(zip(FIELDS, named, strict=True)), OWN: self.tr("Field of its own"), "": self.tr("Leave out")}

    def _build_order(self) -> QWidget:
        """What a date means that can be two days; the choices are these days."""
        self.order_box = QWidget()
        self._order_words = label("", wrap=True)
        self.order = Segmented("mapping-order", self.tr("What the dates mean"))
        self.order.chosen.connect(self._on_order)
        self._order_buttons = {first: self.order.add(first, name) for first, name in ((True, "day"), (False, "month"))}
        row = QHBoxLayout(self.order_box)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._order_words, 1)
        row.addWidget(self.order)
        return self.order_box

    def _build_preset(self) -> QHBoxLayout:
        known = self.columns.name in (preset.name for preset in PRESETS)
        self.preset = QLineEdit("" if known else self.columns.name)
        self.preset.setObjectName("mapping-preset")
        self.preset.setAccessibleName(self.tr("Remember as"))
        self.preset.setPlaceholderText(self.tr("A name, to use this again"))
        self.preset.setMaxLength(60)
        named = label(self.tr("Remember as"))
        named.setBuddy(self.preset)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(named)
        row.addWidget(self.preset, 1)
        return row

    def _build_preview(self) -> QVBoxLayout:
        self.preview = MappingPreview()
        self.said = Elided(role="meta")
        self.said.setObjectName("mapping-rows")
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Preview"), "section"))
        head.addWidget(self.said, 1)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.preview, 1)
        return column

    def _build_foot(self) -> QHBoxLayout:
        self.wrong = Wrong("mapping-wrong")
        self.go = Button(self.tr("Import"), "mapping-go", primary=True)
        self.go.setDefault(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.addButton(self.go, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self._on_import)
        buttons.rejected.connect(self.reject)
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addWidget(self.wrong, 1)
        foot.addStretch(0)
        foot.addWidget(buttons)
        return foot

    # --- what happens

    def _on_use(self, column: int, at: int) -> None:
        """Another column loses a use that this one takes, and has it back when one walks on to the next use."""
        if column != self._changing:
            self._changing, self._before = column, self.columns
        before = replace(self._before, day_first=self.columns.day_first)
        self.columns = before.using(column, self._uses[column].itemData(at))
        self._show_all()

    def _on_order(self, day_first: bool) -> None:
        self.columns = replace(self.columns, day_first=day_first)
        self._show_all()

    def _on_import(self) -> None:
        self.columns = replace(self.columns, name=self.preset.text().strip())
        table_presets.keep(self.columns)
        self.accept()

    # --- show

    def _show_all(self) -> None:
        for n, use in enumerate(self._uses):
            use.setCurrentIndex(use.findData(self.columns.uses[n]))
        self._show_order()
        self.preview.show_articles(self._look.sheet, self.columns)
        count = self._look.count
        rows = self.tr("%n row", "", count) if count == 1 else self.tr("{0:,} rows").format(count)
        name = self._look.guess.columns.name
        self.said.set_text(self.tr("{0}, recognised as {1}").format(rows, display(name)) if name else rows)
        has_text, has_url = self.columns.of("text") is not None, self.columns.of("url") is not None
        self.go.setEnabled(has_text or has_url)
        self.wrong.say("" if has_text or has_url else self.tr("Choose the column that has the text."))

    def _show_order(self) -> None:
        """Asked only while there are dates that can be two days, and nothing in the table tells which."""
        printed = doubtful_date(self._look.sheet, self.columns)
        at = self.columns.of("published")
        told = at is not None and dates.settle(cells(self._look.sheet, at)) is not None
        self.order_box.setVisible(bool(printed) and not told)
        if not printed or told:
            return
        self._order_words.setText(display(self.tr("{0} is").format(printed)))
        for day, button in zip(dates.choices(printed), self._order_buttons.values(), strict=True):
            button.setText(f"{day.day} {day:%b %Y}")
            button.setAccessibleName(button.text())
        self.order.set_value(self.columns.day_first)
