"""A submission holds what was there when it was made, whatever becomes of it since."""

from dataclasses import replace

import pytest

from annotator.model import Submission
from annotator.store import submissions
from annotator.store.canonical import canonical
from annotator.store.kinds import BY_NAME
from annotator.store.project import Project
from annotator.store.submissions import Frozen
from tests.store.samples import become, delete, mark, put, said


def submitted(project: Project, article: str) -> Submission:
    with project.edit("Mark complete") as edit:
        submissions.submit(edit, article)
    return submissions.latest(project)[article][project.coder][1]


def frozen(project: Project, submission: Submission) -> Frozen:
    found = submissions.frozen(project, submission)
    assert found is not None
    return found


def test_that_later_edits_and_deletions_leave_a_submission_as_it_was(project: Project, article: str) -> None:
    quote, other = mark(project, article, note="first"), mark(project, article, (37, 45))
    for row in (quote, other, said(quote, none_given=True)):
        put(project, row)
    held = submitted(project, article)
    before = frozen(project, held)
    put(project, quote._replace(note="second", spans=other.spans, quotes=other.quotes))
    delete(project, other.id)
    assert frozen(project, held) == before
    assert {a.id: (a.spans, a.note) for a in before.annotations} == {
        quote.id: (quote.spans, "first"),
        other.id: (other.spans, ""),
    }
    assert before.attributions == {quote.id: said(quote, none_given=True)}


def test_that_the_last_submission_of_each_coder_counts_and_none_that_was_withdrawn(
    project: Project, article: str
) -> None:
    ana = project.coder
    submitted(project, article)
    put(project, mark(project, article))
    again = submitted(project, article)
    ben = become(project, "Ben")
    submitted(project, article)
    latest = submissions.latest(project)[article]
    assert latest.keys() == {ana, ben}
    assert latest[ana][1] == again
    with project.edit("Reopen") as edit:
        submissions.withdraw(edit, article)
    assert submissions.latest(project)[article].keys() == {ana}


def test_that_a_submission_does_not_count_until_all_of_it_is_here(project: Project, article: str) -> None:
    put(project, mark(project, article))
    held = submitted(project, article)
    assert submissions.frozen(project, replace(held, versions=(*held.versions, "0" * 64))) is None


def test_that_nobody_can_submit_what_another_coded_or_what_is_of_another_article(
    project: Project, article: str
) -> None:
    put(project, mark(project, article))
    held = submitted(project, article)
    become(project, "Ben")
    theirs = submitted(project, article)
    assert frozen(project, replace(theirs, versions=held.versions)) == Frozen((), {})
    assert frozen(project, replace(held, document="d:other")) == Frozen((), {})


def test_that_what_does_not_fit_its_article_is_left_out(project: Project, article: str) -> None:
    wrong = mark(project, article)._replace(quotes=("not what is there",))
    with project.edit("Merge", undoable=False) as edit:
        edit.append("annotation", wrong.id, canonical(BY_NAME["annotation"].payload(wrong)))
    row = project.rows("SELECT hash FROM row WHERE kind = 'annotation'")
    held = Submission(f"p:{project.coder.removeprefix('s:')}:1", article, tuple(hash for (hash,) in row))
    assert len(held.versions) == 1
    assert frozen(project, held) == Frozen((), {})


@pytest.mark.parametrize("gone", ["document", "nothing"])
def test_that_articles_that_are_gone_have_no_submissions(project: Project, article: str, gone: str) -> None:
    submitted(project, article)
    if gone == "document":
        delete(project, article)
    assert (article in submissions.latest(project)) == (gone == "nothing")
