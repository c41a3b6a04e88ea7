"""Opening a project or a bundle as who one is: that is asked once, when this computer does not know it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.errors import UserError
from annotator.gui import messages
from annotator.gui.files import documents_folder
from annotator.gui.jobs import Job
from annotator.gui.settings import settings
from annotator.store import coders
from annotator.store.exchange import SUFFIX as BUNDLE
from annotator.store.lock import login_name
from annotator.store.project import Project

if TYPE_CHECKING:
    from annotator.gui.main_window import MainWindow


class Opening(QObject):
    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def open(self, path: Path, coder: str | None = None) -> bool:
        """Open a project, or make one from a bundle. False when it is not open yet, or cannot be opened.

        `coder` is the name or id of who opens it; else it is who this computer knows, and is asked where it does not.
        """
        if path.suffix == BUNDLE:
            self._make([path], coder)
            return False
        if coder is None:
            try:
                with Project.open(path, write=False) as project:
                    coder = self._known(project)
                    if coder is None:
                        self._ask(project, path)
                        return False
            except UserError as error:
                self._window.files.tell_not_opened(path, error)
                return False
        return self._window.files.open(path, coder)

    def open_all(self, paths: Sequence[Path]) -> None:
        """Open what was dropped on the window: one project, or a new one made of several files."""
        if len(paths) == 1:
            self.open(paths[0])
        else:
            self._make(paths, None)

    # --- who

    def _known(self, project: Project) -> str | None:
        """The id of the coder that one is in this project, or the name just given on the start page."""
        if given := self._window.start.given_name:
            return given
        there = {coder.id: coder.name for coder in coders.coders(project)}
        last = coders.last_used(project)
        mine = [id for id in settings.coders.get(project.details.id, []) if id in there]
        if last is not None and last.id in mine:
            return last.id
        if mine:
            return mine[-1]
        alike = [id for id, name in there.items() if name == (settings.coder or login_name())]
        return alike[0] if len(alike) == 1 else None

    def _ask(self, project: Project, path: Path) -> None:
        from annotator.gui.dialogs.who import Who

        proposed = settings.coder or login_name()
        dialog = Who(project.details.title, coders.coders(project), proposed, self._window)
        dialog.accepted.connect(lambda: self._enter(path, dialog.chosen))
        dialog.open()

    def _enter(self, path: Path, chosen: str) -> None:
        if self._window.files.open(path, chosen) and (coder := self._window.open_session.coder) is not None:
            settings.coder = coder.name

    # --- from bundles

    def _make(self, paths: Sequence[Path], coder: str | None) -> None:
        """Ask where a project made of bundles is to be kept, make it, and open it."""
        path = self._window.files.ask_for_new(self._proposed(paths[0]))
        if path is None or not self._window.files.may_leave():
            return
        self._window.status.say(self.tr("Making a project from “{0}”…").format(paths[0].name))
        job = Job(lambda job: _make(path, paths))
        job.finished.connect(partial(self._on_made, path, coder))
        job.failed.connect(self._on_not_made)
        job.start()

    def _proposed(self, first: Path) -> Path:
        """Beside where projects are kept, named for the project and not for who sent it."""
        folder = Path(settings.project_folder or documents_folder())
        return folder / first.stem.partition(" - ")[0]

    def _on_made(self, path: Path, coder: str | None, _result: object) -> None:
        self._window.status.say("")
        self.open(path, coder)

    def _on_not_made(self, error: UserError) -> None:
        self._window.status.say("")
        messages.tell(self._window, str(error))


def _make(path: Path, paths: Sequence[Path]) -> None:
    from annotator.store.exchange import merging

    project, _ = merging.create(path, paths)
    project.close()
