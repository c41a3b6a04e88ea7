"""Merging and taking a merge back, beside the window: edits wait, reading goes on; then all is read again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from annotator.gui.jobs import Job
from annotator.gui.session import Session
from annotator.model import Step
from annotator.store import coders
from annotator.store.kinds import KINDS

_EVERYTHING = frozenset(kind.name for kind in KINDS)


def merge(session: Session, paths: Sequence[Path], *, join: bool = False) -> Job:
    """A job, not started yet, whose result is the Outcome."""
    from annotator.store.exchange import merging

    project = session.project
    return _writing(session, lambda: merging.merge(project, paths, join=join))


def undo(session: Session) -> Job:
    from annotator.store.exchange import merging

    project = session.project
    return _writing(session, lambda: merging.undo(project))


def _writing(session: Session, write: Callable[[], Any]) -> Job:
    project = session.project

    def work(job: Job) -> Any:
        with project.let_read():
            return write()

    job = Job(work)
    session.wait_for(session.tr("the merge is done"))
    job.finished.connect(lambda _: read_again(session))
    job.ended.connect(lambda: session.wait_for(""))
    return job


def read_again(session: Session) -> None:
    """Everything may be another: what is held, open and scrolled to stays where it still is."""
    session.wait_for("")
    if session.coder is None and (last := coders.last_used(session.project)) is not None:
        session.project.coder = last.id
    session.refresh(Step("", "", _EVERYTHING, frozenset()))
    if session.document is None and session.documents:
        session.open(session.documents[0].id)
