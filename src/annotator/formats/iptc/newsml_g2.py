"""NewsML-G2 (.xml): items alone or several in a message, their text in whichever markup."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator
from typing import TYPE_CHECKING

from annotator.errors import UserError
from annotator.formats.html_text import of_markup
from annotator.formats.importer import Article, Importer, Unread
from annotator.formats.iptc import nitf
from annotator.formats.iptc.item import Item, result
from annotator.formats.iptc.markup import attribute, below, blocks, first, raw, words
from annotator.formats.written import Block
from annotator.formats.xml import local, parse, root_name

if TYPE_CHECKING:
    from annotator.formats.xml import Element

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NO_TEXT = ("picture", "graphic", "video", "audio", "animation", "composite")


def read(data: bytes, file: str) -> Iterator[Article | Unread]:
    root = parse(data, file)
    items = [item(each) for each in below(root, "newsItem")]
    found = [result(one, file, "xml", alone=len(items) == 1) for one in items]
    if not any(isinstance(one, Article) for one in found):
        raise UserError(_nothing(root, items, file))
    for one, made in zip(items, found, strict=True):
        if isinstance(made, Article) or one.fields.get("class", "").rpartition(":")[2] not in _NO_TEXT:
            yield made


def _nothing(root: Element, items: list[Item], file: str) -> str:
    named = [attribute(ref, "residref") or attribute(ref, "href") for ref in below(root, "itemRef")]
    elsewhere = [name for one in items for name in one.elsewhere] or [name for name in named if name]
    if not elsewhere:
        return f"“{file}” has no news item with text in it."
    first_few = ", ".join(f"“{name}”" for name in elsewhere[:3])
    return f"“{file}” only names items and has no text in it: import them themselves ({first_few})."


def item(news: Element) -> Item:
    about, content, rights = first(news, "itemMeta"), first(news, "contentMeta"), first(news, "rightsInfo")
    subjects = [_name(e) or attribute(e, "qcode") for e in below(content, "subject")]
    found = Item(
        id=attribute(news, "guid"),
        headline=words(first(content, "headline")) or words(first(about, "title")),
        standfirst=_standfirst(content),
        agency=words(first(content, "creditline")) or _name(first(about, "provider")),
        byline=words(first(content, "by")) or _name(first(content, "creator")),
        section=_name(first(about, "service")),
        published=_date(about, content),
        language=attribute(first(content, "language"), "tag") or attribute(news, _LANG),
        url=next((attribute(e, "href") for e in below(about, "link") if "html" in attribute(e, "contenttype")), ""),
        status=attribute(first(about, "pubStatus"), "qcode"),
        elsewhere=[attribute(e, "href") or attribute(e, "residref") for e in below(news, "remoteContent")],
        fields={
            "version": attribute(news, "version"),
            "class": attribute(first(about, "itemClass"), "qcode"),
            "modified": words(first(about, "versionCreated")),
            "embargoed": words(first(about, "embargoed")),
            "slugline": words(first(content, "slugline")),
            "dateline": words(first(content, "dateline")),
            "place": _name(first(content, "located")),
            "urgency": words(first(content, "urgency")),
            "subjects": ", ".join(filter(None, dict.fromkeys(subjects))),
            "keywords": ", ".join(words(e) for e in below(content, "keyword")),
            "copyright": _name(first(rights, "copyrightHolder")) or words(first(rights, "copyrightNotice")),
        },
    )
    _read_body(news, found)
    return found


def _name(element: Element | None) -> str:
    """Of a concept its name, else what it is called by machines."""
    name = words(first(element, "name")) or words(element)
    return name or attribute(element, "literal") or attribute(element, "qcode").rpartition(":")[2]


def _standfirst(content: Element | None) -> str:
    roles = ("summary", "standfirst", "subheadline", "drol:summary")
    texts = (words(e) for e in below(content, "description", "headline") if attribute(e, "role").endswith(roles))
    return next(texts, "")


def _date(about: Element | None, content: Element | None) -> str:
    given = (first(content, "contentCreated"), first(about, "firstCreated"), first(about, "versionCreated"))
    return next(filter(None, map(words, given)), "")


def _read_body(news: Element, found: Item) -> None:
    """The longest of its renditions. What a NITF document says itself fills what the item leaves open."""
    for element in list(below(news, "inlineXML", "inlineData")):
        inner = next((e for e in below(element, "nitf")), None)
        if inner is not None:
            inside = nitf.item(inner)
            made = inside.body
            found.headline = found.headline or inside.headline
            found.byline = found.byline or inside.byline
        else:
            made = _inline(element)
        if _length(made) > _length(found.body):
            found.body = made


def _inline(element: Element) -> list[Block]:
    if local(element) == "inlineData" and attribute(element, "encoding").endswith("base64"):
        try:
            return of_markup(base64.b64decode(raw(element)).decode("utf-8"))
        except (binascii.Error, UnicodeDecodeError):
            return []
    return blocks(element)


def _length(made: list[Block]) -> int:
    return sum(len(block.text) for block in made)


def recognises(data: bytes) -> bool:
    return root_name(data) in ("newsItem", "newsMessage", "packageItem", "itemSet")


IMPORTER = Importer("NewsML-G2", 1, (".xml", ".newsml"), read, recognises, apart=True)
