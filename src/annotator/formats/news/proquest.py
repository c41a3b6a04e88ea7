"""ProQuest: articles between lines of underscores, or in one page, each a list of labels of which one is the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from annotator.folding import fold
from annotator.formats import dates
from annotator.formats.news.clipping import Clipping, Download, on_one_line, whole
from annotator.formats.news.labels import labelled, meant

_RULE = re.compile(r"[ \t]*(?:_{40,}|\*{40,})[ \t]*")
_COUNTER = re.compile(r"(?:Document|Dokument|Documento) \d+ (?:of|von|de|sur) (?P<of>\d+)")
_FOOT = re.compile(
    r"https?://|(?:Contact us|Database copyright|Terms and Conditions|Contactez|Kontakt)\b", re.IGNORECASE
)
_URL = re.compile(r"https?://\S+")
_LINK = re.compile(
    r"(?:link to )?proquest[ -]document link|proquest[ -]dokumentlink|lien vers le document proquest"
    r"|enlace (?:al|de) documento de proquest"
)
_NONE = re.compile(r"(?:none|not) available\.?|aucun(?:e)? disponible\.?|nicht verfugbar\.?|no disponible\.?")
_HEADINGS = {"abstract": "Abstract", "full text": "Full text", "details": "Details", "links": "Links"}
"""Headings that stand in lines of their own, in capitals, in documents made for reading."""
_BELOW = re.compile(r"(?:CAPTION|CREDIT|PHOTO) ?: ")
_LAST = ("database", "datenbank", "base de donnees", "base de datos")
"""The label that ends what is told of an article."""
_MOSTLY = 0.75


def download(text: str) -> Download | None:
    """The articles of a text, None if it is no download from ProQuest."""
    if "ProQuest" not in text and "proquest" not in text:
        return None
    lines = text.split("\n")
    if not any(meant(label[0]) in ("body", "id") for line in lines if (label := labelled(line.strip()))):
        return None
    found = [clipping for chunk in _chunks(lines) if (clipping := _clipping(chunk))]
    promised = next((int(m["of"]) for line in lines if (m := _COUNTER.fullmatch(line.strip()))), None)
    return Download("ProQuest", found, promised)


def of_records(records: Sequence[Sequence[str]]) -> Download | None:
    """The articles of a page, given the paragraphs of each; those of several articles are parted."""
    chunks = [chunk for record in records for chunk in _chunks("\n\n".join(record).split("\n"))]
    found = [clipping for chunk in chunks if (clipping := _clipping(chunk))]
    return Download("ProQuest", found) if found else None


def _chunks(lines: Sequence[str]) -> Iterator[list[str]]:
    chunk: list[str] = []
    for line in lines:
        if _RULE.fullmatch(line) or _COUNTER.fullmatch(line.strip()):
            yield from _parted(chunk)
            chunk = []
        else:
            chunk.append(line.rstrip())
    yield from _parted(chunk)


def _parted(chunk: list[str]) -> Iterator[list[str]]:
    """Articles that no line parts: each ends with the name of its database."""
    labels = [label if (label := labelled(line.strip())) else ("", "") for line in chunk]
    if sum(meant(name) == "id" for name, _ in labels) < 2:
        yield chunk
        return
    start = 0
    for n, (name, value) in enumerate(labels):
        if fold(name) in _LAST:
            below = next((m for m in range(n + 1, len(chunk)) if chunk[m].strip()), n)
            end = n + 1 if value else below + 1
            yield chunk[start:end]
            start = end
    yield chunk[start:]


def _clipping(lines: list[str]) -> Clipping | None:
    """None for what stands before the first and after the last article."""
    entries = list(_entries(lines))
    labels = [meant(label) for label, _ in entries]
    if not any(said in ("id", "title", "published", "body", "url", "outlet") for said in labels):
        there = [line for line in lines if line.strip()]
        foot = not there or any(_FOOT.match(line.strip()) for line in there)
        return None if foot else whole(there, "none of the labels of ProQuest is in it")
    clipping = Clipping()
    told: dict[str, str] = {}
    for label, value in entries:
        said = meant(label)
        if said == "body":
            clipping.paragraphs += [on_one_line(p) if _is_wrapped(p) else p for p in _paragraphs(value)]
        elif said in ("", "title", "highlight", "publication-info", "outlet"):
            told.setdefault(said, _without_links(value, is_head=not label))
            clipping.say(label, told[said]) if said == "publication-info" else None
        else:
            clipping.say(label, _without_links(value))
    links = [line for label, value in entries if meant(label) in ("", "publication-info") for line in value.split("\n")]
    if "url" not in clipping.said:
        clipping.add("url", next((line.strip() for line in links if _URL.fullmatch(line.strip())), ""))
    _title(clipping, told)
    _outlet(clipping, told)
    _captions(clipping)
    _abstract(clipping, told.get("highlight", ""))
    return clipping


def _without_links(value: str, *, is_head: bool = False) -> str:
    """A value without the addresses that stand below it in lines of their own."""
    first, *rest = value.strip().split("\n")
    lines = [first] if not (is_head and _is_link(first)) else []
    return "\n".join([*lines, *(line for line in rest if not _is_link(line))]).strip()


def _is_link(line: str) -> bool:
    return bool(_URL.fullmatch(line.strip()) or _LINK.fullmatch(fold(line.strip())))


def _title(clipping: Clipping, told: dict[str, str]) -> None:
    head, title = (" ".join(told.get(said, "").split()) for said in ("", "title"))
    clipping.title = title or head
    if head and title and head != title:
        clipping.keep("header", head)


def _outlet(clipping: Clipping, told: dict[str, str]) -> None:
    """“Harbour Post; Harbour, Conn.”: its name and place; the line about the issue fills gaps."""
    info = told.get("publication-info", "")
    name, _, place = told.get("outlet", "").partition(";")
    if not name.strip() and ";" in info:
        name = info.partition(";")[0]
    clipping.add("outlet", name.strip())
    if place.strip() and not any(fold(label) == "place of publication" for label in clipping.other):
        clipping.keep("Place of publication", place.strip())
    if "published" not in clipping.said and (day := dates.read(info.rpartition("]")[2].strip(" .").split(":")[0])).iso:
        clipping.add("published", day.iso)


def _captions(clipping: Clipping) -> None:
    """Captions and credits that stand below the text, in lines with their names."""
    while clipping.paragraphs and (below := _BELOW.match(clipping.paragraphs[-1])):
        value = clipping.paragraphs.pop()[below.end() :]
        clipping.say(below[0].strip(" :"), value)


def _abstract(clipping: Clipping, abstract: str) -> None:
    if _NONE.fullmatch(fold(abstract)):
        abstract = ""
    if not clipping.paragraphs:
        clipping.doubts.append("there is no full text, only an abstract" if abstract else "there is no full text")
        clipping.paragraphs = _paragraphs(abstract)
    elif abstract:
        clipping.keep("abstract", abstract)


def _entries(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Labels with what follows them up to the next one; the lines before the first label are the headline's."""
    name, value = "", list[str]()
    ends = _ends_of_text(lines)
    for n, line in enumerate(lines):
        bare = line.strip()
        heading = _HEADINGS.get(bare.lower(), "") if bare.isupper() else ""
        label = (heading, "") if heading else labelled(bare)
        if label and (meant(name) != "body" or heading or n in ends):
            if name or any(value):
                yield name, "\n".join(value)
            name, value = label[0], [label[1]]
        else:
            value.append(line)
    if name or any(value):
        yield name, "\n".join(value)


def _ends_of_text(lines: list[str]) -> set[int]:
    """Where a text may end: at a label after a blank line, from which on nearly all groups of lines begin with labels.

    Inside a text, “Location:” may be somebody's words.
    """
    starts = [n for n, line in enumerate(lines) if line.strip() and not (n and lines[n - 1].strip())]
    found: set[int] = set()
    known = 0
    for below, n in enumerate(reversed(starts), 1):
        is_known = labelled(lines[n].strip()) is not None
        known += is_known
        if is_known and known >= _MOSTLY * below:
            found.add(n)
    return found


def _paragraphs(value: str) -> list[str]:
    if "\n\n" in value.strip() or _is_wrapped(value):
        return [p.strip() for p in re.split(r"\n\s*\n", value) if p.strip()]
    return [line.strip() for line in value.split("\n") if line.strip()]


def _is_wrapped(value: str) -> bool:
    """Whether lines are broken at a width: several, none of them long, most of them nearly as long as the longest."""
    lines = [len(line) for line in value.strip().split("\n")]
    return len(lines) > 2 and 40 < max(lines) <= 90 and min(lines[:-1]) > max(lines) - 25
