"""What is said of annotations and finals: each sentence one step, in rows of the acting coder's own."""

from __future__ import annotations

from annotator.gui.session import Session
from annotator.model import Annotation, new_personal_id
from annotator.store import reviews
from annotator.teamwork import Comment, Final, Thread, Verdict

_STEPS = {"accept": "Accept", "reject": "Reject", "change wanted": "Ask for a change"}
_OF_FINALS = {"accept": "Acknowledge decision", "change wanted": "Contest decision"}


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


def open_comments(session: Session) -> dict[str, int]:
    """Annotation or final → how many comments there are in its thread, of those in the open article that are open."""
    threads = reviews.threads(session.project, session.document.id) if session.document else []
    return {t.target: sum(bool(c.text) for c in t.comments) for t in threads if not t.resolved}


def judge(session: Session, judged: Annotation | Final, verdict: str, reason: str = "") -> bool:
    """Say what one thinks of an annotation or a final as it is now. One has one verdict on each: the last."""
    before = own_verdict(session, judged)
    id = before.verdict.id if before else new_personal_id(session.project.coder)
    version = reviews.version(session.project, judged.id)
    name = (_OF_FINALS if isinstance(judged, Final) else _STEPS)[verdict]
    return session.write(name, put=[Verdict(id, judged.document, judged.id, version, verdict, reason.strip())])


def take_back(session: Session, judged: Annotation | Final) -> bool:
    """Have no verdict on it any more."""
    before = own_verdict(session, judged)
    return before is not None and session.write("Take back verdict", delete=[before.verdict.id])


def own_verdict(session: Session, judged: Annotation | Final) -> reviews.Judged | None:
    found = reviews.judged(session.project, judged.document).get(judged.id, [])
    return next((one for one in found if one.verdict.coder == session.project.coder), None)
