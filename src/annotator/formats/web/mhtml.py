"""Web pages that a browser has saved in one file as mail does (.mhtml, .mht)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.errors import UserError
from annotator.formats.files import damaged
from annotator.formats.importer import Article, Importer
from annotator.formats.web import page

if TYPE_CHECKING:
    from email.message import EmailMessage

_PAGES = ("text/html", "application/xhtml+xml")


def read(data: bytes, file: str) -> tuple[Article, ...]:
    from email import message_from_bytes, policy

    message = message_from_bytes(data, policy=policy.default)
    parts = [part for part in message.walk() if part.get_content_type() in _PAGES and not part.is_multipart()]
    if not parts:
        raise UserError(f"“{file}” has no web page in it: save the page again, as MHTML or as HTML.")
    first = _first(message, parts)
    html = first.get_payload(decode=True)
    if not isinstance(html, bytes):
        raise damaged(f"“{file}”", "its page cannot be unpacked")
    cut = any(type(defect).__name__ == "CloseBoundaryNotFoundDefect" for defect in message.defects)
    saved = page.Saved(
        address=_header(message, "Snapshot-Content-Location") or _header(first, "Content-Location"),
        label=first.get_content_charset() or "",
        date=_header(message, "Date"),
        doubts=("the file breaks off: perhaps not all of it is here",) if cut else (),
    )
    return (page.article(html, file, saved),)


def _first(message: EmailMessage, parts: list[EmailMessage]) -> EmailMessage:
    """The page itself; others are frames in it."""
    start = message.get_param("start")
    return next((part for part in parts if start and part["Content-ID"] == start), parts[0])


def _header(message: EmailMessage, name: str) -> str:
    return "".join(str(message[name] or "").split()) if name != "Date" else str(message[name] or "")


IMPORTER = Importer("web archive of a browser", 1, (".mhtml", ".mht"), read, apart=True)
