"""Annotations: what was marked where, by whom."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from annotator.errors import Damaged
from annotator.model import Annotation, Span, Value
from annotator.store.kinds import value_from_json
from annotator.store.project import Project
from annotator.text import mismatch

_SELECT = """SELECT a.id, a.document, a.code, a.attributes, a.note, a.origin, a.created_at, a.updated_at,
                    s.n, s.start, s."end", s.quote
             FROM annotation a CROSS JOIN span s ON s.annotation = a.id"""
_IN_READING_ORDER = 'ORDER BY a.start, a."end" DESC, a.created_at, a.id, s.n'


def of_document(project: Project, document: str, coder: str | None = None) -> list[Annotation]:
    """An article's annotations in reading order (by start, longest first); of one coder if asked."""
    if coder is None:
        rows = project.rows(f"{_SELECT} WHERE a.document = ? {_IN_READING_ORDER}", (document,))
    else:
        sql = f"{_SELECT} WHERE a.document = ? AND a.coder = ? {_IN_READING_ORDER}"
        rows = project.rows(sql, (document, coder))
    return _built(rows)


def annotation(project: Project, id: str) -> Annotation | None:
    return next(iter(_built(project.rows(f"{_SELECT} WHERE a.id = ? ORDER BY s.n", (id,)))), None)


def reading_order(a: Annotation) -> tuple[int, int, str, str]:
    """What sorts annotations as they are read: by start, longest first."""
    return a.spans[0].start, -a.spans[-1].end, a.created_at, a.id


def _built(rows: Iterable[tuple[Any, ...]]) -> list[Annotation]:
    """One annotation for the rows of its spans, which follow each other."""
    found: list[Annotation] = []
    for id, document, code, attributes, note, origin, created, updated, n, start, end, quote in rows:
        span, values = Span(start, end), _attributes(attributes)
        if n == 0:
            a = Annotation(id, document, code, (span,), (quote,), values, note, origin, created, updated)
            found.append(a)
        else:
            found[-1] = replace(found[-1], spans=(*found[-1].spans, span), quotes=(*found[-1].quotes, quote))
    return found


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
        return dict(project.rows(sql, (coder,)))
    sql = "SELECT count(*) FROM annotation WHERE document = ? AND coder = ?"
    counts = {document: int(project.rows(sql, (document, coder))[0][0]) for document in documents}
    return {document: n for document, n in counts.items() if n}


def count(project: Project) -> int:
    return int(project.rows("SELECT count(*) FROM annotation")[0][0])
