"""The problems of all articles that were begun: read in a worker from a copy, the open article's as it is now."""

from PySide6.QtCore import QObject, Signal

from annotator.analysis.problems import Problem, problems
from annotator.errors import UserError
from annotator.gui.jobs import Job
from annotator.gui.problems import Problems, scheme_of
from annotator.gui.session import Session
from annotator.model import Step
from annotator.store import annotations, attributions, backup, codebook, documents, zones
from annotator.store.project import Project

_OF_ALL = frozenset({"code", "coder", "document"})
"""Rows that matter to every article."""


class ProjectProblems(QObject):
    """Read when it is first asked for, and again when other articles than the open one have changed."""

    changed = Signal()
    progress = Signal(int, int)
    failed = Signal(str)

    def __init__(self, session: Session, problems: Problems, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._problems = problems
        self._found: dict[str, list[Problem]] = {}
        self._touched: set[str] = set()
        """Articles that have changed since they were read."""
        self._is_read = False
        self._job: Job | None = None
        session.changed.connect(self._on_changed)

    @property
    def is_reading(self) -> bool:
        return self._job is not None and not self._job.cancelled

    @property
    def found(self) -> list[Problem]:
        """Those of the kinds that are looked for, article by article; what is out of date is read meanwhile."""
        here = self._session.document.id if self._session.document else ""
        if not self.is_reading and (self._touched - {here} or not self._is_read):
            self._read()
        now = self._problems.all if self._session.counts.get(here) else []
        order = (document.id for document in self._session.documents)
        return self._problems.looked_for(
            problem for id in order for problem in (now if id == here else self._found.get(id, ()))
        )

    def stop(self) -> None:
        """Nobody looks any more."""
        if self._job is not None:
            self._job.cancel()

    def _on_changed(self, step: Step) -> None:
        self._touched |= step.documents
        if step.kinds & _OF_ALL:
            self._is_read = False

    def _read(self) -> None:
        """Read what has changed, at first everything, in place of a reading that was stopped."""
        project, only = self._session.project, frozenset(self._touched) if self._is_read else None
        self._is_read = True
        self._touched.clear()
        if self._job is not None:
            for told in (self._job.progress, self._job.finished, self._job.failed):
                told.disconnect()
        self._job = Job(lambda job: _read(project, only, job))
        self._job.progress.connect(self._on_progress)
        self._job.finished.connect(self._on_read)
        self._job.failed.connect(self._on_failed)
        self._job.start()

    def _on_progress(self, done: int, total: int, words: str) -> None:
        self.progress.emit(done, total)

    def _on_read(self, found: dict[str, list[Problem]]) -> None:
        """A reading that was stopped tells nothing: nobody looks, or the project is being closed."""
        is_stopped, self._job = not self.is_reading, None
        self._found |= found
        if is_stopped:
            self._is_read = False
        else:
            self.changed.emit()

    def _on_failed(self, error: UserError) -> None:
        self._job = None
        self.failed.emit(str(error))


def _read(project: Project, only: frozenset[str] | None, job: Job) -> dict[str, list[Problem]]:
    """Document id → its problems, of these articles or of all. In one the acting coder has not begun there are none."""
    found: dict[str, list[Problem]] = {}
    with backup.snapshot(project) as copy:
        scheme = scheme_of(codebook.codes(copy))
        begun = annotations.counts_by_document(copy, copy.coder)
        articles = [document for document in documents.documents(copy) if only is None or document.id in only]
        for n, document in enumerate(articles):
            if job.cancelled:
                break
            job.report(n, len(articles))
            found[document.id] = []
            if document.id not in begun:
                continue
            marks = annotations.of_document(copy, document.id, copy.coder)
            links = attributions.of_document(copy, document.id, copy.coder)
            text, spare = documents.text(copy, document), zones.excluded_from(copy, document.id)
            found[document.id] = problems(document.id, text, marks, links, scheme, spare)
    return found
