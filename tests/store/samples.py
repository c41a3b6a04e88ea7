"""Short words for what the tests of the store do over and over."""

import hashlib
from pathlib import Path

from annotator.model import Annotation, Attribution, Document, Original, Span, new_personal_id
from annotator.store import codebook, coders, documents
from annotator.store.check import check
from annotator.store.kinds import KINDS
from annotator.store.project import Project

TEXT = "“We were warned,” the mayor said. 🙂 “Twice,” he added.\nThe police disagreed: nobody had called.\n"

TABLES = tuple(table for kind in KINDS for table in kind.tables)


def new_project(folder: Path, coder: str = "Ana") -> Project:
    return Project.create(folder / "news.annotator", coder, codes=codebook.starter())


def add_article(project: Project, text: str = TEXT, key: str = "", title: str = "A title") -> str:
    with project.edit("Import articles") as edit:
        return documents.add(edit, text, Document("", "", key, title=title), original(f"{title}.txt"))[0]


def original(file: str = "a.txt") -> Original:
    return Original("", file, "text 1", "utf-8", "0" * 64)


def mark(
    project: Project, document: str, *parts: tuple[int, int], code: str = "", text: str = TEXT, note: str = ""
) -> Annotation:
    """An annotation of the acting coder, not written yet."""
    spans = tuple(Span(*part) for part in parts or ((1, 16),))
    code = code or code_named(project, "quote")
    quotes = tuple(span.of(text) for span in spans)
    return Annotation(new_personal_id(project.coder), document, code, spans, quotes, note=note)


def said(
    content: Annotation, source: Annotation | None = None, cue: str = "", *, none_given: bool = False, text: str = TEXT
) -> Attribution:
    """A quote's attribution, not written yet; the cue is the first such word of the text."""
    at = text.index(cue)
    place = Span(at, at + len(cue)) if cue else None
    return Attribution(content.id, content.document, source.id if source else None, none_given, place, cue)


def put(project: Project, value: object, name: str = "Code as quote") -> None:
    with project.edit(name) as edit:
        edit.put(value)


def delete(project: Project, id: str, name: str = "Delete") -> None:
    with project.edit(name) as edit:
        edit.delete(id)


def code_named(project: Project, name: str) -> str:
    return next(code.id for code in codebook.codes(project) if code.name == name)


def become(project: Project, name: str) -> str:
    """Make a coder of that name the acting one; their id."""
    chosen = coders.choose(project, name)
    assert chosen is not None
    return chosen.id


def contents(project: Project) -> dict[str, list[tuple[object, ...]]]:
    """Everything people query, for comparing two states; without the hashes, that no two histories share."""
    return {table: sorted(_without_hash(project, table), key=repr) for table in TABLES}


def _without_hash(project: Project, table: str) -> list[tuple[object, ...]]:
    local = {"hash", "updated_at", "made"}
    columns = [f'"{name}"' for _, name, *_ in project.rows(f"PRAGMA table_info({table})") if name not in local]
    return project.rows(f"SELECT {', '.join(columns)} FROM {table}")


def is_sound(project: Project) -> bool:
    found = check(project)
    assert found.ok, found.damage
    return True


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
