"""A random analyst against a model that a child could write: what was put is there, undo takes back one step."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule, run_state_machine_as_test

from annotator.model import Attribution, Span, Speaker, attribution_id, new_shared_id
from annotator.store import annotations, attributions, codebook, documents, speakers, submissions
from annotator.store.check import check
from tests.store.plain_model import Article, Entry, Link, Mark, State, Who
from tests.store.random_coding import TEXTS, Coding

QUIET = tuple(HealthCheck)


class Analyst(Coding):
    """One who also says who said what."""

    taken = 0
    """Steps of all analysts so far."""

    def __init__(self) -> None:
        super().__init__()
        self.steps = 0

    @precondition(lambda self: self.own())
    @rule(data=st.data(), keep=st.booleans())
    def link(self, data: st.DataObject, keep: bool) -> None:
        link = self.a_link(data, keep)
        marks = self.model.all(Mark, self.coder).items()
        there = [id for id, mark in marks if mark.document == link.document]
        self.attribute(replace(link, source=data.draw(st.sampled_from(there)), none_given=False))

    @precondition(lambda self: self.own())
    @rule(data=st.data(), keep=st.booleans())
    def say_that_none_is_given(self, data: st.DataObject, keep: bool) -> None:
        self.attribute(replace(self.a_link(data, keep), source=None, none_given=True))

    @precondition(lambda self: self.own())
    @rule(data=st.data())
    def mark_the_cue(self, data: st.DataObject) -> None:
        link = self.a_link(data, keep=True)
        text = TEXTS[self.articles.index(link.document)]
        start = data.draw(st.integers(0, len(text) - 4))
        cue = Span(start, start + data.draw(st.integers(1, 4)))
        self.attribute(replace(link, cue=cue, cue_quote=cue.of(text)))

    @precondition(lambda self: self.model.all(Link, self.coder))
    @rule(data=st.data())
    def unlink(self, data: st.DataObject) -> None:
        id = data.draw(st.sampled_from(list(self.model.all(Link, self.coder))))
        self.edit({id: None}, lambda edit: edit.delete(id))

    def attribute(self, link: Attribution) -> None:
        self.edit({link.id: self.link_row(link)}, lambda edit: edit.put(link))

    @precondition(lambda self: self.linked())
    @rule(data=st.data())
    def delete_a_source(self, data: st.DataObject) -> None:
        self.remove([data.draw(st.sampled_from(self.linked()))])

    @rule(name=st.sampled_from(["Mayor", "Police"]))
    def add_speaker(self, name: str) -> None:
        self.put_speaker(Speaker(new_shared_id(), name))

    @precondition(lambda self: len(self.model.all(Who)) > 1)
    @rule(data=st.data())
    def merge_speakers(self, data: st.DataObject) -> None:
        """Also in circles, as two coders may bring about."""
        gone, into = data.draw(st.permutations(list(self.model.all(Who))))[:2]
        self.put_speaker(replace(speakers.speakers(self.project)[gone], same_as=into))

    @precondition(lambda self: self.model.all(Who))
    @rule(data=st.data())
    def split_speaker(self, data: st.DataObject) -> None:
        id = data.draw(st.sampled_from(list(self.model.all(Who))))
        self.put_speaker(replace(speakers.speakers(self.project)[id], same_as=None))

    def put_speaker(self, speaker: Speaker) -> None:
        self.edit({speaker.id: Who(speaker.name, speaker.same_as)}, lambda edit: edit.put(speaker))

    @precondition(lambda self: self.own() and self.model.all(Who))
    @rule(data=st.data())
    def refer_to_a_speaker(self, data: st.DataObject) -> None:
        speaker = data.draw(st.sampled_from(list(self.model.all(Who))))
        made = self.a_mark(data)._replace(speaker=speaker)
        self.edit({made.id: self.row(made)}, lambda edit: edit.put(made))

    # --- what must hold

    @invariant()
    def the_rows_are_the_models(self) -> None:
        found: State = {code.id: Entry(code.definition, code.retired) for code in codebook.codes(self.project)}
        found |= {s.id: Who(s.name, s.same_as) for s in speakers.speakers(self.project).values()}
        found |= {document.id: Article() for document, _ in documents.each(self.project)}
        for n, article in enumerate(getattr(self, "articles", ())):
            marked = annotations.of_document(self.project, article)
            annotations.check(self.project, TEXTS[n], marked)
            found |= {a.id: self.row(a) for a in marked}
            links = attributions.of_document(self.project, article)
            attributions.check(self.project, TEXTS[n], links)
            found |= {link.id: self.link_row(link) for link in links.values()}
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

    def linked(self) -> list[str]:
        return [link.source for link in self.model.all(Link, self.coder).values() if link.source]

    def a_link(self, data: st.DataObject, keep: bool) -> Attribution:
        """The attribution that a mark has, if it is to be kept, or a new one in its place."""
        content = self.a_mark(data)
        if keep and attribution_id(content.id) in self.model.all(Link, self.coder):
            found = attributions.attribution(self.project, content.id)
            assert found is not None
            return found
        return Attribution(content.id, content.document)

    def link_row(self, a: Attribution) -> Link:
        return Link(self.name(a.coder), a.document, a.content, a.source, a.none_given, a.cue)


@pytest.mark.timeout(900)  # a failure is made as small as can be before it is shown
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
