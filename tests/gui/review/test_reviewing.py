"""What there is to see in the review of an article, and who may decide anything in it."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from annotator.gui.review.reviewing import Reviewing
from annotator.gui.session import Session
from annotator.model import owner_of
from annotator.store import assignments, documents, reviews, submissions
from annotator.store.project import Project
from annotator.teamwork import Adjudicator
from tests.gui.review.team import FREED, HEARD, OFFICIALS, TEXT, Desk, about, decided, kinds
from tests.store.samples import add_article, mark
from tests.store.team import team as store_team


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
    assert coded.review("Ana").why_not == "Ben settles this article; what you decided in it does not count."


def test_that_of_two_who_settle_an_article_apart_one_is_its_adjudicator_for_everybody(tmp_path: Path) -> None:
    with store_team(tmp_path, ("Ana", "Ben")) as team:
        for name, project in team.projects.items():
            article = documents.documents(project)[0].id if documents.documents(project) else add_article(project, TEXT)
            with project.edit("Code") as edit:
                edit.put(mark(project, article, (0, 12) if name == "Ana" else (0, 21), text=TEXT))
                submissions.submit(edit, article)
            team.exchange()
        sessions = {name: Session(project) for name, project in team.projects.items()}
        for session in sessions.values():
            session.open(article)
            opened = Reviewing(session)
            opened.active = True
            opened.take(1)
            assert opened.state == "settled"
        team.exchange()
        seen = {}
        for name, session in sessions.items():
            opened = Reviewing(session)
            opened.active = True
            seen[name] = (opened.adjudicator, opened.may_decide, {owner_of(final.id) for final in opened.finals})
            session.deleteLater()
        (winner,) = {adjudicator for adjudicator, _, _ in seen.values()}
        assert {name: may for name, (_, may, _) in seen.items()} == {n: id == winner for n, id in team.ids.items()}
        assert all(owners == {winner} for _, _, owners in seen.values())


def test_that_in_a_project_open_for_reading_nothing_is_decided(coded: Desk) -> None:
    reviewing = coded.review("Ana")
    with Project.open(coded.project.path, write=False) as copy:
        reviewing.session.project = copy
        assert reviewing.why_not.startswith("Open for reading only")
        reviewing.take(1)
    assert reviewing.finals == ()
