"""Zip files (.zip) with articles of any kind: each of their files is read as it would be in a folder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from annotator.errors import UserError, printable
from annotator.formats.apart import SECONDS, Apart
from annotator.formats.archives import Archive
from annotator.formats.articles_csv import NAME
from annotator.formats.importer import Article, Importer, Unread
from annotator.formats.web.companions import belongs_to_page

LARGEST = 256 * 1024 * 1024
_SYSTEM = "__MACOSX"


def read(data: bytes, file: str) -> Iterator[Article | Unread]:
    from annotator.formats.registry import is_known

    archive = Archive(data, file)
    names = set(map(PurePosixPath, archive.names))
    wanted = [
        name
        for name in archive.names
        if _is_wanted(PurePosixPath(name)) and not belongs_to_page(PurePosixPath(name).parent, names.__contains__)
    ]
    readable = [name for name in wanted if is_known(Path(name))]
    if not readable:
        raise UserError(
            f"“{file}” holds no articles: none of its {len(archive.names)} files is of a kind that is read."
        )
    with Apart(seconds=SECONDS / 2) as apart:
        for name in readable:
            yield from _member(archive, name, apart)


def _member(archive: Archive, name: str, apart: Apart) -> Iterator[Article | Unread]:
    """What one of its files holds. A zip file in it is not opened: it could hold another, and so for ever."""
    from annotator.formats.registry import importer_for, largest

    shown = printable(name)
    if name.lower().endswith(IMPORTER.suffixes):
        yield Unread(shown, f"“{shown}” is a zip file within a zip file: unpack it first.")
        return
    try:
        data = archive.read(name, largest(Path(name)))
        importer = importer_for(Path(name), data)
        found = apart.read(importer, data, shown) if importer.apart else importer.read(data, shown)
    except UserError as error:
        yield Unread(shown, str(error))
        return
    for part in found:
        inside = f"{shown} › {part.file}" if part.file else shown
        if isinstance(part, Article):
            yield replace(part, file=inside, importer=part.importer or importer.record)
        else:
            yield replace(part, file=inside)


def _is_wanted(name: PurePosixPath) -> bool:
    """As in a folder: what is hidden, or says that it is about the others, is passed over."""
    hidden = any((part.startswith(".") and part != "..") or part == _SYSTEM for part in name.parts)
    return not hidden and not name.name.lower().startswith("readme") and name.name != NAME


IMPORTER = Importer("zip file", 1, (".zip",), read, apart=True, largest=LARGEST)
