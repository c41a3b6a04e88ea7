"""The panel of suggestions: quotes by place and claims by rank, each with its reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from annotator.gui import suggestion_words, theme
from annotator.gui.buttons import Button
from annotator.gui.controls import hairline, label
from annotator.gui.models.offers import OFFER, OffersModel
from annotator.gui.panels.offer_list import OfferList
from annotator.gui.panels.right_pane import Panel
from annotator.gui.segmented import Segmented
from annotator.gui.session import Session
from annotator.gui.suggestions import Offer

_LEFT = Qt.AlignmentFlag.AlignLeft
_COMMANDS = ("accept-suggestion", "reject-suggestion", "adjust-suggestion", "accept-all")


class SuggestedPanel(Panel):
    """The current row is the suggestion that is looked at, in the article too."""

    def __init__(self, session: Session, commands: Mapping[str, QAction], go_on: Callable[[], None]) -> None:
        super().__init__(session, self.tr("Suggestions"), "suggested")
        self._commands = commands
        self.count = label("", "meta")
        self.count.setObjectName("suggested-count")
        self.head.insertWidget(1, self.count)
        self.kind = Segmented("suggested-kind", self.tr("Suggestions of"), filling=True)
        self.kind.add("quote", self.tr("Quotes"))
        self.kind.add("claim", self.tr("Claims"))
        self.kind.set_value("quote")
        self.model = OffersModel(session, self)
        self.list = OfferList(session, self.model, "suggested-list", [commands[id] for id in _COMMANDS])
        self.nothing = label("", wrap=True)
        self.nothing.setObjectName("nothing-suggested")
        self.choose = Button(self.tr("Choose what is suggested…"), "choose-suggested", link=True)
        self._build()
        self.kind.chosen.connect(self._on_kind)
        self.list.wanted.connect(go_on)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.choose.clicked.connect(commands["details"].trigger)
        session.suggestions.changed.connect(self._on_changed)

    def _build(self) -> None:
        self._rooms = QStackedWidget()
        empty = QWidget()
        column = QVBoxLayout(empty)
        column.setContentsMargins(18, 12, 18, 12)
        column.addWidget(self.nothing)
        column.addStretch(1)
        for room in (self.list, empty):
            self._rooms.addWidget(room)
        self._rooms.setMinimumHeight(theme.current().px(120))
        top = QVBoxLayout()
        top.setContentsMargins(18, 12, 18, 12)
        top.addWidget(self.kind)
        foot = QVBoxLayout()
        foot.setContentsMargins(18, 10, 18, 12)
        foot.setSpacing(8)
        foot.addLayout(self._build_buttons())
        foot.addWidget(self._button("accept-all", self.tr("Accept all of this kind…"), link=True), 0, _LEFT)
        foot.addWidget(self.choose, 0, _LEFT)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.body.addLayout(top)
        self.body.addWidget(hairline())
        self.body.addWidget(self._rooms, 1)
        self.body.addWidget(hairline())
        self.body.addLayout(foot)
        self.setFocusProxy(self.list)

    def _build_buttons(self) -> QHBoxLayout:
        """What can be done with the current one, for the mouse."""
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self._button("accept-suggestion", self.tr("Accept")))
        row.addWidget(self._button("reject-suggestion", self.tr("Reject")))
        row.addWidget(self._button("adjust-suggestion", self.tr("Adjust")))
        row.addStretch(1)
        return row

    def _button(self, id: str, text: str, *, link: bool = False) -> Button:
        button, command = Button(text, f"suggested-{id}", link=link), self._commands[id]
        button.clicked.connect(command.trigger)
        command.enabledChanged.connect(button.setEnabled)
        button.setEnabled(command.isEnabled())
        return button

    # --- show

    def refresh(self) -> None:
        """Called up, it shows what is looked at."""
        if not self.isVisible():
            self._show()

    def _on_changed(self) -> None:
        if self.isVisible():
            self._show()

    def _show(self) -> None:
        suggestions = self.session.suggestions
        current = suggestions.current
        if current is not None:
            self.kind.set_value(current.suggestion.code)
        at, here = self.list.currentIndex().row(), self.list.hasFocus()
        offers = self._listed()
        gone = offers != self.model.offers
        self.model.show_offers(offers)
        self.count.setText(f"{len(suggestions.offers):,}" if suggestions.offers else "")
        self.nothing.setText(self._why_none())
        self._rooms.setCurrentIndex(0 if offers else 1)
        if current is None and gone and here and offers:
            self.list.setCurrentIndex(self.model.index(min(max(at, 0), len(offers) - 1)))
        elif current is not None and (row := self.model.row_of(current)) >= 0:
            self.list.setCurrentIndex(self.model.index(row))

    def _listed(self) -> list[Offer]:
        """Of the chosen code: quotes by place, claims the likeliest first."""
        found = [offer for offer in self.session.suggestions.offers if offer.suggestion.code == self.kind.value]
        if self.kind.value == "claim":
            found.sort(key=lambda offer: (-offer.suggestion.confidence, offer.mark.spans))
        return found

    def _why_none(self) -> str:
        if self.session.suggestions.offers:
            return self.tr("No quotes.") if self.kind.value == "quote" else self.tr("No claims.")
        return suggestion_words.none(self.session)

    # --- what happens

    def _on_kind(self) -> None:
        self.session.suggestions.look_away()
        self._show()

    def _on_current(self) -> None:
        """Look at what one has come to in the list."""
        offer = self.list.currentIndex().data(OFFER)
        if offer is not None and self.list.hasFocus() and offer is not self.session.suggestions.current:
            self.session.suggestions.look(offer.id)
