"""A small project that a window has open: three articles, the starter codebook, nothing coded yet."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QDialog, QWidget

from annotator.gui import coding, jobs, speaking
from annotator.gui.session import Session
from annotator.model import Annotation, Code, Document, Original, Span, Speaker
from annotator.store import codebook, documents
from annotator.store.project import Project

TEXT = (
    "Cuba has freed all 53 prisoners, two officials said on Monday.\n"
    "“We have heard nothing new,” said Sánchez. “We will see in the following days.”\n"
)
Wanted = TypeVar("Wanted", bound=QWidget)

ARTICLES = (
    (
        Document("", "", "a", title="Cuba has freed all 53", outlet="Harbor Ledger", agency="Reuters", byline="Ana"),
        TEXT,
    ),
    (Document("", "", "b", outlet="Isthmus Courier", published="2015-01-12"), "Sánchez 😀 waits.\n"),
    (Document("", "", "c", title="Last of <b>53</b> & more", published="2015-01-13T08:00"), "The end.\n"),
)


@contextmanager
def opened(folder: Path) -> Iterator[Session]:
    """A session of Ana's with the first article open."""
    with Project.create(folder / "cuba.annotator", "Ana", "Cuba release", codes=codebook.starter()) as project:
        with project.edit("Import") as edit:
            for n, (details, text) in enumerate(ARTICLES):
                documents.add(edit, text, details, Original("", f"file-{n}.txt", "plain text 1", "utf-8", "0" * 64))
        session = Session(project)
        session.open(session.documents[0].id)
        yield session
        jobs.wait_for_all()
        session.deleteLater()


@contextmanager
def parent() -> Iterator[QWidget]:
    """A window for dialogs that delete themselves when they are closed."""
    window = QWidget()
    yield window
    for dialog in window.findChildren(QDialog):
        dialog.close()
    window.deleteLater()


def words(session: Session, quote: str) -> Span:
    start = session.text.index(quote)
    return Span(start, start + len(quote))


def named(session: Session, name: str) -> Code:
    return next(code for code in session.codes if code.name == name)


def mark(session: Session, quote: str, code: str) -> Annotation:
    """Code words as the analyst does; the annotation is held then."""
    session.select(words(session, quote))
    coding.code(session, named(session, code))
    held = session.held_annotation
    assert held is not None
    return held


def define(session: Session, name: str, **fields: object) -> Code:
    """Change a code of the codebook."""
    changed: Code = replace(named(session, name), **fields)  # type: ignore[arg-type]
    session.write("Change code", put=[changed])
    return changed


def child(widget: QWidget, kind: type[Wanted], name: str) -> Wanted:
    """The control with that name."""
    found = widget.findChild(kind, name)
    assert isinstance(found, kind), name
    return found


def added(session: Session, name: str, **fields: object) -> Speaker:
    id = speaking.add(session, name)
    assert id is not None
    made: Speaker = replace(session.speakers[id], **fields)  # type: ignore[arg-type]
    session.write("Edit", put=[made])
    return made
