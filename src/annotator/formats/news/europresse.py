"""Europresse: pages whose articles are elements of their own, and until 2013 cells of a table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from annotator.folding import fold
from annotator.formats import dates
from annotator.formats.news.clipping import Clipping, Download, whole
from annotator.formats.news.elements import first, of_class, texts, words
from annotator.formats.news.labels import WORDS

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PARTS = ("DocPublicationName", "titreArticle", "titreArticleVisu", "docOcurrContainer", "DocText")
_TITLES = ("titreArticleVisu", "rdp__articletitle", "titreArticle")
_ISSUE = re.compile(r"\s*[,;] (?P<issue>(?:vol\.? ?\S+,? )?n(?:o|°|º|um)?\.* ?\d\S*)$", re.IGNORECASE)
_LENGTH = re.compile(rf"\d[\d\s.,]* {WORDS}\b")
_PAGE = re.compile(r"(?:^|[\s,])p\. ?(?P<page>[^,;]+)$")
_NUMBER = re.compile(r"news[·:\-.]?\S*\d{8}\S*")
_ELSEWHERE = re.compile(r"cet article est paru dans|this article (?:was published|appeared) in")
_ASIDE = re.compile(r"(?P<what>illustration|note|photo|legende|caption)s?(?:\(s\))? ?:")
_TAIL = re.compile(r"©|\(c\) ?\d{4}|(?:numero de document|document number) ?:")
LONGEST = 300
"""Characters of a name in which the number of an issue is looked for."""
_NAMES = 6
"""Words that a line of names has at most."""


def download(root: HtmlElement) -> Download | None:
    found = [article for article in root.iter("article") if first(article, *_PARTS) is not None]
    if found:
        return Download("Europresse", [_clipping(article) for article in found])
    around = (next(name.iterancestors("td"), None) for name in of_class(root, "DocPublicationName"))
    cells = [cell for cell in dict.fromkeys(around) if cell is not None and first(cell, *_TITLES) is not None]
    return Download("Europresse", [_of_cell(cell) for cell in cells]) if cells else None


def _clipping(article: HtmlElement) -> Clipping:
    bodies = [*of_class(article, "docOcurrContainer"), *of_class(article, "DocText"), *article.iter("section")]
    if not bodies:
        return whole(texts(article), "the part that holds its text is missing")
    body = next((e for e in bodies if e.text_content().strip()), bodies[0])
    clipping = Clipping(words(first(article, *_TITLES)))
    _outlet(clipping, first(article, "DocPublicationName", "rdp__DocPublicationName"))
    _dated(clipping, words(first(article, "DocHeader")))
    _elsewhere(clipping, article)
    subtitle = first(article, "rdp__subtitle")
    if subtitle is not None and subtitle not in list(body.iter()):
        clipping.add("highlight", words(subtitle))
    _around_title(clipping, article)
    clipping.paragraphs = texts(body)
    for aside in article.iter("aside"):
        _beside(clipping, texts(aside))
    for foot in article.iter("footer"):
        _below(clipping, [line for text in texts(foot) for line in text.split("\n")])
    return clipping


def _outlet(clipping: Clipping, element: HtmlElement | None) -> None:
    """The name, without the number of the issue; more blanks than one stand before the name of an edition."""
    if element is None:
        return
    name, *more = (str(text).strip() for text in element.itertext() if str(text).strip())
    name, *edition = re.split(r"\s{2,}", name)
    if issue := _ISSUE.search(name[:LONGEST]):
        name, more = name[: issue.start()], [issue["issue"], *more]
    clipping.add("outlet", name)
    for part in [*edition, *more]:
        clipping.add("edition", " ".join(part.split()))


def _dated(clipping: Clipping, printed: str) -> None:
    """“Politique, mardi 14 mars 2006, 840 mots, p. 16”: section, date, length and page."""
    date = dates.read(printed)
    clipping.add("published", date.iso or printed)
    rest = date.rest
    if page := _PAGE.search(rest):
        clipping.add("page", page["page"].strip())
        rest = rest[: page.start()]
    if length := _LENGTH.search(rest):
        clipping.add("length", length[0])
        rest = rest.replace(length[0], "")
    clipping.add("section", ", ".join(part for each in re.split("[,;]", rest) if (part := each.strip(" -"))))


def _elsewhere(clipping: Clipping, article: HtmlElement) -> None:
    """Where else it was published: the address, and the list of papers, which are no part of its text."""
    links = [e for e in article.iter("a") if _ELSEWHERE.match(fold(str(e.text_content()).strip()))]
    if links and str(links[0].get("href", "")).startswith("http"):
        clipping.add("url", str(links[0].get("href")))
    for listed in of_class(article, "apd-wrapper"):
        clipping.keep("also published in", "; ".join(words(e) for e in of_class(listed, "source-name-APD")))
    for gone in [*links, *of_class(article, "apd-wrapper")]:
        tail = gone.tail
        gone.clear()
        gone.tail = tail


def _around_title(clipping: Clipping, article: HtmlElement) -> None:
    """Above the title what it belongs to, below it who wrote it."""
    head = next(article.iter("header"), None)
    named = first(article, "DocPublicationName", "rdp__DocPublicationName")
    known = {words(e) for e in (named, first(article, "DocHeader"), first(article, "rdp__subtitle")) if e is not None}
    below = False
    for line in (" ".join(text.split()) for text in texts(head)):
        if line == clipping.title:
            below = True
        elif line not in known and below:
            clipping.add("byline", line)
        elif line not in known:
            clipping.keep("kicker", line)


def _beside(clipping: Clipping, paragraphs: list[str]) -> None:
    """What stands beside an article: captions and notes under their names, and boxes, which are its text."""
    what = ""
    for paragraph in paragraphs:
        named = _ASIDE.match(fold(paragraph)) if len(fold(paragraph)) == len(paragraph) else None
        what = named["what"] if named else what
        said = paragraph[named.end() :].strip() if named else paragraph
        if what == "note":
            clipping.keep("notes", said)
        elif what and said:
            clipping.captions.append(said)
        elif said:
            clipping.paragraphs.append(said)


def _below(clipping: Clipping, lines: list[str]) -> None:
    for line in map(str.strip, lines):
        number = _NUMBER.search(line)
        if number and "id" not in clipping.said:
            clipping.add("id", number[0])
        elif line.startswith(("©", "Copyright", "(c)")):
            clipping.add("copyright", line)


# --- before


def _of_cell(cell: HtmlElement) -> Clipping:
    clipping = Clipping(words(first(cell, *_TITLES)))
    name = first(cell, "DocPublicationName")
    printed = " ".join("".join(str(e.text_content()) for e in of_class(cell, "DocHeader")).split())
    known = {words(name), printed, ""}
    _outlet(clipping, name)
    _dated(clipping, printed)
    lines = [" ".join(line.split()) for line in "\n\n".join(texts(cell)).split("\n")]
    title = lines.index(clipping.title) if clipping.title in lines else 0
    end = next((n for n in range(title, len(lines)) if _TAIL.match(fold(lines[n]))), len(lines))
    for line in lines[:title]:
        clipping.keep("kicker", "" if line in known else line)
    clipping.paragraphs = [p for p in map(str.strip, "\n".join(lines[title + 1 : end]).split("\n\n")) if p]
    if len(clipping.paragraphs) > 1 and _are_names(clipping.paragraphs[0]):
        clipping.add("byline", clipping.paragraphs.pop(0))
    _below(clipping, lines[end:])
    return clipping


def _are_names(line: str) -> bool:
    return len(line.split()) <= _NAMES and line[-1] not in '.?!:”»"'
