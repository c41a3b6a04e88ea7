"""OpenDocument texts (.odt): headings and paragraphs in order, also in lists and tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from annotator.errors import UserError
from annotator.formats import written
from annotator.formats.archives import Archive
from annotator.formats.importer import Article, Importer
from annotator.formats.written import Block
from annotator.formats.xml import local, parse

if TYPE_CHECKING:
    from annotator.formats.xml import Element

BODY = "content.xml"
MOST_SPACES = 1000
_UNREAD = frozenset({"note", "annotation", "tracked-changes", "annotation-end"})


def read(data: bytes, file: str) -> tuple[Article, ...]:
    archive = Archive(data, file)
    if not archive.has(BODY):
        raise UserError(f"“{file}” is not an OpenDocument text: it has no “{BODY}” in it.")
    return (written.article(_blocks(parse(archive.read(BODY), file, BODY)), file, "odt"),)


def _blocks(parent: Element) -> Iterator[Block]:
    for child in parent:
        name = local(child)
        if name in ("p", "h"):
            frames: list[Element] = []
            yield Block("".join(_words(child, frames)), _level(child) if name == "h" else 0)
            for frame in frames:
                yield from _blocks(frame)
        elif name not in _UNREAD:
            yield from _blocks(child)


def _words(parent: Element, frames: list[Element]) -> Iterator[str]:
    """The words of a paragraph; text frames in it are put aside."""
    yield parent.text or ""
    for child in parent:
        name = local(child)
        if name == "s":
            yield " " * min(_number(child, "c", 1), MOST_SPACES)
        elif name in ("tab", "line-break"):
            yield "\t" if name == "tab" else "\n"
        elif name == "frame":
            frames.append(child)
        elif name and name not in _UNREAD:
            yield from _words(child, frames)
        yield child.tail or ""


def _level(heading: Element) -> int:
    return _number(heading, "outline-level", 1)


def _number(element: Element, name: str, default: int) -> int:
    found = next((str(v) for key, v in element.attrib.items() if str(key).endswith("}" + name)), "")
    return int(found) if found.isascii() and found.isdigit() and len(found) < 5 else default


IMPORTER = Importer("OpenDocument text", 1, (".odt",), read, apart=True)
