"""The kinds of rows: how each is written as a payload and projected into the tables people query."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from annotator.model import (
    Annotation,
    Attribute,
    Attribution,
    Code,
    Coder,
    Details,
    Document,
    Option,
    Original,
    Span,
    Speaker,
    Submission,
    Value,
    attribution_id,
    owner_of,
)
from annotator.store.canonical import Json, canonical, sha256
from annotator.text import mismatch

Payload = dict[str, Json]

TextOf = Callable[[str], str | None]
"""The text of the document with that id; None where document or text is not there."""


class Writer(Protocol):
    """What a projection needs of a connection, so that a replay can gather its rows."""

    def execute(self, sql: str, parameters: Sequence[Any], /) -> Any: ...

    def executemany(self, sql: str, rows: Iterable[Sequence[Any]], /) -> object: ...


@dataclass(frozen=True, slots=True)
class Version:
    """The current version of a row, as its projection needs it."""

    id: str
    hash: str
    created: str
    wall: str
    payload: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Kind:
    """`judge` says what is wrong in a payload itself (it is then quarantined), or None."""

    name: str
    value: type
    tables: tuple[str, ...]
    payload: Callable[[Any], Payload]
    project: Callable[[Writer, Version], None]
    judge: Callable[[TextOf, str, Mapping[str, Any]], str | None] = lambda text_of, id, payload: None
    id: Callable[[Any], str] = lambda value: str(value.id)
    format: int = 1


def document_of(kind: str, id: str, payload: Mapping[str, Any]) -> str | None:
    """The document a row concerns: its own id, or the one its payload names."""
    return id if kind == "document" else payload.get("document")


# --- project, coder


def _details_payload(details: Details) -> Payload:
    payload: Payload = {"title": details.title}
    if details.problems_off:
        payload["problems_off"] = [*sorted(details.problems_off)]
    return payload


def _project_details(c: Writer, v: Version) -> None:
    off = canonical(v.payload.get("problems_off", []))
    c.execute("INSERT INTO project VALUES (?, ?, ?, ?)", (v.id, v.payload["title"], v.hash, off))


def _project_coder(c: Writer, v: Version) -> None:
    c.execute("INSERT INTO coder VALUES (?, ?, ?)", (v.id, v.payload["name"], v.hash))


# --- code

CODE_FIELDS = ("name", "definition", "role", "colour", "texture", "letter", "key", "second_key", "parent", "position")
"""The fields of a code that are plain text or numbers, in the order of its table."""
CODE_EXAMPLES = ("include", "exclude")
"""Fields of a code that its payload has only if they say something: codes were written without them before."""


def _value_json(value: Value | None) -> Json:
    return list(value) if isinstance(value, tuple) else value


def value_from_json(value: Any) -> Value:
    return tuple(value) if isinstance(value, list) else value


def attribute_payload(attribute: Attribute) -> Payload:
    return {
        "id": attribute.id,
        "name": attribute.name,
        "type": attribute.type,
        "options": [{"id": o.id, "name": o.name} for o in attribute.options],
        "required": attribute.required,
        "default": _value_json(attribute.default),
    }


def attribute_from_json(a: Mapping[str, Any]) -> Attribute:
    default = a["default"]
    return Attribute(
        id=a["id"],
        name=a["name"],
        type=a["type"],
        options=tuple(Option(o["id"], o["name"]) for o in a["options"]),
        required=a["required"],
        default=None if default is None else value_from_json(default),
    )


def _code_payload(code: Code) -> Payload:
    payload: Payload = {name: getattr(code, name) for name in CODE_FIELDS}
    payload["attributes"] = [attribute_payload(a) for a in code.attributes]
    payload["retired"] = code.retired
    payload["same_as"] = code.same_as
    payload |= {name: value for name in CODE_EXAMPLES if (value := getattr(code, name))}
    return payload


def _project_code(c: Writer, v: Version) -> None:
    p = v.payload
    plain = (p[name] for name in CODE_FIELDS)
    examples = (p.get(name, "") for name in CODE_EXAMPLES)
    c.execute(
        f"INSERT INTO code (id, {', '.join(CODE_FIELDS)}, attributes, retired, same_as, hash, include, exclude)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (v.id, *plain, canonical(p["attributes"]), int(p["retired"]), p["same_as"], v.hash, *examples),
    )


# --- document, original

METADATA = ("title", "outlet", "agency", "byline", "section", "published", "url", "language")


def document_id(text_sha256: str, key: str) -> str:
    """Fixed for ever: the text and the key given at import (rule 7 of ARCHITECTURE.md)."""
    return f"d:{sha256(canonical([text_sha256, key]))}"


def _document_payload(document: Document) -> Payload:
    payload: Payload = {name: getattr(document, name) for name in METADATA}
    payload["fields"] = dict(document.fields)
    payload["text"] = document.sha256
    payload["key"] = document.key
    return payload


def _project_document(c: Writer, v: Version) -> None:
    p = v.payload
    body = c.execute("SELECT body FROM text WHERE sha256 = ?", (p["text"],)).fetchone()
    characters = len(body[0]) if body and body[0] is not None else 0
    c.execute(
        f"INSERT INTO document (id, sha256, key, {', '.join(METADATA)}, fields, characters, hash)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (v.id, p["text"], p["key"], *(p[m] for m in METADATA), canonical(p["fields"]), characters, v.hash),
    )


def _judge_document(text_of: TextOf, id: str, payload: Mapping[str, Any]) -> str | None:
    return None if document_id(payload["text"], payload["key"]) == id else "its id is not that of its text and key"


def _original_payload(original: Original) -> Payload:
    return {name: getattr(original, name) for name in ("document", "file", "importer", "encoding", "sha256")}


def _original_id(original: Original) -> str:
    """The hash of its payload, so that importing the same file twice makes no fork."""
    return f"s:{sha256(canonical(_original_payload(original)))[:24]}"


def _project_original(c: Writer, v: Version) -> None:
    p = v.payload
    c.execute(
        "INSERT INTO original VALUES (?, ?, ?, ?, ?, ?, ?)",
        (v.id, p["document"], p["file"], p["importer"], p["encoding"], p["sha256"], v.hash),
    )


# --- annotation, attribution, submission


def _annotation_payload(a: Annotation) -> Payload:
    payload: Payload = {
        "document": a.document,
        "code": a.code,
        "spans": [[s.start, s.end, q] for s, q in zip(a.spans, a.quotes, strict=True)],
        "attributes": {name: _value_json(value) for name, value in a.attributes.items()},
        "note": a.note,
        "origin": a.origin,
    }
    return payload | {"speaker": a.speaker} if a.speaker else payload


def text_of(c: sqlite3.Connection, document: str) -> str | None:
    sql = "SELECT t.body FROM document d JOIN text t ON t.sha256 = d.sha256 WHERE d.id = ?"
    found = c.execute(sql, (document,)).fetchone()
    return found[0] if found else None


def _judge_annotation(text_of: TextOf, id: str, payload: Mapping[str, Any]) -> str | None:
    text = text_of(payload["document"])
    if text is None:
        return None if payload["spans"] else mismatch("", (), ())
    spans = tuple(Span(start, end) for start, end, _ in payload["spans"])
    return mismatch(text, spans, tuple(quote for _, _, quote in payload["spans"]))


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
    text = text_of(payload["document"])
    if text is None or payload["cue"] is None:
        return None
    start, end, quote = payload["cue"]
    return mismatch(text, (Span(start, end),), (quote,))


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


# --- speaker


def _speaker_payload(s: Speaker) -> Payload:
    return {
        "name": s.name,
        "aliases": list(s.aliases),
        "kind": s.kind,
        "roles": [{"role": r.role, "since": r.since} for r in s.roles],
        "note": s.note,
        "same_as": s.same_as,
    }


def _project_speaker(c: Writer, v: Version) -> None:
    p = v.payload
    row = (v.id, p["name"], canonical(p["aliases"]), p["kind"], canonical(p["roles"]), p["note"], p["same_as"], v.hash)
    c.execute("INSERT INTO speaker VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)


KINDS: tuple[Kind, ...] = (
    Kind("project", Details, ("project",), _details_payload, _project_details),
    Kind("coder", Coder, ("coder",), lambda c: {"name": c.name}, _project_coder),
    Kind("code", Code, ("code",), _code_payload, _project_code),
    Kind("document", Document, ("document",), _document_payload, _project_document, _judge_document),
    Kind("original", Original, ("original",), _original_payload, _project_original, id=_original_id),
    Kind(
        "annotation",
        Annotation,
        ("span", "annotation"),
        _annotation_payload,
        _project_annotation,
        _judge_annotation,
    ),
    Kind("attribution", Attribution, ("attribution",), _attribution_payload, _project_attribution, _judge_attribution),
    Kind("speaker", Speaker, ("speaker",), _speaker_payload, _project_speaker),
    Kind("submission", Submission, ("submission",), _submission_payload, _project_submission),
)
BY_NAME = {kind.name: kind for kind in KINDS}
BY_VALUE = {kind.value: kind for kind in KINDS}


def unproject(connection: sqlite3.Connection, kind: str, id: str) -> None:
    """Take a row out of its tables (nothing happens for a kind this version does not know)."""
    known = BY_NAME.get(kind)
    for table in known.tables if known else ():
        connection.execute(_UNPROJECT_SPANS if table == "span" else f"DELETE FROM {table} WHERE id = ?", (id,))


_UNPROJECT_SPANS = """DELETE FROM span WHERE annotation = ?1
    AND document = (SELECT document FROM annotation WHERE id = ?1)
    AND start BETWEEN (SELECT start FROM annotation WHERE id = ?1) AND (SELECT "end" FROM annotation WHERE id = ?1)"""
"""An article's spans lie together in their order of place, which is how they are read."""
