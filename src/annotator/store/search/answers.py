"""Answering a search, article by article: the index says which they may be, their texts say where it is."""

import time
from collections.abc import Callable, Iterator
from typing import NamedTuple

from annotator.model import Document, Span
from annotator.store import documents
from annotator.store.outlets import outlets
from annotator.store.search import expressions
from annotator.store.search.candidates import RANKED, Candidates, Order
from annotator.store.search.coded import Coded
from annotator.store.search.index import Index
from annotator.store.search.language import parsed
from annotator.store.search.notes import MOST as MOST_NOTES
from annotator.store.search.notes import Note, Notes
from annotator.store.search.places import Places
from annotator.store.search.query import ELSEWHERE, FACTS, column, leaves, places

PATIENCE = 30.0
"""Seconds that an expression is looked for."""
_NOWHERE = Span(0, 0)


class Hit(NamedTuple):
    """A place in an article: text[start:end] is what was found; with `annotation`, it is that one.

    Where something was found elsewhere, `where` is "note", or what the article says of itself ("outlet"), `said` is all
    that stands there and `within` the place in it; the span is then that of the annotation, or empty.
    """

    span: Span
    annotation: str | None = None
    where: str = "text"
    said: str = ""
    within: Span = _NOWHERE


class Found(NamedTuple):
    """What was found in one article, never nothing."""

    document: Document
    text: str
    hits: list[Hit]


class Search:
    """One search, answered as far as one asks. Raises UserError when it is wrong."""

    def __init__(self, index: Index, typed: str, order: Order = "date") -> None:
        self._project = index.project
        self._query = parsed(typed)
        self._coded = Coded(self._project, self._query)
        self._notes = Notes(index, self._query, self._coded)
        self._places = Places(places(self._query.term))
        self._facts = [(column(leaf), Places([leaf])) for leaf in leaves(self._query.term)]
        self._expression = expressions.finder(self._query.expression) if self._query.expression else None
        self._candidates = Candidates(index, self._query, order)
        self.cuts: list[str] = []
        """What is left out of the answer, in sentences."""

    def found(self, cancelled: Callable[[], bool] = lambda: False) -> Iterator[Found]:
        """The articles in which there is something, newest or best first."""
        notes = self._notes.by_document()
        names = outlets(self._project)
        begun = time.monotonic()
        for done, id in enumerate(self._ids(notes, cancelled)):
            if cancelled():
                return
            if self._expression and time.monotonic() - begun > PATIENCE:
                self._cut_short(done)
                break
            read = documents.with_text(self._project, id, names)
            if read and (hits := self._hits(*read, notes.get(id, []))):
                yield Found(*read, hits)
        self._say_what_is_left_out()

    def _ids(self, notes: dict[str, list[Note]], cancelled: Callable[[], bool]) -> Iterator[str]:
        if self._query.notes:
            return self._candidates.among(notes)
        ids = self._candidates.in_order(notes, cancelled)
        if not self._coded.is_limited:
            return ids
        coded = self._coded.documents()
        return (id for id in ids if id in coded)

    def file(self, document: str) -> str:
        """The name of the file that an article came from."""
        return documents.file(self._project, document)

    # --- in one article

    def _hits(self, document: Document, text: str, notes: list[Note]) -> list[Hit]:
        found = [Hit(note.extent, note.annotation, "note", note.said, note.within) for note in notes]
        if not self._query.notes:
            found += self._in_text(document, text)
        if not found and not (self._query.notes or self._coded.is_limited or self._expression):
            found = self._in_facts(document)
        return sorted(found, key=lambda hit: (hit.span, hit.where != "text"))

    def _in_text(self, document: Document, text: str) -> list[Hit]:
        if self._expression:
            spans = self._expression(text)
        elif self._coded.is_limited and self._query.term is None:
            return [Hit(mark.extent, mark.id) for mark in self._coded.marks(document.id)]
        else:
            spans = self._places.find(text)
        return [Hit(span) for span in self._coded.accepted(document.id, spans)] if spans else []

    def _in_facts(self, document: Document) -> list[Hit]:
        """In what an article says of itself; one that only limits speak for is found by its title."""
        if self._query.term is None:
            return [Hit(_NOWHERE, None, "title", document.title or self.file(document.id))]
        said = {name: getattr(document, name) for name in FACTS if name != "file"}
        said["file"] = self.file(document.id)
        for name, words in (said | dict(document.fields)).items():
            anywhere = name in ELSEWHERE or name not in FACTS
            for only, wanted in self._facts:
                if (only == name or (anywhere and not only)) and (within := wanted.find(words)):
                    return [Hit(_NOWHERE, None, name, words, within[0])]
        return []

    # --- what is left out

    def _cut_short(self, done: int) -> None:
        sentence = "The search ended after {0:.0f} seconds and {1:,} articles; narrow it down with words or filters."
        self.cuts.append(sentence.format(PATIENCE, done))

    def _say_what_is_left_out(self) -> None:
        if self._candidates.is_cut:
            self.cuts.append(f"The most relevant of the {RANKED:,} newest articles are shown.")
        if self._notes.is_cut:
            self.cuts.append(f"{MOST_NOTES:,} notes were looked at; there are more.")
