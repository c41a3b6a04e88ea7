"""The projections built from the log: all of them, or those of many rows at once."""

from __future__ import annotations

import sqlite3
from functools import lru_cache, partial
from itertools import groupby

from annotator.store.gathering import Gathered
from annotator.store.kinds import KINDS, unproject
from annotator.store.kinds.articles import text_of
from annotator.store.revisions import COLUMNS, enter, enter_leaves, first_wall, leaves, read, values_of

PROJECTIONS: tuple[str, ...] = ("row", "leaf", "quarantine", *(t for kind in KINDS for t in kind.tables))
"""The tables that are nothing but a replay of the log."""


def replay(connection: sqlite3.Connection) -> None:
    """Empty the projections and build them again from the log."""
    for table in PROJECTIONS:
        connection.execute(f"DELETE FROM {table}")
    _project(connection, "TRUE")


def renew(connection: sqlite3.Connection, ids: str) -> None:
    """Project many rows anew, and what has to be judged again because its article has come or gone.

    `ids` is a query that gives the rows' ids.
    """
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS touched (id TEXT PRIMARY KEY) WITHOUT ROWID")
    connection.execute("DELETE FROM touched")
    connection.execute(f"INSERT OR IGNORE INTO touched {ids}")
    before = _articles(connection)
    _renew(connection, "id IN (SELECT id FROM touched WHERE id LIKE 'd:%')")
    changed = [(id,) for id in before ^ _articles(connection)]
    sql = "INSERT OR IGNORE INTO touched SELECT id FROM row WHERE document = ? AND kind <> 'document'"
    connection.executemany(sql, changed)
    _renew(connection, "id IN (SELECT id FROM touched WHERE id NOT LIKE 'd:%' OR id LIKE 'd:%:%')")


def _articles(connection: sqlite3.Connection) -> set[str]:
    return {id for (id,) in connection.execute("SELECT id FROM document WHERE id IN (SELECT id FROM touched)")}


def _renew(connection: sqlite3.Connection, which: str) -> None:
    for (id,) in connection.execute(f"SELECT id FROM row WHERE {which}").fetchall():
        unproject(connection, id)
    for table in ("leaf", "quarantine"):
        connection.execute(f"DELETE FROM {table} WHERE {which}")
    _project(connection, which)


def _project(connection: sqlite3.Connection, which: str) -> None:
    """Documents first: annotations are judged against the text of theirs, read once for all of them."""
    gathered = Gathered(connection)
    texts = lru_cache(maxsize=16)(partial(text_of, connection))
    log = map(read, connection.execute(_BY_ARTICLE.format(which=which)))
    for _, group in groupby(log, key=lambda version: version[1].id):
        versions = dict(group)
        (hash, current), *others = leaves(versions)
        writer = connection if current.kind == "document" else gathered
        enter(writer, texts, hash, current, values_of(current), first_wall(versions))
        enter_leaves(writer, current, others)
    gathered.write()


_BY_ARTICLE = f"""SELECT {", ".join(f"r.{name}" for name in COLUMNS.split(", "))} FROM revision r JOIN
    (SELECT id, min(kind <> 'document') AS later, min(document) AS about FROM revision WHERE {{which}} GROUP BY id) g
    ON g.id = r.id ORDER BY g.later, g.about, r.id"""
"""The log row by row, documents first."""
