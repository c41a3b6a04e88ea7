"""Stretches of text as sets of characters: spans in reading order, none of which touch."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from annotator.model import Span

Stretches = tuple[Span, ...]


def joined(spans: Iterable[Span]) -> Stretches:
    """All that any of them covers."""
    found: list[list[int]] = []
    for start, end in sorted((span.start, span.end) for span in spans):
        if found and start <= found[-1][1]:
            found[-1][1] = max(found[-1][1], end)
        else:
            found.append([start, end])
    return tuple(Span(start, end) for start, end in found)


def shared(one: Sequence[Span], other: Sequence[Span]) -> Stretches:
    """What both cover."""
    found = []
    i = j = 0
    while i < len(one) and j < len(other):
        start, end = max(one[i].start, other[j].start), min(one[i].end, other[j].end)
        if start < end:
            found.append(Span(start, end))
        if one[i].end < other[j].end:
            i += 1
        else:
            j += 1
    return tuple(found)


def without(one: Sequence[Span], other: Sequence[Span]) -> Stretches:
    """What the first covers and the other does not."""
    if not one:
        return ()
    edges = [one[0].start, *(edge for span in other for edge in (span.start, span.end)), one[-1].end]
    gaps = [Span(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if start < end]
    return shared(one, gaps)


def length(stretches: Iterable[Span]) -> int:
    """How many characters they have."""
    return sum(len(span) for span in stretches)
