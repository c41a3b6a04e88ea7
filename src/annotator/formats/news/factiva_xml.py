"""Factiva as its programming interface gives it (.xml): articles with elements for what is told of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.errors import UserError
from annotator.formats.importer import Article, Importer
from annotator.formats.iptc.markup import attribute, below, first, words
from annotator.formats.news.clipping import Clipping, Download, articles
from annotator.formats.xml import parse, root_name

if TYPE_CHECKING:
    from annotator.formats.xml import Element

_SAID = {
    **{"byline": "byline", "sectionName": "section", "sourceName": "outlet", "baseLanguage": "language"},
    **{"wordCount": "length", "edition": "edition", "copyright": "copyright", "accessionNo": "id", "pages": "page"},
}
_KEPT = {"publisherName": "PUB", "sourceCode": "SC", "notes": "notes", "region": "RE", "newsSubject": "NS"}
"""Elements → fields of our own, under the names that Factiva's other layouts have for them."""
_DATES = ("publicationDate", "publicationTime")


def read(data: bytes, file: str) -> tuple[Article, ...]:
    root = parse(data, file)
    found = [_clipping(e) for e in below(root, "article")]
    if not found:
        raise UserError(f"“{file}” is an answer of Factiva without any article in it.")
    count = attribute(first(root, "ppsarticleResultSet"), "count")
    return articles(Download("Factiva", found, int(count) if count.isdecimal() else None), file, "xml")


def _clipping(article: Element) -> Clipping:
    clipping = Clipping(words(first(article, "headline")))
    for name, said in _SAID.items():
        clipping.add(said, words(first(article, name)))
    if "language" in clipping.said:
        clipping.said["language"] = clipping.said["language"].lower()
    clipping.add("published", "T".join(filter(None, (words(first(article, name)) for name in _DATES))))
    clipping.paragraphs = _paragraphs(article, "leadParagraph", "tailParagraphs")
    clipping.captions = _paragraphs(article, "artWork")
    for name, kept in _KEPT.items():
        for element in below(article, name):
            clipping.keep(kept, words(element))
    return clipping


def _paragraphs(article: Element, *names: str) -> list[str]:
    return [words(p) for name in names for part in below(article, name) for p in below(part, "paragraph")]


def recognises(data: bytes) -> bool:
    return root_name(data) in ("PPSResponse", "ppsArticleResponse", "ppsarticle")


IMPORTER = Importer("Factiva XML", 1, (".xml",), read, recognises, apart=True)
