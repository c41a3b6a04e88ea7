"""The list of suggestions: what each row says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.gui import suggestion_words
from annotator.gui.offsets import display
from annotator.gui.panels.passages import shortened
from annotator.gui.session import Session
from annotator.gui.suggestions import Offer

Index = QModelIndex | QPersistentModelIndex

OFFER = int(Qt.ItemDataRole.UserRole)
"""The Offer itself."""
_WORDS = 160
_ROOT = QModelIndex()


class OffersModel(QAbstractListModel):
    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.offers: Sequence[Offer] = ()

    def show_offers(self, offers: Sequence[Offer]) -> None:
        if offers != self.offers:
            self.beginResetModel()
            self.offers = offers
            self.endResetModel()

    def row_of(self, offer: Offer | None) -> int:
        """-1 for one that is not listed."""
        return next((n for n, listed in enumerate(self.offers) if offer and listed.id == offer.id), -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.offers)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        offer = self.offers[index.row()]
        if role == OFFER:
            return offer
        if role == Qt.ItemDataRole.DisplayRole:
            return shortened(offer.mark.text, _WORDS)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return display(suggestion_words.in_full(self._session, offer))
        return None

    def facts(self, offer: Offer) -> str:
        """“direct → Sánchez · after the quote: said”; of a claim why it may be one."""
        form, source = offer.suggestion.form, suggestion_words.said_by(self._session, offer.suggestion)
        said = f"{form} → {source}" if source else form
        return display(" · ".join(filter(None, (said, suggestion_words.reason(offer.suggestion)))))
