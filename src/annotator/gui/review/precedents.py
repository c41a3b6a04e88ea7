"""Earlier decisions between versions with different codes: read once in a worker from a copy, then kept up to date."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QObject, Signal

from annotator.gui.jobs import Job, Latest
from annotator.gui.session import Session
from annotator.model import Step
from annotator.store import backup, documents, reviews
from annotator.store.project import Project
from annotator.store.reviews import Precedent

_TOLD_BY = frozenset({"adjudicator", "document", "final"})
_AT_ONCE = 20
"""How many articles are read in one go; after a change of more than these, all are read in a worker."""


class Precedents(QObject):
    changed = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._found: list[Precedent] | None = None
        """The last first; None: not read yet."""
        self._touched: set[str] = set()
        """Articles in which something was decided since."""
        self._reading = Latest(self)
        self._reading.finished.connect(self._on_read)
        session.changed.connect(self._on_changed)

    def between(self, codes: Collection[str]) -> list[Precedent]:
        """Those in which two of these codes competed, as far as they have been read; the last first."""
        if len(codes) < 2:
            return []
        if self._found is None or len(self._touched) > _AT_ONCE:
            self._read_all()
        elif self._touched:
            again = reviews.precedents(self._session.project, self._touched)
            self._found = again + [p for p in self._found if p.final.document not in self._touched]
            self._touched.clear()
        return [p for p in self._found or () if len({self._today(code) for code in p.codes} & set(codes)) > 1]

    def _today(self, code: str) -> str:
        found = self._session.code(code)
        return found.id if found else code

    def _read_all(self) -> None:
        if not self._reading.busy:
            self._touched.clear()
            project = self._session.project
            self._reading.ask(lambda job: _read(project, job))

    def _on_read(self, found: list[Precedent]) -> None:
        self._found = found
        self.changed.emit()

    def _on_changed(self, step: Step) -> None:
        if "coder" in step.kinds:  # another may see other articles
            self._found = None
            self._reading.forget()
        if step.kinds & _TOLD_BY:
            self._touched |= step.documents


def _read(project: Project, job: Job) -> list[Precedent]:
    found: list[Precedent] = []
    with backup.snapshot(project) as copy:
        ids = [document.id for document in documents.documents(copy)]
        for n in range(0, len(ids), _AT_ONCE):
            if job.cancelled:
                break
            found += reviews.precedents(copy, ids[n : n + _AT_ONCE])
    return sorted(found, key=lambda precedent: precedent.at, reverse=True)
