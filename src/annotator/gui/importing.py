"""Bringing articles in while one goes on reading: a job, its progress in the status bar, its report."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.errors import UserError
from annotator.gui import messages
from annotator.gui.jobs import Job
from annotator.gui.session import Session
from annotator.gui.status_bar import StatusBar
from annotator.model import Step

if TYPE_CHECKING:
    from annotator.formats.outcomes import Report

UNSEEN = 300
"""Milliseconds in which a job need not show that it works."""
REFRESHED = 1.0
"""Seconds between two looks at what has come in so far."""

_KINDS = frozenset({"document", "original"})


class Importing(QObject):
    """One import at a time, into one session."""

    done = Signal(object)
    """The Report, when its articles are in the session."""

    def __init__(self, session: Session, status: StatusBar) -> None:
        super().__init__(session)
        self._session = session
        self._status = status
        self._job: Job | None = None
        self._at = (0, 0)
        self._refreshed = 0.0
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(UNSEEN)
        self._delay.timeout.connect(self._show)

    def start(self, paths: Sequence[Path]) -> None:
        if self._job is not None:
            self._status.say(self.tr("Another import is still running."))
            return
        from annotator.formats.importing import import_paths

        project = self._session.project
        self._at = (0, 0)
        self._refreshed = time.monotonic()
        self._job = Job(lambda job: import_paths(project, paths, progress=job.report, cancelled=lambda: job.cancelled))
        self._job.progress.connect(self._on_progress)
        self._job.finished.connect(self._on_finished)
        self._job.failed.connect(self._on_failed)
        self._job.ended.connect(self._on_ended)
        self._delay.start()
        self._job.start()

    def _on_progress(self, done: int, total: int, name: str) -> None:
        self._at = (done, total)
        if not self._delay.isActive():
            self._show()
        if time.monotonic() - self._refreshed > REFRESHED:
            self._session.refresh(Step("", "", _KINDS, frozenset()))
            self._refreshed = time.monotonic()

    def _show(self) -> None:
        if self._job is not None:
            done, total = self._at
            words = self.tr("Importing articles, {0:,} of {1:,}").format(done, total)
            self._status.show_progress(words, done, total, self._job.cancel)

    def _on_finished(self, report: Report) -> None:
        self._session.refresh(report.step or Step("", "", _KINDS, frozenset()))
        first = next((id for file in report.files for id in file.articles), None)
        if first and self._session.document is None:
            self._session.open(first)
        self._status.say(self._summary(report))
        self.done.emit(report)

    def _summary(self, report: Report) -> str:
        n = report.articles
        words = self.tr("%n article imported.", "", n) if n == 1 else self.tr("%n articles imported.", "", n)
        return self.tr("The import was stopped. {0}").format(words) if report.cancelled else words

    def _on_failed(self, error: UserError) -> None:
        messages.tell(self._status.window(), str(error))

    def _on_ended(self) -> None:
        self._delay.stop()
        self._job = None
        self._status.end_progress()
