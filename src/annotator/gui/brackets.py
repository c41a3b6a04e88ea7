"""Brackets right of the text: from the first to the last line of each claim and quote."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from PySide6.QtCore import QLineF
from PySide6.QtGui import QPainter, QPen

from annotator.gui.drawing import dashed_pen
from annotator.gui.highlights import rows
from annotator.gui.laid import Laid
from annotator.gui.painting import colour
from annotator.gui.ranges import Place

AT = 14
"""Pixels from the text to the first bracket, and from one to the next."""
STEP = 6
TICK = 5
BRACKETS = 4
"""Brackets that fit between the text and the cards."""


class Stroke(NamedTuple):
    """How a bracket is drawn."""

    colour: str
    held: bool
    dashed: bool = False


def brackets(
    laid: Laid,
    own: Mapping[Place, str],
    long: Mapping[str, int],
    held: str | None,
    offered: Mapping[Place, str] = MappingProxyType({}),
) -> dict[Stroke, list[QLineF]]:
    """The brackets of one paragraph, as far as there is room for them; the held one always, and last.

    `own` and `offered` say what has one and in what colour; what is only offered takes the room that is left. `long`
    are the columns of those that go through several paragraphs.
    """
    extents = [*own, *offered]
    ranges = [laid.lines_of(e.start, e.end) for e in extents]
    fixed = {i: long[e.annotation] for i, e in enumerate(own) if e.annotation in long}
    columns = rows(ranges[: len(own)], BRACKETS, fixed)
    if offered:
        columns = rows(ranges, BRACKETS, dict(enumerate(columns)))
    found: dict[Stroke, list[QLineF]] = {}
    for n, (extent, lines, column) in enumerate(zip(extents, ranges, columns, strict=True)):
        is_held = extent.annotation == held
        if column < BRACKETS or is_held:
            x = laid.width + AT + STEP * min(column, BRACKETS - 1) + 0.5
            stroke = Stroke(own.get(extent) or offered[extent], is_held, n >= len(own))
            found.setdefault(stroke, []).extend(_bracket(laid, extent, lines, x))
    return dict(sorted(found.items(), key=lambda one: one[0].held))


def _bracket(laid: Laid, extent: Place, lines: tuple[int, int], x: float) -> list[QLineF]:
    top = lines[0] * laid.leading + laid.metrics.box_top + 0.5
    bottom = lines[1] * laid.leading + laid.metrics.box_bottom - 0.5
    begins, ends = extent.start >= laid.start, extent.end <= laid.end
    found = [QLineF(x, top if begins else 0, x, bottom if ends else laid.height)]
    if begins:
        found.append(QLineF(x - TICK, top, x, top))
    if ends:
        found.append(QLineF(x - TICK, bottom, x, bottom))
    return found


def draw_brackets(painter: QPainter, found: Mapping[Stroke, list[QLineF]]) -> None:
    for (name, held, dashed), lines in found.items():
        width = 2.2 if held else 1.3
        painter.setPen(dashed_pen(name, width) if dashed else _pen(name, width))
        painter.drawLines(lines)


@lru_cache(maxsize=64)
def _pen(name: str, width: float) -> QPen:
    return QPen(colour(name), width)
