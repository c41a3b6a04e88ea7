"""Bundles out: one file with all that a coder may send, always whole."""

from __future__ import annotations

import gzip
import hashlib
import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO

from annotator.errors import UserError
from annotator.store import coders
from annotator.store.backup import snapshot
from annotator.store.blindness import UNFINISHED
from annotator.store.exchange.manifest import NAME, REVISIONS, Manifest
from annotator.store.exchange.strict import line
from annotator.store.project import Project
from annotator.store.revisions import COLUMNS, read

LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The same content gives the same bytes, whenever it is sent."""


@dataclass(frozen=True, slots=True)
class Sent:
    """`withheld` is how many articles are coded blind and not complete, so that their coding stayed behind."""

    revisions: int
    texts: int
    withheld: int


@dataclass(frozen=True, slots=True)
class Contents:
    """What a bundle would hold; `withheld` are the ids of the articles whose coding stays behind."""

    articles: int
    annotations: int
    withheld: frozenset[str]


def contents(project: Project, everyone: bool) -> Contents:
    """What `write` would send now."""
    sql = f"""WITH unfinished AS ({UNFINISHED})
        SELECT count(*) FROM annotation WHERE
        (coder = ?1 AND document NOT IN (SELECT document FROM unfinished WHERE coder = ?1))
        OR (?2 AND coder <> ?1 AND document NOT IN (SELECT document FROM unfinished))"""
    ((annotations,),) = project.rows(sql, (project.coder, everyone))
    ((articles,),) = project.rows("SELECT count(*) FROM document")
    return Contents(articles, annotations, frozenset(_withheld(project, everyone)))


def write(project: Project, everyone: bool, put: Callable[[bytes], object]) -> Sent:
    """Write a bundle of what the acting coder may send, piece by piece.

    That is their own rows and all shared ones, and with `everyone` also those of teammates; without what concerns
    articles that they, or with `everyone` those teammates, were to code blind and never submitted.
    """
    sender = coders.coder(project, project.coder)
    if sender is None:
        raise UserError(f"Nobody codes in “{project.path.name}” under your name: say who you are to send your coding.")
    with snapshot(project) as copy:
        lines = gzip_of(_lines(copy, everyone))
        digests = [digest for (digest,) in copy.rows("SELECT sha256 FROM text WHERE body IS NOT NULL ORDER BY sha256")]
        members = {REVISIONS: (len(lines.data), hashlib.sha256(lines.data).hexdigest())}
        members |= {_name(digest): (_size(copy, digest), digest) for digest in digests}
        ids = tuple(id for (id,) in copy.rows("SELECT id FROM project ORDER BY id"))
        manifest = Manifest(
            ids, copy.details.title, sender.id, sender.name, everyone, lines.count, len(digests), members
        )
        with zipfile.ZipFile(_Stream(put), "w") as archive:  # type: ignore[call-overload]
            contents = json.dumps(manifest.as_json(), indent=1, sort_keys=True).encode()
            archive.writestr(_member(NAME, zipfile.ZIP_DEFLATED), contents)
            archive.writestr(_member(REVISIONS, zipfile.ZIP_STORED), lines.data)
            for digest in digests:
                archive.writestr(_member(_name(digest), zipfile.ZIP_DEFLATED), _body(copy, digest))
        return Sent(lines.count, len(digests), len(_withheld(copy, everyone)))


class _Stream:
    """What a zip needs of the file it is written to; one that cannot go back, so that each byte is written once."""

    def __init__(self, write: Callable[[bytes], object]) -> None:
        self._write = write

    def write(self, data: bytes) -> int:
        self._write(data)
        return len(data)

    def flush(self) -> None:
        """Whoever writes sees to it that it gets to disk."""


@dataclass(frozen=True, slots=True)
class _Lines:
    data: bytes
    count: int


def gzip_of(lines: Iterator[str]) -> _Lines:
    held, count = BytesIO(), 0
    with gzip.GzipFile("", "wb", compresslevel=6, fileobj=held, mtime=0) as file:
        for line in lines:
            file.write(line.encode("utf-8"))
            count += 1
    return _Lines(held.getvalue(), count)


def _lines(project: Project, everyone: bool) -> Iterator[str]:
    sql = f"""WITH unfinished AS ({UNFINISHED}),
        own AS (SELECT document FROM unfinished WHERE coder = ?1),
        kept AS (SELECT id FROM received WHERE document IN own),
        received AS (SELECT 0 AS late, n, {COLUMNS} FROM revision
                     UNION ALL SELECT 1, 0, {COLUMNS} FROM waiting),
        others AS (SELECT id FROM received WHERE document IN (SELECT document FROM unfinished))
        SELECT {COLUMNS} FROM received WHERE id NOT LIKE 'p:%'
        OR (author = ?1 AND id NOT IN kept) OR (?2 AND author <> ?1 AND id NOT IN others)
        ORDER BY late, n, hash"""
    for row in project.connection.execute(sql, (project.coder, everyone)):
        hash, revision = read(row)
        yield line(hash, revision) + "\n"


def _withheld(project: Project, everyone: bool) -> set[str]:
    sql = f"SELECT document FROM ({UNFINISHED}) WHERE coder = ?1 OR ?2"
    return {document for (document,) in project.rows(sql, (project.coder, everyone))}


def _name(digest: str) -> str:
    return f"texts/{digest}.txt"


def _size(project: Project, digest: str) -> int:
    ((size,),) = project.rows("SELECT length(CAST(body AS BLOB)) FROM text WHERE sha256 = ?", (digest,))
    return int(size)


def _body(project: Project, digest: str) -> str:
    ((body,),) = project.rows("SELECT body FROM text WHERE sha256 = ?", (digest,))
    return str(body)


def _member(name: str, compression: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, LONG_AGO)
    info.compress_type = compression
    info.external_attr = 0o600 << 16
    info.create_system = 3
    return info
