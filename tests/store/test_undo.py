"""Undo and redo: a step as a whole, after reopening, and never at another's expense."""

from dataclasses import replace

import pytest

from annotator.model import Coder, Document
from annotator.store import annotations, codebook, coders, documents, submissions
from annotator.store.project import Project
from annotator.teamwork import Final
from tests.store.samples import (
    TEXT,
    add_article,
    become,
    code_named,
    contents,
    delete,
    is_sound,
    mark,
    original,
    put,
)


def steps(project: Project) -> int:
    return int(project.rows("SELECT count(*) FROM step")[0][0])


def test_that_undo_takes_a_step_back_and_redo_brings_it_again(project: Project, article: str) -> None:
    before = contents(project)
    made = mark(project, article)
    put(project, made)
    after = contents(project)
    assert project.history.undo_name == "Code as quote"

    undone = project.undo()
    assert undone is not None
    assert (undone.name, undone.kinds, undone.documents) == (
        "Code as quote",
        frozenset({"annotation"}),
        frozenset({article}),
    )
    assert contents(project) == before
    assert project.history.redo_name == "Code as quote"

    project.redo()
    assert contents(project) == after
    assert project.history.redo_name == ""


def test_that_every_step_back_to_the_beginning_can_be_undone_and_redone(project: Project) -> None:
    states = [contents(project)]
    article = add_article(project)
    states.append(contents(project))
    made = mark(project, article)
    for value in (made, made._replace(note="Twice"), made._replace(code=code_named(project, "claim"))):
        put(project, value)
        states.append(contents(project))
    delete(project, made.id)
    states.append(contents(project))
    for state in reversed(states[:-1]):
        project.undo()
        assert contents(project) == state
    assert project.undo() is None
    for state in states[1:]:
        project.redo()
        assert contents(project) == state
    assert project.redo() is None


def test_that_undo_and_redo_go_on_after_closing(project: Project, article: str) -> None:
    coder, path, before = project.coder, project.path, contents(project)
    put(project, mark(project, article), "First")
    between = contents(project)
    put(project, mark(project, article, (35, 40)), "Second")
    for expected, undo_name, redo_name in ((between, "First", "Second"), (before, "Import articles", "First")):
        project.undo()
        project.close()
        project = Project.open(path)
        project.coder = coder
        assert contents(project) == expected
        assert (project.history.undo_name, project.history.redo_name) == (undo_name, redo_name)
    project.redo()
    project.close()
    with Project.open(path) as project:
        project.coder = coder
        assert contents(project) == between
        assert project.history.redo_name == "Second"
        assert is_sound(project)


def test_that_a_new_step_forgets_what_could_be_redone(project: Project, article: str) -> None:
    put(project, mark(project, article), "First")
    project.undo()
    put(project, mark(project, article), "Second")
    assert project.history.redo_name == ""
    assert project.redo() is None


def test_that_a_step_of_many_rows_is_undone_as_one(project: Project, article: str) -> None:
    old = [mark(project, article, (n, n + 3)) for n in range(5)]
    with project.edit("Code five") as edit:
        for a in old:
            edit.put(a)
    before = contents(project)
    with project.edit("Change all of it") as edit:
        edit.put(old[0]._replace(note="one"))
        edit.put(old[0]._replace(note="one, again"))
        edit.delete(old[1].id)
        edit.delete(old[2].id)
        edit.put(old[2])
        new = mark(project, article, (20, 25))
        edit.put(new)
        edit.delete(new.id)
        edit.put(mark(project, article, (30, 33)))
    after = contents(project)
    project.undo()
    assert contents(project) == before
    project.redo()
    assert contents(project) == after


def test_that_each_coder_has_a_stack_of_their_own(project: Project, article: str) -> None:
    ana = project.coder
    put(project, mark(project, article), "Ana's")
    become(project, "Ben")
    assert project.undo() is None
    put(project, mark(project, article), "Ben's")
    project.coder = ana
    assert project.history.undo_name == "Ana's"
    undone = project.undo()
    assert undone is not None
    assert undone.name == "Ana's"
    assert [a.coder != ana for a in annotations.of_document(project, article)] == [True]


def test_that_undo_leaves_what_others_changed_since_and_names_them(project: Project) -> None:
    quote, claim = (replace(c, definition="Ana's") for c in codebook.codes(project)[:2])
    with project.edit("Define") as edit:
        edit.put(quote)
        edit.put(claim)
    ana = project.coder
    become(project, "Ben")
    put(project, replace(quote, definition="Ben's"), "Define better")
    project.coder = ana
    undone = project.undo()
    assert undone is not None
    assert undone.left == ("1 changed since by Ben",)
    definitions = {c.id: c.definition for c in codebook.codes(project)}
    assert definitions[quote.id] == "Ben's"
    assert definitions[claim.id] != "Ana's"


