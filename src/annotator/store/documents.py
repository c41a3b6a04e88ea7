"""Articles: their metadata, their text, where they came from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cache
from itertools import chain
from operator import itemgetter
from typing import Any, NamedTuple

from annotator.errors import Damaged
from annotator.model import Document, Original
from annotator.outlets import Outlets
from annotator.store.canonical import sha256
from annotator.store.kinds import erasure
from annotator.store.kinds.articles import METADATA, document_id
from annotator.store.outlets import outlets
from annotator.store.project import Edit, Project
from annotator.zoning import Zone, Zoning

_COLUMNS = f"id, sha256, key, {', '.join(METADATA)}, fields, characters"
_ORDER = "ORDER BY (SELECT min(n) FROM revision WHERE revision.id = document.id)"


def _document(row: tuple[Any, ...]) -> Document:
    values: tuple[Any, ...] = (*row[:-2], json.loads(row[-2]), row[-1])
    return Document(*values)


def documents(project: Project, names: Outlets | None = None) -> list[Document]:
    """All articles, in the order they were imported, their outlets by the names meant today."""
    rows = project.rows(f"SELECT {_COLUMNS} FROM document {_ORDER}")
    return _under_names_meant(rows, outlets(project) if names is None else names)


def of(project: Project, ids: Collection[str], names: Outlets) -> list[Document]:
    """Some articles, likewise."""
    sql = f"SELECT {_COLUMNS} FROM document WHERE id IN (SELECT value FROM json_each(?)) {_ORDER}"
    return _under_names_meant(project.rows(sql, (json.dumps([*ids]),)), names)


def ids(project: Project) -> set[str]:
    return {id for (id,) in project.rows("SELECT id FROM document")}


def document(project: Project, id: str) -> Document | None:
    rows = project.rows(f"SELECT {_COLUMNS} FROM document WHERE id = ?", (id,))
    return next(iter(_under_names_meant(rows, outlets(project))), None)


def as_written(project: Project, ids: Collection[str]) -> list[Document]:
    """Articles as their rows have them: what an edit of their metadata starts from, so that it renames no outlet."""
    return of(project, ids, Outlets())


def _under_names_meant(rows: list[Any], names: Outlets) -> list[Document]:
    found = [_document(row) for row in rows]
    if not names:
        return found
    name = cache(names.name)
    return [d if d.outlet == (meant := name(d.outlet)) else replace(d, outlet=meant) for d in found]


def outlets_written(project: Project) -> dict[str, int]:
    """The outlets as articles write them, and how often."""
    return dict(project.rows("SELECT outlet, count(*) FROM document WHERE outlet <> '' GROUP BY 1"))


def text(project: Project, document: Document) -> str:
    """The article's text, checked against its hash. Raises Damaged when it is not what was imported."""
    found = project.rows("SELECT CAST(body AS BLOB) FROM text WHERE sha256 = ?", (document.sha256,))
    return _proved(project, document, found[0][0] if found else None)


def with_text(project: Project, id: str, names: Outlets | None = None) -> tuple[Document, str] | None:
    """An article and its text, checked likewise; None where there is no such article.

    Reading the names of outlets takes longer than an article: who reads many gives them.
    """
    sql = f"""SELECT {_COLUMNS}, (SELECT CAST(body AS BLOB) FROM text WHERE text.sha256 = document.sha256)
              FROM document WHERE id = ?"""
    found = project.rows(sql, (id,))
    if not found:
        return None
    document = _under_names_meant([found[0][:-1]], outlets(project) if names is None else names)[0]
    return document, _proved(project, document, found[0][-1])


def _proved(project: Project, document: Document, body: bytes | None) -> str:
    """The text with these bytes. They are what is hashed: to make them of a long text again would take time."""
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


