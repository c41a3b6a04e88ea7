"""Three people at random: edits, bundles lost, replayed, out of order; forks, undo, restored backups, wrong clocks."""

import shutil
import tempfile
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from annotator.model import Annotation, Span, new_personal_id, new_shared_id
from annotator.store import annotations, codebook, documents, edit, submissions
from annotator.store.check import check
from annotator.store.erasing import erase
from annotator.store.exchange import merging
from annotator.store.exchange.merging import Outcome
from annotator.store.project import Project
from annotator.teamwork import Assignment, Comment
from tests.store.random_coding import FAST
from tests.store.samples import TEXT, add_article, delete, put
from tests.store.team import NAMES, hashes, projections, team

who = st.sampled_from(NAMES)


def receive(project: Project, paths: list[Path]) -> Outcome:
    return merging.merge(project, paths, backed_up=False, accept_erasures=True)


class Exchange(RuleBasedStateMachine):
    """`bundles` is all that was ever sent: any of it may come at any time, again, or never."""

    def __init__(self) -> None:
        super().__init__()
        self.closing = ExitStack()
        self.folder = Path(tempfile.mkdtemp(prefix="annotator-exchange-", dir=FAST))
        self.closing.callback(shutil.rmtree, self.folder)
        self.clock = self.closing.enter_context(pytest.MonkeyPatch.context())
        self.team = self.closing.enter_context(team(self.folder))
        self.projects = self.team.projects
        self.bundles: list[Path] = []
        self.kept: dict[str, Path] = {}
        self.said: dict[str, dict[str, str | None]] = {name: {} for name in NAMES}
        """What each coder last did to each of their annotations: its note, or None when it was deleted."""
        self.seen: set[str] = set()

    def teardown(self) -> None:
        self.closing.close()

    @initialize(years=st.tuples(*[st.integers(-1, 1)] * len(NAMES)))
    def begin(self, years: tuple[int, ...]) -> None:
        self.off = dict(zip(NAMES, years, strict=True))
        add_article(self.projects["Ana"])
        self.send("Ana", False)

    def at(self, name: str) -> Project:
        """That coder's project, on a computer whose clock may be a year wrong."""
        moment = datetime(2026, 1, 1, 12) + timedelta(days=365 * self.off[name], seconds=len(self.seen))
        self.clock.setattr(edit, "now", lambda: moment.isoformat(timespec="milliseconds") + "Z")
        return self.projects[name]

    def own(self, name: str) -> list[Annotation]:
        project = self.projects[name]
        return [a for d in documents.documents(project) for a in annotations.of_document(project, d.id, project.coder)]

    def note(self, name: str) -> None:
        """Remember what stands now: none of it may be lost or come back."""
        self.said[name] = self.rows(name)
        self.seen |= hashes(self.projects[name])

    def rows(self, name: str) -> dict[str, str | None]:
        """A coder's annotations, also of deleted articles: id → note, or None for a deleted one."""
        project = self.projects[name]
        sql = """SELECT r.id, a.note FROM row r LEFT JOIN annotation a ON a.id = r.id
                 WHERE r.kind = 'annotation' AND r.author = ?"""
        return dict(project.rows(sql, (project.coder,)))

    # --- what people do

    @rule(name=who, start=st.integers(0, 60), text=st.sampled_from(["a", "b", "c"]))
    def annotate(self, name: str, start: int, text: str) -> None:
        project = self.at(name)
        for document in documents.documents(project)[:1]:
            span = Span(start, start + 5)
            code = codebook.codes(project)[start % 3].id
            id = new_personal_id(project.coder)
            put(project, Annotation(id, document.id, code, (span,), (span.of(TEXT),), note=text))
        self.note(name)

    @precondition(lambda self: any(map(self.own, NAMES)))
    @rule(name=who, data=st.data(), text=st.sampled_from(["d", "e", "f"]))
    def change(self, name: str, data: st.DataObject, text: str) -> None:
        if own := self.own(name):
            put(self.at(name), data.draw(st.sampled_from(own))._replace(note=text))
            self.note(name)

    @precondition(lambda self: any(map(self.own, NAMES)))
    @rule(name=who, data=st.data())
    def delete(self, name: str, data: st.DataObject) -> None:
        if own := self.own(name):
            delete(self.at(name), data.draw(st.sampled_from(own)).id)
            self.note(name)

    @rule(name=who, words=st.sampled_from(["x", "y", "z"]), n=st.integers(0, 2))
    def define(self, name: str, words: str, n: int) -> None:
        """A row that all of them may write: forks."""
        project = self.at(name)
        put(project, replace(codebook.codes(project)[n], definition=words))
        self.note(name)

    @rule(name=who, key=st.sampled_from(["", "a wire"]))
    def import_article(self, name: str, key: str) -> None:
        add_article(self.at(name), key=key, title=f"As {name} calls it")
        self.note(name)

    @rule(name=who)
    def delete_article(self, name: str) -> None:
        for document in documents.documents(self.projects[name])[:1]:
            delete(self.at(name), document.id)
            self.note(name)

    @rule(name=who, other=who, mode=st.sampled_from(["blind", "open"]))
    def assign(self, name: str, other: str, mode: str) -> None:
        project = self.at(name)
        for document in documents.documents(project)[:1]:
            put(project, Assignment(new_shared_id(), document.id, self.team.ids[other], mode))
            self.note(name)

    @rule(name=who)
    def submit(self, name: str) -> None:
        project = self.at(name)
        for document in documents.documents(project):
            with project.edit("Mark complete") as step:
                submissions.submit(step, document.id)
        self.note(name)

    @rule(name=who)
    def comment(self, name: str) -> None:
        project = self.at(name)
        for document in documents.documents(project)[:1]:
            for a in annotations.of_document(project, document.id)[:1]:
                put(project, Comment(new_personal_id(project.coder), document.id, a.id, "Really?"))
        self.note(name)

    @rule(name=who, redo=st.booleans())
    def undo(self, name: str, redo: bool) -> None:
        project = self.at(name)
        if redo:
            project.redo()
        else:
            project.undo()
        self.note(name)

    # --- what travels

    @rule(name=who, everyone=st.booleans())
    def send(self, name: str, everyone: bool) -> None:
        self.bundles.append(self.team.bundle(name, everyone=everyone))

    @precondition(lambda self: self.bundles)
    @rule(name=who, data=st.data())
    def receive(self, name: str, data: st.DataObject) -> None:
        """Any bundles ever sent, in any order, old ones and one's own too; the same ones again are nothing."""
        some = data.draw(st.lists(st.sampled_from(self.bundles), min_size=1, max_size=3))
        self.merge(name, some)
        assert receive(self.projects[name], some).nothing

    @rule(name=who, other=who)
    def receive_a_project_file(self, name: str, other: str) -> None:
        if name != other:
            self.merge(name, [self.projects[other].path])

    def merge(self, name: str, paths: list[Path]) -> None:
        project = self.projects[name]
        before = projections(project)
        outcome = merging.merge(project, paths, accept_erasures=True)
        if outcome.backup and not outcome.erases and len(self.seen) % 3 == 0:
            after = projections(project)
            merging.undo(project)
            assert projections(project) == before
            merging.merge(project, paths)
            assert projections(project) == after
        self.note(name)

    @rule(name=who)
    def keep_a_backup(self, name: str) -> None:
        self.kept[name] = Path(shutil.copy(self.projects[name].path, self.folder / f"{name}.kept"))

    @precondition(lambda self: self.kept)
    @rule(data=st.data())
    def restore_a_backup(self, data: st.DataObject) -> None:
        """An older file takes the place of today's, of which somebody has a copy: edits on both are concurrent."""
        name = data.draw(st.sampled_from(sorted(self.kept)))
        project = self.projects[name]
        today = Path(shutil.copy(project.path, self.folder / f"{len(self.seen)}.today"))
        project.close()
        shutil.copy(self.kept[name], project.path)
        self.projects[name] = self.closing.enter_context(Project.open(project.path))
        self.projects[name].coder = self.team.ids[name]
        receive(self.projects[name], [today])
        self.note(name)

    # --- what must hold

    def converge(self) -> None:
        """Everybody hands everybody the whole file, as blind coding stays out of bundles."""
        for _ in range(2):
            paths = [project.path for project in self.projects.values()]
            for project in self.projects.values():
                receive(project, [path for path in paths if path != project.path])


