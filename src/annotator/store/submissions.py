"""“Mark complete”: a coder's frozen work on an article."""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from annotator.model import Annotation, Attribution, Span, Submission, new_personal_id, owner_of
from annotator.store.blindness import is_hidden
from annotator.store.kinds import BY_NAME
from annotator.store.kinds.articles import text_of
from annotator.store.kinds.codes import value_from_json
from annotator.store.project import Edit, Project
from annotator.store.revisions import COLUMNS, Revision, read

_MADE = "SELECT s.coder, s.made, s.id, s.document, s.versions FROM submission s"


class Frozen(NamedTuple):
    """What a submission holds, as it stood when it was made; `attributions` by the id of their quote or claim.

    `versions` are the hashes of all of them, by the ids of their rows.
    """

    annotations: tuple[Annotation, ...]
    attributions: Mapping[str, Attribution]
    versions: Mapping[str, str] = MappingProxyType({})


def submitted(project: Project, coder: str) -> set[str]:
    """The documents a coder has marked complete."""
    return {row[0] for row in project.rows("SELECT document FROM submission WHERE coder = ?", (coder,))}


def submissions(project: Project, document: str) -> list[Submission]:
    sql = "SELECT id, document, versions FROM submission WHERE document = ? ORDER BY id"
    return [Submission(id, document, tuple(json.loads(v))) for id, document, v in project.rows(sql, (document,))]


def latest(project: Project) -> dict[str, dict[str, tuple[str, Submission]]]:
    """Document → coder → when they last marked it complete, and what they submitted then.

    Documents that are not there are left out. Of two submissions from two computers, the later one counts.
    """
    sql = f"{_MADE} JOIN document d ON d.id = s.document ORDER BY s.document, s.coder, s.made, s.id"
    found: dict[str, dict[str, tuple[str, Submission]]] = {}
    for coder, made, id, document, versions in project.rows(sql):
        found.setdefault(document, {})[coder] = made, Submission(id, document, tuple(json.loads(versions)))
    return found


def latest_of(project: Project, document: str) -> dict[str, Submission]:
    """Coder → what they last submitted of an article."""
    sql = f"{_MADE} WHERE s.document = ? ORDER BY s.coder, s.made, s.id"
    rows = project.rows(sql, (document,))
    return {coder: Submission(id, document, tuple(json.loads(versions))) for coder, _, id, document, versions in rows}


def frozen(project: Project, submission: Submission) -> Frozen | None:
    """The annotations and attributions of a submission, from the log by their hashes, whatever became of them since.

    None where one of them is not here: not received yet, erased, or written by a newer version of the program; and
    where it is another's, of an article that the acting coder still codes blind. What is wrong in itself, or not the
    coder's, is left out, as it is from everything that is counted.
    """
    if owner_of(submission.id) != project.coder and is_hidden(project, submission.document):
        return None
    sql = f"SELECT {COLUMNS} FROM revision WHERE hash IN (SELECT value FROM json_each(?)) ORDER BY id"
    found = dict(map(read, project.rows(sql, (json.dumps(submission.versions),))))
    if len(found) < len(set(submission.versions)) or not all(map(_readable, found.values())):
        return None
    with project.reading() as connection:
        text = text_of(connection, submission.document)
    payloads = {
        version.id: (version, json.loads(version.payload or ""))
        for version in found.values()
        if version.document == submission.document and owner_of(version.id) == owner_of(submission.id)
    }
    sound = {id: of for id, of in payloads.items() if not BY_NAME[of[0].kind].judge(lambda _: text, id, of[1])}
    annotations = tuple(_annotation(*of) for of in sound.values() if of[0].kind == "annotation")
    here = {a.id for a in annotations}
    links = [_attribution(payload) for version, payload in sound.values() if version.kind == "attribution"]
    versions = {version.id: hash for hash, version in found.items() if version.id in sound}
    return Frozen(annotations, {link.content: link for link in links if link.content in here}, versions)


def _readable(version: Revision) -> bool:
    known = version.kind in ("annotation", "attribution") and version.format <= BY_NAME[version.kind].format
    return known and version.payload is not None


def _annotation(version: Revision, payload: dict[str, Any]) -> Annotation:
    spans = payload["spans"]
    return Annotation(
        version.id,
        payload["document"],
        payload["code"],
        tuple(Span(start, end) for start, end, _ in spans),
        tuple(quote for _, _, quote in spans),
        {name: value_from_json(value) for name, value in payload["attributes"].items()},
        payload["note"],
        payload["origin"],
        updated_at=version.wall,
        speaker=payload.get("speaker"),
    )


def _attribution(payload: dict[str, Any]) -> Attribution:
    start, end, quote = payload["cue"] or (0, 0, "")
    cue = Span(start, end) if payload["cue"] else None
    return Attribution(payload["content"], payload["document"], payload["source"], payload["none_given"], cue, quote)


def submit(edit: Edit, document: str) -> None:
    """Freeze the acting coder's annotations of a document and their attributions as they stand."""
    sql = """SELECT hash FROM annotation WHERE document = ?1 AND coder = ?2 UNION ALL
             SELECT t.hash FROM attribution t JOIN annotation a ON a.id = t.content
             WHERE t.document = ?1 AND t.coder = ?2 ORDER BY hash"""
    versions = edit.connection.execute(sql, (document, edit.coder)).fetchall()
    edit.put(Submission(new_personal_id(edit.coder), document, tuple(v for (v,) in versions)))


def withdraw(edit: Edit, document: str) -> None:
    """Reopen: take back the acting coder's submissions of a document."""
    sql = "SELECT id FROM submission WHERE document = ? AND coder = ?"
    for (id,) in edit.connection.execute(sql, (document, edit.coder)).fetchall():
        edit.delete(id)
