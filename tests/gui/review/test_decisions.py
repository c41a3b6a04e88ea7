"""What is decided of differences: each one step, which undo takes back."""

from collections.abc import Callable

import pytest

from annotator.gui.review.reviewing import Reviewing
from annotator.store.check import check
from tests.gui.review.team import (
    FREED,
    HEARD,
    OFFICIALS,
    SEE,
    TEXT,
    Desk,
    about,
    decided,
    final_words,
    kinds,
    place,
    settle_all,
    shown,
    source_words,
)

DECISIONS: dict[str, tuple[Callable[[Reviewing], None], str, list[tuple[str, str]], str]] = {
    "a version": (lambda r: r.take(2), FREED, [(FREED, "quote")], "accepted"),
    "the majority": (lambda r: r.accept(), FREED, [(FREED, "claim")], "accepted"),
    "the only version": (lambda r: r.accept(), "nothing new", [("nothing new", "claim")], "accepted"),
    "none": (lambda r: r.reject(), FREED, [("", "")], "none valid"),
    "all that is marked": (lambda r: r.union(), OFFICIALS, [("two officials said", "source")], "accepted"),
    "what all marked": (lambda r: r.intersection(), OFFICIALS, [("two officials", "source")], "accepted"),
    "a discussion": (lambda r: r.discuss(), FREED, [("", "")], "discuss"),
    "one's own": (lambda r: r.edit([place("officials ")]), OFFICIALS, [("officials", "source")], "edited"),
}


@pytest.mark.parametrize(("decide", "words", "final", "called"), DECISIONS.values(), ids=DECISIONS)
def test_that_a_decision_is_one_step_and_undone_as_one(
    coded: Desk, decide: Callable[[Reviewing], None], words: str, final: list[tuple[str, str]], called: str
) -> None:
    reviewing = coded.review("Ana")
    reviewing.show(about(reviewing, words).id)
    decide(reviewing)
    assert decided(reviewing, words) == final
    decision = about(reviewing, words).decision
    assert decision is not None
    assert (decision.decision, decision.by, decision.outdated) == (called, coded.ids["Ana"], False)
    assert reviewing.current is not None
    assert reviewing.current.id != about(reviewing, words).id
    reviewing.session.undo()
    assert (decided(reviewing, words), reviewing.adjudicator) == ([], None)
    assert reviewing.current == about(reviewing, words)
    reviewing.session.redo()
    assert decided(reviewing, words) == final
    assert decided(coded.review("Ana"), words) == final
    assert check(coded.project).damage == []


def test_that_what_cannot_be_decided_so_is_said(coded: Desk) -> None:
    coded.mark("Ana", "claim", "said on Monday")
    coded.mark("Ben", "quote", "said on Monday")
    coded.submit()
    reviewing = coded.review("Ana")
    said: list[str] = []
    reviewing.session.message.connect(said.append)
    reviewing.show(about(reviewing, "said on Monday").id)
    reviewing.accept()
    reviewing.union()
    reviewing.intersection()
    reviewing.take(3)
    assert len(said) == 4
    assert reviewing.finals == ()


def test_that_deciding_again_replaces_what_was_decided(coded: Desk) -> None:
    reviewing = coded.review("Ana")
    reviewing.take(1)
    (first,) = reviewing.finals
    reviewing.show(about(reviewing, FREED).id)
    reviewing.take(2, reason="He is quoted")
    (second,) = reviewing.finals
    assert (second.id, shown(reviewing, second), second.reason) == (first.id, (FREED, "quote"), "He is quoted")


def test_that_a_decision_is_given_a_reason_afterwards(coded: Desk) -> None:
    reviewing = coded.review("Ana")
    reviewing.take(1)
    reviewing.explain(about(reviewing, FREED).id, "Nobody is quoted here")
    decision = about(reviewing, FREED).decision
    assert decision is not None
    assert decision.reason == "Nobody is quoted here"


