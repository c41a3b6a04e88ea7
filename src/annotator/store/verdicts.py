"""What reviewers judge of annotations, as it stands: the latest verdict of each."""

from __future__ import annotations

from typing import NamedTuple

from annotator.store.blindness import shown
from annotator.store.project import Project


class Standing(NamedTuple):
    """`outdated`: the annotation has changed since."""

    coder: str
    verdict: str
    reason: str
    outdated: bool


def standing(project: Project, document: str) -> dict[str, list[Standing]]:
    """Annotation id → the latest verdict of each reviewer, in the order in which they were given."""
    sql = f"""SELECT v.target, v.coder, v.verdict, v.reason, v.version IS NOT
              (SELECT r.hash FROM row r WHERE r.id = v.target) FROM verdict v
              WHERE v.document = ?1 AND {shown("v", "?2")} ORDER BY v.updated_at, v.id"""
    latest: dict[str, dict[str, Standing]] = {}
    for target, coder, verdict, reason, outdated in project.rows(sql, (document, project.coder)):
        of_target = latest.setdefault(target, {})
        of_target.pop(coder, None)
        of_target[coder] = Standing(coder, verdict, reason, bool(outdated))
    return {target: [*by_coder.values()] for target, by_coder in latest.items()}


def reviewers(project: Project) -> set[str]:
    """The coders who judged or said something, where the acting coder may see it."""
    sql = " UNION ".join(f"SELECT coder FROM {t} WHERE {shown(t, '?1')}" for t in ("verdict", "comment"))
    return {coder for (coder,) in project.rows(sql, (project.coder,))}
