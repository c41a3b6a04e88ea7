"""Agreement computed beside the window: on a copy of the project, and again when what it rests on has changed."""

from __future__ import annotations

import time
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from annotator.analysis.agreement.scope import EVERYTHING, Scope
from annotator.formats.study import Studies, Study
from annotator.formats.submitted import Reading, TeamWork
from annotator.gui.jobs import Job, Latest
from annotator.gui.session import Session
from annotator.model import Step
from annotator.store.backup import snapshot

_RESTS_ON = frozenset(
    {"submission", "final", "adjudicator", "assignment", "code", "coder", "document", "speaker", "project"}
)
"""Kinds of rows that change what is shown. Annotations do not: a submission is of those that it was made of."""


@dataclass(frozen=True, slots=True)
class Measured:
    study: Study
    seconds: float
    read: int
    """Which state of the project it was read from."""


class _Cancelled(Exception):
    pass


class Measuring(QObject):
    """The last scope asked for counts; what was being computed for another one is stopped."""

    measured = Signal(object)
    """A Measured."""
    progress = Signal(int, int)
    failed = Signal(object)
    outdated = Signal()
    """What was measured is not what the project holds now."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._state = 0
        """Goes up when the project changes."""
        self._work: tuple[int, TeamWork] | None = None
        self._reading, self._studies = Reading(), Studies()
        self._latest = Latest(self)
        self._latest.finished.connect(self._on_finished)
        self._latest.failed.connect(self.failed)
        self._latest.progress.connect(self._on_progress)
        session.changed.connect(self._on_changed)

    @property
    def busy(self) -> bool:
        return self._latest.busy

    @property
    def is_current(self) -> bool:
        """Whether the project still is what was read last."""
        return self._work is not None and self._work[0] == self._state

    def ask(self, scope: Scope = EVERYTHING) -> None:
        state, known = self._state, self._work if self.is_current else None
        self._latest.ask(lambda job: self._measure(job, scope, state, known[1] if known else None))

    def cancel(self) -> None:
        self._latest.forget()

    def _measure(self, job: Job, scope: Scope, state: int, work: TeamWork | None) -> Measured | None:
        """In the worker, one at a time."""

        def watch(done: int, total: int) -> None:
            if job.cancelled:
                raise _Cancelled
            job.report(done, total)

        started = time.perf_counter()
        try:
            if work is None:
                with snapshot(self._session.project) as copy:
                    work = self._reading.read(copy, watch)
            study = self._studies.study(work, scope, watch)
        except _Cancelled:
            return None
        return Measured(study, time.perf_counter() - started, state)

    def _on_progress(self, done: int, total: int, words: str) -> None:
        self.progress.emit(done, total)

    def _on_finished(self, found: Measured | None) -> None:
        if found is not None:
            self._work = found.read, found.study.work
            self.measured.emit(found)

    def _on_changed(self, step: Step) -> None:
        if step.kinds & _RESTS_ON:
            self._state += 1
            self.outdated.emit()
