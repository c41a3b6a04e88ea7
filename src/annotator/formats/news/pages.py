"""Downloads that are web pages: Factiva, Europresse, ProQuest, and Nexis as it was."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from annotator.errors import UserError
from annotator.formats.html_text import passages
from annotator.formats.importer import Article, Importer
from annotator.formats.news import europresse, factiva, nexis, proquest
from annotator.formats.news.clipping import Clipping, Download, articles, on_one_line
from annotator.formats.news.elements import of_class, texts, words
from annotator.formats.web.characters import decode
from annotator.formats.web.tree import parse

if TYPE_CHECKING:
    from lxml.html import HtmlElement

HEAD = 2 * 1024 * 1024
"""Bytes in which the marks of a download are looked for; Factiva begins with a hundred thousand of style sheets."""
TAIL = 4096
_PROQUEST = rb"""<a name=["']?DocID_\w|ProQuest document ID: *</(?:strong|b)>"""
_MARKS = re.compile(
    rb"""class=["']article [a-z]{2}Article|<DOCFULL>|rdp__DocPublicationName|["' ]DocPublicationName"""
    rb"""|["' ]titreArticleVisu|>\s*\d+ (?:of|von|de|sur) \d+ DO[CK]UMENT|""" + _PROQUEST,
    re.IGNORECASE,
)
_IS_PROQUEST = re.compile(_PROQUEST, re.IGNORECASE)


def recognises(data: bytes) -> bool:
    return bool(_MARKS.search(data[:HEAD]))


def read(data: bytes, file: str, label: str = "") -> tuple[Article, ...]:
    """The articles of a page; `label` is what its container says of its characters."""
    characters = decode(data, file, label)
    tree = parse(characters.text, file)
    download = _factiva(tree.root) or europresse.download(tree.root)
    if download is None and _IS_PROQUEST.search(data[:HEAD]):
        download = _proquest(tree.root)
    download = download or _nexis(tree.root)
    if download is None:
        raise UserError(f"“{file}” looks like a download from a news database, but no article can be found in it.")
    download.doubts += characters.doubts
    if b"<html" in data[:HEAD].lower() and b"</html" not in data[-TAIL:].lower():
        download.doubts.append("the page has no end: the download may be incomplete")
    if tree.cut:
        download.doubts.append("it goes on where it is nested too deeply to be followed")
    return articles(download, file, characters.encoding)


def _factiva(root: HtmlElement) -> Download | None:
    found = [e for e in of_class(root, "article") if re.search(r"\b[a-z]{2}Article\b", str(e.get("class", "")))]
    return Download("Factiva", [_of_factiva(e) for e in found]) if found else None


def _of_factiva(article: HtmlElement) -> Clipping:
    rows = [[cell for cell in row if cell.tag == "td"] for row in article.iter("tr")]
    pairs = [(words(cells[0]), texts(cells[1])) for cells in rows if len(cells) == 2]
    if sum(tag in factiva.SAID for tag, _ in pairs) >= 3:
        return factiva.tagged(pairs)
    heads = (e for e in article.iter() if re.search(r"\b[a-z]{2}Headline\b", str(e.get("class", ""))))
    title = words(next(heads, None))
    lines = passages(article)
    text = [n for n, line in enumerate(lines) if "articleParagraph" in str(line.element.get("class", ""))]
    where = range(text[0], text[-1] + 1) if text else None
    clipping = factiva.in_order([on_one_line(line.block.text) for line in lines], title, where)
    if clipping.paragraphs and "id" not in clipping.said and not clipping.doubts:
        clipping.doubts.append(factiva.NO_NUMBER)
    return clipping


def _proquest(root: HtmlElement) -> Download | None:
    """Each article is what an anchor with its number stands in; if they stand in one, their labels part them."""
    anchors = [e for e in root.iter("a") if str(e.get("name", "")).startswith("DocID_")]
    around = list(dict.fromkeys(e.getparent() for e in anchors))
    return proquest.of_records([texts(e) for e in (around if len(around) == len(anchors) > 0 else [root])])


def _nexis(root: HtmlElement) -> Download | None:
    lines = texts(root)
    return nexis.before(lines) or nexis.today(lines)


IMPORTER = Importer("news database page", 1, (".html", ".htm"), read, recognises, apart=True)
