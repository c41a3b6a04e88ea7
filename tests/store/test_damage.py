"""Damage and crashes: a flipped bit is found or changes nothing; what a crash left half-written is taken back."""

import contextlib
import random
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.errors import UserError
from annotator.store import annotations, attributions, codebook, coders, documents, speakers, submissions
from annotator.store.check import check
from annotator.store.project import Project
from tests.store.samples import contents, digest

# --- flipped bits


def read_everything(path: Path) -> dict[str, list[tuple[object, ...]]] | str:
    """What the program reads of a project, and the state of all its tables; in words, why it cannot be read."""
    try:
        with Project.open(path, write=False) as project:
            found = check(project)
            return _all_tables(project) if found.ok else "; ".join(found.damage)
    except UserError as error:
        return str(error)


def _all_tables(project: Project) -> dict[str, list[tuple[object, ...]]]:
    for document, text in documents.each(project):
        annotations.check(project, text, annotations.of_document(project, document.id))
        attributions.check(project, text, attributions.of_document(project, document.id))
        submissions.submissions(project, document.id)
    codebook.codes(project)
    coders.coders(project)
    speakers.speakers(project)
    return contents(project) | {"revision": project.rows("SELECT * FROM revision ORDER BY n")}


def flip(path: Path, original: bytes, rng: random.Random) -> None:
    """Flip one bit: of the header, of the first page, or anywhere."""
    changed = bytearray(original)
    changed[rng.randrange(rng.choice((100, 4096, len(changed))))] ^= 1 << rng.randrange(8)
    path.write_bytes(changed)


def flips(closed: Path, times: int, seed: int) -> tuple[int, int]:
    """Flip one bit at a time: how many flips were found, and how many changed nothing."""
    original, whole, rng = closed.read_bytes(), read_everything(closed), random.Random(seed)
    found = 0
    for _ in range(times):
        flip(closed, original, rng)
        before = digest(closed)
        read = read_everything(closed)
        if isinstance(read, str):
            found += 1
            assert "\n" not in read
        else:
            assert read == whole
        assert digest(closed) == before
    return found, times - found


def test_that_a_flipped_bit_is_found_or_changes_nothing(closed: Path) -> None:
    found, harmless = flips(closed, 150, seed=1)
    assert found > 0
    assert harmless > 0


@pytest.mark.parametrize("words", ["Ann Hathersage", "the mayor", "mayor", "2026-01-01", "said", ":source", "s:mayor"])
def test_that_a_bit_flipped_in_any_copy_of_who_said_what_is_found(closed: Path, words: str) -> None:
    """In the log and in the tables that people query alike; only space that SQLite no longer uses is harmless."""
    original, whole = closed.read_bytes(), read_everything(closed)
    places = [found.start() for found in re.finditer(re.escape(words.encode()), original)]
    reads = []
    for place in random.Random(words).sample(places, min(len(places), 12)):
        changed = bytearray(original)
        changed[place] ^= 1
        closed.write_bytes(changed)
        reads.append(read_everything(closed))
    assert all(isinstance(read, str) or read == whole for read in reads)
    assert sum(isinstance(read, str) for read in reads) >= 2


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        ("UPDATE attribution SET source = NULL", "attribution"),
        ("UPDATE attribution SET none_given = 1 - none_given", "attribution"),
        ("UPDATE attribution SET cue_start = cue_start + 1", "does not fit its article"),
        ("DELETE FROM attribution WHERE none_given", "attribution"),
        ("UPDATE speaker SET name = 'Another'", "speaker"),
        ("UPDATE speaker SET roles = '[]'", "speaker"),
        ("UPDATE annotation SET speaker = NULL", "annotation"),
        ("UPDATE code SET include = 'x'", "code"),
        ("UPDATE project SET problems_off = '[\"no source\"]'", "project"),
    ],
)
def test_that_what_another_program_changed_in_the_tables_is_found(closed: Path, change: str, finding: str) -> None:
    other = sqlite3.connect(closed)
    other.execute(change)
    other.commit()
    other.close()
    read = read_everything(closed)
    assert isinstance(read, str)
    assert finding in read


@pytest.mark.soak
def test_that_many_flipped_bits_are_found_or_change_nothing(closed: Path) -> None:
    print(flips(closed, 5000, seed=2))


def test_that_opening_a_damaged_project_for_writing_leaves_it_alone(closed: Path) -> None:
    original, rng = closed.read_bytes(), random.Random(3)
    for _ in range(100):
        flip(closed, original, rng)
        before = digest(closed)
        with contextlib.suppress(UserError):
            Project.open(closed).close()
        assert digest(closed) == before


# --- what a crash leaves

CRASH = """
import os, signal, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN IMMEDIATE")
for n in range(500):
    connection.execute("INSERT INTO step (id, name, coder, made) VALUES (?, 'half', '', '')", (f"{n}" * 100,))
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def half_written(closed: Path) -> Path:
    """A project whose writer was killed in the middle of a commit: its journal is hot."""
    subprocess.run([sys.executable, "-c", CRASH, str(closed)], check=False)
    assert closed.with_name(closed.name + "-journal").exists()
    return closed


def test_that_opening_recovers_what_a_crash_left_half_written(half_written: Path) -> None:
    with Project.open(half_written) as project:
        assert project.read_only == ""
        assert project.rows("SELECT count(*) FROM step WHERE name = 'half'") == [(0,)]
        assert check(project).ok
    assert not half_written.with_name(half_written.name + "-journal").exists()


def test_that_reading_recovers_in_a_copy_and_touches_nothing(half_written: Path) -> None:
    journal = half_written.with_name(half_written.name + "-journal")
    before = digest(half_written), digest(journal)
    with Project.open(half_written, write=False) as project:
        assert project.read_only
        assert annotations.count(project) == 40
        assert check(project).ok
    assert (digest(half_written), digest(journal)) == before


def test_that_a_torn_project_without_its_journal_is_found_or_whole(half_written: Path, tmp_path: Path) -> None:
    """What somebody gets who copies the file alone."""
    copy = tmp_path / "copy.annotator"
    shutil.copyfile(half_written, copy)
    read = read_everything(copy)
    assert isinstance(read, str) or read == read_everything(half_written)


def test_that_a_header_that_would_make_sqlite_refuse_to_write_is_damage(closed: Path) -> None:
    data = bytearray(closed.read_bytes())
    data[18] ^= 1 << 4
    closed.write_bytes(data)
    with pytest.raises(UserError, match="is damaged"):
        Project.open(closed, write=False)
    assert closed.read_bytes() == bytes(data)
