"""Plain text files: which characters the bytes stand for, and which line is the headline."""

from __future__ import annotations

import codecs
import re
from dataclasses import replace

from annotator.errors import UserError
from annotator.formats.files import damaged
from annotator.formats.headline import guess_title
from annotator.formats.importer import Article, Importer
from annotator.text import normalise

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte-order marks; UTF-32's little-endian one begins with UTF-16's, so it comes first."""

SIGNATURES = (
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a Word document or another zip file"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"SQLite format 3", "a database"),
)
SAMPLE = 64 * 1024
GUESSED = "encoding guessed"
"""How the note begins that says so."""
_ODD = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
_NOT_ODD = bytes(set(range(256)) - {*range(0x09), 0x0B, *range(0x0E, 0x20), 0x7F})
"""The same for the bytes of UTF-8: deleting these leaves what is odd, fifty times as fast as a search."""
_UTF16_SPACE = re.compile("[ \n\u3000-\u3002\uff0c]")
_WESTERN = re.compile("[\t\n\r -~\u00a0-°´·º»¼½¾¿À-ÏÑ-ÖØ-Üßà-ïñ-öø-üÿŒœŠšŽž€‚„…†‡‰‹›‘’“”•–—™]*")
_NOT_WESTERN = re.compile("[À-ÿ]{3}|\\w[¡-©«-°»-¿]\\w")
"""Runs of accents are Cyrillic or Greek read wrongly, a sign inside a word is Polish or Czech."""


def decode(data: bytes, file: str) -> tuple[str, str, bool]:
    """The text, its encoding, and whether that is a guess. No byte is replaced or left out."""
    for signature, kind in SIGNATURES:
        if data.startswith(signature):
            raise UserError(f"“{file}” is {kind}, not plain text.")
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding, file), encoding, False
    return _decode_unmarked(data, file)


def _strictly(data: bytes, encoding: str, file: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise damaged(f"“{file}”", f"it should be {encoding.upper()}, but byte {error.start + 1} is wrong") from None


def _decode_unmarked(data: bytes, file: str) -> tuple[str, str, bool]:
    utf8 = attempt(data, "utf-8")
    if utf8 is not None and not data.translate(None, _NOT_ODD):
        return utf8, "utf-8", False
    encoding = _utf16_order(data) or ("iso2022_jp" if b"\x1b$" in data else None)
    if encoding and (text := attempt(data, encoding)) is not None:
        return text, encoding, True
    if utf8 is None:
        _refuse_damaged_utf8(data, file)
        utf8, encoding = guess(data, file)
    if len(_ODD.findall(utf8)) * 100 > len(utf8):
        raise UserError(f"“{file}” is not plain text: it is full of control characters.")
    return utf8, encoding or "utf-8", True


def attempt(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _utf16_order(data: bytes) -> str | None:
    """UTF-16 without a mark: the byte order that gives more spaces and line ends, and no controls."""
    best, most = None, 0
    for encoding in ("utf-16-le", "utf-16-be"):
        text = attempt(data, encoding) if b"\0" in data else None
        if text is None or _ODD.search(text):
            continue
        if (spaces := len(_UTF16_SPACE.findall(text))) > most:
            best, most = encoding, spaces
    return best


def _refuse_damaged_utf8(data: bytes, file: str) -> None:
    """After several good UTF-8 characters a bad byte is damage: another encoding would garble them all."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        good = data[: error.start].decode("utf-8")
        if sum(not c.isascii() for c in good) >= 5:
            raise damaged(f"“{file}”", f"it is UTF-8 up to byte {error.start}, but not after it") from None


def guess(data: bytes, file: str) -> tuple[str, str]:
    """Western Windows text by its letters, the usual case and the one guessers err on; else statistics."""
    western = attempt(data, "cp1252")
    if western is not None and _WESTERN.fullmatch(western) and not _NOT_WESTERN.search(western):
        return western, "cp1252"
    import charset_normalizer

    lines = b"\n".join(line for line in data.split(b"\n") if not line.isascii())
    for sample in (lines[:SAMPLE], data[:SAMPLE]):
        best = charset_normalizer.from_bytes(sample).best()
        if best and (text := attempt(data, best.encoding)) is not None:
            return text, best.encoding
    raise UserError(f"“{file}” is not plain text, or in an encoding that cannot be recognised.")


def read(data: bytes, file: str) -> tuple[Article, ...]:
    if not data:
        raise UserError(f"“{file}” is empty.")
    raw, encoding, guessed = decode(data, file)
    return _articles(raw, file, encoding, [f"{GUESSED}: {encoding}"] if guessed else [])


def read_as(data: bytes, file: str, encoding: str) -> tuple[Article, ...]:
    """The same in an encoding that somebody chose."""
    return _articles(_strictly(data, encoding, file).removeprefix("\ufeff"), file, encoding, [])


def _articles(raw: str, file: str, encoding: str, notes: list[str]) -> tuple[Article, ...]:
    from annotator.formats.news import downloads

    text = normalise(raw)
    if not text.strip():
        raise UserError(f"“{file}” has nothing but white space in it.")
    if nuls := raw.count("\0"):
        notes.append(f"NUL characters shown as ␀: {nuls}")
    if found := downloads.of_text(text, file, encoding):
        return (replace(found[0], notes=(*notes, *found[0].notes)), *found[1:])
    return (Article(text, guess_title(text), encoding, notes=tuple(notes)),)


IMPORTER = Importer("plain text", 1, (".txt", ".text"), read, read_as=read_as)
