"""Project files of every released format go on being read, edited and exported."""

import json
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.formats.dataset import Options
from annotator.formats.exporter import Exporter, export
from annotator.formats.registry import EXPORTERS
from annotator.model import meant
from annotator.store import (
    annotations,
    assignments,
    attributions,
    backup,
    codebook,
    coders,
    documents,
    reviews,
    speakers,
    submissions,
)
from annotator.store.check import check
from annotator.store.opening import FORMAT, check_header
from annotator.store.project import Project
from tests.files.make import make
from tests.store.samples import contents, digest, is_sound

FILES = sorted(Path(__file__).with_name("files").glob("*.annotator"))
ANNOTATIONS = {"format-1": 6, "format-2": 10, "format-3": 10, "format-4": 10}
FINALS = {"format-3": 1, "format-4": 1}
"""How many each file has."""
OLDER = [path for path in FILES if path.stem != f"format-{FORMAT}"]


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of a file that is kept."""
    return Path(shutil.copyfile(request.param, tmp_path / request.param.name))


@pytest.fixture(params=OLDER, ids=lambda path: path.stem)
def older(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of a file of an older format."""
    return Path(shutil.copyfile(request.param, tmp_path / request.param.name))


def test_that_a_file_of_every_format_is_kept() -> None:
    assert [check_header(path) for path in FILES] == [*range(1, FORMAT + 1)]
    assert [path.name for path in FILES] == [f"format-{n}.annotator" for n in range(1, FORMAT + 1)]
    assert all(path.stat().st_size < 200_000 for path in FILES)


def test_that_it_proves_itself_and_is_what_was_coded(kept: Path) -> None:
    with Project.open(kept) as project:
        found = check(project)
        assert (found.damage, found.warnings) == ([], [])
        assert project.details.title == "Kept for ever"
        names = {coder.id: coder.name for coder in coders.coders(project)}
        first, second, _ = documents.documents(project)
        assert second.byline == "The staff"
        coded = [
            [(names[a.coder], a.extent.start, len(a.spans), a.note) for a in annotations.of_document(project, d.id)]
            for d in (first, second)
        ]
        assert coded == [
            [
                ("Ana", 0, 2, "In two parts 🙂"),
                ("Ana", 10, 1, ""),
                ("Ana", 40, 1, ""),
                ("Ben", 50, 1, "Le « même » mot"),
            ],
            [("Ben", 0, 1, "An agency"), ("Ana", 120, 1, "")],
        ]
        assert {code.name: code.retired for code in codebook.codes(project)}["hedge"]
        (frozen,) = submissions.submissions(project, first.id)
        assert len(frozen.versions) == 3
        assert annotations.count(project) == ANNOTATIONS[kept.stem]


@pytest.mark.parametrize("file", FILES[1:], ids=lambda path: path.stem)
def test_that_who_said_what_is_kept(file: Path, tmp_path: Path) -> None:
    path = shutil.copyfile(file, tmp_path / "kept.annotator")
    with Project.open(path) as project:
        (*_, third) = documents.documents(project)
        source, quote, claim, other = annotations.of_document(project, third.id)
        links = attributions.of_document(project, third.id)
        attributions.check(project, documents.text(project, third), links)
        assert {id: (a.source, a.none_given, a.cue_quote) for id, a in links.items()} == {
            quote.id: (source.id, False, "said"),
            claim.id: (None, True, ""),
            other.id: (None, False, "said"),
        }
        registry = speakers.speakers(project)
        assert source.speaker is not None
        assert registry[source.speaker].role_on("2015-02-01") == "spokesperson"
        stands_for = meant(registry, source.speaker)
        assert stands_for is not None
        assert (stands_for.name, stands_for.kind, stands_for.note) == ("U.S. officials", "group", "Never named")
        assert stands_for.aliases == ("senior U.S. officials",)
        hedge = next(code for code in codebook.codes(project) if code.name == "hedge")
        assert (hedge.include, hedge.exclude) == ("reportedly\nis said to", "will")
        assert project.details.problems_off == ("unused-source",)


