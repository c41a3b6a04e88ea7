"""Attributions: who is said to have said each quote and claim."""

import json
from collections.abc import Collection
from dataclasses import replace

from annotator.errors import Damaged
from annotator.model import Attribution, Span, attribution_id
from annotator.store import blindness
from annotator.store.project import Project
from annotator.text import mismatch

_SELECT = """SELECT a.content, a.document,
                    (SELECT s.id FROM annotation s WHERE s.id = a.source AND s.document = a.document),
                    a.none_given, a.cue_start, a.cue_end, a.cue_quote
             FROM attribution a JOIN annotation c ON c.id = a.content"""
"""Of coders' annotations, not of finals. A source that is not in the article (deleted, or not received yet) is none."""

_FINAL_SOURCE = "(SELECT s.id FROM final s WHERE s.id = a.source AND s.document = a.document AND s.spans <> '[]')"


def of_document(project: Project, document: str, coder: str | None = None) -> dict[str, Attribution]:
    """Content id → its attribution, in an article; of one coder if asked. Those of deleted quotes are left out."""
    coder = blindness.seen(project, document, coder)
    sql = f"{_SELECT} WHERE a.document = ?"
    if coder is None:
        rows = project.rows(sql, (document,))
    else:
        rows = project.rows(f"{sql} AND a.coder = ?", (document, coder))
    return {row[0]: _built(row) for row in rows}


def of_finals(project: Project, document: str, *, undecided: bool = False) -> dict[str, Attribution]:
    """Final id → its attribution, whose source is a final, too.

    As long as the source itself is not settled it is none; with `undecided` it is then the coder's annotation that is
    to be settled.
    """
    there = "a.source" if undecided else _FINAL_SOURCE
    sql = f"""SELECT a.content, a.document, {there}, a.none_given, a.cue_start, a.cue_end, a.cue_quote
              FROM attribution a JOIN final f ON f.id = a.content
              WHERE a.document = ?1 AND {blindness.shown("a", "?2")} ORDER BY a.id"""
    return {row[0]: _built(row) for row in project.rows(sql, (document, project.coder))}


def attribution(project: Project, content: str) -> Attribution | None:
    """The attribution of a coder's quote or claim."""
    sql = f"{_SELECT} WHERE a.id = ?1 AND {blindness.shown('a', '?2')}"
    rows = project.rows(sql, (attribution_id(content), project.coder))
    return _built(rows[0]) if rows else None


def released(
    project: Project, coder: str, contents: Collection[str] = (), sources: Collection[str] = ()
) -> tuple[list[Attribution], list[str]]:
    """What a coder's attributions become when these are given codes that are no quote or claim, or no source.

    Rows to put and ids to delete, for the same step. (Deleting annotations does the same by itself.)
    """
    sql = f"""{_SELECT} WHERE a.coder = ?1 AND (a.document, a.source) IN
              (SELECT document, id FROM annotation WHERE id IN (SELECT value FROM json_each(?2)))"""
    left = [_built(row) for row in project.rows(sql, (coder, json.dumps([*sources])))] if sources else []
    left = [replace(a, source=None) for a in left if a.content not in contents]
    gone = [attribution_id(content) for content in contents if attribution(project, content)]
    return [a for a in left if a.cue], [*gone, *(a.id for a in left if not a.cue)]


def check(project: Project, text: str, attributions: dict[str, Attribution]) -> None:
    """Raise Damaged unless every cue holds the words that stand at its place."""
    for a in attributions.values():
        if a.cue and (wrong := mismatch(text, (a.cue,), (a.cue_quote,))):
            raise Damaged(f"“{project.path.name}” is damaged: attribution {a.id} does not fit its article ({wrong}).")


def _built(row: tuple[str, str, str | None, int, int | None, int | None, str]) -> Attribution:
    content, document, source, none_given, start, end, quote = row
    cue = None if start is None or end is None else Span(start, end)
    return Attribution(content, document, source, bool(none_given), cue, quote)
