"""NITF (.xml, .nitf), alone and as the content of NewsML items, with and without its namespace."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from annotator.formats.agencies import agency
from annotator.formats.importer import Article, Importer, Unread
from annotator.formats.iptc.item import Item, result
from annotator.formats.iptc.markup import attribute, below, blocks, first, words
from annotator.formats.xml import parse, root_name

if TYPE_CHECKING:
    from annotator.formats.xml import Element


def read(data: bytes, file: str) -> Iterator[Article | Unread]:
    root = parse(data, file)
    items = [item(nitf) for nitf in below(root, "nitf")]
    for one in items:
        yield result(one, file, "xml", alone=len(items) == 1)


def item(nitf: Element) -> Item:
    """What a NITF document says; its body last, since reading that changes the tree."""
    head, top = first(nitf, "head"), first(nitf, "body.head")
    pubdata, dateline = first(head, "pubdata"), first(top, "dateline")
    byline, told = _byline(first(top, "byline")), words(first(dateline, "story.date"))
    abstract, below_headline = words(first(top, "abstract")), words(first(top, "hedline", "hl2"))
    sender = words(first(top, "distributor"))
    keywords = [attribute(e, "key") for e in below(head, "keyword")]
    found = Item(
        id=attribute(first(head, "doc-id"), "id-string"),
        headline=words(first(top, "hedline", "hl1")) or words(first(head, "title")),
        standfirst=abstract or below_headline,
        outlet=attribute(pubdata, "name"),
        agency=agency(byline) or sender,
        byline="" if agency(byline) else byline,
        section=attribute(pubdata, "position.section"),
        published=_date(nitf),
        language=attribute(nitf, "{http://www.w3.org/XML/1998/namespace}lang"),
        url=attribute(pubdata, "ex-ref"),
        status=attribute(first(head, "docdata"), "management-status"),
        fields={
            "subheadline": below_headline if abstract else "",
            "dateline": words(first(dateline, "location")) or words(dateline).removesuffix(told),
            "urgency": attribute(first(head, "urgency"), "ed-urg"),
            "keywords": ", ".join(filter(None, keywords)),
            "copyright": attribute(first(head, "doc.copyright"), "holder"),
            "subjects": ", ".join(attribute(e, "tobject.subject.type") for e in below(head, "tobject.subject")),
        },
    )
    body, end = first(nitf, "body.content"), first(nitf, "body.end")
    found.body = [block for part in (body, end) if part is not None for block in blocks(part)]
    return found


def _byline(element: Element | None) -> str:
    """Names, and what they are, “By Ann Reed, Staff Reporter”, parted by a comma where the file has none."""
    what = words(first(element, "byttl"))
    name = words(element).removesuffix(what).rstrip(" ,").removeprefix("By ")
    return ", ".join(filter(None, (name, what)))


def _date(nitf: Element) -> str:
    given = (attribute(first(nitf, name), "norm") for name in ("date.issue", "date.release", "story.date"))
    return next(filter(None, given), attribute(first(nitf, "pubdata"), "date.publication"))


def recognises(data: bytes) -> bool:
    return root_name(data) == "nitf"


IMPORTER = Importer("NITF", 1, (".xml", ".nitf"), read, recognises, apart=True)
