"""What the File menu does: projects, articles and datasets in and out of the window. Dialogs are loaded when opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog

from annotator import resources
from annotator.errors import Damaged, UserError
from annotator.gui import messages
from annotator.gui.jobs import Job
from annotator.gui.open_article import Unsaved
from annotator.gui.session import Session
from annotator.gui.settings import settings
from annotator.store import backup, codebook, coders
from annotator.store.check import Findings
from annotator.store.check import check as check_project
from annotator.store.lock import login_name
from annotator.store.project import SUFFIX, Project

if TYPE_CHECKING:
    from annotator.gui.dialogs.codebook_editor import CodebookEditor
    from annotator.gui.main_window import MainWindow

Role = messages.Role


class Files(QObject):
    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    @property
    def _session(self) -> Session:
        """For the actions that need a project."""
        session = self._window.session
        assert session is not None
        return session

    def _attempt(self, do: Callable[[], object]) -> bool:
        """Do something; what the user can mend is told, and False."""
        try:
            do()
        except UserError as error:
            messages.tell(self._window, str(error))
            return False
        return True

    # --- projects

    def new_project(self) -> None:
        path = self._ask_for_new(Path(settings.project_folder or _documents()) / self.tr("Project"))
        if path is not None:
            self.create(path)

    def create(self, path: Path) -> bool:
        """Make a project with the starter codebook and show it."""
        if not self.may_leave():
            return False
        name = settings.coder or login_name()
        return self._attempt(lambda: self._window.show_project(Project.create(path, name, codes=codebook.starter())))

    def open_project(self) -> None:
        kinds = self.tr("Projects (*{0})").format(SUFFIX)
        folder = settings.project_folder or _documents()
        chosen, _ = QFileDialog.getOpenFileName(self._window, self.tr("Open project"), folder, kinds)
        if chosen:
            self.open(Path(chosen))

    def open(self, path: Path, coder: str | None = None, unsaved: Unsaved | None = None) -> bool:
        """Open a project and show it, as a coder of that name or id; what cannot be opened changes nothing.

        `unsaved` is a change that waits to be written, and comes along.
        """
        session = self._window.session
        if session is not None and path.absolute() == session.project.path:
            return True
        if not self.may_leave():
            return False
        try:
            project = Project.open(path)
            self._choose_coder(project, coder)
        except UserError as error:
            self._tell_not_opened(path, error)
            return False
        self._window.show_project(project)
        if unsaved is not None:
            self._session.write(unsaved.name, unsaved.put, unsaved.delete)
        return True

    def _choose_coder(self, project: Project, name: str | None) -> None:
        name = name or self._window.start.coder_for(project) or _only_coder(project)
        try:
            if project.read_only and name and coders.named(project, name) is None:
                name = None
            coders.choose(project, name)
        except UserError:
            project.close()
            raise

    def _tell_not_opened(self, path: Path, error: UserError) -> None:
        if not path.exists():
            settings.forget_project(path)
        detail = ""
        if isinstance(error, Damaged):
            backups = sorted(backup.folder(path).glob(f"*{SUFFIX}"), key=lambda p: p.stat().st_mtime)
            detail = self.tr("Nothing was changed in the file. ") + (
                self.tr("The newest backup is “{0}” in {1}.").format(backups[-1].name, backups[-1].parent)
                if backups
                else self.tr("There is no backup beside it.")
            )
        messages.tell(self._window, str(error), detail)

    def open_sample(self) -> None:
        """The sample project in the user's documents, made from the seeds when it is not there yet."""
        path = Path(_documents()) / f"{self.tr('Sample')}{SUFFIX}"
        if path.exists():
            self.open(path)
        elif self.create(path):
            self._window.import_into([resources.seeds()])

    def close_project(self) -> bool:
        if not self.may_leave():
            return False
        self._window.show_start()
        return True

    def may_leave(self) -> bool:
        """Whether the open project can be closed; asks when a change is not on disk."""
        session = self._window.session
        if session is None or session.unsaved is None:
            return True
        again, without, stay = self.tr("Try again"), self.tr("Close without it"), self.tr("Stay")
        choice = messages.ask(
            self._window,
            self.tr("Your last change, “{0}”, is not on disk.").format(session.unsaved.name),
            self.tr("{0} Everything before it is safe.").format(session.unsaved.reason),
            {again: Role.AcceptRole, without: Role.DestructiveRole, stay: Role.RejectRole},
            again,
        )
        if choice == again:
            return session.try_again()
        if choice == without:
            session.give_up_unsaved()
        return choice == without

    def save_copy(self) -> None:
        """A copy elsewhere. If this project cannot be written, work goes on in the copy, with the change that waits."""
        session = self._session
        project = session.project
        path = self._ask_for_new(project.path.with_stem(self.tr("{0} copy").format(project.path.stem)))
        if path is None:
            return
        job = Job(lambda job: backup.copy(project, path))
        job.finished.connect(lambda _: self._on_copied(session, path))
        job.failed.connect(lambda error: messages.tell(self._window, str(error)))
        job.start()

    def _on_copied(self, session: Session, path: Path) -> None:
        if session is not self._window.session:
            return
        if session.can_edit:
            self._window.status.say(self.tr("A copy is in “{0}”.").format(path.name))
            return
        unsaved = session.unsaved
        session.give_up_unsaved()
        self.open(path, session.project.coder or None, unsaved)

    def _ask_for_new(self, proposed: Path) -> Path | None:
        """Where to make a project; its name ends as projects' names do."""
        start = proposed if proposed.suffix == SUFFIX else proposed.with_name(proposed.name + SUFFIX)
        kinds = self.tr("Projects (*{0})").format(SUFFIX)
        title = self.tr("Where to keep the project")
        options = QFileDialog.Option.DontConfirmOverwrite
        chosen, _ = QFileDialog.getSaveFileName(self._window, title, str(start), kinds, options=options)
        if not chosen:
            return None
        path = Path(chosen) if chosen.endswith(SUFFIX) else Path(chosen + SUFFIX)
        settings.project_folder = str(path.parent)
        return path

    # --- articles and codebooks

    def choose_articles(self) -> None:
        from annotator.formats.registry import IMPORTERS

        suffixes = " ".join(f"*{suffix}" for importer in IMPORTERS for suffix in importer.suffixes)
        folder = settings.article_folder or _documents()
        kinds = self.tr("Articles ({0})").format(suffixes)
        chosen, _ = QFileDialog.getOpenFileNames(self._window, self.tr("Choose articles"), folder, kinds)
        if chosen:
            settings.article_folder = str(Path(chosen[0]).parent)
            self.bring_in([Path(path) for path in chosen])

    def bring_in(self, paths: Sequence[Path]) -> None:
        """Open a project that was dropped, or import articles: into a new project when none is open."""
        if len(paths) == 1 and paths[0].suffix == SUFFIX:
            self.open(paths[0])
            return
        if self._window.session is None:
            folder = paths[0] if paths[0].is_dir() else paths[0].parent
            path = self._ask_for_new(folder.parent / folder.name)
            if path is None or not self.create(path):
                return
        self._window.import_into(paths)

    def import_codebook(self) -> None:
        from annotator.formats.codebook_json import import_codebook

        kinds = self.tr("Codebooks (*.json)")
        folder = settings.project_folder or _documents()
        chosen, _ = QFileDialog.getOpenFileName(self._window, self.tr("Import codebook"), folder, kinds)
        session = self._session
        if chosen and self._attempt(lambda: session.refresh(import_codebook(session.project, Path(chosen)))):
            self._window.status.say(self.tr("The codebook of “{0}” is in the project.").format(Path(chosen).name))

    def export_codebook(self) -> None:
        from annotator.formats.codebook_json import export_codebook

        project = self._session.project
        proposed = project.path.with_name(f"{project.path.stem} codebook.json")
        kinds = self.tr("Codebooks (*.json)")
        chosen, _ = QFileDialog.getSaveFileName(self._window, self.tr("Export codebook"), str(proposed), kinds)
        if chosen and self._attempt(lambda: export_codebook(project, Path(chosen))):
            self._window.status.say(self.tr("The codebook is in “{0}”.").format(Path(chosen).name))

    def edit_codebook(self) -> None:
        self._codebook_editor().open()

    def add_code(self) -> None:
        editor = self._codebook_editor()
        editor.open()
        editor.add_code()

    def _codebook_editor(self) -> CodebookEditor:
        from annotator.gui.dialogs.codebook_editor import CodebookEditor

        return CodebookEditor(self._session, self._window)

    def export(self) -> None:
        from annotator.gui.dialogs.export import ExportDialog

        ExportDialog(self._session, self._window).open()

    def show_details(self) -> None:
        from annotator.gui.dialogs.project_details import ProjectDetails

        ProjectDetails(self._session, self._window).open()

    def check(self) -> None:
        """Have the data prove themselves, on a copy and beside the window."""
        project = self._session.project
        job = Job(lambda job: _check(project))
        job.finished.connect(self._on_checked)
        job.failed.connect(lambda error: messages.tell(self._window, str(error)))
        self._window.status.say(self.tr("Checking the project…"))
        job.start()

    def _on_checked(self, found: Findings) -> None:
        self._window.status.say("")
        counts = self.tr("{0:,} articles, {1:,} annotations and {2:,} revisions were read.")
        words = counts.format(found.documents, found.annotations, found.revisions)
        if found.ok:
            said = self.tr("The project is what was written to it.")
            messages.tell(self._window, said, "\n".join([words, *found.warnings]), messages.Icon.Information)
        else:
            said = self.tr("The project is damaged. Take a backup from the folder beside it.")
            messages.tell(self._window, said, "\n".join([*found.damage, *found.warnings]), messages.Icon.Critical)


def _only_coder(project: Project) -> str | None:
    """Whoever made a project in which nothing was done yet is still the one who codes in it."""
    found = coders.coders(project)
    return found[0].id if len(found) == 1 and coders.last_used(project) is None else None


def _check(project: Project) -> Findings:
    with backup.snapshot(project) as copy:
        return check_project(copy)


def _documents() -> str:
    """The user's documents, or the home folder where there is no folder for them."""
    place = QStandardPaths.StandardLocation
    folders = [QStandardPaths.writableLocation(where) for where in (place.DocumentsLocation, place.HomeLocation)]
    return next((folder for folder in folders if Path(folder).is_dir()), folders[-1])
