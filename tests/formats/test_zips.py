"""Zip files of articles: each member read by its own importer, each failure told by its name."""

from dataclasses import replace
from pathlib import Path

import pytest

from annotator.errors import UserError
from annotator.formats import plain_text, zips
from annotator.formats.importer import Article, Unread
from annotator.formats.importing import import_paths
from annotator.store import documents
from annotator.store.project import Project
from tests.formats.outlets import BODY, outlets
from tests.formats.packing import packed

MIXED = {
    "one.txt": BODY[0],
    "folder/two.html": outlets()[0].page,
    "folder/two_files/frame.html": outlets()[1].page,
    "three.docx": b"PK\x03\x04 broken",
    "four.html": "<html></html>",
    "inner.zip": packed({"five.txt": BODY[1]}),
    "README.txt": "about these files",
    ".hidden.txt": "hidden",
    "__MACOSX/._one.txt": "of the system",
    "picture.png": b"\x89PNG",
}


def test_that_members_are_read_each_by_its_importer_and_failures_named() -> None:
    found = list(zips.read(packed(MIXED), "a.zip"))
    articles = {one.file: one for one in found if isinstance(one, Article)}
    assert list(articles) == ["one.txt", "folder/two.html"]
    assert articles["one.txt"].importer == "plain text 1"
    assert articles["folder/two.html"].importer.startswith("saved web page 1 (trafilatura")
    reasons = {one.file: one.reason for one in found if isinstance(one, Unread)}
    assert list(reasons) == ["three.docx", "four.html", "inner.zip"]
    assert all(f"“{name}”" in reason for name, reason in reasons.items())


def test_that_a_zip_file_of_which_some_failed_is_partly_imported(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(packed(MIXED))
    with Project.create(tmp_path / "p.annotator", "Mara") as project:
        (file,) = import_paths(project, [path]).files
        assert (file.outcome, len(file.articles)) == ("partly", 2)
        assert "three.docx" in (file.reason or "")
        assert len(documents.documents(project)) == 2
        files = [name for (name,) in project.rows("SELECT file FROM original ORDER BY file")]
        assert files == ["a.zip › folder/two.html", "a.zip › one.txt"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04 and nothing", "damaged"),
        (packed({}), "holds no articles"),
        (packed({"a.png": b"x", "README.txt": "y"}), "holds no articles"),
    ],
)
def test_that_a_zip_file_without_articles_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(UserError, match=f"“b.zip”.*{said}"):
        list(zips.read(data, "b.zip"))


def test_that_a_zip_file_of_which_nothing_can_be_read_says_why(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(packed({f"{n}.html": "<html></html>" for n in range(9)}))
    with Project.create(tmp_path / "p.annotator", "Mara") as project:
        (file,) = import_paths(project, [path]).files
        assert file.outcome == "failed"
        assert "“0.html”" in (file.reason or "")
        assert "And 4 more." in (file.reason or "")


def test_that_a_member_that_never_ends_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotator.formats.archives.LARGEST", 1_000_000)
    bomb, text = zips.read(packed({"bomb.txt": bytes(2_000_000), "good.txt": BODY[0]}), "a.zip")
    assert isinstance(bomb, Unread)
    assert "more than is ever read" in bomb.reason
    assert isinstance(text, Article)


def test_that_a_member_may_be_as_large_as_a_file_of_its_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotator.formats.registry.LARGEST", 1_000)
    small_files = (replace(plain_text.IMPORTER, largest=1_000),)
    monkeypatch.setattr("annotator.formats.registry._importers", lambda suffix: small_files)
    (large, small) = zips.read(packed({"large.txt": BODY[0] * 10, "small.txt": BODY[0]}), "a.zip")
    assert isinstance(large, Unread)
    assert "“large.txt”" in large.reason
    assert isinstance(small, Article)


def test_that_members_that_would_be_unpacked_elsewhere_are_read_where_they_are_and_shown_as_they_are() -> None:
    names = ["../../up.txt", "/root.txt", "C:\\x.txt", "turned \u202egnp.txt", "two\nlines.txt"]
    found = list(zips.read(packed({name: f"{BODY[0]} {name}" for name in names}), "a.zip"))
    assert [one.file for one in found] == [
        *("../../up.txt", "/root.txt", "C:\\x.txt", "turned [U+202E]gnp.txt", "two[U+000A]lines.txt")
    ]