def test_that_an_edit_keeps_what_was_decided_of_the_rest(coded: Desk) -> None:
    reviewing = coded.review("Ana")
    reviewing.show(about(reviewing, HEARD).id)
    reviewing.take(2)
    assert source_words(reviewing, HEARD) == "none given"
    reviewing.show(about(reviewing, HEARD).id)
    reviewing.edit([place("heard nothing new")])
    assert source_words(reviewing, "heard nothing new") == "none given"
    reviewing.show(about(reviewing, HEARD).id)
    reviewing.edit([place(HEARD)], code=coded.codes["claim"].id, attributes={"a": "b"})
    assert decided(reviewing, HEARD) == [(HEARD, "claim")]
    assert next(f.attributes for f in reviewing.finals if f.quotes == (HEARD,)) == {"a": "b"}


def test_that_what_is_left_for_a_discussion_comes_last_and_keeps_the_article_open(coded: Desk) -> None:
    reviewing = coded.review("Ana")
    reviewing.discuss()
    assert kinds(reviewing) == ["missing", "boundary", "link", "code"]
    for _ in range(3):
        reviewing.take(1)
    assert reviewing.state == "open"
    assert reviewing.current == about(reviewing, FREED)
    assert reviewing.identical() == 2
    reviewing.take(1)
    assert (reviewing.state, reviewing.current) == ("settled", None)


def test_that_after_the_last_decision_what_is_agreed_is_final_too_in_the_same_step(coded: Desk) -> None:
    reviewing = coded.review("Ana")
    settle_all(reviewing)
    assert reviewing.state == "settled"
    assert final_words(reviewing) == [
        (FREED, "claim"),
        (OFFICIALS, "source"),
        (HEARD, "quote"),
        ("nothing new", "claim"),
        ("Sánchez", "source"),
        (SEE, "quote"),
    ]
    assert {f.quotes for f in reviewing.finals if f.decision == "agreed"} == {("Sánchez",), (SEE,)}
    reviewing.session.undo()
    assert reviewing.state == "open"
    assert [f.decision for f in reviewing.finals] == ["accepted"] * 3
    assert reviewing.current == about(reviewing, HEARD)


def test_that_a_settled_article_is_open_again_when_a_decision_is_taken_back(coded: Desk) -> None:
    reviewing = coded.review("Ana")
    settle_all(reviewing)
    reviewing.reopen(about(reviewing, OFFICIALS).id)
    assert (reviewing.state, reviewing.current) == ("open", about(reviewing, OFFICIALS))
    assert (OFFICIALS, "source") not in final_words(reviewing)
    reviewing.session.undo()
    assert reviewing.state == "settled"


def test_that_several_annotations_for_one_thing_become_as_many_finals(team: Desk) -> None:
    team.mark("Ana", "quote", "We have heard nothing new,” said Sánchez. “We will see")
    for name in ("Ben", "Cara"):
        team.mark(name, "quote", HEARD)
        team.mark(name, "quote", "We will see")
    team.submit()
    reviewing = team.review("Ana")
    assert kinds(reviewing) == ["split"]
    reviewing.take(1)
    assert final_words(reviewing) == [(HEARD, "quote"), ("We will see", "quote")]
    reviewing.show(reviewing.differences[0].id)
    reviewing.take(2)
    assert len(final_words(reviewing)) == 1
    reviewing.session.undo()
    assert len(final_words(reviewing)) == 2


# --- who said what


@pytest.mark.parametrize("later", ["source", "quote"])
def test_that_finals_are_attributed_to_finals_whichever_is_decided_later(team: Desk, later: str) -> None:
    said = team.mark_all("quote", HEARD)
    for name, words in (("Ana", "Sánchez"), ("Ben", "said Sánchez"), ("Cara", "Sánchez")):
        team.link(name, said[name], team.mark(name, "source", words), "said Sánchez" if name == "Cara" else "")
    team.mark("Ana", "claim", "nothing new")
    quote = team.mark("Ana", "quote", SEE)
    team.link("Ana", quote, None)
    team.submit()
    reviewing = team.review("Ana")
    reviewing.show(about(reviewing, "Sánchez").id)
    if later == "quote":
        reviewing.take(2)
    reviewing.accept_identical()
    if later == "source":
        assert source_words(reviewing, HEARD) is None
        reviewing.show(about(reviewing, "Sánchez").id)
        reviewing.take(2)
    assert source_words(reviewing, HEARD) == "said Sánchez"
    (link,) = reviewing.links.values()
    assert link.cue_quote == "said Sánchez"
    assert check(team.project).warnings == []


