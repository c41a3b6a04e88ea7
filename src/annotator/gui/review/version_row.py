"""One of the versions that can be taken: its number, its words, who has it, and what else it says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from annotator.analysis.wording import Piece
from annotator.gui import drawing, theme
from annotator.gui.buttons import RowButton
from annotator.gui.controls import draw_badge, tooltip
from annotator.gui.review.comparing import Lane
from annotator.gui.review.facts import Fact
from annotator.gui.review.runs import LaidRuns, Run
from annotator.gui.review.signs import draw_lanes
from annotator.model import Code

_EDGE, _LEFT, _TOP = 8, 40, 9
_LINE, _META = 21, 18
_AVATAR = 18


@dataclass(frozen=True, slots=True)
class VersionFace:
    """What a row shows. `proposed` is what “Accept” would take; `chosen` what was decided."""

    number: int
    code: Code | None
    pieces: Sequence[Piece]
    facts: Sequence[Fact]
    lanes: Sequence[Lane]
    who: str
    characters: int
    proposed: bool
    with_badge: bool


class VersionRow(RowButton):
    """A click takes it."""

    taken = Signal(int)

    def __init__(self, face: VersionFace) -> None:
        super().__init__(f"version-{face.number}")
        self._face = face
        self._laid: dict[int, tuple[LaidRuns, LaidRuns]] = {}
        said = "".join(piece.words for piece in face.pieces)
        self._count = self.tr("{0:,} characters").format(face.characters)
        parts = (said, face.who, *(fact.words for fact in face.facts), self._count)
        self.setAccessibleName(self.tr("Version {0}: {1}").format(face.number, ". ".join(filter(None, parts))))
        self.setToolTip(tooltip(self.tr("Take this version ({0})").format(face.number)))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(self._on_clicked)
        theme.changed.connect(self._on_look_changed)

    def _on_clicked(self) -> None:
        self.taken.emit(self._face.number)

    def _on_look_changed(self) -> None:
        self._laid.clear()
        self.updateGeometry()

    # --- lay out

    def _laid_out(self, width: int) -> tuple[LaidRuns, LaidRuns]:
        """The words and the facts in a row of this width; layouts ask for several."""
        if width not in self._laid:
            px = theme.current().px
            room = width - px(_LEFT) - px(_EDGE)
            words, facts = LaidRuns(self._words, theme.reading_font(px(15)), room, px(_LINE)), self._facts
            self._laid[width] = words, LaidRuns(facts, theme.ui_font("meta"), room, px(_META))
        return self._laid[width]

    @property
    def _words(self) -> list[Run]:
        code = self._face.code
        stroke = theme.current().code(code.colour if code else "grey").stroke
        texture = code.texture if code else "solid"
        return [Run(piece.words, texture if piece.disputed else "", stroke) for piece in self._face.pieces]

    @property
    def _facts(self) -> list[Run]:
        found: list[Run] = []
        for fact in self._face.facts:
            found += [Run(" · ")] * bool(found) + [Run(fact.words, bold=fact.differs)]
        return found

    def heightForWidth(self, width: int) -> int:
        words, facts = self._laid_out(width)
        px = theme.current().px
        below = facts.height + px(2) if self._face.facts else 0
        return px(_TOP) + words.height + px(4) + below + px(_AVATAR) + px(_TOP)

    def hasHeightForWidth(self) -> bool:
        return True

    def sizeHint(self) -> QSize:
        width = max(self.width(), theme.current().px(200))
        return QSize(theme.current().px(200), self.heightForWidth(width))

    # --- paint

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px, tokens, face = theme.current().px, theme.current().tokens, self._face
        words, facts = self._laid_out(self.width())
        self._paint_edge(painter)
        cap = QRectF(px(_EDGE), px(_TOP), px(18), px(18))
        drawing.draw_keycap(painter, cap, str(face.number))
        left, y = px(_LEFT), px(_TOP) - px(1)
        words.paint(painter, left, y, tokens.ink)
        y += words.height + px(4)
        if face.facts:
            facts.paint(painter, left, y, tokens.ink2)
            if face.with_badge and face.code:
                draw_badge(painter, QRectF(px(_EDGE), y, px(_AVATAR), px(_AVATAR)), face.code)
            y += facts.height + px(2)
        self._paint_who(painter, left, y)

    def _paint_edge(self, painter: QPainter) -> None:
        tokens, face = theme.current().tokens, self._face
        colours = theme.current().code(face.code.colour if face.code else "grey")
        tinted = face.proposed and not theme.current().high_contrast
        edge, width = (colours.stroke, 1.4) if face.proposed else (tokens.line2, 1)
        if self.hasFocus():
            edge, width = tokens.accent, 2
        painter.setPen(QPen(QColor(edge), width))
        painter.setBrush(QColor(colours.tint if tinted else tokens.hover if self.underMouse() else tokens.raised))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 7, 7)

    def _paint_who(self, painter: QPainter, left: float, y: float) -> None:
        px, tokens, face = theme.current().px, theme.current().tokens, self._face
        side, right = px(_AVATAR), self.width() - px(_EDGE) - px(2)
        x = draw_lanes(painter, left, y, side, face.lanes) + px(3)
        painter.setFont(theme.ui_font("meta"))
        count = painter.fontMetrics().horizontalAdvance(self._count)
        ink = tokens.ink2 if face.proposed else tokens.ink3
        drawing.draw_words(painter, QRectF(right - count, y, count + 1, side), self._count, "meta", ink)
        drawing.draw_words(painter, QRectF(x, y, right - count - px(8) - x, side), face.who, "meta", ink)
