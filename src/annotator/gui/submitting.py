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
    session.commit_wanted.emit()
    if is_complete(session):
        session.run(session.tr("Reopen article"), lambda edit: submissions.withdraw(edit, document.id))
    else:
        session.run(session.tr("Mark complete"), lambda edit: submissions.submit(edit, document.id))


def go_to_incomplete(session: Session) -> None:
    """The next article that is not complete: of those one is to code, round and round, as long as there are any."""
    mine = [d.id for d in session.documents if d.id in session.assigned and d.id not in session.complete]
    here = session.document.id if session.document else None
    if mine and mine != [here]:
        order = [document.id for document in session.documents]
        at = order.index(here) if here in order else -1
        session.open(next((id for id in mine if order.index(id) > at), mine[0]))
    else:
        session.turn(1, incomplete=True)
