"""Downloads that a news database has sent by e-mail."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from annotator.errors import UserError
from annotator.formats.importer import Article, Importer
from annotator.formats.news import downloads, pages
from annotator.formats.web.characters import decode

if TYPE_CHECKING:
    from email.message import EmailMessage

CUT = "the e-mail breaks off: articles may be missing"


def read(data: bytes, file: str) -> tuple[Article, ...]:
    from email import message_from_bytes, policy

    message = message_from_bytes(data, policy=policy.default)
    for part in message.walk():
        if found := _of_part(part, file):
            cut = any(type(defect).__name__ == "CloseBoundaryNotFoundDefect" for defect in message.defects)
            return (replace(found[0], doubts=(*found[0].doubts, CUT)), *found[1:]) if cut else found
    names = ", ".join(f"“{name}”" for part in message.walk() if (name := part.get_filename()))
    instead = f"save what is attached to it, {names}, and import that" if names else "save its text in a file"
    raise UserError(f"“{file}” is an e-mail without the articles of a news database in its text: {instead}.")


def _of_part(part: EmailMessage, file: str) -> tuple[Article, ...]:
    body, label = part.get_payload(decode=True), part.get_content_charset() or ""
    if not isinstance(body, bytes) or part.get_filename():
        return ()
    if part.get_content_type() == "text/html" and pages.recognises(body):
        return pages.read(body, file, label)
    if part.get_content_type() != "text/plain":
        return ()
    characters = decode(body, file, label)
    return downloads.of_text(characters.text.replace("\r\n", "\n"), file, characters.encoding)


IMPORTER = Importer("e-mail of a news database", 1, (".eml",), read, apart=True)
