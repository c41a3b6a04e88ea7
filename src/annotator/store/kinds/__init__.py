"""The kinds of rows: how each is written as a payload and projected into the tables people query."""

from __future__ import annotations

import sqlite3

from annotator.store.kinds.articles import CORRECTION, DOCUMENT, ORIGINAL, ZONING
from annotator.store.kinds.codes import CODE
from annotator.store.kinds.coding import ANNOTATION, ATTRIBUTION, REJECTION, SUBMISSION
from annotator.store.kinds.erasure import ERASURE
from annotator.store.kinds.kind import Kind
from annotator.store.kinds.people import CODER, OUTLET, PROJECT, SPEAKER
from annotator.store.kinds.teamwork import ADJUDICATOR, ASSIGNMENT, COMMENT, FINAL, SAMPLE, VERDICT

KINDS: tuple[Kind, ...] = (
    PROJECT,
    CODER,
    CODE,
    DOCUMENT,
    ORIGINAL,
    ZONING,
    CORRECTION,
    ANNOTATION,
    ATTRIBUTION,
    SPEAKER,
    OUTLET,
    SUBMISSION,
    REJECTION,
    ASSIGNMENT,
    SAMPLE,
    ADJUDICATOR,
    FINAL,
    VERDICT,
    COMMENT,
    ERASURE,
)
BY_NAME = {kind.name: kind for kind in KINDS}
BY_VALUE = {kind.value: kind for kind in KINDS}


def unproject(connection: sqlite3.Connection, id: str) -> None:
    """Take a row out of its tables (nothing happens for a kind this version does not know)."""
    found = connection.execute("SELECT kind FROM row WHERE id = ?", (id,)).fetchone()
    known = BY_NAME.get(found[0]) if found else None
    for table in known.tables if known else ():
        connection.execute(_UNPROJECT_SPANS if table == "span" else f"DELETE FROM {table} WHERE id = ?", (id,))


_UNPROJECT_SPANS = """DELETE FROM span WHERE annotation = ?1
    AND document = (SELECT document FROM annotation WHERE id = ?1)
    AND start BETWEEN (SELECT start FROM annotation WHERE id = ?1) AND (SELECT "end" FROM annotation WHERE id = ?1)"""
"""An article's spans lie together in their order of place, which is how they are read."""
