"""Coders who act in turn in one window."""

from annotator.gui.session import Session
from annotator.model import Step
from annotator.store import coders


def become(session: Session, name: str) -> str:
    """Another coder sits down, as with the menu behind the avatar; their id."""
    chosen = coders.choose(session.project, name)
    assert chosen is not None
    session.hold(None)
    kinds = frozenset({"coder", "annotation", "document", "submission"})
    session.refresh(Step("", "", kinds, frozenset()))
    return chosen.id
