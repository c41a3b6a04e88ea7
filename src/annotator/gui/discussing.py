"""What is said of annotations and finals: each sentence one step, in rows of the acting coder's own."""

from __future__ import annotations

from annotator.gui.session import Session
from annotator.model import new_personal_id
from annotator.teamwork import Comment, Thread


def comment(session: Session, document: str, target: str, text: str, parent: str | None = None) -> bool:
    """Say something of an annotation or final, in answer to another comment (its id) if there is one."""
    said = Comment(new_personal_id(session.project.coder), document, target, text.strip(), parent)
    return bool(said.text) and session.write("Comment", put=[said])


def answer(session: Session, thread: Thread, text: str) -> bool:
    """Say something more in a thread."""
    last = thread.unanswered[-1:]
    return comment(session, thread.document, thread.target, text, last[0].id if last else None)


def resolve(session: Session, *threads: Thread, text: str = "") -> bool:
    """Close threads, with a last word if there is one."""
    rows: list[Comment] = []
    for thread in threads:
        for open_end in (c for c in thread.unanswered if not c.resolved):
            id, words = new_personal_id(session.project.coder), "" if rows else text.strip()
            rows.append(Comment(id, thread.document, thread.target, words, open_end.id, resolved=True))
    return bool(rows) and session.write("Resolve comments", put=rows)


def reopen(session: Session, *threads: Thread) -> bool:
    """Open closed threads again, without a word."""
    rows = [
        Comment(new_personal_id(session.project.coder), thread.document, thread.target, "", thread.unanswered[0].id)
        for thread in threads
        if thread.resolved and thread.unanswered
    ]
    return bool(rows) and session.write("Reopen comments", put=rows)
