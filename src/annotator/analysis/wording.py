"""The words of what coders marked, with those set apart that not all of them have, word by word."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from annotator.analysis.stretches import Stretches, joined, shared, without
from annotator.model import Span
from annotator.text import trim, words

SHARED, DISPUTED = 110, 320
"""From how many characters on the middle of what all have, and of what some have, is left out."""


class Piece(NamedTuple):
    words: str
    disputed: bool


def pieces(text: str, versions: Sequence[Stretches]) -> list[list[Piece]]:
    """Each version in pieces, for showing it: long ones without their middle, “ … ” between its parts."""
    core = versions[0]
    for spans in versions:
        core = shared(core, spans)
    common = set.intersection(*({w for span in spans for w in words(text, span)} for spans in versions))
    return [_of_version(text, spans, core, common) for spans in versions]


def _of_version(text: str, spans: Stretches, core: Stretches, common: Collection[Span]) -> list[Piece]:
    parts = [list(_of_span(text, span, core, common)) for span in spans]
    found = parts[0]
    for part in parts[1:]:
        found += [Piece(" … ", False), *part]
    return found


def _of_span(text: str, span: Span, core: Stretches, common: Collection[Span]) -> Iterator[Piece]:
    """What is disputed: characters that are not in the core, and words that not all have so."""
    apart = joined([*without((span,), core), *(word for word in words(text, span) if word not in common)])
    solid = [found for stretch in apart if (found := trim(text, stretch))]
    edges = [span.start, *(edge for stretch in solid for edge in (stretch.start, stretch.end)), span.end]
    for n, (start, end) in enumerate(pairwise(edges)):
        if start < end:
            disputed = n % 2 == 1
            yield Piece(_shortened(text[start:end], DISPUTED if disputed else SHARED), disputed)


def _shortened(words: str, longest: int) -> str:
    """The middle is left out between words, where there are any."""
    words = _in_one_line(words)
    if len(words) <= longest:
        return words
    half = longest // 2
    beginning, end = words[:half], words[-half:]
    return f"{beginning.rsplit(maxsplit=1)[0].rstrip()} … {end.split(maxsplit=1)[-1].lstrip()}"


def _in_one_line(words: str) -> str:
    """Spaces at the ends stay, as other pieces follow."""
    inside = " ".join(words.split())
    before, after = words[:1].isspace(), words[-1:].isspace()
    return f"{' ' * before}{inside}{' ' * (after and bool(inside))}"
