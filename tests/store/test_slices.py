"""A long step commits in slices: others edit in between, and it is still one step."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from annotator.errors import UserError
from annotator.model import Document
from annotator.store import annotations, documents
from annotator.store.project import Project
from tests.store.samples import add_article, become, contents, mark, original, put

PATIENCE = 60


@contextmanager
def importing(project: Project) -> Iterator[None]:
    """While the block runs, a worker stands between two slices of an import and pauses again and again."""
    begun, finish = threading.Event(), threading.Event()

    def work() -> None:
        with project.edit("Import articles") as edit:
            documents.add(edit, "One.", Document("", "", ""), original("one.txt"))
            while not finish.is_set():
                edit.pause()
                begun.set()
            documents.add(edit, "Two.", Document("", "", ""), original("two.txt"))

    worker = threading.Thread(target=work)
    worker.start()
    assert begun.wait(PATIENCE)
    try:
        yield
    finally:
        finish.set()
        worker.join(PATIENCE)


def names(project: Project) -> list[str]:
    return sorted(documents.files(project).values())


def test_that_an_edit_goes_between_the_slices(project: Project, article: str) -> None:
    with importing(project):
        put(project, mark(project, article))
        assert len(annotations.of_document(project, article)) == 1
        assert names(project) == ["A title.txt", "one.txt"]
    assert names(project) == ["A title.txt", "one.txt", "two.txt"]


def test_that_all_slices_are_one_step(project: Project) -> None:
    before = contents(project)
    with importing(project):
        pass
    assert project.history.undo_name == "Import articles"
    project.undo()
    assert contents(project) == before
    assert project.history.undo_name == ""
    project.redo()
    assert names(project) == ["one.txt", "two.txt"]


@pytest.mark.parametrize("looked", [True, False], ids=["stack read before", "stack read between"])
def test_that_the_stack_is_the_same_as_after_reopening(project: Project, article: str, looked: bool) -> None:
    if looked:
        assert project.history.undo_name
    else:
        project.history.forget()
    with importing(project):
        put(project, mark(project, article), "Code meanwhile")
        assert project.history.undo_name == "Code meanwhile"
    project.undo()
    assert project.history.undo_name == "Import articles"
    project.history.forget()
    assert project.history.undo_name == "Import articles"
    project.undo()
    assert names(project) == ["A title.txt"]
    project.undo()
    assert names(project) == []
    assert project.undo() is None


def test_that_a_step_that_goes_on_cannot_be_undone_yet(project: Project) -> None:
    with importing(project):
        before = contents(project)
        with pytest.raises(UserError, match="“Import articles” is still going on"):
            project.undo()
        assert contents(project) == before
    project.undo()
    assert names(project) == []


def test_that_the_slices_belong_to_whoever_began(project: Project, article: str) -> None:
    ana = project.coder
    with importing(project):
        become(project, "Ben")
        put(project, mark(project, article), "Ben's")
    assert {author for (author,) in project.rows("SELECT author FROM revision WHERE kind = 'document'")} == {ana}
    assert project.history.undo_name == "Ben's"
    project.undo()
    assert project.undo() is None
    project.coder = ana
    assert project.history.undo_name == "Import articles"


def test_that_a_step_that_fails_later_keeps_its_slices_and_can_be_undone(project: Project) -> None:
    def fail_later() -> None:
        with project.edit("Import articles") as edit:
            documents.add(edit, "One.", Document("", "", ""), original("one.txt"))
            edit.pause()
            documents.add(edit, "Two.", Document("", "", ""), original("two.txt"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_later()
    assert names(project) == ["one.txt"]
    assert project.history.undo_name == "Import articles"
    project.undo()
    assert names(project) == []


def test_that_a_pause_before_anything_was_written_makes_no_step(project: Project) -> None:
    with project.edit("Import articles") as edit:
        edit.pause()
    assert project.history.undo_name == ""
    add_article(project)
    assert project.history.undo_name == "Import articles"
