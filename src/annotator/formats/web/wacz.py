"""Web archives in a zip file (.wacz): of what was fetched only the pages that the archive lists as such."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator

from annotator.errors import UserError
from annotator.formats.archives import Archive
from annotator.formats.importer import Article, Importer, Unread
from annotator.formats.web import warc

_LISTS = ("pages/pages.jsonl", "pages/extraPages.jsonl")


def read(data: bytes, file: str) -> Iterator[Article | Unread]:
    archive = Archive(data, file)
    names = sorted(name for name in archive.names if name.startswith("archive/") and ".warc" in name)
    if not names:
        raise UserError(f"“{file}” is no web archive: it has nothing in its folder “archive”.")
    listed = {_bare(address) for name in _LISTS if archive.has(name) for address in _addresses(archive.read(name))}
    reasons = []
    for name in names:
        try:
            yield from warc.articles(
                io.BytesIO(archive.read(name)), f"{file} › {name}", lambda one: not listed or _bare(one) in listed
            )
        except UserError as error:
            reasons.append(str(error))
    if len(reasons) == len(names):
        raise UserError(reasons[0])


def _addresses(lines: bytes) -> Iterator[str]:
    """Of a list of pages; its first line is about the list."""
    for line in lines.splitlines():
        try:
            page = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(page, dict) and isinstance(page.get("url"), str):
            yield page["url"]


def _bare(address: str) -> str:
    return address.partition("#")[0]


IMPORTER = Importer("web archive (WACZ)", 1, (".wacz",), read, apart=True, largest=warc.LARGEST)
