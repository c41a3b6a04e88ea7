"""Rich text (.rtf, and .doc files that are rich text in truth, as databases give them)."""

from __future__ import annotations

from dataclasses import replace

from annotator.errors import UserError
from annotator.formats import written
from annotator.formats.importer import Article, Importer
from annotator.formats.news import downloads
from annotator.formats.plain_text import attempt
from annotator.formats.written import Block

_START = b"{\\rtf"


def plain(data: bytes, file: str) -> str:
    """The text of a document: its paragraphs, one a line."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UserError(f"“{file}” is an old Word document, which is not read: save it as .docx or .rtf.")
    if not data.lstrip()[:5] == _START:
        raise UserError(f"“{file}” is not rich text: it does not begin with {_START.decode()}.")
    from striprtf.striprtf import rtf_to_text

    # What is not ASCII is escaped, but for what careless programs write as it is.
    for encoding in ("ascii", "utf-8", "cp1252", "latin-1"):
        if (source := attempt(data, encoding)) is not None:
            break
    text = str(rtf_to_text(source, encoding="cp1252", errors="replace"))  # type: ignore[no-untyped-call]
    # Characters beyond 65,535 are written in two halves.
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def read(data: bytes, file: str) -> tuple[Article, ...]:
    text = plain(data, file)
    if found := downloads.of_text(text, file, "rtf"):
        return found
    article = written.article([Block(line) for line in text.split("\n")], file, "rtf")
    if lost := text.count("\ufffd"):
        article = replace(article, doubts=(f"characters that could not be read, shown as \ufffd: {lost}",))
    return (article,)


IMPORTER = Importer("rich text", 1, (".rtf", ".doc"), read, apart=True)