def test_that_a_link_follows_its_source_through_reopening_and_deciding_again(coded: Desk) -> None:
    reviewing = coded.review("Ana")
    settle_all(reviewing)
    assert source_words(reviewing, HEARD) == "Sánchez"
    named = next(cluster for cluster in reviewing.agreed if cluster.extent == place("Sánchez"))
    reviewing.reopen(named.id)
    assert source_words(reviewing, HEARD) is None
    reviewing.accept_identical()
    assert source_words(reviewing, HEARD) == "Sánchez"
    for _ in range(2):
        reviewing.session.undo()
    assert source_words(reviewing, HEARD) == "Sánchez"
    reviewing.show(about(reviewing, HEARD).id)
    reviewing.take(2)
    assert source_words(reviewing, HEARD) == "none given"
    reviewing.show(about(reviewing, HEARD).id)
    reviewing.reject()
    assert {link.content for link in reviewing.links.values()} == {
        next(f.id for f in reviewing.finals if f.quotes == (SEE,))
    }


# --- many at once


def test_that_what_all_have_is_accepted_in_one_step(coded: Desk) -> None:
    reviewing = coded.review("Ana")
    assert reviewing.identical() == 2
    reviewing.accept_identical()
    assert reviewing.identical() == 0
    assert final_words(reviewing) == [("Sánchez", "source"), (SEE, "quote")]
    assert source_words(reviewing, SEE) == "Sánchez"
    reviewing.accept_identical()
    assert reviewing.session.project.history.undo_name == "Accept what is the same"
    reviewing.session.undo()
    assert (reviewing.finals, reviewing.identical()) == ((), 2)


def test_that_slight_differences_are_settled_in_one_step(team: Desk) -> None:
    for words in (("two officials", "two officials "), ("Monday", "Monday.")):
        for name, marked in zip(("Ana", "Ben"), words, strict=True):
            team.mark(name, "source", marked)
    team.mark("Ana", "claim", FREED)
    team.mark("Ben", "claim", "Cuba has freed")
    team.submit("Ana", "Ben")
    reviewing = team.review("Ana")
    assert [d.number for d in reviewing.slight()] == [2, 3]
    reviewing.accept_slight()
    assert final_words(reviewing) == [("two officials ", "source"), ("Monday.", "source")]
    assert reviewing.slight() == []
    reviewing.session.undo()
    assert reviewing.finals == ()


def test_that_an_article_without_differences_is_settled_by_accepting_what_all_have(team: Desk) -> None:
    team.mark_all("claim", FREED)
    team.submit()
    reviewing = team.review("Ana")
    assert (reviewing.state, reviewing.queue) == ("open", ())
    reviewing.accept_identical()
    assert (reviewing.state, final_words(reviewing)) == ("settled", [(FREED, "claim")])


def test_that_finals_hold_the_words_at_their_places(coded: Desk) -> None:
    reviewing = coded.review("Ana")
    settle_all(reviewing)
    for final in reviewing.finals:
        assert final.quotes == tuple(span.of(TEXT) for span in final.spans)


# --- when something goes wrong


def test_that_a_decision_the_disk_refuses_stays_on_screen_until_it_is_saved(coded: Desk) -> None:
    reviewing, connection = coded.review("Ana"), coded.project.connection
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")
    while reviewing.session.unsaved is None:
        reviewing.take(1)
    shown_then = final_words(reviewing)
    assert reviewing.adjudicator == coded.ids["Ana"]
    assert not reviewing.may_decide
    connection.execute("PRAGMA max_page_count = 1000000")
    assert reviewing.session.try_again()
    assert final_words(reviewing) == shown_then == final_words(coded.review("Ana"))
    assert reviewing.may_decide


def test_that_a_decision_given_up_is_gone(coded: Desk) -> None:
    reviewing, connection = coded.review("Ana"), coded.project.connection
    before = []
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")
    while reviewing.session.unsaved is None:
        before = final_words(reviewing)
        reviewing.take(1)
    reviewing.session.give_up_unsaved()
    assert final_words(reviewing) == before
    connection.execute("PRAGMA max_page_count = 1000000")
