"""A random analyst against a model that a child could write: what was put is there, undo takes back one step."""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from annotator.model import Annotation, Document, Span, Submission, new_personal_id
from annotator.store import annotations, codebook, coders, documents, submissions
from annotator.store.check import check
from annotator.store.project import Edit, Project
from tests.store.samples import original

TEXTS = (
    "“We were warned,” the mayor said. 🙂\n“Twice,” he added.",
    "👩‍👩‍👧 e\u0301\u00a0\ufeff שלום \u202eمرحبا\u202c 中文。 \U0010ffff end",
)
NAMES = ("Ana", "Ben")

State = dict[str, tuple[Any, ...] | None]
"""Row id → what it says; None or absent when there is no such row."""


class Model:
    """What the project should hold: rows, and for each coder a stack of (row, before, after) lists."""

    def __init__(self) -> None:
        self.rows: State = {}
        self.done: dict[str, list[list[tuple[str, Any, Any]]]] = {name: [] for name in NAMES}
        self.undone: dict[str, list[list[tuple[str, Any, Any]]]] = {name: [] for name in NAMES}

    def write(self, coder: str, changes: State) -> None:
        step = [(id, self.rows.get(id), after) for id, after in changes.items()]
        step = [change for change in step if change[1] != change[2]]
        if step:
            self._apply(step)
            self.done[coder].append(step)
            self.undone[coder].clear()

    def undo(self, coder: str) -> None:
        self._move(self.done[coder], self.undone[coder])

    def redo(self, coder: str) -> None:
        self._move(self.undone[coder], self.done[coder])

    def _move(self, source: list[list[tuple[str, Any, Any]]], target: list[list[tuple[str, Any, Any]]]) -> None:
        if source:
            back = [
                (id, after, before)
                for id, before, after in source.pop()
                if self.rows.get(id) == after and (before is not None or not self._in_use(id, target))
            ]
            self._apply(back)
            target.append(back)

    def _in_use(self, id: str, target: object) -> bool:
        """By a row of the coder whose stack this is not."""
        mover = next(n for n in NAMES if target is self.done[n] or target is self.undone[n])
        return any(row and id in row[1:3] and row[0] != mover for row in self.rows.values())

    def _apply(self, step: list[tuple[str, Any, Any]]) -> None:
        self.rows.update({id: after for id, _, after in step})


