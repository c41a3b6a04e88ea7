"""The project itself, its coders, the outlets of its articles and the speakers they quote."""

from __future__ import annotations

from annotator.model import SPEAKER_KINDS, Coder, Details, Speaker
from annotator.outlets import Outlet
from annotator.store.canonical import canonical
from annotator.store.kinds.kind import Kind, Payload, Version, Writer
from annotator.store.kinds.shapes import each, one_of, optional, record, text, texts


def _details_payload(details: Details) -> Payload:
    payload: Payload = {"title": details.title}
    for name in ("problems_off", "suggestions_off"):
        if off := getattr(details, name):
            payload[name] = [*sorted(off)]
    return payload


def _project_details(c: Writer, v: Version) -> None:
    off = canonical(v.payload.get("problems_off", []))
    c.execute("INSERT INTO project VALUES (?, ?, ?, ?)", (v.id, v.payload["title"], v.hash, off))


def _project_coder(c: Writer, v: Version) -> None:
    c.execute("INSERT INTO coder VALUES (?, ?, ?)", (v.id, v.payload["name"], v.hash))


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


def _outlet_payload(o: Outlet) -> Payload:
    return {
        "name": o.name,
        "aliases": list(o.aliases),
        "kind": o.kind,
        "country": o.country,
        "same_as": o.same_as,
    }


PROJECT = Kind(
    "project",
    Details,
    ("project",),
    _details_payload,
    record({"title": text}, problems_off=texts, suggestions_off=texts),
    _project_details,
)
CODER = Kind("coder", Coder, ("coder",), lambda c: {"name": c.name}, record({"name": text}), _project_coder)
SPEAKER = Kind(
    "speaker",
    Speaker,
    ("speaker",),
    _speaker_payload,
    record(
        {
            "name": text,
            "aliases": texts,
            "kind": one_of(*SPEAKER_KINDS),
            "roles": each(record({"role": text, "since": text})),
            "note": text,
            "same_as": optional(text),
        }
    ),
    _project_speaker,
)
OUTLET = Kind(
    "outlet",
    Outlet,
    (),
    _outlet_payload,
    record({"name": text, "aliases": texts, "kind": text, "country": text, "same_as": optional(text)}),
    lambda c, v: None,
)
"""Read whole from the log, as samples are: articles are shown under the names these rows give them."""
