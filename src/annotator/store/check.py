"""“Check project”: do the data prove themselves? Hashes, replay, quotes, references."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from operator import eq
from typing import Any

from annotator.model import Span, content_of
from annotator.store.annotations import count
from annotator.store.canonical import sha256
from annotator.store.failures import code_of, in_short, is_damage
from annotator.store.kinds.erasure import document_of
from annotator.store.project import Project
from annotator.store.replaying import PROJECTIONS, replay
from annotator.store.revisions import COLUMNS, Revision, payload_hash, read
from annotator.text import mismatch


@dataclass
class Findings:
    """`damage`: the file is not what was written to it. `warnings`: states an analyst should know of.

    `annotations` counts those that the acting coder may see.
    """

    revisions: int = 0
    documents: int = 0
    annotations: int = 0
    damage: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        return not self.damage


def check(project: Project) -> Findings:
    """Read everything and compare it with its hashes. Nothing is written."""
    findings = Findings()
    with project.lock:
        for test in (_file, _revisions, _texts):
            _run(test, project.connection, findings)
        if findings.ok:  # what replays and reads the payloads may then rely on them
            for test in (_replay, _quotes, _references):
                _run(test, project.connection, findings)
        if findings.ok:
            findings.annotations = count(project)
    return findings


def contents(connection: sqlite3.Connection) -> Findings:
    """What a copy must pass before it may take the place of an older one: all but the replay, which takes longest."""
    findings = Findings()
    for test in (_pages, _revisions, _texts, _quotes):
        _run(test, connection, findings)
    return findings


def _run(test: Callable[[sqlite3.Connection, Findings], None], c: sqlite3.Connection, findings: Findings) -> None:
    try:
        test(c, findings)
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        if isinstance(error, sqlite3.DatabaseError) and not (is_damage(error) or _is_broken_schema(error)):
            raise
        findings.damage.append(f"The file cannot be read any further: {in_short(error)}.")


def _is_broken_schema(error: sqlite3.DatabaseError) -> bool:
    """“no such column”, “UNIQUE failed”: all our statements fit the schema and the rows that were written."""
    return code_of(error) & 0xFF in (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CONSTRAINT)


def _pages(c: sqlite3.Connection, findings: Findings) -> None:
    """SQLite's own check without its indexes."""
    _file(c, findings, "quick_check")


def _file(c: sqlite3.Connection, findings: Findings, pragma: str = "integrity_check") -> None:
    words = [word for (word,) in c.execute(f"PRAGMA {pragma}(20)")]
    if words != ["ok"]:
        findings.damage += [f"SQLite: {' '.join(word.split())}" for word in words]


def _revisions(c: sqlite3.Connection, findings: Findings) -> None:
    known: dict[str, int] = {}
    erased = {document_of(id) for (id,) in c.execute(_ERASURES)}
    for row in c.execute(f"SELECT {COLUMNS} FROM revision ORDER BY n"):
        findings.revisions += 1
        try:
            hash, revision = read(row)
            faults = list(_faults(hash, revision, known))
            if revision.payload is None and not revision.deleted and revision.document not in erased:
                faults.append(f"The content of revision {hash[:12]} of {revision.id} is missing.")
            known[hash] = revision.rev
        except (TypeError, ValueError, AttributeError):  # of another type than any that is ever written
            faults = [f"Revision {str(row[0])[:12]} of {row[1]} is not what was written."]
        findings.damage += faults


_ERASURES = "SELECT id FROM revision WHERE kind = 'erasure' AND NOT deleted"
"""Of the articles they name no content is kept, which is no damage."""


def _faults(hash: str, revision: Revision, known: Mapping[str, int]) -> Iterator[str]:
    if revision.hash != hash:
        yield f"Revision {hash[:12]} of {revision.id} is not what was written."
    if revision.payload is not None and payload_hash(revision.payload) != revision.payload_hash:
        yield f"The content of revision {hash[:12]} of {revision.id} is not what was written."
    if revision.rev != 1 + max((known.get(h, 0) for h in revision.prev), default=0):
        yield f"Revision {hash[:12]} of {revision.id} does not follow the ones it replaces."


