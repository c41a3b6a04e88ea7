"""Many files are read by another process: in their order, as they would be read here, whatever happens to it."""

import os
import signal
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from annotator.formats.ahead import FILES, SIZE, Asked, batches, read_ahead
from annotator.formats.apart import Apart, Cancelled
from annotator.formats.importing import import_paths
from annotator.formats.reading import Read, collect, read_file
from annotator.store import documents
from annotator.store.check import check
from tests.formats.coded import new_project

MANY = 3 * FILES


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for n in range(MANY):
        (folder / f"{n}.txt").write_text(
            f"Minister {n} resigns over budget dispute\n\n“I go,” she said.\n\nAdvertisement\n"
        )
    (folder / "3.txt").write_bytes(b"")
    (folder / "4.txt").write_bytes("Le ministre démissionne à Orléans.".encode("cp1252"))
    (folder / "5.md").write_text("# A headline of some length\n\nBy Ana Lima\n\nText.\n")
    return folder


def asked(folder: Path) -> Iterator[list[Asked]]:
    return ([(path, {"outlet": path.stem}) for path in batch] for batch in batches(collect([folder])))


def test_that_files_are_read_as_they_would_be_here(folder: Path) -> None:
    read = [*chain.from_iterable(read_ahead(asked(folder), (), lambda: False))]
    with Apart() as apart:
        assert read == [read_file(path, row, apart) for path, row in chain.from_iterable(asked(folder))]
    assert sum(not one.articles for one in read) == 1


def test_that_a_batch_is_no_longer_than_what_is_soon_read(folder: Path) -> None:
    (folder / "0.txt").write_bytes(b"x" * (SIZE + 1))
    (folder / "1.txt").write_bytes(b"x" * (SIZE - 1))
    (folder / "2.txt").write_bytes(b"x" * (SIZE // 2))
    sizes = [len(batch) for batch in batches(collect([folder]))]
    assert sizes[:2] == [1, 1]
    assert max(sizes) == FILES
    assert sum(sizes) == len(collect([folder]))


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux for the processes")
def test_that_reading_ends_when_the_user_has_had_enough(folder: Path) -> None:
    enough = False
    reads = read_ahead(asked(folder), (), lambda: enough)
    assert next(reads)
    (child,) = children()
    enough = True
    with pytest.raises(Cancelled):
        list(reads)
    assert child not in children()


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux for the processes")
def test_that_a_process_that_ends_costs_one_file(folder: Path) -> None:
    reads = read_ahead(asked(folder), (), lambda: False)
    found: list[Read] = [*next(reads)]
    os.kill(children()[0], signal.SIGKILL)
    found += chain.from_iterable(reads)
    assert [read.path for read in found] == collect([folder])
    lost = [read for read in found if not read.articles and read.path.name != "3.txt"]
    assert len(lost) == 1
    assert lost[0].reason == f"“{lost[0].path}” cannot be read: it needs too much memory."


def test_that_many_files_are_one_import(folder: Path) -> None:
    with new_project(folder.parent) as project:
        report = import_paths(project, [folder])
        assert report.articles == MANY
        assert [d.title for d in documents.documents(project)][:2] == [
            "Minister 0 resigns over budget dispute",
            "Minister 1 resigns over budget dispute",
        ]
        assert check(project).ok
        assert import_paths(project, [folder]).articles == 0
        project.undo()
        assert documents.documents(project) == []


def children() -> list[int]:
    tasks = Path("/proc/self/task").glob("*/children")
    return [int(pid) for task in tasks for pid in task.read_text().split()]
