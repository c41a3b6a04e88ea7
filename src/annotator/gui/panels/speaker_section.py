"""Whom the held source means: a card of the speaker, or a field to say it in."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from annotator.analysis.speakers import Known, Offer, meant_before, offers, registry
from annotator.gui import speaking
from annotator.gui.controls import Elided, IconButton, IconLabel, label
from annotator.gui.models.speakers import icon_of, kind_in_words
from annotator.gui.panels.pane import section
from annotator.gui.panels.speaker_chooser import SpeakerChooser
from annotator.gui.session import Session
from annotator.gui.short_dates import iso_day
from annotator.model import Annotation, Speaker
from annotator.store import speakers

_MOST_OFFERS = 5


class SpeakerCard(QFrame):
    """Name, role on the article's date, kind; an arrow to their page, and a cross that takes it away."""

    page_wanted = Signal()
    change_wanted = Signal()
    clear_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("speaker-card")
        self.setProperty("card", True)
        self.name = Elided(role="strong")
        self.name.setObjectName("speaker-card-name")
        self.about = label("", "meta", wrap=True)
        self.about.setObjectName("speaker-card-about")
        self.sign = IconLabel("question")
        self.page = IconButton("arrow-right", self.tr("Open the speaker's page"), "open-speaker")
        self.clear = IconButton("close", self.tr("Not this speaker"), "clear-speaker")
        self.page.clicked.connect(self.page_wanted)
        self.clear.clicked.connect(self.clear_wanted)
        top = QHBoxLayout()
        top.setSpacing(2)
        top.addWidget(self.sign)
        top.addSpacing(8)
        top.addWidget(self.name, 1)
        top.addWidget(self.page)
        top.addWidget(self.clear)
        column = QVBoxLayout(self)
        column.setContentsMargins(11, 6, 6, 9)
        column.setSpacing(2)
        column.addLayout(top)
        column.addWidget(self.about)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu)

    def show_speaker(self, speaker: Speaker, date: str) -> None:
        self.setAccessibleName(speaker.name)
        self.sign.set_icon(icon_of(speaker), "ink2")
        self.name.set_text(speaker.name)
        said = " · ".join(filter(None, (kind_in_words(speaker.kind), speaker.role_on(date))))
        self.about.setText(said)
        self.about.setVisible(bool(said))

    def _on_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setObjectName("speaker-card-menu")
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction(self.page.accessibleName(), self.page_wanted.emit)
        menu.addAction(self.tr("Another speaker…"), self.change_wanted.emit)
        menu.addAction(self.clear.accessibleName(), self.clear_wanted.emit)
        menu.popup(self.mapToGlobal(at))


class SpeakerSection(QWidget):
    page_wanted = Signal(str)
    """A speaker's page is to be shown."""
    done = Signal()
    """Somebody was chosen: the reading view goes on."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("speaker-section")
        self._session = session
        self._source: Annotation | None = None
        self._known: list[Known] = []
        self._before: dict[str, int] = {}
        self.card = SpeakerCard()
        self.missing = label(self.tr("This speaker was deleted, or has not been received yet."), "meta", wrap=True)
        self.missing.setObjectName("speaker-missing")
        self.chooser = SpeakerChooser("who", self.tr("Who is this? Type a name"), self._offers, _MOST_OFFERS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(section(self.tr("Speaker")))
        for widget in (self.card, self.missing, self.chooser):
            column.addWidget(widget)
        self.chooser.entered.connect(self._on_entered)
        self.chooser.left.connect(self._show)
        self.chooser.chosen.connect(self._on_chosen)
        self.card.page_wanted.connect(self._on_page)
        self.card.change_wanted.connect(self.ask)
        self.card.clear_wanted.connect(self._on_clear)

    def show_source(self, source: Annotation | None) -> None:
        """Show whom an annotation means; None for one that is no source."""
        self._source = source
        self._show()

    def ask(self) -> None:
        """The keyboard to the field."""
        self.chooser.show()
        self.chooser.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def stops(self) -> list[QWidget]:
        return [self.card.page, self.card.clear, self.chooser.field]

    # --- what happens

    def _on_entered(self) -> None:
        """Read what offers rest on, once for all that is typed."""
        project = self._session.project
        self._known = registry(self._session.speakers)
        words = self._source.text if self._source else ""
        self._before = meant_before(words, speakers.uses(project, project.coder))

    def _offers(self, typed: str) -> list[Offer]:
        return offers(self._known, self._source.text, typed, self._before) if self._source else []

    def _on_chosen(self, offer: Offer) -> None:
        if self._source is not None:
            speaking.set_speaker(self._session, self._source, offer.known.speaker if offer.known else offer.name)
        self.chooser.field.clearFocus()
        self.done.emit()

    def _on_clear(self) -> None:
        if self._source is not None:
            speaking.clear_speaker(self._session, self._source)

    def _on_page(self) -> None:
        if (speaker := self._speaker()) is not None:
            self.page_wanted.emit(speaker.id)

    # --- show

    def _speaker(self) -> Speaker | None:
        return self._session.speaker(self._source.speaker) if self._source else None

    def _show(self) -> None:
        speaker, document = self._speaker(), self._session.document
        self.setVisible(self._source is not None)
        if speaker is not None:
            self.card.show_speaker(speaker, iso_day(document.published) if document else "")
        self.card.setVisible(speaker is not None)
        self.missing.setVisible(speaker is None and self._source is not None and self._source.speaker is not None)
        self.chooser.setVisible(speaker is None or self.chooser.field.hasFocus())
