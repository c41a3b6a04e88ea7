"""Link to a source: the article's sources by how likely they are, with the letters to press."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout

from annotator.analysis.marks import FAMILY
from annotator.gui import describing, icons, linking, theme
from annotator.gui.buttons import RowButton
from annotator.gui.controls import draw_badge, empty, keycap_width, label
from annotator.gui.drawing import draw_keycap, draw_words
from annotator.gui.fields import IconField
from annotator.gui.link_mode import LinkMode
from annotator.gui.offsets import display
from annotator.gui.panels.passages import shortened
from annotator.gui.panels.right_pane import Panel
from annotator.gui.session import Session
from annotator.model import Annotation, Code

LONGEST = 90
"""Characters shown of what was said."""
MOST = 40
"""Sources that are listed; more are found by their names."""


class LinkPanel(Panel):
    """Follows a link mode. Its field filters; Up, Down and Enter choose in the list."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "", "link")
        self.title.setText(self.tr("Link to a source"))
        self.setAccessibleName(self.tr("Link to a source"))
        self.mode: LinkMode | None = None
        self.field = _Field("find-source", self.tr("Find a source (/)"))
        self.field.textChanged.connect(self._on_filter)
        self.field.stepped.connect(self._on_step)
        self.field.returnPressed.connect(self._on_enter)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self.said = label("", "meta", wrap=True)
        self.said.setObjectName("link-said")
        self.body.addWidget(self.said)
        self.body.addWidget(self.field)
        self.body.addLayout(self._rows)
        self.body.addStretch(1)

    def serve(self, mode: LinkMode) -> None:
        self.mode = mode
        self.field.clear()
        words = shortened(mode.said.text.strip("".join(FAMILY) + " "), LONGEST)
        self.said.setText(self.tr("Who said “{0}”? Press a letter, or choose below.").format(words))
        mode.changed.connect(self.refresh)
        self.refresh()

    def _on_filter(self, words: str) -> None:
        if self.mode is not None:
            self.mode.set_filter(words)

    def _on_step(self, by: int) -> None:
        if self.mode is not None:
            self.mode.step(by)

    def _on_enter(self) -> None:
        if self.mode is not None:
            self.mode.link(self.mode.chosen)

    def refresh(self) -> None:
        mode = self.mode
        if mode is None or not self.isEnabled():
            return
        empty(self._rows)
        groups = mode.groups()
        for title, sources in groups:
            self._rows.addSpacing(6)
            self._rows.addWidget(label(title, "section"))
            for source in sources[:MOST]:
                self._add_source(mode, source)
        if not groups:
            none = self.tr("No source here is called that.") if mode.filter else self.tr("No sources tagged yet.")
            self._rows.addWidget(label(none, "meta", wrap=True))
        self._rows.addSpacing(8)
        self._rows.addWidget(label(self.tr("Otherwise"), "section"))
        self._add_command("plus", self.tr("New source from selected text"), "", "n", mode.link_to_selected)
        words = self.tr("counts as unattributed, not as missing")
        self._add_command("none", self.tr("No source given"), words, "0", mode.say_none_given)
        words = self.tr("the words that tell who said it")
        self._add_command("text-size", self.tr("Cue from selected text"), words, "1", mode.mark_cue)

    def _add_source(self, mode: LinkMode, source: Annotation) -> None:
        number = mode.paragraph(source)
        where = self.tr("¶{0}").format(number) if number else self.tr("headline")
        about = " · ".join(words for words in (describing.choices(self.session, source), where) if words)
        name, letters = linking.name(self.session, source), mode.letters.get(source.id, "")
        row = Row(name, about, letters, code=self.session.code(source.code), chosen=source.id == mode.chosen)
        row.clicked.connect(partial(mode.link, source.id))
        self._rows.addWidget(row)

    def _add_command(self, icon: str, name: str, about: str, key: str, does: object) -> None:
        row = Row(name, about, key, icon=icon)
        row.clicked.connect(does)
        self._rows.addWidget(row)


class _Field(IconField):
    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)


class Row(RowButton):
    """A source, or something else to do: what it is called, what it is, and the key."""

    def __init__(
        self, name: str, about: str, key: str, *, code: Code | None = None, icon: str = "", chosen: bool = False
    ) -> None:
        super().__init__("link-row", Qt.FocusPolicy.NoFocus)
        self._name, self._about, self._key = display(name), display(about), key
        self._code, self._icon, self._chosen = code, icon, chosen
        said = [name, about, self.tr("key {0}").format(key.upper()) if key else "", self.tr("chosen") if chosen else ""]
        self.setAccessibleName(", ".join(word for word in said if word))

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(120), theme.current().px(46))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens, px = theme.current().tokens, theme.current().px
        if self._chosen or self.underMouse():
            painter.setPen(QPen(QColor(tokens.line2), 1) if self._chosen else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.selected if self._chosen else tokens.hover))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        side = px(20)
        sign = QRectF(px(8), (self.height() - side) / 2, side, side)
        if self._code is not None:
            draw_badge(painter, sign, self._code)
        elif self._icon:
            icons.draw(painter, sign.adjusted(1, 1, -1, -1), self._icon, tokens.ink2)
        right = self.width() - px(8)
        if self._key:
            width = keycap_width(self._key)
            draw_keycap(painter, QRectF(right - width, (self.height() - px(18)) / 2, width, px(18)), self._key)
            right -= width + px(8)
        left = sign.right() + px(10)
        words = QRectF(left, px(4), right - left, self.height() - px(8))
        self._draw_words(painter, words)

    def _draw_words(self, painter: QPainter, room: QRectF) -> None:
        tokens = theme.current().tokens
        lines = [("strong", tokens.ink, self._name)]
        if self._about:
            lines.append(("meta", tokens.ink3, self._about))
        height = room.height() / len(lines)
        for n, (role, ink, words) in enumerate(lines):
            area = QRectF(room.left(), room.top() + n * height, room.width(), height)
            draw_words(painter, area, words, role, ink)