def test_that_undoing_an_import_never_hides_a_teammates_coding(project: Project) -> None:
    ana = project.coder
    with project.edit("Import articles") as edit:
        coded, _ = documents.add(edit, TEXT, Document("", "", "", title="Coded"), original("coded.txt"))
        other, _ = documents.add(edit, "Other.", Document("", "", "", title="Other"), original("other.txt"))
    become(project, "Ben")
    put(project, mark(project, coded))
    project.coder = ana
    undone = project.undo()
    assert undone is not None
    assert undone.left == ("1 in use by Ben",)
    assert [d.id for d in documents.documents(project)] == [coded]
    assert documents.files(project)[coded] == "coded.txt"
    assert documents.originals(project, other) == []


def test_that_undoing_the_return_of_an_article_never_hides_a_teammates_coding(project: Project) -> None:
    ana, article = project.coder, add_article(project)
    delete(project, article, "Delete article")
    add_article(project)
    become(project, "Ben")
    put(project, mark(project, article))
    project.coder = ana
    undone = project.undo()
    assert undone is not None
    assert undone.left == ("1 in use by Ben",)
    assert documents.document(project, article) is not None


@pytest.mark.parametrize("use", ["annotation", "final"])
def test_that_undoing_a_new_code_leaves_it_when_a_teammate_uses_it(project: Project, article: str, use: str) -> None:
    ana = project.coder
    code = replace(codebook.codes(project)[0], id="s:irony", name="irony")
    put(project, code, "Add code")
    become(project, "Ben")
    marked = mark(project, article, code=code.id)
    put(project, marked if use == "annotation" else Final(marked.id, article, code.id, marked.spans, marked.quotes))
    project.coder = ana
    undone = project.undo()
    assert undone is not None
    assert undone.left == ("1 in use by Ben",)
    assert code_named(project, "irony") == code.id


def test_that_an_undo_that_could_change_nothing_is_still_a_step(project: Project) -> None:
    ana = project.coder
    code = replace(codebook.codes(project)[0], definition="Ana's")
    put(project, code, "Define")
    become(project, "Ben")
    put(project, replace(code, definition="Ben's"), "Define better")
    project.coder = ana
    project.undo()
    assert project.history.undo_name == ""
    assert project.history.redo_name == "Define"
    project.redo()
    assert [c.definition for c in codebook.codes(project) if c.id == code.id] == ["Ben's"]


def test_that_changing_back_what_others_left_alone_can_be_undone(project: Project, article: str) -> None:
    made = mark(project, article)
    put(project, made)
    put(project, made._replace(note="x"))
    put(project, made)
    project.undo()
    assert annotations.of_document(project, article)[0].note == "x"


def test_that_an_unchanged_put_writes_nothing(project: Project, article: str) -> None:
    made = mark(project, article)
    put(project, made)
    bytes_before, before = project.path.read_bytes(), steps(project)
    with project.edit("Nothing") as edit:
        edit.put(made)
        edit.delete("s:nothing")
        for code in codebook.codes(project):
            edit.put(code)
    assert not edit.wrote
    assert edit.step.kinds == frozenset()
    assert steps(project) == before
    assert project.path.read_bytes() == bytes_before
    assert project.history.undo_name == "Code as quote"


def test_that_an_edit_that_raises_leaves_nothing(project: Project, article: str) -> None:
    before, count = contents(project), steps(project)

    def fail_halfway() -> None:
        with project.edit("Half of it") as edit:
            edit.put(mark(project, article))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_halfway()
    assert (contents(project), steps(project)) == (before, count)
    assert project.history.undo_name == "Import articles"
    put(project, mark(project, article))


def test_that_a_merge_is_not_on_the_stack(project: Project, article: str) -> None:
    with project.edit("Merge", undoable=False) as edit:
        edit.put(mark(project, article))
    assert project.history.undo_name == "Import articles"


def test_that_marking_complete_and_reopening_are_undone(project: Project, article: str) -> None:
    put(project, mark(project, article))
    with project.edit("Mark complete") as edit:
        submissions.submit(edit, article)
    assert submissions.submitted(project, project.coder) == {article}
    with project.edit("Reopen") as edit:
        submissions.withdraw(edit, article)
    assert submissions.submitted(project, project.coder) == set()
    project.undo()
    (held,) = submissions.submissions(project, article)
    assert list(held.versions) == [h for (h,) in project.rows("SELECT hash FROM annotation")]
    project.undo()
    assert submissions.submissions(project, article) == []


def test_that_renaming_a_coder_is_undone(project: Project) -> None:
    coders.rename(project, project.coder, "Anna")
    assert coders.coder(project, project.coder) == Coder(project.coder, "Anna")
    project.undo()
    assert coders.coder(project, project.coder) == Coder(project.coder, "Ana")
