"""Words of the article in which some are struck out and others stand out, as they differ between two versions."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.gui import theme
from annotator.gui.offsets import Utf16, display
from annotator.gui.panels.passages import LONGEST, shortened

_SIZE, _LEADING = 15, 22


class MarkedWords(QWidget):
    """Removed words are struck out, inserted ones underlined and bold: never told by colour alone."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("marked-words")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._parts: list[tuple[str, str]] = []
        theme.changed.connect(self._on_look_changed)

    def set_parts(self, parts: list[tuple[str, str]]) -> None:
        """Words, each with “removed”, “inserted” or nothing. Words of one kind in a row belong together."""
        self._parts = [(_line(words), kind) for words, kind in parts]
        said = {"removed": self.tr("[left out: {0}]"), "inserted": self.tr("[added: {0}]"), "": "{0}"}
        self.setAccessibleName(" ".join(said[kind].format(words.strip()) for words, kind in self._parts))
        self._on_look_changed()

    def _on_look_changed(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = theme.current().px(240)
        return QSize(width, self.heightForWidth(width))

    def heightForWidth(self, width: int) -> int:
        return _lay_out(self._layout(), width)

    def paintEvent(self, event: QPaintEvent) -> None:
        layout = self._layout()
        painter = QPainter(self)
        painter.setPen(QColor(theme.current().tokens.ink))
        _lay_out(layout, self.width())
        layout.draw(painter, QPointF(0, 0))

    def _layout(self) -> QTextLayout:
        text = "".join(words for words, _ in self._parts)
        layout = QTextLayout(text, theme.reading_font(theme.current().px(_SIZE)))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        formats, at, to_qt = [], 0, Utf16(text).to_qt
        for words, kind in self._parts:
            ends = at + len(words)
            if kind:
                made = QTextLayout.FormatRange()
                made.start, made.length, made.format = to_qt(at), to_qt(ends) - to_qt(at), _format(kind)
                formats.append(made)
            at = ends
        layout.setFormats(formats)
        return layout


def _line(words: str) -> str:
    """In one line, shortened; a space at an end stays, as it parts the words from what is beside them."""
    if len(words) > LONGEST:
        return f" {shortened(words, LONGEST)} "
    return display("".join(" " if character.isspace() else character for character in words))


def _format(kind: str) -> QTextCharFormat:
    tokens, made = theme.current().tokens, QTextCharFormat()
    if kind == "removed":
        made.setFontStrikeOut(True)
        made.setForeground(QColor(tokens.removed))
        made.setBackground(QColor(tokens.removed_tint))
    else:
        made.setFontUnderline(True)
        made.setFontWeight(QFont.Weight.DemiBold)
        made.setForeground(QColor(tokens.inserted))
        made.setBackground(QColor(tokens.inserted_tint))
    return made


def _lay_out(layout: QTextLayout, width: int) -> int:
    """Line after line; how high they are together."""
    y = 0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, y))
        y += theme.current().px(_LEADING)
    layout.endLayout()
    return y
