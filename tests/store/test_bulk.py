"""Many rows in one step: written in slices between which others edit, and undone as one; and how lists read them."""

import pytest

from annotator.model import Attribution, Span
from annotator.store import annotations, bulk, listing
from annotator.store.project import Project
from tests.store.samples import TEXT, add_article, become, contents, mark, put


@pytest.fixture
def slices_of_one_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "SLICE", -1.0)


def many(project: Project, article: str) -> list[object]:
    return [mark(project, article, (n, n + 5)) for n in range(30)]


@pytest.mark.usefixtures("slices_of_one_row")
def test_that_rows_of_two_articles_are_one_step_to_undo_and_redo(project: Project, article: str) -> None:
    other = add_article(project, TEXT, key="b")
    kept = mark(project, article, (20, 25), note="kept")
    gone = mark(project, article, (30, 35), note="gone")
    for a in (kept, gone):
        put(project, a)
    before = contents(project)
    rows = [*many(project, article), *many(project, other)]
    step = bulk.write(project, "Tag 60 occurrences as quote", rows, [gone.id])
    after = contents(project)
    assert step is not None
    assert step.documents == {article, other}
    assert annotations.count(project) == 61
    assert project.history.undo_name == "Tag 60 occurrences as quote"
    project.undo()
    assert contents(project) == before
    project.redo()
    assert contents(project) == after


@pytest.mark.usefixtures("slices_of_one_row")
def test_that_it_is_told_how_far_one_is(project: Project, article: str) -> None:
    told: list[tuple[int, int]] = []
    bulk.write(project, "Tag", many(project, article)[:10], progress=lambda done, total: told.append((done, total)))
    assert told == [(n, 10) for n in range(1, 11)]


def test_that_what_changes_nothing_is_no_step(project: Project, article: str) -> None:
    same = mark(project, article)
    put(project, same, "First")
    assert bulk.write(project, "Again", [same]) is None
    assert bulk.write(project, "Nothing") is None
    assert project.history.undo_name == "First"


def test_that_a_list_tells_who_is_said_to_have_said_each(project: Project, article: str) -> None:
    source, quote, claim, loose = (mark(project, article, (n, n + 5)) for n in (0, 10, 20, 30))
    for row in (source, quote, claim, loose):
        put(project, row)
    put(project, Attribution(quote.id, article, source=source.id))
    put(project, Attribution(claim.id, article, none_given=True))
    found = listing.of_project(project)
    assert [(one.annotation.id, one.source and one.source.id, one.none_given) for one in found] == [
        (source.id, None, False),
        (quote.id, source.id, False),
        (claim.id, None, True),
        (loose.id, None, False),
    ]


def test_that_a_list_has_all_articles_in_their_order_and_one_coders_rows_if_asked(
    project: Project, article: str
) -> None:
    other, ana = add_article(project, TEXT, key="b"), project.coder
    put(project, mark(project, other, (0, 5)))
    put(project, mark(project, article, (6, 9)))
    ben = become(project, "Ben")
    put(project, mark(project, article, (0, 5)))
    places = [(one.annotation.document, one.annotation.extent.start) for one in listing.of_project(project)]
    assert places == [(article, 0), (article, 6), (other, 0)]
    assert len(listing.of_project(project, ana)) == 2
    assert [one.annotation.coder for one in listing.of_project(project, ben)] == [ben]


def test_that_only_annotations_in_one_part_count_as_coding_exactly_these_words(project: Project, article: str) -> None:
    put(project, mark(project, article, (0, 5)))
    put(project, mark(project, article, (10, 12), (20, 25)))
    assert listing.coded(project, article, project.coder) == {Span(0, 5): {mark(project, article).code}}
    assert listing.coded(project, article, "s:nobody") == {}
