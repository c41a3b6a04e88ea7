"""Work that is handed in again after the article was settled, and decisions that others may go by."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from tests.gui.review.team import (
    FREED,
    HEARD,
    OFFICIALS,
    SEE,
    Desk,
    about,
    decided,
    final_words,
    kinds,
    settle_all,
    source_words,
)


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
