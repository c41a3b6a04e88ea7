"""What Nexis prints below an article: labels, captions, notices; looked for from the end: none in a text counts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from annotator.formats.news.clipping import Clipping, is_copyright, is_label
from annotator.formats.news.labels import is_end, labelled, meant, tongue

STRAY = 3
"""Paragraphs without a label of their own that may stand between labels."""
_SPOKEN = re.compile(r"[.?!…][\"'”’»)\]]*$")
_BARE = ("body", "graphic", "classification")


def kind(paragraph: str) -> str:
    """What a paragraph of the layout's own is: `end`, `body`, or what its label means."""
    if is_end(paragraph):
        return "end"
    bare = paragraph.strip().rstrip(":")
    if len(bare) < 30 and meant(bare) in _BARE:
        return meant(bare)
    label = labelled(paragraph)
    return meant(label[0]) if label else ""


def is_shouted(paragraph: str) -> bool:
    """Whether its label is in capitals, as all were before."""
    label = labelled(paragraph, also_unknown=True)
    return label is not None and label[0] == label[0].upper()


def is_sign(paragraph: str) -> bool:
    """Whether it is a label that stands below articles only."""
    return kind(paragraph) in ("load-date", "publication-type", "language", "graphic", "classification")


def enter(clipping: Clipping, rest: Sequence[str], *, shouted: bool = False) -> None:
    """Enter the text of an article and what stands below it. `shouted` labels are those in capitals only."""
    end = _end_of_text(rest, shouted)
    pictures = next((n for n in range(end) if kind(rest[n]) == "graphic"), end)
    clipping.paragraphs = list(rest[:pictures])
    above = ""
    for paragraph in rest[pictures:]:
        label = labelled(paragraph, also_unknown=True)
        if is_copyright(paragraph):
            clipping.add("copyright", paragraph)
        elif label:
            clipping.say(*label)
        elif above:
            clipping.say(above, paragraph)
        elif kind(paragraph) == "" and pictures < end:
            clipping.captions.append(paragraph)
        elif kind(paragraph) == "":
            clipping.keep("notes", paragraph)
        above = label[0] if label and not label[1] else ""


def _end_of_text(rest: Sequence[str], shouted: bool) -> int:
    end = len(rest)
    while True:
        while end and _belongs_below(rest[end - 1], shouted):
            end -= 1
        sign = _sign_above(rest, end, shouted)
        if sign is None:
            break
        end = sign
    while end < len(rest) and is_speech(rest[end]):
        end += 1
    return end


def _sign_above(rest: Sequence[str], end: int, shouted: bool) -> int | None:
    """A label that cannot be of the text, above a few paragraphs that have none: a correction, a code, a notice."""
    stray = 0
    for n in range(end - 1, -1, -1):
        below = _belongs_below(rest[n], shouted)
        if below and _is_sure(rest[n]):
            return n
        stray += not below
        if stray > STRAY:
            break
    return None


def _belongs_below(paragraph: str, shouted: bool) -> bool:
    if is_copyright(paragraph) or kind(paragraph) == "classification":
        return True
    return is_shouted(paragraph) if shouted else is_label(paragraph)


def _is_sure(paragraph: str) -> bool:
    label = labelled(paragraph)
    said = meant(label[0]) if label else kind(paragraph)
    if said == "language":
        return label is not None and tongue(label[1]) != label[1]
    return said in ("load-date", "publication-type", "classification")


def is_speech(paragraph: str) -> bool:
    """Whether a name in capitals stands before somebody's words, as in transcripts, and is no label."""
    label = labelled(paragraph, also_unknown=True)
    if label is None or meant(label[0]) not in ("", "cast"):
        return False
    return "\u00a0" not in paragraph[: len(label[0]) + 3] and bool(_SPOKEN.search(label[1]))
