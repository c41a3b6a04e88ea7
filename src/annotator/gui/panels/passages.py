"""Words of the article as panes show them: in the reading face, with a rule in the code's colour."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from annotator.gui import theme
from annotator.gui.buttons import RowButton
from annotator.gui.controls import draw_badge, empty, label
from annotator.gui.offsets import display
from annotator.gui.session import Session
from annotator.model import Annotation, Code, Span

LONGEST = 420
"""Characters of one part that are shown; of a longer one, its beginning and its end."""
LONGEST_GAP = 60
MOST_ROWS = 20
"""Annotations that a section of the inspector lists."""


def shortened(words: str, longest: int) -> str:
    """Words in one line, without their middle where they are too long."""
    if len(words) > longest:
        half = longest // 2
        words = f"{words[:half].rstrip()} … {words[-half:].lstrip()}"
    return display(" ".join(words.split()))


class Words(QWidget):
    """The words of an annotation or a selection, part by part, with what stands between the parts."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("words")
        self._said: list[str] = []
        self._labels: list[QLabel] = []
        self._colour = ""
        self._lines = QVBoxLayout(self)
        self._lines.setSpacing(2)
        theme.changed.connect(self._show_words)

    def set_words(self, text: str, spans: Sequence[Span], colour: str) -> None:
        """`colour` is the rule's."""
        self._colour = colour
        parts = [shortened(span.of(text), LONGEST) for span in spans]
        gaps = [text[a.end : b.start] for a, b in pairwise(spans)]
        between = [f"… {shortened(gap.strip(), LONGEST_GAP)} …" if gap.strip() else "…" for gap in gaps]
        lines = [line for pair in zip(parts, [*between, ""], strict=True) for line in pair if line]
        before, self._said = self._said, lines
        if len(lines) != len(before):
            self._show_words()
        elif lines != before:
            for shown, line in zip(self._labels, lines, strict=True):
                shown.setText(line)
        self.update()

    def _show_words(self) -> None:
        empty(self._lines)
        self._labels = []
        px = theme.current().px
        self._lines.setContentsMargins(px(14), 0, 0, 0)
        for n, line in enumerate(self._said):
            between = n % 2 == 1
            shown = label(line, "meta" if between else "", wrap=True)
            font = theme.reading_font(px(12.5 if between else 15.5), italic=between)
            shown.setFont(font)
            shown.setStyleSheet(f"font-family: '{font.family()}'; font-style: {'italic' if between else 'normal'};")
            self._labels.append(shown)
            self._lines.addWidget(shown)
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(QRect(0, 0, theme.current().px(3), self.height()), QColor(self._colour))


class AnnotationRow(RowButton):
    """One line for an annotation elsewhere: its code and its first words. A click holds it."""

    held = Signal(str)

    def __init__(self, annotation: Annotation, code: Code | None) -> None:
        super().__init__("annotation-row")
        self.tell(annotation, code)
        self.clicked.connect(self._on_clicked)
        theme.changed.connect(self.updateGeometry)

    def tell(self, annotation: Annotation, code: Code | None) -> None:
        self._annotation = annotation
        self._code = code
        self._name = code.name if code else self.tr("unknown code")
        self.setAccessibleName(f"{self._name}, {shortened(annotation.text, 80)}")
        self.update()

    def _on_clicked(self) -> None:
        self.held.emit(self._annotation.id)

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(120), theme.current().px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens, px = theme.current().tokens, theme.current().px
        self.paint_ground(painter)
        side, left = px(20), px(4)
        if self._code:
            draw_badge(painter, QRectF(QPointF(left, (self.height() - side) / 2), QSize(side, side)), self._code)
        left += side + px(8)
        strong, serif = theme.ui_font("strong"), theme.reading_font(px(14))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        area = self.rect().adjusted(left, 0, -px(4), 0)
        name = QFontMetrics(strong).elidedText(display(self._name), Qt.TextElideMode.ElideRight, area.width() // 2)
        painter.setFont(strong)
        painter.setPen(QColor(tokens.ink))
        painter.drawText(area, flags, name)
        area = area.adjusted(QFontMetrics(strong).horizontalAdvance(name) + px(7), 0, 0, 0)
        painter.setFont(serif)
        painter.setPen(QColor(tokens.ink2))
        words = shortened(self._annotation.text, 300)
        painter.drawText(area, flags, QFontMetrics(serif).elidedText(words, Qt.TextElideMode.ElideRight, area.width()))


class AnnotationRows(QWidget):
    """A line for each of some annotations, as far as there is room; a click holds one."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._shown: list[tuple[Annotation, Code | None]] = []
        self._made: list[AnnotationRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)

    def show_all(self, annotations: Sequence[Annotation]) -> None:
        shown = [(a, self._session.code(a.code)) for a in annotations[:MOST_ROWS]]
        if shown == self._shown:
            return
        self._shown = shown
        for row, told in zip(self._made, shown, strict=False):
            row.tell(*told)
        for told in shown[len(self._made) :]:
            self._add(AnnotationRow(*told))
        for n, row in enumerate(self._made):
            row.setVisible(n < len(shown))

    def _add(self, row: AnnotationRow) -> None:
        row.held.connect(self._session.hold)
        self._column.addWidget(row)
        self._made.append(row)

    @property
    def rows(self) -> list[AnnotationRow]:
        """Those that are shown."""
        return self._made[: len(self._shown)]
