"""The limits `code:` and `coder:`: which articles and which places in them are coded so, as far as one may see it."""

import json
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from annotator.folding import fold
from annotator.model import Code, Span, meant
from annotator.store import blindness, codebook, coders
from annotator.store.project import Project
from annotator.store.search.language import Wrong
from annotator.store.search.query import Named, Query

_SHOWN = blindness.shown("a", "?1")
"""The acting coder is the first parameter."""


class Mark(NamedTuple):
    """One annotation of an article: its extent, and the stretches it is made of."""

    id: str
    extent: Span
    spans: tuple[Span, ...]


class Coded:
    """Raises Wrong where a code or coder is not known."""

    def __init__(self, project: Project, query: Query) -> None:
        self._project = project
        codes = codebook.codes(project)
        wanted = [id for named in query.codes for id in _codes(codes, named)]
        people = [id for named in query.coders for id in _coders(project, named)]
        self._wanted = _condition(code=wanted, coder=people) if query.is_coded else None
        unwanted = [id for named in query.not_codes for id in _codes(codes, named)]
        self._unwanted = _condition(code=unwanted, coder=()) if unwanted else None

    @property
    def is_limited(self) -> bool:
        """Whether there must be an annotation where something is found."""
        return self._wanted is not None

    def documents(self) -> set[str]:
        """The articles that have an annotation of this kind."""
        assert self._wanted is not None
        where, parameters = self._wanted
        sql = f"SELECT DISTINCT a.document FROM annotation a WHERE {_SHOWN} AND {where}"
        return {document for (document,) in self._project.rows(sql, (self._project.coder, *parameters))}

    def marks(self, document: str) -> list[Mark]:
        """Those of one article, in reading order."""
        return self._marks(document, self._wanted) if self._wanted else []

    def accepted(self, document: str, spans: Iterable[Span]) -> list[Span]:
        """The places that are coded as they should be."""
        unwanted = [span for mark in self._marks(document, self._unwanted) for span in mark.spans]
        left = [span for span in spans if not any(span.overlaps(other) for other in unwanted)]
        if self._wanted is None:
            return left
        wanted = [span for mark in self.marks(document) for span in mark.spans]
        return [span for span in left if any(span.overlaps(other) for other in wanted)]

    def which(self, annotations: Iterable[str]) -> set[str]:
        """Those of some annotations that are coded as they should be."""
        ids = json.dumps([*annotations])
        where, parameters = self._wanted or ("TRUE", ())
        barred, more = self._unwanted or ("FALSE", ())
        sql = f"""SELECT a.id FROM annotation a WHERE {_SHOWN} AND a.id IN (SELECT value FROM json_each(?))
                  AND {where} AND NOT ({barred})"""
        return {id for (id,) in self._project.rows(sql, (self._project.coder, ids, *parameters, *more))}

    def _marks(self, document: str, condition: tuple[str, Sequence[Any]] | None) -> list[Mark]:
        if condition is None:
            return []
        where, parameters = condition
        sql = f"""SELECT a.id, s.start, s."end" FROM annotation a JOIN span s ON s.document = a.document
                  AND s.annotation = a.id AND s.start BETWEEN a.start AND a."end"
                  WHERE {_SHOWN} AND a.document = ? AND {where} ORDER BY a.start, a.id, s.start"""
        found: dict[str, list[Span]] = {}
        for id, start, end in self._project.rows(sql, (self._project.coder, document, *parameters)):
            found.setdefault(id, []).append(Span(start, end))
        return [Mark(id, Span(spans[0].start, spans[-1].end), tuple(spans)) for id, spans in found.items()]


def _condition(**among: Sequence[str]) -> tuple[str, Sequence[Any]]:
    """That a row's columns are each among some values, if there are any."""
    asked = {column: json.dumps(values) for column, values in among.items() if values}
    return " AND ".join(f"a.{column} IN (SELECT value FROM json_each(?))" for column in asked), [*asked.values()]


def _codes(codes: Sequence[Code], named: Named) -> list[str]:
    """A code by its name or path, those below it, and all that were merged into one of these."""
    by_id = {code.id: code for code in codes}
    name = fold(named.name)
    chosen = {c.id for c in codes if name in (fold(c.name), fold(codebook.path(by_id, c)))}
    if not chosen:
        raise Wrong(named.at, f"there is no code “{named.name}”")
    today = {code.id: meant(by_id, code.id) or code for code in codes}
    lines = {id: {above.id for above in codebook.ancestry(by_id, code)} for id, code in today.items()}
    return [code.id for code in codes if code.id in chosen or lines[code.id] & chosen]


def _coders(project: Project, named: Named) -> list[str]:
    name = fold(named.name)
    found = [coder.id for coder in coders.coders(project) if name == fold(coder.name) or named.name == coder.id]
    if not found:
        raise Wrong(named.at, f"there is no coder “{named.name}”")
    return found
