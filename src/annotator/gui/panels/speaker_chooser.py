"""A field in which one types a name, and the speakers it may mean below it. Enter takes the first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from annotator.analysis.speakers import Offer
from annotator.gui import theme
from annotator.gui.models.speakers import OFFER, SpeakersModel
from annotator.gui.panels.speaker_row import SpeakerRow, row_list

_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_FOCUS = (QEvent.Type.FocusIn, QEvent.Type.FocusOut)
_ASIDE = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
"""The keyboard comes back from a menu or another window."""


class SpeakerChooser(QWidget):
    """`offers` says what to offer for what is typed.

    With `most` rows, they are shown while one types there, and what is typed goes when one leaves; else they are
    always shown and have the room there is.
    """

    chosen = Signal(object)
    """An Offer."""
    entered = Signal()
    """The keyboard came; what is offered is asked for next."""
    left = Signal()
    """The keyboard is elsewhere."""

    def __init__(self, name: str, text: str, offers: Callable[[str], Sequence[Offer]], most: int = 0) -> None:
        super().__init__()
        self.setObjectName(name)
        self._offers = offers
        self._most = most
        self.field = QLineEdit()
        self.field.setObjectName(f"{name}-field")
        self.field.setAccessibleName(text)
        self.field.setPlaceholderText(text)
        self.model = SpeakersModel(self)
        self.list = row_list(f"{name}-list", self.tr("Speakers"), SpeakerRow())
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setModel(self.model)
        self.list.setVisible(not most)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.field)
        column.addWidget(self.list)
        self.field.textEdited.connect(self.show_offers)
        self.field.returnPressed.connect(self._on_enter)
        self.field.installEventFilter(self)
        self.list.clicked.connect(self._on_chosen)

    def show_offers(self) -> None:
        """Ask again what to offer; the first is the one that Enter takes."""
        self.model.show_rows(self._offers(self.field.text()))
        self.list.setCurrentIndex(self.model.index(0))
        if self._most:
            rows = min(self._most, self.model.rowCount())
            self.list.setFixedHeight(rows * theme.current().px(SpeakerRow.HEIGHT))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows move in the list while one types."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _MOVES:
            self.list.keyPressEvent(event)
            return True
        if event.type() in _FOCUS and isinstance(event, QFocusEvent) and event.reason() not in _ASIDE:
            self._on_focus(event.gotFocus())
        return super().eventFilter(watched, event)

    def _on_focus(self, here: bool) -> None:
        if here:
            self.entered.emit()
            self.show_offers()
        elif self._most:
            self.field.clear()
        self.list.setVisible(here or not self._most)
        if not here:
            self.left.emit()

    def _on_enter(self) -> None:
        self._on_chosen(self.list.currentIndex())

    def _on_chosen(self, index: QModelIndex) -> None:
        if (offer := index.data(OFFER)) is not None:
            self.chosen.emit(offer)
