"""Taking the last merge back, as long as nothing was edited since."""

from __future__ import annotations

from pathlib import Path

from annotator.errors import UserError
from annotator.store import backup
from annotator.store.project import Project


def undoable(project: Project) -> Path | None:
    """The backup that undoing the last merge would restore; None once anything was edited since."""
    found = project.rows(
        """SELECT backup FROM merged WHERE n = (SELECT max(n) FROM merged)
           AND revision = (SELECT max(n) FROM revision) AND step = (SELECT coalesce(max(n), 0) FROM step)"""
    )
    saved = backup.folder(project.path) / found[0][0] if found else None
    return saved if saved and saved.is_file() and not project.read_only else None


def undo(project: Project) -> None:
    """Put the project back as it was before the last merge. Raises UserError when it has been edited since."""
    with project.lock:
        saved = undoable(project)
        if saved is None:
            raise UserError(f"The last merge into “{project.path.name}” cannot be undone: there was an edit since.")
        backup.restore(project, saved)
        project.history.forget()
