"""A project that three coders have coded: every article by two or all of them, with differences as people make them."""

import random
from dataclasses import dataclass
from pathlib import Path

from annotator.model import Annotation, Attribution, Coder, Document, Original, Span, Speaker, new_personal_id
from annotator.store import codebook, documents, submissions
from annotator.store.project import Edit, Project

NAMES = ("Teo Lindqvist", "Priya Nair", "Mara Kessler")
OUTLETS = ("Harbor Ledger", "Isthmus Courier", "Northern Post", "")
SPEAKERS = ("Foreign ministry", "Dissidents", "Union of fishers")
PLACES = 10
"""Things to mark in each article."""
SENTENCE = "“We have heard nothing new about this,” said {0} on the day that the port of the town was closed again. "


@dataclass(frozen=True)
class Habits:
    """How often a coder misses something, takes it for something else, or draws its end elsewhere."""

    missed: float = 0.05
    confused: float = 0.04
    moved: float = 0.1


USUAL = (Habits(), Habits(missed=0.12, confused=0.12), Habits(confused=0.1, moved=0.5))


def create(path: Path, articles: int = 12, habits: tuple[Habits, ...] = USUAL, *, complete: bool = True) -> Project:
    """Mara, who is third, is the acting coder. Each tenth article is coded by two."""
    project = Project.create(path, NAMES[2], "Three coders", codes=codebook.starter())
    ids = {NAMES[2]: project.coder, **{name: f"s:{n:024x}" for n, name in enumerate(NAMES[:2], 1)}}
    with project.edit("Prepare") as edit:
        for name in NAMES[:2]:
            edit.put(Coder(ids[name], name))
        for n, name in enumerate(SPEAKERS):
            edit.put(Speaker(f"s:{n + 9:024x}", name))
        found = [_article(edit, n) for n in range(articles)]
    for name, own in zip(NAMES, habits, strict=False):
        project.coder = ids[name]
        with project.edit("Code") as edit:
            for n, (document, text) in enumerate(found):
                if name == NAMES[2] or n % 10 or name == NAMES[0]:
                    _code(edit, project, document, text, own, random.Random(f"{name} {n}"), n)
                    if complete:
                        submissions.submit(edit, document)
    project.coder = ids[NAMES[2]]
    return project


def _article(edit: Edit, n: int) -> tuple[str, str]:
    text = f"Port closed, day {n + 1}\n\n" + "".join(SENTENCE.format(SPEAKERS[k * (n + 1) % 3]) for k in range(PLACES))
    details = Document("", "", str(n), title=f"Port closed, day {n + 1}", outlet=OUTLETS[n % len(OUTLETS)])
    return documents.add(edit, text, details, Original("", f"{n}.txt", "plain text 1", "utf-8", "0" * 64))[0], text


def _code(
    edit: Edit, project: Project, document: str, text: str, habits: Habits, chance: random.Random, n: int
) -> None:
    codes = {code.name: code.id for code in codebook.codes(project)}
    at = text.index("“")
    for k in range(PLACES):
        sentence = SENTENCE.format(SPEAKERS[k * (n + 1) % 3])
        speaker = sentence.index("said ") + 5
        who = Span(at + speaker, at + sentence.index(" on the"))
        source = _annotation(project, document, text, codes["source"], who, speaker=f"s:{k * (n + 1) % 3 + 9:024x}")
        said = Span(at, at + sentence.index(" said"))
        at += len(sentence)
        if chance.random() < habits.missed:
            continue
        end = said.end - chance.choice((6, 12)) if chance.random() < habits.moved else said.end
        name = "quote" if k % 3 else "claim"
        if chance.random() < habits.confused:
            name = "claim" if name == "quote" else "quote"
        content = _annotation(project, document, text, codes[name], Span(said.start, end))
        edit.put(source)
        edit.put(content)
        edit.put(Attribution(content.id, document, source.id))


def _annotation(
    project: Project, document: str, text: str, code: str, span: Span, speaker: str | None = None
) -> Annotation:
    return Annotation(new_personal_id(project.coder), document, code, (span,), (span.of(text),), speaker=speaker)
