"""Who said it, in the inspector: the source of a quote or claim and its cue; of a source, what it said."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.gui import describing, icons, linking, theme
from annotator.gui.buttons import Button, RowButton
from annotator.gui.controls import Elided, IconButton, draw_badge, label, tooltip, with_key
from annotator.gui.drawing import draw_words
from annotator.gui.keymap import keymap
from annotator.gui.offsets import display
from annotator.gui.panels.pane import section
from annotator.gui.panels.passages import MOST_ROWS, AnnotationRows
from annotator.gui.session import Session
from annotator.model import CONTENT, Annotation, Code


class _Told(NamedTuple):
    """What is told of a source."""

    code: Code | None
    name: str
    about: str


class _Source(NamedTuple):
    """Who said something."""

    told: _Told | None
    none_given: bool
    settled: bool
    cue: str | None


class AttributionSection(QWidget):
    """Shown for annotations that can have a source, and for sources."""

    link_wanted = Signal()
    jump_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._shown: _Source | None = None
        self.stops: list[QWidget] = []
        """What Tab stops at, in order."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._of_content, self._of_source = QWidget(), QWidget()
        for made, fill in ((self._of_content, self._build_source), (self._of_source, self._build_said)):
            rows = QVBoxLayout(made)
            rows.setContentsMargins(0, 0, 0, 0)
            rows.setSpacing(8)
            fill(rows)
            column.addWidget(made)
        keymap.changed.connect(self._forget)

    # --- build

    def _build_source(self, rows: QVBoxLayout) -> None:
        self._card = SourceCard()
        self._card.clicked.connect(self.jump_wanted)
        self._none = label(self.tr("No source given"))
        self._unknown = label(self.tr("Not linked yet"), "meta")
        rows.addWidget(section(self.tr("Source")))
        for widget in (self._card, self._none, self._unknown):
            rows.addWidget(widget)
        rows.addLayout(self._build_buttons())
        rows.addWidget(self._build_cue())

    def _build_buttons(self) -> QHBoxLayout:
        self._link = Button(self.tr("Link…"), "link-source", "link", link=True)
        self._unlink = Button(self.tr("Unlink"), "unlink-source", link=True)
        self._give_none = Button(self.tr("No source given"), "none-given", "none", link=True)
        self._link.clicked.connect(self.link_wanted)
        self._unlink.clicked.connect(partial(linking.unlink, self._session))
        self._give_none.clicked.connect(partial(linking.say_none_given, self._session))
        row = QHBoxLayout()
        row.setSpacing(14)
        for button in (self._link, self._unlink, self._give_none):
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _build_cue(self) -> QWidget:
        self._cue = QWidget()
        self._quote = Elided()
        self._clear = IconButton("close", self.tr("Remove cue"), "remove-cue")
        self._clear.clicked.connect(partial(linking.clear_cue, self._session))
        row = QHBoxLayout(self._cue)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(label(self.tr("Cue"), "meta"))
        row.addWidget(self._quote, 1)
        row.addWidget(self._clear)
        return self._cue

    def _build_said(self, rows: QVBoxLayout) -> None:
        self._nothing = label(self.tr("Nothing is linked to it yet."), "meta")
        self._said = AnnotationRows(self._session)
        self._more = label("", "meta")
        rows.addWidget(section(self.tr("Said by it here")))
        for widget in (self._nothing, self._said, self._more):
            rows.addWidget(widget)

    # --- show

    def show_of(self, held: Annotation) -> None:
        """Read again."""
        role = self._session.role(held.code)
        self.setVisible(role in CONTENT or role == "source")
        self._of_content.setVisible(role in CONTENT)
        self._of_source.setVisible(role == "source")
        self.stops = []
        if role in CONTENT:
            self._show_source(self._source(held))
        elif role == "source":
            self._show_said(linking.contents_of(self._session, held))

    def _forget(self) -> None:
        """Keys are told otherwise from now on."""
        self._shown = None

    def _source(self, held: Annotation) -> _Source:
        link, source = linking.attribution_of(self._session, held), linking.source_of(self._session, held)
        told = _told(self._session, source) if source else None
        return _Source(told, link.none_given, link.settled, link.cue_quote if link.cue is not None else None)

    def _show_source(self, shown: _Source) -> None:
        card = [self._card] if shown.told else []
        other, cue = self._unlink if shown.settled else self._give_none, [self._clear] if shown.cue is not None else []
        self.stops = [*card, self._link, other, *cue]
        if shown == self._shown:
            return
        self._shown = shown
        if shown.told is not None:
            self._card.tell(shown.told)
        again = self.tr("Change…") if shown.settled else self.tr("Link…")
        self._link.setText(with_key(again, keymap.shown_for("link")))
        self._link.setAccessibleName(self._link.text())
        self._quote.set_text(display(f"“{' '.join((shown.cue or '').split())}”"))
        for widget, is_so in (
            (self._card, shown.told is not None),
            (self._none, shown.told is None and shown.none_given),
            (self._unknown, shown.told is None and not shown.none_given),
            (self._unlink, shown.settled),
            (self._give_none, not shown.settled),
            (self._cue, shown.cue is not None),
        ):
            widget.setVisible(is_so)

    def _show_said(self, said: list[Annotation]) -> None:
        self._said.show_all(said)
        self._more.setText(self.tr("and %n more", "", len(said) - MOST_ROWS))
        self._nothing.setVisible(not said)
        self._more.setVisible(len(said) > MOST_ROWS)
        self.stops = [*self._said.rows]


def _told(session: Session, source: Annotation) -> _Told:
    speaker = session.speaker(source.speaker)
    words = display(" ".join(source.text.split()))
    published = session.document.published if session.document else ""
    about = [speaker.role_on(published) if speaker else "", describing.choices(session, source)]
    told = display(" · ".join(part for part in about if part)) or (f"“{words}”" if speaker else "")
    return _Told(session.code(source.code), display(linking.name(session, source)), told)


class SourceCard(RowButton):
    """A source's name and what is known of it. A click goes there."""

    def __init__(self) -> None:
        super().__init__("source-card")
        self.setAccessibleName(self.tr("Source"))
        self._code: Code | None = None
        self._name = ""
        self._about = ""
        theme.changed.connect(self.updateGeometry)

    def tell(self, told: _Told) -> None:
        self._code, self._name, self._about = told
        known = ", ".join(filter(None, (self._name, self._about)))
        self.setAccessibleName(self.tr("Source: {0}. Go there").format(known))
        self.setToolTip(tooltip(with_key(self.tr("Go to the source"), keymap.shown_for("to-source"))))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(120), theme.current().px(54 if self._about else 38))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens, px = theme.current().tokens, theme.current().px
        edge = QPen(QColor(tokens.accent), 2) if self.hasFocus() else QPen(QColor(tokens.line2), 1)
        painter.setPen(edge)
        painter.setBrush(QColor(tokens.hover if self.underMouse() else tokens.raised))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 9, 9)
        side = px(20)
        if self._code is not None:
            draw_badge(painter, QRectF(px(10), px(9), side, side), self._code)
        arrow = px(16)
        icons.draw(painter, QRectF(self.width() - arrow - px(10), px(11), arrow, arrow), "arrow-right", tokens.ink2)
        room = QRectF(px(40), px(8), self.width() - px(40) - arrow - px(18), px(22))
        draw_words(painter, room, self._name, "strong", tokens.ink)
        draw_words(painter, room.translated(0, px(20)), self._about, "meta", tokens.ink3)
