"""Rejections: what of the suggestions for an article a coder does not want, and is not offered again."""

import json

from annotator.model import Rejection, Span
from annotator.store.project import Project


def of_document(project: Project, document: str) -> list[Rejection]:
    """The acting coder's."""
    sql = """SELECT r.id, r.document, v.payload FROM row r JOIN revision v ON v.hash = r.hash
             WHERE r.document = ? AND r.kind = 'rejection' AND r.author = ? AND v.payload IS NOT NULL
               AND r.id NOT IN (SELECT id FROM quarantine) ORDER BY r.id"""
    return [_built(*row) for row in project.rows(sql, (document, project.coder))]


def _built(id: str, document: str, payload: str) -> Rejection:
    found = json.loads(payload)
    spans = tuple(Span(start, end) for start, end, _ in found["spans"])
    quotes = tuple(quote for _, _, quote in found["spans"])
    return Rejection(id, document, found["role"], spans, quotes, found["form"], found["route"])
