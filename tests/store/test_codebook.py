"""The codebook's own history, how often its codes are used, and what a project can start from."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.model import Code, new_shared_id
from annotator.store import codebook
from annotator.store.project import Project
from tests.store.samples import add_article, become, mark, new_project, put


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with new_project(tmp_path) as project:
        yield project


def test_that_every_change_of_a_code_is_told_with_who_and_when(project: Project) -> None:
    quote = next(code for code in codebook.codes(project) if code.name == "quote")
    defined = replace(quote, definition="Other words")
    put(project, defined, "Define code")
    become(project, "Ben")
    put(project, replace(defined, retired=True), "Retire code")
    project.undo()
    begun, changes = codebook.history(project)[:3], codebook.history(project)[3:]
    assert [(c.coder, c.before, c.after) for c in begun] == [("Ana", None, code) for code in codebook.starter()]
    assert [(c.coder, c.name) for c in changes] == [
        ("Ana", "Define code"),
        ("Ben", "Retire code"),
        ("Ben", "Retire code"),
    ]
    assert [(c.before, c.after) for c in changes] == [
        (quote, defined),
        (defined, replace(defined, retired=True)),
        (replace(defined, retired=True), defined),
    ]
    assert all(c.wall for c in changes)


def test_that_a_code_that_was_taken_back_is_nothing_from_then_on(project: Project) -> None:
    code = Code(new_shared_id(), "frame")
    put(project, code, "Add code")
    project.undo()
    assert (codebook.history(project)[-1].before, codebook.history(project)[-1].after) == (code, None)
    project.redo()
    assert (codebook.history(project)[-1].before, codebook.history(project)[-1].after) == (None, code)


def test_that_uses_are_counted_over_all_articles_and_coders(project: Project) -> None:
    document = add_article(project)
    for coder in ("Ana", "Ben"):
        become(project, coder)
        put(project, mark(project, document))
    quote = next(code.id for code in codebook.codes(project) if code.name == "quote")
    assert codebook.uses(project) == {quote: 2}


def test_that_a_project_may_start_with_codes_of_language_too() -> None:
    usual, language = codebook.starters()
    assert [code.name for code in usual.codes] == ["claim", "quote", "source"]
    assert language.codes[:3] == usual.codes
    assert [(c.name, c.colour, c.texture, c.letter, c.key) for c in language.codes[3:]] == [
        ("evidence", "plum", "dash-dot", "E", "4"),
        ("hedge", "orange", "wave", "H", "5"),
        ("loaded term", "olive", "dashes", "L", "6"),
    ]
    assert codebook.starter(language.file) == list(language.codes)
