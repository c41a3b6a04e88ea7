"""NewsML 1 (.xml): components within components, each inheriting the lines of the one around it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from annotator.errors import UserError
from annotator.formats.importer import Article, Importer, Unread
from annotator.formats.iptc import nitf
from annotator.formats.iptc.item import Item, result
from annotator.formats.iptc.markup import attribute, below, blocks, first, words
from annotator.formats.xml import local, parse, root_name

if TYPE_CHECKING:
    from annotator.formats.written import Block
    from annotator.formats.xml import Element


def read(data: bytes, file: str) -> Iterator[Article | Unread]:
    root = parse(data, file)
    items = [item for news in below(root, "NewsItem") for item in _items(news)]
    remote = [attribute(e, "Href") for e in below(root, "ContentItem", "NewsItemRef", "NewsItem") if e.get("Href")]
    if not items:
        named = ", ".join(f"“{name}”" for name in remote[:3])
        raise UserError(f"“{file}” has no text in it{f': import {named} instead' if named else ''}.")
    for item in items:
        yield result(item, file, "xml", alone=len(items) == 1)


def _items(news: Element) -> list[Item]:
    """Its articles: components of one headline are one article, captions belong to the one before them."""
    found: list[Item] = []
    for component in list(below(news, "NewsComponent")):
        body = [block for content in _contents(component) for block in _blocks(content)]
        if not body:
            continue
        headline = words(_line(component, news, "HeadLine"))
        if found and (_is_caption(component) or headline in ("", found[-1].headline)):
            zone = "caption" if _is_caption(component) else ""
            found[-1].body += [block._replace(zone=zone or block.zone) for block in body]
        else:
            found.append(_item(news, component, headline, body))
    return found


def _contents(component: Element) -> Iterator[Element]:
    """The data of a component itself, not of those in it."""
    for content in component:
        kind = attribute(first(content, "MediaType"), "FormalName").lower()
        if local(content) == "ContentItem" and kind in ("", "text", "complextext"):
            yield from (e for e in content if local(e) == "DataContent")


def _blocks(content: Element) -> list[Block]:
    inner = first(content, "nitf")
    return nitf.item(inner).body if inner is not None else blocks(content)


def _is_caption(component: Element) -> bool:
    return any("caption" in attribute(e, "FormalName").lower() for e in component if local(e) == "Role")


def _line(component: Element, news: Element, name: str) -> Element | None:
    """A line of a component, else of the nearest one around it."""
    around: Element | None = component
    while around is not None and around is not news:
        for lines in (e for e in around if local(e) in ("NewsLines", "AdministrativeMetadata", "DescriptiveMetadata")):
            found = first(lines, name)
            if found is not None:
                return found
        around = around.getparent()
    return None


def _item(news: Element, component: Element, headline: str, body: list[Block]) -> Item:
    def line(name: str) -> str:
        return words(_line(component, news, name))

    def named(name: str) -> str:
        return attribute(_line(component, news, name), "FormalName")

    identifier, management = first(news, "NewsIdentifier"), first(news, "NewsManagement")
    provider = attribute(first(_line(component, news, "Provider"), "Party"), "FormalName")
    subjects = [attribute(e, "FormalName") for e in below(component, "Subject", "SubjectMatter", "SubjectDetail")]
    return Item(
        id=words(first(identifier, "PublicIdentifier")) or words(first(identifier, "NewsItemId")),
        headline=headline,
        standfirst=line("SubHeadLine"),
        body=body,
        agency=line("CreditLine") or provider or words(first(identifier, "ProviderId")),
        byline=line("ByLine").removeprefix("By "),
        published=words(first(management, "FirstCreated")) or words(first(identifier, "DateId")),
        language=named("Language"),
        status=attribute(first(management, "Status"), "FormalName"),
        fields={
            "modified": words(first(management, "ThisRevisionCreated")),
            "version": words(first(identifier, "RevisionId")),
            "slugline": line("SlugLine"),
            "dateline": line("DateLine"),
            "urgency": attribute(first(management, "Urgency"), "FormalName"),
            "copyright": line("CopyrightLine"),
            "subjects": ", ".join(filter(None, dict.fromkeys(subjects))),
        },
    )


def recognises(data: bytes) -> bool:
    return root_name(data) == "NewsML"


IMPORTER = Importer("NewsML 1", 1, (".xml", ".newsml"), read, recognises, apart=True)
