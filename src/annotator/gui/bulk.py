"""One step of many rows: a few are written at once, more beside the window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from annotator.errors import UserError
from annotator.gui import messages
from annotator.gui.jobs import Job
from annotator.gui.session import Session
from annotator.model import Annotation, Attribution, Document, Step
from annotator.outlets import Outlet
from annotator.store import bulk
from annotator.teamwork import Adjudicator, Assignment, Sample

Row = Annotation | Attribution | Assignment | Adjudicator | Sample | Document | Outlet

_KINDS = frozenset({"annotation", "attribution", "assignment", "adjudicator", "sample", "document", "outlet"})

AT_ONCE = 200
"""Rows for which the window can wait."""


def write(
    session: Session,
    name: str,
    put: Sequence[Row] = (),
    delete: Sequence[str] = (),
    said: str = "",
) -> None:
    """Put and delete rows as one step of that name; `said` is the sentence for when it is done."""
    if len(put) + len(delete) <= AT_ONCE or not session.can_edit:
        if session.write(name, put, delete) and said:
            session.message.emit(said)
    else:
        _write_beside(session, name, put, delete, said)


def _write_beside(session: Session, name: str, put: Sequence[Row], delete: Sequence[str], said: str) -> None:
    project = session.project
    doing = QCoreApplication.translate("Bulk", "Writing, {0:,} of {1:,}…")

    def on_progress(done: int, total: int, words: str) -> None:
        session.message.emit(doing.format(done, total))

    def on_finished(step: Step | None) -> None:
        if step is not None:
            session.refresh(step)
        session.message.emit(said)

    def on_failed(error: UserError) -> None:
        """What had been written by then stays, and is one step to undo."""
        session.refresh(Step("", "", _KINDS, frozenset()))
        messages.tell(QApplication.activeWindow(), str(error))

    job = Job(lambda job: bulk.write(project, name, put, delete, job.report))
    job.progress.connect(on_progress)
    job.finished.connect(on_finished)
    job.failed.connect(on_failed)
    job.start()
