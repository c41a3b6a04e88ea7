"""Annotations of many articles, as lists show them: each with who is said to have said it."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from annotator.model import Annotation, Attribution, Span
from annotator.store import annotations, attributions, documents
from annotator.store.blindness import shown
from annotator.store.project import Project


class Listed(NamedTuple):
    """An annotation, and of a quote or claim its source (an annotation, too), or that none is given."""

    annotation: Annotation
    source: Annotation | None = None
    none_given: bool = False


def listed(marks: Iterable[Annotation], links: Mapping[str, Attribution]) -> list[Listed]:
    """The annotations of one article with their attributions."""
    by_id = {a.id: a for a in marks}
    return [
        Listed(a, by_id.get(link.source or ""), link.none_given) if (link := links.get(a.id)) else Listed(a)
        for a in by_id.values()
    ]


def of_document(project: Project, document: str, coder: str | None = None) -> list[Listed]:
    """An article's annotations in reading order; of one coder if asked."""
    with project.reading():
        marks = annotations.of_document(project, document, coder)
        return listed(marks, attributions.of_document(project, document, coder))


def of_project(
    project: Project,
    coder: str | None = None,
    *,
    progress: Callable[[int, int], None] = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> list[Listed]:
    """All articles' annotations, in the order of the articles; what there is so far when it is cancelled."""
    found: list[Listed] = []
    ids = [document.id for document in documents.documents(project)]
    for done, id in enumerate(ids):
        if cancelled():
            break
        found += of_document(project, id, coder)
        progress(done, len(ids))
    return found


def coded(project: Project, document: str, coder: str) -> dict[Span, set[str]]:
    """The stretches of an article that a coder has coded, and as what; annotations in several parts are left out."""
    sql = f"""SELECT a.start, a."end", a.code FROM annotation a WHERE a.document = ?1 AND a.coder = ?2
              AND {shown("a", "?3")} AND (SELECT count(*) FROM span s WHERE s.document = ?1 AND s.annotation = a.id
                                          AND s.start BETWEEN a.start AND a."end") = 1"""
    found: dict[Span, set[str]] = {}
    for start, end, code in project.rows(sql, (document, coder, project.coder)):
        found.setdefault(Span(start, end), set()).add(code)
    return found
