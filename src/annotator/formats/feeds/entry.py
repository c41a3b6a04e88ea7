"""An entry of a feed as an article: its title as headline, then its text, which is often but a teaser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from annotator.formats import written
from annotator.formats.agencies import agency
from annotator.formats.html_text import of_markup
from annotator.formats.importer import Article, Unread
from annotator.formats.timestamps import iso
from annotator.formats.written import Block

TEASER = 1500
"""Characters that a summary must have to be taken for the whole article."""
_GOES_ON = re.compile(
    r"(?:…|\.\.\.|\[(?:…|\.\.\.)\]|\b(?:read|continue) (?:more|reading|on)|weiterlesen|lire la suite|leer más)"
    r"[\s.…»>→]*\Z",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Entry:
    """`content` is the text as the feed gives it, `summary` what it gives beside or instead; both may be HTML."""

    title: str = ""
    outlet: str = ""
    byline: str = ""
    published: str = ""
    modified: str = ""
    section: str = ""
    language: str = ""
    url: str = ""
    content: str = ""
    summary: str = ""


def article(entry: Entry, file: str, number: int, encoding: str) -> Article | Unread:
    body = of_markup(entry.content) or of_markup(entry.summary)
    if not (entry.title or body):
        return Unread(f"{number}", f"“{file}” (entry {number}) has neither title nor text.")
    title = entry.title or (body[0].text[:120] if body else "")
    blocks = [Block(title, 1, "headline"), *body] if body[:1] != [Block(title)] else body
    found = written.article(blocks, file, encoding, _metadata(entry, title), inside=f"{number}")
    return replace(found, doubts=tuple(_doubts(entry, body)))


def _metadata(entry: Entry, title: str) -> dict[str, str]:
    published, modified = iso(entry.published), iso(entry.modified)
    name = agency(entry.byline)
    given = {
        "title": title,
        "outlet": entry.outlet,
        "agency": name,
        "byline": "" if name else entry.byline,
        "published": published,
        "date as printed": "" if published else entry.published,
        "modified": modified if modified != published else "",
        "section": entry.section,
        "language": entry.language,
        "url": entry.url,
    }
    return {field: value for field, value in given.items() if value}


def _doubts(entry: Entry, body: list[Block]) -> Iterator[str]:
    text = "\n".join(block.text for block in body)
    if not text:
        yield "headline only: the feed gives no text"
    elif _GOES_ON.search(text) or (len(text) < TEASER and not of_markup(entry.content)):
        yield "teaser only: the feed gives the beginning or a summary of the article"
    if entry.published and not iso(entry.published):
        yield f"the date is not certain: “{entry.published[:40]}”"
