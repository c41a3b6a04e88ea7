"""Factiva: articles with the two-letter names of their fields, or with their heads in a fixed order.

In order: headline, byline, “345 words”, date, time, outlet, code, page, language, copyright, the text, and last
“Document” with the article's number, by which one article is told from all others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from annotator.folding import fold
from annotator.formats import dates
from annotator.formats.news.clipping import Clipping, Download, is_copyright, whole
from annotator.formats.news.labels import WORDS, tongue

SAID = {
    **{"HD": "title", "BY": "byline", "WC": "length", "PD": "published", "SN": "outlet", "SE": "section"},
    **{"ED": "edition", "LA": "language", "CY": "copyright", "LP": "body", "TD": "body", "PG": "page", "AN": "id"},
}
OTHER = "ET|SC|VOL|NGC|GC|CLM|CR|CX|CT|RF|CO|IN|NS|RE|IPC|IPD|PUB|ART|DLN|SUN"
"""Fields kept under their own names: time, codes, subjects, regions, industries …"""

NO_NUMBER = "the line “Document” with its number is missing: the download may be incomplete"
_TAG = re.compile(rf"(?P<tag>{'|'.join(SAID)}|{OTHER})(?:[|\t]|\s*$)")
_LENGTH = re.compile(rf"\d[\d.,]* {WORDS}")
_TIME = re.compile(r"\d{1,2}[:.]\d\d(?: ?[AP]M)?(?: GMT)?")
_NUMBER = re.compile(r"(?:Document|Dokument|Documento) (?P<an>[A-Za-z][A-Za-z0-9]{1,9}\d{8}[a-z0-9]{4,})")
_CODE = re.compile(r"[A-Z][A-Z0-9]{0,9}")
_PAGE = re.compile(r"(?:page |seite |página )?[A-Z]{0,3}-?\d{1,4}(?:[,;-] ?[A-Z]{0,3}\d{1,4})*", re.IGNORECASE)
_BY = re.compile(r"(?:by|von|par|por)\b", re.IGNORECASE)
_BETWEEN = ("and", "und", "et", "y", "de", "del", "di", "da", "du", "la", "le", "van", "von", "der", "den", "zu", "for")
"""Words in lower case between names."""
_FRAME = re.compile(
    r"(?:page \d+ of \d+ )?(?:©|\(c\)) ?\d{4} factiva|search summary|suchzusammenfassung|resumen de la busqueda"
)


def number(line: str) -> str:
    """The article's number in the line that ends it, '' in any other line."""
    match = _NUMBER.fullmatch(line.strip(" |\t\n"))
    return match["an"] if match else ""


def download(paragraphs: Sequence[str]) -> Download | None:
    """The articles of a document's paragraphs, None if it is no download from Factiva."""
    lines = [line.strip() for paragraph in paragraphs for line in paragraph.split("\n")]
    if not any(number(line) or number(_TAG.sub("", line, count=1)) for line in lines):
        return None
    clippings = []
    chunk: list[str] = []
    for line in lines:
        chunk.append(line)
        if number(line) or number(_TAG.sub("", line, count=1)):
            clippings.append(clipping(chunk))
            chunk = []
    if any(_LENGTH.fullmatch(fold(line)) for line in chunk) or any(_TAG.match(line) for line in chunk):
        clippings.append(clipping(chunk))
        clippings[-1].doubts.append(NO_NUMBER)
    return Download("Factiva", clippings)


def clipping(lines: Sequence[str], title: str = "") -> Clipping:
    """One article, by whichever layout its lines have. `title` is its headline where that is known."""
    tags = [match["tag"] for line in lines if (match := _TAG.match(line))]
    if len(set(tags) & {"HD", "WC", "PD", "SN", "AN", "LP", "TD"}) >= 3:
        return tagged(_rows(lines))
    return in_order([line for line in lines if line and not _FRAME.match(fold(line))], title)