def files(project: Project, ids: Collection[str] | None = None) -> dict[str, str]:
    """Document id → the name of the file it was first imported from; of some articles, or of all."""
    which = "" if ids is None else "WHERE document IN (SELECT value FROM json_each(?))"
    given = () if ids is None else (json.dumps([*ids]),)
    rows = project.rows(f"SELECT document, file FROM original {which}", given)
    found = dict(rows)
    if len(found) == len(rows):  # which is the rule, and spares putting them in order
        return found
    order = "ORDER BY (SELECT min(n) FROM revision WHERE revision.id = original.id) DESC"
    return dict(project.rows(f"SELECT document, file FROM original {which} {order}", given))


def file(project: Project, document: str) -> str:
    """The name of the file an article was first imported from; '' where it is not known."""
    found = originals(project, document)
    return found[0].file if found else ""


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


class Incoming(NamedTuple):
    """An article to enter. `details` and `original` need no id, hash or document yet; `zones` are proposed for it."""

    text: str
    details: Document
    original: Original
    zones: tuple[Zone, ...] = ()


def add_all(edit: Edit, incoming: Sequence[Incoming]) -> list[tuple[str, bool]]:
    """Enter articles, those never heard of a table at a time; of each its id, and whether it is new."""
    digests = [sha256(article.text) for article in incoming]
    ids = [document_id(*known) for known in zip(digests, (a.details.key for a in incoming), strict=True)]
    heard = _heard_of(edit, ids)
    new = {id: n for n, id in reversed([*enumerate(ids)]) if id not in heard}
    edit.add_texts({digests[n]: incoming[n].text for n in new.values()})
    rows = chain.from_iterable(_rows(id, digests[n], incoming[n]) for id, n in sorted(new.items(), key=itemgetter(1)))
    edit.put_new(rows, {id: incoming[n].text for id, n in new.items()})
    return [(id, new[id] == n if id in new else _add_heard(edit, incoming[n])) for n, id in enumerate(ids)]


def _heard_of(edit: Edit, ids: Sequence[str]) -> set[str]:
    """Those articles of which anything was ever written in the project."""
    sql = f"""SELECT value FROM json_each(?) WHERE EXISTS (SELECT 1 FROM row WHERE document = value)
              OR {erasure.ERASED.format(document="value")}"""
    return {id for (id,) in edit.connection.execute(sql, (json.dumps(ids),)).fetchall()}


def _rows(id: str, digest: str, incoming: Incoming) -> Iterator[Document | Original | Zoning]:
    text, details, original, zones = incoming
    yield replace(details, id=id, sha256=digest, characters=len(text))
    yield replace(original, document=id)
    if zones:
        yield Zoning(id, zones)


def _add_heard(edit: Edit, incoming: Incoming) -> bool:
    id, is_new = add(edit, incoming.text, incoming.details, incoming.original)
    if is_new and incoming.zones:
        edit.put(Zoning(id, incoming.zones))
    return is_new


def with_values(document: Document, values: Mapping[str, str]) -> Document:
    """An article of which some things are said otherwise; '' takes one of its own fields away."""
    known: dict[str, Any] = {name: value for name, value in values.items() if name in METADATA}
    own = {**document.fields, **{name: value for name, value in values.items() if name not in METADATA}}
    return replace(document, **known, fields={name: value for name, value in own.items() if value})


def remove(edit: Edit, id: str) -> None:
    """Take an article out of the project, and the note of where it came from. Its text stays, for undo."""
    for (original,) in edit.connection.execute("SELECT id FROM original WHERE document = ?", (id,)).fetchall():
        edit.delete(original)
    edit.delete(id)


def worked_on(project: Project, ids: Collection[str]) -> bool:
    """Whether anybody has coded one of these articles, or it was assigned: more is said of it than where it is from."""
    sql = """SELECT 1 FROM row WHERE document IN (SELECT value FROM json_each(?)) AND NOT deleted
             AND kind NOT IN ('document', 'original', 'zone') LIMIT 1"""
    return bool(project.rows(sql, (json.dumps([*ids]),)))


def is_erased(edit: Edit, document: str) -> bool:
    """Whether an article was erased for good, so that it can never be added again."""
    return erasure.is_erased(edit.connection, document)


def each(project: Project) -> Iterator[tuple[Document, str]]:
    """Every article with its text, one at a time."""
    for found in documents(project):
        yield found, text(project, found)
