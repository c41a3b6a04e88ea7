"""Backups and copies: whole, checked before they replace anything, made while edits go on."""

import os
import sqlite3
import tempfile
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from annotator.errors import Damaged, UserError
from annotator.model import Details
from annotator.store import annotations, backup, documents
from annotator.store.opening import FORMAT
from annotator.store.project import Project
from tests.store.samples import TEXT, add_article, contents, is_sound, mark, new_project, put


def kept(project: Project) -> list[str]:
    return sorted(p.name for p in backup.folder(project.path).iterdir())


def test_that_there_is_one_backup_a_day_and_it_is_the_project(project: Project, article: str) -> None:
    put(project, mark(project, article))
    made = backup.daily(project)
    assert made is not None
    put(project, mark(project, article))
    assert backup.daily(project) is None
    assert kept(project) == [made.name] == [f"news {datetime.now(UTC).date()}.annotator"]
    with Project.open(made) as copy:
        assert copy.read_only == ""
        assert annotations.count(copy) == 1
        assert is_sound(copy)
        copy.coder = project.coder
        copy.undo()
        assert annotations.count(copy) == 0


def test_that_a_backup_has_the_same_content(project: Project, article: str) -> None:
    put(project, mark(project, article))
    made = backup.daily(project)
    assert made is not None
    with Project.open(made, write=False) as copy:
        assert contents(copy) == contents(project)
        log = "SELECT * FROM revision ORDER BY n"
        assert copy.rows(log) == project.rows(log)


def test_that_seven_days_are_kept_and_no_other_file_is_touched(project: Project, article: str) -> None:
    folder = backup.folder(project.path)
    folder.mkdir()
    today = datetime.now(UTC).date()
    days = [f"news {today - timedelta(days=n)}.annotator" for n in range(1, 12)]
    others = ["news 2020-01-01 120000 before format 2.annotator", "other 2020-01-01.annotator", "notes.txt"]
    for name in days + others:
        (folder / name).write_bytes(b"x")
    made = backup.daily(project)
    assert made is not None
    assert kept(project) == sorted([made.name, *days[:6], *others])


def test_that_a_project_that_fails_its_check_replaces_no_backup(project: Project, article: str) -> None:
    folder = backup.folder(project.path)
    folder.mkdir()
    old = [f"news 2020-01-{day:02}.annotator" for day in range(1, 10)]
    for name in old:
        (folder / name).write_bytes(b"x")
    damage = "UPDATE sqlite_schema SET rootpage = 3 WHERE name = 'annotation_code'"
    rootpage = project.rows("SELECT rootpage FROM sqlite_schema WHERE name = 'annotation_code'")[0][0]
    allow = "PRAGMA writable_schema = ON"
    project.rows(allow)
    project.rows(damage)
    with pytest.raises(UserError):
        backup.daily(project)
    assert kept(project) == old
    project.rows(f"UPDATE sqlite_schema SET rootpage = {rootpage} WHERE name = 'annotation_code'")
    project.rows("PRAGMA writable_schema = OFF")


def test_that_a_reader_makes_no_backup(project: Project, article: str) -> None:
    with Project.open(project.path) as second:
        assert backup.daily(second) is None
    assert not backup.folder(project.path).exists()


def test_that_a_backup_folder_that_cannot_be_made_is_a_sentence(project: Project, article: str) -> None:
    backup.folder(project.path).write_text("in the way")
    with pytest.raises(UserError, match="No backup could be written to"):
        backup.daily(project)


def test_that_an_older_file_is_backed_up_before_it_is_migrated(tmp_path: Path) -> None:
    """There is no older format yet: a file that says it is of format 0 stands for one."""
    path = tmp_path / "old.annotator"
    with new_project(tmp_path) as project:
        add_article(project)
        project.path.rename(path)
    old = sqlite3.connect(path)
    old.execute("PRAGMA user_version = 0")
    old.close()
    before = path.read_bytes()
    with Project.open(path) as project:
        assert project.rows("PRAGMA user_version") == [(FORMAT,)]
        assert is_sound(project)
    (made,) = backup.folder(path).iterdir()
    assert made.name.endswith(f"before format {FORMAT}.annotator")
    assert made.read_bytes()[100:] == before[100:]


