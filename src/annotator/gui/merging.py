"""Merging, taking a merge back and erasing, beside the window: edits wait, reading goes on; then all is read again."""

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


def merge(session: Session, paths: Sequence[Path], *, join: bool = False, accept_erasures: bool = False) -> Job:
    """A job, not started yet, whose result is the Outcome."""
    from annotator.store.exchange import merging

    project = session.project

    def write() -> Any:
        return merging.merge(project, paths, join=join, accept_erasures=accept_erasures)

    return _writing(session, session.tr("the merge is done"), write)


def undo(session: Session) -> Job:
    from annotator.store.exchange import merging

    project = session.project
    return _writing(session, session.tr("the merge is done"), lambda: merging.undo(project))


def erase(session: Session, document: str) -> Job:
    from annotator.store import erasing

    project = session.project
    return _writing(session, session.tr("the article is erased"), lambda: erasing.erase(project, document))


def _writing(session: Session, until: str, write: Callable[[], Any]) -> Job:
    project = session.project

    def work(job: Job) -> Any:
        with project.let_read():
            return write()

    job = Job(work)
    session.wait_for(until)
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
