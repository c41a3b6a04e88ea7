"""Opening: one writer, readers beside it, and one clear sentence for every file that is no project of ours."""

import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.errors import NotSaved, UserError
from annotator.model import Details
from annotator.store import coders, documents
from annotator.store.check import check
from annotator.store.lock import lock_path, login_name
from annotator.store.opening import FORMAT
from annotator.store.project import Project
from tests.store.samples import add_article, contents, digest, mark, put

NOBODY = 65534


@pytest.fixture
def without_privileges() -> Iterator[None]:
    """Root is refused nothing; tests of refusals run as nobody."""
    if sys.platform == "win32":
        pytest.skip("permissions are another matter there")
    if os.geteuid() == 0:
        os.setresuid(NOBODY, NOBODY, 0)
        yield
        os.setresuid(0, 0, 0)
    else:
        yield


def refusal(path: Path) -> str:
    """The sentence with which both ways of opening refuse a file, which stays as it was."""
    before = digest(path) if path.is_file() else ""
    sentences = set()
    for write in (True, False):
        with pytest.raises(UserError) as refused:
            Project.open(path, write=write)
        sentences.add(str(refused.value))
    assert (digest(path) if path.is_file() else "") == before
    assert not lock_path(path).exists()
    (sentence,) = sentences
    assert path.name in sentence
    assert "\n" not in sentence
    return sentence


# --- durability


def test_that_the_live_connection_keeps_its_promise(project: Project) -> None:
    def pragma(name: str) -> object:
        return project.rows(f"PRAGMA {name}")[0][0]

    assert (pragma("journal_mode"), pragma("synchronous")) == ("delete", 3)
    assert (pragma("secure_delete"), pragma("foreign_keys"), pragma("trusted_schema")) == (1, 1, 0)
    assert (pragma("application_id"), pragma("user_version")) == (0x416E6E74, FORMAT)


def test_that_a_file_another_program_set_to_wal_is_set_back(closed: Path) -> None:
    other = sqlite3.connect(closed, isolation_level=None)
    other.execute("PRAGMA journal_mode = WAL")
    other.close()
    with Project.open(closed) as project:
        assert project.rows("PRAGMA journal_mode") == [("delete",)]


def test_that_a_project_another_program_holds_in_wal_is_not_written(closed: Path) -> None:
    other = sqlite3.connect(closed, isolation_level=None)
    other.execute("PRAGMA journal_mode = WAL")
    other.execute("SELECT count(*) FROM revision").fetchall()
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM revision").fetchall()
    with pytest.raises(UserError, match="another program"):
        Project.open(closed)
    assert not lock_path(closed).exists()
    other.close()


# --- one writer

OPEN_AND_WAIT = """
import sys
from pathlib import Path
from annotator.store.project import Project
project = Project.open(Path(sys.argv[1]))
print(project.read_only or "writing", flush=True)
sys.stdin.read()
project.close()
"""


def opened_elsewhere(path: Path) -> subprocess.Popen[str]:
    """Another process that has the project open until its input ends; its first line says how."""
    return subprocess.Popen(
        [sys.executable, "-c", OPEN_AND_WAIT, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def first_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_that_a_second_window_reads_and_says_who_writes(project: Project, article: str) -> None:
    with Project.open(project.path) as second:
        assert second.read_only.startswith(f"{login_name()} on {socket.gethostname()} since ")
        assert contents(second) == contents(project)
        put(project, mark(project, article))
        assert contents(second) == contents(project)
        with pytest.raises(UserError, match="open for reading only"):
            put(second, Details("s:x", "Other"))
        assert second.undo() is None
    assert lock_path(project.path).exists()


def test_that_a_second_process_reads_and_says_who_writes(closed: Path) -> None:
    with opened_elsewhere(closed) as first:
        assert first_line(first) == "writing"
        with Project.open(closed) as second:
            assert f"on {socket.gethostname()} since" in second.read_only
            assert len(documents.documents(second)) == 1
        first.communicate("")
    with Project.open(closed) as third:
        assert third.read_only == ""


def test_that_the_lock_of_a_dead_process_is_taken_over(closed: Path) -> None:
    with opened_elsewhere(closed) as first:
        assert first_line(first) == "writing"
        first.send_signal(signal.SIGKILL)
        first.wait()
        first.communicate()
    assert lock_path(closed).exists()
    with Project.open(closed) as project:
        assert project.read_only == ""
        assert check(project).ok
    assert not lock_path(closed).exists()


def test_that_the_lock_of_a_killed_child_is_taken_over_before_its_parent_has_noticed(closed: Path) -> None:
    with opened_elsewhere(closed) as first:
        assert first_line(first) == "writing"
        first.send_signal(signal.SIGKILL)
        os.waitid(os.P_PID, first.pid, os.WEXITED | os.WNOWAIT)
        with Project.open(closed) as project:
            assert project.read_only == ""
        first.communicate()


@pytest.mark.parametrize(
    ("changes", "taken_over"),
    [
        ({"host": "elsewhere"}, False),
        ({"host": "elsewhere", "pid": 2**22 + 1}, False),
        ({"pid": 2**22 + 1}, True),
        ({"started": 12.5}, True),
        ({}, False),
        ({"later": "a newer version's field"}, False),
    ],
    ids=["another host", "no such process there", "no such process", "its number given again", "alive", "newer lock"],
)
def test_that_only_a_dead_process_of_this_host_loses_its_lock(
    closed: Path, changes: dict[str, object], taken_over: bool
) -> None:
    with Project.open(closed):
        held = json.loads(lock_path(closed).read_text("utf-8"))
    lock_path(closed).write_text(json.dumps(held | changes), "utf-8")
    with Project.open(closed) as project:
        assert (project.read_only == "") == taken_over
    assert lock_path(closed).exists() != taken_over
    lock_path(closed).unlink(missing_ok=True)


@pytest.mark.parametrize("left", [b"", b"\0" * 120, b'{"host": "he'], ids=["nothing", "zeros", "half"])
def test_that_what_a_power_cut_leaves_of_a_lock_is_taken_over(closed: Path, left: bytes) -> None:
    lock_path(closed).write_bytes(left)
    with Project.open(closed) as project:
        assert project.read_only == ""


def test_that_a_symbolic_link_is_no_second_door(project: Project, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    link = folder / "link.annotator"
    link.symlink_to(project.path)
    with Project.open(link) as second:
        assert "since" in second.read_only


def test_that_closing_leaves_a_lock_that_is_not_ours(closed: Path) -> None:
    with Project.open(closed):
        held = json.loads(lock_path(closed).read_text("utf-8"))
        lock_path(closed).write_text(json.dumps(held | {"host": "elsewhere"}), "utf-8")
    assert lock_path(closed).exists()


# --- files that are none of ours


def test_that_a_missing_file_is_named(tmp_path: Path) -> None:
    assert "There is no project “gone.annotator”" in refusal(tmp_path / "gone.annotator")
    assert list(tmp_path.iterdir()) == []


def test_that_a_folder_is_no_project(tmp_path: Path) -> None:
    (tmp_path / "folder.annotator").mkdir()
    assert "is not a file" in refusal(tmp_path / "folder.annotator")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b"x", "is not an annotator project"),
        ("Ein Artikel über Köln.".encode() * 100, "is not an annotator project"),
        (b"SQLite format 3\0", "is cut short"),
        (b"SQLite format 3\0" + b"\0" * 84, "a database of another program"),
    ],
    ids=["empty", "a byte", "an article", "the first bytes", "a header of zeros"],
)
def test_that_what_is_no_project_is_refused(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "a #1?%41.annotator"
    path.write_bytes(content)
    assert sentence in refusal(path)


def test_that_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.annotator"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE revision (n)")
    other.commit()
    other.close()
    assert "a database of another program" in refusal(path)


