"""HTML as paragraphs: what a browser would show as text, block by block."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from annotator.formats.written import Block
from annotator.formats.xml import local

if TYPE_CHECKING:
    from annotator.formats.xml import Element

_SILENT_TAGS = """
    script style head template noscript nav svg math iframe object audio video canvas select textarea button
"""
_BLOCK_TAGS = """
    address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer
    h1 h2 h3 h4 h5 h6 header hr html legend li main ol p pre section summary table tbody td tfoot th thead tr ul
"""
_SILENT = frozenset(_SILENT_TAGS.split())
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_BESIDE = frozenset({"span", "em", "cite", "small", "b", "strong"})
_EMPTY_LINE = re.compile(r"\n[ \t]*\n")
_SPACE = re.compile(r"[ \t\n\r\f]+")


class Passage(NamedTuple):
    """A paragraph, and the innermost element around it that makes paragraphs."""

    block: Block
    element: Element


def blocks(root: Element) -> Iterator[Block]:
    """The paragraphs of a tree. White space is folded as browsers fold it; no-break spaces stay."""
    return (passage.block for passage in passages(root))


def passages(root: Element) -> list[Passage]:
    """The paragraphs of a tree with where they stand in it. What is not shown is taken out of the tree."""
    found = _Passages(root)
    found.read(root)
    found.end(root)
    return found.done


def of_markup(markup: str) -> list[Block]:
    """The paragraphs of a piece of HTML; of plain text its own."""
    from lxml import etree, html

    if "<" not in markup:
        return [Block(part.strip()) for part in _EMPTY_LINE.split(unescape(markup)) if part.strip()]
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True)
    try:
        return list(blocks(html.document_fromstring(f"<div>{markup}</div>".encode("utf-8", "replace"), parser=parser)))
    except etree.ParserError:
        return []


class _Passages:
    """Walks a tree without recursion into its text; `done` are the paragraphs so far."""

    def __init__(self, root: Element) -> None:
        self.done: list[Passage] = []
        self._words: list[str] = []
        self._heading = 0
        self._around = root

    def read(self, root: Element) -> None:
        from lxml import etree

        for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
            name = local(element).lower()
            if event == "start":
                self._start(element, name)
            elif event == "end" and name in _BLOCKS:
                self.end(element.getparent())
            if event != "start" and element is not root:
                self.words(element.tail)

    def _start(self, element: Element, name: str) -> None:
        if name in _SILENT:
            _empty(element)
        elif name == "br":
            self._words.append("\n")
        elif name in _BESIDE and _is_beside_another(element):
            self._words.append(" ")
        elif name in _BLOCKS:
            self.end(element)
            self._heading = int(name[1]) if name[0] == "h" and name[1:].isdigit() else 0
        self.words(element.text)

    def words(self, text: str | None) -> None:
        if text:
            self._words.append(_SPACE.sub(" ", text))

    def end(self, around: Element | None) -> None:
        """What was read since the last block is a paragraph; what comes now stands in `around`."""
        lines = "".join(self._words).split("\n")
        text = "\n".join(_SPACE.sub(" ", line).strip(" ") for line in lines).strip("\n")
        if text:
            self.done.append(Passage(Block(text, self._heading), self._around))
        self._words, self._heading = [], 0
        self._around = self._around if around is None else around


def _is_beside_another(element: Element) -> bool:
    """Whether it is the next part of a caption, which pages set apart by style alone: what is seen, and by whom."""
    before, around = element.getprevious(), element.getparent()
    is_apart = before is not None and local(before) in _BESIDE and not before.tail
    return is_apart and around is not None and "figcaption" in (local(around), *map(local, _outer(around)))


def _outer(element: Element) -> list[Element]:
    outer = element.getparent()
    return [] if outer is None else [outer]


def _empty(element: Element) -> None:
    """Take out what is not read, but not what follows it."""
    tail = element.tail
    element.clear()
    element.tail = tail