class Analyst(RuleBasedStateMachine):
    """Rows of the model: an annotation is (coder, document, code, spans, note), a code ("", definition),
    an article ("",), a submission (coder, document, number of annotations)."""

    taken = 0
    """Steps of all analysts so far."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="annotator-machine-", dir=FAST))
        self.model = Model()
        self.coder = "Ana"
        self.project = Project.create(self.folder / "m.annotator", "Ana", codes=codebook.starter())
        self.codes = [code.id for code in codebook.codes(self.project)]
        self.ids = {"Ana": self.project.coder}
        self.steps = 0

    @initialize()
    def begin(self) -> None:
        self.become("Ben")
        self.become("Ana")
        for code in codebook.codes(self.project):
            self.model.rows[code.id] = ("", code.definition)
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
        self.model.write(self.coder, {self.articles[n]: ("",)})

    @rule(n=st.integers(0, len(TEXTS) - 1))
    def delete_article(self, n: int) -> None:
        self.edit({self.articles[n]: None}, lambda edit: edit.delete(self.articles[n]))

    @rule(data=st.data(), many=st.integers(1, 3))
    def annotate(self, data: st.DataObject, many: int) -> None:
        made = [self.drawn(data, new_personal_id(self.project.coder)) for _ in range(many)]

        def write(edit: Edit) -> None:
            for a in made:
                edit.put(a)

        self.edit({a.id: self.row(a) for a in made}, write)

    @precondition(lambda self: self.own())
    @rule(data=st.data())
    def change(self, data: st.DataObject) -> None:
        made = self.drawn(data, data.draw(st.sampled_from(self.own())))
        self.edit({made.id: self.row(made)}, lambda edit: edit.put(made))

    @precondition(lambda self: self.own())
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        gone = data.draw(st.lists(st.sampled_from(self.own()), min_size=1, max_size=3))

        def write(edit: Edit) -> None:
            for id in gone:
                edit.delete(id)

        self.edit(dict.fromkeys(gone, None), write)

    @rule(definition=st.sampled_from(["", "a", "b"]))
    def define(self, definition: str) -> None:
        """A shared row, which both coders write."""
        code = next(c for c in codebook.codes(self.project) if c.id == self.codes[0])
        changed = replace(code, definition=definition)
        self.edit({code.id: ("", definition)}, lambda edit: edit.put(changed))

    @rule(n=st.integers(0, len(TEXTS) - 1))
    def mark_complete(self, n: int) -> None:
        mine = annotations.of_document(self.project, self.articles[n], self.project.coder)
        with self.project.edit("Mark complete") as edit:
            submissions.submit(edit, self.articles[n])
        ids = [id for (id,) in self.project.rows("SELECT id FROM submission")]
        (new,) = [id for id in ids if self.model.rows.get(id) is None]
        self.model.write(self.coder, {new: (self.coder, self.articles[n], len(mine))})

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

    # --- what must hold

    @invariant()
    def the_rows_are_the_models(self) -> None:
        found: State = {code.id: ("", code.definition) for code in codebook.codes(self.project)}
        texts = {}
        for document, text in documents.each(self.project):
            found[document.id] = ("",)
            texts[document.id] = text
        for n, article in enumerate(getattr(self, "articles", ())):
            marked = annotations.of_document(self.project, article)
            annotations.check(self.project, TEXTS[n], marked)
            found |= {a.id: self.row(a) for a in marked}
            for held in submissions.submissions(self.project, article):
                found[held.id] = self.submission(held)
        expected = {id: row for id, row in self.model.rows.items() if row is not None}
        assert not expected or found == expected

    @invariant()
    def the_stacks_are_the_models(self) -> None:
        assert bool(self.project.history.undo_name) == bool(self.model.done[self.coder])
        assert bool(self.project.history.redo_name) == bool(self.model.undone[self.coder])

    @invariant()
    def the_log_gives_the_tables(self) -> None:
        self.steps += 1
        Analyst.taken += 1
        if self.steps % 10 == 0:
            assert check(self.project).damage == []

    # --- in the model's words

    def own(self) -> list[str]:
        rows = self.model.rows.items()
        return sorted(id for id, row in rows if row and len(row) == 5 and row[0] == self.coder)

    def drawn(self, data: st.DataObject, id: str) -> Annotation:
        n = data.draw(st.integers(0, len(TEXTS) - 1))
        edges = data.draw(st.lists(st.integers(0, len(TEXTS[n])), min_size=2, max_size=4, unique=True).map(sorted))
        spans = tuple(Span(*pair) for pair in zip(edges[::2], edges[1::2], strict=False))
        quotes = tuple(span.of(TEXTS[n]) for span in spans)
        code, note = data.draw(st.sampled_from(self.codes)), data.draw(st.text(max_size=3))
        return Annotation(id, self.articles[n], code, spans, quotes, note=note)

    def row(self, a: Annotation) -> tuple[Any, ...]:
        return self.name(a.coder), a.document, a.code, a.spans, a.note

    def submission(self, s: Submission) -> tuple[Any, ...]:
        (owner,) = self.project.rows("SELECT coder FROM submission WHERE id = ?", (s.id,))[0]
        return self.name(owner), s.document, len(s.versions)

    def name(self, coder: str) -> str:
        return next(name for name, id in self.ids.items() if id == coder)


FAST = "/dev/shm" if Path("/dev/shm").is_dir() else None
QUIET = tuple(HealthCheck)


def test_that_a_random_analyst_finds_what_the_model_says() -> None:
    run_state_machine_as_test(
        Analyst,
        settings=settings(max_examples=40, stateful_step_count=50, deadline=None, suppress_health_check=QUIET),
    )


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_that_a_tireless_analyst_finds_what_the_model_says() -> None:
    run_state_machine_as_test(
        Analyst,
        settings=settings(
            max_examples=200,
            stateful_step_count=100,
            deadline=None,
            suppress_health_check=QUIET,
            print_blob=True,
        ),
    )
    assert Analyst.taken >= 10_000
    print(f"{Analyst.taken} steps")