def test_that_a_copy_is_consistent_while_edits_go_on(project: Project) -> None:
    """Every step makes two annotations with the same note; whatever a copy holds, it holds whole steps."""
    article = add_article(project, TEXT * 2000)
    text = TEXT * 2000
    stop, steps = threading.Event(), [0]

    def edit() -> None:
        while not stop.is_set():
            with project.edit("Note both") as both:
                for start in (0, 10):
                    both.put(mark(project, article, (start, start + 3), text=text, note=str(steps[0])))
            steps[0] += 1

    editor = threading.Thread(target=edit)
    editor.start()
    try:
        for _ in range(5):
            before = steps[0]
            with backup.snapshot(project) as copy:
                assert is_sound(copy)
                notes = [a.note for a in annotations.of_document(copy, article)]
                assert all(notes.count(note) == 2 for note in notes)
                assert len(notes) >= 2 * before
                assert copy.coder == project.coder
                assert copy.read_only
                path = copy.path
            assert not path.exists()
    finally:
        stop.set()
        editor.join(60)
    assert steps[0] > 5


def test_that_a_copy_of_a_project_written_elsewhere_is_consistent_too(project: Project, article: str) -> None:
    put(project, mark(project, article))
    with Project.open(project.path) as reader, backup.snapshot(reader) as copy:
        assert contents(copy) == contents(project)
        put(project, mark(project, article))
        assert annotations.count(copy) == 1


def test_that_edits_go_on_during_a_backup(project: Project) -> None:
    for n in range(20):
        add_article(project, f"{n} {TEXT}" * 2000)
    done, during = threading.Event(), [0]

    def make() -> None:
        backup.daily(project)
        done.set()

    maker = threading.Thread(target=make)
    maker.start()
    while not done.is_set():
        put(project, Details("s:x", f"Title {during[0]}"))
        during[0] += 1
    maker.join(60)
    assert during[0] > 3
    (name,) = kept(project)
    with Project.open(backup.folder(project.path) / name, write=False) as copy:
        assert len(documents.documents(copy)) == 20
        assert is_sound(copy)


def test_that_closing_during_a_backup_ends_it_with_a_sentence_or_well(project: Project) -> None:
    for n in range(20):
        add_article(project, f"{n} {TEXT}" * 2000)
    begun = threading.Event()
    outcome: list[bool | str] = []

    def make() -> None:
        begun.set()
        try:
            outcome.append(backup.daily(project) is not None)
        except UserError as error:
            outcome.append(str(error))

    maker = threading.Thread(target=make)
    maker.start()
    assert begun.wait(60)
    project.close()
    maker.join(60)
    assert len(outcome) == 1
    folder = backup.folder(project.path)
    for path in folder.iterdir() if folder.exists() else ():
        with Project.open(path, write=False) as copy:
            assert is_sound(copy)


def test_that_a_backup_leaves_no_scraps(project: Project, article: str) -> None:
    backup.daily(project)
    backup.before(project.connection, project.path, "before a merge")
    assert all(name.endswith(".annotator") for name in kept(project))
    assert len(kept(project)) == 2
    assert sorted(os.listdir(project.path.parent)) == ["news backups", "news.annotator", "news.annotator.lock"]


@pytest.mark.parametrize(
    "flip",
    [
        "UPDATE revision SET payload = replace(payload, 'A title', 'B title')",
        "UPDATE revision SET wall = replace(wall, '2', '3')",
        "UPDATE text SET body = replace(body, 'mayor', 'nayor')",
        "UPDATE span SET quote = replace(quote, 'warned', 'varned')",
    ],
)
def test_that_flipped_bits_that_sqlite_does_not_see_replace_no_backup(tmp_path: Path, flip: str) -> None:
    with new_project(tmp_path) as project:
        put(project, mark(project, add_article(project)))
        folder = backup.folder(project.path)
        folder.mkdir()
        old = [f"news 2020-01-{day:02}.annotator" for day in range(1, 10)]
        for name in old:
            (folder / name).write_bytes(b"x")
        project.connection.execute(flip)
        assert project.rows("PRAGMA integrity_check") == [("ok",)]
        with pytest.raises(Damaged, match="older backups were kept"):
            backup.daily(project)
        assert kept(project) == old


def test_that_projects_told_apart_by_what_looks_like_a_suffix_have_their_own_backups(tmp_path: Path) -> None:
    for name in ("study.2", "study.3"):
        with Project.create(tmp_path / name, "Ana") as project:
            made = backup.daily(project)
            assert made is not None
            assert made.name.startswith(name)


def test_that_a_temporary_folder_that_cannot_be_made_is_a_sentence(
    project: Project, article: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(project.path / "nowhere"))
    with pytest.raises(UserError, match="could not be copied to a temporary folder"), backup.snapshot(project):
        pass
