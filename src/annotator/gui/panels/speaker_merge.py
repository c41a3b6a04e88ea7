"""Which speaker another is: chosen from the list, with what will happen, in one step."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.analysis.speakers import Known, Offer, offers, registry
from annotator.gui import speaking
from annotator.gui.buttons import Button
from annotator.gui.controls import Elided, label
from annotator.gui.panels.speaker_chooser import SpeakerChooser
from annotator.gui.session import Session
from annotator.model import Speaker


class SpeakerMerge(QWidget):
    done = Signal(str)
    """The id of the speaker to show now."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("speaker-merge")
        self._session = session
        self._one: Speaker | None = None
        self._into: Speaker | None = None
        self._known: list[Known] = []
        self.title = Elided(role="strong")
        self.title.setObjectName("merge-title")
        self.chooser = SpeakerChooser("merge-into", self.tr("Type a name"), self._offers)
        self.chooser.chosen.connect(self._on_chosen)
        self.says = label("", wrap=True)
        self.says.setObjectName("merge-says")
        self.merge = Button(self.tr("Merge"), "merge-now", primary=True)
        self.cancel = Button(self.tr("Cancel"), "merge-cancel")
        self.merge.clicked.connect(self._on_merge)
        self.cancel.clicked.connect(self.give_up)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.merge)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.title)
        column.addWidget(self.chooser, 1)
        column.addWidget(self.says)
        column.addLayout(buttons)

    def ask(self, one: Speaker, into: Speaker | None) -> None:
        """Ask into whom to merge a speaker; `into` is the one to propose."""
        self._one = one
        self._known = [k for k in registry(self._session.speakers) if k.speaker.id != one.id]
        self.title.set_text(self.tr("{0} is the same as …").format(one.name))
        self.chooser.field.clear()
        self.chooser.show_offers()
        self._show_into(into)
        if into is None:
            self.chooser.field.setFocus()
        else:
            self.chooser.list.setCurrentIndex(self.chooser.model.index(self.chooser.model.row_of(into.id)))
            self.merge.setFocus()

    def give_up(self) -> None:
        if self._one is not None:
            self.done.emit(self._one.id)

    def _offers(self, typed: str) -> list[Offer]:
        found = offers(self._known, self._one.name, typed, {}) if self._one else []
        return [offer for offer in found if offer.known]

    def _on_chosen(self, offer: Offer) -> None:
        if offer.known is not None:
            self._show_into(offer.known.speaker)
            self.merge.setFocus()

    def _on_merge(self) -> None:
        if self._one is not None and self._into is not None:
            speaking.merge(self._session, self._one, self._into)
            self.done.emit(self._into.id)

    def _show_into(self, into: Speaker | None) -> None:
        self._into = into
        self.merge.setEnabled(into is not None)
        if into is None or self._one is None:
            self.says.setText(self.tr("Choose whom it is merged into."))
            return
        said = self.tr(
            "All that is attributed to {0} will stand on the page of {1}."
            " Nothing in the articles changes, and {0} can be split off again."
        )
        self.says.setText(said.format(self._one.name, into.name))
