"""How far everybody is with each article."""

from __future__ import annotations

from annotator.store.blindness import hidden_documents
from annotator.store.project import Project

Pair = tuple[str, str]
"""An article and a coder."""
_TAKEN_BACK = "kind = 'submission' AND deleted"


def counts(project: Project) -> dict[Pair, int]:
    """How many annotations each coder has in each article; those without any are absent.

    Others' are left out of the articles that the acting coder still codes blind.
    """
    hidden = hidden_documents(project)
    sql = "SELECT document, coder, count(*) FROM annotation GROUP BY document, coder"
    found = project.rows(sql)
    return {(document, coder): n for document, coder, n in found if coder == project.coder or document not in hidden}


def complete(project: Project) -> set[Pair]:
    """Who has marked which article complete: that somebody has is not hidden, only what they coded."""
    return set(project.rows("SELECT document, coder FROM submission"))


def reopened(project: Project) -> set[Pair]:
    """Who has ever taken back that an article was complete, as the log has it, even if it is complete again.

    Undoing counts, too: others' coding could be seen in between.
    """
    return set(project.rows(f"SELECT document, author FROM row WHERE {_TAKEN_BACK} AND document IS NOT NULL"))


def was_reopened(project: Project, document: str, coder: str) -> bool:
    """Whether a coder has ever taken back that this article was complete."""
    sql = f"SELECT 1 FROM row WHERE {_TAKEN_BACK} AND document = ? AND author = ? LIMIT 1"
    return bool(project.rows(sql, (document, coder)))
