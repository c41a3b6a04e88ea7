"""Rows of the kinds that have no table: there are few of them, and they are read whole from the log."""

from __future__ import annotations

import json
from typing import Any

from annotator.store.kinds.kind import Kind
from annotator.store.project import Project


def current(project: Project, kind: Kind) -> dict[str, dict[str, Any]]:
    """Id → what the row's current version says, of all that can be read."""
    sql = """SELECT r.id, v.payload FROM row r JOIN revision v ON v.hash = r.hash
             WHERE r.kind = ? AND NOT r.deleted AND v.format <= ? AND r.id NOT IN (SELECT id FROM quarantine)"""
    return {id: json.loads(payload) for id, payload in project.rows(sql, (kind.name, kind.format))}
