"""Accept all suggestions of one kind in the open article: how many, which, and one step."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from annotator.gui import bulk, sizes, suggesting, suggestion_words
from annotator.gui.controls import hairline, label, menu_text
from annotator.gui.models.offers import OffersModel
from annotator.gui.panels.offer_list import OfferList
from annotator.gui.session import Session


class AcceptAll(QDialog):
    def __init__(self, session: Session, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("accept-all-suggestions")
        self.setWindowTitle(self.tr("Accept all of a kind"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._offers = suggesting.of_kind(session, kind)
        title = suggestion_words.kind(kind)
        count = self.tr("{0:,} in this article. Each is tagged with its source, in one step.")
        self.count = label(count.format(len(self._offers)), "meta", wrap=True)
        self.count.setObjectName("accept-all-count")
        model = OffersModel(session, self)
        model.show_offers(self._offers)
        self.list = OfferList(session, model, "accept-all-list")
        self.list.wanted.connect(self._on_go)
        sizes.fit(self, 640, 560)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 18)
        column.setSpacing(12)
        column.addWidget(label(title, "screen"))
        column.addWidget(self.count)
        column.addWidget(self.list, 1)
        column.addWidget(hairline())
        column.addWidget(self._build_buttons())
        self.list.setFocus()

    def _build_buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.rejected.connect(self.reject)
        text = self.tr("Accept {0:,}").format(len(self._offers))
        self.go = buttons.addButton(menu_text(text), QDialogButtonBox.ButtonRole.AcceptRole)
        self.go.setObjectName("accept-all-go")
        self.go.setProperty("primary", True)
        self.go.setDefault(True)
        self.go.setEnabled(bool(self._offers))
        self.go.clicked.connect(self._on_go)
        return buttons

    def _on_go(self) -> None:
        """What has gone meanwhile is left out."""
        session = self._session
        left = [offer for offer in self._offers if offer.id in session.suggestions.by_id]
        self.accept()
        bulk.write(session, f"Accept {len(left)} suggestions", suggesting.rows_of(session, left))