class Converging(Exchange):
    def teardown(self) -> None:
        try:
            if hasattr(self, "off"):
                self.agree()
        finally:
            super().teardown()

    def agree(self) -> None:
        self.converge()
        first, *others = (projections(project) for project in self.projects.values())
        assert all(other == first for other in others)
        assert {row[0] for row in self.projects["Ana"].rows("SELECT hash FROM revision")} >= self.seen
        for name, project in self.projects.items():
            assert check(project).damage == []
            assert self.rows(name) == self.expected(name)
            for bundle in self.bundles:
                assert receive(project, [bundle]).nothing

    def expected(self, name: str) -> dict[str, str | None]:
        return self.said[name]


class Erasing(Converging):
    """Somebody erases an article, whatever the others do to it before and after."""

    @precondition(lambda self: len(self.seen) > 12)
    @rule(name=who)
    def erase(self, name: str) -> None:
        project = self.at(name)
        for document in documents.documents(project)[:1]:
            erase(project, document.id)
            self.note(name)

    def expected(self, name: str) -> dict[str, str | None]:
        """Of what they did to an article that anybody erased, nothing is left to anybody."""
        sql = """SELECT r.id FROM row r JOIN row e ON e.id = r.document || ':erasure'"""
        gone = {id for (id,) in self.projects[name].rows(sql)}
        return {id: None if id in gone else note for id, note in self.said[name].items()}

    def agree(self) -> None:
        super().agree()
        for project in self.projects.values():
            erased = project.rows("SELECT document FROM row WHERE kind = 'erasure'")
            kept = "SELECT 1 FROM revision WHERE document = ? AND payload NOTNULL AND kind <> 'erasure'"
            assert not any(project.rows(kept, document) for document in erased)
            if erased:
                named = "SELECT json_extract(payload, '$.text') FROM revision WHERE kind = 'document'"
                texts = {digest for (digest,) in project.rows(named)}
                assert {digest for (digest,) in project.rows("SELECT sha256 FROM text")} <= texts


def run(machine: type[Converging], examples: int, steps: int) -> None:
    quiet = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
    often = settings(max_examples=examples, stateful_step_count=steps, deadline=None, suppress_health_check=quiet)
    run_state_machine_as_test(machine, settings=often)


@pytest.mark.timeout(900)
def test_that_three_people_agree_once_all_is_exchanged() -> None:
    run(Converging, 25, 20)


@pytest.mark.timeout(900)
def test_that_they_agree_when_articles_are_erased() -> None:
    run(Erasing, 15, 20)


@pytest.mark.soak
@pytest.mark.timeout(7200)
def test_that_three_tireless_people_agree_once_all_is_exchanged() -> None:
    run(Converging, 300, 60)


@pytest.mark.soak
@pytest.mark.timeout(7200)
def test_that_three_tireless_people_agree_when_articles_are_erased() -> None:
    run(Erasing, 200, 50)
