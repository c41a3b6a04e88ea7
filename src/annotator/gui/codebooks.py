"""What the menus do with the codebook: editor, history, files in and out. Dialogs are loaded when opened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from annotator.errors import UserError
from annotator.gui import messages
from annotator.gui.files import documents_folder
from annotator.gui.session import Session
from annotator.gui.settings import settings

if TYPE_CHECKING:
    from annotator.formats.codebook_changes import Comparison
    from annotator.gui.dialogs.codebook_editor import CodebookEditor
    from annotator.gui.main_window import MainWindow


class Codebooks(QObject):
    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    # --- the editor

    def edit(self) -> None:
        self._editor().open()

    def edit_code(self, id: str) -> None:
        """Open the codebook at a code."""
        editor = self._editor()
        editor.open()
        editor.choose(id)

    def add_code(self) -> None:
        editor = self._editor()
        editor.open()
        editor.add_code()

    def merge_code(self, id: str) -> None:
        from annotator.gui.dialogs.merge_code import MergeCode

        if (code := self._window.open_session.code(id)) is not None:
            MergeCode(self._window.open_session, code, self._window).open()

    def show_history(self) -> None:
        from annotator.gui.dialogs.codebook_history import CodebookHistory

        CodebookHistory(self._window.open_session, self._window).open()

    def _editor(self) -> CodebookEditor:
        from annotator.gui.dialogs.codebook_editor import CodebookEditor

        return CodebookEditor(self._window.open_session, self._window)

    # --- files

    def bring_in(self) -> None:
        """Show what a file would change; it is done when that is agreed to."""
        kinds = self.tr("Codebooks (*.json *.csv)")
        folder = settings.project_folder or documents_folder()
        chosen, _ = QFileDialog.getOpenFileName(self._window, self.tr("Import codebook"), folder, kinds)
        if not chosen:
            return
        try:
            self._preview(Path(chosen))
        except UserError as error:
            messages.tell(self._window, str(error))

    def _preview(self, path: Path) -> None:
        from annotator.formats.codebook_files import planned
        from annotator.gui.dialogs.codebook_preview import CodebookPreview

        session = self._window.open_session
        plan = planned(session.project, path)
        dialog = CodebookPreview(plan, path, self._window)
        dialog.accepted.connect(lambda: self._take_in(session, plan, path))
        dialog.open()

    def _take_in(self, session: Session, plan: Comparison, path: Path) -> None:
        if session.write("Import codebook", put=plan.put):
            self._window.status.say(self.tr("The codebook of “{0}” is in the project.").format(path.name))

    def send_out(self) -> None:
        """Write the codebook as JSON, or as a table where the name or the chosen kind says so."""
        from annotator.formats.codebook_files import export_codebook

        project = self._window.open_session.project
        proposed = project.path.with_name(f"{project.path.stem} codebook.json")
        kinds = ";;".join((self.tr("Codebook (*.json)"), self.tr("Table for a spreadsheet (*.csv)")))
        chosen, kind = QFileDialog.getSaveFileName(self._window, self.tr("Export codebook"), str(proposed), kinds)
        if not chosen:
            return
        path = Path(chosen).with_suffix(".csv") if "*.csv" in kind else Path(chosen)
        try:
            export_codebook(project, path)
        except UserError as error:
            messages.tell(self._window, str(error))
        else:
            self._window.status.say(self.tr("The codebook is in “{0}”.").format(path.name))
