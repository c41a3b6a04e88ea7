"""The final layer: what the adjudicator of each article decided its coding is. Decisions without spans are not in it.

As long as nobody is named as an article's adjudicator, whoever decided something in it counts as one.
"""

from __future__ import annotations

from typing import NamedTuple

from annotator.store.blindness import shown
from annotator.store.project import Project
from annotator.store.reviews import finals
from annotator.teamwork import Final

_DECIDES = "coalesce((SELECT a.coder FROM adjudicator a WHERE a.document = f.document), f.coder) = f.coder"
_IN_LAYER = f"f.spans <> '[]' AND f.code IS NOT NULL AND {_DECIDES}"


class Settled(NamedTuple):
    final: Final
    created_at: str
    updated_at: str


def of_document(project: Project, document: str) -> list[Settled]:
    """The final annotations of an article in reading order (by start, longest first)."""
    sql = f"""SELECT f.id, (SELECT min(r.wall) FROM revision r WHERE r.id = f.id), f.updated_at FROM final f
              WHERE f.document = ? AND {_IN_LAYER}"""
    times = {id: (created, updated) for id, created, updated in project.rows(sql, (document,))}
    found = [Settled(final, *times[final.id]) for final in finals(project, document) if final.id in times]
    return sorted(found, key=lambda s: (s.final.spans[0].start, -s.final.spans[-1].end, s.final.id))


def counts_by_coder(project: Project) -> dict[str, int]:
    """Adjudicator → how many final annotations they have in the articles that are there."""
    sql = f"""SELECT f.coder, count(*) FROM final f JOIN document d ON d.id = f.document
              WHERE {_IN_LAYER} AND {shown("f", "?1")} GROUP BY f.coder"""
    return dict(project.rows(sql, (project.coder,)))
