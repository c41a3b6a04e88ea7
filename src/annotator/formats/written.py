"""What documents of all kinds have in common once they are read: paragraphs that become an article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from annotator.errors import UserError
from annotator.formats.headline import guess_title
from annotator.formats.importer import Article, Zone
from annotator.text import normalise

PARTED = "\n\n"
"""What stands between two paragraphs."""


class Block(NamedTuple):
    """A paragraph; `heading` is its level as a heading, 1 the highest, 0 if it is none; `zone` its kind, if known."""

    text: str
    heading: int = 0
    zone: str = ""


def article(
    blocks: Iterable[Block],
    file: str,
    encoding: str,
    metadata: Mapping[str, str] | None = None,
    notes: Iterable[str] = (),
    *,
    inside: str = "",
) -> Article:
    """Paragraphs as an article, with a blank line between them. Raises UserError where there are no words."""
    there = [block._replace(text=normalise(block.text.strip("\n"))) for block in blocks if block.text.strip()]
    text = PARTED.join(block.text for block in there)
    if not text.strip():
        raise UserError(f"“{file}” has no text in it that can be read.")
    known = dict(metadata or {})
    title = known.pop("title", "") or _heading(there) or guess_title(text)
    return Article(
        text, " ".join(title.split()), encoding, known, tuple(notes), zones=tuple(_zones(there)), file=inside
    )


def _zones(blocks: list[Block]) -> Iterator[Zone]:
    at = 0
    for block in blocks:
        if block.zone:
            yield Zone(block.zone, at, at + len(block.text))
        at += len(block.text) + len(PARTED)


def _heading(blocks: list[Block]) -> str:
    """The first of the highest headings, if it comes before the first ordinary paragraphs are over."""
    near = [block for block in blocks[:12] if block.heading]
    return min(near, key=lambda block: block.heading).text if near else ""
