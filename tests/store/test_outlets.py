"""Articles are shown under the outlets meant; what they write stays as it was."""

from pathlib import Path

from annotator.model import Document, Original
from annotator.outlets import Outlets
from annotator.store import documents, outlets
from annotator.store.check import check
from annotator.store.project import Project


def project_of(folder: Path, *names: str) -> Project:
    project = Project.create(folder / "test.annotator", "Ana")
    with project.edit("Import") as edit:
        for n, name in enumerate(names):
            documents.add(edit, f"Text {n}.", Document("", "", "", outlet=name), Original("", f"{n}.txt", "t", "u", ""))
    return project


def shown(project: Project) -> list[str]:
    return [document.outlet for document in documents.documents(project)]


def merge(project: Project, others: list[str], into: str) -> None:
    with project.edit("Merge") as edit:
        for row in outlets.outlets(project).merged(others, into):
            edit.put(row)


def test_that_merging_rewrites_no_article_and_is_undone_in_one_step(tmp_path: Path) -> None:
    with project_of(tmp_path, "reuters.com", "Reuters", "AOL") as project:
        merge(project, ["reuters.com"], "Reuters")
        assert shown(project) == ["Reuters", "Reuters", "AOL"]
        ids = [document.id for document in documents.documents(project)]
        assert [document.outlet for document in documents.as_written(project, ids)] == ["reuters.com", "Reuters", "AOL"]
        assert documents.outlets_written(project) == {"reuters.com": 1, "Reuters": 1, "AOL": 1}
        assert check(project).ok
        project.undo()
        assert shown(project) == ["reuters.com", "Reuters", "AOL"]


def test_that_one_article_is_shown_like_all(tmp_path: Path) -> None:
    with project_of(tmp_path, "reuters.com", "Reuters") as project:
        merge(project, ["reuters.com"], "Reuters")
        first = documents.document(project, documents.documents(project)[0].id)
        assert first is not None
        assert first.outlet == "Reuters"


def test_that_kind_and_country_come_back(tmp_path: Path) -> None:
    with project_of(tmp_path, "RTÉ") as project:
        row = Outlets().entry("RTÉ")
        with project.edit("Describe") as edit:
            edit.put(type(row)(row.id, "RTÉ News", ("RTÉ",), "broadcaster", "Ireland"))
        (found,) = outlets.outlets(project).rows.values()
        assert (found.kind, found.country, found.aliases) == ("broadcaster", "Ireland", ("RTÉ",))
        assert shown(project) == ["RTÉ News"]
