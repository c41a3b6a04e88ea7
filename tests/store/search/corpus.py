"""Short words for what the tests of searching do over and over."""

from annotator.model import Document
from annotator.store import documents
from annotator.store.project import Project
from annotator.store.search import following, index
from annotator.store.search.answers import Found, Search
from annotator.store.search.candidates import Order
from tests.store.samples import original


def add(project: Project, text: str, file: str = "a.txt", **facts: str) -> str:
    """An article in the project; its id."""
    with project.edit("Import articles") as edit:
        return documents.add(edit, text, Document("", "", file, **facts), original(file))[0]  # type: ignore[arg-type]


def search(project: Project, typed: str, order: Order = "date") -> list[Found]:
    """What is found when the index has followed; every place is proved to be one."""
    words = index.of(project)
    following.follow(words)
    found = [*Search(words, typed, order).found()]
    for article in found:
        assert article.hits
        assert all(0 <= hit.span.start <= hit.span.end <= len(article.text) for hit in article.hits)
        assert all(hit.where == "text" or hit.within.of(hit.said) or not hit.within for hit in article.hits)
    return found


def words(project: Project, typed: str) -> list[str]:
    """The words of the texts that are found, article by article."""
    return [hit.span.of(found.text) for found in search(project, typed) for hit in found.hits if hit.where == "text"]


def ids(project: Project, typed: str, order: Order = "date") -> list[str]:
    return [found.document.id for found in search(project, typed, order)]
