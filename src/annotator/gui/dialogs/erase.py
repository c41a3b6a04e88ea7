"""Erasing an article for good: what that means, before it is done."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from annotator.errors import UserError
from annotator.gui import merging, sizes
from annotator.gui.buttons import Button
from annotator.gui.controls import Busy, Wrong, hairline, label
from annotator.gui.offsets import display
from annotator.gui.session import Session
from annotator.model import Document


class EraseDialog(QDialog):
    """Esc, Enter and closing it leave the article where it is; erasing that has begun goes on to its end."""

    def __init__(self, session: Session, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("erase")
        self.setWindowTitle(self.tr("Erase article"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._document = document
        self._working = False
        sizes.fit(self, 560, 380)
        self.bar = Busy("erase-progress")
        self.bar.hide()
        self.wrong = Wrong("erase-error")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 18)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Erase this article for good?"), "screen", wrap=True))
        column.addWidget(label(f"“{display(document.title or document.id)}”", "strong", wrap=True))
        for sentence in self._sentences():
            column.addWidget(label(sentence, wrap=True))
        column.addStretch(1)
        column.addWidget(self.bar)
        column.addWidget(self.wrong)
        column.addWidget(hairline())
        column.addWidget(self._build_foot())
        self.cancel.setFocus()

    def _sentences(self) -> tuple[str, ...]:
        return (
            self.tr(
                "Its text and all that anybody coded, linked, wrote or decided in it are erased, in this project and in"
                " its backups. This cannot be undone, and the article can never come back into the project."
            ),
            self.tr("What stays known is when something was written about it and by whom, without a word of it."),
            self.tr("Teammates who merge your coding are asked whether to erase it, too."),
            self.tr("Copies, exports and bundles made before stay as they are: those you have to delete yourself."),
        )

    def _build_foot(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.rejected.connect(self.reject)
        self.cancel = buttons.button(QDialogButtonBox.StandardButton.Cancel)
        self.cancel.setObjectName("erase-cancel")
        self.cancel.setDefault(True)
        self.go = Button(self.tr("Erase for good"), "erase-go", "trash")
        self.go.setAutoDefault(False)
        self.go.clicked.connect(self._erase)
        buttons.addButton(self.go, QDialogButtonBox.ButtonRole.DestructiveRole)
        return buttons

    def _erase(self) -> None:
        if not self._session.can_edit:
            self.wrong.say(self.tr("The project cannot be written now."))
            return
        self.wrong.say("")
        self._show_working(True)
        job = merging.erase(self._session, self._document.id)
        job.finished.connect(self._on_erased)
        job.failed.connect(self._on_failed)
        job.start()

    def _on_erased(self, _result: object) -> None:
        self._working = False
        self._session.message.emit(self.tr("The article was erased for good."))
        self.accept()

    def _on_failed(self, error: UserError) -> None:
        self._show_working(False)
        self.wrong.say(str(error))
        self.cancel.setFocus()

    def _show_working(self, working: bool) -> None:
        self._working = working
        self.bar.setVisible(working)
        for button in (self.go, self.cancel):
            button.setEnabled(not working)

    def reject(self) -> None:
        if not self._working:
            super().reject()
