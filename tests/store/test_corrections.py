"""Later versions of articles: which they are, and what is known of it by everybody."""

from pathlib import Path

from annotator.model import Correction
from annotator.store import corrections, documents
from annotator.store.check import check
from annotator.store.forks import forks
from annotator.store.project import Project
from tests.store.samples import TEXT, add_article, put
from tests.store.team import team

ADDRESS = "https://ledger.example.com/world/storm"
LATER = TEXT.replace("Twice", "Three times")


def test_that_an_article_from_the_same_address_with_another_text_is_a_later_version(project: Project) -> None:
    first = add_article(project, key=ADDRESS)
    second = add_article(project, LATER, key=f"{ADDRESS}/#comments")
    assert {later: earlier.id for later, earlier in corrections.earlier_versions(project).items()} == {second: first}
    assert corrections.corrected(project, [first, second]) == [second]


def test_that_the_same_outlet_page_or_text_makes_no_later_version(project: Project) -> None:
    add_article(project, key="Harbor Ledger")
    add_article(project, key=ADDRESS)
    others = (
        add_article(project, LATER, key="Harbor Ledger"),
        add_article(project, TEXT, key=f"{ADDRESS}?"),
        add_article(project, LATER, key=f"{ADDRESS}?id=2"),
        add_article(project, LATER, key="https://other.example.com/world/storm"),
        add_article(project, LATER, key="http://[broken"),
    )
    assert corrections.corrected(project, others) == []


def test_that_what_supersedes_what_is_said_once_and_is_the_same_for_all(tmp_path: Path) -> None:
    with team(tmp_path, ("Ana", "Ben")) as made:
        ana, ben = made.projects.values()
        for one in (ana, ben):
            first, second = add_article(one, key=ADDRESS), add_article(one, LATER, key=ADDRESS)
            put(one, Correction(second, first), "Supersede")
        made.exchange()
        for one in (ana, ben):
            assert corrections.superseded(one) == {first: second}
            assert corrections.corrected(one, [second]) == []
            assert forks(one) == []
            assert check(one).ok
            assert documents.document(one, first) is not None


def test_that_an_article_that_supersedes_itself_is_quarantined(project: Project) -> None:
    article = add_article(project)
    payload = f'{{"document":"{article}","supersedes":"{article}"}}'
    with project.edit("Supersede") as edit:
        edit.append("correction", f"{article}:supersedes", payload)
    assert corrections.superseded(project) == {}
