"""What holds for every export format: it says what was coded, it is whole or not there, its memory is flat."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from annotator.errors import Damaged, UserError
from annotator.formats import exporter as exporting
from annotator.formats.dataset import Options
from annotator.formats.exporter import Exporter, export, manifest_path, preview
from annotator.formats.importing import import_paths
from annotator.formats.registry import EXPORTERS, exporter_for
from annotator.model import Coder, new_shared_id
from annotator.store import annotations, documents
from annotator.store.project import Project
from tests.formats.coded import SEEDS, hard_project, mark, mark_everywhere, new_project

every_format = pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda e: e.name)
PLAIN = Options()
JSON = {e.name: e for e in EXPORTERS}["json"]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with new_project(tmp_path) as project:
        import_paths(project, [SEEDS])
        yield project


def write(project: Project, exporter: Exporter, options: Options = PLAIN) -> bytes:
    out = project.path.with_name(f"out{exporter.suffix}")
    assert export(project, out, exporter, options) is not None
    return out.read_bytes()


@every_format
def test_that_the_summary_counts_what_was_written(exporter: Exporter, tmp_path: Path) -> None:
    with hard_project(tmp_path) as project:
        summary = export(project, tmp_path / "out", exporter, Options())
        assert summary is not None
        assert summary.rows == exporting.count(project, Options()) > 50
        assert summary.documents == 5
        assert summary.bytes == (tmp_path / "out").stat().st_size
        assert (summary.columns > 0) == (exporter.name == "csv")


@every_format
def test_that_the_manifest_beside_a_file_proves_both(exporter: Exporter, tmp_path: Path) -> None:
    with hard_project(tmp_path) as project:
        data = write(project, exporter, Options(excel="excel" in exporter.takes))
    beside = manifest_path(tmp_path / f"out{exporter.suffix}")
    assert beside.exists() == (exporter.sidecar is not None)
    if exporter.sidecar:
        (file,) = json.loads(beside.read_bytes())["manifest"]["files"]
        assert (file["file"], file["bytes"]) == (f"out{exporter.suffix}", len(data))
        assert file["sha256"] == hashlib.sha256(data).hexdigest()
        data = beside.read_bytes()
    proved = data[: data.rindex(b'"manifest":')]
    assert json.loads(data)["manifest"]["sha256"] == hashlib.sha256(proved).hexdigest()


@every_format
def test_that_the_preview_is_what_the_writer_writes(exporter: Exporter, project: Project) -> None:
    (first, *_) = documents.documents(project)
    for start in range(10):
        mark(project, first, "claim", (start, start + 1))
    whole = write(project, exporter).decode()
    everything = preview(project, exporter, Options(), rows=100)
    lines = [line for line in everything.splitlines() if "exported_at" not in line and '"manifest"' not in line]
    assert all(line in whole for line in lines)
    assert len(preview(project, exporter, Options(), rows=4)) < len(everything)
    if exporter.name == "csv":
        assert everything == whole
        assert len(preview(project, exporter, Options(), rows=4).splitlines()) == 5


@every_format
def test_that_an_old_file_is_replaced_only_by_a_whole_one(exporter: Exporter, tmp_path: Path) -> None:
    out = tmp_path / f"out{exporter.suffix}"
    out.write_text("old")
    with hard_project(tmp_path) as project:
        assert export(project, out, exporter, Options(), cancelled=lambda: True) is None
        assert out.read_text() == "old"
        (last, *_) = annotations.of_document(project, documents.documents(project)[4].id)
        project.connection.execute("UPDATE span SET quote = 'no' WHERE annotation = ?", (last.id,))
        with pytest.raises(Damaged):
            export(project, out, exporter, Options())
        assert out.read_text() == "old"
        assert not list(tmp_path.glob(".*.part"))


@every_format
def test_that_the_seeds_are_exported_with_every_layer(exporter: Exporter, project: Project) -> None:
    made = mark_everywhere(project)
    for layer, rows in (("all", made), ("own", made), ("final", 0)):
        summary = export(project, project.path.with_name("out"), exporter, Options(layer))
        assert summary is not None
        assert summary.rows == rows


@every_format
def test_that_one_coders_annotations_can_be_chosen(exporter: Exporter, project: Project) -> None:
    (first, *_) = documents.documents(project)
    mark(project, first, "claim", (0, 5))
    ana, ben = project.coder, new_shared_id()
    project.coder = ben
    with project.edit("Add coder", undoable=False) as edit:
        edit.put(Coder(ben, "Ben"))
    mark(project, first, "quote", (3, 9))
    for options, rows in (
        (Options(), 2),
        (Options("own"), 1),
        (Options(only_coder="Ben"), 1),
        (Options("own", only_coder=ana), 0),
    ):
        assert exporting.count(project, options) == rows
        summary = export(project, project.path.with_name("out"), exporter, options)
        assert summary is not None
        assert summary.rows == rows
    with pytest.raises(UserError, match="no coder “Cleo”"):
        write(project, exporter, Options(only_coder="Cleo"))
    with pytest.raises(UserError, match="no layer"):
        write(project, exporter, Options("best"))


@every_format
def test_that_names_of_coders_can_be_left_out(exporter: Exporter, project: Project) -> None:
    with project.edit("Rename coder") as edit:
        edit.put(Coder(project.coder, "Zebulon Quux"))
    mark(project, documents.documents(project)[0], "claim", (0, 5))
    out = project.path.with_name("out")
    for hidden in (False, True):
        export(project, out, exporter, Options(coder_ids=hidden))
        files = [out, *([manifest_path(out)] if exporter.sidecar else [])]
        written = b"".join(file.read_bytes() for file in files)
        assert (b"Zebulon" in written) != hidden
        assert project.coder.encode() in written


@pytest.mark.skipif("ANNOTATOR_CORPUS" not in os.environ, reason="ANNOTATOR_CORPUS names no folder of articles")
@every_format
def test_that_real_articles_are_exported(exporter: Exporter, tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        import_paths(project, [Path(os.environ["ANNOTATOR_CORPUS"])])
        made = mark_everywhere(project)
        summary = export(project, tmp_path / "out", exporter, Options(text="text" in exporter.takes))
        assert summary is not None
        assert summary.rows == made


def test_that_an_exporter_is_found_by_the_name_of_the_file() -> None:
    for exporter in EXPORTERS:
        assert exporter_for(Path(f"x{exporter.suffix.upper()}")) is exporter
    with pytest.raises(UserError, match=r"\.csv, \.json, \.jsonl"):
        exporter_for(Path("x.doc"))


def test_that_an_export_cannot_replace_a_project_or_a_folder(project: Project) -> None:
    before = project.path.read_bytes()
    with pytest.raises(UserError, match="name of a project"):
        export(project, project.path, JSON, Options())
    assert project.path.read_bytes() == before
    (project.path.parent / "folder.json").mkdir()
    with pytest.raises(UserError, match="is a folder"):
        export(project, project.path.parent / "folder.json", JSON, Options())
    with pytest.raises(UserError, match="folder does not exist"):
        export(project, project.path.parent / "nowhere" / "x.json", JSON, Options())


def test_that_progress_is_told_article_by_article(project: Project) -> None:
    seen: list[tuple[int, int]] = []
    out = project.path.with_name("out")
    export(project, out, JSON, Options(), progress=lambda done, total, title: seen.append((done, total)))
    assert seen == [(n, 5) for n in range(5)]


GROWING = """
import resource, sys
from pathlib import Path
from annotator.formats.dataset import Options
from annotator.formats.exporter import export
from annotator.formats.registry import EXPORTERS
from annotator.store.project import Project
with Project.open(Path(sys.argv[1]), write=False) as project:
    for exporter in EXPORTERS:
        assert export(project, Path(sys.argv[1]).with_name("out"), exporter, Options(text="text" in exporter.takes))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such measure")
def test_that_memory_does_not_grow_with_the_number_of_annotations(
    tmp_path: Path, coded: Callable[[Path, int], Path]
) -> None:
    used = []
    for number in (2_000, 20_000):
        path = coded(tmp_path / str(number), number)
        run = subprocess.run([sys.executable, "-c", GROWING, str(path)], capture_output=True, text=True, check=True)
        used.append(int(run.stdout))
    assert used[1] < used[0] * 1.25


@pytest.fixture
def coded() -> Callable[[Path, int], Path]:
    """Makes a project of so many annotations, a hundred an article."""
    sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
    try:
        from export import build  # type: ignore[import-not-found]
    finally:
        sys.path.pop(0)

    def make(folder: Path, annotations: int) -> Path:
        folder.mkdir()
        with build(folder / "test.annotator", annotations) as project:
            return Path(project.path)

    return make
