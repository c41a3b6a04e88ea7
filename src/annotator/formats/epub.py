"""E-books (.epub): each document in the order of reading that has a heading is an article, as in an issue of a paper.

A document without one goes on with the article before it.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from annotator.errors import UserError
from annotator.formats import written
from annotator.formats.archives import Archive
from annotator.formats.files import damaged
from annotator.formats.html_text import blocks
from annotator.formats.importer import Article, Importer
from annotator.formats.written import Block
from annotator.formats.xml import local, parse

if TYPE_CHECKING:
    from annotator.formats.xml import Element

_CONTAINER = "META-INF/container.xml"
_PAGES = ("application/xhtml+xml", "text/html")
_METADATA = {"publisher": "outlet", "date": "published", "language": "language"}
_NOT_READ = frozenset({"nav", "toc", "cover", "titlepage"})


class _Page(NamedTuple):
    name: str
    blocks: list[Block]


def read(data: bytes, file: str) -> tuple[Article, ...]:
    archive = Archive(data, file)
    if archive.has("META-INF/rights.xml") or archive.has("META-INF/sinf.xml"):
        raise UserError(f"“{file}” is locked by its seller, and cannot be read.")
    package = _package(archive, file)
    root = parse(archive.read(package), file, package)
    metadata = {
        _METADATA[local(e)]: " ".join(e.text.split())
        for e in root.iter()
        if local(e) in _METADATA and e.text and e.text.strip()
    }
    articles = [
        written.article(found, file, "epub", metadata, inside=name)
        for name, found in _articles(_pages(archive, file, root, posixpath.dirname(package)))
    ]
    if not articles:
        raise UserError(f"“{file}” has no text in it that can be read.")
    return tuple(articles)


def _package(archive: Archive, file: str) -> str:
    if not archive.has(_CONTAINER):
        raise UserError(f"“{file}” is not an e-book: it has no “{_CONTAINER}” in it.")
    root = parse(archive.read(_CONTAINER), file, _CONTAINER)
    found = next((e.get("full-path") for e in root.iter() if local(e) == "rootfile"), None)
    if not found:
        raise damaged(f"“{file}”", "it does not say where its contents begin")
    return found


def _pages(archive: Archive, file: str, root: Element, folder: str) -> Iterator[_Page]:
    """The documents in the order of reading, without covers and contents."""
    items = {e.get("id"): e for e in root.iter() if local(e) == "item"}
    for reference in (e for e in root.iter() if local(e) == "itemref"):
        item = items.get(reference.get("idref"))
        if item is None or item.get("media-type") not in _PAGES or "nav" in (item.get("properties") or "").split():
            continue
        name = posixpath.normpath(posixpath.join(folder, unquote(item.get("href") or "")))
        if posixpath.splitext(posixpath.basename(name))[0].lower() not in _NOT_READ:
            yield _Page(name, list(blocks(parse(archive.read(name), file, name))))


def _articles(pages: Iterable[_Page]) -> Iterator[tuple[str, list[Block]]]:
    name, found = "", list[Block]()
    for page in pages:
        if found and page.blocks and page.blocks[0].heading:
            yield name, found
            name, found = "", []
        name = name or page.name
        found += page.blocks
    if found:
        yield name, found


IMPORTER = Importer("e-book", 1, (".epub",), read, apart=True)
