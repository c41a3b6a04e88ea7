"""When an action can be used: what each name in the `needs` of a row asks of the session."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from annotator.gui import coding, linking, submitting
from annotator.gui.session import Session
from annotator.gui.sharing import is_shared
from annotator.model import CONTENT, Attribution
from annotator.store.exchange import undoing

if TYPE_CHECKING:
    from annotator.gui.review.reviewing import Reviewing


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


def _suggested_quote(session: Session) -> bool:
    """Claims are tagged by people, one by one."""
    current = session.suggestions.current
    return current is not None and current.suggestion.code == "quote"


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
        last = session.documents[0 if by < 0 else -1 :][:1]
        return bool(last) and (session.document is None or session.document.id != last[0].id)

    return found


def _merged(session: Session) -> bool:
    return session.can_edit and undoing.undoable(session.project) is not None


NEEDS: Mapping[str, Callable[[Session], bool]] = {
    "project": lambda session: True,
    "article": lambda session: session.document is not None,
    "edit": lambda session: session.can_edit,
    "in-work": lambda session: not submitting.is_complete(session),
    "held": lambda session: session.held_annotation is not None,
    "shown": lambda session: bool(session.held_annotation or session.teammates.looked_at),
    "selected": lambda session: bool(session.selected),
    "words": lambda session: bool(session.selected) or session.held_annotation is not None,
    "source-held": _source_held,
    "suggestion": lambda session: session.suggestions.current is not None,
    "suggested-quote": _suggested_quote,
    "caret-inside": _caret_inside,
    "content": lambda session: linking.content(session) is not None,
    "settled": lambda session: (link := _link(session)) is not None and link.settled,
    "cue": lambda session: (link := _link(session)) is not None and link.cue is not None,
    "linkable": _may_have_link,
    "form": _has("form"),
    "naming": _has("naming"),
    "undo": lambda session: session.can_edit and bool(session.project.history.undo_name),
    "redo": lambda session: session.can_edit and bool(session.project.history.redo_name),
    "merged": _merged,
    "shared": is_shared,
    "next-article": _neighbour(1),
    "previous-article": _neighbour(-1),
    "may-import": lambda session: session.can_edit,
}

OF_REVIEW: Mapping[str, Callable[[Reviewing], bool]] = {
    "compared": lambda reviewing: bool(reviewing.differences),
    "difference": lambda reviewing: reviewing.current is not None,
    "deciding": lambda reviewing: reviewing.may_decide,
    "decided": lambda reviewing: reviewing.current is not None and reviewing.current.decision is not None,
    "identical": lambda reviewing: reviewing.identical() > 0,
    "slight": lambda reviewing: bool(reviewing.slight()),
}
"""The same of the review of the open article."""

REASONS: Mapping[str, str] = {
    "project": "Open a project first",
    "article": "Open an article first",
    "edit": "The project cannot be written now",
    "in-work": "Reopen the article first: it is marked complete",
    "held": "Hold an annotation first",
    "shown": "Hold an annotation first",
    "selected": "Select words first",
    "words": "Select words or hold an annotation first",
    "content": "Hold a quote or claim first",
    "settled": "It has no source yet",
    "cue": "It has no cue",
    "linkable": "Hold a quote, claim or source first",
    "source-held": "Hold a source first",
    "suggestion": "Go to a suggestion first",
    "suggested-quote": "Claims are accepted one by one",
    "caret-inside": "Put the caret inside the held annotation first",
    "form": "Hold an annotation that has a form first",
    "naming": "Hold a source first",
    "undo": "Nothing to undo",
    "redo": "Nothing to redo",
    "merged": "There was no merge, or an edit since",
    "shared": "Choose a shared folder first",
    "next-article": "This is the last article",
    "previous-article": "This is the first article",
    "may-import": "The project cannot be written now",
    "compared": "Two coders have to differ in this article",
    "difference": "No difference is shown",
    "deciding": "Nothing can be decided in this article now",
    "decided": "Nothing is decided of it yet",
    "identical": "What all coders have alike is final already",
    "slight": "No edges differ by so little",
}
"""What is told where a need is not met."""

WITHOUT_PROJECT = ("may-import",)
"""Importing makes a project when none is open."""


class Enabling:
    """What can be done just now: each need is asked of the session once."""

    def __init__(self, session: Session | None, reviewing: Reviewing | None = None) -> None:
        self._session = session
        self._reviewing = reviewing if reviewing and reviewing.active else None
        self._known: dict[str, bool] = {}

    def enabled(self, needs: str) -> bool:
        return all(self._has(name) for name in needs.split())

    def _has(self, name: str) -> bool:
        if name not in self._known:
            self._known[name] = self._asked(name)
        return self._known[name]

    def _asked(self, name: str) -> bool:
        if self._session is None:
            return name in WITHOUT_PROJECT
        if name in OF_REVIEW:
            return self._reviewing is not None and OF_REVIEW[name](self._reviewing)
        return NEEDS[name](self._session)

    def missing(self, needs: str) -> str:
        """The first reason why an action with these needs cannot be used; '' when they are all met."""
        reason = next((name for name in needs.split() if not self._has(name)), "")
        reason = "project" if reason and self._session is None else reason
        return QCoreApplication.translate("Enabling", REASONS.get(reason, ""))
