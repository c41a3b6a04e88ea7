from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.model import Speaker, Tenure
from annotator.store.check import check
from annotator.store.project import Project
from tests.store.samples import add_article, mark, new_project, put, said


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """A project of Ana's with the starter codebook; whatever a test does to it, it must pass its check."""
    with new_project(tmp_path) as made:
        yield made
    with Project.open(made.path, write=False) as found:
        assert check(found).damage == []


@pytest.fixture
def article(project: Project) -> str:
    return add_article(project)


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    """A project with an article, annotations, attributions and a speaker, closed."""
    with new_project(tmp_path) as project:
        article = add_article(project)
        marks = [mark(project, article, (n, n + 10), note=f"Note {n}") for n in range(40)]
        mayor = Speaker("s:mayor", "Ann Hathersage", ("the mayor",), "person", (Tenure("mayor", "2026-01-01"),))
        put(project, mayor, "Add speaker")
        for n, made in enumerate(marks):
            put(project, made._replace(speaker=mayor.id) if n == 0 else made)
            put(project, said(made, none_given=True) if n % 4 else said(made, marks[0], "said"), "Link")
        return project.path
