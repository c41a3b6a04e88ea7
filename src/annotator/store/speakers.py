"""Speakers: who is quoted, known across articles."""

import json
from collections.abc import Mapping
from typing import NamedTuple

from annotator.model import Speaker, Tenure, meant
from annotator.store.blindness import shown
from annotator.store.project import Project

_LINKS = f"""attribution a CROSS JOIN annotation s ON s.id = a.source CROSS JOIN annotation c ON c.id = a.content
            WHERE a.coder = ?1 AND {shown("a", "?2")}"""
"""A coder's attributions with their source `s` and content `c`. From the other end each source would search all of
its article's attributions."""


class Said(NamedTuple):
    """One thing attributed to a speaker: a quote or claim of one coder, with the source that names who said it.

    `start` is where it stands in its article.
    """

    document: str
    content: str
    source: str
    start: int


class Silent(NamedTuple):
    """A source that refers to a speaker and has nothing attributed to it, and where it stands."""

    document: str
    source: str
    start: int


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
    sql = f"""SELECT speaker, count(*) FROM annotation a WHERE speaker IS NOT NULL AND (?1 IS NULL OR coder = ?1)
              AND {shown("a", "?2")} GROUP BY 1"""
    return dict(project.rows(sql, (coder, project.coder)))


def said(project: Project, ids: frozenset[str], coder: str) -> list[Said]:
    """What a coder attributed to sources that refer to any of these speakers, by article and place."""
    sql = f"""SELECT c.document, c.id, s.id, c.start FROM {_LINKS}
              AND s.speaker IN (SELECT value FROM json_each(?3)) ORDER BY c.document, c.start, c.id"""
    return [Said(*row) for row in project.rows(sql, _asked(project, coder, ids))]


def _asked(project: Project, coder: str, ids: frozenset[str]) -> tuple[str, str, str]:
    return coder, project.coder, json.dumps(sorted(ids))


def said_counts(project: Project, coder: str) -> dict[str, int]:
    """Speaker id → how much a coder attributed to sources that refer to it, as written."""
    sql = f"SELECT s.speaker, count(*) FROM {_LINKS} AND s.speaker IS NOT NULL GROUP BY 1"
    return dict(project.rows(sql, (coder, project.coder)))


def silent(project: Project, ids: frozenset[str], coder: str) -> list[Silent]:
    """A coder's sources that refer to any of these speakers and have nothing attributed to them."""
    sql = f"""SELECT m.document, m.id, m.start FROM annotation m
              WHERE m.coder = ?1 AND {shown("m", "?2")} AND m.speaker IN (SELECT value FROM json_each(?3))
              AND m.id NOT IN (SELECT s.id FROM {_LINKS}) ORDER BY m.document, m.start, m.id"""
    return [Silent(*row) for row in project.rows(sql, _asked(project, coder, ids))]


def uses(project: Project, coder: str) -> list[tuple[str, str, int]]:
    """With which words a coder's sources refer to which speakers, and how often: speaker id, words, times."""
    sql = f"""SELECT a.speaker, s.quote, count(*) FROM annotation a
              JOIN span s ON s.document = a.document AND s.start = a.start AND s.annotation = a.id
              WHERE a.speaker IS NOT NULL AND a.coder = ?1 AND {shown("a", "?2")} GROUP BY 1, 2"""
    return [(str(id), str(words), int(times)) for id, words, times in project.rows(sql, (coder, project.coder))]


def merged(speakers: Mapping[str, Speaker], id: str) -> frozenset[str]:
    """All speakers that are the same as this one, itself included."""
    one = meant(speakers, id)
    return frozenset(other for other in speakers if one is not None and meant(speakers, other) == one) | {id}
