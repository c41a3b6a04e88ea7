"""The formats there are, in tuples one can read."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from annotator.errors import UserError
from annotator.formats import (
    dataset_csv,
    dataset_json,
    epub,
    markdown,
    opendocument,
    pdf,
    plain_text,
    rtf,
    word,
    zips,
)
from annotator.formats.exporter import Exporter
from annotator.formats.feeds import json_feed, rss
from annotator.formats.files import LARGEST
from annotator.formats.importer import Importer
from annotator.formats.iptc import newsml_1, newsml_g2, ninjs, nitf
from annotator.formats.news import factiva_xml, mail, pages
from annotator.formats.tables import table
from annotator.formats.web import mhtml, page, wacz, warc, webarchive

IMPORTERS: tuple[Importer, ...] = (
    plain_text.IMPORTER,
    markdown.IMPORTER,
    word.IMPORTER,
    opendocument.IMPORTER,
    rtf.IMPORTER,
    pdf.IMPORTER,
    epub.IMPORTER,
    pages.IMPORTER,
    mail.IMPORTER,
    page.IMPORTER,
    mhtml.IMPORTER,
    webarchive.IMPORTER,
    warc.IMPORTER,
    wacz.IMPORTER,
    newsml_g2.IMPORTER,
    newsml_1.IMPORTER,
    nitf.IMPORTER,
    factiva_xml.IMPORTER,
    ninjs.IMPORTER,
    rss.IMPORTER,
    json_feed.IMPORTER,
    table.IMPORTER,
    table.JSON,
    zips.IMPORTER,
)
"""Of several for one ending the first that recognises a file's bytes has it."""
EXPORTERS: tuple[Exporter, ...] = (dataset_csv.EXPORTER, dataset_json.EXPORTER, dataset_json.LINES)


@cache
def _importers(suffix: str) -> tuple[Importer, ...]:
    return tuple(importer for importer in IMPORTERS if suffix.lower() in importer.suffixes)


def is_known(path: Path) -> bool:
    """Whether a file's name says that it could be read."""
    return bool(_importers(path.suffix))


def importer_for(path: Path, data: bytes) -> Importer:
    """The importer for a file of that name with these bytes."""
    for importer in _importers(path.suffix):
        if importer.recognises(data):
            return importer
    if names := ", ".join(importer.name for importer in _importers(path.suffix)):
        raise UserError(f"Cannot import “{path.name}”: it is none of what ends in {path.suffix.lower()} ({names}).")
    known = ", ".join(dict.fromkeys(suffix for importer in IMPORTERS for suffix in importer.suffixes))
    raise UserError(f"Cannot import “{path.name}”: a file's name must end in one of {known}.")


def largest(path: Path) -> int:
    """How many bytes a file of that name may have."""
    return max((importer.largest for importer in _importers(path.suffix)), default=LARGEST)


def exporter_for(path: Path) -> Exporter:
    for exporter in EXPORTERS:
        if path.suffix.lower() == exporter.suffix:
            return exporter
    known = ", ".join(exporter.suffix for exporter in EXPORTERS)
    raise UserError(f"Cannot export to “{path.name}”: a file's name must end in one of {known}.")
