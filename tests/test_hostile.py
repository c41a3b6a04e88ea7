"""Odd and hostile paths and files through the command line: one sentence, exit status 1, nothing lost."""

import json
import os
import shutil
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from annotator import cli
from annotator.errors import UserError, printable
from annotator.store import coders, documents
from annotator.store.check import check
from annotator.store.lock import lock_path
from annotator.store.project import Project
from tests.store.samples import add_article, digest, new_project

SEEDS = Path(__file__).parents[1] / "seeds"
Captured = pytest.CaptureFixture[str]
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names or files")


@pytest.fixture
def project(tmp_path: Path, capsys: Captured) -> Path:
    """A project whose name says nothing of what it is."""
    path = tmp_path / "project"
    assert cli.main(["import", str(path), str(SEEDS), "--coder", "Ana"]) == 0
    capsys.readouterr()
    return path


def refused(capsys: Captured, *arguments: object) -> str:
    assert cli.main([*map(str, arguments)]) == 1
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert "Traceback" not in err
    return err


ODD = ["a b.annotator", "#%41?'\".annotator", "two\nlines.annotator", "p\udcff.annotator", "-x.annotator", "é\u202e"]


@posix
@pytest.mark.parametrize("name", ODD, ids=ascii)
def test_that_a_project_may_have_any_name(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for arguments in (
        ["import", "--", name, str(SEEDS)],
        ["check", "--", name],
        ["export", "--format", "csv", "--", name, f"{name}.csv"],
        ["codebook", "--export", "codes.json", "--", name],
    ):
        assert cli.main(arguments) == 0
    with Project.open(Path(name), write=False) as opened:
        assert opened.details.title == printable(name.removesuffix(".annotator"))
    assert os.path.exists(f"{name}.csv")


@posix
@pytest.mark.parametrize("name", ["two\nlines", "p\udcff", "x" * 300], ids=["line end", "no letter", "too long"])
def test_that_a_refusal_of_an_odd_name_is_one_line_in_letters(name: str, project: Path, capsys: Captured) -> None:
    place = project.with_name(name)
    refused(capsys, "check", place)
    refused(capsys, "codebook", project, "--import", place)
    assert cli.main(["import", str(project), str(place), "--json"]) == 1
    (file,) = json.loads(capsys.readouterr().out)["files"]
    file["reason"].encode()
    if len(name) > 255:
        refused(capsys, "import", place, SEEDS)
        refused(capsys, "export", project, place, "--format", "csv")


@posix
def test_that_circular_links_are_refused_or_replaced(project: Path, capsys: Captured) -> None:
    loop = project.with_name("loop")
    loop.symlink_to(loop)
    for arguments in (["check", loop], ["export", loop, "x.csv"], ["codebook", project, "--import", loop]):
        refused(capsys, *arguments)
    refused(capsys, "import", loop, SEEDS)
    assert cli.main(["import", str(project), str(loop)]) == 1
    assert cli.main(["export", str(project), str(loop), "--format", "csv"]) == 0


@pytest.mark.parametrize("link", [False, True], ids=["itself", "by a link"])
@pytest.mark.parametrize("command", [["export", "--format", "csv"], ["codebook"]], ids=lambda c: c[0])
def test_that_nothing_is_written_over_a_project(
    command: list[str], link: bool, project: Path, tmp_path: Path, capsys: Captured
) -> None:
    out, before = project, digest(project)
    if link:
        out = tmp_path / "link"
        out.symlink_to(project)
    target = ["--export", out] if command == ["codebook"] else [out]
    assert "is the name of a project" in refused(capsys, *command, project, *target)
    assert digest(project) == before


@posix
def test_that_a_pipe_or_device_is_not_replaced_by_a_file(project: Path, tmp_path: Path, capsys: Captured) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert "is a device or a pipe" in refused(capsys, "export", project, pipe, "--format", "csv")
    assert pipe.is_fifo()
    for arguments in (["check", pipe], ["import", pipe, SEEDS], ["codebook", project, "--import", pipe]):
        refused(capsys, *arguments)


def test_that_the_current_folder_is_no_place_for_a_dataset(project: Path, capsys: Captured) -> None:
    assert "is a folder" in refused(capsys, "export", project, ".", "--format", "csv")


def test_that_a_project_within_a_file_is_not_made(project: Path, capsys: Captured) -> None:
    before = digest(project)
    assert "cannot be created" in refused(capsys, "import", project / "inner.annotator", SEEDS)
    assert digest(project) == before


def test_that_bytes_that_are_no_letters_may_name_a_coder(project: Path) -> None:
    assert cli.main(["import", str(project), str(SEEDS), "--coder", "B\udcff"]) == 0
    with Project.open(project, write=False) as opened:
        assert [coder.name for coder in coders.coders(opened)] == ["Ana", "B\\xff"]


def test_that_check_reads_a_state_that_edits_meanwhile_do_not_change(project: Path) -> None:
    """Else its parts would see different states, and it would call them damage."""
    stop, failed = threading.Event(), []

    def edit() -> None:
        n = 0
        while not stop.is_set():
            add_article(writer, f"Text {n}", title=f"Title {n}")
            n += 1

    with Project.open(project) as writer:
        coders.choose(writer, "Ana")
        editor = threading.Thread(target=edit)
        editor.start()
        try:
            failed += [n for n in range(5) if cli.main(["check", str(project)])]
        finally:
            stop.set()
            editor.join(60)
    assert failed == []


def test_that_of_two_who_create_a_project_at_once_one_is_told(tmp_path: Path) -> None:
    """Neither takes the place of the other's."""
    outcomes: list[str] = []
    together = threading.Barrier(4)

    def create(coder: str) -> None:
        together.wait(60)
        try:
            with Project.create(tmp_path / "p.annotator", coder):
                outcomes.append(coder)
        except UserError as error:
            outcomes.append(str(error))

    threads = [threading.Thread(target=create, args=(name,)) for name in "ABCD"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    (won,) = [outcome for outcome in outcomes if len(outcome) == 1]
    assert sum("already exists" in outcome for outcome in outcomes) == 3
    assert [path.name for path in tmp_path.iterdir()] == ["p.annotator"]
    with Project.open(tmp_path / "p.annotator", write=False) as opened:
        assert [coder.name for coder in coders.coders(opened)] == [won]
        assert check(opened).ok


@pytest.mark.parametrize(
    "change",
    [{"pid": "x"}, {"pid": None}, {"pid": 2**70}, {"pid": -7}, {"started": "x"}, {"since": 5}, {"user": None}],
    ids=str,
)
def test_that_a_lock_of_nonsense_is_no_traceback(tmp_path: Path, change: dict[str, Any]) -> None:
    with new_project(tmp_path) as made:
        path, held = made.path, json.loads(lock_path(made.path).read_text("utf-8"))
    lock_path(path).write_text(json.dumps(held | change), "utf-8")
    with Project.open(path) as opened:
        assert str(opened.read_only) == "" or "has it open" in opened.read_only


@pytest.mark.parametrize("table", ["submission", "original", "leaf", "quarantine", "row", "step"])
def test_that_a_project_without_one_of_its_tables_is_damaged(table: str, project: Path, capsys: Captured) -> None:
    with Project.open(project) as opened:
        opened.connection.execute(f"DROP TABLE {table}")
    for arguments in (["check", project], ["import", project, SEEDS], ["export", project, f"{project}.csv"]):
        assert "is damaged" in refused(capsys, *arguments)


def test_that_a_log_with_one_id_for_two_things_is_damage_not_a_traceback(project: Path, capsys: Captured) -> None:
    with Project.open(project) as opened:
        ids = "SELECT id FROM revision WHERE kind = 'coder'"
        opened.connection.execute(f"UPDATE OR REPLACE code SET id = ({ids}) WHERE name = 'claim'")
    assert cli.main(["check", str(project)]) == 1
    assert "“code” is not what the log gives" in capsys.readouterr().out


BROKEN_TABLES = {
    "empty": b"",
    "zeros": b"\0" * 50,
    "no header": b"\n\n",
    "half a row": b"file,outlet\n1-wire",
    "open quote": b'file,outlet\n"1-wire-gallery.txt,AP',
    "a cell of megabytes": b"file,outlet\n1-wire-gallery.txt," + b"x" * 200_000,
    "no encoding": b"file,outlet\n\xff\xfe\x81\x8d",
    "a picture": b"\x89PNG\r\n\x1a\n",
    "the same column twice": b"file,file,outlet,outlet\na,1-wire-gallery.txt,x,y",
    "more cells": b"file,outlet\n1-wire-gallery.txt,AP,too,many",
    "paths that lead out": b"file,outlet\n../../etc/passwd,x\n/etc/passwd,y\n..,z\n.,q",
    "formulas": b"file,outlet\n1-wire-gallery.txt,=1+1",
}


@pytest.mark.parametrize("table", BROKEN_TABLES.values(), ids=BROKEN_TABLES)
def test_that_no_table_of_articles_stops_an_import(table: bytes, tmp_path: Path, capsys: Captured) -> None:
    folder = tmp_path / "articles"
    shutil.copytree(SEEDS, folder)
    (folder / "articles.csv").write_bytes(table)
    path = tmp_path / "p.annotator"
    assert cli.main(["import", str(path), str(folder)]) == 0
    assert "Traceback" not in capsys.readouterr().err
    with Project.open(path, write=False) as opened:
        assert len(documents.documents(opened)) == 5
        assert check(opened).ok


def test_that_the_same_file_imported_by_two_names_is_one_article(project: Path, tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to(SEEDS / "1-wire-gallery.txt")
    before = digest(project)
    assert cli.main(["import", str(project), str(SEEDS), str(SEEDS / "1-wire-gallery.txt")]) == 0
    with Project.open(project, write=False) as opened:
        assert len(documents.documents(opened)) == 5
    assert digest(project) == before
