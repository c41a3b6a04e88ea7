"""Attributions: who is said to have said each quote and claim."""

from annotator.errors import Damaged
from annotator.model import Attribution, Span
from annotator.store.project import Project
from annotator.text import mismatch

_SELECT = """SELECT a.content, a.document,
                    (SELECT s.id FROM annotation s WHERE s.id = a.source AND s.document = a.document),
                    a.none_given, a.cue_start, a.cue_end, a.cue_quote FROM attribution a"""
"""A source that is not in the article (deleted, or not received yet) is none."""


def of_document(project: Project, document: str, coder: str | None = None) -> dict[str, Attribution]:
    """Content id → its attribution, in an article; of one coder if asked. Those of deleted quotes are left out."""
    sql = f"{_SELECT} JOIN annotation c ON c.id = a.content WHERE a.document = ?"
    if coder is None:
        rows = project.rows(sql, (document,))
    else:
        rows = project.rows(f"{sql} AND a.coder = ?", (document, coder))
    return {row[0]: _built(row) for row in rows}


def attribution(project: Project, content: str) -> Attribution | None:
    """The attribution of a quote or claim."""
    rows = project.rows(f"{_SELECT} WHERE a.id = ?", (f"{content}:source",))
    return _built(rows[0]) if rows else None


def check(project: Project, text: str, attributions: dict[str, Attribution]) -> None:
    """Raise Damaged unless every cue holds the words that stand at its place."""
    for a in attributions.values():
        if a.cue and (wrong := mismatch(text, (a.cue,), (a.cue_quote,))):
            raise Damaged(f"“{project.path.name}” is damaged: attribution {a.id} does not fit its article ({wrong}).")


def _built(row: tuple[str, str, str | None, int, int | None, int | None, str]) -> Attribution:
    content, document, source, none_given, start, end, quote = row
    cue = None if start is None or end is None else Span(start, end)
    return Attribution(content, document, source, bool(none_given), cue, quote)
