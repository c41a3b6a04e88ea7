"""Review mode in a real window: three coders' work settled with keys, and what the panes beside the article show."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from annotator.analysis.settling import Decision
from annotator.gui.models.documents import COUNT, PROGRESS, SIGN
from annotator.gui.review.batch_dialog import BatchDialog
from annotator.gui.review.coders_section import CoderRow
from annotator.gui.review.difference_row import DifferenceRow
from annotator.gui.review.precedent_list import PrecedentRow
from annotator.model import Span
from annotator.store import codebook, reviews
from tests.gui.coded import child
from tests.gui.coding_window import window_on
from tests.gui.review.room import CTRL, Key, Reviewer
from tests.gui.review.team import Desk, about, decided

SAID = int(Qt.ItemDataRole.AccessibleTextRole)
FREED = "Cuba has freed all 53 prisoners"
OFFICIALS = "two officials"
HEARD = "We have heard nothing new"
NEW = "nothing new"


@pytest.fixture
def reviewer(coded: Desk, qtbot: QtBot) -> Iterator[Reviewer]:
    """Ana, who coded it too, in the room; the article is the only one."""
    with sitting(coded, qtbot) as reviewer:
        yield reviewer


@contextmanager
def sitting(team: Desk, qtbot: QtBot) -> Iterator[Reviewer]:
    """The desk is cleared, and Ana opens the file in a window."""
    team.close()
    team.project.close()
    with window_on(qtbot, team.project.path, "Ana") as window:
        yield Reviewer(window)


def undecided(reviewer: Reviewer, words: str) -> bool:
    return about(reviewer.reviewing, words).decision is None


def of(reviewer: Reviewer, words: str) -> Decision:
    found = about(reviewer.reviewing, words).decision
    assert found is not None
    return found


def listed(reviewer: Reviewer) -> list[str]:
    """The rows of the list, without the current one."""
    return [r.accessibleName() for r in reviewer.panel.findChildren(DifferenceRow) if r.isVisible()]


# --- with keys


def test_that_keys_alone_settle_an_article(reviewer: Reviewer) -> None:
    assert reviewer.says("open-count") == "4 open"
    reviewer.press(Key.Key_A)
    assert decided(reviewer.reviewing, FREED) == [(FREED, "claim")]
    reviewer.press(Key.Key_R)
    assert of(reviewer, NEW).decision == "none valid"
    reviewer.press(Key.Key_I)
    assert decided(reviewer.reviewing, OFFICIALS) == [(OFFICIALS, "source")]
    reviewer.press(Key.Key_1)
    assert reviewer.reviewing.state == "settled"
    assert reviewer.says("review-state-words") == "Nothing is left to decide."


def test_that_j_and_k_walk_through_the_open_differences(reviewer: Reviewer) -> None:
    first = reviewer.current.number
    reviewer.press(Key.Key_J)
    second = reviewer.current.number
    assert second != first
    reviewer.press(Key.Key_K)
    assert reviewer.current.number == first
    reviewer.press(Key.Key_K)
    assert reviewer.current.number == first


def test_that_a_decision_leads_on_and_undo_leads_back(reviewer: Reviewer) -> None:
    reviewer.go_to(OFFICIALS)
    here = reviewer.current.id
    reviewer.press(Key.Key_U)
    assert decided(reviewer.reviewing, OFFICIALS) == [("two officials said", "source")]
    assert reviewer.current.id != here
    reviewer.press(Key.Key_Z, CTRL)
    assert decided(reviewer.reviewing, OFFICIALS) == []
    assert reviewer.current.id == here


def test_that_what_is_left_for_a_discussion_stays_open_and_says_so(reviewer: Reviewer) -> None:
    reviewer.go_to(HEARD)
    reviewer.press(Key.Key_D)
    assert of(reviewer, HEARD).decision == "discuss"
    assert reviewer.says("open-count") == "4 open"
    assert any("To discuss" in row for row in listed(reviewer))


def test_that_a_reason_goes_with_the_decision(reviewer: Reviewer) -> None:
    reviewer.go_to(NEW)
    child(reviewer.panel, QLineEdit, "reason").setFocus()
    reviewer.type("jack and 1 rule")
    assert reviewer.current == about(reviewer.reviewing, NEW)
    reviewer.press(Key.Key_Return)
    reviewer.press(Key.Key_R)
    assert of(reviewer, NEW).reason == "jack and 1 rule"
    assert child(reviewer.panel, QLineEdit, "reason").text() == ""


def test_that_enter_gives_a_reason_to_what_is_decided_already(reviewer: Reviewer) -> None:
    reviewer.go_to(NEW)
    reviewer.press(Key.Key_R)
    reviewer.reviewing.show(about(reviewer.reviewing, NEW).id)
    reviewer.settle()
    field = child(reviewer.panel, QLineEdit, "reason")
    field.setFocus()
    reviewer.type("too vague")
    reviewer.press(Key.Key_Return)
    assert of(reviewer, NEW).reason == "too vague"
    assert (field.text(), field.hasFocus()) == ("", False)


def test_that_c_says_something_and_leads_back_to_the_article(reviewer: Reviewer) -> None:
    reviewer.go_to(HEARD)
    reviewer.press(Key.Key_C)
    reviewer.type("Who said it?")
    reviewer.press(Key.Key_Return, CTRL)
    project = reviewer.reviewing.session.project
    (comment,) = reviews.comments(project, reviewer.reviewing.document.id)  # type: ignore[union-attr]
    assert comment.text == "Who said it?"
    assert comment.target in about(reviewer.reviewing, HEARD).cluster.annotations
    assert reviewer.has_keyboard(reviewer.room.view)
    assert not reviewer.panel.card.comments.field.isVisible()


def test_that_the_article_and_the_list_take_the_keys(reviewer: Reviewer) -> None:
    row = next(r for r in reviewer.panel.findChildren(DifferenceRow) if r.isVisible())
    row.setFocus()
    reviewer.press(Key.Key_Return)
    assert reviewer.current.id == row.id
    next(r for r in reviewer.panel.findChildren(DifferenceRow) if r.isVisible()).setFocus()
    reviewer.press(Key.Key_1)
    assert [difference.id for difference in reviewer.reviewing.resolved] == [row.id]


# --- a version of one's own


def test_that_edges_code_and_attributes_make_a_version_of_ones_own(reviewer: Reviewer) -> None:
    reviewer.go_to(OFFICIALS)
    reviewer.press(Key.Key_E)
    own = reviewer.panel.card.own
    assert own.isVisible()
    reviewer.press(Key.Key_A)
    assert undecided(reviewer, OFFICIALS)
    reviewer.press(Key.Key_Right)
    unnamed = child(own, QToolButton, "choice-naming-unnamed")
    QTest.mouseClick(unnamed, Qt.MouseButton.LeftButton)
    reviewer.room.view.setFocus()
    reviewer.press(Key.Key_Return)
    (final,) = of(reviewer, OFFICIALS).finals
    naming = next(a for a in codebook.starter()[2].attributes if a.name == "naming")
    assert final.quotes == ("two officials said",)
    assert final.attributes == {naming.id: next(o.id for o in naming.options if o.name == "unnamed")}
    assert not own.isVisible()


def test_that_selected_words_are_a_version_of_ones_own(reviewer: Reviewer) -> None:
    reviewer.go_to(FREED)
    reviewer.reviewing.session.select(Span(0, len("Cuba has freed")))
    reviewer.press(Key.Key_E)
    assert decided(reviewer.reviewing, FREED) == [("Cuba has freed", "claim")]


def test_that_escape_gives_up_a_version_of_ones_own(reviewer: Reviewer) -> None:
    reviewer.go_to(OFFICIALS)
    reviewer.press(Key.Key_E, Key.Key_Right, Key.Key_Escape)
    assert undecided(reviewer, OFFICIALS)
    assert not reviewer.panel.card.own.isVisible()
    assert reviewer.panel.card.bar.isVisible()


# --- the card


def test_that_versions_tell_their_words_coders_and_what_else_they_say(reviewer: Reviewer) -> None:
    reviewer.go_to(OFFICIALS)
    assert reviewer.versions() == [
        "Version 1: two officials. Ben and you. 13 characters",
        "Version 2: two officials said. Cara. 18 characters",
    ]
    reviewer.go_to(HEARD)
    assert reviewer.versions() == [
        "Version 1: We have heard nothing new. Ben and you. → Sánchez. 25 characters",
        "Version 2: We have heard nothing new. Cara. → no source given. 25 characters",
    ]
    reviewer.go_to(NEW)
    assert reviewer.says("missing-from") == "Not marked by Ben and Cara."


def test_that_a_click_takes_a_version(reviewer: Reviewer) -> None:
    reviewer.go_to(OFFICIALS)
    QTest.mouseClick(reviewer.version(2), Qt.MouseButton.LeftButton)
    assert decided(reviewer.reviewing, OFFICIALS) == [("two officials said", "source")]


def test_that_accept_is_offered_where_a_version_has_a_majority(coded: Desk, qtbot: QtBot) -> None:
    coded.reopen("Cara")
    with sitting(coded, qtbot) as reviewer:
        button = child(reviewer.panel, QPushButton, "do-accept")
        reviewer.go_to(NEW)
        assert button.isVisible()
        assert button.text() == "Accept 1"
        reviewer.go_to(FREED)
        assert not button.isVisible()


def test_that_earlier_decisions_between_the_same_codes_are_at_hand(coded: Desk, qtbot: QtBot) -> None:
    other = coded.add_article("other")
    coded.mark("Ana", "quote", HEARD, article=other)
    coded.mark("Ben", "claim", HEARD, article=other)
    coded.submit("Ben", "Ana", article=other)
    with sitting(coded, qtbot) as reviewer:
        reviewer.go_to(FREED)
        reviewer.press(Key.Key_A)
        reviewer.reviewing.session.open(other)
        summary = "precedents-summary"
        qtbot.waitUntil(lambda: reviewer.says(summary) != "")
        assert reviewer.says(summary) == "Decided before between these codes: claim 1"
        QTest.mouseClick(child(reviewer.panel, PrecedentRow, "precedent"), Qt.MouseButton.LeftButton)
        reviewer.settle()
        assert of(reviewer, FREED).decision == "accepted"
        assert reviewer.current == about(reviewer.reviewing, FREED)


# --- the list


def test_that_the_list_is_narrowed_down_to_a_kind(reviewer: Reviewer) -> None:
    child(reviewer.panel, QToolButton, "kind-all").setFocus()
    while (chip := QApplication.focusWidget()) is not None and chip.objectName() != "kind-boundary":
        reviewer.press(Key.Key_Right)
    reviewer.press(Key.Key_Space)
    assert reviewer.current == about(reviewer.reviewing, OFFICIALS)
    assert listed(reviewer) == []
    assert reviewer.window.menus.actions["kind-boundary"].isChecked()


def test_that_the_list_says_whose_version_is_missing(reviewer: Reviewer) -> None:
    reviewer.go_to(OFFICIALS)
    assert any(row.endswith("Missing from Ben and Cara: nothing new") for row in listed(reviewer))


def test_that_what_is_resolved_is_folded_away_and_can_be_opened_again(reviewer: Reviewer) -> None:
    reviewer.go_to(OFFICIALS)
    reviewer.press(Key.Key_A)
    fold = child(reviewer.panel, QToolButton, "fold-resolved")
    assert fold.text() == "1 resolved"
    assert not reviewer.panel.resolved.isVisible()
    QTest.mouseClick(fold, Qt.MouseButton.LeftButton)
    (row,) = reviewer.panel.resolved.rows
    QTest.mouseClick(row.reopen, Qt.MouseButton.LeftButton)
    reviewer.settle()
    assert undecided(reviewer, OFFICIALS)
    assert fold.text() == "0 resolved"


def test_that_the_last_decision_is_undone_at_the_foot(reviewer: Reviewer) -> None:
    back = child(reviewer.panel, QToolButton, "undo-last")
    assert not back.isEnabled()
    reviewer.press(Key.Key_A)
    assert back.isEnabled()
    QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    assert reviewer.reviewing.resolved == ()


# --- many at once


def test_that_what_all_have_alike_is_shown_before_it_is_accepted(reviewer: Reviewer, qtbot: QtBot) -> None:
    reviewer.window.menus.actions["accept-identical"].trigger()
    dialog = reviewer.window.findChild(BatchDialog)
    assert dialog is not None
    rows = child(dialog, QListWidget, "accept-many-list")
    assert [rows.item(n).text() for n in range(rows.count())] == ["Sánchez", "We will see in the following days"]
    QTest.keyClick(dialog, Key.Key_Return)
    assert reviewer.reviewing.identical() == 0
    assert len(reviewer.reviewing.finals) == 2
    reviewer.settle()
    assert not reviewer.window.menus.actions["accept-identical"].isEnabled()
    with qtbot.waitActive(reviewer.window):  # there is no window manager to do it
        reviewer.window.activateWindow()
    reviewer.press(Key.Key_Z, CTRL)
    assert reviewer.reviewing.finals == ()


def test_that_slight_differences_are_accepted_with_their_longest_version(team: Desk, qtbot: QtBot) -> None:
    team.mark("Ana", "source", "two officials")
    team.mark("Ben", "source", "two official")
    team.submit("Ben", "Ana")
    with sitting(team, qtbot) as reviewer:
        reviewer.window.menus.actions["accept-slight"].trigger()
        dialog = reviewer.window.findChild(BatchDialog)
        assert dialog is not None
        assert child(dialog, QListWidget, "accept-many-list").item(0).text() == "two officials\nnot: two official"
        dialog.accept()
        assert decided(reviewer.reviewing, "two officials") == [("two officials", "source")]


# --- who


def test_that_who_does_not_settle_the_article_sees_why(coded: Desk, qtbot: QtBot) -> None:
    coded.review("Ben").reject()
    with sitting(coded, qtbot) as reviewer:
        assert reviewer.says("why-not") == "Ben settles this article."
        assert not child(reviewer.panel, QPushButton, "do-accept").isVisible()
        reviewer.press(Key.Key_A)
        assert not reviewer.window.menus.actions["accept"].isEnabled()


def test_that_articles_tell_what_is_left_to_decide(coded: Desk, qtbot: QtBot) -> None:
    alike, alone = coded.add_article("alike"), coded.add_article("alone")
    for name in ("Cara", "Ben"):
        coded.mark(name, "source", OFFICIALS, article=alike)
    coded.submit("Cara", "Ben", article=alike)
    coded.submit("Ana", article=alone)
    reviewing = coded.review("Ana", alike)
    reviewing.accept_identical()
    with sitting(coded, qtbot) as reviewer:
        model = reviewer.room.articles.model
        rows = {model.index(n).data(int(Qt.ItemDataRole.UserRole)).id: model.index(n) for n in range(model.rowCount())}

        def told() -> dict[str, tuple[str, int, str]]:
            return {id: (row.data(PROGRESS), row.data(COUNT), row.data(SIGN)) for id, row in rows.items()}

        wanted = {coded.article: ("in progress", 4, ""), alike: ("complete", 0, "check"), alone: ("new", 0, "")}
        reviewer.room.articles.view.grab()
        qtbot.waitUntil(lambda: told() == wanted)
        assert "4 open differences" in rows[coded.article].data(SAID).split(", ")
        assert "settled" in rows[alike].data(SAID).split(", ")
        reviewer.reviewing.session.open(coded.article)
        reviewer.press(Key.Key_1)
        assert told()[coded.article] == ("in progress", 3, "")


def test_that_coders_are_shown_with_what_they_handed_in(coded: Desk, qtbot: QtBot) -> None:
    coded.assign("Ana", "Ben", "Cara")
    with sitting(coded, qtbot) as reviewer:

        def rows() -> list[str]:
            found = reviewer.room.left.coders.findChildren(CoderRow)
            return [row.accessibleName() for row in found if not row.isHidden()]

        qtbot.waitUntil(lambda: all("α" in row for row in rows()))
        assert [row.partition(", α")[0] for row in rows()] == [
            "Ben, 5 annotations · finished",
            "Cara, 5 annotations · finished",
            "Ana (you), 6 annotations · finished",
        ]
        notice = reviewer.room.left.coders.blind
        assert notice.isVisible()
        reviewer.window.menus.actions["anonymous"].trigger()
        reviewer.settle()
        assert sorted(row.partition(",")[0] for row in rows()) == ["Coder 1", "Coder 2", "Coder 3"]
        assert not any("α" in row for row in rows())


def test_that_the_status_bar_counts_and_says_as_whom_one_reviews(reviewer: Reviewer) -> None:
    status = reviewer.window.status
    reviewer.press(Key.Key_1)
    assert status.count.text() == "3 open · 1 resolved"
    assert status.coder.text() == "Reviewing as Ana"
    reviewer.press(Key.Key_1, CTRL)
    assert status.coder.text() == "Coding as Ana"
    assert status.count.text() == "6 annotations"


def test_that_nothing_is_cut_off_with_letters_twice_as_large(coded: Desk, qtbot: QtBot, large_letters: None) -> None:
    with sitting(coded, qtbot) as reviewer:
        card = reviewer.panel.card
        reviewer.window.menus.actions["right-pane"].trigger()
        reviewer.settle()
        for part in (*card.rows, *(b for b in card.findChildren(QPushButton) if b.isVisible())):
            place = part.mapTo(card, part.rect().topLeft())
            assert place.x() >= 0
            assert place.x() + part.width() <= card.width()
        assert all(row.height() >= row.heightForWidth(row.width()) for row in card.rows)


def test_that_tab_goes_from_top_to_bottom_also_through_what_is_made_anew(reviewer: Reviewer) -> None:
    reviewer.press(Key.Key_J, Key.Key_J)
    child(reviewer.panel, QToolButton, "kind-all").setFocus()
    seen: list[tuple[int, int]] = []
    while (stop := QApplication.focusWidget()) is not None and reviewer.panel.isAncestorOf(stop):
        at = stop.mapTo(reviewer.panel, QPoint(0, 0)) + QPoint(0, reviewer.panel.area.verticalScrollBar().value())
        seen.append((at.y(), at.x()))
        reviewer.press(Key.Key_Tab)
    assert len(seen) > 10
    assert seen[1:-2] == sorted(seen[1:-2])


def test_that_what_one_works_in_is_brought_into_view(reviewer: Reviewer) -> None:
    reviewer.window.resize(1440, 560)
    reviewer.go_to(FREED)
    reviewer.press(Key.Key_E)
    own, viewport = reviewer.panel.card.own, reviewer.panel.area.viewport()
    assert own.mapTo(viewport, QPoint(0, own.height())).y() <= viewport.height()


def test_that_a_decision_tells_whose_version_it_took_and_why(reviewer: Reviewer) -> None:
    reviewer.go_to(FREED)
    child(reviewer.panel, QLineEdit, "reason").setText("It can be checked.")
    reviewer.press(Key.Key_A)
    reviewer.reviewing.show(about(reviewer.reviewing, FREED).id)
    reviewer.settle()
    assert reviewer.says("decided") == "Accepted by Ana: the version of Ben and Cara. “It can be checked.”"
    assert child(reviewer.panel, QPushButton, "do-reopen").isVisible()
