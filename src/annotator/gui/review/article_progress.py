"""How far the review of each article has come, read in a worker for the articles that are looked at."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.analysis.settling import review
from annotator.gui.jobs import Job
from annotator.gui.models.documents import DocumentsModel
from annotator.gui.review.comparing import compared
from annotator.gui.review.reviewing import Reviewing
from annotator.gui.session import Session
from annotator.model import Document, Step, owner_of
from annotator.store import assignments, reviews

_OF_ARTICLE = frozenset({"adjudicator", "assignment", "attribution", "document", "final", "submission"})
_OF_ALL = frozenset({"code", "coder", "speaker"})
"""Kinds of rows on which the progress of an article depends, and on which that of all."""


class Progress(NamedTuple):
    """`state` is new (there is nothing to compare yet), in progress, or complete; `open` counts differences."""

    state: str = "new"
    open: int = 0


class ArticleProgress(QObject):
    changed = Signal(object)
    """The ids of articles about which more is known now."""

    def __init__(self, reviewing: Reviewing) -> None:
        super().__init__(reviewing)
        self._reviewing = reviewing
        self._session = reviewing.session
        self._known: dict[str, Progress] = {}
        self._wanted: dict[str, Document] = {}
        self._job: Job | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._read)
        reviewing.changed.connect(self._on_reviewed)
        self._session.changed.connect(self._on_changed)

    def of(self, document: Document) -> Progress:
        """As far as it is known; what is not is read soon."""
        if document.id not in self._known and self._reviewing.active:
            self._wanted[document.id] = document
            self._soon.start()
        return self._known.get(document.id, Progress())

    def _on_reviewed(self) -> None:
        """Of the open article all is here."""
        reviewing = self._reviewing
        if reviewing.document is not None:
            states = {"open": "in progress", "settled": "complete"}
            is_open = sum(difference.open for difference in reviewing.differences)
            self._learn({reviewing.document.id: Progress(states.get(reviewing.state, "new"), is_open)})

    def _on_changed(self, step: Step) -> None:
        if step.kinds & _OF_ALL:
            self._forget(list(self._known))
        elif step.kinds & _OF_ARTICLE:
            self._forget(step.documents)

    def _forget(self, documents: Iterable[str]) -> None:
        for id in documents:
            self._known.pop(id, None)
        self.changed.emit(set(documents))

    def _learn(self, found: dict[str, Progress]) -> None:
        self._known |= found
        self.changed.emit(set(found))

    # --- read

    def _read(self) -> None:
        wanted = [document for id, document in self._wanted.items() if id not in self._known]
        if self._job is None and wanted:
            self._wanted.clear()
            session = self._session
            self._job = Job(lambda job: {d.id: _progress(session, d) for d in wanted if not job.cancelled})
            self._job.finished.connect(self._learn)
            self._job.ended.connect(self._on_ended)
            self._job.start()

    def _on_ended(self) -> None:
        self._job = None
        self._soon.start()


def _progress(session: Session, document: Document) -> Progress:
    found = compared(session, document).comparison
    if found is None:
        return Progress()
    settles = assignments.adjudicator(session.project, document.id)
    finals = [f for f in reviews.finals(session.project, document.id) if settles and owner_of(f.id) == settles.coder]
    held = review(found, finals, {})
    return Progress("complete" if held.is_settled else "in progress", sum(d.open for d in held.differences))


class ReviewedDocuments(DocumentsModel):
    """The articles with what is left to decide in each."""

    def __init__(self, session: Session, progress: ArticleProgress) -> None:
        self._review = progress
        super().__init__(session)
        progress.changed.connect(self._on_progress)

    def progress(self, document: Document) -> str:
        return self._review.of(document).state

    def count(self, document: Document) -> int:
        return self._review.of(document).open

    def sign(self, document: Document) -> str:
        return "check" if self._review.of(document).state == "complete" else ""

    def assigned(self, document: Document) -> str:
        """That concerns coding it."""
        return ""

    def in_words(self, document: Document) -> list[str]:
        found = self._review.of(document)
        if found.state == "complete":
            return [self.tr("settled")]
        if found.state == "new":
            return [self.tr("nothing to compare")]
        return [
            self.tr("%n open difference", "", 1) if found.open == 1 else self.tr("%n open differences", "", found.open)
        ]

    def _on_progress(self, documents: set[str]) -> None:
        self.tell_of(documents)
