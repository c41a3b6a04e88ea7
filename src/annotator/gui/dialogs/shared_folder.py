"""Which folder a team shares this project in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from annotator.errors import UserError, printable
from annotator.formats.sharing import SharedFolder
from annotator.gui import theme
from annotator.gui.buttons import Button
from annotator.gui.controls import Elided, IconLabel, Wrong, hairline, label
from annotator.gui.files import documents_folder
from annotator.gui.offsets import display
from annotator.gui.session import Session
from annotator.gui.settings import settings


class SharedFolderDialog(QDialog):
    sync_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shared-folder")
        self.setWindowTitle(self.tr("Shared folder"))
        self.setMinimumWidth(theme.current().px(560))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self.folder = Elided()
        self.folder.setObjectName("shared-path")
        self.choose = Button(self.tr("Choose…"), "choose-shared", "folder-open")
        self.choose.clicked.connect(self._on_choose)
        self.stop = Button(self.tr("Stop sharing"), "stop-sharing", link=True)
        self.stop.clicked.connect(lambda: self._share(""))
        self.wrong = Wrong("shared-error")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 18)
        column.setSpacing(12)
        column.addWidget(label(self.windowTitle(), "screen"))
        for sentence in (
            self.tr("A folder that your team has in common: on a cloud drive, a network drive, or a stick."),
            self.tr(
                "Sync merges what your teammates put there and puts your coding there for them. Each computer writes"
                " only files of its own; your project stays where it is, outside the folder."
            ),
        ):
            column.addWidget(label(sentence, "meta", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(IconLabel("people", "ink2", 18))
        row.addWidget(self.folder, 1)
        row.addWidget(self.stop)
        row.addWidget(self.choose)
        column.addLayout(row)
        column.addWidget(self.wrong)
        column.addStretch(1)
        column.addWidget(hairline())
        column.addWidget(self._build_foot())
        self._show()

    def _build_foot(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        self.sync = Button(self.tr("Sync now"), "sync-now", primary=True)
        self.sync.clicked.connect(self._on_sync)
        buttons.addButton(self.sync, QDialogButtonBox.ButtonRole.ActionRole)
        return buttons

    @property
    def _chosen(self) -> str:
        return settings.shared_folders.get(self._session.project.details.id, "")

    def _on_choose(self) -> None:
        start = self._chosen or documents_folder()
        if chosen := QFileDialog.getExistingDirectory(self, self.windowTitle(), start):
            self.share(Path(chosen))

    def share(self, root: Path) -> None:
        """Share the project in a folder from now on, if it can be."""
        try:
            SharedFolder(root, "").check(self._session.project)
        except UserError as error:
            self.wrong.say(str(error))
        else:
            self._share(str(root))

    def _share(self, folder: str) -> None:
        settings.share(self._session.project.details.id, folder)
        self.wrong.say("")
        self._show()

    def _show(self) -> None:
        self.folder.set_text(display(printable(self._chosen)) or self.tr("No folder is chosen."))
        self.stop.setVisible(bool(self._chosen))
        self.sync.setEnabled(bool(self._chosen) and self._session.can_edit)

    def _on_sync(self) -> None:
        self.accept()
        self.sync_wanted.emit()
