"""Review of an article by one of its three coders: where they differ, and what is decided of it."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from annotator.gui.review.reviewing import Reviewing
from annotator.model import owner_of
from annotator.store import assignments, reviews, submissions
from annotator.store.check import check
from annotator.store.project import Project
from annotator.teamwork import Adjudicator
from tests.gui.review.team import TEXT, Desk, about, decided, place, shown

FREED = "Cuba has freed all 53 prisoners"
OFFICIALS = "two officials"
HEARD = "We have heard nothing new"
SEE = "We will see in the following days"


def kinds(reviewing: Reviewing) -> list[str]:
    return [d.cluster.kind for d in reviewing.queue]


def final_words(reviewing: Reviewing) -> list[tuple[str, str]]:
    return [shown(reviewing, final) for final in reviewing.finals if final.spans]


def source_words(reviewing: Reviewing, words: str) -> str | None:
    """Whom a final quote is attributed to: the words of its source."""
    content = next(final for final in reviewing.finals if final.quotes == (words,))
    link = reviewing.links.get(content.id)
    if link is None:
        return None
    source = next((final for final in reviewing.finals if final.id == link.source), None)
    return "none given" if link.none_given else " … ".join(source.quotes) if source else None


def settle_all(reviewing: Reviewing) -> None:
    while reviewing.queue:
        reviewing.take(1)


# --- what there is to see


def test_that_differences_are_numbered_by_place_and_queued_by_kind(coded: Desk) -> None:
    reviewing = coded.review("Ana")
    assert [(d.number, d.cluster.kind) for d in reviewing.differences] == [
        (1, "code"),
        (2, "boundary"),
        (3, "link"),
        (4, "missing"),
    ]
    assert kinds(reviewing) == ["code", "missing", "boundary", "link"]
    assert reviewing.counts() == {"code": 1, "missing": 1, "boundary": 1, "link": 1}
    assert len(reviewing.agreed) == 2
    assert reviewing.state == "open"
    assert reviewing.current == about(reviewing, FREED)


def test_that_one_goes_through_the_queue_in_its_order_and_stops_at_its_ends(coded: Desk, qtbot: QtBot) -> None:
    reviewing = coded.review("Ana")
    seen = []
    for by in (1, 1, 1, 1, -2, -1, -1):
        reviewing.go(by)
        assert reviewing.current is not None
        seen.append(reviewing.current.cluster.kind)
    assert seen == ["missing", "boundary", "link", "link", "missing", "code", "code"]
    with qtbot.waitSignal(reviewing.current_changed):
        reviewing.show(about(reviewing, HEARD).id)
    assert reviewing.current == about(reviewing, HEARD)


def test_that_a_kind_is_gone_through_alone(coded: Desk) -> None:
    reviewing = coded.review("Ana")
    reviewing.show_kind("boundary")
    assert kinds(reviewing) == ["boundary"]
    assert reviewing.current == about(reviewing, OFFICIALS)
    reviewing.take(1)
    assert (reviewing.queue, reviewing.current) == ((), None)
    assert [d.cluster.kind for d in reviewing.resolved] == ["boundary"]
    reviewing.show_kind(None)
    assert reviewing.current == about(reviewing, FREED)


def test_that_lanes_go_by_name_with_oneself_last(coded: Desk) -> None:
    lanes = coded.review("Ben").lanes
    assert [(lane.name, lane.initials, lane.you) for lane in lanes] == [
        ("Ana", "AN", False),
        ("Cara", "CA", False),
        ("Ben", "BE", True),
    ]


def test_that_anonymous_lanes_have_numbers_in_an_order_of_each_article(team: Desk) -> None:
    articles = [team.article, *(team.add_article(key) for key in "abcdefgh")]
    for article in articles:
        team.submit(article=article)
    orders = []
    for article in articles:
        reviewing = team.review("Ana", article)
        reviewing.anonymous = True
        assert [(lane.name, lane.initials, lane.you) for lane in reviewing.lanes] == [
            ("Coder 1", "1", False),
            ("Coder 2", "2", False),
            ("Coder 3", "3", False),
        ]
        orders.append(tuple(lane.coder for lane in reviewing.lanes))
        assert orders[-1] == tuple(lane.coder for lane in team.review("Ben", article).lanes)
    assert len(set(orders)) > 1


def test_that_what_was_submitted_is_compared_whatever_became_of_it_since(coded: Desk) -> None:
    before = coded.review("Ana").differences
    coded.mark("Ben", "claim", "said on Monday")
    assert coded.review("Ana").differences == before


def test_that_one_coder_alone_has_no_differences(team: Desk) -> None:
    team.mark("Ana", "claim", FREED)
    team.submit("Ana")
    reviewing = team.review("Ben")
    assert (reviewing.state, reviewing.differences, reviewing.current) == ("one coder", (), None)
    assert [lane.name for lane in reviewing.lanes] == ["Ana"]
    assert reviewing.why_not == "Differences need a second coder."


def test_that_nothing_is_read_before_the_review_is_looked_at(coded: Desk) -> None:
    reviewing = coded.review("Ana")
    idle = Reviewing(reviewing.session)
    assert (idle.differences, idle.lanes) == ((), ())
    idle.active = True
    assert idle.differences == reviewing.differences


# --- who may see it, and decide


def test_that_it_is_closed_until_all_who_are_assigned_are_done(coded: Desk) -> None:
    coded.assign(*coded.ids)
    coded.reopen("Cara")
    reviewing = coded.review("Ana")
    assert (reviewing.state, reviewing.waiting_for) == ("closed", ("Cara",))
    assert (reviewing.differences, reviewing.finals, reviewing.agreed) == ((), (), ())
    assert [(lane.name, lane.submitted) for lane in reviewing.lanes] == [
        ("Ben", True),
        ("Cara", False),
        ("Ana", True),
    ]
    reviewing.take(1)
    assert reviewing.adjudicator is None
    coded.submit("Cara")
    assert coded.review("Ana").state == "open"


def test_that_who_still_codes_blind_sees_nothing_of_the_others(coded: Desk) -> None:
    dora = coded.act("Dora")
    coded.ids["Dora"] = dora
    coded.assign("Dora")
    reviewing = coded.review("Dora")
    assert (reviewing.state, reviewing.waiting_for, reviewing.differences) == ("closed", ("Dora",), ())
    assert [lane.name for lane in reviewing.lanes] == ["Dora"]
    coded.submit("Dora")
    reviewing = coded.review("Dora")
    assert reviewing.state == "open"
    assert [lane.name for lane in reviewing.lanes] == ["Ana", "Ben", "Cara", "Dora"]


def test_that_it_opens_as_soon_as_the_last_one_submits(coded: Desk, qtbot: QtBot) -> None:
    coded.assign("Ana")
    coded.reopen("Ana")
    reviewing = coded.review("Ana")
    assert reviewing.state == "closed"
    with qtbot.waitSignal(reviewing.changed):
        reviewing.session.run("Mark complete", lambda edit: submissions.submit(edit, coded.article))
    assert reviewing.state == "open"
    assert reviewing.current is not None


def test_that_who_decides_first_settles_the_article_and_the_others_only_see_it(coded: Desk) -> None:
    reviewing = coded.review("Ana")
    assert reviewing.may_decide
    reviewing.take(1)
    found = assignments.adjudicator(coded.project, coded.article)
    assert found == Adjudicator(coded.article, coded.ids["Ana"])
    other = coded.review("Ben")
    said: list[str] = []
    other.session.message.connect(said.append)
    assert decided(other, FREED) == [(FREED, "claim")]
    assert not other.may_decide
    other.take(1)
    other.reopen(about(other, FREED).id)
    other.explain(about(other, FREED).id, "Because")
    other.accept_identical()
    assert said == ["Ana settles this article."] * 4
    assert {owner_of(final.id) for final in reviews.finals(coded.project, coded.article)} == {coded.ids["Ana"]}
    assert len(coded.review("Ana").queue) == 3


def test_that_finals_of_who_does_not_settle_the_article_do_not_count(coded: Desk) -> None:
    coded.review("Ana").take(1)
    coded.act("Ben")
    coded.put(Adjudicator(coded.article, coded.ids["Ben"]))
    assert decided(coded.review("Ben"), FREED) == []
    assert decided(coded.review("Ana"), FREED) == []


def test_that_in_a_project_open_for_reading_nothing_is_decided(coded: Desk) -> None:
    reviewing = coded.review("Ana")
    with Project.open(coded.project.path, write=False) as copy:
        reviewing.session.project = copy
        assert reviewing.why_not.startswith("Open for reading only")
        reviewing.take(1)
    assert reviewing.finals == ()


# --- decisions


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


# --- handed in again


def resubmit(coded: Desk, name: str, change: Callable[[], object]) -> None:
    coded.reopen(name)
    change()
    coded.submit(name)


def test_that_a_decision_on_a_version_changed_since_is_outdated_and_open_again(coded: Desk) -> None:
    settle_all(coded.review("Ana"))
    cara = coded.review("Cara").session
    mine = next(a for a in cara.annotations if a.quotes == ("two officials said",))
    resubmit(coded, "Cara", lambda: (coded.delete("Cara", mine.id), coded.mark("Cara", "source", "two officials")))
    reviewing = coded.review("Ana")
    assert reviewing.state == "open"
    decision = reviewing.decision(reviewing.agreed[0].id)
    assert decision is not None
    assert decision.outdated
    assert reviewing.queue == ()
    reviewing.accept_identical()
    assert reviewing.state == "settled"
    assert final_words(reviewing).count((OFFICIALS, "source")) == 1


def test_that_a_changed_link_makes_the_decision_outdated(coded: Desk) -> None:
    reviewing = coded.review("Ana")
    settle_all(reviewing)
    cara = coded.review("Cara").session
    heard = next(a for a in cara.annotations if a.quotes == (HEARD,))
    named = next(a for a in cara.annotations if a.quotes == ("Sánchez",))
    resubmit(coded, "Cara", lambda: coded.link("Cara", heard, named))
    reviewing = coded.review("Ana")
    assert (reviewing.state, reviewing.identical()) == ("open", 1)


def test_that_a_difference_where_all_agreed_is_new_and_deciding_it_replaces_what_was_final(coded: Desk) -> None:
    settle_all(coded.review("Ana"))
    cara = coded.review("Cara").session
    named = next(a for a in cara.annotations if a.quotes == ("Sánchez",))
    resubmit(coded, "Cara", lambda: (coded.delete("Cara", named.id), coded.mark("Cara", "source", "said Sánchez")))
    reviewing = coded.review("Ana")
    assert [d.decision and d.decision.outdated for d in reviewing.queue].count(True) == len(reviewing.queue) > 0
    difference = about(reviewing, "said Sánchez")
    reviewing.show(difference.id)
    reviewing.take(2)
    assert decided(reviewing, "said Sánchez") == [("said Sánchez", "source")]
    assert ("Sánchez", "source") not in final_words(reviewing)
    assert source_words(reviewing, SEE) == "said Sánchez"


def test_that_what_nobody_has_any_more_is_no_longer_final_once_that_is_confirmed(team: Desk) -> None:
    marked = team.mark_all("claim", FREED)
    team.mark_all("source", "Sánchez")
    team.submit()
    team.review("Ana").accept_identical()
    for name, annotation in marked.items():
        resubmit(team, name, lambda name=name, annotation=annotation: team.delete(name, annotation.id))  # type: ignore[misc]
    reviewing = team.review("Ana")
    assert (reviewing.state, reviewing.identical()) == ("open", 1)
    reviewing.accept_identical()
    assert (reviewing.state, final_words(reviewing)) == ("settled", [("Sánchez", "source")])


def test_that_a_coder_who_comes_later_brings_new_differences(coded: Desk) -> None:
    settle_all(coded.review("Ana"))
    coded.act("Dora")
    coded.submit("Dora")
    reviewing = coded.review("Ana")
    assert "missing" in kinds(reviewing)
    assert reviewing.state == "open"


# --- the text


def test_that_finals_hold_the_words_at_their_places(coded: Desk) -> None:
    reviewing = coded.review("Ana")
    settle_all(reviewing)
    for final in reviewing.finals:
        assert final.quotes == tuple(span.of(TEXT) for span in final.spans)


# --- earlier decisions


def test_that_earlier_decisions_between_the_same_codes_are_told_from_all_articles(coded: Desk, qtbot: QtBot) -> None:
    other = coded.add_article("b")
    for name, code in (("Ana", "quote"), ("Ben", "claim"), ("Cara", "source")):
        coded.mark(name, code, SEE, article=other)
    coded.mark("Ana", "quote", FREED, article=other)
    coded.mark("Ben", "source", FREED, article=other)
    coded.submit("Ana", "Ben", "Cara", article=other)
    reviewing = coded.review("Ana", other)
    reviewing.show(about(reviewing, SEE).id)
    reviewing.reject("Neither")
    reviewing.show(about(reviewing, FREED).id)
    reviewing.take(1)
    reviewing = coded.review("Ana")
    freed = about(reviewing, FREED)
    with qtbot.waitSignal(reviewing.precedents_changed):
        assert reviewing.precedents(freed) == []
    (found,) = reviewing.precedents(freed)
    assert (found.final.decision, found.final.reason, found.words) == ("none valid", "Neither", SEE)
    assert (found.final.document, len(found.codes)) == (other, 3)
    assert reviewing.precedents(about(reviewing, OFFICIALS)) == []
    reviewing.take(1)
    assert reviewing.precedents(about(reviewing, FREED)) == [found]
    reviewing.session.open(other)
    assert [p.words for p in reviewing.precedents(about(reviewing, SEE))] == [FREED, FREED]


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
