"""One way to write a value as bytes, so that equal contents have equal hashes everywhere."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]
"""What a payload may hold: no floats, decimals are strings."""


_ENCODER = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def canonical(value: Json) -> str:
    return _ENCODER.encode(value)


def sha256(text: str) -> str:
    """SHA-256 of the UTF-8 bytes, as 64 hex digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def now() -> str:
    """UTC, for people to read; no rule of the store depends on it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
