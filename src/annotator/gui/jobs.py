"""Long work beside the window: a job runs in the thread pool and reports on the main thread."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThreadPool, Signal

from annotator.errors import UserError

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


def _raise_here(error: Exception, trace: TracebackType | None) -> None:
    sys.excepthook(type(error), error, trace)


def wait_for_all() -> None:
    """Cancel what runs, wait for it, and deliver what it still has to say."""
    for job in list(_running):
        job.cancel()
    QThreadPool.globalInstance().waitForDone()
    for job in list(_running):
        QCoreApplication.sendPostedEvents(job, QEvent.Type.MetaCall.value)
