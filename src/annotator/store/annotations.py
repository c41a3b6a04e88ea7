"""Annotations: what was marked where, by whom."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from annotator.errors import Damaged
from annotator.model import Annotation, Span, Value, owner_of
from annotator.store import blindness
from annotator.store.kinds.codes import value_from_json
from annotator.store.project import Project
from annotator.text import mismatch

_COLUMNS = "id, code, attributes, note, origin, created_at, updated_at, speaker"
_MARKS = f"SELECT {_COLUMNS} FROM annotation"
_SPANS = 'SELECT annotation, start, "end", quote FROM span'


def of_document(project: Project, document: str, coder: str | None = None) -> list[Annotation]:
    """An article's annotations in reading order (by start, longest first); of one coder if asked.

    Those of others are left out as long as the acting coder is to code the article blind.
    """
    coder = blindness.seen(project, document, coder)
    if coder is None:
        marks = project.rows(f"{_MARKS} WHERE document = ?", (document,))
    else:
        marks = project.rows(f"{_MARKS} WHERE document = ? AND coder = ?", (document, coder))
    # In the order of their keys, both tables are read in one go; sorting them here costs less than in SQL.
    found = _built(project, document, marks, project.rows(f"{_SPANS} WHERE document = ?", (document,)))
    found.sort(key=reading_order)
    return found


def annotation(project: Project, id: str) -> Annotation | None:
    rows = project.rows(f"SELECT document, {_COLUMNS} FROM annotation WHERE id = ?", (id,))
    if not rows or (owner_of(id) != project.coder and blindness.is_hidden(project, rows[0][0])):
        return None
    document, *mark = rows[0]
    bounds = 'SELECT start FROM annotation WHERE id = ?2) AND (SELECT "end" FROM annotation WHERE id = ?2'
    sql = f"{_SPANS} WHERE document = ?1 AND annotation = ?2 AND start BETWEEN ({bounds})"
    return _built(project, document, [mark], project.rows(sql, (document, id)))[0]


def documents(project: Project, ids: Iterable[str]) -> set[str]:
    """The articles that annotations with these ids are in."""
    sql = "SELECT DISTINCT document FROM annotation WHERE id IN (SELECT value FROM json_each(?))"
    return {document for (document,) in project.rows(sql, (json.dumps([*ids]),))}


def reading_order(a: Annotation) -> tuple[int, int, str, str]:
    """What sorts annotations as they are read: by start, longest first."""
    return a.spans[0].start, -a.spans[-1].end, a.created_at, a.id


def _built(
    project: Project, document: str, marks: Iterable[Sequence[Any]], spans: Iterable[Sequence[Any]]
) -> list[Annotation]:
    """Annotations of an article from their rows and those of their spans, which come in order of place."""
    places: dict[str, tuple[Span, ...]] = {}
    words: dict[str, tuple[str, ...]] = {}
    for id, start, end, quote in spans:
        if id in places:
            places[id] += (Span(start, end),)
            words[id] += (quote,)
        else:
            places[id] = (Span(start, end),)
            words[id] = (quote,)
    try:
        return [
            Annotation(id, document, code, places[id], words[id], _attributes(values), note, origin, made, changed, who)
            for id, code, values, note, origin, made, changed, who in marks
        ]
    except KeyError as error:
        raise Damaged(f"“{project.path.name}” is damaged: annotation {error.args[0]} has lost its words.") from None


@lru_cache(maxsize=1024)
def _attributes(payload: str) -> Mapping[str, Value]:
    """Most annotations of an article share a few combinations of values."""
    return MappingProxyType({name: value_from_json(value) for name, value in json.loads(payload).items()})


def check(project: Project, text: str, annotations: Iterable[Annotation]) -> None:
    """Raise Damaged unless every annotation holds the words that stand at its place."""
    for a in annotations:
        if wrong := mismatch(text, a.spans, a.quotes):
            raise Damaged(f"“{project.path.name}” is damaged: annotation {a.id} does not fit its article ({wrong}).")


def counts_by_document(project: Project, coder: str, documents: Iterable[str] | None = None) -> dict[str, int]:
    """Document id → how many annotations the coder has in it; articles without any are absent.

    Counting only the articles that a step touched costs the same in a large project as in a small one.
    """
    if documents is None:
        sql = "SELECT document, count(*) FROM annotation WHERE coder = ? GROUP BY document"
        counts = dict(project.rows(sql, (coder,)))
    else:
        sql = "SELECT count(*) FROM annotation WHERE document = ? AND coder = ?"
        counts = {document: int(project.rows(sql, (document, coder))[0][0]) for document in documents}
    hidden = set() if coder == project.coder else blindness.hidden_documents(project)
    return {document: n for document, n in counts.items() if n and document not in hidden}


def count(project: Project) -> int:
    sql = f"SELECT count(*) FROM annotation a WHERE {blindness.shown('a', '?1')}"
    return int(project.rows(sql, (project.coder,))[0][0])
