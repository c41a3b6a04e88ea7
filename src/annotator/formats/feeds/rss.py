"""RSS and Atom (.rss, .atom, .xml), read by feedparser, which forgives what feeds do wrong."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from annotator.errors import UserError
from annotator.formats.feeds.entry import Entry, article
from annotator.formats.importer import Article, Importer, Unread
from annotator.formats.web.json_ld import plain
from annotator.formats.xml import refuse_entities, root_name


def read(data: bytes, file: str) -> Iterator[Article | Unread]:
    import feedparser

    refuse_entities(data, f"“{file}”")
    feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    wrong = type(feed.bozo_exception).__name__ if feed.bozo else ""
    if not feed.entries:
        raise UserError(
            f"“{file}” has no entries in it{f' ({wrong})' if wrong else ''}: it is empty, damaged or no feed."
        )
    for number, found in enumerate(feed.entries, 1):
        yield article(_entry(found, feed.feed), file, number, str(feed.get("encoding") or "utf-8"))
    if wrong == "SAXParseException":
        yield Unread("", f"“{file}” is damaged: perhaps not all of its entries were read.")


def _entry(found: Any, feed: Any) -> Entry:
    contents = [str(part.get("value") or "") for part in found.get("content") or []]
    updated = str(found["updated"] or "") if "updated" in found else ""  # asked for otherwise it gives `published`
    authors = [plain(one.get("name") or "") for one in found.get("authors") or []]
    return Entry(
        title=plain(found.get("title") or ""),
        outlet=plain((found.get("source") or {}).get("title") or feed.get("title") or ""),
        byline=", ".join(filter(None, authors)),
        published=str(found.get("published") or updated),
        modified=updated,
        section=plain(next((tag.get("term") or "" for tag in found.get("tags") or []), "")),
        language=str(feed.get("language") or ""),
        url=str(found.get("link") or ""),
        content=max(contents, key=len, default=""),
        summary=str(found.get("summary") or ""),
    )


def recognises(data: bytes) -> bool:
    return root_name(data) in ("rss", "feed", "RDF")


IMPORTER = Importer("news feed", 1, (".rss", ".atom", ".rdf", ".xml"), read, recognises, apart=True)
