"""One article of a download, as it is printed there, and what it becomes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from annotator.errors import UserError
from annotator.folding import fold
from annotator.formats import dates
from annotator.formats.agencies import agency
from annotator.formats.headline import LONGEST
from annotator.formats.importer import Article, Zone
from annotator.formats.news.labels import labelled, meant, tongue
from annotator.text import normalise

FIELDS = ("page", "dateline", "edition", "length", "copyright", "load-date", "publication-type", "id", "classification")
"""What is kept of an article beside its metadata, under these names; unknown labels under their own."""
PRINTED = "date as printed"
SLACK, LEAST = 0.2, 25
"""The share, and the number, of words by which a length may be off: databases count in ways of their own."""
SHORT = 5
"""Fewer words than that are more likely a notice of the database than an article."""

_PLAIN: tuple[str, ...] = ("outlet", "section", "url")
_BY = re.compile(r"(?:by|von|par|por|door) +(?=\w)", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\n]+")
_NUMBER = re.compile(r"\d[\d.,\u00a0\u202f ]*")
_ZONE_NAME = re.compile(r"[A-Z]{3,4}T?")
_COPYRIGHT = re.compile(r"copyright\b|©|\(c\) ?\S")
_RIGHTS = re.compile(
    r"\b(?:all rights reserved|alle rechte vorbehalten|tous droits reserves|todos los derechos reserv)"
)
_PAGE = re.compile(
    r"(?:pg\.|p\.|pages?\b|seiten?\b|s\.|pag\.|paginas?\b|blz\.) ?"
    r"(?P<page>[a-z]{0,3}[-.]?\d+[a-z]?(?:[-,/ ]+[a-z]{0,3}\d+)*)"
)
_BULLET = re.compile(r"[•·▪■*]")
_NAME_END = re.compile(r"(?<=\w{4})\.$")


@dataclass(slots=True)
class Clipping:
    """`said` goes by what labels mean, `other` by labels as printed. `paragraphs` are the body."""

    title: str = ""
    said: dict[str, str] = field(default_factory=dict)
    other: dict[str, str] = field(default_factory=dict)
    paragraphs: list[str] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    def say(self, label: str, value: str) -> None:
        """Enter what stands under a label. What comes twice is kept twice."""
        said = meant(label)
        if said in ("graphic", "caption"):
            self.captions.append(value)
        elif said == "classification":
            return
        elif said in ("other", "cast", "publication-info", ""):
            self.keep(label, value)
            if not said:
                self.doubts.append(f"the label “{label}” is not known: it is kept as a field")
        else:
            self.add(said, value)

    def keep(self, name: str, value: str) -> None:
        """Keep what has no field of ours under a name of its own."""
        if value:
            self.other[name] = "; ".join(filter(None, (self.other.get(name, ""), value)))

    def add(self, said: str, value: str) -> None:
        if value:
            self.said[said] = "; ".join(filter(None, (self.said.get(said, ""), " ".join(value.split()))))


@dataclass(slots=True)
class Download:
    """`promised` is how many articles the file itself says it has; None where it says nothing."""

    database: str
    clippings: list[Clipping]
    promised: int | None = None
    doubts: list[str] = field(default_factory=list)


def whole(paragraphs: Sequence[str], why: str) -> Clipping:
    """An article that cannot be taken apart: all of it is its text."""
    there = [p for p in paragraphs if p.strip()]
    begins_with_title = len(there) > 1 and len(there[0]) <= LONGEST and not is_label(there[0])
    clipping = Clipping(there[0], paragraphs=there[1:]) if begins_with_title else Clipping(paragraphs=there)
    clipping.doubts.append(f"{why}: it is kept whole")
    return clipping


def on_one_line(text: str) -> str:
    """Line ends and blanks as one blank each; no-break spaces stay what they are."""
    return _BLANKS.sub(" ", text).strip(" ")


def is_copyright(paragraph: str) -> bool:
    bare = fold(paragraph.strip()) if len(paragraph) < 300 else ""
    return bool(_COPYRIGHT.match(bare) or _RIGHTS.search(bare))


def is_label(paragraph: str) -> bool:
    return labelled(paragraph, also_unknown=True) is not None


def articles(download: Download, file: str, encoding: str) -> tuple[Article, ...]:
    """The articles of a download, each once, with what is odd about them and about their number."""
    day_first = dates.settle(c.said.get("published", "") for c in download.clippings)
    made = [_article(clipping, encoding, day_first) for clipping in download.clippings]
    there = [article for article in made if article.text]
    if not there:
        raise UserError(f"“{file}” is a download from {download.database}, but none of its articles has a text.")
    once, twice = _once(there)
    doubts = list(download.doubts)
    if download.promised not in (None, len(made)):
        doubts.append(f"the file says that it holds {download.promised} articles, but {len(made)} were found")
    if len(made) > len(there):
        doubts.append(f"articles without any text, left out: {len(made) - len(there)}")
    notes = [f"articles that are in the download twice, taken once: {twice}"] if twice else []
    first = once[0]
    once[0] = replace(first, doubts=(*first.doubts, *doubts), notes=(*first.notes, *notes))
    return tuple(once)


def _once(articles: list[Article]) -> tuple[list[Article], int]:
    """Without those that are there twice, word for word in one outlet; others that look like one are doubted."""
    kept: list[Article] = []
    texts: set[tuple[str, ...]] = set()
    seen: dict[tuple[str, ...], int] = {}
    for article in articles:
        m = article.metadata
        text = (" ".join(article.text.split()), m.get("outlet", ""), m.get("published", ""))
        if text in texts:
            continue
        texts.add(text)
        alike = (fold(article.title), *text[1:])
        if article.title and alike in seen:
            doubt = f"title, outlet and date are those of article {seen[alike]} of the download"
            article = replace(article, doubts=(*article.doubts, doubt))
        kept.append(article)
        seen.setdefault(alike, len(kept))
    return kept, len(articles) - len(kept)


def _article(clipping: Clipping, encoding: str, day_first: bool | None) -> Article:
    said = clipping.said
    pieces = [("headline", clipping.title), ("standfirst", said.get("highlight", ""))]
    pieces += [("", p) for p in _with_bullets(clipping.paragraphs)] + [("caption", p) for p in clipping.captions]
    text, zones = _joined(pieces)
    _part_page(said)
    metadata: dict[str, str] = {name: said[name] for name in _PLAIN if said.get(name)}
    if byline := said.get("byline", ""):
        by = _BY.match(byline)
        metadata["byline"] = _NAME_END.sub("", byline[by.end() if by else 0 :])
    if named := agency(metadata.get("byline", "")):
        metadata["agency"] = named
    if "language" in said:
        metadata["language"] = tongue(said["language"])
    doubts = [*clipping.doubts, *_date(said, metadata, day_first), *_missing(clipping, text)]
    metadata |= {name: said[name] for name in FIELDS if name in said} | clipping.other
    return Article(
        text, " ".join(clipping.title.split()), encoding, metadata, doubts=tuple(dict.fromkeys(doubts)), zones=zones
    )


def _part_page(said: dict[str, str]) -> None:
    """A page that stands in the section's line, “News; Pg. 3”, becomes a field of its own."""
    kept = []
    for part in said.get("section", "").split(";"):
        bare = part.strip()
        page = _PAGE.match(fold(bare)) if len(fold(bare)) == len(bare) else None
        if page and "page" not in said:
            said["page"] = bare[slice(*page.span("page"))]
            bare = bare[page.end() :].strip(" ,")
        kept += [bare] if bare else []
    if "section" in said:
        said["section"] = "; ".join(kept)


