"""Rows that two people changed at the same time: which, what each of them wrote, and settling it.

The next edit of such a row settles it, whatever it is; so keeping one of the versions is writing it again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from annotator.store.canonical import canonical
from annotator.store.edit import Edit
from annotator.store.kinds import BY_NAME
from annotator.store.project import Project


@dataclass(frozen=True, slots=True)
class Version:
    """What one person wrote; `coder` is their name."""

    coder: str
    wall: str
    format: int
    payload: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Fork:
    """`versions`: the one that counts until it is settled comes first."""

    id: str
    kind: str
    versions: tuple[Version, ...]

    @property
    def fields(self) -> list[str]:
        """The names of what differs."""
        first, *others = (version.payload for version in self.versions)
        names = {name for payload in (first, *others) for name in payload}
        return sorted(name for name in names if any(first.get(name) != other.get(name) for other in others))


def forks(project: Project) -> list[Fork]:
    """Those the acting coder may settle: of shared rows, and of their own."""
    sql = """SELECT r.id, r.kind, coalesce(c.name, ''), v.wall, v.format, v.payload
             FROM row r JOIN (SELECT id, hash, 0 AS current FROM leaf WHERE fork
                              UNION ALL SELECT id, hash, 1 FROM row WHERE id IN (SELECT id FROM leaf WHERE fork)) l
             ON l.id = r.id JOIN revision v ON v.hash = l.hash LEFT JOIN coder c ON c.id = v.author
             WHERE r.id NOT LIKE 'p:%' OR r.author = ? ORDER BY r.kind, r.id, l.current DESC, v.wall, v.hash"""
    found: dict[tuple[str, str], list[Version]] = {}
    for id, kind, name, wall, format, payload in project.rows(sql, (project.coder,)):
        found.setdefault((id, kind), []).append(Version(name, wall, format, json.loads(payload or "{}")))
    return [Fork(id, kind, tuple(versions)) for (id, kind), versions in found.items() if _readable(kind, versions)]


def _readable(kind: str, versions: list[Version]) -> bool:
    """What a newer version of the program wrote is left to it."""
    known = BY_NAME.get(kind)
    return known is not None and all(v.format <= known.format and known.shape(v.payload) for v in versions)


def settle(edit: Edit, fork: Fork, version: Version) -> None:
    """Keep one of the versions."""
    edit.append(fork.kind, fork.id, canonical(dict(version.payload)), version.format)


def names(found: list[Fork]) -> Iterator[str]:
    """What each is called in the version that counts, or what kind it is of."""
    for fork in found:
        payload = fork.versions[0].payload
        yield str(payload.get("name") or payload.get("title") or fork.kind)
