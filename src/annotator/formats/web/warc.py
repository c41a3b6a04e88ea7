"""Web archives of crawlers (.warc, .warc.gz): every page that was fetched, each under its address."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from annotator.errors import UserError
from annotator.formats.apart import SECONDS, Apart
from annotator.formats.importer import Article, Importer, Unread
from annotator.formats.web import page

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

LARGEST = 256 * 1024 * 1024
LARGEST_PAGE = 20 * 1024 * 1024
_PACKINGS = ("identity", "gzip", "x-gzip", "deflate", "br")
_PIECE = 64 * 1024
_PAGES = ("text/html", "application/xhtml+xml")
_PAGE = Importer(page.NAME, page.VERSION, (), page.read_saved, apart=True)


class _Fetched(NamedTuple):
    """One answer of a server, or that it was the same as an earlier one (no `data`); then `is_page` may be unknown."""

    address: str
    digest: str
    date: str
    label: str = ""
    data: bytes | None = None
    doubts: tuple[str, ...] = ()
    is_page: bool = True


def read(data: bytes, file: str) -> Iterator[Article | Unread]:
    return articles(io.BytesIO(data), file, lambda address: True)


def articles(stream: io.BytesIO, file: str, wanted: Callable[[str], bool]) -> Iterator[Article | Unread]:
    """The articles of an archive; `wanted` says of which addresses. Raises UserError where there is no page."""
    known: dict[str, Article] = {}
    seen: set[tuple[str, str]] = set()
    pages = 0
    with Apart(seconds=SECONDS / 2) as apart:
        for fetched in _pages(stream, file):
            if isinstance(fetched, Unread):
                yield fetched
                continue
            pages += 1
            if not wanted(fetched.address) or (fetched.address, fetched.digest) in seen:
                continue
            if not fetched.is_page and fetched.digest not in known:
                continue
            seen.add((fetched.address, fetched.digest))
            found = _again(fetched, known) if fetched.data is None else _read(apart, fetched)
            if isinstance(found, Article):
                known[fetched.digest] = found
            yield found
    if not seen:
        raise UserError(f"“{file}” has no web page in it" + (" that its list names." if pages else "."))


def _read(apart: Apart, fetched: _Fetched) -> Article | Unread:
    saved = page.Saved(fetched.address, fetched.label, fetched.date, fetched.address, fetched.doubts)
    try:
        return apart.read(_PAGE, page.with_saved(fetched.data or b"", saved), fetched.address)[0]
    except UserError as error:
        return Unread(fetched.address, str(error))


def _again(fetched: _Fetched, known: dict[str, Article]) -> Article | Unread:
    """The page that was fetched before, if it is in the archive, under the address it had this time."""
    found = known.get(fetched.digest)
    if found is None:
        where = fetched.address
        return Unread(where, f"“{where}” is not in this archive, which only says that it had not changed.")
    moved = {"url": fetched.address} if found.metadata.get("url") == found.file else {}
    return replace(found, metadata={**found.metadata, **moved}, file=fetched.address)


def _pages(stream: io.BytesIO, file: str) -> Iterator[_Fetched | Unread]:
    """What was fetched, up to where the archive breaks off."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    records = ArchiveIterator(stream)
    while True:
        try:
            record = next(iter(records), None)
            fetched = _fetched(record) if record is not None else None
        except (ArchiveLoadFailed, EOFError, OSError, ValueError, AttributeError) as error:
            yield Unread("", f"“{file}” cannot be read to its end: it is damaged or cut off ({type(error).__name__}).")
            return
        if record is None:
            break
        if fetched:
            yield fetched
        if getattr(record.raw_stream, "limit", 0):
            yield Unread("", f"“{file}” breaks off in the middle of a page.")
    if records.err_count:
        yield Unread("", f"“{file}” is damaged: its pages are not as long as it says, so some may be missing.")


def _fetched(record: ArcWarcRecord) -> _Fetched | Unread | None:
    """An answer that is a page; None for all else that archives hold."""
    header = record.rec_headers.get_header
    if record.rec_type not in ("response", "revisit", "resource"):
        return None
    address, date = header("WARC-Target-URI") or "", header("WARC-Date") or ""
    digest = header("WARC-Payload-Digest") or f"{address} {date}"
    http = record.http_headers
    if record.rec_type == "revisit" and http is None:
        return _Fetched(address, digest, date, is_page=False)
    if http is not None and http.get_statuscode() not in ("200", "304"):
        return None
    kind, _, rest = ((http.get_header("Content-Type") if http else header("Content-Type")) or "").partition(";")
    if kind.strip().lower() not in _PAGES:
        return None
    if record.rec_type == "revisit":
        return _Fetched(address, digest, date)
    packing = ((http.get_header("Content-Encoding") if http else "") or "identity").strip().lower()
    if packing not in _PACKINGS:
        return Unread(address, f"“{address}” is packed in a way that cannot be read ({packing}).")
    label = rest.lower().partition("charset=")[2].strip(" \"';")
    return _Fetched(address, digest, date, label, *_payload(record, header("WARC-Truncated")))


def _payload(record: ArcWarcRecord, truncated: str | None) -> tuple[bytes, tuple[str, ...]]:
    """The page's bytes, counted as they come."""
    stream, pieces, size = record.content_stream(), [], 0
    while size <= LARGEST_PAGE and (piece := stream.read(_PIECE)):
        pieces.append(piece)
        size += len(piece)
    cut = bool(truncated) or size > LARGEST_PAGE
    return b"".join(pieces)[:LARGEST_PAGE], ("the page was cut off when it was archived",) if cut else ()


def recognises(data: bytes) -> bool:
    """By its first words, compressed or not."""
    if not data.startswith(b"\x1f\x8b"):
        return data.startswith(b"WARC/")
    try:
        return zlib.decompressobj(31).decompress(data[:_PIECE], 8).startswith(b"WARC/")
    except zlib.error:
        return False


IMPORTER = Importer("web archive of a crawler", 1, (".warc", ".gz"), read, recognises, apart=True, largest=LARGEST)
