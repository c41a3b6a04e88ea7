"""Who is to code what, who settles it, how a sample was drawn, and how far everybody is."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.formats import design
from annotator.model import new_shared_id
from annotator.store import assignments, documents, progress, submissions
from annotator.store.canonical import canonical
from annotator.store.check import check
from annotator.store.exchange import merging
from annotator.store.kinds import BY_NAME
from annotator.store.project import Project
from annotator.teamwork import Assignment, Sample
from tests.store.samples import add_article, become, mark, put
from tests.store.team import Team, merged, projections, team

SAMPLE = Sample(
    "s:sample",
    1,
    120,
    ("d:1", "d:2"),
    ("s:a", "s:b", "s:c"),
    2,
    "blind",
    "2015",
    "0.800",
    "0.05",
    "0.1200",
    139,
    ("outlet", "month"),
    since="2015-01-01",
    untouched=True,
)


@pytest.fixture
def trio(tmp_path: Path) -> Iterator[Team]:
    """Ana, Ben and Cara, each with a file of the same project and its one article."""
    with team(tmp_path) as made:
        add_article(made.projects["Ana"])
        made.exchange()
        yield made


def article(project: Project) -> str:
    return documents.documents(project)[0].id


def assign(project: Project, coder: str, mode: str = "blind", wave: int | None = None) -> None:
    rows, gone = assignments.assign(project, [(article(project), coder)], mode, wave)
    with project.edit("Assign") as edit:
        for row in rows:
            edit.put(row)
        for id in gone:
            edit.delete(id)


def complete(project: Project) -> None:
    with project.edit("Mark complete") as edit:
        submissions.submit(edit, article(project))


def reopen(project: Project) -> None:
    with project.edit("Reopen article") as edit:
        submissions.withdraw(edit, article(project))


# --- one row for an article and a coder


def test_that_two_who_assign_the_same_make_one_assignment(trio: Team) -> None:
    for name in ("Ana", "Ben"):
        assign(trio.projects[name], trio.ids["Cara"])
    trio.exchange()
    for project in trio.projects.values():
        (only,) = assignments.assignments(project)
        assert (only.coder, only.mode) == (trio.ids["Cara"], "blind")
        assert check(project).warnings == []


def test_that_two_who_assign_otherwise_make_one_assignment_that_is_the_same_for_everybody(trio: Team) -> None:
    assign(trio.projects["Ana"], trio.ids["Cara"], "blind")
    assign(trio.projects["Ben"], trio.ids["Cara"], "open")
    trio.exchange()
    ((first,), *others) = [assignments.assignments(project) for project in trio.projects.values()]
    assert others == [[first], [first]]
    assert check(trio.projects["Ana"]).warnings == ["1 rows that two people changed at the same time."]
    assign(trio.projects["Ana"], trio.ids["Cara"], "open")
    trio.exchange()
    assert check(trio.projects["Ben"]).warnings == []
    assert assignments.assignments(trio.projects["Cara"])[0].mode == "open"


def test_that_taking_back_takes_doubles_of_another_program_too(project: Project, article: str) -> None:
    pair = article, project.coder
    double = Assignment(new_shared_id(), *pair, "blind", 3)
    put(project, double)
    assert assignments.by_pair(project) == {pair: double}
    rows, gone = assignments.assign(project, [pair], "open")
    assert ([row.wave for row in rows], gone) == ([3], [double.id])
    with project.edit("Assign") as edit:
        edit.put(rows[0])
    assert assignments.by_pair(project) == {pair: double}, "a blind one counts before an open one"
    with project.edit("Take back") as edit:
        for id in assignments.unassign(project, [pair]):
            edit.delete(id)
    assert assignments.assignments(project) == []


# --- samples


def test_that_how_a_sample_was_drawn_is_found_again_where_it_was_sent(trio: Team) -> None:
    ana, ben, _ = trio.projects.values()
    assert assignments.sample_design(ana) is None
    put(ana, SAMPLE, "Draw")
    put(ana, replace(SAMPLE, id="s:later", wave=2, strata=()), "Draw")
    merged(ben, trio.bundle("Ana"))
    assert assignments.samples(ben)[0] == SAMPLE
    assert assignments.sample_design(ben) == replace(SAMPLE, id="s:later", wave=2, strata=())
    assert projections(ana)["row"] == projections(ben)["row"]


def test_that_a_sample_that_is_wrong_in_itself_is_not_read(project: Project) -> None:
    payload = BY_NAME["sample"].payload(SAMPLE) | {"rarest": "seldom"}
    with project.edit("Merge", undoable=False) as edit:
        edit.append("sample", "s:wrong", canonical(payload))
    assert assignments.samples(project) == []


def test_that_the_methods_paragraph_tells_how_the_sample_was_drawn(project: Project) -> None:
    put(project, SAMPLE, "Draw")
    said = design.in_words(project)
    for words in (
        "2 of 120 articles published since 2015-01-01 that nobody had coded were drawn at random",
        "in proportion to outlet and month (wave 1, seed “2015”)",
        "2 of 3 coders, blind to one another",
        "139 codings",
        "α is not below .800 at a significance of .05 where the rarest code has 12% of them",
    ):
        assert words in said


# --- how far everybody is


def test_that_how_much_others_have_coded_is_not_told_while_one_codes_blind(trio: Team) -> None:
    ana, ben, cara = trio.projects.values()
    for name in ("Ben", "Cara"):
        assign(ana, trio.ids[name])
    for project in (ben, cara):
        merged(project, trio.bundle("Ana"))
        put(project, mark(project, article(project)))
    complete(ben)
    told = merging.preview(cara, [trio.bundle("Ben")])
    assert told.people == ()
    merged(cara, trio.bundle("Ben"))
    bens, own = (article(cara), trio.ids["Ben"]), (article(cara), trio.ids["Cara"])
    assert progress.counts(cara) == {own: 1}
    assert progress.complete(cara) == {bens}
    assert progress.of_others(cara, article(cara)) == [("Ben", "complete")]
    assert check(cara).annotations == 1
    held = submissions.latest(cara)[article(cara)][trio.ids["Ben"]][1]
    assert submissions.frozen(cara, held) is None
    complete(cara)
    assert progress.counts(cara) == {own: 1, bens: 1}
    assert progress.of_others(ben, article(ben)) == [("Cara", "new")]
    assert check(cara).annotations == 2
    assert submissions.frozen(cara, held) is not None
    merged(ana, cara.path)
    assert progress.counts(ana) == {own: 1, bens: 1}


def test_that_what_others_shared_is_told_even_while_one_codes_blind(trio: Team) -> None:
    ana, _, cara = trio.projects.values()
    assign(ana, trio.ids["Cara"])
    (told,) = merging.preview(cara, [trio.bundle("Ana")]).people
    assert (told.name, told.new) == ("Ana", 1)


def test_that_reopening_stays_on_record_also_when_it_was_undoing(project: Project, article: str) -> None:
    ben = become(project, "Ben")
    assign(project, ben)
    complete(project)
    assert progress.reopened(project) == set()
    assert design.in_words(project) == ""
    project.undo()
    assert (progress.complete(project), progress.reopened(project)) == (set(), {(article, ben)})
    complete(project)
    assert progress.reopened(project) == {(article, ben)}
    assert design.in_words(project) == (
        "1 of 1 blind coding of an article was reopened after others’ coding could be seen."
    )
