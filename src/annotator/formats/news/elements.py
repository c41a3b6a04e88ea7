"""Elements of a download that is a web page, by their classes, and what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.formats.html_text import blocks

if TYPE_CHECKING:
    from lxml.html import HtmlElement


def texts(element: HtmlElement | None) -> list[str]:
    """Its paragraphs."""
    return [] if element is None else [block.text for block in blocks(element)]


def words(element: HtmlElement | None) -> str:
    return " ".join(" ".join(texts(element)).split())


def of_class(parent: HtmlElement, *names: str) -> list[HtmlElement]:
    """The elements of any of these classes, in the order of the page; capitals do not count."""
    wanted = {name.lower() for name in names}
    return [
        e for e in parent.iter() if isinstance(e.tag, str) and wanted & set(str(e.get("class", "")).lower().split())
    ]


def first(parent: HtmlElement, *names: str) -> HtmlElement | None:
    """The first element of the first of these classes that has words in it."""
    found = (e for name in names for e in of_class(parent, name))
    return next((e for e in found if e.text_content().strip()), None)
