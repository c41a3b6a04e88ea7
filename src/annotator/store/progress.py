"""How far everybody is with each article."""

from __future__ import annotations

from annotator.store.blindness import hidden_documents, is_hidden
from annotator.store.project import Project

Pair = tuple[str, str]
"""An article and a coder."""
_OF = "SELECT coder FROM {} WHERE document = ?1"
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


def of_others(project: Project, document: str) -> list[tuple[str, str]]:
    """The names of all others who have to do with an article, each with “complete”, “in progress” or “new”.

    Whether somebody has begun is not told while the acting coder codes it blind: “not complete” is all.
    """
    sql = f"""SELECT name, id IN ({_OF.format("submission")}), id IN ({_OF.format("annotation")}),
                     id IN ({_OF.format("assignment")})
              FROM coder WHERE id <> ?2 ORDER BY name, id"""
    hidden = is_hidden(project, document)
    found = []
    for name, is_complete, has_begun, is_assigned in project.rows(sql, (document, project.coder)):
        if is_complete or is_assigned or (has_begun and not hidden):
            begun = "not complete" if hidden else "in progress" if has_begun else "new"
            found.append((name, "complete" if is_complete else begun))
    return found


def reopened(project: Project) -> set[Pair]:
    """Who has ever taken back that an article was complete, as the log has it, even if it is complete again.

    Undoing counts, too: others' coding could be seen in between.
    """
    return set(project.rows(f"SELECT document, author FROM row WHERE {_TAKEN_BACK} AND document IS NOT NULL"))


def was_reopened(project: Project, document: str, coder: str) -> bool:
    """Whether a coder has ever taken back that this article was complete."""
    sql = f"SELECT 1 FROM row WHERE {_TAKEN_BACK} AND document = ? AND author = ? LIMIT 1"
    return bool(project.rows(sql, (document, coder)))
