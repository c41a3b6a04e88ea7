"""How a code looks in the text and which keys give it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from annotator.gui import codebook_edits, drawing, theme
from annotator.gui.controls import label
from annotator.gui.dialogs.key_field import KeyField
from annotator.gui.dialogs.swatches import Swatches
from annotator.gui.panels.pane import form, form_label
from annotator.gui.session import Session
from annotator.gui.tokens import CODES_DARK, CODES_LIGHT, DARK, LIGHT, CodeColours, Tokens, contrast
from annotator.model import CODE_KEYS, COLOURS, SECOND_KEYS, TEXTURES, Code

LOOKS = (("light", LIGHT, CODES_LIGHT), ("dark", DARK, CODES_DARK))


class Sample(QWidget):
    """A word as it will look when it is coded, by day or by night."""

    def __init__(self, name: str, tokens: Tokens) -> None:
        super().__init__()
        self.setObjectName(f"sample-{name}")
        self._tokens = tokens
        self._colours: CodeColours | None = None
        self._texture = "solid"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_code(self, colours: CodeColours, texture: str) -> None:
        self._colours, self._texture = colours, texture
        self.update()

    def sizeHint(self) -> QSize:
        width = QFontMetrics(theme.reading_font(17)).horizontalAdvance(self._words())
        return QSize(width + theme.current().px(32), theme.current().px(46))

    def _words(self) -> str:
        return self.tr("words in the text")

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._colours is None:
            return
        painter, px = QPainter(self), theme.current().px
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(self._tokens.line2))
        painter.setBrush(QColor(self._tokens.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
        words = self.rect().adjusted(px(14), px(9), -px(14), -px(11))
        painter.fillRect(words, QColor(self._colours.tint))
        y = words.bottom() + 0.5
        drawing.draw_texture(painter, words.left(), words.right(), y, self._texture, self._colours.stroke, 1.6)
        painter.setFont(theme.reading_font(17))
        painter.setPen(QColor(self._tokens.ink))
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self._words())


class CodeLook(QWidget):
    """Every change is a step."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("code-look")
        self._session = session
        self._code: Code | None = None
        self.colour = Swatches("code-colour", self.tr("Colour"), COLOURS, colours=True)
        self.texture = Swatches("code-texture", self.tr("Underline"), TEXTURES, colours=False)
        self.letter = QLineEdit()
        self.letter.setObjectName("code-letter")
        self.letter.setAccessibleName(self.tr("Badge letter"))
        self.letter.setMaxLength(1)
        self.letter.setMaximumWidth(theme.current().px(52))
        self.key = KeyField(session, "key", "key", self.tr("Key"), CODE_KEYS)
        self.second_key = KeyField(session, "second_key", "second-key", self.tr("Second key"), SECOND_KEYS)
        rows = form()
        rows.addRow(form_label(self.tr("Colour"), self.colour), self.colour)
        rows.addRow(form_label(self.tr("Underline"), self.texture), self.texture)
        rows.addRow(form_label(self.tr("In the text"), self.colour), self._build_samples())
        rows.addRow(form_label(self.tr("Badge letter"), self.letter), self.letter)
        rows.addRow(form_label(self.tr("Key"), self.key.box), self.key)
        rows.addRow(form_label(self.tr("Second key"), self.second_key.box), self.second_key)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(rows)
        column.addStretch(1)
        self.letter.editingFinished.connect(self._on_letter)
        self.colour.chosen.connect(self._on_colour)
        self.texture.chosen.connect(self._on_texture)

    def _build_samples(self) -> QWidget:
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(2, 1)
        self._samples = [Sample(name, tokens) for name, tokens, _ in LOOKS]
        self.contrasts = [label("", "meta") for _ in LOOKS]
        for n, (sample, said) in enumerate(zip(self._samples, self.contrasts, strict=True)):
            said.setObjectName(f"contrast-{LOOKS[n][0]}")
            grid.addWidget(sample, 0, n)
            grid.addWidget(said, 1, n)
        return made

    # --- what happens

    def flush(self) -> None:
        """Commit what is typed."""
        self._on_letter()

    def _change(self, step: str, **fields: str) -> None:
        if self._code is not None:
            codebook_edits.change(self._session, self._code, step, **fields)

    def _on_colour(self, colour: str) -> None:
        self._change("Recolour code", colour=colour)

    def _on_texture(self, texture: str) -> None:
        self._change("Change underline", texture=texture)

    def _on_letter(self) -> None:
        """A letter or a digit; half of a character that Qt counts as two is neither."""
        if not self.letter.isModified():
            return
        self.letter.setModified(False)
        if (letter := self.letter.text().strip().upper()[:1]).isalnum():
            self._change("Change badge letter", letter=letter)
        elif self._code is not None:
            self.letter.setText(self._code.letter)

    # --- show

    def show_code(self, code: Code) -> None:
        if self._code is None or code.id != self._code.id:
            self.letter.setModified(False)
        self._code = code
        if not self.letter.isModified() and self.letter.text() != code.letter:
            self.letter.setText(code.letter)
        self.colour.show_code(code.colour, code.texture)
        self.texture.show_code(code.colour, code.texture)
        words = {"light": self.tr("light {0:.1f} : 1 (7 needed)"), "dark": self.tr("dark {0:.1f} : 1 (5.5 needed)")}
        for (name, tokens, codes), sample, said in zip(LOOKS, self._samples, self.contrasts, strict=True):
            colours = codes.get(code.colour, codes["grey"])
            sample.show_code(colours, code.texture)
            sample.setAccessibleName(words[name].format(contrast(tokens.ink, colours.tint)))
            said.setText(words[name].format(contrast(tokens.ink, colours.tint)))
        self.key.show_code(code)
        self.second_key.show_code(code)
