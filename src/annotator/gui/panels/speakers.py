"""The speakers of the project: the list, the page of each, and into whom one is merged."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from annotator.analysis.speakers import Known, alike, registry
from annotator.gui import speaking
from annotator.gui.controls import IconButton
from annotator.gui.panels.right_pane import Panel
from annotator.gui.panels.speaker_list import SpeakerList
from annotator.gui.panels.speaker_merge import SpeakerMerge
from annotator.gui.panels.speaker_page import GoTo, SpeakerPage
from annotator.gui.session import Session
from annotator.model import Step

_CONCERNS = frozenset({"speaker", "attribution", "document", "code"})


class SpeakersPanel(Panel):
    """One room is shown at a time. What it shows is read again after the views that show coding are painted."""

    def __init__(self, session: Session, go_to: GoTo) -> None:
        super().__init__(session, QCoreApplication.translate("SpeakersPanel", "Speakers"), "speakers")
        self._known: list[Known] = []
        self._shown: str | None = None
        self._stale = True
        self._build_head()
        self.list = SpeakerList(session)
        self.page = SpeakerPage(session, go_to)
        self.merging = SpeakerMerge(session)
        self._rooms = (self.list, self.page, self.merging)
        for room in self._rooms:
            self.body.addWidget(room, 1)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._read)
        self._connect()
        self._show_room(self.list)

    def _build_head(self) -> None:
        self.back = IconButton("arrow-left", self.tr("Back to all speakers"), "back-to-speakers")
        self.add = IconButton("plus", self.tr("Add a speaker"), "add-speaker")
        self.more = IconButton("dots", self.tr("More"), "speaker-more")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.more)
        menu.addAction(self.tr("Merge into…"), partial(self.ask_merge, ""))
        menu.addAction(self.tr("Delete"), self.delete)
        self.more.setMenu(menu)
        self.head.insertWidget(0, self.back)
        for button in (self.add, self.more):
            self.head.insertWidget(self.head.count() - 1, button)
        QWidget.setTabOrder(self.more, self.close_button)

    def _connect(self) -> None:
        self.back.clicked.connect(self.show_list)
        self.add.clicked.connect(self.add_speaker)
        self.list.chosen.connect(self.show_speaker)
        self.list.merge_wanted.connect(self._on_merge_in_list)
        self.list.delete_wanted.connect(self._on_delete_in_list)
        self.page.merge_wanted.connect(self.ask_merge)
        self.merging.done.connect(self.show_speaker)
        self.session.changed.connect(self._on_changed)

    # --- rooms

    def show_list(self) -> None:
        self.page.form.leave()
        self._shown = None
        self._read()
        self._show_room(self.list)
        self.list.filter.setFocus()

    def show_speaker(self, id: str) -> None:
        """The page of a speaker, or of whom they were merged into."""
        self._shown = id
        self._read()
        if self._shown is not None:
            self._show_room(self.page)

    def ask_merge(self, into: str) -> None:
        """Ask into whom to merge the speaker whose page is shown; `into` is the one to propose, or ''."""
        self.page.form.flush()
        if (one := self.session.speaker(self._shown)) is not None and self.session.can_edit:
            self._show_room(self.merging)
            self.merging.ask(one, self.session.speaker(into))

    def add_speaker(self) -> None:
        """Add one of the name that was looked for in vain, or without a name of its own yet."""
        id = speaking.add(self.session, self.list.filter.text().strip() or self.tr("New speaker"))
        if id is not None:
            self.list.filter.clear()
            self.show_speaker(id)
            self.page.form.name.setFocus()
            self.page.form.name.selectAll()

    def delete(self) -> None:
        self.page.form.attempt(speaking.delete)

    def _show_room(self, room: QWidget) -> None:
        for one in self._rooms:
            one.setVisible(one is room)
        on_page = room is self.page
        self.back.setVisible(room is not self.list)
        self.add.setVisible(room is self.list)
        self.more.setVisible(on_page)
        self.title.setText(self.tr("Speakers") if room is self.list else self.tr("Speaker"))

    # --- what happens

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.merging.isVisible():
            self.merging.give_up()
        elif event.matches(QKeySequence.StandardKey.Back) and self.back.isVisible():
            self.show_list()
        else:
            super().keyPressEvent(event)

    def _on_merge_in_list(self, one: str, into: str) -> None:
        self.show_speaker(one)
        self.ask_merge(into)

    def _on_delete_in_list(self, id: str) -> None:
        self.show_speaker(id)
        self.delete()

    # --- show

    def refresh(self) -> None:
        if self._stale and not self._later.isActive():
            self._read()

    def _on_changed(self, step: Step) -> None:
        if step.kinds & _CONCERNS or ("annotation" in step.kinds and self._concerned_by(step)):
            self._stale = True
            if self.isVisible():
                self._later.start()

    def _concerned_by(self, step: Step) -> bool:
        """Whether a step moved more than annotations that mean nobody and are attributed to nobody."""
        here = {a.id: a for a in self.session.annotations}
        found = [here.get(id) for id in step.rows]
        return not found or any(a is None or a.speaker or a.id in self.session.attributions for a in found)

    def _read(self) -> None:
        """Read the room that is shown; the page of a speaker that is no more gives way to the list."""
        self._stale = False
        self._later.stop()
        self._known = registry(self.session.speakers)
        self.add.setEnabled(self.session.can_edit)
        self.more.setEnabled(self.session.can_edit)
        shown = self.session.speaker(self._shown)
        known = next((k for k in self._known if shown and k.speaker.id == shown.id), None)
        if known is not None:
            self._shown = known.speaker.id
            pairs = [pair for pair in alike(self._known) if known in pair]
            self.page.show_speaker(known, [one for pair in pairs for one in pair if one is not known])
            return
        if self._shown is not None:
            self._shown = None
            self.page.form.leave()
            self._show_room(self.list)
        self.list.show_known(self._known)
