"""The Agreement mode: figures of three coders' work, what is behind them, and what can be taken out of the window."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from annotator.formats import agreement_report
from annotator.gui import theme
from annotator.gui.agreement.behind import Finder
from annotator.gui.agreement.check_list import CheckList
from annotator.gui.agreement.passage_list import PassageList
from annotator.gui.agreement.room import AgreementRoom
from annotator.gui.charts.plot import Plot
from annotator.gui.main_window import MainWindow
from annotator.model import new_shared_id
from annotator.store import coders, documents, submissions
from annotator.store.project import Project
from annotator.teamwork import Assignment
from tests import three_coders
from tests.gui.coding_window import window_on
from tests.gui.test_accessibility import nameless
from tests.store.samples import become, put

Key = Qt.Key
CODERS = sorted(three_coders.NAMES)


@pytest.fixture(scope="module")
def coded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("coded") / "three.annotator"
    three_coders.create(path, articles=11).close()
    return path


@pytest.fixture
def path(coded: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(coded, tmp_path / coded.name))


@pytest.fixture
def room(path: Path, qtbot: QtBot) -> Iterator[AgreementRoom]:
    with window_on(qtbot, path) as window:
        yield entered(window, qtbot)


def entered(window: MainWindow, qtbot: QtBot) -> AgreementRoom:
    window.go_to_mode("agreement")
    assert window.rooms
    room = window.rooms.current
    assert isinstance(room, AgreementRoom)
    measured(room, qtbot)
    return room


def measured(room: AgreementRoom, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not room.measuring.busy, timeout=20_000)


def window_of(room: AgreementRoom) -> MainWindow:
    window = room.window()
    assert isinstance(window, MainWindow)
    return window


def number(room: AgreementRoom, name: str) -> str:
    return next(n.figure for n in (f.number for f in room.page.numbers.figures) if n.name == name)


def toggle(view: CheckList, row: int, qtbot: QtBot) -> None:
    """With the keyboard."""
    view.setFocus()
    view.setCurrentIndex(view.checks.index(row))
    qtbot.keyClick(view, Key.Key_Space)


def opened(room: AgreementRoom) -> PassageList:
    found = room.findChildren(PassageList)
    assert len(found) == 1
    return found[0]


# --- what is shown


def test_that_the_figures_of_the_project_are_shown(room: AgreementRoom) -> None:
    assert window_of(room).menus.actions["mode-agreement"].isChecked()
    study = room.study
    assert study is not None
    assert number(room, "overall") == f"{study.report.overall.u:.2f}"
    assert number(room, "open") == f"{len(study.differing):,}"
    assert room.page.codes.table().header == ("Code", "α", "95 % interval, from", "to", "Units")
    assert {row[0] for row in room.page.codes.table().rows} == {"claim", "quote", "source"}
    assert [row[0] for row in room.page.pairs.table().rows] == CODERS
    assert len(room.page.outlets.data.rows) == len(three_coders.OUTLETS)
    assert set(room.page.voices.data.rows) == set(three_coders.SPEAKERS)
    assert room.page.confused.table().header[-1] == "none"
    assert "Krippendorff" in room.page.methods.words.text()
    assert not room.page.cards["waves"].isVisible()


def test_that_missing_outlets_say_so(room: AgreementRoom) -> None:
    unknown = [bar for bar in room.page.outlets.data.rows if bar.unknown]
    assert [bar.label for bar in unknown] == ["Outlet missing"]


def test_that_two_waves_are_told_apart(path: Path, qtbot: QtBot) -> None:
    with Project.open(path) as project, project.lock:
        half = [document.id for document in documents.documents(project)][:5]
        sql = "UPDATE submission SET made = '2014-03-01T00:00:00.000Z' WHERE document = ?"
        for id in half:
            project.connection.execute(sql, (id,))
        project.connection.commit()
    with window_on(qtbot, path) as window:
        room = entered(window, qtbot)
        assert room.page.cards["waves"].isVisible()
        assert room.page.waves.table().rows[0][0] == "2014-03"


def test_that_every_control_has_a_name(room: AgreementRoom) -> None:
    assert nameless(room) == []
    room.page.cards["codes"].toggle_table()
    assert nameless(room) == []


@pytest.mark.parametrize("width", [1440, 1024, 800])
def test_that_nothing_is_wider_than_the_window(room: AgreementRoom, width: int, qapp: QApplication) -> None:
    window_of(room).resize(width, 640)
    QApplication.processEvents()
    assert room.page.width() <= room.area.viewport().width()
    for card in room.page.cards.values():
        if card.isVisible():
            assert card.geometry().right() <= room.page.width()


def test_that_tab_goes_through_it_as_it_is_read(room: AgreementRoom, qtbot: QtBot) -> None:
    panes = [room.scope, room.head, room.page]
    room.scope.reset.setEnabled(True)
    room.scope.reset.setFocus(Qt.FocusReason.TabFocusReason)
    visited: list[QWidget] = []
    while (here := QApplication.focusWidget()) and (not visited or here is not visited[0]) and len(visited) < 60:
        visited.append(here)
        qtbot.keyClick(here, Key.Key_Tab)
    order = [next((n for n, pane in enumerate(panes) if pane.isAncestorOf(w)), -1) for w in visited]
    inside = [n for n in order if n >= 0]
    assert inside == sorted(inside)
    assert set(inside) == {0, 1, 2}
    charts = [w for w in visited if isinstance(w, Plot)]
    places = [chart.mapTo(room.page, QPoint()) for chart in charts]
    assert places == sorted(places, key=lambda place: (place.y() // 100, place.x()))
    assert len(charts) == 5


# --- scope and measure


def test_that_leaving_a_coder_out_measures_the_others_again(room: AgreementRoom, qtbot: QtBot) -> None:
    toggle(room.scope.coders, 0, qtbot)
    assert room.measuring.busy  # the window does not wait for it
    measured(room, qtbot)
    assert [row[0] for row in room.page.pairs.table().rows] == CODERS[1:]
    assert room.scope.reset.isEnabled()
    qtbot.mouseClick(room.scope.reset, Qt.MouseButton.LeftButton)
    measured(room, qtbot)
    assert [row[0] for row in room.page.pairs.table().rows] == CODERS


def test_that_leaving_a_code_out_takes_it_from_every_chart(room: AgreementRoom, qtbot: QtBot) -> None:
    codes = [room.scope.codes.checks.index(n).data() for n in range(3)]
    toggle(room.scope.codes, codes.index("quote"), qtbot)
    measured(room, qtbot)
    assert {row[0] for row in room.page.codes.table().rows} == {"claim", "source"}
    assert "quote" not in room.page.confused.table().header
    assert "quote" not in room.page.outlets.table().header


def test_that_filtered_articles_can_be_left_out_together(room: AgreementRoom, qtbot: QtBot) -> None:
    qtbot.keyClicks(room.scope.filter, "ledger")
    listed = room.scope.articles.checks.rowCount()
    assert 0 < listed < 11
    none = room.scope.findChild(type(room.scope.reset), "scope-articles-all")
    qtbot.mouseClick(none, Qt.MouseButton.LeftButton)
    measured(room, qtbot)
    assert room.study is not None
    assert room.study.report.documents == 11 - listed
    assert none.text() == "All"


def test_that_a_scope_without_two_coders_says_so_and_leads_back(room: AgreementRoom, qtbot: QtBot) -> None:
    for row in (0, 1):
        toggle(room.scope.coders, row, qtbot)
    measured(room, qtbot)
    assert room.nothing.isVisible()
    assert not room.export.isEnabled()
    qtbot.mouseClick(room.nothing.everything, Qt.MouseButton.LeftButton)
    measured(room, qtbot)
    assert room.page.isVisible()


def test_that_another_measure_is_shown_at_once(room: AgreementRoom, qtbot: QtBot) -> None:
    button = next(b for b in room.scope.unit.stops() if b.accessibleName() == "Spans")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not room.measuring.busy
    assert room.scope.measure.name == "f1_overlap"
    assert room.study is not None
    assert number(room, "overall") == f"{room.study.report.overall.f1_overlap:.2f}"
    assert not room.page.codes.data.banded
    assert room.page.codes.table().header[1] == "F1"


# --- what is behind


def test_that_a_mark_lists_its_spans_and_a_line_leads_to_the_article(room: AgreementRoom, qtbot: QtBot) -> None:
    plot = room.page.confused
    plot.setFocus()
    qtbot.keyClick(plot, Key.Key_Home)
    qtbot.keyClick(plot, Key.Key_Right)
    qtbot.keyClick(plot, Key.Key_Return)
    listed = opened(room)
    row = listed.view.model().index(0, 0).data(Qt.ItemDataRole.UserRole)
    assert row.differs
    with qtbot.waitSignal(room.spans_wanted) as heard:
        qtbot.keyClick(listed.view, Key.Key_Return)
    assert heard.args == [row.document, row.span]
    session = window_of(room).open_session
    assert session.document is not None
    assert session.document.id == row.document


def test_that_esc_closes_the_list_and_the_keyboard_is_back_on_the_chart(room: AgreementRoom, qtbot: QtBot) -> None:
    room.page.codes.setFocus()
    qtbot.keyClick(room.page.codes, Key.Key_Return)
    qtbot.keyClick(opened(room).view, Key.Key_Escape)
    qtbot.waitUntil(lambda: not room.findChildren(PassageList))
    qtbot.waitUntil(room.page.codes.hasFocus)


def test_that_behind_every_mark_there_are_as_many_spans_as_it_counts(room: AgreementRoom) -> None:
    study = room.study
    assert study is not None
    finder = Finder(study)
    for code, units in study.units.items():
        assert len(finder.of_code(code).rows) == units
    for (first, second), clusters in study.cells.items():
        assert len(finder.of_cell(first, second).rows) == len(clusters)
    assert len(finder.open().rows) == len(study.differing)
    for plot in (room.page.codes, room.page.pairs, room.page.confused, room.page.outlets, room.page.voices):
        assert plot.spots
        for spot in plot.spots:
            assert spot.words
            assert spot.key().rows  # type: ignore[operator]


def test_that_the_advice_leads_to_the_differences_it_is_about(room: AgreementRoom, qtbot: QtBot) -> None:
    study = room.study
    assert study is not None
    sentence = room.page.advice.sentence.text()
    assert sentence.startswith("Coders agree well enough for tentative conclusions only")
    assert f" of {len(study.differing)} differences are about " in sentence
    qtbot.mouseClick(room.page.advice.review, Qt.MouseButton.LeftButton)
    assert opened(room).view.model().rowCount() == len(study.differing)
    opened(room).close()


# --- out of the window


def test_that_the_report_is_exported_and_copied(room: AgreementRoom, qtbot: QtBot, tmp_path: Path) -> None:
    room.export_to(tmp_path / "out.json")
    assert json.loads((tmp_path / "out.json").read_text("utf-8"))["documents"] == 11
    qtbot.mouseClick(room.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text().startswith("kind\tvariable\t")
    qtbot.mouseClick(room.page.methods.copy, Qt.MouseButton.LeftButton)
    assert room.study is not None
    assert QGuiApplication.clipboard().text() == agreement_report.methods(room.study)


# --- when the project changes


def test_that_a_withdrawn_submission_is_measured_without_being_asked(room: AgreementRoom, qtbot: QtBot) -> None:
    session = window_of(room).open_session
    article = session.documents[0].id  # of two coders
    session.run("Reopen article", lambda edit: submissions.withdraw(edit, article))
    measured(room, qtbot)
    assert room.study is not None
    assert room.study.report.documents == 10


def test_that_what_changed_while_one_was_elsewhere_is_measured_on_coming_back(
    room: AgreementRoom, qtbot: QtBot
) -> None:
    window = window_of(room)
    window.go_to_mode("code")
    session = window.open_session
    article = session.documents[0].id
    session.run("Reopen article", lambda edit: submissions.withdraw(edit, article))
    assert not room.measuring.busy
    window.go_to_mode("agreement")
    measured(room, qtbot)
    assert room.study is not None
    assert room.study.report.documents == 10


def test_that_cancelling_keeps_what_was_shown(room: AgreementRoom, qtbot: QtBot) -> None:
    before = room.study
    toggle(room.scope.coders, 0, qtbot)
    room.cancel.click()
    assert not room.measuring.busy
    QApplication.processEvents()
    assert room.study is before


# --- nothing to show


def why(room: AgreementRoom) -> str:
    found = room.nothing.findChild(QLabel, "why-no-agreement")
    assert isinstance(found, QLabel)
    return found.text()


def test_that_without_two_coders_on_one_article_it_says_who_is_waited_for(tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "waiting.annotator"
    with three_coders.create(path, articles=2, complete=False) as project:
        first, second = (document.id for document in documents.documents(project))
        teo = coders.named(project, three_coders.NAMES[0])
        assert teo is not None
        for article in (first, second):
            with project.edit("Mark complete") as edit:
                submissions.submit(edit, article)
        put(project, Assignment(new_shared_id(), first, teo.id, "blind"))
    with window_on(qtbot, path) as window:
        room = entered(window, qtbot)
        assert room.nothing.isVisible()
        assert room.nothing.sentence.text() == "Agreement needs two coders on one article."
        waits, alone = why(room).splitlines()
        assert "Port closed, day 1" in waits
        assert waits.endswith("waits for Teo Lindqvist.")
        assert alone.endswith("is marked complete by Mara Kessler alone.")
        assert not room.nothing.everything.isVisible()


def test_that_articles_one_codes_blind_are_left_out(path: Path, qtbot: QtBot) -> None:
    with Project.open(path) as project:
        dora = become(project, "Dora")
        for document in documents.documents(project)[:4]:
            put(project, Assignment(new_shared_id(), document.id, dora, "blind"))
    with window_on(qtbot, path) as window:
        room = entered(window, qtbot)
        assert room.study is not None
        assert room.study.report.documents == 7
        assert "Left out: 4 articles that you still code blind." in room.page.notes.text()


# --- large letters, high contrast


@pytest.mark.usefixtures("large_letters")
def test_that_large_letters_fit(room: AgreementRoom) -> None:
    assert theme.current().scale == 2
    assert room.page.width() <= room.area.viewport().width()
    assert not room.grab().isNull()
