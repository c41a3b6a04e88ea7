"""Small coded projects to export, with the characters that offsets are lost on."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from annotator.formats.importing import import_paths
from annotator.model import Annotation, Attribution, Document, Span, Value, new_personal_id
from annotator.store import codebook, documents
from annotator.store.project import Project

SEEDS = Path(__file__).parents[2] / "seeds"

HARD = {
    "emoji.txt": "Officials 😀 said “all 👩‍👩‍👧 of them” were free 🇨🇺.\n\n=SUM(A1) is no headline.".encode(),
    "crlf.txt": b"\xef\xbb\xbfFirst line\r\nSecond \xe2\x80\x94 line\r\rThird line\r\n",
    "nbsp.txt": "Le\u00a0porte-parole\u00a0: «\u00a0Non\u00a0», a-t-il dit. Cafe\u0301.".encode(),
    "arabic.txt": "قال المتحدث «لا تعليق» يوم الاثنين.".encode(),
    "chinese.txt": "发言人说:“我们已经释放了全部53人。”𠀀".encode("utf-16"),
}


def new_project(folder: Path, coder: str = "Ana") -> Project:
    return Project.create(folder / "test.annotator", coder, codes=codebook.starter())


def mark(
    project: Project,
    document: Document,
    code: str,
    *spans: tuple[int, int],
    attributes: dict[str, Value] | None = None,
    note: str = "",
    speaker: str | None = None,
) -> str:
    """Code spans of an article; the new annotation's id."""
    text = documents.text(project, document)
    parts = tuple(Span(*span) for span in spans)
    id = new_personal_id(project.coder)
    found = next(c for c in codebook.codes(project) if c.name == code)
    quotes = tuple(part.of(text) for part in parts)
    with project.edit(f"Code as {code}") as edit:
        edit.put(Annotation(id, document.id, found.id, parts, quotes, attributes or {}, note, speaker=speaker))
    return id


def attribute(
    project: Project,
    document: Document,
    content: str,
    source: str | None = None,
    cue: tuple[int, int] | None = None,
    *,
    none_given: bool = False,
) -> None:
    """Say who said a quote or claim (`content`)."""
    place = Span(*cue) if cue else None
    words = place.of(documents.text(project, document)) if place else ""
    with project.edit("Link") as edit:
        edit.put(Attribution(content, document.id, source, none_given, place, words))


def mark_everywhere(project: Project) -> int:
    """Code single characters, pairs and whole texts of every article; how many annotations that made."""
    made = 0
    for document in documents.documents(project):
        size = document.characters
        for start in range(0, size - 2, max(1, size // 12)):
            mark(project, document, "claim", (start, start + 2))
            mark(project, document, "source", (start, start + 1), (size - 1, size))
            made += 2
        mark(project, document, "quote", (0, size))
        made += 1
    return made


@contextmanager
def hard_project(folder: Path) -> Iterator[Project]:
    """A project of the hard texts, coded all over."""
    articles = folder / "articles"
    articles.mkdir()
    for name, data in HARD.items():
        (articles / name).write_bytes(data)
    with new_project(folder) as project:
        import_paths(project, [articles])
        mark_everywhere(project)
        yield project
