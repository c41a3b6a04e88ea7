"""Articles that are later versions of others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from annotator.model import Document
from annotator.store import documents
from annotator.store.project import Project

_SCHEME = re.compile(r"\w+://(?:www\.)?", re.IGNORECASE)


def superseded(project: Project) -> dict[str, str]:
    """Document → the later version that somebody said supersedes it."""
    return dict(project.rows("SELECT supersedes, document FROM correction ORDER BY document DESC"))


def earlier_versions(project: Project, every: Sequence[Document] | None = None) -> dict[str, Document]:
    """Document → the one that it supersedes or could: the last before it from the same address, with another text.

    `every` are all articles in their order, where somebody has read them already.
    What tells two articles apart (`key`) is an address or an outlet; two of one outlet are not versions of each other.
    """
    every = documents.documents(project) if every is None else every
    by_id = {document.id: document for document in every}
    found: dict[str, Document] = {}
    last: dict[str, Document] = {}
    for document in every:
        for address in _addresses(document):
            if (before := last.get(address)) and before.sha256 != document.sha256:
                found[document.id] = before
            last[address] = document
    said = {later: by_id[earlier] for earlier, later in superseded(project).items() if earlier in by_id}
    return found | said


def corrected(project: Project, imported: Iterable[str], every: Sequence[Document] | None = None) -> list[str]:
    """Those of some articles that came from the address of an earlier one, and that supersede none yet."""
    found, known = earlier_versions(project, every), {*superseded(project).values()}
    return [id for id in imported if id in found and id not in known]


def _addresses(document: Document) -> set[str]:
    """Without what may differ for one page: the protocol, a place in it."""
    given = (address.strip() for address in (document.url, document.key) if "://" in address)
    return {_SCHEME.sub("", address.partition("#")[0]).rstrip("/?") for address in given}
