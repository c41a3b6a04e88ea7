"""Who codes in this project, and who is coding now."""

from __future__ import annotations

from annotator.errors import UserError
from annotator.model import Coder, new_shared_id
from annotator.store.lock import login_name
from annotator.store.project import Project


def coders(project: Project) -> list[Coder]:
    return [Coder(*row) for row in project.rows("SELECT id, name FROM coder ORDER BY name, id")]


def coder(project: Project, id: str) -> Coder | None:
    found = project.rows("SELECT id, name FROM coder WHERE id = ?", (id,))
    return Coder(*found[0]) if found else None


def named(project: Project, name: str) -> Coder | None:
    """The coder with that id or name. Raises UserError, listing ids, where two have the name."""
    found = [c for c in coders(project) if name in (c.id, c.name)]
    if len(found) > 1:
        ids = ", ".join(c.id for c in found)
        raise UserError(f"“{project.path.name}” has {len(found)} coders named “{name}”; say which by id: {ids}.")
    return found[0] if found else None


def last_used(project: Project) -> Coder | None:
    """The coder who made the last step in this file."""
    found = project.rows("SELECT coder FROM step ORDER BY n DESC LIMIT 1")
    return coder(project, found[0][0]) if found else None


def choose(project: Project, name: str | None) -> Coder | None:
    """Make a coder the acting one: by name or id, else the one last used, else the login name's.

    A name that is new enters the project, if it can be written. Raises UserError for an unknown one otherwise.
    """
    chosen = named(project, name) if name else (last_used(project) or named(project, login_name()))
    if chosen is None and not project.read_only:
        chosen = _add(project, name or login_name())
    if chosen is None and name:
        raise UserError(f"“{project.path.name}” has no coder “{name}”.")
    project.coder = chosen.id if chosen else ""
    return chosen


def _add(project: Project, name: str) -> Coder:
    added = Coder(new_shared_id(), name)
    project.coder = added.id
    with project.edit("Add coder", undoable=False) as edit:
        edit.put(added)
    return added


def rename(project: Project, id: str, name: str) -> None:
    with project.edit("Rename coder") as edit:
        edit.put(Coder(id, name))
