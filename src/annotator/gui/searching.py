"""Searching all articles beside the window, a page of hits at a time; keeping the index up to date meanwhile."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.analysis.searching import Excerpt, excerpt
from annotator.errors import UserError
from annotator.gui.jobs import Job, Latest
from annotator.gui.session import Session
from annotator.model import Document, Step
from annotator.store import documents
from annotator.store.project import Project
from annotator.store.search import following, index
from annotator.store.search.answers import Found, Hit, Search
from annotator.store.search.candidates import Order

PAGE = 60
"""Hits asked for at a time."""
EACH = 50
"""Hits of one article that are listed."""
_SOON = 0.06
"""Seconds after which a page is shown as it is, if there is anything on it."""
_BEFORE, _AFTER = 34, 70
"""Characters shown around a hit."""
_INDEXED = frozenset({"document", "annotation", "erasure"})
_PAUSE = 1_000
"""Milliseconds without a change after which the index follows."""
_TURN = 0.1
"""Seconds for which it follows before others may have the thread."""
_AT_ONCE = 200
"""Versions it may lack and catch up with before a search is answered."""


class Line(NamedTuple):
    """A hit, and the words around it."""

    hit: Hit
    excerpt: Excerpt


class Article(NamedTuple):
    """What was found in an article: of more than `EACH` hits the first. Without a title it goes by its file's name."""

    document: Document
    title: str
    lines: tuple[Line, ...]
    total: int


class Page(NamedTuple):
    """`first` begins a new list."""

    first: bool
    articles: tuple[Article, ...]
    ended: bool
    cuts: tuple[str, ...]


class Answer:
    """One search while it is read on. Made and read in workers, one after the other."""

    def __init__(self, project: Project, typed: str, order: Order) -> None:
        self._project = project
        self._search = Search(index.of(project), typed, order)
        self._stopped = threading.Event()
        self._found: Iterator[Found] = self._search.found(self._stopped.is_set)
        self._first = True

    def stop(self) -> None:
        self._stopped.set()

    def page(self) -> Page:
        """The next hits: enough for a page or, where they are slow to come, what there is."""
        articles: list[Article] = []
        hits, ended, begun = 0, True, time.monotonic()
        for found in self._found:
            articles.append(_article(self._project, found))
            hits += len(articles[-1].lines)
            if hits >= PAGE or time.monotonic() - begun > _SOON:
                ended = False
                break
        first, self._first = self._first, False
        return Page(first, tuple(articles), ended, tuple(self._search.cuts))


def _article(project: Project, found: Found) -> Article:
    lines = tuple(_line(found.text, hit) for hit in islice(found.hits, EACH))
    title = " ".join(found.document.title.split()) or documents.file(project, found.document.id)
    return Article(found.document, title, lines, len(found.hits))


def _line(text: str, hit: Hit) -> Line:
    said, within = (text, hit.span) if hit.where == "text" else (hit.said, hit.within)
    return Line(hit, excerpt(said, within, _BEFORE, _AFTER))


class Searching(QObject):
    found = Signal(object)
    """A Page."""
    failed = Signal(str)
    indexed = Signal(int, int)
    """How many versions of rows the index has taken in, of how many it lacked; the same twice when it is done."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._answer: Answer | None = None
        self._wanted = 0
        self._latest = Latest(self)
        self._latest.finished.connect(self._on_found)
        self._latest.failed.connect(self._on_failed)
        self._keeping = Keeping(session, self)
        self._keeping.progress.connect(self.indexed)

    @property
    def busy(self) -> bool:
        return self._latest.busy

    def keep_index(self) -> None:
        """From now on have the index follow the project."""
        self._keeping.begin()

    def ask(self, typed: str, order: Order) -> None:
        """Begin a search; the one before it ends."""
        self.stop()
        project = self._session.project
        self._wanted = PAGE

        def work(job: Job) -> tuple[Answer, Page]:
            Search(index.of(project), typed, order)  # what is wrong is said before anything is read
            if following.behind(index.of(project)) <= max(_AT_ONCE, 4 * index.FEW):
                following.follow(index.of(project), lambda: job.cancelled)
            answer = Answer(project, typed, order)
            return answer, answer.page()

        self._latest.ask(work)

    def more(self) -> None:
        """Read on in the search."""
        answer = self._answer
        if answer is not None and not self._latest.busy:
            self._wanted = PAGE
            self._latest.ask(lambda job: (answer, answer.page()))

    def stop(self) -> None:
        if self._answer is not None:
            self._answer.stop()
            self._answer = None
        self._latest.forget()

    def _on_found(self, read: tuple[Answer, Page]) -> None:
        self._answer, page = read
        self._wanted -= sum(len(article.lines) for article in page.articles)
        self.found.emit(page)
        if not page.ended and self._wanted > 0:
            answer = self._answer
            self._latest.ask(lambda job: (answer, answer.page()))

    def _on_failed(self, error: UserError) -> None:
        self.failed.emit(str(error))


class Keeping(QObject):
    """Lets the index of a large project follow it beside the window, in turns, when nothing changed for a moment."""

    progress = Signal(int, int)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._lacked = 0
        self._job: Job | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._take_turn)
        session.changed.connect(self._on_changed)

    def _on_changed(self, step: Step) -> None:
        if step.kinds & _INDEXED:
            self.begin()

    def begin(self) -> None:
        if len(self._session.documents) > index.FEW and self._job is None:
            self._pause.start(_PAUSE)

    def _take_turn(self) -> None:
        project = self._session.project

        def work(job: Job) -> int:
            ends = time.monotonic() + _TURN
            following.follow(index.of(project), lambda: job.cancelled or time.monotonic() > ends)
            return following.behind(index.of(project))

        self._job = Job(work)
        self._job.finished.connect(self._on_turn)
        self._job.failed.connect(self._on_failed)
        self._job.start()

    def _on_turn(self, left: int) -> None:
        cancelled, self._job = self._job is None or self._job.cancelled, None
        self._lacked = max(self._lacked, left)
        self.progress.emit(self._lacked - left, self._lacked)
        if left and not cancelled:
            self._pause.start(0)
        else:
            self._lacked = 0

    def _on_failed(self, error: UserError) -> None:
        self._job = None
        self._session.message.emit(str(error))
