from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.store.check import check
from annotator.store.project import Project
from tests.store.samples import add_article, mark, new_project, put


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
    """A project with an article and annotations, closed."""
    with new_project(tmp_path) as project:
        article = add_article(project)
        for n in range(40):
            put(project, mark(project, article, (n, n + 10), note=f"Note {n}"))
        return project.path
