"""Bundles in: read strictly and within limits, for they may be anybody's. Nothing of one is ever unpacked to disk."""

from __future__ import annotations

import gzip
import hashlib
import re
import zipfile
import zlib
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from annotator.errors import UserError, printable
from annotator.store.exchange import manifest as listing
from annotator.store.exchange import strict
from annotator.store.exchange.manifest import NAME, REVISIONS, Manifest
from annotator.store.exchange.strict import LONGEST_TEXT, Wrong
from annotator.store.revisions import Revision

LARGEST = 4 * 2**30
"""Bytes of a bundle."""
LARGEST_PACKED = 512 * 2**20
LARGEST_LOG = 4 * 2**30
"""Bytes of the revisions, packed and unpacked."""
LONGEST_LINE = 32 * 2**20
MOST_MEMBERS = 500_000
MOST_REVISIONS = 5_000_000
LONGEST_MANIFEST = 128 * 2**20

_TEXT = re.compile(r"texts/([0-9a-f]{64})\.txt")
_HEAD = b'{"hash":"'
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,
    NotImplementedError,
    OverflowError,
)
"""What zipfile and gzip raise for a file that is no such thing."""


class Bundle:
    """An open bundle; `revisions` and `texts` raise Wrong where it is not what was sent."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._sizes = _members(archive)
        self.manifest = self._manifest()

    @property
    def projects(self) -> tuple[str, ...]:
        return self.manifest.projects

    def revisions(self, known: Collection[str]) -> Iterator[tuple[str, Revision]]:
        """Those that are not known yet. Of the others we have what was proved when it came."""
        data = self._read(REVISIONS, LARGEST_PACKED)
        size, digest = self.manifest.members[REVISIONS]
        if (len(data), hashlib.sha256(data).hexdigest()) != (size, digest):
            raise Wrong("is not what was sent: its revisions have changed")
        number = 0
        for number, line in enumerate(_lines(data), 1):
            if line[len(_HEAD) : len(_HEAD) + 64].decode("ascii", "replace") in known and line.startswith(_HEAD):
                continue
            try:
                yield strict.revision(_decoded(line))
            except Wrong as wrong:
                raise Wrong(f"cannot be merged: line {number} of its revisions {wrong}") from wrong
        if number != self.manifest.revisions:
            raise Wrong("is not what was sent: revisions are missing")

    def texts(self, known: Collection[str]) -> Iterator[tuple[str, str]]:
        for name in self._sizes:
            if (found := _TEXT.fullmatch(name)) and found[1] not in known:
                try:
                    yield found[1], strict.text(found[1], self._read(name, LONGEST_TEXT))
                except Wrong as wrong:
                    raise Wrong(f"cannot be merged: the text {found[1][:12]} in it {wrong}") from wrong

    def _manifest(self) -> Manifest:
        try:
            found = listing.from_json(strict.parsed(_decoded(self._read(NAME, LONGEST_MANIFEST))))
        except KeyError:
            raise Wrong("is not a bundle of annotator") from None
        if found.members.keys() != self._sizes.keys() - {NAME} or REVISIONS not in found.members:
            raise Wrong("is not what was sent: files in it are missing, or there are others")
        if found.texts != len(found.members) - 1:
            raise Wrong("is not what was sent: texts are missing")
        return found

    def _read(self, name: str, most: int) -> bytes:
        """A member's bytes, never more than it says and may have."""
        if self._sizes[name] > most:
            raise Wrong("is larger than any that this program writes")
        with _unpacking(), self._archive.open(name) as file:
            data = file.read(self._sizes[name] + 1)
        if len(data) != self._sizes[name]:
            raise Wrong("is not what was sent: a file in it has another size than it says")
        return data


def _members(archive: zipfile.ZipFile) -> dict[str, int]:
    """Name → size. Only the names that this program writes, each once."""
    found = archive.infolist()
    names = {info.filename for info in found}
    if len(found) > MOST_MEMBERS or len(names) < len(found):
        raise Wrong("has more files in it than it may")
    if not {info.compress_type for info in found} <= {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise Wrong("is packed in a way that this program does not")
    if not all(name in (NAME, REVISIONS) or _TEXT.fullmatch(name) for name in names):
        raise Wrong("has files in it that are not of a bundle")
    return {info.filename: info.file_size for info in found}


def _lines(data: bytes) -> Iterator[bytes]:
    """Line by line without their ends; however little is packed into however much, only a piece of it is unpacked."""
    size = number = 0
    rest = b""
    with gzip.GzipFile(fileobj=BytesIO(data)) as file:
        while piece := _piece(file):
            *lines, rest = (rest + piece).split(b"\n")
            size, number = size + len(piece), number + len(lines)
            if len(rest) > LONGEST_LINE or size > LARGEST_LOG or number > MOST_REVISIONS:
                raise Wrong("is larger than any that this program writes")
            yield from lines
    if rest:
        raise Wrong("is not what was sent: it ends in the middle of a line")


def _piece(file: gzip.GzipFile) -> bytes:
    with _unpacking():
        return file.read(2**20)


@contextmanager
def _unpacking() -> Iterator[None]:
    try:
        yield
    except _BROKEN as error:
        raise Wrong("is not a bundle of annotator, or is damaged") from error


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Wrong("is not UTF-8") from error


@contextmanager
def opened(path: Path) -> Iterator[Bundle]:
    """Raises UserError, in one sentence, for whatever is wrong with a bundle, also while it is read."""
    with refusing(path):
        if not path.is_file():
            raise Wrong("is not a file" if path.exists() else f"is not there in {printable(path.parent)}")
        if path.stat().st_size > LARGEST:
            raise Wrong("is larger than any that this program writes")
        with _unpacking():
            archive = zipfile.ZipFile(path)
        with archive:
            yield Bundle(archive)


@contextmanager
def refusing(path: Path) -> Iterator[None]:
    """What is wrong with a file, in one sentence."""
    name = f"“{printable(path.name)}”"
    try:
        yield
    except Wrong as wrong:
        raise UserError(f"{name} {wrong}.") from wrong
    except OSError as error:
        raise UserError(f"{name} cannot be read: {error.strerror}.") from error
