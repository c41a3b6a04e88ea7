"""Who said it, in the inspector: the source of a quote or claim and its cue; of a source, what it said."""

from __future__ import annotations

from functools import partial

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
from annotator.model import CONTENT, Annotation, Attribution, Code


class AttributionSection(QWidget):
    """Shown for annotations that can have a source, and for sources."""

    link_wanted = Signal()
    jump_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.stops: list[QWidget] = []
        """What Tab stops at, in order."""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_of(self, held: Annotation) -> None:
        """Read again."""
        empty(self._column)
        role = self._session.role(held.code)
        self.setVisible(role in CONTENT or role == "source")
        show = self._show_source if role in CONTENT else self._show_said
        self.stops = show(held) if not self.isHidden() else []

    def _show_source(self, held: Annotation) -> list[QWidget]:
        self._column.addWidget(section(self.tr("Source")))
        link = linking.attribution_of(self._session, held)
        source = linking.source_of(self._session, held)
        stops: list[QWidget] = []
        if source is not None:
            card = SourceCard(self._session, source)
            card.clicked.connect(self.jump_wanted)
            self._column.addWidget(card)
            stops.append(card)
        else:
            known = self.tr("No source given") if link.none_given else self.tr("Not linked yet")
            self._column.addWidget(label(known, "" if link.none_given else "meta"))
        stops += self._add_buttons(link)
        if link.cue is not None:
            stops.append(self._add_cue(link))
        return stops

    def _add_buttons(self, link: Attribution) -> list[QWidget]:
        again = self.tr("Change…") if link.settled else self.tr("Link…")
        made = Button(with_key(again, keymap.shown_for("link")), "link-source", "link", link=True)
        made.clicked.connect(self.link_wanted)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(made)
        buttons: list[QWidget] = [made]
        if link.settled:
            other = Button(self.tr("Unlink"), "unlink-source", link=True)
            other.clicked.connect(partial(linking.unlink, self._session))
        else:
            other = Button(self.tr("No source given"), "none-given", "none", link=True)
            other.clicked.connect(partial(linking.say_none_given, self._session))
        row.addWidget(other)
        row.addStretch(1)
        self._column.addLayout(row)
        return [*buttons, other]

    def _add_cue(self, link: Attribution) -> QWidget:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label(self.tr("Cue"), "meta"))
        row.addWidget(Elided(display(f"“{' '.join(link.cue_quote.split())}”")), 1)
        clear = IconButton("close", self.tr("Remove cue"), "remove-cue")
        clear.clicked.connect(partial(linking.clear_cue, self._session))
        row.addWidget(clear)
        self._column.addLayout(row)
        return clear

    def _show_said(self, source: Annotation) -> list[QWidget]:
        said = linking.contents_of(self._session, source)
        self._column.addWidget(section(self.tr("Said by it here")))
        if not said:
            self._column.addWidget(label(self.tr("Nothing is linked to it yet."), "meta"))
        rows = AnnotationRows(self._session)
        rows.show_all(said)
        self._column.addWidget(rows)
        if len(said) > MOST_ROWS:
            self._column.addWidget(label(self.tr("and %n more", "", len(said) - MOST_ROWS), "meta"))
        return [*rows.rows]


class SourceCard(RowButton):
    """A source's name and what is known of it. A click goes there."""

    def __init__(self, session: Session, source: Annotation) -> None:
        super().__init__("source-card")
        self._code: Code | None = session.code(source.code)
        self._name = display(linking.name(session, source))
        speaker = session.speaker(source.speaker)
        words = display(" ".join(source.text.split()))
        published = session.document.published if session.document else ""
        about = [speaker.role_on(published) if speaker else "", describing.choices(session, source)]
        self._about = display(" · ".join(part for part in about if part)) or (f"“{words}”" if speaker else "")
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
