"""Speakers: who is quoted, known across articles."""

import json
from collections.abc import Mapping
from typing import NamedTuple

from annotator.model import Speaker, Tenure, meant
from annotator.store.project import Project


class Said(NamedTuple):
    """One thing attributed to a speaker: a quote or claim of one coder, with the source that names who said it."""

    document: str
    content: str
    source: str


def speakers(project: Project) -> dict[str, Speaker]:
    """Id → speaker, by name; merged ones too."""
    rows = project.rows("SELECT id, name, aliases, kind, roles, note, same_as FROM speaker ORDER BY name, id")
    return {
        id: Speaker(id, name, tuple(json.loads(aliases)), kind, _roles(roles), note, same_as)
        for id, name, aliases, kind, roles, note, same_as in rows
    }


def _roles(payload: str) -> tuple[Tenure, ...]:
    return tuple(Tenure(r["role"], r["since"]) for r in json.loads(payload))


def mentions(project: Project, coder: str | None = None) -> dict[str, int]:
    """Speaker id → how many source annotations refer to it, as written (merged speakers are not followed)."""
    sql = "SELECT speaker, count(*) FROM annotation WHERE speaker IS NOT NULL AND (?1 IS NULL OR coder = ?1) GROUP BY 1"
    return dict(project.rows(sql, (coder,)))


def said(project: Project, ids: frozenset[str], coder: str) -> list[Said]:
    """What a coder attributed to sources that refer to any of these speakers, by article and place."""
    sql = """SELECT c.document, c.id, s.id FROM annotation s
             JOIN attribution a ON a.document = s.document AND a.source = s.id JOIN annotation c ON c.id = a.content
             WHERE s.speaker IN (SELECT value FROM json_each(?)) AND s.coder = ?
             ORDER BY c.document, c.start, c.id"""
    return [Said(*row) for row in project.rows(sql, (json.dumps(sorted(ids)), coder))]


def merged(speakers: Mapping[str, Speaker], id: str) -> frozenset[str]:
    """All speakers that are the same as this one, itself included."""
    one = meant(speakers, id)
    return frozenset(other for other in speakers if one is not None and meant(speakers, other) == one) | {id}
