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
    from annotator.formats.tables.columns import Columns
    from annotator.formats.tables.looking import Look

UNSEEN = 300
"""Milliseconds in which a job need not show that it works."""
LOOKED, PATIENCE = 1.0, 20
"""Seconds between two looks at what has come in so far, at least; and how many times as long as a look takes."""

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
        self._asking = False
        self._paths: Sequence[Path] = ()
        self._at = (0, 0)
        self._next_look = 0.0
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(UNSEEN)
        self._delay.timeout.connect(self._show)

    def start(self, paths: Sequence[Path]) -> None:
        if self._job is not None or self._asking:
            self._status.say(self.tr("Another import is still running."))
            return
        from annotator.formats.tables import looking

        if not looking.named(paths):
            self._import(paths, ())
            return
        from annotator.gui import table_presets

        known = table_presets.presets()
        self._paths = paths
        job = Job(lambda job: looking.look(paths, known, lambda: job.cancelled))
        job.finished.connect(self._on_looked)
        self._run(job)

    def _on_looked(self, looks: list[Look] | None) -> None:
        if looks is None:
            self._on_given_up()
        else:
            self._ask(self._paths, [look for look in looks if look.in_question], ())

    def _ask(self, paths: Sequence[Path], looks: Sequence[Look], chosen: Sequence[Columns]) -> None:
        """Have somebody say what the columns of tables are, one after another; then import."""
        self._asking = bool(looks)
        if not looks:
            QTimer.singleShot(0, self, lambda: self._import(paths, chosen))
            return
        from annotator.gui.dialogs.mapping import Mapping

        dialog = Mapping(looks[0], self._status.window())
        dialog.accepted.connect(lambda: self._ask(paths, looks[1:], (*chosen, dialog.columns)))
        dialog.rejected.connect(self._on_given_up)
        dialog.open()

    def _on_given_up(self) -> None:
        self._asking = False
        self._status.say(self.tr("Nothing was imported."))

    def _import(self, paths: Sequence[Path], chosen: Sequence[Columns]) -> None:
        from annotator.formats.importing import import_paths
        from annotator.gui import table_presets

        project, columns = self._session.project, (*chosen, *table_presets.presets())
        self._next_look = time.monotonic() + LOOKED

        def work(job: Job) -> Report:
            return import_paths(
                project, paths, columns=columns, progress=job.report_seldom, cancelled=lambda: job.cancelled
            )

        job = Job(work)
        job.progress.connect(self._on_progress)
        job.finished.connect(self._on_finished)
        self._run(job)

    def _run(self, job: Job) -> None:
        self._at = (0, 0)
        self._job = job
        job.failed.connect(self._on_failed)
        job.ended.connect(self._on_ended)
        self._delay.start()
        job.start()

    def _on_progress(self, done: int, total: int, name: str) -> None:
        self._at = (done, total)
        if not self._delay.isActive():
            self._show()
        begun = time.monotonic()
        if begun > self._next_look:
            self._session.take_in_new()
            ended = time.monotonic()
            self._next_look = ended + max(LOOKED, (ended - begun) * PATIENCE)

    def _show(self) -> None:
        if self._job is not None:
            done, total = self._at
            words = self.tr("Importing articles, {0:,} of {1:,}").format(done, total)
            self._status.show_progress(words, done, total, self._job.cancel)

    def _on_finished(self, report: Report) -> None:
        if any(file.waiting for file in report.files):  # whose rows tell of articles that were there
            self._session.refresh(report.step or Step("", "", _KINDS, frozenset()))
            self._end(report)
        else:
            self._take_in_rest(report)

    def _take_in_rest(self, report: Report) -> None:
        """The articles that the list lacks yet, some between any two events."""
        if not self._session.project.is_open:
            return
        if self._session.take_in_new():
            QTimer.singleShot(0, self, lambda: self._take_in_rest(report))
            return
        self._session.take_in_new(report.step)
        self._end(report)

    def _end(self, report: Report) -> None:
        first = next((id for file in report.files for id in file.articles), None)
        if first and self._session.document is None:
            self._session.open(first)
        self._status.say(self._summary(report))
        QTimer.singleShot(0, self, lambda: self._tell_done(report))

    def _tell_done(self, report: Report) -> None:
        """Unless the project was closed meanwhile."""
        if self._session.project.is_open:
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
