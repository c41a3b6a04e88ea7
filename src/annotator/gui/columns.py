"""How the width of the reading view is shared: gutter, text, margin."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.gui import reading, theme
from annotator.gui.margin import CARD_AT, CARD_WIDTH
from annotator.gui.reading import ReadingOptions

GUTTER = 72
NARROW_GUTTER = 44
NUMBER_RIGHT = 34
"""How far left of the text paragraph numbers end."""
CARDS_FROM = 760
"""Pixels of width below which cards fold to brackets."""
BRACKETS = CARD_AT + 4


@dataclass(frozen=True, slots=True)
class Columns:
    """Pixels in the viewport: the text's left edge and width, where numbers end, and whether there are cards."""

    left: int
    width: int
    numbers_right: int
    cards: bool

    @property
    def right(self) -> int:
        return self.left + self.width


def columns(room: int, options: ReadingOptions) -> Columns:
    """The text keeps its measure while it can; cards fold first, then the gutter narrows, the measure shrinks last."""
    wanted = reading.measure(options)
    least = round(reading.NARROWEST * options.size)
    with_cards = CARD_AT + theme.current().px(CARD_WIDTH) + 10
    cards = options.cards and room >= CARDS_FROM and room - NARROW_GUTTER - with_cards >= least
    right = with_cards if cards else BRACKETS
    gutter = GUTTER if room - GUTTER - right >= wanted - 16 else NARROW_GUTTER
    width = max(min(wanted, room - gutter - right), min(least, max(80, room - gutter - 16)))
    left = gutter + max(0, (room - gutter - width - right) // 2)
    return Columns(left, width, left - (NUMBER_RIGHT if gutter == GUTTER else 16), cards)
