"""Finals beside what coders coded: what they are attributed to is theirs alone, and goes with them."""

import csv
from dataclasses import replace

import pytest

from annotator.formats.dataset import Options
from annotator.formats.dataset_csv import EXPORTER
from annotator.formats.exporter import export
from annotator.model import Annotation, Attribution, Span, new_shared_id
from annotator.store import annotations, assignments, attributions, reviews, submissions
from annotator.store.check import check
from annotator.store.project import Project
from annotator.teamwork import Adjudicator, Assignment, Final
from tests.store.samples import become, code_named, contents, delete, mark, put, said


class Settled:
    """A coder's quote and source, and the finals of both."""

    def __init__(self, project: Project, article: str) -> None:
        self.coded = mark(project, article)
        self.mayor = mark(project, article, (18, 27), code=code_named(project, "source"))
        self.final, self.source = (final_of(a) for a in (mark(project, article), self.mayor))
        self.link = Attribution(self.final.id, article, self.source.id, False, Span(28, 32), "said")
        rows = (self.coded, self.mayor, said(self.coded, self.mayor), self.final, self.source, self.link)
        with project.edit("Code and settle") as edit:
            for row in (*rows, Adjudicator(article, project.coder)):
                edit.put(row)


def final_of(a: Annotation) -> Final:
    id = f"{a.id[:-24]}{a.id[-24:][::-1]}"
    return Final(id, a.document, a.code, a.spans, a.quotes, basis={a.id: "0" * 64})


@pytest.fixture
def settled(project: Project, article: str) -> Settled:
    return Settled(project, article)


def final_links(project: Project, of: Settled) -> list[Attribution]:
    return [*attributions.of_finals(project, of.coded.document).values()]


def test_that_a_final_is_attributed_to_a_final_and_no_coder_has_that(project: Project, settled: Settled) -> None:
    assert final_links(project, settled) == [settled.link]
    own = said(settled.coded, settled.mayor)
    assert attributions.of_document(project, settled.coded.document) == {settled.coded.id: own}
    assert attributions.attribution(project, settled.final.id) is None
    assert check(project).warnings == []


def test_that_a_source_still_to_be_settled_is_none_unless_asked_for(project: Project, settled: Settled) -> None:
    put(project, replace(settled.link, source=settled.mayor.id))
    assert final_links(project, settled) == [replace(settled.link, source=None)]
    undecided = attributions.of_finals(project, settled.coded.document, undecided=True)
    assert undecided == {settled.final.id: replace(settled.link, source=settled.mayor.id)}


def test_that_links_go_with_a_final_and_come_back_with_it(project: Project, settled: Settled) -> None:
    before = contents(project)
    delete(project, settled.source.id)
    assert final_links(project, settled) == [replace(settled.link, source=None)]
    delete(project, settled.final.id)
    assert final_links(project, settled) == []
    project.undo()
    project.undo()
    assert contents(project) == before


def test_that_what_a_coder_does_to_a_source_leaves_the_finals_alone(project: Project, settled: Settled) -> None:
    put(project, replace(settled.link, source=settled.mayor.id))
    assert attributions.released(project, project.coder, sources=[settled.mayor.id]) == (
        [],
        [said(settled.coded).id],
    )
    delete(project, settled.mayor.id)
    left = attributions.of_finals(project, settled.coded.document, undecided=True)
    assert left[settled.final.id].source == settled.mayor.id


def test_that_an_adjudicator_who_codes_submits_only_what_they_coded(project: Project, settled: Settled) -> None:
    with project.edit("Mark complete") as edit:
        submissions.submit(edit, settled.coded.document)
    held = submissions.latest_of(project, settled.coded.document)[project.coder]
    frozen = submissions.frozen(project, held)
    assert frozen is not None
    assert len(held.versions) == 3
    assert frozen.versions.keys() == {settled.coded.id, settled.mayor.id, said(settled.coded).id}
    assert set(frozen.versions.values()) == set(held.versions)


def test_that_finals_and_their_links_are_hidden_from_who_codes_blind(project: Project, settled: Settled) -> None:
    ben = become(project, "Ben")
    put(project, Assignment(new_shared_id(), settled.coded.document, ben, "blind"))
    assert (reviews.finals(project, settled.coded.document), final_links(project, settled)) == ([], [])
    assert [coder.name for coder in assignments.unfinished(project, settled.coded.document)] == ["Ben"]
    with project.edit("Mark complete") as edit:
        submissions.submit(edit, settled.coded.document)
    assert final_links(project, settled) == [settled.link]
    assert assignments.unfinished(project, settled.coded.document) == []


def test_that_who_reopens_or_is_not_known_here_yet_is_waited_for(project: Project, article: str) -> None:
    ben = become(project, "Ben")
    for coder in (ben, "s:unknown"):
        put(project, Assignment(new_shared_id(), article, coder))
    with project.edit("Mark complete") as edit:
        submissions.submit(edit, article)
    with project.edit("Reopen") as edit:
        submissions.withdraw(edit, article)
    assert [(c.id, c.name) for c in assignments.unfinished(project, article)] == [("s:unknown", ""), (ben, "Ben")]


def test_that_an_export_of_what_was_coded_has_no_finals_and_nothing_of_them(project: Project, settled: Settled) -> None:
    out = project.path.with_name("out.csv")
    export(project, out, EXPORTER, Options())
    rows = [*csv.DictReader(out.read_text("utf-8").splitlines())]
    assert {row["annotation_id"]: row["source_id"] for row in rows if row["layer"] == "coder"} == {
        settled.coded.id: settled.mayor.id,
        settled.mayor.id: "",
    }
    assert annotations.count(project) == 2