def _with_bullets(paragraphs: list[str]) -> list[str]:
    """Where the bullet of a list stands in a paragraph of its own, it belongs to the next one."""
    found: list[str] = []
    for paragraph in paragraphs:
        if found and _BULLET.fullmatch(found[-1].strip()):
            found[-1] = f"{found[-1].strip()} {paragraph.strip()}"
        else:
            found.append(paragraph)
    return found


def _joined(pieces: list[tuple[str, str]]) -> tuple[str, tuple[Zone, ...]]:
    """The text, and where in it headline, standfirst and captions are. A title the body begins with comes once."""
    there = [(kind, normalise(piece).strip()) for kind, piece in pieces if piece.strip()]
    if not any(kind == "" or kind == "caption" for kind, _ in there) and len(there) < 2:
        return "", ()
    if len(there) > 1 and there[0][0] == "headline" and there[1][1].rstrip(" .") == there[0][1].rstrip(" ."):
        del there[1]
    text, zones = "", []
    for kind, piece in there:
        text += "\n\n" if text else ""
        if kind:
            zones.append(Zone(kind, len(text), len(text) + len(piece)))
        text += piece
    return text, tuple(zones)


def _date(said: dict[str, str], metadata: dict[str, str], day_first: bool | None) -> list[str]:
    printed = said.get("published", "")
    if not printed:
        return ["no date was found"]
    found = dates.read(printed, day_first)
    if found.iso:
        metadata["published"] = found.iso
    if found.doubt or _ZONE_NAME.fullmatch(found.rest):
        metadata[PRINTED] = printed
    elif found.rest and "edition" not in said:
        said["edition"] = found.rest
    return [found.doubt] if found.doubt else []


def _missing(clipping: Clipping, text: str) -> list[str]:
    doubts = [] if clipping.title else ["no headline was found"]
    if "outlet" not in clipping.said:
        doubts.append("no outlet was found")
    if text and not clipping.paragraphs:
        doubts.append("there is nothing in it but its head")
    body = sum(len(p.split()) for p in clipping.paragraphs)
    if 0 < body < SHORT:
        doubts.append(f"its text has no more than {body} words")
    number = _NUMBER.search(clipping.said.get("length", ""))
    if number and (told := int(re.sub(r"\D", "", number[0]))):
        counted = len(text.split())
        off = min(abs(body - told), abs(counted - told))
        if off > max(LEAST, SLACK * told):
            doubts.append(f"it should have {told} words, but has {body}")
    return doubts
