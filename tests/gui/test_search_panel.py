"""The search of all articles in the window: found, walked through, coded from."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.gui import jobs, searching
from annotator.gui.main_window import MainWindow
from annotator.gui.panels.search import SearchPanel
from annotator.model import Document
from annotator.store import annotations, documents
from annotator.store.project import Project
from annotator.store.search import index
from tests.gui.coded import ARTICLES, named
from tests.store.samples import new_project, original

CJK = "古巴政府星期一表示，已经释放了协议中的全部五十三名囚犯。"


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    with new_project(tmp_path) as made, made.edit("Import") as edit:
        for details, text in (*ARTICLES, (Document("", "", "z", title="中文"), CJK)):
            documents.add(edit, text, details, original())
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(1440, 900)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    project = Project.open(made.path)
    project.coder = project.rows("SELECT id FROM coder")[0][0]
    window.show_project(project)
    yield window
    jobs.wait_for_all()
    window.close()


@pytest.fixture
def panel(window: MainWindow) -> SearchPanel:
    window.menus.actions["find-everywhere"].trigger()
    assert window.workspace is not None
    panel = window.workspace.right.panel("search")
    assert isinstance(panel, SearchPanel)
    return panel


def typed(panel: SearchPanel, qtbot: QtBot, words: str) -> list[str]:
    """What is listed for these words."""
    panel.field.clear()
    qtbot.keyClicks(panel.field, words)
    qtbot.waitUntil(lambda: not panel._searching.busy)
    return [panel.model.index(row, 0).data() for row in range(panel.model.rowCount())]


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key, modifier)


def selected(window: MainWindow) -> str:
    session = window.open_session
    return session.selected.of(session.text)


def test_that_its_key_calls_it_up_with_the_keyboard_in_the_field(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert window.workspace is not None
    assert window.workspace.is_on_top("search")
    assert QApplication.focusWidget() is window.workspace.right.panel("search").field  # type: ignore[attr-defined]


def test_that_selected_words_are_what_is_looked_for(window: MainWindow, qtbot: QtBot) -> None:
    session = window.open_session
    session.open(session.documents[0].id)
    start = session.text.index("53 prisoners")
    session.select(type(session.selected)(start, start + 12))
    window.menus.actions["find-everywhere"].trigger()
    assert window.workspace is not None
    panel = window.workspace.right.panel("search")
    assert isinstance(panel, SearchPanel)
    assert panel.field.text() == '"53 prisoners"'
    qtbot.waitUntil(lambda: panel.model.hits == 1)


def test_that_hits_stand_under_their_articles(panel: SearchPanel, qtbot: QtBot) -> None:
    assert typed(panel, qtbot, "sanchez") == [
        "a.txt",
        "Sánchez 😀 waits.",
        "Cuba has freed all 53",
        "“We have heard nothing new,” said Sánchez. “We will see in the following days.”",
    ]
    assert panel.count.text() == "2"


def test_that_enter_walks_while_one_goes_on_typing(window: MainWindow, panel: SearchPanel, qtbot: QtBot) -> None:
    typed(panel, qtbot, "sanchez")
    for open, count in (("Isthmus Courier", "1 of 2"), ("Harbor Ledger", "2 of 2"), ("Isthmus Courier", "1 of 2")):
        press(Qt.Key.Key_Return)
        document = window.open_session.document
        assert document is not None
        assert (document.outlet, panel.count.text(), selected(window)) == (open, count, "Sánchez")
        assert QApplication.focusWidget() is panel.field
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert panel.count.text() == "2 of 2"


def test_that_f4_goes_to_the_next_hit_where_a_digit_codes_it(
    window: MainWindow, panel: SearchPanel, qtbot: QtBot
) -> None:
    typed(panel, qtbot, "sanchez")
    session = window.open_session
    for _ in range(2):
        press(Qt.Key.Key_F4)
        assert selected(window) == "Sánchez"
        press(Qt.Key.Key_3)
    assert [a.text for d in session.documents for a in annotations.of_document(session.project, d.id)] == [
        "Sánchez",
        "Sánchez",
    ]
    press(Qt.Key.Key_F4, Qt.KeyboardModifier.ShiftModifier)
    assert panel.count.text() == "1 of 2"


def test_that_one_codes_from_the_list_itself(window: MainWindow, panel: SearchPanel, qtbot: QtBot) -> None:
    typed(panel, qtbot, "sanchez")
    session = window.open_session
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_2)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_1)
    assert QApplication.focusWidget() is panel.list
    found = [a for d in session.documents for a in annotations.of_document(session.project, d.id)]
    assert {(a.text, a.code) for a in found} == {
        ("Sánchez", named(session, "quote").id),
        ("Sánchez", named(session, "claim").id),
    }
    press(Qt.Key.Key_Down)
    assert panel.count.text() == "2 of 2", "the list does not go round"
    press(Qt.Key.Key_Return)
    assert window.workspace is not None
    assert QApplication.focusWidget() is window.workspace.view


def test_that_a_coded_place_is_held_not_selected(window: MainWindow, panel: SearchPanel, qtbot: QtBot) -> None:
    typed(panel, qtbot, "sanchez")
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_3)
    panel.field.setFocus()
    typed(panel, qtbot, "code:source")
    press(Qt.Key.Key_Return)
    assert window.open_session.held_annotation is not None
    assert selected(window) == ""


def test_that_characters_of_any_script_lead_to_their_place(
    window: MainWindow, panel: SearchPanel, qtbot: QtBot
) -> None:
    panel.field.setText("囚犯")
    qtbot.waitUntil(lambda: panel.model.hits == 1)
    panel.field.setFocus()
    press(Qt.Key.Key_Return)
    assert selected(window) == "囚犯"


def test_that_what_is_wrong_is_said_under_the_field(panel: SearchPanel, qtbot: QtBot) -> None:
    assert typed(panel, qtbot, "cuba OR") == []
    assert panel.wrong.text() == "The search is wrong at character 6: OR needs words on both sides."
    assert typed(panel, qtbot, "cuba") != []
    assert panel.wrong.text() == ""
    assert typed(panel, qtbot, "zanzibar") == []
    assert panel.nothing.text() == "Nothing was found."


def test_that_more_is_read_as_one_goes_down(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "PAGE", 5)
    session = window.open_session
    with session.project.edit("Import") as edit:
        for n in range(40):
            documents.add(edit, f"Zanzibar {n}.", Document("", "", str(n), title=f"No. {n}"), original())
    session.refresh(edit.step)
    assert window.workspace is not None
    window.workspace.search("zanzibar")
    panel = window.workspace.right.panel("search")
    assert isinstance(panel, SearchPanel)
    qtbot.waitUntil(lambda: panel.model.hits >= 5)
    qtbot.waitUntil(lambda: not panel._searching.busy)
    for _ in range(40):
        press(Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not panel._searching.busy)
    assert panel.count.text() == "40 of 40"


def test_that_the_index_of_a_large_project_is_made_meanwhile(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "FEW", 2)
    monkeypatch.setattr(searching, "_PAUSE", 0)
    with new_project(tmp_path) as project:
        with project.edit("Import") as edit:
            for n in range(30):
                documents.add(edit, f"Zanzibar {n}.", Document("", "", str(n)), original())
        window = MainWindow()
        qtbot.addWidget(window)
        window.show_project(project)
        words = index.beside_project(project.path)
        assert window.workspace is not None
        with qtbot.waitSignal(window.workspace.searching.indexed, check_params_cb=lambda done, total: done == total):
            pass
        assert words.exists()
        window.show_start()


def test_that_signs_are_typed_by_the_menu(panel: SearchPanel) -> None:
    panel.field.setText("cuba")
    actions = {action.text().partition("\t")[0]: action for action in panel.signs.menu().actions()}
    actions["Outlet"].trigger()
    assert panel.field.text() == "cuba outlet:"
    actions["These words in this order"].trigger()
    panel.field.insert("two words")
    assert panel.field.text() == 'cuba outlet: "two words"'
