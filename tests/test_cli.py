"""The command line keeps its contract: what it prints where, how it ends, and what it leaves alone."""

import csv
import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import annotator
from annotator import cli, display, named_projects, resources
from annotator.errors import UserError
from annotator.model import Annotation, Span, new_personal_id
from annotator.store import codebook, coders, documents
from annotator.store.project import Project

SEEDS = Path(__file__).parents[1] / "seeds"
Captured = pytest.CaptureFixture[str]


@pytest.fixture
def project(tmp_path: Path, capsys: Captured) -> Path:
    """A project of the seeds, by Ana, with one annotation."""
    path = tmp_path / "test.annotator"
    assert cli.main(["import", str(path), str(SEEDS), "--coder", "Ana"]) == 0
    capsys.readouterr()
    with Project.open(path) as opened:
        coder = coders.choose(opened, "Ana")
        assert coder
        document = documents.documents(opened)[0]
        text = documents.text(opened, document)
        span, code = Span(0, 4), codebook.codes(opened)[0]
        with opened.edit("Code as claim") as edit:
            id = new_personal_id(coder.id)
            edit.put(Annotation(id, document.id, code.id, (span,), (span.of(text),)))
    return path


def run(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "annotator", *map(str, arguments)]
    env = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    env.pop("QT_QPA_PLATFORM", None)
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=env | environment, timeout=60)


def answer(capsys: Captured, *arguments: object) -> tuple[int, Any, str]:
    """The exit status, the one JSON document on stdout, and stderr."""
    status = cli.main([*map(str, arguments), "--json"])
    out, err = capsys.readouterr()
    return status, json.loads(out), err


def test_that_each_command_is_known_by_its_name(capsys: Captured) -> None:
    with pytest.raises(SystemExit):
        cli.main(["--help"])
    listed = re.findall(r"^    ([a-z]+)(?: |$)", capsys.readouterr().out, re.MULTILINE)
    assert sorted(listed) == sorted(cli.COMMANDS)


def test_that_a_dataset_is_made_by_three_commands(tmp_path: Path) -> None:
    path = tmp_path / "p.annotator"
    imported = run("import", path, SEEDS, "--json", "--coder", "Ana")
    assert (imported.returncode, imported.stderr) == (0, "")
    assert [file["outcome"] for file in json.loads(imported.stdout)["files"]] == ["imported"] * 5
    checked = run("check", path)
    assert (checked.returncode, checked.stderr) == (0, "")
    exported = run("export", path, tmp_path / "out.json", "--text")
    assert (exported.returncode, exported.stderr) == (0, "")
    data = json.loads((tmp_path / "out.json").read_bytes())
    assert [d["text"].encode() for d in data["documents"]] == [p.read_bytes() for p in sorted(SEEDS.glob("*.txt"))]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out.json", "p.annotator"]


def test_that_import_says_what_came_of_each_file(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "empty.txt").touch()
    path, good = tmp_path / "p.annotator", SEEDS / "1-wire-gallery.txt"
    status, found, err = answer(capsys, "import", path, good, good, tmp_path / "empty.txt", tmp_path / "nowhere.txt")
    assert (status, err) == (0, "")
    assert [file["outcome"] for file in found["files"]] == ["imported", "skipped", "failed", "failed"]
    assert [set(file) for file in found["files"]] == [{"file", "outcome", "articles", "reason"}] * 4
    assert found["files"][0]["articles"][0].startswith("d:")
    assert found["files"][0]["reason"] is None
    assert found["files"][1] == {**found["files"][1], "articles": [], "reason": "already in the project"}
    assert cli.main(["import", str(path), str(good)]) == 0
    assert "already in the project" in capsys.readouterr().out


def test_that_no_project_is_made_when_every_file_failed(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "empty.txt").touch()
    path = tmp_path / "p.annotator"
    status, found, err = answer(capsys, "import", path, tmp_path / "empty.txt")
    assert status == 1
    assert found["files"][0]["outcome"] == "failed"
    assert err == "None of the files could be imported.\n"
    assert cli.main(["import", str(path), str(tmp_path)]) == 1
    (tmp_path / "empty.txt").unlink()
    assert cli.main(["import", str(path), str(tmp_path)]) == 1
    assert capsys.readouterr().err.endswith("There is no article to import.\n")
    assert list(tmp_path.iterdir()) == []


