"""Rows that tell of articles without having their texts: they wait for the saved page of their address."""

from pathlib import Path

import pytest

from annotator.formats.importing import import_paths
from annotator.formats.outcomes import Report
from annotator.formats.tables.waiting import same
from annotator.store import documents
from annotator.store.check import check
from annotator.store.project import Project
from tests.formats.coded import new_project
from tests.formats.tables.made import TEXT, table

ADDRESS = "https://www.post.example/harbour"
PAGE = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>Harbour opens</title>
<link rel="canonical" href="{ADDRESS}"></head>
<body><article><h1>Harbour opens</h1><p>{TEXT}</p></article></body></html>"""
MEDIA_CLOUD = [
    ["id", "indexed_date", "language", "media_name", "media_url", "publish_date", "title", "url"],
    ["7", "2015-01-20", "en", "Harbour Post", "post.example", "2015-01-12", "Harbour opens again", ADDRESS],
]
MELTWATER = [
    [*("Date", "Headline", "URL", "Opening Text", "Hit Sentence", "Source", "Influencer", "Reach", "AVE")],
    ["12-Jan-2015 09:30AM", "Harbour opens", f"{ADDRESS}/?utm_source=m", "The", "opened", "Post", "Ann Reed", "9", "3"],
]
CISION = [
    ["News Date", "News Headline", "Outlet Name", "Contact", "UVPM", "Link"],
    ["1/13/2015", "Harbour opens", "Harbour Post", "Ann Reed", "1200", ADDRESS],
]


def imported(project: Project, *files: Path) -> Report:
    report = import_paths(project, files)
    assert check(project).ok
    return report


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_text(PAGE, "utf-8")
    return path


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (MEDIA_CLOUD, {"outlet": "Harbour Post", "published": "2015-01-12", "language": "en"}),
        (MELTWATER, {"outlet": "Post", "published": "2015-01-12T09:30", "byline": "Ann Reed"}),
        (CISION, {"outlet": "Harbour Post", "published": "2015-01-13", "byline": "Ann Reed"}),
    ],
    ids=["Media Cloud", "Meltwater", "Cision"],
)
@pytest.mark.parametrize("table_first", [True, False])
def test_that_rows_and_pages_of_one_import_find_each_other(
    rows: list[list[str]], told: dict[str, str], table_first: bool, page: Path, tmp_path: Path
) -> None:
    (path := tmp_path / "rows.csv").write_bytes(table(rows, "\t", "utf-16"))
    with new_project(tmp_path) as project:
        report = imported(project, *((path, page) if table_first else (page, path)))
        (article,) = documents.documents(project)
        assert {name: getattr(article, name) for name in told} == told
        assert article.title == "Harbour opens"
        assert {file.outcome for file in report.files} == {"imported"}
        project.undo()
        assert documents.documents(project) == []


def test_that_a_row_without_its_page_waits_and_says_so(page: Path, tmp_path: Path) -> None:
    (path := tmp_path / "rows.csv").write_bytes(table(MEDIA_CLOUD))
    with new_project(tmp_path) as project:
        (waits,) = imported(project, path).files
        assert (waits.outcome, waits.articles) == ("skipped", ())
        assert (waits.reason or "").startswith(
            "rows without text that wait for their saved pages: 1 (import these, then this file again)"
        )
        imported(project, page)
        (found,) = imported(project, path).files
        assert (found.outcome, documents.documents(project)[0].outlet) == ("imported", "Harbour Post")
        assert (found.reason or "").startswith("rows that tell of articles in the project: 1")
        assert documents.documents(project)[0].fields["id"] == "7"


def test_that_what_an_article_says_of_itself_stays(page: Path, tmp_path: Path) -> None:
    (path := tmp_path / "rows.csv").write_bytes(table(MEDIA_CLOUD))
    page.write_text(PAGE.replace("<head>", '<head><meta property="og:site_name" content="The Post itself">'), "utf-8")
    with new_project(tmp_path) as project:
        imported(project, page, path)
        assert documents.documents(project)[0].outlet == "The Post itself"


def test_that_rows_with_text_come_in_and_only_the_others_wait(tmp_path: Path) -> None:
    rows = [["title", "text", "url"], ["A", TEXT, "https://post.example/a"], ["B", "", ADDRESS], ["C", "", ""]]
    (path := tmp_path / "rows.csv").write_bytes(table(rows))
    with new_project(tmp_path) as project:
        (outcome,) = imported(project, path).files
        assert (outcome.outcome, len(outcome.articles)) == ("partly", 1)
        assert "wait for their saved pages: 1" in (outcome.reason or "")
        assert "rows without text and without address, left out: 1" in (outcome.reason or "")


@pytest.mark.parametrize(
    "other",
    [
        *("http://post.example/a?b=1", "https://www.post.example/a/?b=1#top", "post.example/a?utm_source=x&b=1"),
        "HTTPS://POST.example/a?b=1&fbclid=2",
    ],
)
def test_that_one_address_has_many_spellings(other: str) -> None:
    assert same(other) == same("https://post.example/a?b=1")


@pytest.mark.parametrize("other", ["https://post.example/b?b=1", "https://post.example/a?b=2", "http://[", ""])
def test_that_other_addresses_are_other_pages(other: str) -> None:
    assert same(other) != same("https://post.example/a?b=1")
