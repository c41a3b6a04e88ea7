"""Who is to code which article, who settles it, and how articles were drawn for it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from annotator.model import Coder
from annotator.store.kinds.teamwork import SAMPLE
from annotator.store.payloads import current
from annotator.store.project import Project
from annotator.teamwork import Adjudicator, Assignment, Sample, adjudicator_id, assignment_id

Pair = tuple[str, str]
"""An article and a coder."""


def assignments(project: Project, document: str | None = None, coder: str | None = None) -> list[Assignment]:
    """All assignments, or those of an article, or of a coder, by wave."""
    asked = {name: id for name, id in (("document", document), ("coder", coder)) if id is not None}
    where = " AND ".join(["TRUE", *(f"{name} = ?" for name in asked)])
    sql = f"SELECT id, document, coder, mode, wave FROM assignment WHERE {where} ORDER BY wave, document, coder, id"
    return [Assignment(*row) for row in project.rows(sql, [*asked.values()])]


def by_pair(project: Project) -> dict[Pair, Assignment]:
    """Article and coder → the assignment. Of two rows on one pair, as other programs may write, a blind one counts."""
    found = sorted(assignments(project), key=lambda a: a.mode == "blind")
    return {(a.document, a.coder): a for a in found}


def of_coder(project: Project, coder: str) -> dict[str, Assignment]:
    """The articles a coder is to code."""
    return {a.document: a for a in sorted(assignments(project, coder=coder), key=lambda a: a.mode == "blind")}


def assign(
    project: Project, pairs: Iterable[Pair], mode: str = "open", wave: int | None = None
) -> tuple[list[Assignment], list[str]]:
    """Rows to put and ids to delete, for one step, so that these coders code these articles.

    Without a `wave`, whoever is assigned already stays in theirs.
    """
    wanted, before = list(pairs), by_pair(project)
    put = []
    for document, coder in wanted:
        known = before.get((document, coder))
        which = wave if wave is not None else (known.wave if known else 1)
        put.append(Assignment(assignment_id(document, coder), document, coder, mode, which))
    kept = {a.id for a in put}
    return put, [id for id in unassign(project, wanted) if id not in kept]


def unassign(project: Project, pairs: Iterable[Pair]) -> list[str]:
    """The ids to delete so that these coders are not to code these articles."""
    wanted = set(pairs)
    return [a.id for a in assignments(project) if (a.document, a.coder) in wanted]


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


def adjudicators(project: Project) -> dict[str, str]:
    """Article → who settles it."""
    return dict(project.rows("SELECT document, coder FROM adjudicator"))


def appoint(documents: Collection[str], coder: str | None) -> tuple[list[Adjudicator], list[str]]:
    """Rows to put and ids to delete, for one step, so that a coder settles these articles, or nobody does."""
    if coder is None:
        return [], [adjudicator_id(document) for document in documents]
    return [Adjudicator(document, coder) for document in documents], []


def samples(project: Project) -> list[Sample]:
    """The samples that were drawn, by wave."""
    found = [_sample(id, values) for id, values in current(project, SAMPLE).items()]
    return sorted(found, key=lambda sample: (sample.wave, sample.id))


def sample_design(project: Project) -> Sample | None:
    """How the articles of the last sample were drawn."""
    return next(reversed(samples(project)), None)


def _sample(id: str, values: Mapping[str, Any]) -> Sample:
    known = {name: values[name] for name in Sample.__dataclass_fields__ if name in values}
    lists = {name: tuple(value) for name, value in known.items() if isinstance(value, list)}
    return Sample(**(known | lists | {"id": id}))
