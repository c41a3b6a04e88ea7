"""What stands beside one paragraph in Review mode, in pixels: boxes in the lanes, numbers in the gutter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF

from annotator.gui import theme
from annotator.gui.laid import Laid
from annotator.gui.review.lane_columns import LaneColumns, Strip
from annotator.gui.review.lanes import Box, Lines, Number, Share, Track, numbered

SIGN = 18
"""Pixels across the circle of a number."""
STEP = 20
"""From the text to the middle of the first number, and from one to the next."""


class LaneBox(NamedTuple):
    """`lane` counts as the columns do: the last is that of what is decided."""

    rect: QRectF
    lane: int
    id: str
    begins: bool
    ends: bool


class Sign(NamedTuple):
    """The number of a difference, in a circle."""

    rect: QRectF
    difference: str


@dataclass(slots=True)
class Beside:
    """Across in pixels of the viewport, down from the paragraph's top."""

    boxes: list[LaneBox] = field(default_factory=list)
    signs: list[Sign] = field(default_factory=list)
    """In the lane of what is decided."""
    numbers: list[Sign] = field(default_factory=list)
    """At the beginning of lines."""

    def difference_at(self, point: QPointF) -> str | None:
        """Whose number is at a point."""
        found = (sign for sign in (*self.signs, *self.numbers) if sign.rect.adjusted(-3, -3, 3, 3).contains(point))
        return next((sign.difference for sign in found), None)

    def box_at(self, point: QPointF) -> LaneBox | None:
        return next((box for box in self.boxes if box.rect.adjusted(-1, 0, 1, 0).contains(point)), None)


def beside(
    laid: Laid, columns: LaneColumns, tracks: Sequence[Track], signed: Mapping[str, Lines], named: Mapping[str, Lines]
) -> Beside:
    """`signed` are the differences that begin here and have a sign in the last lane, `named` those in the gutter."""
    found = Beside()
    for lane, (track, strip) in enumerate(zip(tracks, columns.lanes, strict=True)):
        last = lane == len(tracks) - 1
        boxes, signs = track.within(laid.start, laid.end, laid.line_of, signed if last else {})
        found.boxes += [_box(laid, lane, strip, box, columns.mirrored) for box in boxes]
        found.signs += [_sign(laid, strip, sign, columns.mirrored) for sign in signs]
    found.numbers = _numbers(laid, columns, named)
    return found


def _box(laid: Laid, lane: int, strip: Strip, box: Box, mirrored: bool) -> LaneBox:
    left, right = _across(strip, box.share, mirrored)
    top = box.lines[0] * laid.leading + laid.metrics.box_top if box.begins else 0
    bottom = box.lines[1] * laid.leading + laid.metrics.box_bottom if box.ends else laid.height
    rect = QRectF(left + 1, top, max(2.0, right - left - 2), bottom - top)
    return LaneBox(rect, lane, box.id, box.begins, box.ends)


def _sign(laid: Laid, strip: Strip, sign: Number, mirrored: bool) -> Sign:
    left, right = _across(strip, sign.share, mirrored)
    return Sign(_circle(laid, (left + right) / 2, sign.line, right - left), sign.id)


def _numbers(laid: Laid, columns: LaneColumns, named: Mapping[str, Lines]) -> list[Sign]:
    """From the text outwards as far as there is room; the others are in the last lane, too."""
    px = theme.current().px
    here: Counter[int] = Counter()
    found = []
    for id, line in numbered(named).items():
        away = px(STEP) * (1 + here[line])
        here[line] += 1
        middle = columns.right + away if columns.mirrored else columns.left - away
        if away + px(SIGN) // 2 <= columns.gutter:
            found.append(Sign(_circle(laid, middle, line, px(SIGN)), id))
    return found


def _circle(laid: Laid, middle: float, line: int, room: float) -> QRectF:
    size = min(theme.current().px(SIGN), room, laid.metrics.box_bottom - laid.metrics.box_top)
    top = line * laid.leading + (laid.metrics.box_top + laid.metrics.box_bottom - size) / 2
    return QRectF(middle - size / 2, top, size, size)


def _across(strip: Strip, share: Share, mirrored: bool) -> tuple[float, float]:
    left, right = (1 - share[1], 1 - share[0]) if mirrored else share
    return strip.left + left * strip.width, strip.left + right * strip.width
