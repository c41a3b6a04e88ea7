"""What was decided, judged and said of an article's annotations. Others' is hidden from who still codes it blind."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import NamedTuple

from annotator.model import Span
from annotator.store.blindness import shown
from annotator.store.kinds.codes import value_from_json
from annotator.store.project import Project
from annotator.teamwork import Comment, Final, Thread, Verdict


class Judged(NamedTuple):
    """A verdict, and whether what it is about has come to say something else since."""

    verdict: Verdict
    outdated: bool


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


def judged(project: Project, document: str) -> dict[str, list[Judged]]:
    """The verdicts on an article's annotations and finals, by the ids of these; oldest first."""
    sql = f"""SELECT id, document, target, version, verdict, reason, updated_at,
                     EXISTS (SELECT 1 FROM revision r JOIN row t ON t.id = v.target
                             WHERE r.hash = v.version AND r.payload_hash = t.payload_hash AND NOT t.deleted)
              FROM verdict v WHERE document = ?1 AND {shown("v", "?2")} ORDER BY updated_at, id"""
    found: dict[str, list[Judged]] = {}
    for *row, same in project.rows(sql, (document, project.coder)):
        verdict = Verdict(*row)
        found.setdefault(verdict.target, []).append(Judged(verdict, not same))
    return found


def verdicts(project: Project, document: str) -> list[Verdict]:
    """The verdicts on an article's annotations and finals, oldest first."""
    every = [one.verdict for found in judged(project, document).values() for one in found]
    return sorted(every, key=lambda verdict: (verdict.updated_at, verdict.id))


def standing(project: Project, document: str) -> dict[str, list[Judged]]:
    """The latest verdict of each reviewer, by the ids of what they are about; oldest first."""
    latest = {id: {one.verdict.coder: one for one in found} for id, found in judged(project, document).items()}
    return {
        id: sorted(found.values(), key=lambda one: (one.verdict.updated_at, one.verdict.id))
        for id, found in latest.items()
    }


def reviewers(project: Project) -> set[str]:
    """The coders who judged or said something, where the acting coder may see it."""
    sql = " UNION ".join(f"SELECT coder FROM {table} WHERE {shown(table, '?1')}" for table in ("verdict", "comment"))
    return {coder for (coder,) in project.rows(sql, (project.coder,))}


def contested(project: Project, document: str) -> list[Verdict]:
    """By whom which finals of an article (`target`) are contested, and why, as they are now."""
    there = {final.id for final in finals(project, document)}
    every = [one for id, found in judged(project, document).items() if id in there for one in found]
    return [one.verdict for one in every if one.verdict.verdict == "change wanted" and not one.outdated]


def version(project: Project, id: str) -> str:
    """The hash of a row's current version; '' where there is none."""
    found = project.rows("SELECT hash FROM row WHERE id = ? AND NOT deleted", (id,))
    return str(found[0][0]) if found else ""


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
