"""Articles: their metadata, their text, where they came from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from annotator.errors import Damaged
from annotator.model import Document, Original
from annotator.store.canonical import sha256
from annotator.store.kinds import erasure
from annotator.store.kinds.articles import METADATA, document_id
from annotator.store.project import Edit, Project

_COLUMNS = f"id, sha256, key, {', '.join(METADATA)}, fields, characters"
_ORDER = "ORDER BY (SELECT min(n) FROM revision WHERE revision.id = document.id)"


def _document(row: tuple[Any, ...]) -> Document:
    values: tuple[Any, ...] = (*row[:-2], json.loads(row[-2]), row[-1])
    return Document(*values)


def documents(project: Project) -> list[Document]:
    """All articles, in the order they were imported."""
    return [_document(row) for row in project.rows(f"SELECT {_COLUMNS} FROM document {_ORDER}")]


def document(project: Project, id: str) -> Document | None:
    found = project.rows(f"SELECT {_COLUMNS} FROM document WHERE id = ?", (id,))
    return _document(found[0]) if found else None


def text(project: Project, document: Document) -> str:
    """The article's text, checked against its hash. Raises Damaged when it is not what was imported."""
    # As bytes, as it is hashed: turning a long text into words and back takes longer than all else.
    found = project.rows("SELECT CAST(body AS BLOB) FROM text WHERE sha256 = ?", (document.sha256,))
    body = found[0][0] if found else None
    if body is not None and hashlib.sha256(body).hexdigest() == document.sha256:
        with suppress(UnicodeDecodeError):
            return str(body, "utf-8")
    raise Damaged(
        f"“{project.path.name}” is damaged: the text of “{document.title or document.id}” is not what was"
        " imported; take a backup from the folder beside it."
    )


def originals(project: Project, document: str) -> list[Original]:
    """The files an article came from, oldest first."""
    sql = """SELECT document, file, importer, encoding, sha256 FROM original WHERE document = ?
             ORDER BY (SELECT min(n) FROM revision WHERE revision.id = original.id)"""
    return [Original(*row) for row in project.rows(sql, (document,))]


def files(project: Project) -> dict[str, str]:
    """Document id → the name of the file it was first imported from."""
    sql = """SELECT document, file FROM original
             ORDER BY (SELECT min(n) FROM revision WHERE revision.id = original.id) DESC"""
    return dict(project.rows(sql))


def add(edit: Edit, text: str, details: Document, original: Original) -> tuple[str, bool]:
    """Enter an article: its id, and whether it is new. `details` and `original` need no id, hash or document yet.

    The same text under the same key is the same article; one that was deleted comes back, one that was erased does not.
    """
    digest = sha256(text)
    id = document_id(digest, details.key)
    known = edit.connection.execute("SELECT 1 FROM document WHERE id = ?", (id,)).fetchone()
    if known or is_erased(edit, id):
        return id, False
    edit.add_text(text)
    metadata = {name: getattr(details, name) for name in METADATA}
    edit.put(Document(id, digest, details.key, **metadata, fields=details.fields, characters=len(text)))
    edit.put(Original(id, original.file, original.importer, original.encoding, original.sha256))
    return id, True


def is_erased(edit: Edit, document: str) -> bool:
    """Whether an article was erased for good, so that it can never be added again."""
    return erasure.is_erased(edit.connection, document)


def each(project: Project) -> Iterator[tuple[Document, str]]:
    """Every article with its text, one at a time."""
    for found in documents(project):
        yield found, text(project, found)
