"""Who said it, in the inspector: the source of a quote or claim and its cue; of a source, what it said."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.gui import describing, icons, linking, theme
from annotator.gui.buttons import Button, RowButton
from annotator.gui.controls import Elided, IconButton, draw_badge, empty, label, tooltip, with_key
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


class _Said(NamedTuple):
    """What somebody said: the first of it, and how much there is."""

    first: list[Annotation]
    codes: list[Code | None]
    many: int


class AttributionSection(QWidget):
    """Shown for annotations that can have a source, and for sources."""

    link_wanted = Signal()
    jump_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._shown: object = None
        """What the widgets were made of."""
        self.stops: list[QWidget] = []
        """What Tab stops at, in order."""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        keymap.changed.connect(self._forget)

    def show_of(self, held: Annotation) -> None:
        """Read again; what is made of it stays as long as it says the same."""
        role = self._session.role(held.code)
        self.setVisible(role in CONTENT or role == "source")
        if self.isHidden():
            self._shown, self.stops = None, []
            return
        found = self._source(held) if role in CONTENT else self._said(held)
        shown = (found, theme.current())
        if shown != self._shown:
            self._shown = shown
            empty(self._column)
            self.stops = self._show_source(found) if isinstance(found, _Source) else self._show_said(found)

    def _forget(self) -> None:
        self._shown = None

    def _source(self, held: Annotation) -> _Source:
        link, source = linking.attribution_of(self._session, held), linking.source_of(self._session, held)
        told = _told(self._session, source) if source else None
        return _Source(told, link.none_given, link.settled, link.cue_quote if link.cue is not None else None)

    def _show_source(self, shown: _Source) -> list[QWidget]:
        self._column.addWidget(section(self.tr("Source")))
        stops: list[QWidget] = []
        if shown.told is not None:
            card = SourceCard(shown.told)
            card.clicked.connect(self.jump_wanted)
            self._column.addWidget(card)
            stops.append(card)
        else:
            known = self.tr("No source given") if shown.none_given else self.tr("Not linked yet")
            self._column.addWidget(label(known, "" if shown.none_given else "meta"))
        stops += self._add_buttons(shown.settled)
        if shown.cue is not None:
            stops.append(self._add_cue(shown.cue))
        return stops

    def _add_buttons(self, settled: bool) -> list[QWidget]:
        again = self.tr("Change…") if settled else self.tr("Link…")
        made = Button(with_key(again, keymap.shown_for("link")), "link-source", "link", link=True)
        made.clicked.connect(self.link_wanted)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(made)
        buttons: list[QWidget] = [made]
        if settled:
            other = Button(self.tr("Unlink"), "unlink-source", link=True)
            other.clicked.connect(partial(linking.unlink, self._session))
        else:
            other = Button(self.tr("No source given"), "none-given", "none", link=True)
            other.clicked.connect(partial(linking.say_none_given, self._session))
        row.addWidget(other)
        row.addStretch(1)
        self._column.addLayout(row)
        return [*buttons, other]

    def _add_cue(self, quote: str) -> QWidget:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label(self.tr("Cue"), "meta"))
        row.addWidget(Elided(display(f"“{' '.join(quote.split())}”")), 1)
        clear = IconButton("close", self.tr("Remove cue"), "remove-cue")
        clear.clicked.connect(partial(linking.clear_cue, self._session))
        row.addWidget(clear)
        self._column.addLayout(row)
        return clear

    def _said(self, source: Annotation) -> _Said:
        said = linking.contents_of(self._session, source)
        first = said[:MOST_ROWS]
        return _Said(first, [self._session.code(a.code) for a in first], len(said))

    def _show_said(self, shown: _Said) -> list[QWidget]:
        self._column.addWidget(section(self.tr("Said by it here")))
        if not shown.first:
            self._column.addWidget(label(self.tr("Nothing is linked to it yet."), "meta"))
        rows = AnnotationRows(self._session)
        rows.show_all(shown.first)
        self._column.addWidget(rows)
        if shown.many > MOST_ROWS:
            self._column.addWidget(label(self.tr("and %n more", "", shown.many - MOST_ROWS), "meta"))
        return [*rows.rows]


def _told(session: Session, source: Annotation) -> _Told:
    speaker = session.speaker(source.speaker)
    words = display(" ".join(source.text.split()))
    published = session.document.published if session.document else ""
    about = [speaker.role_on(published) if speaker else "", describing.choices(session, source)]
    told = display(" · ".join(part for part in about if part)) or (f"“{words}”" if speaker else "")
    return _Told(session.code(source.code), display(linking.name(session, source)), told)


class SourceCard(RowButton):
    """A source's name and what is known of it. A click goes there."""

    def __init__(self, told: _Told) -> None:
        super().__init__("source-card")
        self._code, self._name, self._about = told
        self.setAccessibleName(
            self.tr("Source: {0}. Go there").format(", ".join(filter(None, (self._name, self._about))))
        )
        self.setToolTip(tooltip(with_key(self.tr("Go to the source"), keymap.shown_for("to-source"))))

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
