"""A file is written whole or the old one stays, whatever the disk does; a sentence says why."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.errors import UserError
from annotator.formats.atomic import write_atomically

FULL = """
import resource, sys
from pathlib import Path
from annotator.errors import UserError
from annotator.formats.atomic import write_atomically
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    with write_atomically(Path(sys.argv[1])) as (part,):
        for _ in range(1000):
            part.write("x" * 1000)
except UserError as error:
    print(error)
"""


def left(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.iterdir()}


def test_that_a_file_appears_when_it_is_whole(tmp_path: Path) -> None:
    with write_atomically(tmp_path / "a") as (part,):
        part.write("détente")
        assert not (tmp_path / "a").exists()
    assert left(tmp_path) == {"a": "détente"}
    assert part.size == 8


def test_that_nothing_is_left_of_files_that_were_not_finished(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old")

    def fail() -> None:
        with write_atomically(tmp_path / "a", tmp_path / "b") as (first, second):
            first.write("new")
            second.write("new")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert left(tmp_path) == {"a": "old"}


def test_that_a_link_is_written_through(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with write_atomically(tmp_path / "link") as (part,):
        part.write("new")
    assert left(tmp_path) == {"real": "new", "link": "new"}
    assert (tmp_path / "link").is_symlink()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_that_a_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old")
    run = subprocess.run([sys.executable, "-c", FULL, str(tmp_path / "a")], capture_output=True, text=True, check=True)
    assert run.stdout == f"“a” could not be written to {tmp_path}: the disk takes no larger file.\n"
    assert left(tmp_path) == {"a": "old"}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows removes no open file")
def test_that_bytes_the_disk_did_not_keep_are_noticed(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old")

    def lose() -> None:
        with write_atomically(tmp_path / "a") as (part,):
            part.write("new")
            part.path.unlink()
            part.path.write_text("ne")

    with pytest.raises(UserError, match="the disk is full"):
        lose()
    assert left(tmp_path) == {"a": "old"}


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="nothing is refused to root")
def test_that_a_folder_that_refuses_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(UserError, match="cannot be written to"), write_atomically(tmp_path / "a"):
            pass
    finally:
        tmp_path.chmod(0o700)
