"""Which characters the bytes of a web page stand for: marks and the bytes themselves before labels, which err."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from annotator.errors import UserError
from annotator.formats.plain_text import MARKS, SIGNATURES, attempt, guess

_HEAD = 64 * 1024
_LABEL = re.compile(rb"<meta\b[^>]{0,300}?\bcharset\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.IGNORECASE)
_DECLARED = re.compile(rb"\A\s*<\?xml\b[^>]{0,100}?\bencoding\s*=\s*[\"']([\w.:-]{2,30})")
_ALIASES = {
    **dict.fromkeys(("ascii", "us-ascii", "latin1", "latin-1", "iso-8859-1", "iso8859-1", "iso_8859-1"), "cp1252"),
    **dict.fromkeys(("gb2312", "gbk", "x-gbk", "gb18030"), "gb18030"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j"), "cp932"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987", "windows-949"), "cp949"),
    **{"iso-8859-9": "cp1254", "tis-620": "cp874", "windows-874": "cp874", "big5": "big5hkscs", "x-big5": "big5hkscs"},
    **{"utf8": "utf-8", "unicode-1-1-utf-8": "utf-8", "macintosh": "mac_roman", "x-mac-cyrillic": "mac_cyrillic"},
    **{"iso-8859-8-i": "iso-8859-8", "euc-jp": "euc_jp", "iso-2022-jp": "iso2022_jp", "x-euc-jp": "euc_jp"},
    **{"utf-16": "utf-8", "utf-16le": "utf-8", "utf-16be": "utf-8"},
}
"""As browsers take labels; one that can be read as ASCII cannot be in UTF-16."""
_PLAIN = re.compile(r"utf-8|iso-8859-\d{1,2}|windows-125\d|koi8-[ru]|ibm866|cp\d{3,4}")
_UNREADABLE = "\ufffd"


class Characters(NamedTuple):
    text: str
    encoding: str
    notes: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


def decode(data: bytes, file: str, label: str = "") -> Characters:
    """The characters of a page; `label` is what its container says of them. What is guessed or unreadable is told."""
    for signature, kind in SIGNATURES:
        if data.startswith(signature):
            raise UserError(f"“{file}” is {kind}, not a web page.")
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _as(data[len(mark) :], encoding)
    named = codec(label) or _declared(data)
    if named == "iso2022_jp" and b"\x1b" in data and (text := attempt(data, named)) is not None:
        return Characters(text, named)
    if (text := attempt(data, "utf-8")) is not None:
        return _utf8(data, text, named)
    if named and named != "utf-8":
        return _as(data, named)
    return _damaged_or_guessed(data, file)


def codec(label: str) -> str:
    """The encoding that a label means, '' for none that is known."""
    label = label.strip().lower()
    named = _ALIASES.get(label, label if _PLAIN.fullmatch(label) else "")
    try:
        return codecs.lookup(named).name and named if named else ""
    except LookupError:
        return ""


def _declared(data: bytes) -> str:
    found = _DECLARED.search(data[:200]) or _LABEL.search(data[:_HEAD])
    return codec(found[1].decode("ascii", "replace")) if found else ""


def _utf8(data: bytes, text: str, named: str) -> Characters:
    """Bytes that are UTF-8, which nobody writes by accident, but for UTF-16 of letters that have no accents."""
    if text.count("\0") * 4 > len(text):
        order = "utf-16-le" if data[1:2] == b"\0" else "utf-16-be"
        if (wide := attempt(data, order)) is not None:
            return Characters(wide, order, (f"encoding guessed: {order}",))
    mislabelled = named and named != "utf-8" and not data.isascii()
    return Characters(text, "utf-8", (f"read as utf-8, though labelled {named}",) if mislabelled else ())


def _as(data: bytes, encoding: str) -> Characters:
    text = data.decode(encoding, "replace")
    bad = text.count(_UNREADABLE)
    said = (f"{bad} characters could not be read as {encoding} and are shown as {_UNREADABLE}",) if bad else ()
    return Characters(text, encoding, doubts=said)


def _damaged_or_guessed(data: bytes, file: str) -> Characters:
    """UTF-8 with few bytes wrong is damaged, as where a page was cut off; with many it is something else."""
    text = data.decode("utf-8", "replace")
    bad = text.count(_UNREADABLE)
    if sum(not c.isascii() for c in text) >= 6 * bad:
        return _as(data, "utf-8")
    text, encoding = guess(data, file)
    return Characters(text, encoding, (f"encoding guessed: {encoding}",))
