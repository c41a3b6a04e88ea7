"""Rows of tables that tell of articles without having their texts: what they say goes to the article of their address.

Whatever comes first, the saved pages or the table, they find each other when both are in one import, and when the table
is imported after the pages. What an article already says of itself stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from annotator.formats.importer import Article
from annotator.formats.outcomes import FileOutcome
from annotator.model import Document
from annotator.outlets import Outlets
from annotator.store import documents
from annotator.store.kinds.articles import METADATA
from annotator.store.project import Edit, Project

_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id|ref|cmpid|ocid|igshid|xtor|wt_mc")


def same(url: str) -> str:
    """One spelling of an address: without scheme, “www.”, the slash at the end, and what only tells who sent it."""
    try:
        parts = urlsplit(url.strip() if "//" in url else f"//{url.strip()}")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:  # no address at all
        return url.strip()
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    asked = [pair for pair in pairs if not _TRACKING.fullmatch(pair[0].lower())]
    return f"{host}{parts.path.rstrip('/')}{'?' + urlencode(sorted(asked)) if asked else ''}"


def settled(project: Project, edit: Edit, outcomes: Sequence[FileOutcome]) -> list[FileOutcome]:
    """Give what rows say to the articles of their addresses; the outcomes, with how many still wait."""
    found = _give(project, edit, [row for outcome in outcomes for row in outcome.waiting])
    return [_with_waiting(outcome, found) if outcome.waiting else outcome for outcome in outcomes]


def _with_waiting(outcome: FileOutcome, found: set[str]) -> FileOutcome:
    told = sum(row.metadata["url"] in found for row in outcome.waiting)
    left = len(outcome.waiting) - told
    said = [f"rows that tell of articles in the project: {told}"] if told else []
    if left:
        said.append(f"rows without text that wait for their saved pages: {left} (import these, then this file again)")
    reason = "; ".join(filter(None, (*said, outcome.reason)))
    if left:
        unread = "; ".join(filter(None, (said[-1], outcome.unread)))
        return replace(
            outcome, outcome="partly" if told or outcome.articles else "skipped", reason=reason, unread=unread
        )
    return replace(outcome, outcome="imported" if outcome.outcome == "skipped" else outcome.outcome, reason=reason)


def _give(project: Project, edit: Edit, rows: Iterable[Article]) -> set[str]:
    """The addresses, as rows give them, of which there are articles; these now have what the rows say."""
    wanted: dict[str, list[Article]] = {}
    for row in rows:
        wanted.setdefault(same(row.metadata["url"]), []).append(row)
    found: set[str] = set()
    for document in documents.documents(project, Outlets()) if wanted else ():
        for row in wanted.get(same(document.url), ()) if document.url else ():
            document = filled(document, row)
            edit.put(document)
            found.add(row.metadata["url"])
    return found


def filled(document: Document, row: Article) -> Document:
    """The article with what it did not say of itself. An outlet that is only a part of its address is not said."""
    said: dict[str, str] = {"title": row.title, **row.metadata}
    known = {name for name in METADATA if getattr(document, name)}
    if document.outlet.casefold().removeprefix("www.") == same(document.url).partition("/")[0]:
        known.discard("outlet")
    empty: dict[str, Any] = {name: said[name] for name in METADATA if said.get(name) and name not in known}
    own = {name: value for name, value in row.metadata.items() if name not in METADATA}
    return replace(document, **empty, fields={**own, **document.fields})
