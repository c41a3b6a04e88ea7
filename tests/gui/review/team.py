"""Three coders' work on one article, and its review by one of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from annotator.analysis.settling import Difference
from annotator.gui import jobs
from annotator.gui.review.reviewing import Reviewing
from annotator.gui.session import Session
from annotator.model import Annotation, Attribution, Document, Original, Span, new_personal_id, new_shared_id
from annotator.store import codebook, coders, documents, submissions
from annotator.store.project import Project
from annotator.teamwork import Assignment, Final

TEXT = (
    "Cuba has freed all 53 prisoners, two officials said on Monday.\n"
    "“We have heard nothing new,” said Sánchez. “We will see in the following days.”\n"
)
TEAM = ("Ana", "Ben", "Cara")
FREED = "Cuba has freed all 53 prisoners"
OFFICIALS = "two officials"
HEARD = "We have heard nothing new"
SEE = "We will see in the following days"


class Desk:
    """A project with one article that Ana, Ben and Cara code."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.article = self.add_article()
        self.codes = {code.name: code for code in codebook.codes(project)}
        self.ids = {name: self.act(name) for name in TEAM}
        self._sessions: list[Session] = []

    def act(self, name: str) -> str:
        """Whoever sits at the desk now; their id."""
        coder = coders.choose(self.project, name)
        assert coder is not None
        return coder.id

    def add_article(self, key: str = "", text: str = TEXT) -> str:
        with self.project.edit("Import") as edit:
            return documents.add(edit, text, Document("", "", key), Original("", "a.txt", "text 1", "utf-8", "0" * 64))[
                0
            ]

    def mark(self, name: str, code: str, *quotes: str, article: str = "", **fields: object) -> Annotation:
        self.act(name)
        spans = tuple(place(quote) for quote in quotes)
        id, article = new_personal_id(self.project.coder), article or self.article
        made = Annotation(id, article, self.codes[code].id, spans, quotes, **fields)  # type: ignore[arg-type]
        self.put(made)
        return made

    def mark_all(self, code: str, quote: str) -> dict[str, Annotation]:
        return {name: self.mark(name, code, quote) for name in TEAM}

    def link(self, name: str, content: Annotation, source: Annotation | None, cue: str = "") -> None:
        """To a source, or to none given."""
        self.act(name)
        at = place(cue) if cue else None
        self.put(Attribution(content.id, content.document, source.id if source else None, source is None, at, cue))

    def put(self, *values: object) -> None:
        with self.project.edit("Code") as edit:
            for value in values:
                edit.put(value)

    def delete(self, name: str, id: str) -> None:
        self.act(name)
        with self.project.edit("Delete") as edit:
            edit.delete(id)

    def assign(self, *names: str, mode: str = "blind") -> None:
        self.put(*(Assignment(new_shared_id(), self.article, self.ids[name], mode) for name in names))

    def submit(self, *names: str, article: str = "") -> None:
        for name in names or TEAM:
            self.act(name)
            with self.project.edit("Mark complete") as edit:
                submissions.submit(edit, article or self.article)

    def reopen(self, name: str) -> None:
        self.act(name)
        with self.project.edit("Reopen") as edit:
            submissions.withdraw(edit, self.article)

    def review(self, name: str, article: str = "") -> Reviewing:
        """What somebody sees who enters Review mode now."""
        self.act(name)
        session = Session(self.project)
        self._sessions.append(session)
        session.open(article or self.article)
        reviewing = Reviewing(session)
        reviewing.active = True
        return reviewing

    def close(self) -> None:
        jobs.wait_for_all()
        while self._sessions:
            self._sessions.pop().deleteLater()


@contextmanager
def desk(folder: Path) -> Iterator[Desk]:
    with Project.create(folder / "cuba.annotator", "Ana", codes=codebook.starter()) as project:
        made = Desk(project)
        yield made
        made.close()


def place(quote: str) -> Span:
    start = TEXT.index(quote)
    return Span(start, start + len(quote))


def about(reviewing: Reviewing, words: str) -> Difference:
    """The difference in which anybody marked just these words."""
    span = place(words)
    return next(d for d in reviewing.differences if any(span in version.spans for version in d.cluster.versions))


def decided(reviewing: Reviewing, words: str) -> list[tuple[str, str]]:
    """What is final of a difference: words and codes' names."""
    found = about(reviewing, words).decision
    return [shown(reviewing, final) for final in found.finals] if found else []


def shown(reviewing: Reviewing, final: Final) -> tuple[str, str]:
    code = reviewing.session.code(final.code or "")
    return " … ".join(final.quotes), code.name if code else ""


def kinds(reviewing: Reviewing) -> list[str]:
    return [d.cluster.kind for d in reviewing.queue]


def final_words(reviewing: Reviewing) -> list[tuple[str, str]]:
    return [shown(reviewing, final) for final in reviewing.finals if final.spans]


def source_words(reviewing: Reviewing, words: str) -> str | None:
    """Whom a final quote is attributed to: the words of its source."""
    content = next(final for final in reviewing.finals if final.quotes == (words,))
    link = reviewing.links.get(content.id)
    if link is None:
        return None
    source = next((final for final in reviewing.finals if final.id == link.source), None)
    return "none given" if link.none_given else " … ".join(source.quotes) if source else None


def settle_all(reviewing: Reviewing) -> None:
    while reviewing.queue:
        reviewing.take(1)
