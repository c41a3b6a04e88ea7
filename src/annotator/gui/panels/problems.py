"""The panel of problems: by kind, of this article or of all that were begun, each with what mends it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.analysis.problems import KINDS, Problem
from annotator.gui import problem_words
from annotator.gui.buttons import Button
from annotator.gui.controls import empty, label
from annotator.gui.offsets import display
from annotator.gui.panels.pane import section
from annotator.gui.panels.problem_group import ProblemGroup
from annotator.gui.panels.problem_row import ProblemRow
from annotator.gui.panels.right_pane import Panel
from annotator.gui.problem_fixes import IN_ONE_STEP
from annotator.gui.problems import Problems
from annotator.gui.project_problems import ProjectProblems
from annotator.gui.segmented import Segmented
from annotator.gui.session import Session
from annotator.model import Step
from annotator.store import documents

_LOOKS = frozenset({"code", "document"})
"""Rows that change how a problem's row looks."""


class ProblemsPanel(Panel):
    go_to_wanted = Signal(object)
    mend_wanted = Signal(object)

    def __init__(self, session: Session, problems: Problems, of_project: ProjectProblems) -> None:
        super().__init__(session, self.tr("Problems"), "problems")
        self._problems = problems
        self._of_project = of_project
        self._articles: dict[str, str] = {}
        self.count = label("", "meta")
        self.count.setObjectName("problem-count")
        self.head.insertWidget(1, self.count)
        self.scope = Segmented("problems-scope", self.tr("Problems of"), filling=True)
        self.scope.add("article", self.tr("This article"))
        self.scope.add("project", self.tr("Project"))
        self.scope.set_value("article")
        self.note = label("", "meta", wrap=True)
        self.note.setObjectName("problems-note")
        self.groups = {kind: ProblemGroup(kind, self._row) for kind in KINDS}
        self._build_body()
        self.scope.chosen.connect(self._on_scope)
        problems.changed.connect(self._show_if_visible)
        of_project.changed.connect(self._show_if_visible)
        of_project.progress.connect(self._on_progress)
        of_project.failed.connect(self._on_failed)
        session.changed.connect(self._on_changed)
        session.focus_changed.connect(self._on_focus_changed)

    def _build_body(self) -> None:
        self.body.addWidget(self.scope)
        self.body.addWidget(self.note)
        self.body.addSpacing(4)
        for kind, group in self.groups.items():
            group.off_wanted.connect(partial(self._look_for, wanted=False))
            group.setObjectName(f"problems-{kind}")
            self.body.addWidget(group)
        self._not_looked_for = QWidget()
        self._not_looked_for.setObjectName("not-looked-for")
        self._kinds_off = QVBoxLayout()
        self._kinds_off.setSpacing(0)
        column = QVBoxLayout(self._not_looked_for)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(section(self.tr("Not looked for")))
        column.addLayout(self._kinds_off)
        self.body.addWidget(self._not_looked_for)
        self.body.addStretch(1)

    # --- show

    def refresh(self) -> None:
        """Called up, it is shown at once; while it is there, when coding pauses."""
        if not self.isVisible():
            self._show()

    def _show_if_visible(self) -> None:
        if self.isVisible():
            self._show()

    def _show(self) -> None:
        of_project = self.scope.value == "project"
        found = self._of_project.found if of_project else self._problems.found
        by_kind: dict[str, list[Problem]] = {kind: [] for kind in KINDS}
        for problem in found:
            by_kind[problem.kind].append(problem)
        for kind, group in self.groups.items():
            group.show_problems(by_kind[kind], self.session.can_edit)
        self.count.setText(f"{len(found):,}" if found else "")
        self._show_note(found)
        self._show_kinds_off()
        self._show_here()

    def _show_here(self) -> list[ProblemRow]:
        """Mark the rows of what is held or selected."""
        held, selected = self.session.held, self.session.selected
        here = self.session.document.id if self.session.document else ""
        marked = []
        for row in self._rows():
            problem = row.problem
            stands = problem.annotation == held if problem.annotation else problem.span == selected
            is_here = stands and problem.document == here
            row.show_here(is_here)
            marked += [row] if is_here else []
        return marked

    def _show_note(self, found: list[Problem]) -> None:
        of_project = self.scope.value == "project"
        if of_project and self._of_project.is_reading:
            words = self.tr("Reading the articles…")
        elif not found:
            words = self.tr("No problems found.")
        else:
            words = self.tr("Of the articles you have begun.") if of_project else ""
        self.note.setText(words)
        self.note.setVisible(bool(words))

    def _show_kinds_off(self) -> None:
        empty(self._kinds_off)
        off = [kind for kind in KINDS if kind in self._problems.off]
        for kind in off:
            title = problem_words.title(kind)
            again = Button(self.tr("Look again"), f"on-{kind}", link=True)
            again.setAccessibleName(self.tr("Look again for: {0}").format(title))
            again.setEnabled(self.session.can_edit)
            again.clicked.connect(partial(self._look_for, kind, wanted=True))
            line = QHBoxLayout()
            line.addWidget(label(title, "meta", wrap=True), 1)
            line.addWidget(again)
            self._kinds_off.addLayout(line)
        self._not_looked_for.setVisible(bool(off))

    def _row(self, problem: Problem) -> ProblemRow:
        article = self._article(problem.document) if self.scope.value == "project" else ""
        row = ProblemRow(problem, self.session.code(problem.code), article)
        row.wanted.connect(self.go_to_wanted)
        row.mend_wanted.connect(self._on_mend)
        row.walked.connect(self._on_walked)
        return row

    def _article(self, document: str) -> str:
        """Its outlet, else its title, else the name of its file."""
        if not self._articles:
            files = documents.files(self.session.project)
            self._articles = {d.id: d.outlet or d.title or files.get(d.id, "") for d in self.session.documents}
        return self._articles.get(document, "")

    # --- what happens

    def _rows(self) -> list[ProblemRow]:
        return [row for group in self.groups.values() for row in group.rows]

    def _on_walked(self, by: int) -> None:
        rows = self._rows()
        at = rows.index(self.sender()) + by  # type: ignore[arg-type]
        if 0 <= at < len(rows):
            rows[at].setFocus()
            self.area.ensureWidgetVisible(rows[at])

    def _on_mend(self, problem: Problem) -> None:
        """Where the problem is gone with that, the keyboard goes on to the next."""
        at = [row.problem for row in self._rows()].index(problem)
        self.mend_wanted.emit(problem)
        if problem.kind in IN_ONE_STEP:
            self._show()
            rows = self._rows()
            stop: QWidget = rows[min(at, len(rows) - 1)] if rows else self.close_button
            stop.setFocus()

    def _on_scope(self, scope: object) -> None:
        if scope != "project":
            self._of_project.stop()
        self._forget_rows()
        self._show()

    def _look_for(self, kind: str, wanted: bool) -> None:
        self._problems.look_for(kind, wanted)
        self._show()

    def _on_focus_changed(self) -> None:
        if self.isVisible():
            for row in self._show_here()[:1]:
                self.area.ensureWidgetVisible(row)

    def _on_changed(self, step: Step) -> None:
        if step.kinds & _LOOKS:
            self._forget_rows()
            self._show_if_visible()

    def _forget_rows(self) -> None:
        self._articles = {}
        for group in self.groups.values():
            group.forget()

    def _on_progress(self, done: int, total: int) -> None:
        self.note.setText(self.tr("Reading the articles, {0:,} of {1:,}…").format(done, total))

    def _on_failed(self, sentence: str) -> None:
        self.note.setText(display(sentence))
        self.note.setVisible(True)

    def hideEvent(self, event: QHideEvent) -> None:
        self._of_project.stop()
        super().hideEvent(event)
