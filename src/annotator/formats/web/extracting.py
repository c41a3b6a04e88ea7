"""Which passages of a page are its article: trafilatura says which, the page says how they are written.

The extractor folds no-break spaces and joins lines; so each passage that it gives is looked up in the page and taken
from there, with what the page calls it. One that is not found is taken as the extractor gives it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import TYPE_CHECKING, NamedTuple

from annotator.formats.written import Block

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from annotator.formats.html_text import Passage
    from annotator.formats.xml import Element

_BLOCKS = frozenset({"body", "p", "head", "list", "item", "quote", "table", "row", "code", "div", "fw", "ab"})
_PARAGRAPHS = ("p", "head", "item", "cell")
_SILENT = re.compile(r"[\s\u00ad\u200b-\u200f\u2060\ufeff]+")
STATED = "articleBody"
SHORT = 250
"""Characters. Of less than this the strict rules may have left something out."""


class Extract(NamedTuple):
    passages: list[Block]
    rules: str


class Chosen(NamedTuple):
    """A passage of the article; `at` is its place among those of the page, None if it is not found there."""

    block: Block
    at: int | None


def extract(root: HtmlElement, stated: str) -> Extract:
    """By the strict rules; where those find almost nothing, what the page states as its text, or the ordinary rules."""
    strict = _passages(root, precision=True)
    if _length(strict) >= SHORT:
        return Extract(strict, "precision")
    balanced = _passages(root, precision=False)
    if len(stated) > max(SHORT, 2 * _length(strict), 0.9 * _length(balanced)):
        return Extract([Block(line.strip()) for line in stated.splitlines() if line.strip()], STATED)
    return Extract(balanced, "balanced") if _length(balanced) > 1.5 * _length(strict) else Extract(strict, "precision")


def of_one_piece(root: HtmlElement) -> HtmlElement:
    """A copy in which nothing is called an article or a text of its own, as every entry of a live blog is."""
    copy = deepcopy(root)
    for post in [*copy.iter("article")]:
        for part in (post, *post.iter("header")):
            part.tag = "div"
    for element in copy.iter("*"):
        element.attrib.pop("class", None)
        element.attrib.pop("id", None)
    return copy


def _length(blocks: list[Block]) -> int:
    return sum(len(block.text) for block in blocks)


def _passages(root: HtmlElement, precision: bool) -> list[Block]:
    import trafilatura
    from trafilatura.settings import Document

    body = root.find("body")
    if body is None or not body.text_content().strip():  # nested emptiness takes it long
        return []
    found = trafilatura.bare_extraction(root, favor_precision=precision, include_comments=False, with_metadata=False)
    return list(_blocks(found.body)) if isinstance(found, Document) and found.body is not None else []


def version() -> str:
    import trafilatura

    return f"trafilatura {trafilatura.__version__}"


def _blocks(body: Element) -> Iterator[Block]:
    """The passages in the extractor's own tree, whose names are those of TEI."""
    from lxml import etree

    words: list[str] = []
    heading = 0
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if _is_block(element):
            if text := " ".join("".join(words).split(" ")).strip():
                yield Block(text, heading)
            words, heading = [], 0
        if event == "start":
            heading = int((element.get("rend") or "h2")[1:] or 2) if element.tag == "head" else heading
            words.append("\n" if element.tag == "lb" else element.text or "")
        elif element is not body:
            words.append(" " if element.tag == "cell" else "")
            words.append(element.tail or "")


def _is_block(element: Element) -> bool:
    """Quotations and code are paragraphs of their own, or words in one."""
    around = element.getparent()
    inline = element.tag in ("quote", "code") and around is not None and around.tag in _PARAGRAPHS
    return element.tag in _BLOCKS and not inline


def key(text: str) -> str:
    """What two ways to write a passage have in common."""
    return _SILENT.sub("", text)


def chosen(extract: Extract, page: list[Passage]) -> list[Chosen]:
    """The extractor's passages as the page has them, each the next of those that read so."""
    places = defaultdict[str, list[int]](list)
    for at, passage in enumerate(page):
        places[key(passage.block.text)].append(at)
    found: list[Chosen] = []
    reached = -1
    for block in extract.passages:
        known = places.get(key(block.text))
        if known:
            reached = next((at for at in known if at > reached), known[0])
            found.append(Chosen(page[reached].block, reached))
        elif joined := _joined(key(block.text), page, places):
            found += (Chosen(page[at].block, at) for at in joined)
            reached = joined[-1]
        else:
            found.append(Chosen(block, None))
    return found


def _joined(text: str, page: list[Passage], places: Mapping[str, list[int]]) -> list[int]:
    """The passages that follow each other in the page and that the extractor has made one, else nothing."""
    starts = [at for begun, several in places.items() if begun and text.startswith(begun) for at in several]
    for start in sorted(starts):
        rest, at = text, start
        while at < len(page) and rest and rest.startswith(here := key(page[at].block.text)):
            rest, at = rest[len(here) :], at + 1
        if not rest:
            return list(range(start, at))
    return []
