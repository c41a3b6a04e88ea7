"""What the filter of the list of articles looks through: titles, outlets, agencies, bylines, names of files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from operator import is_not

from PySide6.QtCore import QObject, QTimer

from annotator.folding import fold
from annotator.gui.session import Session
from annotator.model import Document
from annotator.store import documents

_AT_A_TIME = 500
"""Articles made ready between two events of the window."""

_FIRST_AFTER = 300
"""Milliseconds in which the list is painted first."""


class ArticleNames(QObject):
    """Made ready while nobody types. As one types on, only what was found already is looked through."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._documents: list[Document] = []
        self._outlet: Callable[[str], str] = str
        self._files: dict[str, str] = {}
        self._folded: list[str] = []
        self._before: tuple[str, Sequence[int]] = ("", ())
        """What was typed last, and the places of the articles that fit."""
        self._turn = QTimer(self)
        self._turn.timeout.connect(self._fold_some)
        self.forget()

    def forget(self) -> None:
        """The articles, or their names, are others now. Where more have only come behind, what is known is kept."""
        old, self._documents = self._documents, self._session.documents
        if len(old) > len(self._documents) or any(map(is_not, old, self._documents)):
            self._files = {}
            self._folded = []
        self._outlet = cache(self._session.outlets.found_by)
        self._before = ("", range(len(self._documents)))
        self._turn.start(_FIRST_AFTER)

    @property
    def ready(self) -> bool:
        return len(self._folded) == len(self._documents)

    def file(self, document: str) -> str:
        """The name of the file an article came from."""
        if document not in self._files:
            self._files |= documents.files(self._session.project, [document])
        return self._files.get(document, "")

    def matching(self, typed: str) -> list[Document]:
        """The articles whose names have all these words in them."""
        words = fold(typed).split()
        if not words:
            return self._documents
        while not self.ready and self._session.project.is_open:
            self._fold_some()
        key = " ".join(words)
        narrower = key.startswith(self._before[0])
        left: Sequence[int] = self._before[1] if narrower else range(len(self._documents))
        for word in words:
            folded = self._folded
            left = [n for n in left if word in folded[n]]
        self._before = key, left
        return [self._documents[n] for n in left]

    def _fold_some(self) -> None:
        if not self._session.project.is_open:
            self._turn.stop()
            return
        self._turn.setInterval(0)
        at = len(self._folded)
        some = self._documents[at : at + _AT_A_TIME]
        self._files |= documents.files(self._session.project, [document.id for document in some])
        self._folded += map(self._said, some)
        if self.ready:
            self._turn.stop()

    def _said(self, document: Document) -> str:
        outlet, file = self._outlet(document.outlet), self._files.get(document.id, "")
        return fold("\n".join((document.title, outlet, document.agency, document.byline, file)))
