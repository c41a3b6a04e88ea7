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
from annotator.store import backup, codebook, coders, corrections
from annotator.store.exchange import SUFFIX as BUNDLE
from annotator.store.lock import login_name
from annotator.store.project import SUFFIX, Project

if TYPE_CHECKING:
    from annotator.gui.main_window import MainWindow
    from annotator.store.check import Findings

Role = messages.Role


class Files(QObject):
    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

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
        """Ask for the codes to start with, then for the place."""
        from annotator.gui.dialogs.new_project import NewProject

        dialog = NewProject(self._window)
        dialog.accepted.connect(lambda: self._create_at_new_place(dialog.starter))
        dialog.open()

    def _create_at_new_place(self, starter: str) -> None:
        path = self.ask_for_new(Path(settings.project_folder or documents_folder()) / self.tr("Project"))
        if path is not None:
            self.create(path, starter)

    def create(self, path: Path, starter: str = codebook.STARTER) -> bool:
        """Make a project with a starter codebook and show it."""
        if not self.may_leave():
            return False
        name, codes = settings.coder or login_name(), codebook.starter(starter)
        return self._attempt(lambda: self._window.show_project(Project.create(path, name, codes=codes)))

    def open_project(self) -> None:
        kinds = self.tr("Projects and bundles (*{0} *{1})").format(SUFFIX, BUNDLE)
        folder = settings.project_folder or documents_folder()
        chosen, _ = QFileDialog.getOpenFileName(self._window, self.tr("Open project"), folder, kinds)
        if chosen:
            self._window.opening.open(Path(chosen))

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
            self.tell_not_opened(path, error)
            return False
        self._window.show_project(project)
        if unsaved is not None:
            self._window.open_session.write(unsaved.name, unsaved.put, unsaved.delete)
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

    def tell_not_opened(self, path: Path, error: UserError) -> None:
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
        path = Path(documents_folder()) / f"{self.tr('Sample')}{SUFFIX}"
        if path.exists():
            self._window.opening.open(path)
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
        session = self._window.open_session
        project = session.project
        path = self.ask_for_new(project.path.with_stem(self.tr("{0} copy").format(project.path.stem)))
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

    def ask_for_new(self, proposed: Path) -> Path | None:
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

    # --- articles and datasets

    def choose_articles(self) -> None:
        from annotator.formats.registry import IMPORTERS

        suffixes = " ".join(f"*{suffix}" for importer in IMPORTERS for suffix in importer.suffixes)
        folder = settings.article_folder or documents_folder()
        kinds = self.tr("Articles ({0})").format(suffixes)
        chosen, _ = QFileDialog.getOpenFileNames(self._window, self.tr("Choose articles"), folder, kinds)
        if chosen:
            settings.article_folder = str(Path(chosen[0]).parent)
            self.bring_in([Path(path) for path in chosen])

    def bring_in(self, paths: Sequence[Path]) -> None:
        """Open or merge what comes from teammates, or import articles: into a new project when none is open."""
        if self._window.exchange.takes(paths):
            self._window.exchange.take(paths)
            return
        if self._window.session is None:
            folder = paths[0] if paths[0].is_dir() else paths[0].parent
            path = self.ask_for_new(folder.parent / folder.name)
            if path is None or not self.create(path):
                return
        self._window.import_into(paths)

    def compare_versions(self, articles: Sequence[str] = ()) -> None:
        """These articles, or the open one, beside the versions they correct."""
        from annotator.gui.dialogs.versions import Versions

        session = self._window.open_session
        here = [session.document.id] if session.document else []
        known = corrections.earlier_versions(session.project)
        later = [id for id in articles or here if id in known]
        if later:
            Versions(session, later, self._window).open()
        else:
            self._window.status.say(self.tr("The project has no earlier version of this article."))

    def export(self) -> None:
        from annotator.gui.dialogs.export import ExportDialog

        ExportDialog(self._window.open_session, self._window).open()

    def edit_articles(self, ids: Sequence[str] = ()) -> None:
        """The details of several articles: those given, or those selected in the list."""
        from annotator.gui.dialogs.edit_articles import EditArticles

        assert self._window.workspace is not None
        ids = ids or self._window.workspace.articles.chosen
        if ids:
            EditArticles(self._window.open_session, ids, self._window).open()

    def show_outlets(self) -> None:
        from annotator.gui.dialogs.outlets import OutletsDialog

        OutletsDialog(self._window.open_session, self._window).open()

    def show_details(self) -> None:
        from annotator.gui.dialogs.project_details import ProjectDetails

        ProjectDetails(self._window.open_session, self._window).open()

    def erase_article(self) -> None:
        """Ask first: nothing brings it back."""
        from annotator.gui.dialogs.erase import EraseDialog

        session = self._window.open_session
        if session.document is not None:
            self._window.flush()
            EraseDialog(session, session.document, self._window).open()

    def check(self) -> None:
        """Have the data prove themselves, on a copy and beside the window."""
        project = self._window.open_session.project
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
    from annotator.store.check import check

    with backup.snapshot(project) as copy:
        return check(copy)


def documents_folder() -> str:
    """The user's documents, or the home folder where there is no folder for them."""
    place = QStandardPaths.StandardLocation
    folders = [QStandardPaths.writableLocation(where) for where in (place.DocumentsLocation, place.HomeLocation)]
    return next((folder for folder in folders if Path(folder).is_dir()), folders[-1])
