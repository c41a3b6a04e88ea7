"""The shared folder of the open project: chosen once, then one command brings and takes."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.gui import messages
from annotator.gui.jobs import Job
from annotator.gui.merging import read_again
from annotator.gui.session import Session
from annotator.gui.settings import settings

if TYPE_CHECKING:
    from annotator.formats.sharing import SharedFolder, Synced
    from annotator.gui.main_window import MainWindow


def is_shared(session: Session) -> bool:
    """Whether a folder was chosen for the project."""
    return session.project.details.id in settings.shared_folders


class Sharing(QObject):
    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._job: Job | None = None
        self._folder: SharedFolder | None = None

    def serve(self, session: Session | None) -> None:
        """Say so when the project is worked on where others' computers would write it, too."""
        self._folder = None
        if session is not None and any(
            map(Path(session.project.path).is_relative_to, settings.shared_folders.values())
        ):
            words = self.tr(
                "“{0}” lies inside a shared folder, where two computers would write it at once: close it, move it to a"
                " folder of your own, and share its coding with Sync."
            )
            self._window.notices.show_notice("shared", "warn", words.format(session.project.path.name), {})

    def forget(self) -> None:
        """A merge was taken back: what it brought may come again."""
        if self._folder is not None:
            self._folder.forget()

    def choose_folder(self) -> None:
        from annotator.gui.dialogs.shared_folder import SharedFolderDialog

        dialog = SharedFolderDialog(self._window.open_session, self._window)
        dialog.sync_wanted.connect(self.sync)
        dialog.finished.connect(self._window.menus.refresh)
        dialog.open()

    def sync(self) -> None:
        """Merge what teammates put into the folder, and put one's own coding there."""
        session = self._window.open_session
        if self._job is not None or not session.can_edit:
            return
        self._window.flush()
        folder, project = self._opened(session), session.project

        def work(job: Job) -> Synced | None:
            with project.let_read():
                return folder.sync(project, job.report, lambda: job.cancelled)

        self._job = Job(work)
        self._job.progress.connect(self._on_progress)
        self._job.finished.connect(self._on_synced)
        self._job.failed.connect(lambda error: messages.tell(self._window, str(error)))
        self._job.ended.connect(self._on_ended)
        self._job.start()

    def _opened(self, session: Session) -> SharedFolder:
        """The folder, which remembers what was merged of it as long as the project is open."""
        from annotator.formats.sharing import SharedFolder

        root = Path(settings.shared_folders[session.project.details.id])
        if self._folder is None or self._folder.root != root:
            settings.installation = settings.installation or secrets.token_hex(12)
            self._folder = SharedFolder(root, settings.installation)
        return self._folder

    def _on_progress(self, done: int, total: int, _words: str) -> None:
        """It can be stopped until it merges; edits wait while it does."""
        words = (
            self.tr("Looking into the shared folder"),
            self.tr("Merging"),
            self.tr("Writing into the shared folder"),
        )
        session = self._window.open_session
        if done == 0 and self._job is not None:
            self._window.status.show_progress(words[0], done, total, self._job.cancel)
            return
        self._window.status.end_progress()
        self._window.status.say(words[done])
        session.wait_for(self.tr("the merge is done") if done == 1 else "")

    def _on_synced(self, synced: Synced | None) -> None:
        if synced is None:
            self._window.status.say(self.tr("Stopped. Nothing was merged, and nothing written."))
            return
        if not synced.outcome.nothing:
            read_again(self._window.open_session)
        if synced.outcome.nothing and not synced.refused:
            self._window.status.say(self._said(synced))
        else:
            self._window.exchange.tell(synced.outcome, synced.refused)

    def _said(self, synced: Synced) -> str:
        said = [self.tr("Synced: nothing new from teammates.")]
        if synced.partial:
            said.append(self.tr("Bundles that have not come whole yet: {0:,}.").format(synced.partial))
        if synced.withheld:
            said.append(self.tr("Articles whose coding was held back: {0:,}.").format(synced.withheld))
        return " ".join(said)

    def _on_ended(self) -> None:
        self._job = None
        self._window.status.end_progress()
        self._window.open_session.wait_for("")
