"""What a team does: who codes what, who settles it, what was settled, said and judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from annotator.model import owner_of
from annotator.store.canonical import canonical
from annotator.store.kinds.codes import value_json
from annotator.store.kinds.kind import Kind, Payload, TextOf, Version, Writer
from annotator.store.kinds.places import misplaced
from annotator.store.kinds.shapes import (
    answer,
    by_name,
    each,
    flag,
    one_of,
    optional,
    place,
    record,
    row,
    share,
    text,
    texts,
    whole,
)
from annotator.teamwork import (
    DECISIONS,
    MODES,
    VERDICTS,
    Adjudicator,
    Assignment,
    Comment,
    Final,
    Sample,
    Verdict,
    adjudicator_id,
)


def _assignment_payload(a: Assignment) -> Payload:
    return {"document": a.document, "coder": a.coder, "mode": a.mode, "wave": a.wave}


def _project_assignment(c: Writer, v: Version) -> None:
    p = v.payload
    values = (v.id, p["document"], p["coder"], p["mode"], p["wave"], v.hash)
    c.execute("INSERT INTO assignment VALUES (?, ?, ?, ?, ?, ?)", values)


def _sample_payload(s: Sample) -> Payload:
    fields = {name: value for name, value in asdict(s).items() if name != "id"}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in fields.items()}


def _judge_adjudicator(text_of: TextOf, id: str, payload: Mapping[str, Any]) -> str | None:
    return None if id == adjudicator_id(payload["document"]) else "its id is not that of its article"


def _project_adjudicator(c: Writer, v: Version) -> None:
    values = (v.id, v.payload["document"], v.payload["coder"], v.hash)
    c.execute("INSERT INTO adjudicator VALUES (?, ?, ?, ?)", values)


def _final_payload(f: Final) -> Payload:
    payload: Payload = {
        "document": f.document,
        "code": f.code,
        "spans": [[s.start, s.end, q] for s, q in zip(f.spans, f.quotes, strict=True)],
        "attributes": {name: value_json(value) for name, value in f.attributes.items()},
        "basis": [[id, f.basis[id]] for id in sorted(f.basis)],
        "decision": f.decision,
        "reason": f.reason,
    }
    return payload | {"speaker": f.speaker} if f.speaker else payload


def _judge_final(text_of: TextOf, id: str, payload: Mapping[str, Any]) -> str | None:
    return misplaced(text_of(payload["document"]), payload["spans"]) if payload["spans"] else None


def _project_final(c: Writer, v: Version) -> None:
    p = v.payload
    spans, attributes, basis = (canonical(p[name]) for name in ("spans", "attributes", "basis"))
    values = (v.id, p["document"], owner_of(v.id), p["code"], spans, attributes, p.get("speaker"), basis)
    decided = (p["decision"], p["reason"], v.wall, v.hash)
    c.execute("INSERT INTO final VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (*values, *decided))


def _verdict_payload(v: Verdict) -> Payload:
    return {
        "document": v.document,
        "target": v.target,
        "version": v.version,
        "verdict": v.verdict,
        "reason": v.reason,
    }


def _project_verdict(c: Writer, v: Version) -> None:
    p = v.payload
    values = (v.id, p["document"], owner_of(v.id), p["target"], p["version"], p["verdict"], p["reason"], v.wall, v.hash)
    c.execute("INSERT INTO verdict VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", values)


def _comment_payload(c: Comment) -> Payload:
    return {
        "document": c.document,
        "target": c.target,
        "parent": c.parent,
        "text": c.text,
        "resolved": c.resolved,
    }


def _project_comment(c: Writer, v: Version) -> None:
    p = v.payload
    said = (p["target"], p["parent"], p["text"], int(p["resolved"]), v.created, v.hash)
    c.execute(
        "INSERT INTO comment VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (v.id, p["document"], owner_of(v.id), *said),
    )


ASSIGNMENT = Kind(
    "assignment",
    Assignment,
    ("assignment",),
    _assignment_payload,
    record({"document": text, "coder": text, "mode": one_of(*MODES), "wave": whole}),
    _project_assignment,
)
SAMPLE = Kind(
    "sample",
    Sample,
    (),
    _sample_payload,
    record(
        {
            "wave": whole,
            "population": whole,
            "drawn": texts,
            "coders": texts,
            "each": whole,
            "mode": one_of(*MODES),
            "seed": text,
            "strata": texts,
            "outlet": text,
            "since": text,
            "until": text,
            "untouched": flag,
            "least_alpha": share,
            "significance": share,
            "rarest": share,
            "needed": whole,
        }
    ),
    lambda c, v: None,
)
"""A few in a project, read whole from the log: without a table of their own they need no newer file format."""
ADJUDICATOR = Kind(
    "adjudicator",
    Adjudicator,
    ("adjudicator",),
    lambda a: {"document": a.document, "coder": a.coder},
    record({"document": text, "coder": text}),
    _project_adjudicator,
    _judge_adjudicator,
)
FINAL = Kind(
    "final",
    Final,
    ("final",),
    _final_payload,
    record(
        {
            "document": text,
            "code": optional(text),
            "spans": each(place),
            "attributes": by_name(answer),
            "basis": each(row(text, text)),
            "decision": one_of(*DECISIONS),
            "reason": text,
        },
        speaker=text,
    ),
    _project_final,
    _judge_final,
    personal=True,
)
VERDICT = Kind(
    "verdict",
    Verdict,
    ("verdict",),
    _verdict_payload,
    record({"document": text, "target": text, "version": text, "verdict": one_of(*VERDICTS), "reason": text}),
    _project_verdict,
    personal=True,
)
COMMENT = Kind(
    "comment",
    Comment,
    ("comment",),
    _comment_payload,
    record({"document": text, "target": text, "parent": optional(text), "text": text, "resolved": flag}),
    _project_comment,
    personal=True,
)
