"""Deleting asks where others have something to say of what goes; otherwise undo is enough."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from annotator.gui import messages
from annotator.gui.session import Session
from annotator.model import Annotation
from annotator.store import coders, reviews


def may_delete(session: Session, annotations: Sequence[Annotation]) -> bool:
    """Whether these may go: nobody else commented on them, or one says so."""
    names = _who_commented(session, annotations)
    if not names:
        return True
    delete, keep = _tr("Delete"), _tr("Keep")
    text = _tr("Delete this annotation?") if len(annotations) == 1 else _tr("Delete these annotations?")
    detail = _tr("{0} commented on it. The comments stay, but lose what they are about.").format(", ".join(names))
    role = messages.Role
    choices = {delete: role.DestructiveRole, keep: role.RejectRole}
    return messages.ask(QApplication.activeWindow(), text, detail, choices, keep) == delete


def _who_commented(session: Session, annotations: Sequence[Annotation]) -> list[str]:
    """The names of the others."""
    ids = {annotation.id for annotation in annotations}
    documents = {annotation.document for annotation in annotations}
    said = reviews.comments(session.project, next(iter(documents)) if len(documents) == 1 else None)
    others = {c.coder for c in said if c.target in ids and c.coder != session.project.coder}
    return [coder.name for coder in coders.coders(session.project) if coder.id in others]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Deleting", text)
