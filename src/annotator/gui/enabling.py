"""When an action can be used: what each name in the `needs` of a row asks of the session."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication

from annotator.gui import coding
from annotator.gui.session import Session


def _has(name: str) -> Callable[[Session], bool]:
    def found(session: Session) -> bool:
        held = session.held_annotation
        code = session.code(held.code) if held else None
        return any(a.name == name and a.options for a in coding.attributes_of(session, code))

    return found


def _caret_inside(session: Session) -> bool:
    held = session.held_annotation
    return held is not None and held.extent.start < session.caret < held.extent.end


def _neighbour(by: int) -> Callable[[Session], bool]:
    def found(session: Session) -> bool:
        ids = [d.id for d in session.documents]
        here = session.document.id if session.document else None
        if here not in ids:
            return bool(ids)
        return 0 <= ids.index(here) + by < len(ids)

    return found


NEEDS: Mapping[str, Callable[[Session], bool]] = {
    "project": lambda session: True,
    "article": lambda session: session.document is not None,
    "edit": lambda session: session.can_edit,
    "held": lambda session: session.held_annotation is not None,
    "selected": lambda session: bool(session.selected),
    "words": lambda session: bool(session.selected) or session.held_annotation is not None,
    "caret-inside": _caret_inside,
    "form": _has("form"),
    "naming": _has("naming"),
    "undo": lambda session: session.can_edit and bool(session.project.history.undo_name),
    "redo": lambda session: session.can_edit and bool(session.project.history.redo_name),
    "next-article": _neighbour(1),
    "previous-article": _neighbour(-1),
    "may-import": lambda session: session.can_edit,
}

REASONS: Mapping[str, str] = {
    "project": "Open a project first",
    "article": "Open an article first",
    "edit": "The project cannot be written now",
    "held": "Hold an annotation first",
    "selected": "Select words first",
    "words": "Select words or hold an annotation first",
    "caret-inside": "Put the caret inside the held annotation first",
    "form": "Hold an annotation that has a form first",
    "naming": "Hold a source first",
    "undo": "Nothing to undo",
    "redo": "Nothing to redo",
    "next-article": "This is the last article",
    "previous-article": "This is the first article",
    "may-import": "The project cannot be written now",
}
"""What is told where a need is not met."""

WITHOUT_PROJECT = ("may-import",)
"""Importing makes a project when none is open."""


def enabled(needs: str, session: Session | None) -> bool:
    if session is None:
        return all(name in WITHOUT_PROJECT for name in needs.split())
    return all(NEEDS[name](session) for name in needs.split())


def missing(needs: str, session: Session | None) -> str:
    """The first reason why an action with these needs cannot be used; '' when they are all met."""
    unmet = (name for name in needs.split() if not enabled(name, session))
    reason = "project" if session is None else next(unmet, "")
    return QCoreApplication.translate("Enabling", REASONS.get(reason, ""))
