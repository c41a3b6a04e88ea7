"""Going to problems: with keys from one to the next, from the panel, from the status bar; and mending them there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.gui import problem_fixes, problem_words
from annotator.gui.problems import Problems
from annotator.gui.walking import step

if TYPE_CHECKING:
    from annotator.analysis.problems import Problem
    from annotator.gui.panels.problems import ProblemsPanel
    from annotator.gui.workspace import Workspace


class ProblemsWalk(QObject):
    """The way through one workspace's problems, round again at the end."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._session = workspace.session
        self.problems = Problems(workspace.session, self)
        self._last: Problem | None = None

    def panel(self) -> ProblemsPanel:
        """Makes the panel for the right pane."""
        from annotator.gui.panels.problems import ProblemsPanel
        from annotator.gui.project_problems import ProjectProblems

        made = ProblemsPanel(self._session, self.problems, ProjectProblems(self._session, self.problems, self))
        made.go_to_wanted.connect(self._on_go_to)
        made.mend_wanted.connect(self._on_mend)
        return made

    def to_problem(self, by: int) -> None:
        """The next (1) or previous (-1) problem of the article."""
        found = self.problems.found
        if not found:
            self._session.message.emit(self.tr("No problems found."))
            return
        here = found.index(self._last) if self._last in found and self._stands_at(self._last) else None
        at, around = step([problem.span.start for problem in found], here, self._session.caret, by)
        self._go_to(found[at])
        told = self.tr("{0:,} of {1:,}: {2}").format(at + 1, len(found), problem_words.in_one(found[at]))
        self._session.message.emit(f"{around} {told}".lstrip())

    def to_unsourced(self, by: int) -> None:
        """The next (1) or previous (-1) quote or claim that neither names a source nor says that none is given."""
        found = self.problems.unsourced
        if not found:
            self._session.message.emit(self.tr("Every quote and claim has its source."))
            return
        here = next((n for n, annotation in enumerate(found) if annotation.id == self._session.held), None)
        at, around = step([annotation.extent.start for annotation in found], here, self._session.caret, by)
        self._workspace.go_to(found[at].document, found[at].extent, found[at].id)
        told = self.tr("{0:,} of {1:,} without source").format(at + 1, len(found))
        self._session.message.emit(f"{around} {told}".lstrip())

    def _stands_at(self, problem: Problem) -> bool:
        if problem.annotation is not None:
            return self._session.held == problem.annotation
        return self._session.selected == problem.span

    def _go_to(self, problem: Problem) -> None:
        self._last = problem
        self._workspace.go_to(problem.document, problem.span, problem.annotation)

    def _on_go_to(self, problem: Problem) -> None:
        self._go_to(problem)
        self._workspace.view.setFocus()

    def _on_mend(self, problem: Problem) -> None:
        problem_fixes.mend(self._workspace, problem)
