"""The importers there are, in a tuple one can read."""

from __future__ import annotations

from pathlib import Path

from annotator.errors import UserError
from annotator.formats import plain_text
from annotator.formats.importer import Importer

IMPORTERS: tuple[Importer, ...] = (plain_text.IMPORTER,)


def importer_for(path: Path) -> Importer:
    for importer in IMPORTERS:
        if path.suffix.lower() in importer.suffixes:
            return importer
    known = ", ".join(suffix for importer in IMPORTERS for suffix in importer.suffixes)
    raise UserError(f"Cannot import “{path.name}”: a file's name must end in one of {known}.")
