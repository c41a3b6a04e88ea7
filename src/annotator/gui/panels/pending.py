"""Selected words that are about to be coded, and what is already coded inside them."""

from __future__ import annotations

import re

from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.gui import theme
from annotator.gui.controls import IconLabel, Keycap, label
from annotator.gui.panels.definition import Definitions
from annotator.gui.panels.pane import Page, section
from annotator.gui.panels.passages import AnnotationRows, Words
from annotator.gui.session import Session

_WORD = re.compile(r"\w+(?:[’'.,-]\w+)*")
_MOST_COUNTED = 100_000
"""Characters in which words are counted; a longer selection is one of the whole article."""


class Pending(Page):
    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("pending")
        self._session = session
        self.head.addWidget(IconLabel("highlighter"))
        self.head.addWidget(label(self.tr("New annotation"), "pane"))
        self.head.addStretch(1)
        self.head.addWidget(Keycap(self.tr("Esc")))
        self.words = Words()
        self.place = label("", "meta", wrap=True)
        self.place.setObjectName("pending-place")
        self._inside = QWidget()
        self._rows = AnnotationRows(session)
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(section(self.tr("Already coded inside")))
        inside.addWidget(self._rows)
        self.body.addWidget(self.words)
        self.body.addWidget(self.place)
        self.meanings = Definitions("meanings", self.tr("What the codes mean"))
        self.body.addWidget(self._inside)
        self.body.addWidget(self.meanings)
        self.body.addStretch(1)

    def show_selected(self) -> None:
        selected = self._session.selected
        self.words.set_words(self._session.text, [selected], theme.current().tokens.accent)
        said = self.tr("characters {0}").format(f"{selected.start:,}–{selected.end:,}")
        if len(selected) <= _MOST_COUNTED:
            count = sum(1 for _ in _WORD.finditer(selected.of(self._session.text)))
            counted = self.tr("%n word", "", count) if count == 1 else self.tr("%n words", "", count)
            said = f"{said} · {counted}"
        self.place.setText(said)
        self._show_inside()
        self.meanings.show_codes(self._session.active_codes)

    def _show_inside(self) -> None:
        inside = self._session.overlapping(self._session.selected)
        self._rows.show_all(inside)
        self._inside.setVisible(bool(inside))
