"""What one coder does: annotations, who said them, submissions, and what of the suggestions they do not want."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from annotator.model import CONTENT, Annotation, Attribution, Rejection, Submission, attribution_id, owner_of
from annotator.store.canonical import canonical
from annotator.store.kinds.codes import value_json
from annotator.store.kinds.kind import Kind, Payload, TextOf, Version, Writer
from annotator.store.kinds.places import misplaced
from annotator.store.kinds.shapes import answer, by_name, each, flag, one_of, optional, place, record, text, texts


def _annotation_payload(a: Annotation) -> Payload:
    payload: Payload = {
        "document": a.document,
        "code": a.code,
        "spans": [[s.start, s.end, q] for s, q in zip(a.spans, a.quotes, strict=True)],
        "attributes": {name: value_json(value) for name, value in a.attributes.items()},
        "note": a.note,
        "origin": a.origin,
    }
    return payload | {"speaker": a.speaker} if a.speaker else payload


def _judge_annotation(text_of: TextOf, id: str, payload: Mapping[str, Any]) -> str | None:
    return misplaced(text_of(payload["document"]), payload["spans"])


def _project_annotation(c: Writer, v: Version) -> None:
    p, spans = v.payload, v.payload["spans"]
    c.execute(
        "INSERT INTO annotation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            p["document"],
            spans[0][0],
            v.id,
            spans[-1][1],
            p["code"],
            owner_of(v.id),
            p["origin"],
            canonical(p["attributes"]),
            p["note"],
            v.created,
            v.wall,
            v.hash,
            p.get("speaker"),
        ),
    )
    rows = ((p["document"], start, v.id, n, end, quote) for n, (start, end, quote) in enumerate(spans))
    c.executemany("INSERT INTO span VALUES (?, ?, ?, ?, ?, ?)", rows)


def _attribution_payload(a: Attribution) -> Payload:
    return {
        "content": a.content,
        "document": a.document,
        "source": a.source,
        "none_given": a.none_given,
        "cue": [a.cue.start, a.cue.end, a.cue_quote] if a.cue else None,
    }


def _judge_attribution(text_of: TextOf, id: str, payload: Mapping[str, Any]) -> str | None:
    if id != attribution_id(payload["content"]):
        return "its id is not that of its quote or claim"
    if payload["source"] and payload["none_given"]:
        return "it names a source and says that none is given"
    return misplaced(text_of(payload["document"]), [payload["cue"]]) if payload["cue"] else None


def _project_attribution(c: Writer, v: Version) -> None:
    p = v.payload
    cue = p["cue"] or (None, None, "")
    row = (p["document"], v.id, p["content"], owner_of(v.id), p["source"], int(p["none_given"]), *cue, v.wall, v.hash)
    c.execute("INSERT INTO attribution VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)


def _submission_payload(s: Submission) -> Payload:
    return {"document": s.document, "versions": [*sorted(s.versions)]}


def _project_submission(c: Writer, v: Version) -> None:
    p = v.payload
    c.execute(
        "INSERT INTO submission VALUES (?, ?, ?, ?, ?, ?)",
        (v.id, p["document"], owner_of(v.id), json.dumps(p["versions"]), v.wall, v.hash),
    )


def _rejection_payload(r: Rejection) -> Payload:
    return {
        "document": r.document,
        "role": r.role,
        "spans": [[s.start, s.end, q] for s, q in zip(r.spans, r.quotes, strict=True)],
        "form": r.form,
        "route": r.route,
    }


ANNOTATION = Kind(
    "annotation",
    Annotation,
    ("span", "annotation"),
    _annotation_payload,
    record(
        {
            "document": text,
            "code": text,
            "spans": each(place),
            "attributes": by_name(answer),
            "note": text,
            "origin": text,
        },
        speaker=text,
    ),
    _project_annotation,
    _judge_annotation,
    personal=True,
)
ATTRIBUTION = Kind(
    "attribution",
    Attribution,
    ("attribution",),
    _attribution_payload,
    record(
        {
            "content": text,
            "document": text,
            "source": optional(text),
            "none_given": flag,
            "cue": optional(place),
        }
    ),
    _project_attribution,
    _judge_attribution,
    personal=True,
)
SUBMISSION = Kind(
    "submission",
    Submission,
    ("submission",),
    _submission_payload,
    record({"document": text, "versions": texts}),
    _project_submission,
    personal=True,
)
REJECTION = Kind(
    "rejection",
    Rejection,
    (),
    _rejection_payload,
    record({"document": text, "role": one_of(*CONTENT), "spans": each(place), "form": text, "route": text}),
    lambda c, v: None,
    _judge_annotation,
    personal=True,
)
"""Read from the log, an article's at a time: without a table of their own they need no newer file format."""
