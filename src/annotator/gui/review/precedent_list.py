"""How it was decided before where the same codes competed: what was given how often, and the last cases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.analysis.settling import Difference
from annotator.gui import icons, theme
from annotator.gui.buttons import RowButton
from annotator.gui.controls import draw_badge, empty, label, tooltip
from annotator.gui.offsets import display
from annotator.gui.panels.passages import shortened
from annotator.gui.review.reviewing import Reviewing
from annotator.model import Code
from annotator.store.reviews import Precedent

_MOST = 3
"""Cases that are shown."""
_LONGEST = 120


class PrecedentRow(RowButton):
    """A click goes there."""

    wanted = Signal(object)

    def __init__(self, precedent: Precedent, code: Code | None) -> None:
        super().__init__("precedent")
        self._precedent = precedent
        self._code = code
        final = precedent.final
        self._words = shortened(" … ".join(final.quotes) or precedent.words, _LONGEST)
        name = display(code.name) if code else self.tr("none is valid")
        said = ", ".join(filter(None, (name, self._words, display(final.reason))))
        self.setAccessibleName(self.tr("Earlier decision: {0}").format(said))
        self.setToolTip(tooltip(display(final.reason)))
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self.wanted.emit(self._precedent)

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(120), theme.current().px(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens, px = theme.current().tokens, theme.current().px
        self.paint_ground(painter)
        side = px(18)
        mark = QRectF(px(4), (self.height() - side) / 2, side, side)
        if self._code is not None:
            draw_badge(painter, mark, self._code)
        else:
            icons.draw(painter, mark.adjusted(1, 1, -1, -1), "none", tokens.ink3)
        serif = theme.reading_font(px(13))
        painter.setFont(serif)
        painter.setPen(QColor(tokens.ink2))
        room = QRect(px(30), 0, self.width() - px(34), self.height())
        fitting = QFontMetrics(serif).elidedText(self._words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, fitting)


class PrecedentList(QWidget):
    wanted = Signal(object)

    def __init__(self, reviewing: Reviewing) -> None:
        super().__init__()
        self.setObjectName("precedents")
        self.setAccessibleName(self.tr("Earlier decisions"))
        self._reviewing = reviewing
        self._difference: Difference | None = None
        self._shown: Sequence[Precedent] = ()
        self.summary = label("", "meta", wrap=True)
        self.summary.setObjectName("precedents-summary")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.summary)
        column.addLayout(self._rows)
        reviewing.precedents_changed.connect(self._show)

    def show_difference(self, difference: Difference) -> None:
        self._difference = difference
        self._show()

    def _show(self) -> None:
        found = self._reviewing.precedents(self._difference) if self._difference else []
        self.setVisible(bool(found))
        if found == self._shown:
            return
        self._shown = found
        self.summary.setText(self._counted(found))
        empty(self._rows)
        for precedent in found[:_MOST]:
            row = PrecedentRow(precedent, self._code(precedent))
            row.wanted.connect(self.wanted)
            self._rows.addWidget(row)

    def _code(self, precedent: Precedent) -> Code | None:
        return self._reviewing.session.code(precedent.final.code or "")

    def _counted(self, found: Sequence[Precedent]) -> str:
        """“Decided before between these codes: quote 3, claim 1”."""
        codes = map(self._code, found)
        counted = Counter(display(code.name) if code else self.tr("none is valid") for code in codes)
        said = ", ".join(f"{name} {count:,}" for name, count in counted.most_common())
        return self.tr("Decided before between these codes: {0}").format(said)
