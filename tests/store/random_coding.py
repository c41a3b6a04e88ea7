"""A random analyst at work on a project, and on the model beside it."""

import shutil
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from annotator.model import Annotation, Code, Document, Span, Submission, new_personal_id
from annotator.store import annotations, codebook, coders, documents, submissions
from annotator.store.project import Edit, Project
from tests.store.plain_model import NAMES, Article, Entry, Frozen, Link, Mark, Model, State
from tests.store.samples import original

TEXTS = (
    "“We were warned,” the mayor said. 🙂\n“Twice,” he added.",
    "👩‍👩‍👧 e\u0301\u00a0\ufeff שלום \u202eمرحبا\u202c 中文。 \U0010ffff end",
)
FAST = "/dev/shm" if Path("/dev/shm").is_dir() else None


class Coding(RuleBasedStateMachine):
    """An analyst who codes, marks complete, edits the codebook, undoes; `model` is what the project should hold."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="annotator-machine-", dir=FAST))
        self.model = Model()
        self.coder = "Ana"
        self.project = Project.create(self.folder / "m.annotator", "Ana", codes=codebook.starter())
        self.codes = [code.id for code in codebook.codes(self.project)]
        self.ids = {"Ana": self.project.coder}

    @initialize()
    def begin(self) -> None:
        self.become("Ben")
        self.become("Ana")
        for code in codebook.codes(self.project):
            self.model.rows[code.id] = Entry(code.definition, code.retired)
        self.articles: list[str] = []
        for n in range(len(TEXTS)):
            self.import_article(n)

    def teardown(self) -> None:
        self.project.close()
        shutil.rmtree(self.folder)

    # --- what an analyst does

    def edit(self, changes: State, write: Callable[[Edit], None]) -> None:
        with self.project.edit("A step") as edit:
            write(edit)
        self.model.write(self.coder, changes)

    @rule(n=st.integers(0, len(TEXTS) - 1))
    def import_article(self, n: int) -> None:
        def write(edit: Edit) -> None:
            id, _ = documents.add(edit, TEXTS[n], Document("", "", ""), original(f"{n}.txt"))
            if id not in self.articles:
                self.articles.append(id)

        with self.project.edit("Import") as edit:
            write(edit)
        self.model.write(self.coder, {self.articles[n]: Article()})

    @rule(n=st.integers(0, len(TEXTS) - 1))
    def delete_article(self, n: int) -> None:
        self.edit({self.articles[n]: None}, lambda edit: edit.delete(self.articles[n]))

    @rule(data=st.data(), many=st.integers(1, 3))
    def annotate(self, data: st.DataObject, many: int) -> None:
        self.add([self.drawn(data, new_personal_id(self.project.coder)) for _ in range(many)])

    @rule(code=st.integers(0, 2), size=st.integers(1, 5))
    def tag_all(self, code: int, size: int) -> None:
        """Many annotations over all articles in one step."""
        made = []
        for n, text in enumerate(TEXTS):
            for start in range(0, len(text) - size, 2 * size):
                span, id = Span(start, start + size), new_personal_id(self.project.coder)
                made.append(Annotation(id, self.articles[n], self.codes[code], (span,), (span.of(text),)))
        self.add(made)

    def add(self, made: Iterable[Annotation]) -> None:
        def write(edit: Edit) -> None:
            for a in made:
                edit.put(a)

        self.edit({a.id: self.row(a) for a in made}, write)

    @precondition(lambda self: self.own())
    @rule(data=st.data())
    def change(self, data: st.DataObject) -> None:
        before = self.a_mark(data)
        made = self.drawn(data, before.id, before.document)._replace(speaker=before.speaker)
        self.edit({made.id: self.row(made)}, lambda edit: edit.put(made))

    @precondition(lambda self: self.own())
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        self.remove(data.draw(st.lists(st.sampled_from(self.own()), min_size=1, max_size=3)))

    def remove(self, gone: list[str]) -> None:
        def write(edit: Edit) -> None:
            for id in gone:
                edit.delete(id)

        self.edit(self.model.without(self.coder, gone), write)

    # --- shared rows, which both coders write

    @rule(definition=st.sampled_from(["", "a", "b"]))
    def define(self, definition: str) -> None:
        self.put_code(replace(self.first_code(), definition=definition))

    @rule(retired=st.booleans())
    def retire(self, retired: bool) -> None:
        self.put_code(replace(self.first_code(), retired=retired))

    def first_code(self) -> Code:
        return next(c for c in codebook.codes(self.project) if c.id == self.codes[0])

    def put_code(self, code: Code) -> None:
        self.edit({code.id: Entry(code.definition, code.retired)}, lambda edit: edit.put(code))

    @rule(n=st.integers(0, len(TEXTS) - 1))
    def mark_complete(self, n: int) -> None:
        own = [*self.model.all(Mark, self.coder).values(), *self.model.all(Link, self.coder).values()]
        frozen = sum(row.document == self.articles[n] for row in own)
        with self.project.edit("Mark complete") as edit:
            submissions.submit(edit, self.articles[n])
        ids = [id for (id,) in self.project.rows("SELECT id FROM submission")]
        (new,) = [id for id in ids if self.model.rows.get(id) is None]
        self.model.write(self.coder, {new: Frozen(self.coder, self.articles[n], frozen)})

    @rule(times=st.integers(1, 4))
    def undo(self, times: int) -> None:
        for _ in range(times):
            done = bool(self.model.done[self.coder])
            assert (self.project.undo() is not None) == done
            self.model.undo(self.coder)

    @rule(times=st.integers(1, 4))
    def redo(self, times: int) -> None:
        for _ in range(times):
            undone = bool(self.model.undone[self.coder])
            assert (self.project.redo() is not None) == undone
            self.model.redo(self.coder)

    @rule()
    def reopen(self) -> None:
        self.project.close()
        self.project = Project.open(self.project.path)
        self.project.coder = self.ids[self.coder]

    @rule(name=st.sampled_from(NAMES))
    def become(self, name: str) -> None:
        chosen = coders.choose(self.project, name)
        assert chosen is not None
        self.ids[name] = chosen.id
        self.coder = name

    # --- in the model's words

    def own(self) -> list[str]:
        return list(self.model.all(Mark, self.coder))

    def a_mark(self, data: st.DataObject) -> Annotation:
        found = annotations.annotation(self.project, data.draw(st.sampled_from(self.own())))
        assert found is not None
        return found

    def drawn(self, data: st.DataObject, id: str, article: str = "") -> Annotation:
        n = self.articles.index(article) if article else data.draw(st.integers(0, len(TEXTS) - 1))
        edges = data.draw(st.lists(st.integers(0, len(TEXTS[n])), min_size=2, max_size=4, unique=True).map(sorted))
        spans = tuple(Span(*pair) for pair in zip(edges[::2], edges[1::2], strict=False))
        quotes = tuple(span.of(TEXTS[n]) for span in spans)
        code, note = data.draw(st.sampled_from(self.codes)), data.draw(st.text(max_size=3))
        return Annotation(id, self.articles[n], code, spans, quotes, note=note)

    def row(self, a: Annotation) -> Mark:
        return Mark(self.name(a.coder), a.document, a.code, a.spans, a.note, a.speaker)

    def submission(self, s: Submission) -> Frozen:
        (owner,) = self.project.rows("SELECT coder FROM submission WHERE id = ?", (s.id,))[0]
        return Frozen(self.name(owner), s.document, len(s.versions))

    def name(self, coder: str) -> str:
        return next(name for name, id in self.ids.items() if id == coder)
