"""A saved web page as an article (.html): “complete” pages, and those of SingleFile and other savers in one file."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import NamedTuple

from annotator.errors import UserError
from annotator.formats import html_text, written
from annotator.formats.importer import Article, Importer
from annotator.formats.timestamps import iso
from annotator.formats.web import checks, declared, extracting
from annotator.formats.web.characters import decode
from annotator.formats.web.composing import compose, headline, title
from annotator.formats.web.tree import parse, without_machinery

NAME, VERSION = "saved web page", 1
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->")
_SINGLE_FILE = re.compile(r"<!--\s*Page saved with SingleFile\s+url:\s*(\S+)(?:\s+saved date:\s*([^\n]+))?")
_DAY = re.compile(r"\w{3} (\w{3}) (\d\d) (\d{4}) (\d\d:\d\d:\d\d) GMT([+-]\d{4})")
_HEAD = 20_000
_CUT = "the page is not read to its end: it is nested too deeply"
_RULES = {
    "balanced": "found only without the strict rules: look for what is none of it",
    extracting.STATED: "taken from the page's data, since the page shows less: look whether it has all paragraphs",
}


class Saved(NamedTuple):
    """What the container around a page says of it: its address and encoding, when it was saved, its name inside."""

    address: str = ""
    label: str = ""
    date: str = ""
    inside: str = ""
    doubts: tuple[str, ...] = ()


def read(data: bytes, file: str) -> tuple[Article, ...]:
    return (article(data, file, Saved()),)


def with_saved(data: bytes, saved: Saved) -> bytes:
    """For `read_saved`: a line of JSON before a page's bytes."""
    return json.dumps(saved).encode() + b"\n" + data


def read_saved(data: bytes, file: str) -> tuple[Article, ...]:
    line, _, page = data.partition(b"\n")
    address, label, date, inside, doubts = json.loads(line)
    return (article(page, file, Saved(address, label, date, inside, tuple(doubts))),)


def article(data: bytes, file: str, saved: Saved) -> Article:
    where = saved.inside or file
    characters = decode(data, where, saved.label)
    tree = parse(characters.text, where)
    address, date = _of_saver(characters.text[:_HEAD])
    said = declared.read(tree.root, saved.address or address)
    without_machinery(tree.root)
    extract = extracting.extract(extracting.of_one_piece(tree.root) if said.is_live else tree.root, said.body)
    page = html_text.passages(tree.root)
    body = extracting.chosen(extract, page)
    if tree.cut and not body:
        raise UserError(f"“{where}” cannot be read as a web page: it is nested too deeply.")
    shown = headline(body, page, said)
    checks.refuse([one.block for one in body], shown, said, where)
    blocks = compose(body, page, shown, said)
    notes = (*characters.notes, *said.notes)
    metadata = {"title": title(shown, said), **said.metadata}
    if when := iso(saved.date) or date:
        metadata["saved"] = when
    found = written.article(blocks, file, characters.encoding, metadata, notes, inside=saved.inside)
    everything = " ".join(passage.block.text for passage in page)
    return replace(
        found,
        doubts=(
            *saved.doubts,
            *characters.doubts,
            *([_CUT] if tree.cut else []),
            *([_RULES[extract.rules]] if extract.rules in _RULES else []),
            *checks.doubts([one.block for one in body], everything, said),
            *said.doubts,
        ),
        importer=f"{NAME} {VERSION} ({extracting.version()}, {extract.rules})",
    )


def _of_saver(head: str) -> tuple[str, str]:
    """The address that browsers and SingleFile write at the top of a page, and when they saved it."""
    found = _SAVED_FROM.search(head) or _SINGLE_FILE.search(head)
    if not found:
        return "", ""
    day = _DAY.match(found[2] or "") if found.re is _SINGLE_FILE else None
    return found[1], iso(f"{day[2]} {day[1]} {day[3]} {day[4]} {day[5]}") if day else ""


IMPORTER = Importer(NAME, VERSION, (".html", ".htm", ".xhtml"), read, apart=True)
