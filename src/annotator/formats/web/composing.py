"""An article out of its passages: the headline first, the standfirst after it, captions where they stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from annotator.analysis import furniture
from annotator.formats.web.declared import PARTING
from annotator.formats.web.extracting import Chosen, key
from annotator.formats.web.marking import marks
from annotator.formats.written import Block

if TYPE_CHECKING:
    from annotator.formats.html_text import Passage
    from annotator.formats.web.declared import Declared

_WORD = re.compile(r"\w+")
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
LONGEST = 200
"""Characters that a headline has at most."""
TOP = 5
"""Among how many passages at the beginning the headline is looked for."""
BETWEEN = 15
"""How many passages may stand between headline and standfirst: pictures, bylines, buttons."""
WORDY = 600
"""Characters. What marks more than these and more than a third of an article, or half of it, is no mark."""
SMALLEST_CAPTION = 15
FEW_WORDS = 60
TEASED = 2
"""Paragraphs that tell of another article below its headline."""
SPARE = 0.4
"""The share of a page's text that may be such a list."""
_ENDS = (".", "!", "?", "…", "”", "»", "。")


def headline(found: list[Chosen], page: list[Passage], declared: Declared) -> str:
    """As the page shows it: what its metadata name too; else its only highest heading; else what the metadata say."""
    headings = [passage.block.text for passage in page if 1 <= passage.block.heading <= 3]
    early = [one.block.text for one in found[:TOP] if len(one.block.text) <= LONGEST]
    outlet = key(declared.metadata.get("outlet", "")).casefold()
    named = [
        (_begins(title, text), len(text), text)
        for text in headings + early
        for title in declared.headlines
        if _same(text, title) and key(text).casefold() != outlet
    ]
    named = named or [(True, len(text), text) for text in headings if _is_part(text, declared.headlines)]
    if named:
        return max(named)[2]
    highest = [passage.block.text for passage in page if passage.block.heading == 1]
    if len(highest) == 1 and (len(_WORD.findall(highest[0])) > 3 or len(_WIDE.findall(highest[0])) > 7):
        return highest[0]
    first = (one.block.text for one in found[:TOP] if one.block.heading)
    return next(iter(declared.headlines), "") or next(first, "")


def title(shown: str, declared: Declared) -> str:
    """The headline without what only the page puts beside it, such as the name of a series."""
    inside = (one for one in declared.headlines if key(one).casefold() in key(shown).casefold() and _same(one, shown))
    return max(inside, key=len, default=shown)


def _same(one: str, other: str) -> bool:
    """Whether one holds the other, and what is left over is no more than a name of an outlet."""
    short, long = sorted((key(one).casefold(), key(other).casefold()), key=len)
    return bool(short) and short in long and len(long) - len(short) <= max(len(short), 12)


def _is_part(text: str, titles: list[str]) -> bool:
    """Whether a heading is the first part of a title that goes on with an issue, a section or an outlet."""
    parts = (PARTING.split(title)[0] for title in titles if PARTING.search(title))
    return key(text).casefold() in {key(part).casefold() for part in parts}


def _begins(title: str, text: str) -> bool:
    return key(title).casefold().startswith(key(text).casefold())


def compose(found: list[Chosen], page: list[Passage], shown: str, declared: Declared) -> list[Block]:
    """The paragraphs of the article, with what the page calls them."""
    zones = _zones(found, page)
    placed = [(one.at, one.block._replace(zone=zone)) for one, zone in zip(found, zones, strict=True)]
    placed = _without_teasers(placed, page)
    placed, at = _headline_first(placed, page, shown)
    placed = _with_standfirst(placed, page, at, declared)
    return [block for _, block in _with_captions(placed, page)]


Placed = list[tuple[int | None, Block]]


def _zones(found: list[Chosen], page: list[Passage]) -> list[str]:
    """A name that covers much of the article is that of a container, and says nothing."""
    covered: dict[object, int] = {}
    named = [list(marks(page[one.at].element)) if one.at is not None else [] for one in found]
    for one, kinds in zip(found, named, strict=True):
        for _, element in kinds:
            covered[element] = covered.get(element, 0) + len(one.block.text)
    total = sum(len(one.block.text) for one in found)
    limit = min(max(WORDY, total / 3), total / 2)
    kinds_of = [next((kind for kind, element in kinds if covered[element] <= limit), "") for kinds in named]
    begun = next((n for n, kind in enumerate(kinds_of) if not kind and _is_body(found[n].block)), len(found))
    return [
        "" if _is_control(kind, one) or (kind == "standfirst" and n > begun) else kind
        for n, (kind, one) in enumerate(zip(kinds_of, found, strict=True))
    ]


