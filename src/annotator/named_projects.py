"""The projects and folders that are named on the command line, opened or created."""

from __future__ import annotations

import os
from contextlib import ExitStack
from pathlib import Path

from annotator.errors import UserError, printable
from annotator.formats import importing
from annotator.formats.outcomes import Report
from annotator.store import backup, codebook, coders
from annotator.store.lock import login_name
from annotator.store.project import SUFFIX, Project
from annotator.terminal import progress


def project_of_folder(folder: Path, coder: str | None) -> tuple[Path, Report | None]:
    """FOLDER.annotator beside the folder, made from its articles unless it is there, and what came of them."""
    folder = Path(os.path.realpath(folder))
    path = folder.with_name(folder.name + SUFFIX)
    report = None
    if not os.path.lexists(path):
        if report := importing.refused([folder]):
            reason = report.files[0].reason if report.files else "it has no file that can be imported."
            raise UserError(f"No article of “{printable(folder)}” could be imported: {reason}")
        with create(path, coder) as project:
            report = importing.import_paths(project, [folder], progress=progress("Importing"))
    return path, report


def create(path: Path, coder: str | None) -> Project:
    return Project.create(path, coder or login_name(), codes=codebook.starter())


def open_or_create(path: Path, coder: str | None) -> Project:
    return open_for_writing(path, coder) if os.path.exists(path) else create(path, coder)


def open_for_writing(path: Path, coder: str | None) -> Project:
    with ExitStack() as closing:
        project = closing.enter_context(open_writable(path))
        coders.choose(project, coder)
        backup.daily(project)
        closing.pop_all()
    return project


def open_writable(path: Path) -> Project:
    """Opened by nobody in particular. Raises UserError when it cannot be written."""
    project = Project.open(path)
    if project.read_only:
        project.close()
        raise UserError(f"“{printable(path)}” cannot be written now: {project.read_only}.")
    return project


def open_for_reading(path: Path, coder: str | None) -> Project:
    with ExitStack() as closing:
        project = closing.enter_context(Project.open(path, write=False))
        coders.choose(project, coder)
        closing.pop_all()
    return project
