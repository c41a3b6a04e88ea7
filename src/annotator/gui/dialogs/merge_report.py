"""What a merge has brought, where the backup is, and a way back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from annotator.errors import printable
from annotator.gui import sizes
from annotator.gui.brought import erased
from annotator.gui.buttons import Button
from annotator.gui.controls import Wrong, hairline, label
from annotator.gui.dialogs.merge import column_of
from annotator.gui.offsets import display
from annotator.gui.session import Session
from annotator.model import Step
from annotator.store.exchange import merging
from annotator.store.exchange.merging import Outcome


class MergeReport(QDialog):
    """`refused` are sentences on what was left out. It stays beside the window until it is closed."""

    undo_wanted = Signal()

    def __init__(
        self, session: Session, outcome: Outcome, refused: Sequence[str] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("merge-report")
        self.setWindowTitle(self.tr("Merge report"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        sizes.fit(self, 620, 460)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 18)
        column.setSpacing(12)
        title = label(self.tr("Nothing was merged") if outcome.nothing else self.tr("Merged"), "screen")
        title.setObjectName("merge-title")
        column.addWidget(title)
        for sentence in refused:
            wrong = Wrong("merge-refused")
            wrong.say(sentence)
            column.addWidget(wrong)
        if not outcome.nothing:
            column.addWidget(column_of(outcome), 1)
        for gone in erased(outcome):
            column.addWidget(label(display(self.tr("Erased for good: “{0}”.").format(gone)), wrap=True))
        column.addStretch(0 if not outcome.nothing else 1)
        if outcome.backup is not None:
            said = self.tr("As it was before: “{0}” in the folder “{1}”.")
            backup = said.format(printable(outcome.backup.name), printable(outcome.backup.parent.name))
            named = label(display(backup), "meta", wrap=True)
            named.setObjectName("merge-backup")
            named.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(named)
        column.addWidget(hairline())
        column.addWidget(self._build_foot())
        session.changed.connect(self._refresh)
        self._refresh()

    def _build_foot(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        self.undo = Button(self.tr("Undo last merge"), "undo-merge", "undo")
        self.undo.clicked.connect(self._on_undo)
        buttons.addButton(self.undo, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.button(QDialogButtonBox.StandardButton.Close).setFocus()
        return buttons

    def _on_undo(self) -> None:
        self.undo_wanted.emit()
        self.accept()

    def _refresh(self, _step: Step | None = None) -> None:
        """It can be undone until the next edit."""
        self.undo.setVisible(merging.undoable(self._session.project) is not None)