def test_that_a_newer_file_says_which_version_is_needed(closed: Path) -> None:
    newer = sqlite3.connect(closed)
    newer.execute(f"PRAGMA user_version = {FORMAT + 1}")
    newer.close()
    sentence = refusal(closed)
    assert f"file format {FORMAT + 1}" in sentence
    assert "newer annotator" in sentence


def test_that_a_project_with_a_table_missing_is_damaged(closed: Path) -> None:
    other = sqlite3.connect(closed)
    other.execute("DROP TABLE step")
    other.close()
    assert "is damaged: parts of the project are missing" in refusal(closed)


@pytest.mark.parametrize("share", [0.001, 0.1, 0.5, 0.9, 0.999])
def test_that_a_truncated_project_is_refused(closed: Path, share: float) -> None:
    content = closed.read_bytes()
    closed.write_bytes(content[: max(200, int(len(content) * share))])
    assert "is cut short" in refusal(closed)


def test_that_names_that_look_like_addresses_are_names(tmp_path: Path) -> None:
    path = tmp_path / "file:a?mode=ro#b%20.annotator"
    with Project.create(path, "Ana") as project:
        add_article(project)
    with Project.open(path, write=False) as project:
        assert len(documents.documents(project)) == 1
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


# --- where nothing can be written


@pytest.fixture
def read_only_folder(closed: Path) -> Iterator[Path]:
    """A project that may be written, in a folder that may not; we are somebody who can only look."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "news.annotator"
        shutil.copyfile(closed, path)
        path.chmod(0o666)
        Path(folder).chmod(0o555)
        yield path
        Path(folder).chmod(0o755)


def test_that_a_project_in_a_read_only_folder_can_be_read(read_only_folder: Path, without_privileges: None) -> None:
    with Project.open(read_only_folder) as project:
        assert project.read_only == "its folder cannot be written to (Permission denied)"
        assert len(documents.documents(project)) == 1
        with pytest.raises(UserError, match="open for reading only"):
            put(project, Details("s:x", "Other"))


@pytest.fixture
def read_only_file(read_only_folder: Path) -> Path:
    read_only_folder.chmod(0o444)
    return read_only_folder


def test_that_a_project_whose_file_is_read_only_can_be_read(read_only_file: Path, without_privileges: None) -> None:
    with Project.open(read_only_file) as project:
        assert project.read_only == "the file is read-only"
        assert len(documents.documents(project)) == 1


def test_that_no_project_is_created_in_a_read_only_folder(read_only_folder: Path, without_privileges: None) -> None:
    with pytest.raises(UserError, match="cannot be created in"):
        Project.create(read_only_folder.with_name("new.annotator"), "Ana")


def test_that_no_project_is_created_in_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be created in"):
        Project.create(tmp_path / "gone" / "news.annotator", "Ana")


def test_that_creating_never_overwrites(closed: Path) -> None:
    before = digest(closed)
    with pytest.raises(UserError, match="already exists"):
        Project.create(closed, "Ben")
    assert digest(closed) == before


def test_that_a_failed_creation_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        Project.create(tmp_path / "news.annotator", "Ana", codes=["no code"])  # type: ignore[list-item]
    assert list(tmp_path.iterdir()) == []


def test_that_an_edit_of_a_file_that_was_moved_away_is_not_saved(closed: Path) -> None:
    with Project.open(closed) as project:
        project.coder = coders.coders(project)[0].id
        moved = closed.rename(closed.with_name("moved.annotator"))
        with pytest.raises(NotSaved, match="moved or deleted while it was open"):
            put(project, Details("s:x", "Other"))
        moved.rename(closed)
        put(project, Details("s:x", "Other"))
