"""How an article is set: the sizes of UI.md §3 derived from the reading size."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtGui import QFont

from annotator.gui import theme

_WIDTHS = {"narrow": 24.0, "normal": 30.5, "wide": 38.0}
"""The measure in em of the reading size."""

_ASIDE = 13 / 18
NARROWEST = 21.0
"""About 44 characters: the measure is never set narrower than this many em."""


class ReadingOptions(NamedTuple):
    """What View › Reading offers. `size` is in pixels, one of theme.READING_SIZES."""

    size: int = 18
    face: str = "serif"
    width: str = "normal"
    numbers: bool = True
    cards: bool = True
    letters: bool = False


class Metrics(NamedTuple):
    """Whole pixels, measured from the top of a line: `baseline`, and the highlight's `box_top` and `box_bottom`."""

    font: QFont
    leading: int
    gap: int
    baseline: int
    box_top: int
    box_bottom: int
    lane_pitch: float
    em: float

    def lane(self, n: int) -> int:
        """Where the underline of lane n begins."""
        return self.box_bottom - 2 + round(n * self.lane_pitch)


def _metrics(font: QFont, em: float, leading: float) -> Metrics:
    baseline = round(em * (1.05 + (leading - 1.72) / 2))
    return Metrics(
        font=font,
        leading=round(leading * em),
        gap=round(0.72 * em),
        baseline=baseline,
        box_top=round(baseline - 0.94 * em),
        box_bottom=round(baseline + 0.39 * em),
        lane_pitch=0.19 * em,
        em=em,
    )


def text_metrics(options: ReadingOptions) -> Metrics:
    if options.face == "serif":
        font = theme.reading_font(options.size)
    elif options.face == "sans":
        font = theme.ui_font("body", options.size / theme.current().scale)
    else:
        font = QFont()
        font.setPixelSize(options.size)
    return _metrics(font, options.size, 1.72)


def title_metrics(options: ReadingOptions) -> Metrics:
    """Title type: 28/36 at the default size."""
    size = options.size * 28 / 18
    return _metrics(theme.title_font(size), size, 36 / 28)


def aside_font(em: float) -> QFont:
    """For what does not count, in text of a size: 13 at 18."""
    return theme.ui_font("body", em * _ASIDE / theme.current().scale)


def aside_metrics(options: ReadingOptions) -> Metrics:
    """For paragraphs that do not count: 13/20 at the default size."""
    return _metrics(aside_font(options.size), options.size * _ASIDE, 20 / 13)


def measure(options: ReadingOptions) -> int:
    """The width of a line of text in pixels."""
    return round(_WIDTHS[options.width] * options.size)
