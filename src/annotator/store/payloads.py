"""Rows of the kinds that have no table: there are few of them, and they are read whole from the log."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from annotator.store.kinds.kind import Kind
from annotator.store.project import Project


def current(project: Project, kind: Kind) -> Mapping[str, dict[str, Any]]:
    """Id → what the row's current version says, of all that can be read.

    They are looked for among all rows once, and again when the log has got more of the kind: that takes no time to see.
    """
    end = project.rows("SELECT n, hash FROM revision ORDER BY n DESC LIMIT 1")
    known = project.payloads.get(kind.name)
    if known is None or not _goes_on(project, kind, known[0]):
        known = end, _read(project, kind)
    project.payloads[kind.name] = end, known[1]
    return known[1]


def _goes_on(project: Project, kind: Kind, end: list[tuple[int, str]]) -> bool:
    """Whether the log still has what was its end, and nothing of the kind after it."""
    if not end or not project.rows("SELECT 1 FROM revision WHERE n = ? AND hash = ?", end[0]):
        return False
    return not project.rows("SELECT 1 FROM revision WHERE n > ? AND kind = ? LIMIT 1", (end[0][0], kind.name))


def _read(project: Project, kind: Kind) -> dict[str, dict[str, Any]]:
    sql = """SELECT r.id, v.payload FROM row r JOIN revision v ON v.hash = r.hash
             WHERE r.kind = ? AND NOT r.deleted AND v.format <= ? AND r.id NOT IN (SELECT id FROM quarantine)"""
    return {id: json.loads(payload) for id, payload in project.rows(sql, (kind.name, kind.format))}
