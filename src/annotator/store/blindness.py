"""Blind coding: before a coder has handed in their own, others' coding of an article is neither shown nor sent.

One predicate, which every read of more than one's own rows applies. Having submitted once is enough: what has been seen
cannot be unseen by reopening.
"""

from __future__ import annotations

from annotator.store.project import Project

UNFINISHED = """SELECT a.document, a.coder FROM assignment a WHERE a.mode = 'blind' AND NOT EXISTS
    (SELECT 1 FROM row s WHERE s.document = a.document AND s.kind = 'submission' AND s.author = a.coder)"""
"""The documents and coders of blind assignments that were never submitted, as a query."""


def shown(table: str, reader: str = "?", coder: str = "coder") -> str:
    """The condition under which a reader sees a row of a table that has `document` and `coder`.

    `reader` is the parameter that stands for the acting coder's id, `coder` what the table calls whose a row is.
    """
    return (
        f"({table}.{coder} = {reader} OR NOT EXISTS (SELECT 1 FROM ({UNFINISHED}) b"
        f" WHERE b.document = {table}.document AND b.coder = {reader}))"
    )


def is_hidden(project: Project, document: str) -> bool:
    """Whether others' coding of an article is still kept from the acting coder."""
    sql = f"SELECT 1 FROM ({UNFINISHED}) b WHERE b.document = ? AND b.coder = ?"
    return bool(project.rows(sql, (document, project.coder)))


def seen(project: Project, document: str, coder: str | None) -> str | None:
    """Whose rows of an article may be read, of those asked for (None: everybody's); '' stands for nobody's."""
    if coder == project.coder or not is_hidden(project, document):
        return coder
    return project.coder if coder is None else ""


def hidden_documents(project: Project) -> set[str]:
    """The articles in which others' coding is still kept from the acting coder."""
    sql = f"SELECT b.document FROM ({UNFINISHED}) b WHERE b.coder = ?"
    return {document for (document,) in project.rows(sql, (project.coder,))}
