"""What a bundle says of itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import annotator
from annotator.store.canonical import Json
from annotator.store.exchange.strict import Wrong, is_hash
from annotator.store.kinds.shapes import by_name, flag, one_of, record, text, texts, whole
from annotator.store.opening import FORMAT

NAME, REVISIONS = "manifest.json", "revisions.jsonl.gz"
VERSION = 1

_SHAPE = record(
    {
        "format": one_of("annotator.bundle"),
        "version": whole,
        "file_format": whole,
        "app_version": text,
        "project": record({"ids": texts, "title": text}),
        "sender": record({"id": text, "name": text}),
        "everyone": flag,
        "revisions": whole,
        "texts": whole,
        "members": by_name(record({"bytes": whole, "sha256": is_hash})),
    }
)


@dataclass(frozen=True, slots=True)
class Manifest:
    """`projects` are the ids of the project it is of: more than one once another project was joined to it.

    `members` are the other files in it: name → (bytes, SHA-256).
    """

    projects: tuple[str, ...]
    title: str
    sender: str
    sender_name: str
    everyone: bool
    revisions: int
    texts: int
    members: Mapping[str, tuple[int, str]]

    def as_json(self) -> dict[str, Json]:
        return {
            "format": "annotator.bundle",
            "version": VERSION,
            "file_format": FORMAT,
            "app_version": annotator.__version__,
            "project": {"ids": [*self.projects], "title": self.title},
            "sender": {"id": self.sender, "name": self.sender_name},
            "everyone": self.everyone,
            "revisions": self.revisions,
            "texts": self.texts,
            "members": {name: {"bytes": size, "sha256": digest} for name, (size, digest) in self.members.items()},
        }


def from_json(m: Any) -> Manifest:
    """Raises Wrong."""
    if isinstance(m, dict) and m.get("format") == "annotator.bundle" and whole(m.get("version")):
        for name, ours in (("version", VERSION), ("file_format", FORMAT)):
            if whole(m.get(name)) and m[name] > ours:
                raise Wrong(
                    f"was made by annotator {str(m.get('app_version'))[:20]}, in a format that this one does not know"
                    f" ({m[name]}; up to {ours} are read): update annotator to merge it"
                )
    if not _SHAPE(m):
        raise Wrong("has no list of contents that this program could have written")
    return Manifest(
        projects=tuple(m["project"]["ids"]),
        title=m["project"]["title"],
        sender=m["sender"]["id"],
        sender_name=m["sender"]["name"],
        everyone=m["everyone"],
        revisions=m["revisions"],
        texts=m["texts"],
        members={name: (member["bytes"], member["sha256"]) for name, member in m["members"].items()},
    )
