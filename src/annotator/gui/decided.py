"""What was decided of the acting coder's annotations, read from the project."""

from collections.abc import Callable, Iterable, Mapping

from annotator.analysis.feedback import Feedback, feedback
from annotator.gui.session import Session
from annotator.model import Annotation
from annotator.store import annotations, assignments, reviews
from annotator.store.project import Project


def meanings(session: Session) -> dict[str, str]:
    """The code or speaker that each stands for today."""
    meant = {id: code.id for id, code in session.codes_by_id.items()}
    return meant | {id: speaker.id for id in session.speakers if (speaker := session.speaker(id))}


def of_annotation(session: Session, annotation: Annotation) -> Feedback | None:
    found = _of(session.project, annotation.document, lambda: [annotation], meanings(session))
    return found.get(annotation.id)


def of_document(project: Project, document: str, meant: Mapping[str, str]) -> dict[str, Feedback]:
    """Annotation id → what was decided of it."""
    return _of(project, document, lambda: annotations.of_document(project, document, project.coder), meant)


def _of(
    project: Project, document: str, own: Callable[[], Iterable[Annotation]], meant: Mapping[str, str]
) -> dict[str, Feedback]:
    adjudicator = assignments.adjudicator(project, document)
    if adjudicator is None:
        return {}
    finals = [final for final in reviews.finals(project, document) if final.coder == adjudicator.coder]
    return feedback(own(), finals, meant) if finals else {}
