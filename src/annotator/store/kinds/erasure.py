"""Erasures, which name an article of which nothing may be kept: no project of the team, no backup, now or later."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any

from annotator.model import Erasure, erasure_id
from annotator.store.kinds.kind import Kind, TextOf, Version, Writer
from annotator.store.kinds.shapes import record, text

NAME = "erasure"

ERASED = """EXISTS (SELECT 1 FROM revision e
    WHERE e.id = {document} || ':erasure' AND e.kind = 'erasure' AND NOT e.deleted)"""
"""The condition under which an article is erased. One version that says so is enough, whatever came after it: an
erasure is never undone."""


def is_erased(connection: sqlite3.Connection, document: str) -> bool:
    return bool(connection.execute(f"SELECT {ERASED.format(document='?')}", (document,)).fetchone()[0])


def document_of(id: str) -> str:
    """The article that an erasure names: its id alone says which."""
    return id.removesuffix(f":{NAME}")


def _judge(text_of: TextOf, id: str, payload: Mapping[str, Any]) -> str | None:
    return None if id == erasure_id(payload["document"]) else "its id is not that of its article"


def _project(writer: Writer, version: Version) -> None:
    """It is looked up in the log, of which it is a part for ever."""


ERASURE = Kind(
    NAME,
    Erasure,
    (),
    lambda erasure: {"document": erasure.document},
    record({"document": text}),
    _project,
    _judge,
)
