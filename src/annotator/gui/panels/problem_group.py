"""The problems of one kind: what they are called, how many there are, what mends them, and a row for each."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.analysis.problems import Problem
from annotator.gui import problem_words
from annotator.gui.buttons import Button
from annotator.gui.controls import IconButton, label
from annotator.gui.panels.problem_row import ProblemRow

_AT_FIRST, _MORE = 20, 100
"""How many rows are shown, and how many more when that is asked for."""


class ProblemGroup(QWidget):
    """Rows of problems that are still there stay the same widgets, so that coding beside the panel is quick."""

    off_wanted = Signal(str)

    def __init__(self, kind: str, make_row: Callable[[Problem], ProblemRow]) -> None:
        super().__init__()
        self.setObjectName(f"problems-{kind}")
        self._kind = kind
        self._make_row = make_row
        self._problems: Sequence[Problem] = ()
        self._most = _AT_FIRST
        self._rows: dict[Problem, ProblemRow] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 10)
        column.setSpacing(0)
        column.addLayout(self._build_head())
        column.addWidget(label(problem_words.remedy(kind), "meta", wrap=True))
        column.addSpacing(4)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        column.addLayout(self._column)
        self.more = Button("", f"more-{kind}", link=True)
        self.more.clicked.connect(self._on_more)
        foot = QHBoxLayout()
        foot.addWidget(self.more)
        foot.addStretch(1)
        column.addLayout(foot)

    def _build_head(self) -> QHBoxLayout:
        title = problem_words.title(self._kind)
        self.setAccessibleName(title)
        self.count = label("", "meta")
        self.count.setObjectName(f"count-{self._kind}")
        self.off = IconButton("eye", self.tr("Do not look for this: {0}").format(title), f"off-{self._kind}")
        self.off.clicked.connect(self._on_off)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(title, "section"))
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.off)
        return head

    @property
    def rows(self) -> list[ProblemRow]:
        return list(self._rows.values())

    def show_problems(self, problems: Sequence[Problem], can_edit: bool) -> None:
        self._problems = problems
        self.setVisible(bool(problems))
        self.count.setText(f"{len(problems):,}")
        shown = problems[: self._most]
        for gone in self._rows.keys() - set(shown):
            row = self._rows.pop(gone)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = {problem: self._rows.get(problem) or self._make_row(problem) for problem in shown}
        for n, row in enumerate(self._rows.values()):
            if self._column.indexOf(row) != n:
                self._column.insertWidget(n, row)
            row.button.setEnabled(can_edit)
        self.off.setEnabled(can_edit)
        left = len(problems) - len(shown)
        self.more.setText(self.tr("Show {0:,} more").format(min(left, _MORE)))
        self.more.setVisible(left > 0)

    def forget(self) -> None:
        """Make all rows anew: codes or titles look different."""
        for row in self._rows.values():
            row.deleteLater()
            self._column.removeWidget(row)
        self._rows.clear()

    def _on_more(self) -> None:
        self._most += _MORE
        self.show_problems(self._problems, self.off.isEnabled())

    def _on_off(self) -> None:
        self.off_wanted.emit(self._kind)