def _is_body(block: Block) -> bool:
    """After which there is no standfirst any more, but titles between paragraphs that may be called so."""
    return not block.heading and not _is_menu(block)


def _is_control(kind: str, one: Chosen) -> bool:
    """What stands where captions do but is a button of the gallery."""
    return kind == "caption" and furniture.reason(one.block.text) != ""


def _without_teasers(placed: Placed, page: list[Passage]) -> Placed:
    """With a list of other articles at the end set aside: headings that are links, each with a sentence or two below.

    Nothing is, where that would be more than a little of the article, as of one that is a list itself.
    """
    linked = [n for n, (at, block) in enumerate(placed) if at is not None and block.heading and _is_link(page[at])]
    first = len(placed)
    for n in reversed(linked):
        if first - n > TEASED + 1:
            break
        first = n
    while first > 0 and placed[first - 1][1].heading and first < len(placed):
        first -= 1
    length = [len(block.text) for _, block in placed]
    are_few = len([n for n in linked if n >= first]) < 2
    are_much = sum(length[first:]) > SPARE * sum(length)
    if are_few or are_much:
        return placed
    return [*placed[:first], *((at, block._replace(zone="boilerplate")) for at, block in placed[first:])]


def _is_link(passage: Passage) -> bool:
    linked = sum(len(key(str(text))) for link in passage.element.iter("a") for text in link.itertext())
    return linked > len(key(passage.block.text)) / 2


def _headline_first(placed: Placed, page: list[Passage], shown: str) -> tuple[Placed, int | None]:
    """With the headline as first paragraph, without the few words above it, and its place in the page."""
    wanted = key(shown).casefold()
    for n, (at, block) in enumerate(placed[:TOP]):
        if key(block.text).casefold() == wanted:
            above = [one for one in placed[:n] if not _is_menu(one[1])]
            return [(at, block._replace(zone="headline")), *above, *placed[n + 1 :]], at
    if not shown:
        return placed, None
    at = next((n for n, passage in enumerate(page) if key(passage.block.text).casefold() == wanted), None)
    if at is None:
        return [(None, Block(shown, 1, "headline")), *placed], None
    rest = [(place, block) for place, block in placed if place is None or place > at or not _is_menu(block)]
    return [(at, page[at].block._replace(zone="headline")), *rest], at


def _is_menu(block: Block) -> bool:
    """What stands above a headline: links, sections, dates, no sentences."""
    return len(block.text) <= FEW_WORDS and not block.text.endswith(_ENDS)


def _with_standfirst(placed: Placed, page: list[Passage], at: int | None, declared: Declared) -> Placed:
    """With a long heading under the headline; or what stands there and is called so, or is the page's description."""
    if len(placed) > 1 and placed[1][1].heading and not placed[1][1].zone and len(placed[1][1].text) > FEW_WORDS:
        return [placed[0], (placed[1][0], placed[1][1]._replace(zone="standfirst")), *placed[2:]]
    if at is None:
        return placed
    first = next((place for place, _ in placed[1:] if place is not None and place > at), at)
    taken = {place for place, _ in placed}
    described = key(declared.description)
    for n in range(at + 1, min(first, at + BETWEEN)):
        passage = page[n]
        kinds = [kind for kind, _ in marks(passage.element)]
        is_described = bool(described) and key(passage.block.text) == described
        if n not in taken and ("standfirst" in kinds[:1] or (is_described and "caption" not in kinds)):
            return [placed[0], (n, passage.block._replace(zone="standfirst")), *placed[1:]]
    return placed


def _with_captions(placed: Placed, page: list[Passage]) -> Placed:
    """With the captions of pictures that stand between passages of the article."""
    taken = {place for place, _ in placed}
    said = {key(block.text) for _, block in placed}
    found: Placed = []
    reached: int | None = None
    for place, block in placed:
        if place is not None:
            for n in range(reached + 1 if reached is not None else place, place):
                caption = page[n].block
                if n not in taken and _is_caption(page[n]) and key(caption.text) not in said:
                    said.add(key(caption.text))
                    found.append((n, caption._replace(zone="caption")))
            reached = place if reached is None or place > reached else reached
        found.append((place, block))
    return found


def _is_caption(passage: Passage) -> bool:
    kinds = [kind for kind, _ in marks(passage.element)]
    is_one = kinds[:1] == ["caption"] and "boilerplate" not in kinds and len(passage.block.text) >= SMALLEST_CAPTION
    return is_one and not furniture.reason(passage.block.text)
