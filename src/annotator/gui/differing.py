"""Where a paragraph looks different from before: only that is painted anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from PySide6.QtCore import QLineF, QRect

from annotator.gui.geometry import Geometry
from annotator.gui.laid import Laid

Heights = tuple[float, float]


def differing(laid: Laid, one: Geometry, other: Geometry) -> tuple[int, int] | None:
    """The heights in the paragraph between which two looks of it differ; None if they are the same.

    Handles, letters and the like may stick out of that by paragraphs.OVERHANG.
    """
    heights = [
        *_of_boxes(one.fills, other.fills),
        *_of_boxes(one.bars, other.bars),
        *_of_boxes(one.dashed, other.dashed),
        *_of_lines(one.threads, other.threads),
        *_of_lines(one.brackets, other.brackets),
        *_of_adornments(one, other),
        *((line * laid.leading, (line + 1) * laid.leading) for line, _ in one.crowded.items() ^ other.crowded.items()),
    ]
    if not heights:
        return None
    return int(min(top for top, _ in heights)), int(max(bottom for _, bottom in heights)) + 1


def _of_boxes(one: Mapping[Any, list[QRect]], other: Mapping[Any, list[QRect]]) -> Iterator[Heights]:
    for before, after in _changed(one, other):
        for box in set(before) ^ set(after):
            yield box.top(), box.bottom()


def _of_lines(one: Mapping[Any, list[QLineF]], other: Mapping[Any, list[QLineF]]) -> Iterator[Heights]:
    for before, after in _changed(one, other):
        for line in chain(before, after):
            yield min(line.y1(), line.y2()), max(line.y1(), line.y2())


def _of_adornments(one: Geometry, other: Geometry) -> Iterator[Heights]:
    for path, _, _ in chain(_only_in_one(one.rings, other.rings), _only_in_one(one.outlines, other.outlines)):
        box = path.boundingRect()
        yield box.top(), box.bottom()
    for handle in _only_in_one(one.handles, other.handles):
        yield handle.bar.y1(), handle.bar.y2()
    for at, _, _ in chain(_only_in_one(one.letters, other.letters), _only_in_one(one.tags, other.tags)):
        yield at.y(), at.y()


def _changed(one: Mapping[Any, list[Any]], other: Mapping[Any, list[Any]]) -> Iterator[tuple[list[Any], list[Any]]]:
    for look in one.keys() | other.keys():
        before, after = one.get(look, []), other.get(look, [])
        if before != after:
            yield before, after


def _only_in_one(one: Sequence[Any], other: Sequence[Any]) -> Iterator[Any]:
    if one != other:
        yield from (item for item in one if item not in other)
        yield from (item for item in other if item not in one)
