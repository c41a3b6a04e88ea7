"""The text of news items: NITF, XHTML with or without its namespace, escaped HTML, plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING

from annotator.formats.html_text import of_markup, passages
from annotator.formats.written import Block
from annotator.formats.xml import local

if TYPE_CHECKING:
    from annotator.formats.xml import Element

_IN_HTML = {
    **{"hl1": "h1", "hl2": "h2", "bq": "blockquote", "fn": "p", "block": "div", "media": "figure", "tagline": "p"},
    **{"media-caption": "figcaption", "media-producer": "figcaption", "paragraph": "p", "media-reference": "audio"},
}
"""What NITF calls otherwise than HTML does; `audio` is not shown."""
_ZONES = {"figcaption": "caption", "tagline": "boilerplate", "header": "boilerplate", "footer": "boilerplate"}
_TWICE = re.compile(r"&(?:amp|quot|apos|lt|gt|nbsp|#\d{2,5});")
"""What is left of signs that a careless program has escaped twice."""


def blocks(element: Element) -> list[Block]:
    """The paragraphs below an element. One that has but text may hold HTML in it, escaped."""
    if not any(local(child) for child in element):
        return of_markup(raw(element))
    for inner in element.iter():
        if name := local(inner):
            inner.tag = _IN_HTML.get(name.lower(), name.lower())
    found = passages(element)
    return [Block(_TWICE.sub(lambda m: unescape(m[0]), b.text), b.heading, _zone(around)) for b, around in found]


def _zone(element: Element | None) -> str:
    while element is not None:
        if (name := local(element)) in _ZONES:
            return _ZONES[name]
        element = element.getparent()
    return ""


def words(element: Element | None) -> str:
    """All that an element holds, in one line."""
    return " ".join(raw(element).split()) if element is not None else ""


def raw(element: Element) -> str:
    return "".join(map(str, element.itertext()))


def below(element: Element | None, *names: str) -> Iterator[Element]:
    """The elements of those names at any depth."""
    return (e for e in element.iter() if local(e) in names) if element is not None else iter(())


def first(element: Element | None, *path: str) -> Element | None:
    """The first element down a path of names, each at any depth below the one before."""
    for name in path:
        element = next(below(element, name), None)
    return element


def attribute(element: Element | None, name: str) -> str:
    return str(element.get(name) or "").strip() if element is not None else ""
