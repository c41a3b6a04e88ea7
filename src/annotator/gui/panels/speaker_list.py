"""All speakers, those that a filter leaves, and a hint at two that may be one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from annotator.analysis.speakers import Known, Offer, alike, matching
from annotator.gui import icons, theme
from annotator.gui.buttons import Button
from annotator.gui.controls import label
from annotator.gui.models.speakers import OFFER, SpeakersModel, counted, kind_in_words
from annotator.gui.panels.articles import FilterField
from annotator.gui.panels.speaker_row import SpeakerRow, row_list
from annotator.gui.session import Session
from annotator.model import Speaker
from annotator.store import speakers


class SpeakerList(QWidget):
    chosen = Signal(str)
    """A speaker's page is to be shown."""
    merge_wanted = Signal(str, str)
    """A speaker is to be merged; into whom, where that is known."""
    delete_wanted = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("speaker-list-room")
        self._session = session
        self._known: list[Known] = []
        self._below: Mapping[str, str] = {}
        self._alike: tuple[Known, Known] | None = None
        self.filter = FilterField()
        self.filter.setObjectName("filter-speakers")
        self.filter.setAccessibleName(self.tr("Filter speakers"))
        self.filter.setPlaceholderText(self.tr("Filter speakers"))
        self._filter_icon = QAction(self.filter.accessibleName(), self.filter)
        self.filter.addAction(self._filter_icon, QLineEdit.ActionPosition.LeadingPosition)
        self.model = SpeakersModel(self)
        self.view = row_list("speaker-list", self.tr("Speakers"), SpeakerRow())
        self.view.setModel(self.model)
        self.nothing = label("", "meta", wrap=True)
        self.nothing.setObjectName("no-speakers")
        self._build_hint()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.filter)
        column.addWidget(self.hint)
        column.addWidget(self.view, 1)
        column.addWidget(self.nothing)
        column.addStretch(0)
        self._connect()
        self._show_icons()

    def _build_hint(self) -> None:
        self.hint = QWidget()
        self.hint.setObjectName("alike-hint")
        self.alike = label("", "meta", wrap=True)
        self.alike.setObjectName("alike")
        self.merge = Button(self.tr("Merge…"), "merge-alike", link=True)
        row = QHBoxLayout(self.hint)
        row.setContentsMargins(2, 0, 0, 0)
        row.addWidget(self.alike, 1)
        row.addWidget(self.merge)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._show_rows)
        self.view.clicked.connect(self._on_chosen)
        self.view.activated.connect(self._on_chosen)
        self.view.customContextMenuRequested.connect(self._on_menu)
        self.merge.clicked.connect(self._on_merge_alike)
        self.filter.returnPressed.connect(self._on_enter)
        theme.changed.connect(self._show_icons)

    # --- show

    def show_known(self, known: list[Known]) -> None:
        """Read again how often each is mentioned and quoted."""
        project = self._session.project
        mentions = speakers.mentions(project, project.coder)
        said = speakers.said_counts(project, project.coder)
        self._known = known
        self._below = {k.speaker.id: self._said_below(k, mentions, said) for k in known}
        self._alike = next(iter(alike(known)), None)
        if self._alike is not None:
            one, other = (k.speaker.name for k in self._alike)
            self.alike.setText(self.tr("Perhaps the same: {0}, {1}").format(other, one))
        self.hint.setVisible(self._alike is not None and self._session.can_edit)
        self._show_rows()

    def _said_below(self, known: Known, mentions: Mapping[str, int], said: Mapping[str, int]) -> str:
        """“person · 4 mentions · 3 attributed”."""
        mentioned = sum(mentions.get(id, 0) for id in known.ids)
        attributed = sum(said.get(id, 0) for id in known.ids)
        parts = (
            kind_in_words(known.speaker.kind),
            counted(mentioned, self.tr("{0} mention"), self.tr("{0} mentions")) or self.tr("not mentioned"),
            counted(attributed, self.tr("{0} attributed"), self.tr("{0} attributed")),
        )
        return " · ".join(filter(None, parts))

    def _show_rows(self) -> None:
        here = self.view.currentIndex().data(OFFER)
        found = matching(self._known, self.filter.text())
        self.model.show_rows([Offer(k.speaker.name, k) for k in found], self._below)
        self.view.setVisible(bool(found))
        self.nothing.setVisible(not found)
        none = self.tr("No speakers yet. Hold a source and press Shift+W to say who it is.")
        self.nothing.setText(self.tr("No speaker matches “{0}”.").format(self.filter.text()) if self._known else none)
        if here is not None and here.known:
            self.view.setCurrentIndex(self.model.index(self.model.row_of(here.known.speaker.id)))

    def _show_icons(self) -> None:
        self._filter_icon.setIcon(icons.icon("filter"))
        self.view.scheduleDelayedItemsLayout()

    # --- what happens

    def _on_chosen(self, index: QModelIndex) -> None:
        if (speaker := _speaker(index)) is not None:
            self.chosen.emit(speaker.id)

    def _on_enter(self) -> None:
        self._on_chosen(self.model.index(0))

    def _on_merge_alike(self) -> None:
        if self._alike is not None:
            into, one = (k.speaker.id for k in self._alike)
            self.merge_wanted.emit(one, into)

    def _on_menu(self, at: QPoint) -> None:
        speaker = _speaker(self.view.indexAt(at))
        if speaker is None:
            return
        menu = QMenu(self)
        menu.setObjectName("speaker-menu")
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction(self.tr("Open the speaker's page"), partial(self.chosen.emit, speaker.id))
        menu.addSeparator()
        changes = (
            menu.addAction(self.tr("Merge into…"), partial(self.merge_wanted.emit, speaker.id, "")),
            menu.addAction(self.tr("Delete"), partial(self.delete_wanted.emit, speaker.id)),
        )
        for action in changes:
            action.setEnabled(self._session.can_edit)
        menu.popup(self.view.viewport().mapToGlobal(at))


def _speaker(index: QModelIndex) -> Speaker | None:
    offer = index.data(OFFER)
    return offer.known.speaker if offer is not None and offer.known else None
