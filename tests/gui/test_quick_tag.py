"""The popover under words just selected, and the one with all codes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from annotator.gui.article_view import ArticleView
from annotator.gui.dialogs.all_codes import AllCodes
from annotator.gui.quick_tag import QuickTag, place
from annotator.gui.session import Session
from annotator.model import Code, Span
from tests.gui.coded import child, named, opened, words

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)", extend=True)
PAGE = QRect(0, 0, 600, 400)
SIZE = QSize(300, 80)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with opened(tmp_path) as session:
        yield session


@pytest.fixture
def view(session: Session, qtbot: QtBot) -> ArticleView:
    view = ArticleView(session)
    qtbot.addWidget(view)
    view.resize(700, 500)
    view.show()
    return view


@pytest.fixture
def popover(view: ArticleView, session: Session) -> QuickTag:
    return QuickTag(view, session)


def select(view: ArticleView, session: Session, quote: str) -> None:
    session.select(words(session, quote))
    view.selection_finished.emit()


@pytest.mark.parametrize(
    ("words", "at"),
    [
        (QRect(200, 50, 100, 20), QPoint(150, 82)),
        (QRect(580, 50, 20, 20), QPoint(300, 82)),
        (QRect(0, 50, 20, 20), QPoint(0, 82)),
        (QRect(200, 370, 100, 20), QPoint(150, 278)),
    ],
    ids=["under the words", "not past the right edge", "not past the left edge", "above where there is no room below"],
)
def test_that_the_popover_finds_its_place(words: QRect, at: QPoint) -> None:
    assert place(words, words.top(), SIZE, PAGE) == at
    assert not QRect(at, SIZE).intersects(words)


def test_that_no_line_of_the_selection_is_covered() -> None:
    assert place(QRect(200, 370, 100, 20), 330, SIZE, PAGE) == QPoint(150, 238)


def test_that_it_stays_away_from_a_selection_out_of_sight(
    popover: QuickTag, view: ArticleView, session: Session
) -> None:
    view.resize(700, 60)
    view.verticalScrollBar().setValue(0)
    select(view, session, "following days")
    assert not view.selection_rect().intersects(view.viewport().rect())
    assert not popover.isVisible()


def test_that_it_shows_under_a_finished_selection_and_not_before(
    popover: QuickTag, view: ArticleView, session: Session
) -> None:
    session.select(words(session, "two officials"))
    assert not popover.isVisible()
    view.selection_finished.emit()
    assert popover.isVisible()
    here = QRect(view.viewport().mapFromGlobal(popover.pos()), popover.size())
    assert not here.intersects(view.selection_rect())


def test_that_a_click_codes_and_closes(popover: QuickTag, view: ArticleView, session: Session, qtbot: QtBot) -> None:
    select(view, session, "two officials")
    qtbot.mouseClick(child(popover, QAbstractButton, "tag-source"), Qt.MouseButton.LeftButton)
    assert [(a.text, a.code) for a in session.annotations] == [("two officials", named(session, "source").id)]
    assert not popover.isVisible()


def test_that_its_hints_can_be_clicked(popover: QuickTag, view: ArticleView, session: Session, qtbot: QtBot) -> None:
    select(view, session, "offici")
    qtbot.mouseClick(child(popover, QAbstractButton, "widen-word"), Qt.MouseButton.LeftButton)
    assert session.selected.of(session.text) == "officials"
    assert popover.isVisible()
    qtbot.mouseClick(child(popover, QAbstractButton, "cancel"), Qt.MouseButton.LeftButton)
    assert not session.selected
    assert not popover.isVisible()


def test_that_it_asks_for_all_codes(popover: QuickTag, view: ArticleView, session: Session, qtbot: QtBot) -> None:
    select(view, session, "officials")
    with qtbot.waitSignal(popover.all_wanted, timeout=0):
        qtbot.mouseClick(child(popover, QAbstractButton, "all-codes"), Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("away", ["selection", "article", "window"])
def test_that_it_goes_with_what_it_belongs_to(
    popover: QuickTag, view: ArticleView, session: Session, away: str
) -> None:
    select(view, session, "officials")
    if away == "selection":
        session.select(Span(0, 0))
    elif away == "article":
        session.turn(1)
    else:
        QApplication.sendEvent(view, QEvent(QEvent.Type.WindowDeactivate))
    assert not popover.isVisible()


def test_that_codes_that_do_not_fit_are_left_to_all_codes(
    popover: QuickTag, view: ArticleView, session: Session
) -> None:
    session.write("Add", put=[Code(f"s:{n}", f"a rather long name {n}", position=9 + n) for n in range(6)])
    select(view, session, "officials")
    tags = [b for b in popover.findChildren(QAbstractButton) if b.objectName().startswith("tag-")]
    assert 3 <= len(tags) <= 5


def test_that_codes_stand_as_their_keys_lie(popover: QuickTag, view: ArticleView, session: Session) -> None:
    claim = named(session, "claim")
    session.write("Add", put=[Code("s:under", "statistic", key="4", parent=claim.id)])
    select(view, session, "officials")
    tags = [b.objectName() for b in popover.findChildren(QAbstractButton) if b.objectName().startswith("tag-")]
    assert tags[:3] == ["tag-claim", "tag-quote", "tag-source"]


def test_that_typing_finds_a_code_and_enter_gives_it(view: ArticleView, session: Session, qtbot: QtBot) -> None:
    codes = AllCodes(session, view)
    session.select(words(session, "two officials"))
    codes.open_at(QPoint(0, 0))
    qtbot.keyClicks(codes.search, "sou")
    qtbot.keyClick(codes.search, Qt.Key.Key_Return)
    assert [a.code for a in session.annotations] == [named(session, "source").id]
    assert not codes.isVisible()


def test_that_the_arrows_choose_while_one_types(view: ArticleView, session: Session, qtbot: QtBot) -> None:
    codes = AllCodes(session, view)
    session.select(words(session, "two officials"))
    codes.open_at(QPoint(0, 0))
    qtbot.keyClick(codes.search, Qt.Key.Key_Down)
    qtbot.keyClick(codes.search, Qt.Key.Key_Return)
    assert [a.code for a in session.annotations] == [named(session, "quote").id]


def test_that_a_code_that_is_not_there_is_said(view: ArticleView, session: Session, qtbot: QtBot) -> None:
    codes = AllCodes(session, view)
    codes.open_at(QPoint(0, 0))
    qtbot.keyClicks(codes.search, "xyz")
    assert codes.none.isVisible()
    qtbot.keyClick(codes.search, Qt.Key.Key_Return)
    codes.close()
    assert session.annotations == []


def test_that_escape_closes_it_and_gives_the_keyboard_back(view: ArticleView, session: Session, qtbot: QtBot) -> None:
    with qtbot.waitActive(view):
        view.activateWindow()
    codes = AllCodes(session, view)
    codes.open_at(QPoint(0, 0))
    qtbot.keyClick(codes.search, Qt.Key.Key_Escape)
    assert not codes.isVisible()
    assert view.hasFocus()
