"""When an article was published and by whom, as its page shows it: asked where the page's data say nothing of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from annotator.formats.timestamps import iso
from annotator.formats.web.json_ld import plain

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_AROUND = frozenset({"aside", "nav"})
_ARTICLES = frozenset({"article", "main"})
_DATED = re.compile(r"(?:^| )(?:date|datum|fecha|pubdate|published|timestamp)(?: |$)")
_CHANGED = re.compile(r"modif|updat|(?:^| )maj(?: |$)")
_BYLINES = re.compile(r"(?:^| )byline(?: |$)")
_AUTHORS = re.compile(r"(?:^| )(?:author|authors|autor|autoren|autorin|autores|auteur|auteurs)(?: |$)")
BY = re.compile(r"(?:by|von|par|por|di|door)[ :]+(?=[^\W\d_])", re.IGNORECASE)
_PARTS = re.compile(r"[\s_-]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
LONGEST_DATE, LONGEST_NAME = 60, 90


def dates(root: HtmlElement) -> list[str]:
    """The date of publication as programs write it: what is marked as such, then what stands in the article."""
    found = [
        (rank, printed)
        for element, rank in _times(root)
        for name in ("datetime", "content", "title")
        if iso(printed := element.get(name) or "")
    ]
    return [printed for _, printed in sorted(found, key=lambda one: one[0])][:1]


def day(root: HtmlElement) -> str:
    """The date of publication in words, '' for none."""
    from annotator.formats import dates

    words = [(rank, plain(element.text_content())) for element, rank in _times(root)]
    shown = (text for _, text in sorted(words, key=lambda one: one[0]))
    return next((text for text in shown if len(text) <= LONGEST_DATE and dates.looks_like_one(text)), "")


def _times(root: HtmlElement) -> Iterator[tuple[HtmlElement, int]]:
    """What could be the date, the likelier the lower the number; dates of changes and beside the article are last."""
    for element in root.iter("time", "meta", "span", "div", "p", "li", "abbr"):
        property_ = (element.get("itemprop") or "").lower()
        names = _names(element, ("date", "datum", "fecha", "published", "timestamp"))
        is_published = "datepublished" in property_ or element.get("pubdate") is not None
        if not (is_published or element.tag == "time" or _DATED.search(names)):
            continue
        if "datemodified" in property_ or _CHANGED.search(names):
            continue
        around = {str(each.tag) for each in element.iterancestors()}
        inside = bool(around & _ARTICLES) and not around & _AROUND
        yield element, 0 if is_published else 1 if inside else 3 if around & _AROUND else 2


def author(root: HtmlElement) -> list[str]:
    """What is marked as the author or called a byline, else a short line called author that begins as bylines do."""
    found = [
        (rank, name)
        for element in root.iter("a", "span", "div", "p", "li", "address", "cite", "section")
        if (rank := _rank(element)) is not None and (name := plain(element.text_content()))
        if len(name) <= LONGEST_NAME and (rank < 2 or BY.match(name))
    ]
    return [name for _, name in sorted(found, key=lambda one: one[0])][:1]


def _rank(element: HtmlElement) -> int | None:
    marks = f"{element.get('itemprop') or ''} {element.get('rel') or ''}".split()
    names = _names(element, ("byline", "author", "autor", "auteur"))
    rank = 0 if "author" in marks else 1 if _BYLINES.search(names) else 2 if _AUTHORS.search(names) else None
    if rank is None or any(each.tag in _AROUND for each in element.iterancestors()):
        return None
    return rank


def _names(element: HtmlElement, wanted: tuple[str, ...]) -> str:
    """The names that a page gives to an element, as words; nothing if none of those that are wanted is among them."""
    given = f"{element.get('class') or ''} {element.get('id') or ''}"[:200]
    low = given.lower()
    if not any(word in low for word in wanted):
        return ""
    return _PARTS.sub(" ", _CAMEL.sub(" ", given)).strip().lower()
