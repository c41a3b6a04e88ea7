"""Notes on annotations: found by the index, read from the project as far as one may see them."""

import json
from typing import NamedTuple

from annotator.model import Span
from annotator.store import blindness
from annotator.store.search.coded import Coded
from annotator.store.search.index import Index
from annotator.store.search.places import Places
from annotator.store.search.query import All, Query, Term, column, leaves, match, places

MOST = 5_000
"""Notes looked at in one search."""


class Note(NamedTuple):
    annotation: str
    extent: Span
    said: str
    within: Span


class Notes:
    """What is looked for in notes: with `note:` that alone, else whatever is looked for in articles."""

    def __init__(self, index: Index, query: Query, coded: Coded) -> None:
        self._index = index
        self._coded = coded
        self._term = _term(query)
        self._places = Places(places(self._term))
        self.is_cut = False
        """Whether there are more than were looked at."""

    def by_document(self) -> dict[str, list[Note]]:
        if self._term is None:
            return {}
        asked = f"SELECT id FROM note WHERE note MATCH ? LIMIT {MOST}"
        ids = [id for (id,) in self._index.rows(asked, (match(self._term, "body"),))]
        self.is_cut = len(ids) == MOST
        project = self._index.project
        sql = f"""SELECT a.document, a.id, a.start, a."end", a.note FROM annotation a
                  WHERE {blindness.shown("a", "?1")} AND a.id IN (SELECT value FROM json_each(?)) ORDER BY a.start"""
        wanted = self._coded.which(ids)
        found: dict[str, list[Note]] = {}
        for document, id, start, end, said in project.rows(sql, (project.coder, json.dumps(ids))):
            if id in wanted and (within := self._places.find(said)):
                found.setdefault(document, []).append(Note(id, Span(start, end), said, within[0]))
        return found


def _term(query: Query) -> Term | None:
    if query.notes:
        return All(query.notes)
    if query.expression or any(map(column, leaves(query.term))):
        return None
    return query.term
