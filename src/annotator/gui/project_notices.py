"""What a bar under the top bar says of the open project: not saved, read only, no backup."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.errors import UserError
from annotator.gui.session import Session
from annotator.store import corrections

if TYPE_CHECKING:
    from annotator.formats.outcomes import Report
    from annotator.gui.main_window import MainWindow


class ProjectNotices(QObject):
    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._files = window.files
        self._show = window.notices.show_notice
        self._remove = window.notices.remove

    def tell_unsaved(self, session: Session) -> None:
        """What could not be saved, or nothing any more."""
        unsaved = session.unsaved
        if unsaved is None:
            self._remove("unsaved")
            return
        words = self.tr("Your last change, “{0}”, is not on disk: {1} It stays on screen; coding waits.")
        again = {self.tr("Try again"): session.try_again, self.tr("Save a copy…"): self._files.save_copy}
        self._show("unsaved", "danger", words.format(unsaved.name, unsaved.reason), again, closable=False)

    def tell_read_only(self, why: str) -> None:
        words = self.tr("You can read this project but not code in it: {0}.").format(why)
        self._show("read-only", "warn", words, {self.tr("Open a copy"): self._files.save_copy})

    def tell_corrected(self, session: Session, report: Report) -> None:
        """Articles that came again from the same address with another text."""
        imported = (id for file in report.files for id in file.articles)
        found = corrections.corrected(session.project, imported, session.documents)
        if not found:
            return
        one = self.tr("An article came again from the same address, with another text.")
        several = self.tr("{0:,} articles came again from the same address, with another text.")
        compare = {self.tr("Compare versions…"): partial(self._compare, found)}
        self._show("corrected", "warn", one if len(found) == 1 else several.format(len(found)), compare)

    def _compare(self, found: list[str], checked: bool = False) -> None:
        self._remove("corrected")
        self._files.compare_versions(found)

    def tell_no_backup(self, error: UserError) -> None:
        words = self.tr("Today's backup could not be made. {0}").format(error)
        self._show("backup", "warn", words, {self.tr("Check project"): self._files.check})
