"""A corrected article: which coding of the earlier version it can take over, and doing so."""

from PySide6.QtCore import QCoreApplication

from annotator.analysis.revising import Revised, carried
from annotator.formats.correction_report import Comparison
from annotator.gui.session import Session
from annotator.model import Correction
from annotator.store import annotations, attributions, codebook, corrections, documents

_translate = QCoreApplication.translate


def compared(session: Session, document: str) -> Comparison | None:
    """An article beside its earlier version; None where there is none. Raises Damaged where a text is not whole."""
    project = session.project
    new, old = documents.document(project, document), corrections.earlier_versions(project).get(document)
    if new is None or old is None:
        return None
    revised = Revised(documents.text(project, old), documents.text(project, new))
    marks = annotations.of_document(project, old.id, project.coder)
    paths = {id: codebook.path(session.codes_by_id, code) for id, code in session.codes_by_id.items()}
    return Comparison(old, new, revised, tuple(revised.anchored(marks)), paths)


def is_taken_over(session: Session, found: Comparison) -> bool:
    return corrections.superseded(session.project).get(found.old.id) == found.new.id


def take_over(session: Session, found: Comparison) -> bool:
    """Say that the new version supersedes the old one, with one's coding of what has a place in it: one step."""
    links = attributions.of_document(session.project, found.old.id, session.project.coder)
    rows = carried(found.anchored, links, found.revised, found.new.id)
    name = _translate("Superseding", "Take over coding")
    return session.write(name, [Correction(found.new.id, found.old.id), *rows])
