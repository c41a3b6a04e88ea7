"""What the menus do with teammates' coding: send, merge, take the last merge back. Dialogs are loaded when opened."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from annotator.gui import messages
from annotator.gui.files import documents_folder
from annotator.gui.offsets import display
from annotator.gui.session import Session
from annotator.gui.settings import settings
from annotator.model import Step
from annotator.store import forks
from annotator.store.exchange import SUFFIX as BUNDLE
from annotator.store.project import SUFFIX as PROJECT

if TYPE_CHECKING:
    from annotator.gui.main_window import MainWindow
    from annotator.store.exchange.merging import Outcome

Role = messages.Role

_NAMED = 4
"""Rows with two versions that a notice names."""


class Exchange(QObject):
    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._forked = False

    def serve(self, session: Session | None) -> None:
        """Look after the rows of which there are two versions."""
        self._forked = False
        if session is not None:
            session.changed.connect(self._on_changed)
            self._show_forks()

    # --- out

    def send(self) -> None:
        from annotator.gui.dialogs.send import SendDialog

        SendDialog(self._window.open_session, self._window).open()

    # --- in

    def choose(self) -> None:
        kinds = self.tr("Bundles and projects (*{0} *{1})").format(BUNDLE, PROJECT)
        folder = settings.bundle_folder or documents_folder()
        title = self.tr("Merge a teammate's coding")
        chosen, _ = QFileDialog.getOpenFileNames(self._window, title, folder, kinds)
        if chosen:
            settings.bundle_folder = str(Path(chosen[0]).parent)
            self.merge([Path(path) for path in chosen])

    def takes(self, paths: Sequence[Path]) -> bool:
        """Whether all of these are bundles or projects."""
        return bool(paths) and all(path.suffix in (BUNDLE, PROJECT) for path in paths)

    def take(self, paths: Sequence[Path]) -> None:
        """What was dropped: a project made of it or opened when none is open, else merged."""
        session = self._window.session
        if session is None:
            self._window.opening.open_all(paths)
            return
        others = [path for path in paths if path.resolve() != session.project.path]
        if len(others) == 1 and others[0].suffix == PROJECT:
            self._open_or_merge(others[0])
        elif others:
            self.merge(others)

    def _open_or_merge(self, path: Path) -> None:
        merge, open, neither = self.tr("Merge its coding"), self.tr("Open it"), self.tr("Cancel")
        choice = messages.ask(
            self._window,
            self.tr("“{0}” is a project of its own.").format(path.name),
            self.tr("Its coding can come into the project that is open, or it can be opened in its place."),
            {merge: Role.AcceptRole, open: Role.AcceptRole, neither: Role.RejectRole},
            merge,
        )
        if choice == merge:
            self.merge([path])
        elif choice == open:
            self._window.opening.open(path)

    def merge(self, paths: Sequence[Path]) -> None:
        """Show what bundles or project files would bring; they are merged when that is agreed to."""
        from annotator.gui.dialogs.merge import MergeDialog

        session = self._window.open_session
        if not session.can_edit:
            self._window.status.say(self.tr("Nothing can be merged while the project cannot be written."))
            return
        self._window.flush()
        dialog = MergeDialog(session, paths, self._window.rooms)
        dialog.merged.connect(self.tell)
        dialog.show()

    def tell(self, outcome: Outcome, refused: Sequence[str] = ()) -> None:
        """Say what has come, or what was refused."""
        from annotator.gui.brought import summary
        from annotator.gui.dialogs.merge_report import MergeReport

        self._window.status.say(summary(outcome))
        report = MergeReport(self._window.open_session, outcome, refused, self._window.rooms)
        report.undo_wanted.connect(self.undo_merge)
        report.show()

    def undo_merge(self) -> None:
        from annotator.gui import merging

        session = self._window.open_session
        if not session.can_edit:
            return
        self._window.flush()
        self._window.status.say(self.tr("Putting the project back as it was before the last merge…"))
        job = merging.undo(session)
        job.finished.connect(self._on_undone)
        job.failed.connect(lambda error: messages.tell(self._window, str(error)))
        job.start()

    def _on_undone(self, _result: object) -> None:
        self._window.sharing.forget()
        self._window.status.say(self.tr("The last merge was taken back."))

    # --- two versions

    def look_at_forks(self) -> None:
        from annotator.gui.dialogs.two_versions import TwoVersions

        TwoVersions(self._window.open_session, self._window).open()

    def _on_changed(self, step: Step) -> None:
        """Forks come with steps that do not say which rows they touched, and go with any edit."""
        if self._forked or not step.rows:
            self._show_forks()

    def _show_forks(self) -> None:
        found = forks.forks(self._window.open_session.project)
        self._forked = bool(found)
        if not found:
            self._window.notices.remove("forks")
            return
        names = ", ".join(f"“{name}”" for name in [*forks.names(found)][:_NAMED])
        more = self.tr(" and {0:,} more").format(len(found) - _NAMED) if len(found) > _NAMED else ""
        words = self.tr("Changed by two people at the same time: {0}{1}. The next change settles which version counts.")
        look = {self.tr("Look at both…"): self.look_at_forks}
        self._window.notices.show_notice("forks", "warn", display(words.format(names, more)), look)
