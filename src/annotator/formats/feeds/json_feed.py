"""JSON Feed (.json, .jsonfeed): versions 1 and 1.1."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from annotator.errors import UserError
from annotator.formats.feeds.entry import Entry, article
from annotator.formats.importer import Article, Importer, Unread
from annotator.formats.json_text import objects, parse, text
from annotator.formats.web.json_ld import plain


def read(data: bytes, file: str) -> Iterator[Article | Unread]:
    feed = parse(data, file)
    entries = objects(feed.get("items")) if isinstance(feed, dict) else []
    if not entries:
        raise UserError(f"“{file}” has no entries in it.")
    for number, found in enumerate(entries, 1):
        yield article(_entry(found, feed), file, number, "utf-8")


def _entry(found: dict[str, Any], feed: dict[str, Any]) -> Entry:
    authors = found.get("authors") or found.get("author") or feed.get("authors")
    tags = found.get("tags")
    return Entry(
        title=plain(text(found.get("title"))),
        outlet=plain(text(feed.get("title"))),
        byline=", ".join(filter(None, (plain(text(one.get("name"))) for one in objects(authors)))),
        published=text(found.get("date_published")),
        modified=text(found.get("date_modified")),
        section=text(tags[0]) if isinstance(tags, list) and tags else "",
        language=text(found.get("language")) or text(feed.get("language")),
        url=text(found.get("url")) or text(found.get("external_url")),
        content=text(found.get("content_html")) or text(found.get("content_text")),
        summary=text(found.get("summary")),
    )


def recognises(data: bytes) -> bool:
    return b"jsonfeed.org/version" in data[:4096].replace(b"\\/", b"/")


IMPORTER = Importer("JSON feed", 1, (".json", ".jsonfeed"), read, recognises, apart=True)
