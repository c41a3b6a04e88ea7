"""Link mode: every source in view has a letter, and pressing it says who said what is held."""

from __future__ import annotations

import itertools
import string
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from annotator.folding import fold
from annotator.gui import linking
from annotator.model import Annotation
from annotator.text import widen

if TYPE_CHECKING:
    from annotator.gui.linked_view import LinkedView

ALPHABET = string.ascii_lowercase.replace("n", "")
"""N makes a new source."""
_MODIFIERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def letters(ids: Sequence[str]) -> dict[str, str]:
    """What to press for each source: a letter, or two where one each is not enough."""
    if len(ids) <= len(ALPHABET):
        return dict(zip(ids, ALPHABET, strict=False))
    pairs = ("".join(pair) for pair in itertools.product(ALPHABET, repeat=2))
    return dict(zip(ids, pairs, strict=False))


class Group(NamedTuple):
    """Sources that are offered under one heading, the likeliest first."""

    title: str
    sources: list[Annotation]


class LinkMode(QObject):
    """While it lasts, letters go to sources. `chosen` is the source that Enter takes; `letters` those in view."""

    changed = Signal()
    filter_wanted = Signal()

    def __init__(self, view: LinkedView, said: Annotation) -> None:
        super().__init__(view)
        self._view = view
        self._session = view.session
        self.said = said
        self.filter = ""
        self.letters: dict[str, str] = {}
        self._typed = ""
        self.chosen: str | None = None
        self.see()
        self._choose_first()

    def see(self) -> bool:
        """Give letters to the sources that are in the window now; whether they are others than before."""
        before = self.letters
        self.letters = letters([a.id for a in self._view.sources_in_window() if a.id != self.said.id])
        return self.letters != before

    def groups(self) -> list[Group]:
        """The article's sources that match the filter: in the sentence, in view, and elsewhere; nearest first."""
        said = self.said.extent
        sentence = widen(self._session.text, said, "sentence")
        wanted = fold(self.filter)
        found = [a for a in linking.sources(self._session) if a.id != self.said.id and self._matches(a, wanted)]
        found.sort(key=lambda a: max(a.extent.start - said.end, said.start - a.extent.end))
        beside = [a for a in found if a.extent.overlaps(sentence)]
        near = [a for a in found if a not in beside and a.id in self.letters]
        far = [a for a in found if a not in beside and a.id not in self.letters]
        titles = self.tr("In this sentence"), self.tr("Nearby"), self.tr("Elsewhere in this article")
        return [Group(title, group) for title, group in zip(titles, (beside, near, far), strict=True) if group]

    def _matches(self, source: Annotation, wanted: str) -> bool:
        return wanted in fold(f"{linking.name(self._session, source)} {source.text}")

    def paragraph(self, source: Annotation) -> int:
        """The number of the paragraph a source is in; 0 for the headline."""
        page = self._view.page
        return page.paragraphs[page.index_of(source.extent.start)].number if page else 0

    def set_filter(self, words: str) -> None:
        self.filter = words
        self._choose_first()
        self.changed.emit()

    def _choose_first(self) -> None:
        self.chosen = next((a.id for group in self.groups() for a in group.sources), None)

    def step(self, by: int) -> None:
        """Choose the next source in the list, or the one before."""
        ids = [a.id for group in self.groups() for a in group.sources]
        if ids:
            here = ids.index(self.chosen) if self.chosen in ids else -by
            self.chosen = ids[(here + by) % len(ids)]
            self.changed.emit()

    # --- what it does

    def link(self, source: str | None) -> None:
        """Link to a source and leave."""
        if (found := self._session.annotation(source)) is not None:
            self._view.stop_linking()
            linking.link(self._session, found)

    def link_to_selected(self) -> None:
        if not self._session.selected:
            self._session.message.emit(self.tr("Select the words that name the source, then press N."))
            return
        self._view.stop_linking()
        linking.link_to_selected(self._session)

    def say_none_given(self) -> None:
        self._view.stop_linking()
        linking.say_none_given(self._session)

    def mark_cue(self) -> None:
        """Mark the selected words as cue, and stay."""
        if not linking.mark_cue(self._session):
            self._session.message.emit(self.tr("Select the words that tell who said it, then press 1."))

    # --- keys

    def claims(self, event: QKeyEvent) -> bool:
        """Plain characters and the keys of the list are the mode's, whatever else they mean."""
        if event.modifiers() & _MODIFIERS:
            return False
        is_plain = bool(event.text()) and event.text().isprintable()
        return is_plain or event.key() in (*_STEPS, *_ENTER, Qt.Key.Key_Escape)

    def press(self, event: QKeyEvent) -> bool:
        """Act on a key; False if it is not the mode's, as arrows with Shift, which select text."""
        key = Qt.Key(event.key())
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if not self.claims(event) or (shift and key in _STEPS):
            return False
        commands = self._commands()
        typed = event.text().lower()
        if key in _STEPS:
            self.step(_STEPS[key])
        elif key in _ENTER:
            self.link(self.chosen)
        elif key == Qt.Key.Key_Escape:
            self._view.stop_linking()
        elif typed in commands:
            commands[typed]()
        else:
            self._type(typed)
        return True

    def _commands(self) -> dict[str, Callable[[], object]]:
        new, none, cue = self.link_to_selected, self.say_none_given, self.mark_cue
        return {"n": new, "0": none, "1": cue, "/": self.filter_wanted.emit}

    def _type(self, letter: str) -> None:
        self._typed += letter
        found = next((id for id, letters in self.letters.items() if letters == self._typed), None)
        if found is not None:
            self.link(found)
        elif not any(letters.startswith(self._typed) for letters in self.letters.values()):
            self._session.message.emit(self.tr("No source has the letter {0}.").format(self._typed.upper()))
            self._typed = ""
