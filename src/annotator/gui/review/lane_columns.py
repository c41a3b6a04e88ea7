"""How the width of Review mode is shared: numbers, text, a lane for each coder, and the lane of what is decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from annotator.gui import reading, theme
from annotator.gui.columns import Columns
from annotator.gui.reading import ReadingOptions

GUTTER = 62
"""Where the numbers of differences stand, in pixels of the drawings, as all here."""
NARROW_GUTTER = 34
TO_LANES = 22
LANE = 36
"""From one lane to the next."""
NARROWEST_LANE = 16
BETWEEN = 6
"""Between the grounds of two lanes."""
FINAL_OFF = 10
"""By how much the lane of what is decided is set off."""
EDGE = 10
"""White beyond the lanes."""
EM = 30.0 / 30.5
"""The measure here, in that of Code mode."""


class Strip(NamedTuple):
    """The ground of a lane: from where, and how wide, in pixels of the viewport."""

    left: int
    width: int

    @property
    def middle(self) -> float:
        return self.left + self.width / 2


@dataclass(frozen=True, slots=True)
class LaneColumns(Columns):
    """`lanes` are in the coders' order, and the last one is that of what is decided.

    In an article that is read from right to left they are `mirrored`: left of the text, and the numbers right of it.
    `gutter` is how wide the room for numbers is.
    """

    lanes: tuple[Strip, ...] = ()
    mirrored: bool = False
    gutter: int = 0

    def is_in_lanes(self, x: float) -> bool:
        first, last = sorted((self.lanes[0], self.lanes[-1]))
        return first.left <= x < last.left + last.width


def lane_columns(room: int, options: ReadingOptions, coders: int, mirrored: bool) -> LaneColumns:
    """The text keeps its measure while it can: white goes first, then the gutter, then lanes narrow, last the text."""
    px = theme.current().px
    wanted, least = round(EM * reading.measure(options)), round(reading.NARROWEST * options.size)
    gutter = px(GUTTER)
    others = px(TO_LANES) + px(FINAL_OFF) + px(EDGE)
    lane = px(LANE)
    if room - gutter - others - lane * (coders + 1) < wanted:
        gutter = px(NARROW_GUTTER)
    if (left_over := room - gutter - others - least) < lane * (coders + 1):
        lane = max(NARROWEST_LANE, left_over // (coders + 1))
    width = max(min(wanted, room - gutter - others - lane * (coders + 1)), min(least, max(80, room - gutter)))
    white = max(0, room - gutter - width - others - lane * (coders + 1)) // 2
    text = white + gutter
    first = text + width + px(TO_LANES)
    lanes = tuple(_strip(first + lane * n + px(FINAL_OFF) * (n == coders), lane) for n in range(coders + 1))
    if mirrored:
        text = room - text - width
        lanes = tuple(Strip(room - left - wide, wide) for left, wide in lanes)
    return LaneColumns(text, width, text, False, lanes, mirrored, gutter)


def _strip(left: int, lane: int) -> Strip:
    return Strip(left, lane - min(theme.current().px(BETWEEN), lane // 4))
