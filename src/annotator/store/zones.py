"""The parts of articles that are something else than their body: what was proposed, and what people decided."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter

from annotator.model import Span
from annotator.store.project import Project
from annotator.zoning import Zone, Zoning, excluded, in_force


def zonings(project: Project, document: str) -> list[Zoning]:
    sql = 'SELECT id, by_hand, kind, start, "end", reason FROM zone WHERE document = ? ORDER BY id, n'
    rows = project.rows(sql, (document,))
    return [
        Zoning(document, tuple(Zone(*row[2:]) for row in group), bool(by_hand))
        for (_, by_hand), group in groupby(rows, key=itemgetter(0, 1))
    ]


def zones(project: Project, document: str) -> tuple[Zone, ...]:
    """Those in force, by place."""
    return in_force(zonings(project, document))


def excluded_from(project: Project, document: str) -> tuple[Span, ...]:
    """The stretches of an article that are kept in its text and do not count, for nobody."""
    return excluded(zones(project, document))
