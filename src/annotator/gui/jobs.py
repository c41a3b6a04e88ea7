"""Long work beside the window: a job runs in the thread pool and reports on the main thread."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThreadPool, Signal

from annotator.errors import UserError

SELDOM = 0.03
"""Seconds between two steps of progress."""

_running: set[Job] = set()


class Job(QObject):
    """`work` gets the job, to report to it and to ask whether it is cancelled. All signals come on the main thread."""

    progress = Signal(int, int, str)
    finished = Signal(object)
    """What the work returned."""
    failed = Signal(object)
    """The UserError it raised. Any other exception is a bug and goes to `sys.excepthook`."""
    ended = Signal()
    """Last, however it went."""

    _happened = Signal(object)

    def __init__(self, work: Callable[[Job], Any]) -> None:
        super().__init__()
        self._work = work
        self._cancelled = threading.Event()
        self._told = 0.0
        self._happened.connect(self._on_happened)

    def start(self) -> Job:
        _running.add(self)
        QThreadPool.globalInstance().start(self._run)
        return self

    def cancel(self) -> None:
        self._cancelled.set()

    @property
    def cancelled(self) -> bool:
        return self._cancelled.is_set()

    def report(self, done: int, total: int, words: str = "") -> None:
        """For the work to call, from its thread."""
        self._happened.emit(lambda: self.progress.emit(done, total, words))

    def report_seldom(self, done: int, total: int, words: str = "") -> None:
        """The same for work that has more to report than can be seen."""
        now = time.monotonic()
        if now - self._told > SELDOM:
            self._told = now
            self.report(done, total, words)

    def _run(self) -> None:
        try:
            result = self._work(self)
        except UserError as error:
            self._happened.emit(self._end(lambda error=error: self.failed.emit(error)))  # type: ignore[misc]
        except Exception as error:  # noqa: BLE001 - a thread's edge: a bug is raised again on the main thread
            trace = error.__traceback__
            self._happened.emit(self._end(lambda error=error: _raise_here(error, trace)))  # type: ignore[misc]
        else:
            self._happened.emit(self._end(lambda: self.finished.emit(result)))

    def _end(self, tell: Callable[[], None]) -> Callable[[], None]:
        def end() -> None:
            tell()
            _running.discard(self)
            self.ended.emit()

        return end

    def _on_happened(self, tell: Callable[[], None]) -> None:
        tell()


class Latest(QObject):
    """Jobs of which only the last one asked for matters. One runs at a time; those before it are cancelled."""

    progress = Signal(int, int, str)
    finished = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self._waiting: Callable[[Job], Any] | None = None
        self._wanted = False

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._wanted

    def ask(self, work: Callable[[Job], Any]) -> None:
        self._wanted = True
        self._waiting = work
        if self._job is not None:
            self._job.cancel()
        else:
            self._start()

    def forget(self) -> None:
        """Nothing is wanted any more."""
        self._wanted = False
        self._waiting = None
        if self._job is not None:
            self._job.cancel()

    def _start(self) -> None:
        assert self._waiting is not None
        job, self._waiting = Job(self._waiting), None
        self._job = job
        job.progress.connect(self._on_progress)
        job.finished.connect(self._on_finished)
        job.failed.connect(self._on_failed)
        job.ended.connect(self._on_ended)
        job.start()

    def _on_progress(self, done: int, total: int, words: str) -> None:
        if self._is_wanted():
            self.progress.emit(done, total, words)

    def _on_finished(self, result: object) -> None:
        if self._is_wanted():
            self._wanted = False
            self.finished.emit(result)

    def _on_failed(self, error: UserError) -> None:
        if self._is_wanted():
            self._wanted = False
            self.failed.emit(error)

    def _is_wanted(self) -> bool:
        return self._wanted and self._waiting is None

    def _on_ended(self) -> None:
        self._job = None
        if self._waiting is not None:
            self._start()


def _raise_here(error: Exception, trace: TracebackType | None) -> None:
    sys.excepthook(type(error), error, trace)


def wait_for_all() -> None:
    """Cancel what runs and what that starts, wait for it, and deliver what it still has to say."""
    waited: set[Job] = set()
    while started := _running - waited:  # the one that asks for this, when it has ended, is among the running
        waited |= started
        for job in started:
            job.cancel()
        QThreadPool.globalInstance().waitForDone()
        for job in started:
            QCoreApplication.sendPostedEvents(job, QEvent.Type.MetaCall.value)
