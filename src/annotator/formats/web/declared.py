"""What a page says of itself: JSON-LD first, then meta tags, then its markup. What is doubtful is told."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from annotator.formats import dates
from annotator.formats.agencies import agency
from annotator.formats.timestamps import iso
from annotator.formats.web import json_ld, shown
from annotator.formats.web.json_ld import Node, plain

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HEADLINES = "og:title twitter:title dc.title citation_title parsely-title"
_DATES = """
    article:published_time og:published_time og:article:published_time datepublished date dc.date dc.date.issued
    dcterms.date dcterms.created dcterms.issued pubdate publishdate publish-date publication_date date.published
    parsely-pub-date sailthru.date article.published citation_publication_date cxenseparse:recs:publishtime
"""
_BYLINES = "author article:author dc.creator dcterms.creator parsely-author byl sailthru.author citation_author"
_SECTIONS = "article:section section parsely-section"
_OUTLETS = "og:site_name dc.publisher dcterms.publisher citation_journal_title application-name"
_LANGUAGES = "content-language dc.language og:locale language"
_DESCRIPTIONS = "og:description description twitter:description dc.description"
_NOISE = re.compile(r"[\d@|•<>{}]|https?:|www\.|\b(?:admin|webmaster|web ?desk)\b", re.IGNORECASE)
PARTING = re.compile(r"\s+[|–—·•»]\s+|\s-\s")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*", re.IGNORECASE)
_ADVERTISING = ("AdvertiserContentArticle", "SponsoredArticle")
_COMPANY = re.compile(r"\b(?:GmbH|AG|KG|Ltd|Limited|LLC|Inc|PLC|S\.?A\.?[SU]?|S\.?L\.?U?|B\.?V)\b\.?$", re.IGNORECASE)
"""How companies that publish newspapers are called, and newspapers are not."""
LONG_BYLINE, MANY_NAMES = 90, 4


@dataclass(slots=True)
class Declared:
    """`metadata` is for the article; the rest tells whether the page is one, and whether all of it is there."""

    metadata: dict[str, str] = field(default_factory=dict)
    doubts: list[str] = field(default_factory=list)
    headlines: list[str] = field(default_factory=list)
    description: str = ""
    is_article: bool = False
    is_live: bool = False
    is_video: bool = False
    is_free: bool = True
    words: int = 0
    body: str = ""
    notes: list[str] = field(default_factory=list)


def read(root: HtmlElement, address: str) -> Declared:
    """`address` is where the page was saved from, as far as its container knows."""
    page = _Page(root, address)
    said = Declared(is_article=page.is_article, description=page.first(page.ld("description"), _DESCRIPTIONS))
    said.headlines = list(dict.fromkeys(filter(None, (page.ld("headline"), *page.all(_HEADLINES), page.title()))))
    said.is_live = "LiveBlogPosting" in json_ld.types(page.article)
    said.is_video = not page.article and any(kind.startswith("video") for kind in page.all("og:type"))
    said.is_free = str(page.article.get("isAccessibleForFree", True)).strip().lower() != "false"
    said.body = html.unescape(str(page.article.get("articleBody") or ""))
    said.words = _number(page.article.get("wordCount"))
    given = {
        "outlet": page.outlet() or page.host(),
        "section": page.first(page.ld("articleSection"), _SECTIONS),
        "language": page.language(),
        "url": page.url(),
    }
    said.metadata = {name: value for name, value in given.items() if value}
    if said.metadata.get("outlet") and not page.outlet():
        said.notes.append(f"outlet guessed from the address: {said.metadata['outlet']}")
    _authors(page, said)
    _dates(page, said)
    if any(kind in _ADVERTISING for kind in json_ld.types(page.article)):
        said.doubts.append("the page says that it is advertising")
    return said


class _Page:
    """Its JSON-LD and its meta tags, to be asked by their names."""

    def __init__(self, root: HtmlElement, address: str) -> None:
        self._root = root
        self._address = address
        scripts = (e.text or "" for e in root.iter("script") if "ld+json" in (e.get("type") or "").lower())
        self._nodes = json_ld.nodes(scripts)
        self._known = json_ld.by_id(self._nodes)
        self._meta: dict[str, list[str]] = {}
        for e in root.iter("meta"):
            if content := plain(e.get("content") or ""):
                for name in (e.get("property"), e.get("name"), e.get("itemprop"), e.get("http-equiv")):
                    self._meta.setdefault((name or "").strip().lower(), []).append(content)
        self.article = self._article()
        self.is_article = bool(self.article) or "article" in self._meta.get("og:type", [])

    def _article(self) -> Node:
        """Of several articles the one whose headline the page has, such as in a list of related ones."""
        articles = [node for node in self._nodes if json_ld.is_article(node)]
        titles = [title.casefold() for title in (*self.all(_HEADLINES), self._title_tag()) if title]
        named = (
            node
            for node in articles
            if (words := json_ld.words(node.get("headline")).casefold()) and any(words in title for title in titles)
        )
        return next(named, articles[0] if articles else {})

    def ld(self, name: str) -> str:
        return json_ld.words(self.article.get(name))

    def names(self, name: str) -> list[str]:
        return json_ld.names(self.article.get(name), self._known)

    def all(self, names: str) -> list[str]:
        return [content for name in names.split() for content in self._meta.get(name, [])]

    def first(self, known: str, names: str) -> str:
        return known or next(iter(self.all(names)), "")

    def _title_tag(self) -> str:
        return next((plain(e.text_content()) for e in self._root.iter("title")), "")

    def title(self) -> str:
        """The title of its window, without the outlet that it often ends with."""
        title, outlet = self._title_tag(), self.outlet().casefold()
        *parts, last = PARTING.split(title)
        is_outlet = bool(outlet) and (outlet in last.casefold() or last.casefold() in outlet)
        return title[: title.rindex(last)].rstrip(" |–—·•»-") if parts and is_outlet else title

    def outlet(self) -> str:
        publisher = next((name for name in self.names("publisher") if not _COMPANY.search(name)), "")
        sites = (json_ld.words(node.get("name")) for node in self._nodes if "WebSite" in json_ld.types(node))
        known = self.first(publisher, _OUTLETS) or next(filter(None, sites), "")
        return known or next(iter(self.names("publisher")), "")

    def host(self) -> str:
        try:
            return (urlsplit(self._address or self.url()).hostname or "").removeprefix("www.")
        except ValueError:
            return ""

    def language(self) -> str:
        said = self._root.get("lang") or self._root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
        found = said.strip() or self.first(self.ld("inLanguage"), _LANGUAGES)
        return found.replace("_", "-") if _LANGUAGE.fullmatch(found) else ""

    def url(self) -> str:
        """The page's own name for its place. One that is only the front page's is no name for an article."""
        links = (e.get("href") or "" for e in self._root.iter("link") if "canonical" in (e.get("rel") or "").lower())
        said = [*links, *self.all("og:url"), self.ld("url"), _reference(self.article.get("mainEntityOfPage"))]
        absolute = [urljoin(self._address, one.strip()) for one in said if one.strip()]
        places = [one for one in absolute if _is_place(one)]
        return next(iter(places), self._address if _is_place(self._address) else "")

    def bylines(self) -> list[str]:
        metas = [one for one in self.all(_BYLINES) if not one.lower().startswith(("http:", "https:", "www."))]
        return self.names("author") or self.names("creator") or metas or shown.author(self._root)

    def dates(self) -> list[str]:
        known = [self.ld("datePublished"), *self.all(_DATES)]
        return [one for one in known if one] or shown.dates(self._root)

    def day(self) -> str:
        """The date in words, where there is none of a program: one that is shown, or a part of the window's title."""
        parts = (part for part in PARTING.split(self._title_tag()) if len(part) <= shown.LONGEST_DATE)
        return shown.day(self._root) or next((part for part in parts if dates.looks_like_one(part)), "")

    def modified(self) -> str:
        return self.first(self.ld("dateModified"), "article:modified_time og:updated_time datemodified")


