"""“Mark complete”: a coder's frozen work on an article."""

from __future__ import annotations

import json

from annotator.model import Submission, new_personal_id
from annotator.store.project import Edit, Project


def submitted(project: Project, coder: str) -> set[str]:
    """The documents a coder has marked complete."""
    return {row[0] for row in project.rows("SELECT document FROM submission WHERE coder = ?", (coder,))}


def submissions(project: Project, document: str) -> list[Submission]:
    sql = "SELECT id, document, versions FROM submission WHERE document = ? ORDER BY id"
    return [Submission(id, document, tuple(json.loads(v))) for id, document, v in project.rows(sql, (document,))]


def submit(edit: Edit, document: str) -> None:
    """Freeze the acting coder's annotations of a document and their attributions as they stand."""
    sql = """SELECT hash FROM annotation WHERE document = ?1 AND coder = ?2 UNION ALL
             SELECT hash FROM attribution WHERE document = ?1 AND coder = ?2 ORDER BY hash"""
    versions = edit.connection.execute(sql, (document, edit.coder)).fetchall()
    edit.put(Submission(new_personal_id(edit.coder), document, tuple(v for (v,) in versions)))


def withdraw(edit: Edit, document: str) -> None:
    """Reopen: take back the acting coder's submissions of a document."""
    sql = "SELECT id FROM submission WHERE document = ? AND coder = ?"
    for (id,) in edit.connection.execute(sql, (document, edit.coder)).fetchall():
        edit.delete(id)
