"""How well each coder agrees with the others, measured in a worker when the coders are first shown."""

from collections import defaultdict
from statistics import mean

from PySide6.QtCore import QObject, Signal

from annotator.errors import UserError
from annotator.gui.jobs import Latest
from annotator.gui.session import Session
from annotator.model import Step
from annotator.store import backup
from annotator.store.project import Project

_MEASURED = frozenset({"submission", "code", "document", "assignment"})
"""Rows from which agreement is measured."""


class MeanAgreement(QObject):
    """Coder id → the mean of α over the pairs they are in, on all articles that were handed in."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._is_measured = False
        self.found: dict[str, float] = {}
        self._jobs = Latest(self)
        self._jobs.finished.connect(self._on_measured)
        self._jobs.failed.connect(self._on_failed)
        session.changed.connect(self._on_changed)

    def ask(self) -> None:
        """Measure, unless it is known already or being measured."""
        if not self._is_measured and not self._jobs.busy:
            project = self._session.project
            self._is_measured = True
            self._jobs.ask(lambda job: _measured(project))

    def _on_changed(self, step: Step) -> None:
        if step.kinds & _MEASURED:
            self._is_measured = False

    def _on_measured(self, found: dict[str, float]) -> None:
        self.found = found
        self.changed.emit()

    def _on_failed(self, error: UserError) -> None:
        """No article has two coders' work: there is nothing to tell."""
        self._on_measured({})


def _measured(project: Project) -> dict[str, float]:
    from annotator.formats.agreement import measure

    with backup.snapshot(project) as copy:
        pairs = measure(copy, replicates=0).report.pairs
    by_coder: dict[str, list[float]] = defaultdict(list)
    for pair in pairs:
        if pair.u is not None:
            for coder in pair.coders:
                by_coder[coder].append(pair.u)
    return {coder: mean(values) for coder, values in by_coder.items()}
