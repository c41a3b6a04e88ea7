"""Who is to code which article, and who settles it."""

from __future__ import annotations

from annotator.model import Coder
from annotator.store.project import Project
from annotator.teamwork import Adjudicator, Assignment


def assignments(project: Project, document: str | None = None) -> list[Assignment]:
    """All assignments, or those of an article, by wave."""
    where, values = ("WHERE document = ?", (document,)) if document else ("", ())
    sql = f"SELECT id, document, coder, mode, wave FROM assignment {where} ORDER BY wave, document, coder, id"
    return [Assignment(*row) for row in project.rows(sql, values)]


def adjudicator(project: Project, document: str) -> Adjudicator | None:
    found = project.rows("SELECT document, coder FROM adjudicator WHERE document = ?", (document,))
    return Adjudicator(*found[0]) if found else None


def unfinished(project: Project, document: str) -> list[Coder]:
    """Who is assigned to an article and has not marked it complete, or reopened it. One not received has no name."""
    sql = """SELECT DISTINCT a.coder, coalesce(c.name, '') FROM assignment a LEFT JOIN coder c ON c.id = a.coder
             WHERE a.document = ?1 AND NOT EXISTS
                 (SELECT 1 FROM submission s WHERE s.document = ?1 AND s.coder = a.coder)
             ORDER BY c.name, a.coder"""
    return [Coder(*row) for row in project.rows(sql, (document,))]
