"""Lines of words, some underlined or bold, laid out and painted by us: nothing in them is taken for HTML."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption

from annotator.gui.offsets import Utf16, display

_UNDERLINES = {
    "dots": QTextCharFormat.UnderlineStyle.DotLine,
    "dash-dot": QTextCharFormat.UnderlineStyle.DashDotLine,
    "wave": QTextCharFormat.UnderlineStyle.WaveUnderline,
    "dashes": QTextCharFormat.UnderlineStyle.DashUnderline,
}


class Run(NamedTuple):
    """Words, and whether they stand out: underlined in a code's texture and colour, or bold."""

    words: str
    texture: str = ""
    colour: str = ""
    bold: bool = False


class LaidRuns:
    """Runs broken into lines of a width."""

    def __init__(self, runs: Sequence[Run], font: QFont, width: int, leading: int) -> None:
        words = display("".join(run.words for run in runs))
        self._layout = QTextLayout(words, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.setFormats(_formats(runs, Utf16(words)))
        self._layout.beginLayout()
        self.height = 0
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            line.setPosition(QPointF(0, self.height + (leading - line.height()) / 2))
            self.height += leading
        self._layout.endLayout()

    def paint(self, painter: QPainter, x: float, y: float, ink: str) -> None:
        painter.setPen(QColor(ink))
        self._layout.draw(painter, QPointF(x, y))


def _formats(runs: Sequence[Run], units: Utf16) -> list[QTextLayout.FormatRange]:
    found, start = [], 0
    for run in runs:
        end = start + len(run.words)
        if run.texture or run.bold:
            found.append(_format(run, units.to_qt(start), units.to_qt(end)))
        start = end
    return found


def _format(run: Run, start: int, end: int) -> QTextLayout.FormatRange:
    look = QTextCharFormat()
    if run.bold:
        look.setFontWeight(QFont.Weight.DemiBold)
    if run.texture:
        look.setUnderlineStyle(_UNDERLINES.get(run.texture, QTextCharFormat.UnderlineStyle.SingleUnderline))
        look.setUnderlineColor(QColor(run.colour))
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, end - start, look
    return made
