"""PDF documents that have text: the lines of each page, put together into paragraphs again.

Between two pages stands a form feed, on a line of its own. A line goes on in the next one if it is about as wide as the
page's lines are; a hyphen at which the typesetter parted a word is taken out again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from annotator.errors import UserError
from annotator.formats.files import damaged
from annotator.formats.headline import guess_title
from annotator.formats.importer import Article, Importer
from annotator.formats.news import downloads
from annotator.text import normalise

PAGE = "\n\n\f\n\n"
PAGES = 5_000
SAMPLE = 200
"""Characters of a page that are asked which letters they are."""
SOME = 0.02
"""The share of characters from which letters that are not known are told."""
_PARTED = "\x02"
"""What PDFium gives for a hyphen at which a word was parted."""
FEW = 8
"""A page of so few lines does not tell how wide lines are: it goes by the page before it."""
_FULL = 0.75
"""The share of a page's usual width from which a line may go on in the next."""
_STOP = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_ITEM = re.compile(r"(?:[•‣▪–—*-]|\(?\d{1,3}[.)])\s")


def read(data: bytes, file: str) -> tuple[Article, ...]:
    import pypdfium2

    if b"%PDF-" not in data[:1024]:
        raise UserError(f"“{file}” is not a PDF document.")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise UserError(f"“{file}” is protected by a password: save it without one.") from None
        raise damaged(f"“{file}”", str(error).rstrip(".")) from None
    try:
        read = [*_pages(document, file)]
        metadata = document.get_metadata_dict(skip_empty=True)
    finally:
        document.close()
    pages = [page.text for page in read]
    if found := downloads.of_pages([page.split("\n\n") for page in pages], file):
        return found
    text = normalise(PAGE.join(pages))
    if not text.strip():
        raise UserError(
            f"“{file}” has pictures of its pages but no text: have a program for text recognition (OCR) read it first."
        )
    title = guess_title(text) or _title(metadata)
    return (Article(text, title, "pdf", {"pages": str(len(pages))}, doubts=tuple(_doubts(read, file))),)


def _doubts(pages: list[_Page], file: str) -> Iterator[str]:
    """Raises UserError where most of the text is not what is seen: its fonts do not say which letters they draw."""
    asked, unknown = sum(page.asked for page in pages), sum(page.unknown for page in pages)
    if unknown > asked / 2:
        raise UserError(
            f"“{file}” does not say which letters its fonts draw, so its text would come out as nonsense:"
            " have a program for text recognition (OCR) read it first."
        )
    if unknown > SOME * asked:
        yield f"some of its fonts do not say which letters they draw: look for nonsense ({unknown / asked:.0%} of it)"
    if empty := sum(not page.text.strip() for page in pages):
        yield f"pages without text: {empty} of {len(pages)}"


class _Page(NamedTuple):
    """Of the characters that were `asked` which letters they are, some were `unknown`."""

    text: str
    asked: int
    unknown: int


def _pages(document: Any, file: str) -> Iterator[_Page]:
    if len(document) > PAGES:
        raise UserError(f"“{file}” has {len(document):,} pages; more than {PAGES:,} are not read: split it.")
    width = 0
    for page in document:
        text = page.get_textpage()
        try:
            lines = lines_of(str(text.get_text_range()))
            width = width_of(lines) if sum(map(bool, lines)) > FEW else max(width, width_of(lines))
            yield _Page(together(lines, width), *_unknown(text))
        finally:
            text.close()
            page.close()


def _unknown(text: Any) -> tuple[int, int]:
    """How many characters of a page were asked for their letters, and of how many those are not known."""
    from pypdfium2 import raw

    several = range(0, text.count_chars(), max(1, text.count_chars() // SAMPLE))
    return len(several), sum(raw.FPDFText_HasUnicodeMapError(text.raw, n) == 1 for n in several)


def lines_of(page: str) -> list[str]:
    return [line.rstrip() for line in page.replace("\r\n", "\n").replace("\ufffe", _PARTED).split("\n")]


def width_of(lines: list[str]) -> int:
    """How wide lines usually are."""
    usual = sorted(len(line) for line in lines if line)
    return usual[len(usual) * 9 // 10] if usual else 0


def together(lines: list[str], width: int) -> str:
    """A page's lines put together into paragraphs, with a blank line between them."""
    found: list[str] = []
    goes_on = False
    for line in lines:
        if goes_on and line and not _ITEM.match(line) and not downloads.stands_alone(line):
            found[-1] = found[-1][:-1] + line if found[-1].endswith(_PARTED) else f"{found[-1]} {line.lstrip()}"
        elif line:
            found.append(line)
        full = len(line) >= width * _FULL and not (_STOP.search(line) and len(line) < width * 0.9)
        goes_on = line.endswith(_PARTED) or (bool(line) and full)
    return "\n\n".join(found).replace(_PARTED, "-")


def _title(metadata: dict[str, str]) -> str:
    """What the document calls itself, unless a program said that."""
    title = " ".join(metadata.get("Title", "").split())
    return "" if re.match(r"(?i)(microsoft word|untitled|.*\.(docx?|pdf|indd|qxd|rtf|txt)$)", title) else title


IMPORTER = Importer("PDF document", 1, (".pdf",), read, apart=True)
