"""Articles, the files they came from, what of their text is not their body, and which are later versions of others."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from operator import attrgetter
from typing import Any

from annotator.model import Correction, Document, Original, correction_id
from annotator.store.canonical import Json, canonical, sha256
from annotator.store.kinds.kind import Kind, Payload, TextOf, Version, Writer
from annotator.store.kinds.shapes import by_name, each, flag, record, row, text, whole
from annotator.zoning import Zone, Zoning

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


_INSERT_DOCUMENT = f"""INSERT INTO document (id, sha256, key, {", ".join(METADATA)}, fields, hash, characters)
    VALUES ({", ".join("?" * (len(METADATA) + 5))}, coalesce((SELECT length(body) FROM text WHERE sha256 = ?2), 0))"""


def _project_document(c: Writer, v: Version) -> None:
    p = v.payload
    c.execute(_INSERT_DOCUMENT, (v.id, p["text"], p["key"], *(p[m] for m in METADATA), canonical(p["fields"]), v.hash))


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


def _zoning_payload(zoning: Zoning) -> Payload:
    zones: Json = [[z.kind, z.start, z.end, z.reason] for z in sorted(zoning.zones, key=attrgetter("place"))]
    return {"document": zoning.document, "by_hand": zoning.by_hand, "zones": zones}


def zoning_id(zoning: Zoning) -> str:
    """The hash of its payload, so that proposing or deciding the same twice makes no fork."""
    return f"s:{sha256(canonical(_zoning_payload(zoning)))[:24]}"


def _judge_zoning(text_of: TextOf, id: str, payload: Mapping[str, Any]) -> str | None:
    zones = tuple(Zone(*zone) for zone in payload["zones"])
    if id != zoning_id(Zoning(payload["document"], zones, payload["by_hand"])):
        return "its id is not that of what it says"
    text = text_of(payload["document"])
    for zone in zones:
        if zone.start >= zone.end or (text is not None and zone.end > len(text)):
            return f"it covers at {zone.start}–{zone.end} what it cannot"
    return None


def _project_zoning(c: Writer, v: Version) -> None:
    p = v.payload
    rows = ((v.id, n, p["document"], *zone, int(p["by_hand"]), v.hash) for n, zone in enumerate(p["zones"]))
    c.executemany("INSERT INTO zone VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)


def _judge_correction(text_of: TextOf, id: str, payload: Mapping[str, Any]) -> str | None:
    if payload["supersedes"] == payload["document"]:
        return "an article does not supersede itself"
    return None if id == correction_id(payload["document"]) else "its id is not that of its article"


def _project_correction(c: Writer, v: Version) -> None:
    c.execute(
        "INSERT INTO correction VALUES (?, ?, ?, ?)", (v.id, v.payload["document"], v.payload["supersedes"], v.hash)
    )


def text_of(c: sqlite3.Connection, document: str) -> str | None:
    sql = "SELECT t.body FROM document d JOIN text t ON t.sha256 = d.sha256 WHERE d.id = ?"
    found = c.execute(sql, (document,)).fetchone()
    return found[0] if found else None


DOCUMENT = Kind(
    "document",
    Document,
    ("document",),
    _document_payload,
    record(dict.fromkeys((*METADATA, "text", "key"), text) | {"fields": by_name(text)}),
    _project_document,
    _judge_document,
)
ORIGINAL = Kind(
    "original",
    Original,
    ("original",),
    _original_payload,
    record(dict.fromkeys(("document", "file", "importer", "encoding", "sha256"), text)),
    _project_original,
    id=_original_id,
)
ZONING = Kind(
    "zone",
    Zoning,
    ("zone",),
    _zoning_payload,
    record({"document": text, "by_hand": flag, "zones": each(row(text, whole, whole, text))}),
    _project_zoning,
    _judge_zoning,
    id=zoning_id,
)
CORRECTION = Kind(
    "correction",
    Correction,
    ("correction",),
    lambda c: {"document": c.document, "supersedes": c.supersedes},
    record({"document": text, "supersedes": text}),
    _project_correction,
    _judge_correction,
)
