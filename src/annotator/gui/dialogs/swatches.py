"""Colours and textures to choose from, drawn as they will look under the text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from annotator.gui import drawing, theme


class Swatch(QAbstractButton):
    """A tint over a piece of underline."""

    def __init__(self, value: str) -> None:
        super().__init__()
        self.value = value
        self._colour = "grey"
        self._texture = "solid"
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_code(self, colour: str, texture: str, chosen: bool) -> None:
        self._colour, self._texture = colour, texture
        self.setChecked(chosen)
        self.update()

    def sizeHint(self) -> QSize:
        px = theme.current().px
        return QSize(px(34), px(30))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens, colours, px = theme.current().tokens, theme.current().code(self._colour), theme.current().px
        edge = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.isChecked() or self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent if self.hasFocus() else tokens.ink), 2))
            painter.drawRoundedRect(edge, 7, 7)
        inner = edge.adjusted(px(3), px(3), -px(3), -px(3))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.tint))
        painter.drawRoundedRect(inner, 4, 4)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        y = inner.bottom() - px(5)
        drawing.draw_texture(
            painter, inner.left() + px(4), inner.right() - px(4), y, self._texture, colours.stroke, 1.8
        )


class Swatches(QWidget):
    """A row of swatches of which one is chosen."""

    chosen = Signal(str)

    def __init__(self, name: str, text: str, values: Sequence[str], *, colours: bool) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(text)
        self._colours = colours
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self.swatches = [Swatch(value) for value in values]
        for swatch in self.swatches:
            swatch.setObjectName(f"{name}-{swatch.value}")
            swatch.setAccessibleName(f"{text}: {swatch.value}")
            swatch.setToolTip(swatch.value)
            swatch.clicked.connect(self._on_clicked)
            row.addWidget(swatch)
        row.addStretch(1)

    def show_code(self, colour: str, texture: str) -> None:
        for swatch in self.swatches:
            mine = (swatch.value, texture) if self._colours else (colour, swatch.value)
            swatch.show_code(*mine, chosen=mine == (colour, texture))

    def _on_clicked(self) -> None:
        swatch = self.sender()
        if isinstance(swatch, Swatch):
            swatch.setChecked(True)
            self.chosen.emit(swatch.value)
