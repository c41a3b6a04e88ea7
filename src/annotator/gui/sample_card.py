"""A coded sentence on the start page: what the program is for, at a glance."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent, QTextLayout
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from annotator.gui import drawing, theme
from annotator.gui.controls import Badge, Keycap, label
from annotator.gui.laid import cursor_x
from annotator.model import Code
from annotator.store.codebook import starter

_SAMPLE = "The US would go on asking for others it regards as political prisoners, the officials said."
"""A sentence of the sample; what is a claim in it, and what a source."""
_CLAIM = "The US would go on asking for others it regards as political prisoners"
_SOURCE = "the officials"
_LEADING = 28
_SIZE = 17


class SampleCard(QFrame):
    """A coded sentence, and the keys that code."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sample-card")
        self.setAccessibleName(self.tr("A sentence in which a claim and its source are marked"))
        self._rows = QVBoxLayout(self)
        self._rows.addWidget(Sentence())
        keys = QHBoxLayout()
        keys.setSpacing(theme.current().px(7))
        for code in starter():
            badge = Badge()
            badge.set_code(code)
            keys.addWidget(badge)
            keys.addWidget(label(code.name.capitalize()))
            keys.addWidget(Keycap(code.key))
            keys.addSpacing(theme.current().px(12))
        keys.addStretch(1)
        self._rows.addLayout(keys)
        theme.changed.connect(self._resize)
        self._resize()

    def _resize(self) -> None:
        px = theme.current().px
        self._rows.setContentsMargins(px(18), px(16), px(18), px(16))
        self._rows.setSpacing(px(12))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.current().tokens.canvas))
        painter.drawRoundedRect(self.rect(), 12, 12)


class Sentence(QWidget):
    """The sentence, set and marked as the reading view does it."""

    def __init__(self) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        by_role = {code.role: code for code in starter()}
        self._marks: list[tuple[int, int, Code]] = []
        for words, role in ((_CLAIM, "claim"), (_SOURCE, "source")):
            start = _SAMPLE.index(words)
            self._marks.append((start, start + len(words), by_role[role]))
        self._layout = QTextLayout(_SAMPLE)
        theme.changed.connect(self._lay_out)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lay_out_at(width)

    def sizeHint(self) -> QSize:
        width = theme.current().px(340)
        return QSize(width, self._lay_out_at(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()

    def _lay_out(self) -> None:
        self._lay_out_at(self.width())
        self.updateGeometry()

    def _lay_out_at(self, width: int) -> int:
        """Lines of that width; their height."""
        px = theme.current().px
        self._layout.setFont(theme.reading_font(px(_SIZE)))
        self._layout.beginLayout()
        y = 0
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width - 4)
            line.setPosition(QPointF(2, y))
            y += px(_LEADING)
        self._layout.endLayout()
        return y

    def paintEvent(self, event: QPaintEvent) -> None:
        self._lay_out_at(self.width())
        painter = QPainter(self)
        for start, end, code in self._marks:
            for rect in self._fragments(start, end):
                colours = theme.current().code(code.colour)
                painter.fillRect(rect, QColor(colours.tint))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                drawing.draw_texture(painter, rect.left(), rect.right(), rect.bottom(), code.texture, colours.stroke)
        painter.setPen(QColor(theme.current().tokens.ink))
        self._layout.draw(painter, QPointF(0, 0))

    def _fragments(self, start: int, end: int) -> list[QRectF]:
        found = []
        for n in range(self._layout.lineCount()):
            line = self._layout.lineAt(n)
            first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
            if first < last:
                last -= len(_SAMPLE[first:last]) - len(_SAMPLE[first:last].rstrip())
                left, right = cursor_x(line, first), cursor_x(line, last)
                found.append(QRectF(left - 1, line.y() + 1, right - left + 2, line.height()))
        return found
