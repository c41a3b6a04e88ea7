"""What was decided, judged and said of an article's annotations. Others' is hidden from who still codes it blind."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import NamedTuple

from annotator.model import Span
from annotator.store.blindness import shown
from annotator.store.kinds.codes import value_from_json
from annotator.store.project import Project
from annotator.teamwork import Comment, Final, Verdict

_FINAL = "f.id, f.document, f.code, f.spans, f.attributes, f.basis, f.decision, f.reason, f.speaker"


class Precedent(NamedTuple):
    """A decision between versions with several `codes`, made `at` a time; `words` are those of one version."""

    final: Final
    codes: frozenset[str]
    words: str
    at: str


def finals(project: Project, document: str) -> list[Final]:
    """What the adjudicators of an article decided, in reading order; decisions without spans come last."""
    sql = f"""SELECT {_FINAL} FROM final f
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


def precedents(project: Project, documents: Collection[str]) -> list[Precedent]:
    """What the adjudicators of these articles decided of versions with several codes, the last first."""
    code = "json_extract(r.payload, '$.code')"
    # In this order: SQLite would otherwise go through all annotations for each decision.
    sql = f"""SELECT json_group_array(DISTINCT {code}), min(json_extract(r.payload, '$.spans[0][2]')),
                     f.updated_at, {_FINAL}
              FROM final f JOIN document d ON d.id = f.document
              JOIN adjudicator j ON j.id = f.document || ':adjudicator' AND j.coder = f.coder
              CROSS JOIN json_each(f.basis) b CROSS JOIN revision r ON r.hash = json_extract(b.value, '$[1]')
              WHERE f.document IN (SELECT value FROM json_each(?2)) AND f.decision NOT IN ('agreed', 'discuss')
                AND {shown("f", "?1")} AND r.kind = 'annotation' AND r.payload IS NOT NULL
              GROUP BY f.id HAVING min({code}) <> max({code}) ORDER BY f.updated_at DESC, f.id"""
    found = project.rows(sql, (project.coder, json.dumps(sorted(documents))))
    return [Precedent(_final(*row), frozenset(json.loads(codes)), words, at) for codes, words, at, *row in found]


def verdicts(project: Project, document: str) -> list[Verdict]:
    """The verdicts on an article's annotations, oldest first."""
    sql = f"""SELECT id, document, target, version, verdict, reason FROM verdict v
              WHERE document = ?1 AND {shown("v", "?2")} ORDER BY updated_at, id"""
    return [Verdict(*row) for row in project.rows(sql, (document, project.coder))]


def comments(project: Project, document: str) -> list[Comment]:
    """The comments on an article's annotations, oldest first."""
    sql = f"""SELECT id, document, target, text, parent, resolved FROM comment c
              WHERE document = ?1 AND {shown("c", "?2")} ORDER BY created_at, id"""
    return [
        Comment(id, document, target, text, parent, bool(resolved))
        for id, document, target, text, parent, resolved in project.rows(sql, (document, project.coder))
    ]
