"""One news item, whichever standard it came in, and the article that becomes of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from annotator.formats import written
from annotator.formats.importer import Article, Unread
from annotator.formats.timestamps import iso
from annotator.formats.web.json_ld import plain
from annotator.formats.written import Block

_BY = re.compile(r"(?:by|von|par|por) +(?=\w)", re.IGNORECASE)
_LOGIN = re.compile(r"[a-z\d]+[._][a-z\d._]+")
"""What a person is called by machines, which is no byline."""
_WITHDRAWN = ("canceled", "cancelled", "withheld", "killed")


@dataclass(slots=True)
class Item:
    """`elsewhere` names where the text is if it is not in the file; `fields` are kept under their own names."""

    id: str = ""
    headline: str = ""
    standfirst: str = ""
    body: list[Block] = field(default_factory=list)
    outlet: str = ""
    agency: str = ""
    byline: str = ""
    section: str = ""
    published: str = ""
    language: str = ""
    url: str = ""
    status: str = ""
    elsewhere: list[str] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)


def result(item: Item, file: str, encoding: str, *, alone: bool) -> Article | Unread:
    """The item's article, or why it has none; `alone` says that it is the only one of its file."""
    inside = "" if alone else item.id
    item.body = [b for b in item.body if b.zone != "boilerplate" or plain(b.text) != plain(item.headline)]
    if not any(block.text.strip() for block in item.body):
        return Unread(inside, f"“{file}” ({item.id}) has no text in it{_where(item.elsewhere)}.")
    blocks = [block for block in _top(item) if block.text] + item.body
    found = written.article(blocks, file, encoding, _metadata(item), inside=inside)
    return replace(found, doubts=tuple(_doubts(item)))


def _where(elsewhere: list[str]) -> str:
    named = ", ".join(f"“{name}”" for name in elsewhere[:3])
    return f": its text is in {named}, to be imported instead" if named else ""


def _top(item: Item) -> Iterable[Block]:
    first = item.body[0].text
    if plain(item.headline) != plain(first):
        yield Block(plain(item.headline), 1, "headline")
    if plain(item.standfirst) not in (plain(first), plain(item.headline)):
        yield Block(plain(item.standfirst), 0, "standfirst")


def _metadata(item: Item) -> dict[str, str]:
    published = iso(item.published)
    given = {
        "title": item.headline,
        "outlet": item.outlet,
        "agency": item.agency.strip(" -–—"),
        "byline": _named(item.byline),
        "section": item.section,
        "published": published,
        "date as printed": "" if published else item.published,
        "language": item.language,
        "url": item.url,
        "id": item.id,
        "status": item.status,
        **item.fields,
    }
    return {name: words for name, value in given.items() if (words := plain(value))}


def _named(byline: str) -> str:
    by = _BY.match(byline)
    return "" if _LOGIN.fullmatch(byline) else byline[by.end() if by else 0 :]


def _doubts(item: Item) -> Iterable[str]:
    if item.status.lower().rpartition(":")[2] in _WITHDRAWN:
        yield f"withdrawn by its sender ({item.status})"
    if item.published and not iso(item.published):
        yield f"the date is not certain: “{item.published[:40]}”"
    if item.fields.get("embargoed"):
        yield f"embargoed until {item.fields['embargoed']}"
