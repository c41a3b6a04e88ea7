"""Project files of every released format go on being read, edited and exported."""

import json
import shutil
from pathlib import Path

import pytest

from annotator.formats.dataset import Options
from annotator.formats.exporter import Exporter, export
from annotator.formats.registry import EXPORTERS
from annotator.store import annotations, codebook, coders, documents, submissions
from annotator.store.check import check
from annotator.store.opening import FORMAT, check_header
from annotator.store.project import Project
from tests.files.make import make
from tests.store.samples import contents, is_sound

FILES = sorted(Path(__file__).with_name("files").glob("*.annotator"))


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of a file that is kept."""
    return Path(shutil.copyfile(request.param, tmp_path / "kept.annotator"))


def test_that_a_file_of_every_format_is_kept() -> None:
    assert [check_header(path) for path in FILES] == [*range(1, FORMAT + 1)]
    assert [path.name for path in FILES] == [f"format-{n}.annotator" for n in range(1, FORMAT + 1)]
    assert all(path.stat().st_size < 150_000 for path in FILES)


def test_that_it_proves_itself_and_is_what_was_coded(kept: Path) -> None:
    with Project.open(kept) as project:
        found = check(project)
        assert (found.damage, found.warnings) == ([], [])
        assert project.details.title == "Kept for ever"
        names = {coder.id: coder.name for coder in coders.coders(project)}
        first, second, third = documents.documents(project)
        assert second.byline == "The staff"
        coded = [
            [(names[a.coder], a.extent.start, len(a.spans), a.note) for a in annotations.of_document(project, d.id)]
            for d in (first, second, third)
        ]
        assert coded == [
            [
                ("Ana", 0, 2, "In two parts 🙂"),
                ("Ana", 10, 1, ""),
                ("Ana", 40, 1, ""),
                ("Ben", 50, 1, "Le « même » mot"),
            ],
            [("Ben", 0, 1, "An agency"), ("Ana", 120, 1, "")],
            [],
        ]
        assert {code.name: code.retired for code in codebook.codes(project)}["hedge"]
        (frozen,) = submissions.submissions(project, first.id)
        assert len(frozen.versions) == 3


@pytest.mark.parametrize("coder", ["Ana", "Ben"])
def test_that_its_steps_can_be_undone_and_redone_to_the_last(kept: Path, coder: str) -> None:
    with Project.open(kept) as project:
        coders.choose(project, coder)
        before = contents(project)
        project.redo()
        undone = 0
        while project.undo():
            undone += 1
        assert undone >= 3
        assert is_sound(project)
        for _ in range(undone - 1):
            assert project.redo()
        assert contents(project) == before
        assert is_sound(project)


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda e: e.name)
def test_that_it_is_exported(kept: Path, exporter: Exporter, tmp_path: Path) -> None:
    out = tmp_path / f"out{exporter.suffix}"
    with Project.open(kept, write=False) as project:
        summary = export(project, out, exporter, Options(text="text" in exporter.takes))
    assert summary is not None
    assert (summary.rows, summary.bytes) == (6, out.stat().st_size)
    if exporter.name == "json":
        for document in json.loads(out.read_bytes())["documents"]:
            for span in (span for a in document["annotations"] for span in a["spans"]):
                assert document["text"][span["start"] : span["end"]] == span["quote"]


def test_that_the_script_still_makes_such_a_file(tmp_path: Path) -> None:
    make(tmp_path / "new.annotator")
    with Project.open(tmp_path / "new.annotator", write=False) as project:
        assert annotations.count(project) == 6
        assert is_sound(project)
