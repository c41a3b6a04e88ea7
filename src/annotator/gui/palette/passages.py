"""Words searched for in the texts of all articles, beside the typing; what was typed last counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from annotator.analysis.searching import Excerpt, excerpt, paragraph_number
from annotator.errors import UserError
from annotator.finding import Finder, Query
from annotator.gui.jobs import Latest
from annotator.gui.session import Session
from annotator.model import Document, Span
from annotator.store import documents
from annotator.store.project import Project
from annotator.store.search import index
from annotator.store.search.answers import Search

AT_ONCE = 300_000
"""Characters that are searched in less than the time of a keystroke; more are searched in a thread."""


class Passage(NamedTuple):
    document: Document
    span: Span
    excerpt: Excerpt
    paragraph: int
    """The number beside the paragraph; 0 in the headline."""


def find(
    project: Project, articles: Sequence[Document], query: str, most: int, each: int, cancelled: Callable[[], bool]
) -> list[Passage]:
    """The first passages, at most `each` of an article. Texts never change, so they are read one by one."""
    if len(articles) > index.FEW:
        return _indexed(project, query, most, each, cancelled)
    found: list[Passage] = []
    finder = Finder(Query(query.strip()))
    for document in articles:
        if cancelled() or len(found) >= most:
            break
        text = documents.text(project, document)
        found += (
            Passage(document, span, excerpt(text, span), paragraph_number(text, document.title, span.start))
            for span in finder.find(text, min(each, most - len(found)))
        )
    return found


def _indexed(project: Project, query: str, most: int, each: int, cancelled: Callable[[], bool]) -> list[Passage]:
    """Of many articles, those that have these words, of which the last may go on; the newest first."""
    words = " ".join(query.replace('"', " ").split())
    found: list[Passage] = []
    for document, text, hits in Search(index.of(project), f'"{words}"*').found(cancelled):
        found += (
            Passage(document, span, excerpt(text, span), paragraph_number(text, document.title, span.start))
            for span in [hit.span for hit in hits if hit.where == "text"][:each]
        )
        if len(found) >= most:
            break
    return found[:most]


class PassageSearch(QObject):
    """One search at a time: a new one stops the one before."""

    found = Signal(object)
    """A list of Passage: what was typed last was searched everywhere."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._latest = Latest(self)
        self._latest.finished.connect(self.found)
        self._latest.failed.connect(self._on_failed)

    def start(self, query: str, most: int, each: int) -> None:
        """Search the open article first, then the others in their order."""
        self.stop()
        session, here = self._session, self._session.document
        articles = sorted(session.documents, key=lambda document: here is None or document.id != here.id)
        search = partial(find, session.project, articles, query, most, each)
        if sum(document.characters for document in articles) <= AT_ONCE:
            try:
                self.found.emit(search(lambda: False))
            except UserError as error:
                session.message.emit(str(error))
            return
        self._latest.ask(lambda job: search(lambda: job.cancelled))

    def stop(self) -> None:
        self._latest.forget()

    def _on_failed(self, error: UserError) -> None:
        self._session.message.emit(str(error))