def _texts(c: sqlite3.Connection, findings: Findings) -> None:
    (findings.documents,) = c.execute("SELECT count(*) FROM document").fetchone()
    for digest, body in c.execute("SELECT sha256, body FROM text WHERE body IS NOT NULL"):
        if not isinstance(body, str) or sha256(body) != digest:
            findings.damage.append(f"The text {str(digest)[:12]} is not what was imported.")


def _replay(c: sqlite3.Connection, findings: Findings) -> None:
    """The tables must be what replaying the log gives, in a copy that SQLite keeps out of memory when it is large."""
    copy = sqlite3.connect("", isolation_level=None)
    try:
        c.backup(copy)
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -65536"):
            copy.execute(f"PRAGMA {pragma}")
        copy.execute("BEGIN")
        replay(copy)
        for table in PROJECTIONS:
            sql = f"SELECT * FROM {table}"
            if all(map(eq, _by_the_thousand(c, sql), _by_the_thousand(copy, sql))):
                continue
            there, replayed = set(c.execute(sql)), set(copy.execute(sql))
            findings.damage.append(
                f"The table “{table}” is not what the log gives: {len(there - replayed)} rows too many,"
                f" {len(replayed - there)} missing."
            )
    finally:
        copy.close()


def _by_the_thousand(c: sqlite3.Connection, sql: str) -> Iterator[list[Any]]:
    """The rows of a query in lists, the last of which is empty."""
    cursor = c.execute(sql)
    while rows := cursor.fetchmany(1000):
        yield rows
    yield []


def _quotes(c: sqlite3.Connection, findings: Findings) -> None:
    body: tuple[str, str] = ("", "")
    sql = """SELECT s.annotation, t.sha256, s.start, s."end", s.quote FROM
             (SELECT annotation, document, start, "end", quote FROM span UNION ALL
              SELECT id, document, cue_start, cue_end, cue_quote FROM attribution WHERE cue_start IS NOT NULL UNION ALL
              SELECT f.id, f.document, json_extract(p.value, '$[0]'), json_extract(p.value, '$[1]'),
                     json_extract(p.value, '$[2]') FROM final f, json_each(f.spans) p) s
             JOIN document d ON d.id = s.document JOIN text t ON t.sha256 = d.sha256 ORDER BY s.document"""
    for id, digest, start, end, quote in c.execute(sql):
        if body[0] != digest:
            body = digest, c.execute("SELECT body FROM text WHERE sha256 = ?", (digest,)).fetchone()[0] or ""
        if wrong := mismatch(body[1], (Span(start, end),), (quote,)):
            row = "Attribution" if content_of(id) else "Annotation"
            findings.damage.append(f"{row} {id} does not fit its article: {wrong}.")


def _references(c: sqlite3.Connection, findings: Findings) -> None:
    for sql, words in (
        (
            "SELECT count(*) FROM annotation WHERE code NOT IN (SELECT id FROM code)",
            "annotations whose code is missing",
        ),
        (
            "SELECT count(*) FROM annotation WHERE document NOT IN (SELECT id FROM document)",
            "annotations whose article is missing",
        ),
        (
            "SELECT count(*) FROM annotation WHERE coder NOT IN (SELECT id FROM coder)",
            "annotations of somebody who is not a coder here",
        ),
        (
            "SELECT count(*) FROM annotation WHERE speaker NOTNULL AND speaker NOT IN (SELECT id FROM speaker)",
            "sources whose speaker is missing",
        ),
        (
            "SELECT count(*) FROM attribution"
            " WHERE content NOT IN (SELECT id FROM annotation UNION ALL SELECT id FROM final)",
            "attributions whose quote or claim is missing",
        ),
        (
            "SELECT count(*) FROM attribution a WHERE a.source NOTNULL AND NOT EXISTS"
            " (SELECT 1 FROM annotation s WHERE s.id = a.source AND s.document = a.document)"
            " AND NOT EXISTS (SELECT 1 FROM final s WHERE s.id = a.source AND s.document = a.document)",
            "attributions whose source is missing",
        ),
        ("SELECT count(*) FROM leaf WHERE fork", "rows that two people changed at the same time"),
        ("SELECT count(*) FROM quarantine", "rows set aside because they are wrong in themselves"),
    ):
        (n,) = c.execute(sql).fetchone()
        if n:
            findings.warnings.append(f"{n} {words}.")