def _authors(page: _Page, said: Declared) -> None:
    names = list(dict.fromkeys(shown.BY.sub("", name, count=1).strip(" ,;|") for name in page.bylines()))
    byline = ", ".join(filter(None, names))
    outlet = said.metadata.get("outlet", "").casefold()
    if not byline or byline.casefold() == outlet or (" " not in byline and outlet.startswith(byline.casefold())):
        return
    if found := agency(byline):
        said.metadata["agency"] = found
        return
    said.metadata["byline"] = byline
    if len(byline) > LONG_BYLINE or byline.count(",") + 1 > MANY_NAMES or _NOISE.search(byline):
        said.doubts.append(f"the byline may be more than names: “{byline[:LONG_BYLINE]}”")


def _dates(page: _Page, said: Declared) -> None:
    printed = page.dates()
    certain = [found for one in printed if (found := iso(one))]
    if certain:
        said.metadata["published"] = certain[0]
        if len({found[:10] for found in certain}) > 1 and _days_apart(certain):
            said.doubts.append(f"the page gives several dates: {', '.join(dict.fromkeys(c[:10] for c in certain))}")
    elif printed:
        said.metadata["date as printed"] = printed[0]
        said.doubts.append(f"the date is not certain: “{printed[0][:40]}”")
    elif in_words := page.day():
        _date_in_words(in_words, said)
    modified = iso(page.modified())
    if modified and modified != said.metadata.get("published"):
        said.metadata["modified"] = modified


def _date_in_words(printed: str, said: Declared) -> None:
    read = dates.read(printed)
    if len(read.iso) >= len("2024-03-04"):
        said.metadata["published"] = read.iso
        said.notes.append(f"date guessed from what the page shows: “{printed}”")
    else:
        said.metadata["date as printed"] = printed
        said.doubts.append(read.doubt or f"the date is not certain: “{printed}”")


def _days_apart(dates: list[str]) -> bool:
    """More than the one day that a time zone can make."""
    from datetime import date

    days = [date.fromisoformat(one[:10]) for one in dates]
    return (max(days) - min(days)).days > 1


def _reference(value: object) -> str:
    return str(value.get("@id") or "") if isinstance(value, dict) else value if isinstance(value, str) else ""


def _is_place(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and bool(parts.path.strip("/") or parts.query)


def _number(value: object) -> int:
    return int(value) if isinstance(value, int | str) and str(value).isdecimal() and len(str(value)) < 9 else 0