def _rows(lines: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    tag, value = "", list[str]()
    for line in lines:
        match = _TAG.match(line)
        if match:
            if tag:
                yield tag, value
            tag, value = match["tag"], [line[match.end() :].strip(" |\t")]
        else:
            value.append(line.strip(" |\t"))
    if tag:
        yield tag, value


def tagged(rows: Iterable[tuple[str, list[str]]]) -> Clipping:
    """An article by the names of its fields, each with its paragraphs."""
    clipping = Clipping()
    for tag, paragraphs in rows:
        there = [p for p in paragraphs if p]
        _enter_tagged(clipping, tag, there, " ".join(" ".join(there).split()))
    if time := clipping.other.pop("ET", ""):
        clipping.said["published"] = f"{clipping.said.get('published', '')} {time}".strip()
    return clipping


def _enter_tagged(clipping: Clipping, tag: str, paragraphs: list[str], value: str) -> None:
    said = SAID.get(tag, "")
    if said == "title":
        clipping.title = value
    elif said == "body":
        clipping.paragraphs += paragraphs
    elif tag == "ART":
        clipping.captions += paragraphs
    elif said:
        clipping.add(said, number(value) or value)
    elif value:
        clipping.other[tag] = value


def in_order(lines: list[str], title: str = "", text: range | None = None) -> Clipping:
    """An article by the order of its lines, which begins with its length and ends with its number.

    `text` are the lines that are its text, where the file tells; what is printed below them is its publisher's.
    """
    length = next((n for n, line in enumerate(lines) if _LENGTH.fullmatch(fold(line))), None)
    if length is None:
        return whole([line for line in lines if not number(line)], "its length, by which its head is found, is missing")
    clipping = Clipping()
    _above(clipping, lines[:length], title)
    clipping.add("length", lines[length])
    if text is None:
        text = range(_head(clipping, lines, length + 1), len(lines))
    else:
        for line in lines[length + 1 : text.start]:
            _enter(clipping, line)
    for n, line in enumerate(lines[text.start :], text.start):
        if an := number(line):
            clipping.add("id", an)
        elif n < text.stop:
            clipping.paragraphs.append(line)
        else:
            clipping.keep("notes", line)
    return clipping


def _above(clipping: Clipping, above: list[str], title: str) -> None:
    """Headline and byline, and a section before them; what else stands before the first article is a list of all."""
    if title in above:
        at = above.index(title)
    else:
        at = len(above) - 1 if len(above) < 2 or above[-2].isupper() or not _is_byline(above[-1]) else len(above) - 2
    clipping.title = title or (above[at] if above else "")
    for line in above[at + 1 :]:
        clipping.add("byline", line)
    if 0 < at <= 2:
        clipping.add("section", above[at - 1])


def _is_byline(line: str) -> bool:
    """Whether somebody is named in a line: it says so, or it has nothing but names in it."""
    names = [word for word in re.split(r"[\s,;/&]+", line) if word.lower() not in _BETWEEN]
    return bool(_BY.match(line)) or (1 < len(names) <= 6 and all(name[0].isupper() for name in names if name))


def _head(clipping: Clipping, lines: list[str], at: int) -> int:
    """Read the lines between length and text, which each can be told by its look; where the text begins."""
    for n, line in enumerate(lines[at : at + 14], at):
        if is_copyright(line):
            clipping.add("copyright", line)
            return n + 1
        if len(line) > 120:
            break
        _enter(clipping, line)
    language = next((n for n in range(at, min(at + 14, len(lines))) if tongue(lines[n]) != lines[n]), None)
    return at + 14 if language is None and len(lines) > at + 14 else (language + 1 if language is not None else n)


def _enter(clipping: Clipping, line: str) -> None:
    said = clipping.said
    if is_copyright(line):
        clipping.add("copyright", line)
    elif "published" not in said and dates.looks_like_one(line):
        clipping.add("published", line)
    elif "published" in said and "outlet" not in said and _TIME.fullmatch(line):
        said["published"] += f" {line}"
    elif tongue(line) != line:
        clipping.add("language", line)
    elif "published" in said and "outlet" not in said:
        clipping.add("outlet", line)
    elif _CODE.fullmatch(line) and "SC" not in clipping.other:
        clipping.other["SC"] = line
    elif _PAGE.fullmatch(line):
        clipping.add("page", line)
    else:
        clipping.add("edition", line)
