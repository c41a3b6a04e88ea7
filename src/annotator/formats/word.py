"""Word documents (.docx): the paragraphs of the body in order, those of tables and text boxes too.

What was deleted under tracked changes is left out; footnotes, headers and comments are not part of an article.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from annotator.errors import UserError
from annotator.formats import written
from annotator.formats.archives import Archive
from annotator.formats.files import damaged
from annotator.formats.importer import Article, Importer
from annotator.formats.news import downloads
from annotator.formats.written import Block
from annotator.formats.xml import local, parse

if TYPE_CHECKING:
    from annotator.formats.xml import Element

BODY = "word/document.xml"
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_UNREAD = frozenset({"del", "moveFrom", "instrText", "delText", "Fallback", "pPr", "rPr", "sectPr"})
_PARAGRAPHS_IN = frozenset({"tbl", "tr", "tc", "sdt", "sdtContent", "ins", "moveTo", "body", "customXml"})


def blocks(data: bytes, file: str) -> list[Block]:
    """The paragraphs of a document, empty ones too."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UserError(f"“{file}” is protected by a password, or an old Word document: save it as .docx without one.")
    archive = Archive(data, file)
    if not archive.has(BODY):
        raise UserError(f"“{file}” is not a Word document: it has no “{BODY}” in it.")
    root = parse(archive.read(BODY), file, BODY)
    body = next((child for child in root if local(child) == "body"), None)
    if body is None:
        raise damaged(f"“{file}”", "its document has no body")
    return list(_paragraphs(body))


def read(data: bytes, file: str) -> tuple[Article, ...]:
    there = blocks(data, file)
    found = downloads.of_paragraphs([block.text for block in there], file, "docx")
    return found or (written.article(there, file, "docx"),)


def _paragraphs(parent: Element) -> Iterator[Block]:
    for child in parent:
        name = local(child)
        if name == "p":
            yield from _paragraph(child)
        elif name in _PARAGRAPHS_IN:
            yield from _paragraphs(child)


def _paragraph(p: Element) -> Iterator[Block]:
    """The paragraph, and after it those of text boxes that are anchored in it."""
    boxes: list[Element] = []
    yield Block("".join(_runs(p, boxes)), _heading(p))
    for box in boxes:
        yield from _paragraphs(box)


def _runs(parent: Element, boxes: list[Element]) -> Iterator[str]:
    for child in parent:
        name = local(child)
        if name == "t":
            yield child.text or ""
        elif name == "txbxContent":
            boxes.append(child)
        elif name in _SIGNS:
            yield _SIGNS[name]
        elif name not in _UNREAD:
            yield from _runs(child, boxes)


def _heading(p: Element) -> int:
    """By the style's name: “Title” and “Heading1” are the same in every language of Word."""
    styles = (e for e in p.iter() if local(e) == "pStyle")
    style = next((str(v) for e in styles for name, v in e.attrib.items() if str(name).endswith("val")), "")
    if style == "Title":
        return 1
    return 1 + int(style[7:]) if style.startswith("Heading") and style[7:].isdigit() else 0


IMPORTER = Importer("Word document", 1, (".docx",), read, apart=True)
