"""A disk that refuses: the edit is not saved, nothing of it is written, and the next one works."""

import contextlib
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from annotator.errors import NotSaved, UserError
from annotator.model import Document
from annotator.store import backup, documents
from annotator.store.check import check
from annotator.store.project import Project
from tests.store.samples import TEXT, add_article, contents, mark, new_project, original, put

if sys.platform == "win32":
    pytest.skip("limits on file sizes are another matter there", allow_module_level=True)

import resource


@contextlib.contextmanager
def no_file_longer_than(limit: int) -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def fill(path: Path) -> None:
    """Leave no room on the disk."""
    with contextlib.suppress(OSError), path.open("wb", buffering=0) as file:
        while file.write(b"x" * 4096):
            pass


def coding(project: Project, article: str) -> Callable[[], None]:
    made = [mark(project, article, (n, n + 9), note="long " * 900) for n in range(20)]

    def code() -> None:
        with project.edit("Code as quote") as edit:
            for a in made:
                edit.put(a)

    return code


@pytest.mark.parametrize("slack", [0, 4096, 20_000])
def test_that_an_edit_for_which_there_is_no_room_is_not_saved(project: Project, article: str, slack: int) -> None:
    code = coding(project, article)
    before, stack = contents(project), project.history.undo_name
    with no_file_longer_than(project.path.stat().st_size + slack), pytest.raises(NotSaved, match="“news"):
        code()
    assert contents(project) == before
    assert project.history.undo_name == stack
    assert check(project).ok
    code()
    project.undo()
    assert contents(project) == before


@pytest.mark.parametrize("limit", [0, 600, 5_000, 9_000, 30_000])
def test_that_an_edit_whose_journal_has_no_room_is_not_saved(project: Project, article: str, limit: int) -> None:
    code = coding(project, article)
    before = contents(project)
    with no_file_longer_than(limit), pytest.raises(NotSaved):
        code()
    assert contents(project) == before
    assert check(project).ok
    code()


def test_that_an_undo_for_which_there_is_no_room_can_be_tried_again(project: Project, article: str) -> None:
    before = contents(project)
    coding(project, article)()
    after = contents(project)
    with no_file_longer_than(600), pytest.raises(NotSaved):
        project.undo()
    assert contents(project) == after
    assert project.history.undo_name == "Code as quote"
    project.undo()
    assert contents(project) == before


def test_that_an_import_keeps_the_slices_for_which_there_was_room(project: Project) -> None:
    def work() -> None:
        with project.edit("Import articles") as edit:
            for n in range(1000):
                documents.add(edit, f"{n} {TEXT * 100}", Document("", "", ""), original(f"{n}"))
                edit.pause()

    with no_file_longer_than(project.path.stat().st_size + 300_000), pytest.raises(NotSaved):
        work()
    assert 5 < len(documents.documents(project)) < 1000
    assert project.history.undo_name == "Import articles"
    assert check(project).ok
    project.undo()
    assert documents.documents(project) == []


def test_that_a_backup_for_which_there_is_no_room_is_a_sentence_and_leaves_none(project: Project, article: str) -> None:
    with no_file_longer_than(20_000), pytest.raises(UserError, match="No backup could be written"):
        backup.daily(project)
    assert list(backup.folder(project.path).iterdir()) == []
    assert backup.daily(project) is not None


def test_that_a_copy_for_which_there_is_no_room_is_a_sentence(project: Project, article: str) -> None:
    with no_file_longer_than(20_000), pytest.raises(UserError, match="could not be copied"), backup.snapshot(project):
        pass


@pytest.mark.parametrize("limit", [0, 20_000, 60_000])
def test_that_a_project_for_which_there_is_no_room_is_not_left_half_made(tmp_path: Path, limit: int) -> None:
    with no_file_longer_than(limit), pytest.raises(UserError, match="“news"):
        new_project(tmp_path)
    assert list(tmp_path.iterdir()) == []
    new_project(tmp_path).close()


def test_that_a_full_disk_refuses_and_room_is_enough_to_go_on(tmp_path: Path) -> None:
    """A real one, where it may be mounted."""
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(tmp_path)]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no disk may be mounted here")
    try:
        with new_project(tmp_path) as project:
            article = add_article(project)
            ballast = tmp_path / "ballast"
            fill(ballast)
            before = contents(project)
            with pytest.raises(NotSaved, match="the disk is full"):
                coding(project, article)()
            assert contents(project) == before
            ballast.unlink()
            put(project, mark(project, article))
            assert check(project).ok
    finally:
        subprocess.run(["umount", str(tmp_path)], check=True)
