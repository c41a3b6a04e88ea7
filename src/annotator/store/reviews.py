"""What was decided, judged and said of an article's annotations. Others' is hidden from who still codes it blind."""

from __future__ import annotations

import json

from annotator.model import Span
from annotator.store.blindness import shown
from annotator.store.kinds.codes import value_from_json
from annotator.store.project import Project
from annotator.teamwork import Comment, Final, Thread, Verdict


def finals(project: Project, document: str) -> list[Final]:
    """What the adjudicators of an article decided, in reading order; decisions without spans come last."""
    sql = f"""SELECT id, document, code, spans, attributes, basis, decision, reason, speaker FROM final f
              WHERE document = ?1 AND {shown("f", "?2")}
              ORDER BY spans = '[]', json_extract(spans, '$[0][0]'), id"""
    return [_final(*row) for row in project.rows(sql, (document, project.coder))]


def _final(
    id: str,
    document: str,
    code: str | None,
    spans: str,
    attributes: str,
    basis: str,
    decision: str,
    reason: str,
    speaker: str | None,
) -> Final:
    places = json.loads(spans)
    return Final(
        id=id,
        document=document,
        code=code,
        spans=tuple(Span(start, end) for start, end, _ in places),
        quotes=tuple(quote for _, _, quote in places),
        attributes={name: value_from_json(value) for name, value in json.loads(attributes).items()},
        basis=dict(json.loads(basis)),
        decision=decision,
        reason=reason,
        speaker=speaker,
    )


def verdicts(project: Project, document: str) -> list[Verdict]:
    """The verdicts on an article's annotations, oldest first."""
    sql = f"""SELECT id, document, target, version, verdict, reason FROM verdict v
              WHERE document = ?1 AND {shown("v", "?2")} ORDER BY updated_at, id"""
    return [Verdict(*row) for row in project.rows(sql, (document, project.coder))]


def comments(project: Project, document: str | None = None) -> list[Comment]:
    """The comments in an article, or in all articles there are, oldest first."""
    sql = f"""SELECT id, document, target, text, parent, resolved, created_at FROM comment c
              WHERE {"document = ?1" if document else "?1 IS NULL AND document IN (SELECT id FROM document)"}
              AND {shown("c", "?2")} ORDER BY created_at, id"""
    return [
        Comment(id, of, target, text, parent, bool(resolved), made)
        for id, of, target, text, parent, resolved, made in project.rows(sql, (document, project.coder))
    ]


def threads(project: Project, document: str | None = None) -> list[Thread]:
    """What is said in an article, or in all of them, thread by thread; the ones begun first come first."""
    said: dict[tuple[str, str], list[Comment]] = {}
    for comment in comments(project, document):
        said.setdefault((comment.document, comment.target), []).append(comment)
    return [Thread(of, target, tuple(found)) for (of, target), found in said.items()]
