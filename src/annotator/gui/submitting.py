"""Marking articles complete, which freezes one's coding of them, and going on to those that are not."""

from __future__ import annotations

from annotator.gui.session import Session
from annotator.store import submissions


def is_complete(session: Session) -> bool:
    """Whether the acting coder has handed in the open article."""
    return session.document is not None and session.document.id in session.complete


def toggle(session: Session) -> None:
    """Hand in the open article, or take it back."""
    document = session.document
    if document is None:
        return
    if is_complete(session):
        session.run(session.tr("Reopen article"), lambda edit: submissions.withdraw(edit, document.id))
    else:
        session.run(session.tr("Mark complete"), lambda edit: submissions.submit(edit, document.id))


def go_to_incomplete(session: Session) -> None:
    session.turn(1, incomplete=True)
