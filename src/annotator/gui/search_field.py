"""Where one types what is looked for, and says how: case, whole words, a regular expression."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from annotator.finding import Query
from annotator.gui import theme
from annotator.gui.controls import IconButton
from annotator.gui.fields import IconField

_LONGEST = 500


class SearchField(QWidget):
    asked = Signal(object)
    """The Query, whenever it changes."""

    def __init__(self, name: str, text: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.field = IconField(f"{name}-words", text)
        self.field.setMaxLength(_LONGEST)
        self.exact = _toggle("match-case", self.tr("Match case and accents"), f"{name}-exact")
        self.whole = _toggle("whole-words", self.tr("Whole words only"), f"{name}-whole")
        self.expression = _toggle("expression", self.tr("Regular expression"), f"{name}-expression")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().px(2))
        row.addWidget(self.field, 1)
        row.addSpacing(theme.current().px(4))
        for toggle in (self.exact, self.whole, self.expression):
            row.addWidget(toggle)
            toggle.toggled.connect(self._on_changed)
        self.field.textChanged.connect(self._on_changed)
        self.setFocusProxy(self.field)

    @property
    def query(self) -> Query:
        return Query(
            self.field.text(), self.exact.isChecked(), self.whole.isChecked(), expression=self.expression.isChecked()
        )

    def set_query(self, query: Query) -> None:
        """Ask for this; listeners are told once, if it is another."""
        if query == self.query:
            return
        self.blockSignals(True)
        self.field.setText(query.words)
        self.exact.setChecked(query.exact)
        self.whole.setChecked(query.whole)
        self.expression.setChecked(query.expression)
        self.blockSignals(False)
        self._on_changed()

    def show_wrong(self, wrong: bool) -> None:
        """Mark the field, or unmark it; the sentence stands elsewhere."""
        self.field.setProperty("invalid", wrong)
        self.field.style().unpolish(self.field)
        self.field.style().polish(self.field)

    def _on_changed(self) -> None:
        self.asked.emit(self.query)


def _toggle(icon: str, text: str, name: str) -> IconButton:
    made = IconButton(icon, text, name)
    made.setCheckable(True)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made