def test_that_a_new_project_has_the_starter_codebook_and_its_coder(project: Path) -> None:
    with Project.open(project, write=False) as opened:
        assert [code.name for code in codebook.codes(opened)] == ["claim", "quote", "source"]
        assert [coder.name for coder in coders.coders(opened)] == ["Ana"]
        assert opened.details.title == "test"


def test_that_only_writing_commands_make_an_unknown_coder(project: Path, tmp_path: Path, capsys: Captured) -> None:
    before = project.read_bytes()
    for arguments in (["export", project, tmp_path / "x.csv"], ["check", project]):
        assert cli.main([*map(str, arguments), "--coder", "Ben"]) == 1
        assert capsys.readouterr().err == "“test.annotator” has no coder “Ben”.\n"
    assert project.read_bytes() == before
    assert cli.main(["import", str(project), str(SEEDS), "--coder", "Ben"]) == 0
    with Project.open(project, write=False) as opened:
        assert [coder.name for coder in coders.coders(opened)] == ["Ana", "Ben"]


def test_that_the_format_goes_by_the_name_of_the_file_or_the_option(project: Path, tmp_path: Path) -> None:
    for name, more in (("a.csv", []), ("a.json", []), ("a.jsonl", []), ("a.dat", ["--format", "csv"])):
        assert cli.main(["export", str(project), str(tmp_path / name), *more]) == 0
    with (tmp_path / "a.csv").open(newline="", encoding="utf-8") as file:
        (row,) = csv.DictReader(file)
    assert (row["code"], row["coder"], row["text"]) == ("claim", "Ana", "Cuba")
    assert json.loads((tmp_path / "a.json").read_bytes())["manifest"]["annotations"] == 1
    assert len((tmp_path / "a.jsonl").read_bytes().splitlines()) == 5
    assert (tmp_path / "a.dat").read_bytes() == (tmp_path / "a.csv").read_bytes()
    assert cli.main(["export", str(project), str(tmp_path / "a.doc")]) == 1


