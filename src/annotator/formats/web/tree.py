"""The tree of a web page, made so that nothing of it is lost without a word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from annotator.errors import UserError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_END = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
_PICTURE = re.compile(r"data:[\w/+.;=-]{0,100}+,[^\s\"'<>()]{500,}+")
_PARTS = re.compile(r"<(?!!--)[a-z!/?]", re.IGNORECASE)
TAGS = 1_000_000
"""How many tags a page may have. Long articles with all their surroundings have some ten thousand."""


class Tree(NamedTuple):
    """`cut` says that the page goes on where it is nested too deeply to be followed."""

    root: HtmlElement
    cut: bool


def parse(text: str, file: str) -> Tree:
    """Pages that end in the middle go on after that; pictures written into the page are left out."""
    from lxml import etree, html

    source = _PICTURE.sub("data:,", _END.sub("", text.replace("\0", "")))
    if source.count("<") > TAGS and len(_PARTS.findall(source)) > TAGS:
        raise UserError(f"“{file}” has more than {TAGS:,} tags: it is too large for a web page.")
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True)
    try:
        root = html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        raise UserError(f"“{file}” has nothing in it that could be a web page.") from None
    for drawing in root.iter("svg"):
        if drawing.find(".//p") is not None:  # one that was never closed; browsers end it where text begins
            drawing.tag = "div"
    return Tree(root, any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log))


def without_machinery(root: HtmlElement) -> None:
    """Take out what is never read, which of a saved page is often most."""
    from lxml import etree

    etree.strip_elements(root, "script", "style", "svg", etree.Comment, with_tail=False)
