"""Files and folders become articles: all that can be read, and a reason for each that cannot."""

import os
import sys
import threading
from pathlib import Path

import pytest

from annotator.formats import files
from annotator.formats.importing import import_paths, refused
from annotator.formats.outcomes import Report
from annotator.formats.reading import collect
from annotator.store import documents
from annotator.store.check import check
from tests.formats.coded import SEEDS, new_project

ARTICLE = "Minister resigns over budget dispute\n\nThe minister resigned on Monday. “I go,” she said.\n"


def outcomes(report: Report) -> dict[str, str]:
    return {Path(f.file).name: f.outcome for f in report.files}


def names(paths: list[Path]) -> list[str]:
    return [path.name for path in paths]


def test_that_the_seeds_come_in_with_what_their_table_says(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        report = import_paths(project, [SEEDS])
        assert [f.outcome for f in report.files] == ["imported"] * 5
        assert report.notes == ()
        found = documents.documents(project)
        assert [d.outlet for d in found][:2] == ["Harbor Ledger", "Tangent Daily"]
        assert all(d.key == d.url and d.url.startswith("https://") for d in found)
        assert found[2].byline == "Inés Quiroga Peña"
        (original,) = documents.originals(project, found[0].id)
        assert (original.file, original.importer) == ("1-wire-gallery.txt", "plain text 1")
        assert documents.text(project, found[2]).encode() == (SEEDS / "3-regional-accents.txt").read_bytes()
        assert check(project).ok


@pytest.mark.skipif("ANNOTATOR_CORPUS" not in os.environ, reason="ANNOTATOR_CORPUS names no folder of articles")
def test_that_real_articles_come_in(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        report = import_paths(project, [Path(os.environ["ANNOTATOR_CORPUS"])])
        assert report.files
        assert {f.outcome for f in report.files} == {"imported"}
        assert check(project).ok


def test_that_an_import_is_one_step_that_undo_takes_back(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        assert import_paths(project, [SEEDS]).step is not None
        assert project.history.undo_name == "Import 5 articles"
        project.undo()
        assert documents.documents(project) == []
        assert {f.outcome for f in import_paths(project, [SEEDS]).files} == {"imported"}


def test_that_one_article_is_called_one_article(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        import_paths(project, [SEEDS / "1-wire-gallery.txt"])
        assert project.history.undo_name == "Import article"


def test_that_the_name_of_the_step_is_there_after_reopening(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        import_paths(project, [SEEDS])
        coder, path = project.coder, project.path
    with type(project).open(path) as project:
        project.coder = coder
        assert project.history.undo_name == "Import 5 articles"


def test_that_the_same_file_twice_is_already_in_the_project(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        first = SEEDS / "1-wire-gallery.txt"
        report = import_paths(project, [first, first])
        assert [f.outcome for f in report.files] == ["imported", "skipped"]
        again = import_paths(project, [SEEDS])
        assert [f.outcome for f in again.files] == ["skipped", *["imported"] * 4]
        assert again.files[0].reason == "already in the project"
        assert import_paths(project, [SEEDS]).step is None


def test_that_what_cannot_be_read_is_listed_with_its_reason_and_the_rest_imported(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "good.txt").write_text(ARTICLE, "utf-8")
    (folder / "empty.txt").touch()
    (folder / "blank.txt").write_text(" \n\n")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 8)
    (folder / "dangling.txt").symlink_to(folder / "nowhere")
    with (folder / "huge.txt").open("wb") as file:
        file.truncate(files.LARGEST + 1)
    with new_project(tmp_path) as project:
        report = import_paths(project, [folder])
    assert outcomes(report) == {
        "binary.txt": "failed",
        "blank.txt": "failed",
        "dangling.txt": "failed",
        "empty.txt": "failed",
        "good.txt": "imported",
        "huge.txt": "failed",
    }
    reasons = {Path(f.file).name: f.reason or "" for f in report.files}
    assert "empty" in reasons["empty.txt"]
    assert "50 MB" in reasons["huge.txt"]
    assert "no file" in reasons["dangling.txt"]
    assert all(
        reason.count("\n") == 0 and reason.endswith(".") for name, reason in reasons.items() if "good" not in name
    )


def test_that_an_encoding_that_was_guessed_is_said(tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_bytes("Le ministre démissionne: « Non », dit-il à Orléans.".encode("cp1252"))
    with new_project(tmp_path) as project:
        (file,) = import_paths(project, [tmp_path / "old.txt"]).files
    assert (file.outcome, file.reason) == ("imported", "encoding guessed: cp1252")


def test_that_a_folder_is_read_in_the_order_people_count(tmp_path: Path) -> None:
    for name in ("10.txt", "9.txt", "b/2.txt", "b/1.txt", "A.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(ARTICLE)
    assert names(collect([tmp_path])) == ["9.txt", "10.txt", "A.txt", "1.txt", "2.txt"]


def test_that_a_folder_passes_over_what_is_no_article(tmp_path: Path) -> None:
    for name in ("a.txt", ".hidden.txt", ".git/b.txt", "README.txt", "readme", "picture.png", "old.annotator"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(ARTICLE)
    (tmp_path / "articles.csv").write_text("file,outlet\na.txt,Ledger\n")
    assert names(collect([tmp_path])) == ["a.txt"]


def test_that_a_file_named_on_its_own_is_never_passed_over_in_silence(tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    with new_project(tmp_path) as project:
        report = import_paths(project, [tmp_path / "picture.png", tmp_path / "nowhere.txt"])
    assert [f.outcome for f in report.files] == ["failed", "failed"]
    assert report.all_failed
    assert report.step is None


def test_that_files_that_all_fail_are_known_before_there_is_a_project(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    report = refused([tmp_path])
    assert report is not None
    assert report.all_failed
    (tmp_path / "good.txt").write_text(ARTICLE)
    assert refused([tmp_path]) is None


def test_that_the_table_of_a_folder_fills_in_metadata_and_fields(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    (folder / "sub").mkdir(parents=True)
    for name in ("a.txt", "sub/b.txt", "c.txt"):
        (folder / name).write_text(ARTICLE + name)
    rows = (
        "file;Outlet;Title;desk;url\r\na.txt;The Ledger;A title; Foreign ;\r\nsub/b.txt;Echo;;;\r\nmissing.txt;X;;;\r\n"
    )
    (folder / "articles.csv").write_text(f"\ufeff{rows}", "utf-8")
    with new_project(tmp_path) as project:
        report = import_paths(project, [folder])
        a, c, b = documents.documents(project)
    assert (a.outlet, a.title, dict(a.fields), a.key) == ("The Ledger", "A title", {"desk": "Foreign"}, "The Ledger")
    assert (b.outlet, b.title) == ("Echo", "Minister resigns over budget dispute")
    assert (c.outlet, c.key) == ("", "")
    assert report.notes == ("articles.csv lists “missing.txt”, which is not there.",)


def test_that_a_table_that_cannot_be_read_is_said_and_the_articles_come_in(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text(ARTICLE)
    (folder / "articles.csv").write_text('file,outlet\na.txt,"open\n')
    with new_project(tmp_path) as project:
        report = import_paths(project, [folder])
    assert outcomes(report) == {"a.txt": "imported"}
    assert len(report.notes) == 1
    assert "articles.csv" in report.notes[0]


def test_that_the_same_text_in_two_outlets_is_two_articles(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name in "ab":
        (folder / f"{name}.txt").write_text(ARTICLE)
    (folder / "articles.csv").write_text("file,outlet\na.txt,Ledger\nb.txt,Echo\n")
    with new_project(tmp_path) as project:
        report = import_paths(project, [folder])
        assert {f.outcome for f in report.files} == {"imported"}
        assert len(documents.documents(project)) == 2


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has such names")
def test_that_a_name_that_is_no_utf_8_is_shown_in_letters(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    try:
        Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.txt")).write_text(ARTICLE)
    except OSError:
        pytest.skip("this file system takes no such names")
    with new_project(tmp_path) as project:
        (file,) = import_paths(project, [folder]).files
        (document,) = documents.documents(project)
        assert documents.files(project) == {document.id: "caf\\xe9.txt"}
    assert file.outcome == "imported"
    assert file.file.endswith("caf\\xe9.txt")


def test_that_progress_counts_every_file(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    with new_project(tmp_path) as project:
        report = import_paths(project, [SEEDS], progress=lambda done, total, file: seen.append((done, total)))
        assert seen == [(0, 5), (1, 5), (2, 5), (3, 5), (4, 5), (5, 5)]
        assert not report.cancelled


def test_that_cancelling_keeps_what_is_already_in_as_one_step(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(400):
        (folder / f"{number}.txt").write_text(f"{ARTICLE}{number}\n" * 40)
    read: list[str] = []
    with new_project(tmp_path) as project:
        report = import_paths(
            project, [folder], progress=lambda done, total, file: read.append(file), cancelled=lambda: len(read) >= 100
        )
        assert report.cancelled
        assert 100 <= report.articles == len(documents.documents(project)) < 400
        assert project.history.undo_name == f"Import {report.articles} articles"
        assert check(project).ok
        project.undo()
        assert documents.documents(project) == []


def test_that_others_can_read_the_project_while_an_import_runs(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(600):
        (folder / f"{number}.txt").write_text(f"{ARTICLE}{number}\n" * 60)
    with new_project(tmp_path) as project:
        importer = threading.Thread(target=import_paths, args=(project, [folder]))
        importer.start()
        counts = set()
        while importer.is_alive():
            counts.add(project.rows("SELECT count(*) FROM document")[0][0])
        importer.join()
        assert len(documents.documents(project)) == 600
        assert len(counts - {0, 600}) >= 1
        assert project.history.undo_name == "Import 600 articles"
        assert check(project).ok