def test_that_layers_and_coders_choose_what_is_exported(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "a.json"
    for more, rows in (
        ([], 1),
        (["--layer", "own", "--coder", "Ana"], 1),
        (["--layer", "final"], 0),
        (["--only-coder", "Ana"], 1),
    ):
        assert cli.main(["export", str(project), str(out), *more]) == 0
        assert json.loads(out.read_bytes())["manifest"]["annotations"] == rows


@pytest.mark.parametrize(
    "arguments",
    [
        ["export", "p", "x.csv", "--layer", "best"],
        ["export", "p"],
        ["codebook", "p"],
        ["codebook", "p", "--import", "a", "--export", "b"],
        ["import", "p"],
        ["seeds", "more"],
    ],
    ids=" ".join,
)
def test_that_wrong_usage_ends_with_2(arguments: list[str], capsys: Captured) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main(arguments)
    assert end.value.code == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("usage: annotator")


@pytest.mark.parametrize(("name", "option"), [("x.csv", "--text"), ("x.json", "--excel"), ("x.jsonl", "--exact")])
def test_that_an_option_a_format_has_no_need_of_is_named_and_passed_over(
    name: str, option: str, tmp_path: Path, capsys: Captured
) -> None:
    assert cli.main(["import", str(tmp_path / "p.annotator"), str(resources.seeds())]) == 0
    assert cli.main(["export", str(tmp_path / "p.annotator"), str(tmp_path / name), option]) == 0
    assert f"has no need of {option}" in capsys.readouterr().err
    assert (tmp_path / name).exists()


def test_that_what_cannot_be_done_is_one_sentence_and_with_json_a_document(tmp_path: Path, capsys: Captured) -> None:
    status, found, err = answer(capsys, "check", tmp_path / "nowhere.annotator")
    assert status == 1
    assert found == {"error": err.strip()}
    assert err.count("\n") == 1
    (tmp_path / "text.annotator").write_text("no project")
    assert cli.main(["export", str(tmp_path / "text.annotator"), str(tmp_path / "x.csv")]) == 1
    assert capsys.readouterr().err == "“text.annotator” is not an annotator project.\n"


def test_that_check_tells_of_damage(project: Path, capsys: Captured) -> None:
    status, found, err = answer(capsys, "check", project)
    assert (status, err) == (0, "")
    assert found == {**found, "ok": True, "documents": 5, "annotations": 1, "damage": [], "warnings": []}
    with Project.open(project) as opened:
        opened.connection.execute("UPDATE span SET quote = 'Kuba'")
    status, found, err = answer(capsys, "check", project)
    assert (status, found["ok"]) == (1, False)
    assert found["damage"]
    assert err.count("\n") == 1
    assert cli.main(["check", str(project)]) == 1
    assert "Kuba" in capsys.readouterr().out


def test_that_a_codebook_goes_from_project_to_project(project: Path, tmp_path: Path, capsys: Captured) -> None:
    file = tmp_path / "codes.json"
    assert cli.main(["codebook", str(project), "--export", str(file)]) == 0
    file.write_text(file.read_text().replace('"quote"', '"quotation"', 1))
    assert cli.main(["codebook", str(project), "--import", str(file)]) == 0
    with Project.open(project, write=False) as opened:
        assert "quotation" in [code.name for code in codebook.codes(opened)]
    assert cli.main(["codebook", str(project), "--import", str(SEEDS / "README.md")]) == 1
    assert "README.md” is not JSON" in capsys.readouterr().err


def test_that_a_project_that_is_open_is_read_but_not_written(project: Path, tmp_path: Path, capsys: Captured) -> None:
    with Project.open(project):
        assert cli.main(["export", str(project), str(tmp_path / "x.csv")]) == 0
        assert cli.main(["import", str(project), str(SEEDS)]) == 1
        assert "has it open" in capsys.readouterr().err


def test_that_a_writing_command_makes_the_backup_of_the_day(project: Path, tmp_path: Path) -> None:
    assert not (tmp_path / "test backups").exists()
    assert cli.main(["import", str(project), str(SEEDS)]) == 0
    assert len(list((tmp_path / "test backups").iterdir())) == 1


def test_that_a_folder_becomes_a_project_beside_it_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    with pytest.raises(UserError, match="no file that can be imported"):
        named_projects.project_of_folder(articles, None)
    (articles / "a.txt").write_bytes((SEEDS / "1-wire-gallery.txt").read_bytes())
    (articles / "empty.txt").touch()
    path, report = named_projects.project_of_folder(articles, "Ana")
    assert path == tmp_path / "articles.annotator"
    assert report
    assert [file.outcome for file in report.files] == ["imported", "failed"]
    monkeypatch.chdir(articles)
    assert named_projects.project_of_folder(Path("."), "Ana") == (path, None)
    with Project.open(tmp_path / "articles.annotator", write=False) as opened:
        assert len(documents.documents(opened)) == 1
        assert [coder.name for coder in coders.coders(opened)] == ["Ana"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
@pytest.mark.parametrize("limit", [10_000, 1_000_000], ids=["the copy", "the file"])
def test_that_a_full_disk_is_one_sentence_and_the_old_file_stays(limit: int, project: Path, tmp_path: Path) -> None:
    import resource

    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "long.txt").write_text("Quotation marks count twice in JSON\n\n" + '"' * 600_000)
    assert cli.main(["import", str(project), str(tmp_path / "articles")]) == 0
    out = tmp_path / "out.json"
    out.write_text("old")
    ended = subprocess.run(
        [sys.executable, "-m", "annotator", "export", str(project), str(out), "--text"],
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )
    assert ended.returncode == 1
    assert ended.stderr.count("\n") == 1
    assert ("“out.json” could not be written" if limit > project.stat().st_size else "copied") in ended.stderr
    assert out.read_text() == "old"
    assert not list(tmp_path.glob(".*.part"))


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a window can always be opened")
@pytest.mark.parametrize("environment", [{}, {"DISPLAY": ":987"}, {"QT_QPA_PLATFORM": "xcb"}], ids=str)
def test_that_without_a_display_one_sentence_says_so(environment: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    ended = run(tmp_path / "articles", **environment)
    assert ended.returncode == 1
    assert ended.stdout == ""
    assert ended.stderr.startswith("No window can be opened: ")
    assert ended.stderr.count("\n") == 1
    assert "import, export, check and codebook need no window" in ended.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["articles"]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a window can always be opened")
def test_that_a_missing_library_is_named_with_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(display.X_WINDOW, "libxcb-nowhere.so.0", "libxcb-nowhere0")
    wrong = display.problem({"DISPLAY": ":987"})
    assert wrong
    assert "libxcb-nowhere0" in wrong
    assert display.problem({"QT_QPA_PLATFORM": "offscreen"}) is None


def test_that_help_names_every_command_and_the_version_is_said(capsys: Captured) -> None:
    for arguments, words in ((["--help"], "codebook"), (["--version"], annotator.__version__)):
        with pytest.raises(SystemExit) as end:
            cli.main(arguments)
        assert end.value.code == 0
        assert words in capsys.readouterr().out


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other pipes")
def test_that_a_reader_who_leaves_gets_no_traceback(project: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "annotator", "check", str(project)]
    ended = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, text=True)
    os.close(writer)
    assert (ended.returncode, ended.stderr) == (1, "")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows interrupts otherwise")
def test_that_ctrl_c_ends_quietly_and_leaves_a_sound_project(tmp_path: Path) -> None:
    out = tmp_path / "new.annotator"
    for number in range(3000):
        (tmp_path / f"{number}.txt").write_text(f"A headline of some length\n\nA sentence no. {number}.\n" * 200)
    command = [sys.executable, "-m", "annotator", "import", str(out), str(tmp_path)]
    signal.signal(signal.SIGINT, signal.default_int_handler)  # in the background it is ignored, also by what one starts
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while not out.exists() and running.poll() is None:
        pass
    running.send_signal(signal.SIGINT)
    _, err = running.communicate()
    assert (running.returncode, err) == (130, "")
    assert cli.main(["check", str(out)]) == 0


def test_that_search_tells_places_that_are_true(project: Path, capsys: Captured) -> None:
    before = project.read_bytes()
    status, found, err = answer(capsys, "search", project, "sanchez")
    assert (status, err) == (0, "")
    with Project.open(project, write=False) as opened:
        texts = {document.id: text for document, text in documents.each(opened)}
    assert {hit["text"] for hit in found["hits"]} >= {"Sánchez", "Sanchez"}
    for hit in found["hits"]:
        assert texts[hit["document"]][hit["start"] : hit["end"]] == hit["text"]
        assert hit["text"] in hit["context"]
        assert hit["file"].endswith(".txt")
    assert project.read_bytes() == before
    assert [path.name for path in project.parent.iterdir() if "search" in path.name] == []


def test_that_search_can_be_limited_and_says_so(project: Path, capsys: Captured) -> None:
    status, found, err = answer(capsys, "search", project, "prisoners", "--limit", "2", "--order", "relevance")
    assert (status, len(found["hits"])) == (0, 2)
    assert err == "The first 2 hits are shown; --limit asks for more.\n"


def test_that_a_search_without_hits_is_no_error_and_a_wrong_one_is(project: Path, capsys: Captured) -> None:
    assert answer(capsys, "search", project, "zanzibar")[:2] == (0, {"hits": []})
    status, found, err = answer(capsys, "search", project, "cuba OR")
    assert (status, found) == (1, {"error": "The search is wrong at character 6: OR needs words on both sides."})
    assert err == found["error"] + "\n"


def test_that_search_prints_lines_for_people(project: Path, capsys: Captured) -> None:
    assert cli.main(["search", str(project), '"dissident commission"', "--limit", "1"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert re.fullmatch(r"\S+\.txt, \d+-\d+: .*dissident commission.*", line)
