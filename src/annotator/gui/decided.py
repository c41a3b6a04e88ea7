"""What was decided of the acting coder's annotations, read from the project."""

from collections.abc import Mapping

from annotator.analysis.feedback import Feedback, feedback
from annotator.gui.session import Session
from annotator.model import Annotation
from annotator.store import annotations, assignments, reviews
from annotator.store.project import Project
from annotator.teamwork import Final


def meanings(session: Session) -> dict[str, str]:
    """The code or speaker that each stands for today."""
    meant = {id: code.id for id, code in session.codes_by_id.items()}
    return meant | {id: speaker.id for id in session.speakers if (speaker := session.speaker(id))}


def of_annotation(session: Session, annotation: Annotation) -> Feedback | None:
    finals = _finals(session.project, annotation.document)
    return feedback([annotation], finals, meanings(session)).get(annotation.id) if finals else None


def of_document(project: Project, document: str, meant: Mapping[str, str]) -> dict[str, Feedback]:
    """Annotation id → what was decided of it."""
    finals = _finals(project, document)
    return feedback(annotations.of_document(project, document, project.coder), finals, meant) if finals else {}


def _finals(project: Project, document: str) -> list[Final]:
    """Those of the article's adjudicator."""
    adjudicator = assignments.adjudicator(project, document)
    found = reviews.finals(project, document) if adjudicator else []
    return [final for final in found if adjudicator and final.coder == adjudicator.coder]
