"""Whether a text is a download from a news database, and the articles it holds.

Word documents, rich text and plain text have no mark that tells before they are read, so their importers ask here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from annotator.errors import UserError
from annotator.formats.importer import Article
from annotator.formats.news import factiva, nexis, proquest
from annotator.formats.news.clipping import articles, on_one_line
from annotator.formats.news.labels import DOCUMENTS, ENDS, OF, meant

WIDEST = 90
"""Characters of the longest line of a text whose lines are broken where the screen ended."""
SLACK = 8

_ends = "|".join(end.strip() for ends in ENDS.values() for end in ends.split(","))
_of = "|".join(OF.values())
_MARKS = re.compile(
    rf"^[^\w\n]{{0,80}}(?:{_ends}|(?:{DOCUMENTS} )?\d+ (?:{_of}) \d+ ?{DOCUMENTS}?)[^\w\n]{{0,80}}$"
    r"|^(?:AN[^\w\n]{1,9})?(?:Document|Dokument|Documento) [A-Z][A-Z0-9]{1,12}\d{8}[a-z0-9]{4,20}[^\w\n]{0,9}$"
    r"|ProQuest|^Load-Date:",
    re.IGNORECASE | re.MULTILINE,
)
_END = re.compile(rf"(?:{_ends})", re.IGNORECASE)
_FRAME = re.compile(
    r"(?:page|seite|pagina|página) ?\d+ ?(?:of|von|de|di|sur) ?\d+(?:\W.{0,12}\d{4} Factiva.{0,60})?"
    r"|about lexisnexis ?\|.{0,120}",
    re.IGNORECASE,
)
_WORDS = ("document", "dokument", "proquest", "load-date")


def of_text(text: str, file: str, encoding: str) -> tuple[Article, ...]:
    """The articles of a download that is plain text, none if it is anything else."""
    if not _might_be(text):
        _refuse_list(text.split("\n"), file)
        return ()
    if found := proquest.download(text):
        return articles(found, file, encoding)
    lines = text.split("\n")
    wrapped, groups = _are_wrapped(lines), _groups(lines)
    found = (
        nexis.today(groups if wrapped else lines)
        or nexis.before(groups, _unwrapped if wrapped else str.splitlines)
        or factiva.download(lines)
    )
    return articles(found, file, encoding) if found else ()


def of_paragraphs(paragraphs: Sequence[str], file: str, encoding: str) -> tuple[Article, ...]:
    """The articles of a download whose paragraphs are known, none if it is any other document."""
    if not any(map(_might_be, paragraphs)):
        _refuse_list(paragraphs, file)
        return ()
    found = (
        nexis.today(paragraphs)
        or nexis.before(paragraphs)
        or factiva.download(paragraphs)
        or proquest.download("\n\n".join(paragraphs))
    )
    return articles(found, file, encoding) if found else ()


def of_pages(pages: Sequence[Sequence[str]], file: str) -> tuple[Article, ...]:
    """The articles of a download that is printed on pages, none if it is any other document."""
    paragraphs = [*_without_frames(pages)]
    found = of_paragraphs(paragraphs, file, "pdf") if any(map(_might_be, paragraphs)) else ()
    if not found:
        return ()
    note = "a download on pages: where pages end, paragraphs do; the database gives the same as Word or rich text, too"
    return (replace(found[0], notes=(*found[0].notes, note)), *found[1:])


def _without_frames(pages: Sequence[Sequence[str]]) -> Iterator[str]:
    """The paragraphs of pages without the lines around each: its number, and the headline of what goes on there."""
    article: set[str] = set()
    for page in pages:
        lines = [p for p in page if not _FRAME.fullmatch(p.strip())]
        if len(lines) < len(page) and lines and lines[0].strip() in article:
            del lines[0]
        for line in (p.strip() for p in lines):
            if _END.fullmatch(line):
                article.clear()
            else:
                article.add(line)
        yield from lines


def _refuse_list(paragraphs: Sequence[str], file: str) -> None:
    if nexis.is_list(paragraphs):
        raise UserError(f"“{file}” is only the list of a download from Nexis: its articles are in other files.")


def stands_alone(line: str) -> bool:
    """Whether a line of a page is one of a download's own, which never goes on from the line before."""
    word = line.strip()
    if not word[:1].isupper() or len(word) >= 100 or "ProQuest" in word:
        return False
    return _FRAME.fullmatch(word) is not None or _might_be(word) or meant(word) in ("body", "classification")


def _might_be(text: str) -> bool:
    """Whether one of the marks is in it. Most texts have none of the words, which takes no time to see."""
    plain = text.lower()
    return any(word in plain for word in _WORDS) and _MARKS.search(text) is not None


def _are_wrapped(lines: Sequence[str]) -> bool:
    """Whether lines are broken where they were full: most that go on would not have had room for the next word."""
    width = max(len(line.rstrip()) for line in lines)
    pairs = [(a.rstrip(), b.split()[0]) for a, b in pairwise(lines) if a[:1].strip() and b[:1].strip()]
    full = sum(len(line) + 1 + len(word) > width - SLACK for line, word in pairs)
    return width <= WIDEST and full * 2 >= len(pairs) > 0


def _unwrapped(group: str) -> list[str]:
    return [on_one_line(group)]


def _groups(lines: Sequence[str]) -> list[str]:
    """Lines between blank ones, each group a paragraph."""
    groups: list[str] = []
    before = ""
    for line in lines:
        if line.strip():
            groups[-1:] = [f"{groups[-1]}\n{line.strip()}"] if before else [*groups[-1:], line.strip()]
        before = line.strip()
    return groups