@pytest.mark.parametrize("file", FILES[2:], ids=lambda path: path.stem)
def test_that_a_teams_work_is_kept(file: Path, tmp_path: Path) -> None:
    path = shutil.copyfile(file, tmp_path / "kept.annotator")
    with Project.open(path) as project:
        coders.choose(project, "Ana")
        first, *_ = documents.documents(project)
        names = {coder.id: coder.name for coder in coders.coders(project)}
        (assigned,) = assignments.assignments(project, first.id)
        assert (names[assigned.coder], assigned.mode, assigned.wave) == ("Ben", "blind", 2)
        settles = assignments.adjudicator(project, first.id)
        assert settles is not None
        assert names[settles.coder] == "Ana"
        (theirs,) = annotations.of_document(project, first.id, assigned.coder)
        final, none_valid = reviews.finals(project, first.id)
        assert (final.spans, final.quotes, final.code) == (theirs.spans, theirs.quotes, theirs.code)
        assert [*final.basis] == [theirs.id]
        assert (none_valid.decision, none_valid.spans) == ("none valid", ())
        (verdict,) = reviews.verdicts(project, first.id)
        assert (verdict.target, verdict.verdict, verdict.version) == (
            theirs.id,
            "change wanted",
            final.basis[theirs.id],
        )
        question, answer = reviews.comments(project, first.id)
        assert (question.resolved, answer.parent, answer.resolved) == (False, question.id, True)


# --- older formats


def test_that_an_older_file_is_brought_up_to_date_after_a_backup(older: Path) -> None:
    before = digest(older)
    with Project.open(older) as project:
        assert project.read_only == ""
        assert is_sound(project)
    assert check_header(older) == FORMAT
    (saved,) = backup.folder(older).iterdir()
    assert f"before format {FORMAT}" in saved.name
    with Project.open(saved, write=False) as copy, Project.open(older, write=False) as project:
        assert contents(copy) == contents(project)
    assert digest(older) != before


def test_that_an_older_file_opened_for_reading_is_read_and_left_as_it_is(older: Path) -> None:
    before = digest(older)
    with Project.open(older, write=False) as project:
        assert annotations.count(project) == ANNOTATIONS[older.stem]
        assert (speakers.speakers(project) == {}) == (older.stem == "format-1")
        assert is_sound(project)
    assert digest(older) == before
    assert [path.name for path in older.parent.iterdir()] == [older.name]


def test_that_rows_of_an_older_file_put_again_unchanged_write_nothing(older: Path) -> None:
    with Project.open(older) as project:
        coders.choose(project, "Ana")
        with project.edit("Nothing") as edit:
            for row in (*codebook.codes(project), *documents.documents(project), project.details):
                edit.put(row)
            for document in documents.documents(project):
                for own in annotations.of_document(project, document.id, project.coder):
                    edit.put(own)
        assert not edit.wrote


KILLED = """
import os, signal, sqlite3, sys
from pathlib import Path
from annotator.store import schema
connect = sqlite3.connect
def connected(*args, **options):
    connection = connect(*args, **options)
    connection.execute("PRAGMA cache_size = 1")
    connection.set_trace_callback(die)
    return connection
def die(statement):
    if statement.startswith(sys.argv[2]):
        os.kill(os.getpid(), signal.SIGKILL)
sqlite3.connect = connected
schema.migrate(Path(sys.argv[1]))
"""


@pytest.mark.parametrize("moment", ["CREATE TABLE zone", "CREATE INDEX zone_document", "COMMIT", "PRAGMA user_version"])
@pytest.mark.parametrize("write", [True, False], ids=["writing", "reading"])
def test_that_a_file_whose_migration_was_killed_is_opened(older: Path, moment: str, write: bool) -> None:
    with Project.open(older, write=False) as project:
        before = contents(project)
    killed = subprocess.run([sys.executable, "-c", KILLED, str(older), moment], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert check_header(older) < FORMAT
    left = digest(older)
    with Project.open(older, write=write) as project:
        assert (project.read_only == "") == write
        assert contents(project) == before
        assert is_sound(project)
    assert check_header(older) == FORMAT or digest(older) == left


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
    assert (summary.rows, summary.bytes) == (ANNOTATIONS[kept.stem] + FINALS.get(kept.stem, 0), out.stat().st_size)
    if exporter.name == "json":
        for document in json.loads(out.read_bytes())["documents"]:
            cues = [a["attribution"]["cue"] for a in document["annotations"] if a["attribution"]]
            for span in (span for a in document["annotations"] for span in [*a["spans"], *filter(None, cues)]):
                assert document["text"][span["start"] : span["end"]] == span["quote"]


def test_that_the_script_still_makes_such_a_file(tmp_path: Path) -> None:
    make(tmp_path / "new.annotator")
    with Project.open(tmp_path / "new.annotator", write=False) as project:
        assert annotations.count(project) == ANNOTATIONS[f"format-{FORMAT}"]
        assert is_sound(project)
