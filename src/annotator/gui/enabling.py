"""When an action can be used: what each name in the `needs` of a row asks of the session."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from annotator.gui import coding, linking
from annotator.gui.session import Session
from annotator.model import CONTENT, Attribution


def _has(name: str) -> Callable[[Session], bool]:
    def found(session: Session) -> bool:
        held = session.held_annotation
        code = session.code(held.code) if held else None
        return any(a.name == name and a.options for a in coding.attributes_of(session, code))

    return found


def _source_held(session: Session) -> bool:
    """Whether the inspector shows a source."""
    held = session.held_annotation
    return held is not None and not session.selected and session.role(held.code) == "source"


def _caret_inside(session: Session) -> bool:
    held = session.held_annotation
    return held is not None and held.extent.start < session.caret < held.extent.end


def _link(session: Session) -> Attribution | None:
    return session.attributions.get(session.held or "")


def _may_have_link(session: Session) -> bool:
    held = session.held_annotation
    return held is not None and session.role(held.code) in (*CONTENT, "source")


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
    "source-held": _source_held,
    "caret-inside": _caret_inside,
    "content": lambda session: linking.content(session) is not None,
    "settled": lambda session: (link := _link(session)) is not None and link.settled,
    "cue": lambda session: (link := _link(session)) is not None and link.cue is not None,
    "linkable": _may_have_link,
    "form": _has("form"),
    "naming": _has("naming"),
    "undo": lambda session: session.can_edit and bool(session.project.history.undo_name),
    "redo": lambda session: session.can_edit and bool(session.project.history.redo_name),
    "next-article": _neighbour(1),
    "previous-article": _neighbour(-1),
    "may-import": lambda session: session.can_edit,
}

WITHOUT_PROJECT = ("may-import",)
"""Importing makes a project when none is open."""


class Enabling:
    """What can be done just now: each need is asked of the session once."""

    def __init__(self, session: Session | None) -> None:
        self._session = session
        self._known: dict[str, bool] = {}

    def enabled(self, needs: str) -> bool:
        return all(self._has(name) for name in needs.split())

    def _has(self, name: str) -> bool:
        if name not in self._known:
            session = self._session
            self._known[name] = name in WITHOUT_PROJECT if session is None else NEEDS[name](session)
        return self._known[name]
