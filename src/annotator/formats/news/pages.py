"""Downloads that are web pages: Factiva, Europresse, and Nexis as it was."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from annotator.errors import UserError
from annotator.formats import dates
from annotator.formats.html_text import blocks
from annotator.formats.importer import Article, Importer
from annotator.formats.news import factiva, nexis
from annotator.formats.news.clipping import Clipping, Download, articles, on_one_line, whole
from annotator.formats.web.characters import decode
from annotator.formats.web.tree import parse

if TYPE_CHECKING:
    from lxml.html import HtmlElement

HEAD = 2 * 1024 * 1024
"""Bytes in which the marks of a download are looked for; Factiva begins with a hundred thousand of style sheets."""
_MARKS = re.compile(
    rb"""class=["']article [a-z]{2}Article|<DOCFULL>|rdp__DocPublicationName|["' ]DocPublicationName"""
    rb"""|["' ]titreArticleVisu|>\s*\d+ (?:of|von|de|sur) \d+ DO[CK]UMENT""",
    re.IGNORECASE,
)
_LOST = re.compile(r"\s*[,;] n[o°º.]+ ?\S+$")


def recognises(data: bytes) -> bool:
    return bool(_MARKS.search(data[:HEAD]))


def read(data: bytes, file: str) -> tuple[Article, ...]:
    characters = decode(data, file)
    tree = parse(characters.text, file)
    download = _factiva(tree.root) or _europresse(tree.root) or _nexis(tree.root)
    if download is None:
        raise UserError(f"“{file}” looks like a download from a news database, but no article can be found in it.")
    download.doubts += characters.doubts
    if tree.cut:
        download.doubts.append("it goes on where it is nested too deeply to be followed")
    return articles(download, file, characters.encoding)


def _texts(element: HtmlElement | None) -> list[str]:
    return [] if element is None else [block.text for block in blocks(element)]


def _of_class(parent: HtmlElement, *names: str) -> list[HtmlElement]:
    """The elements of any of these classes, in the order of the page."""
    wanted = set(names)
    return [e for e in parent.iter() if isinstance(e.tag, str) and wanted & set(str(e.get("class", "")).split())]


def _first(parent: HtmlElement, *names: str) -> HtmlElement | None:
    found = (e for name in names for e in _of_class(parent, name))
    return next((e for e in found if e.text_content().strip()), None)


def _words(element: HtmlElement | None) -> str:
    return " ".join(" ".join(_texts(element)).split())


# --- Factiva


def _factiva(root: HtmlElement) -> Download | None:
    found = [e for e in _of_class(root, "article") if re.search(r"\b[a-z]{2}Article\b", str(e.get("class", "")))]
    return Download("Factiva", [_of_factiva(e) for e in found]) if found else None


def _of_factiva(article: HtmlElement) -> Clipping:
    rows = [[cell for cell in row if cell.tag == "td"] for row in article.iter("tr")]
    pairs = [(_words(cells[0]), _texts(cells[1])) for cells in rows if len(cells) == 2]
    if sum(tag in factiva.SAID for tag, _ in pairs) >= 3:
        return factiva.tagged(pairs)
    heads = (e for e in article.iter() if re.search(r"\b[a-z]{2}Headline\b", str(e.get("class", ""))))
    title = _words(next(heads, None))
    return factiva.in_order([on_one_line(text) for text in _texts(article)], title)


# --- Europresse


def _europresse(root: HtmlElement) -> Download | None:
    marks = ("DocPublicationName", "titreArticle", "titreArticleVisu", "docOcurrContainer", "DocText")
    found = [article for article in root.iter("article") if _first(article, *marks) is not None]
    return Download("Europresse", [_of_europresse(article) for article in found]) if found else None


def _of_europresse(article: HtmlElement) -> Clipping:
    body = next(iter(_of_class(article, "docOcurrContainer") or _of_class(article, "DocText")), None)
    if body is None:
        return whole(_texts(article), "the part that holds its text is missing")
    clipping = Clipping(_words(_first(article, "titreArticle", "titreArticleVisu", "rdp__articletitle")))
    subtitle = _first(article, "rdp__subtitle")
    outlet = _texts(_first(article, "DocPublicationName", "rdp__DocPublicationName"))
    if outlet:
        clipping.add("outlet", _LOST.sub("", outlet[0].split("\n")[0]))
    clipping.add("byline", _words(_first(article, "docAuthors", "sm-margin-bottomNews")))
    printed = _words(_first(article, "DocHeader"))
    date = dates.read(printed)
    clipping.add("published", date.iso or printed)
    clipping.add("section", re.sub(r"[,;\s]+-\s+", "; ", date.rest))
    if subtitle is not None and subtitle not in list(body.iter()):
        title = _words(subtitle)
        clipping.title = clipping.title.removesuffix(title).strip() or clipping.title
        clipping.add("highlight", title)
    clipping.paragraphs = _texts(body)
    for line in (line for foot in article.iter("footer") for text in _texts(foot) for line in text.split("\n")):
        _of_foot(clipping, line.strip())
    return clipping


def _of_foot(clipping: Clipping, line: str) -> None:
    number = re.search(r"news[·:\-.]?\S*\d{8}\S*", line)
    if number:
        clipping.add("id", number[0])
    elif line.startswith(("©", "Copyright", "(c)")):
        clipping.add("copyright", line)


# --- Nexis


def _nexis(root: HtmlElement) -> Download | None:
    texts = _texts(root)
    return nexis.before(texts) or nexis.today(texts)


IMPORTER = Importer("news database page", 1, (".html", ".htm"), read, recognises, apart=True)
