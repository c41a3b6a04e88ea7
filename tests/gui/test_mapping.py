"""The dialog that asks what the columns of a table are, and the import that opens it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from annotator.formats.tables.columns import OWN, Columns
from annotator.formats.tables.looking import look
from annotator.gui import jobs, table_presets
from annotator.gui.dialogs.mapping import Mapping
from annotator.gui.import_report.page import ImportReportPage
from annotator.gui.main_window import MainWindow
from annotator.gui.settings import settings
from annotator.store import codebook, documents
from annotator.store.project import Project
from tests.formats.tables.made import SECOND, TEXT, table
from tests.gui.coded import child, parent

HEADER = ["Heading", "Paper", "Day", "Words of it", "Web"]
ROWS = [
    HEADER,
    ["Harbour <b>opens</b>", "Post", "3/4/2015", TEXT, "https://post.example/1"],
    ["Airport opens", "Tangent", "4/5/2015", SECOND, "https://tangent.example/2"],
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (path := tmp_path / "rows.csv").write_bytes(table(ROWS, ";"))
    return path


@pytest.fixture
def dialog(path: Path, qtbot: QtBot) -> Iterator[Mapping]:
    (found,) = look([path]) or []
    with parent() as window:
        dialog = Mapping(found, window)
        with qtbot.waitActive(dialog):
            dialog.show()
            dialog.activateWindow()
        yield dialog


def use(dialog: QWidget, column: int) -> QComboBox:
    return child(dialog, QComboBox, f"column-use-{column}")


def choose(dialog: QWidget, column: int, words: str, qtbot: QtBot) -> None:
    """By keys, as one does who types the first letters."""
    box = use(dialog, column)
    box.setFocus()
    qtbot.keyClicks(box, words)
    assert box.currentText() == words


def cards(dialog: Mapping) -> list[list[str]]:
    """What each article of the preview says, line by line."""
    layout = dialog.preview.widget().layout()
    found = (layout.itemAt(n).widget() for n in range(layout.count()))
    return [[words.text() for words in card.findChildren(QLabel)] for card in found if card and card.property("card")]


def test_that_the_guess_is_shown_with_what_is_unsure_about_it(dialog: Mapping) -> None:
    assert [use(dialog, n).currentText() for n in range(5)] == [
        *("Headline", "Field of its own", "Published", "Text", "Web address"),
    ]
    said = [words.text() for words in dialog.findChildren(QLabel)]
    assert "The column “Words of it” is taken for the text because of what is in it." in said
    assert "The date “3/4/2015” can be 3 April or 4 March." in said
    assert use(dialog, 1).accessibleName() == "Paper"


def test_that_the_preview_follows_what_is_chosen(dialog: Mapping, qtbot: QtBot) -> None:
    assert cards(dialog)[0][0] == "Harbour <b>opens</b>"
    choose(dialog, 1, "Outlet", qtbot)
    assert cards(dialog)[1][:2] == ["Airport opens", "Tangent · https://tangent.example/2"]
    choose(dialog, 0, "Leave out", qtbot)
    assert cards(dialog)[0][0] == "No headline"


def test_that_a_field_has_one_column(dialog: Mapping, qtbot: QtBot) -> None:
    choose(dialog, 1, "Headline", qtbot)
    assert use(dialog, 0).currentText() == "Field of its own"
    assert dialog.columns.uses[:2] == (OWN, "title")


def test_that_walking_through_the_uses_takes_none_from_other_columns(dialog: Mapping, qtbot: QtBot) -> None:
    before = [use(dialog, n).currentText() for n in (0, 2, 3, 4)]
    use(dialog, 1).setFocus()
    for _ in range(11):
        qtbot.keyClick(use(dialog, 1), Qt.Key.Key_Up)
    assert use(dialog, 1).currentText() == "Text"
    assert use(dialog, 3).currentText() == "Field of its own"
    choose(dialog, 1, "Outlet", qtbot)
    assert [use(dialog, n).currentText() for n in (0, 2, 3, 4)] == before


def test_that_the_order_of_dates_is_asked_and_heard(dialog: Mapping, qtbot: QtBot) -> None:
    assert any("3 April or 4 March" in line for line in cards(dialog)[0])
    button = child(dialog, QToolButton, "mapping-order-month")
    assert button.text() == "4 Mar 2015"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert "4 Mar 2015" in cards(dialog)[0][1]
    assert dialog.columns.day_first is False
    choose(dialog, 2, "Leave out", qtbot)
    assert not dialog.order.isVisible()


def test_that_without_text_and_address_nothing_can_be_imported(dialog: Mapping, qtbot: QtBot) -> None:
    choose(dialog, 3, "Leave out", qtbot)
    assert "No text: it waits for the saved page of its address." in cards(dialog)[0]
    choose(dialog, 4, "Leave out", qtbot)
    assert not dialog.go.isEnabled()
    assert dialog.wrong.text() == "Choose the column that has the text."
    assert cards(dialog) == []


def test_that_the_wheel_scrolls_and_changes_nothing(dialog: Mapping) -> None:
    box = use(dialog, 0)
    before = box.currentText()
    down = QPoint(0, -120)
    event = QWheelEvent(
        *(QPointF(5, 5), QPointF(box.mapToGlobal(QPoint(5, 5))), down, down),
        *(Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False),
    )
    QApplication.sendEvent(box, event)
    assert box.currentText() == before


def test_that_a_choice_kept_under_a_name_is_known_again(dialog: Mapping, path: Path, qtbot: QtBot) -> None:
    choose(dialog, 1, "Outlet", qtbot)
    qtbot.keyClicks(dialog.preset, "Our clippings")
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog.preset, Qt.Key.Key_Return)
    (again,) = look([path], table_presets.presets()) or []
    assert (again.guess.columns.name, again.guess.columns.of("outlet")) == ("Our clippings", 1)


def test_that_presets_that_cannot_be_read_are_passed_over() -> None:
    settings.tables = {"a": "{", "b": "[]", "c": '{"names": ["x"], "uses": ["text"], "day_first": null, "name": "c"}'}
    assert [columns.name for columns in table_presets.presets()] == ["c"]
    table_presets.keep(Columns(("x",), ("title",), name="d"))
    assert [columns.name for columns in table_presets.presets()] == ["d"]


def test_that_a_table_of_very_many_columns_opens(tmp_path: Path) -> None:
    wide = [f"c{n}" for n in range(500)]
    (tmp_path / "wide.csv").write_bytes(table([[*wide, "text"], [*wide, TEXT]]))
    (found,) = look([tmp_path / "wide.csv"]) or []
    with parent() as window:
        dialog = Mapping(found, window)
        assert "441 more columns are kept as fields." in [words.text() for words in dialog.findChildren(QLabel)]
        assert dialog.columns.of("text") == 500


# --- from the window


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    window = MainWindow()
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.show_project(Project.create(tmp_path / "p.annotator", "Ana", codes=codebook.starter()))
    yield window
    jobs.wait_for_all()
    window.close()


def asked(window: MainWindow, qtbot: QtBot) -> Mapping:
    qtbot.waitUntil(lambda: any(d.isVisible() for d in window.findChildren(Mapping)), timeout=20_000)
    return next(d for d in window.findChildren(Mapping) if d.isVisible())


def outlets(window: MainWindow, qtbot: QtBot, act: Callable[[], object]) -> list[str]:
    """Of all articles, when the import is done that `act` begins."""
    assert window.importing is not None
    with qtbot.waitSignal(window.importing.done, timeout=20_000):
        act()
    return [document.outlet for document in documents.documents(window.open_session.project)]


def test_that_a_table_imported_alone_is_asked_about_and_imported_as_chosen(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    window.import_into([path])
    dialog = asked(window, qtbot)
    choose(dialog, 1, "Outlet", qtbot)
    qtbot.mouseClick(child(dialog, QToolButton, "mapping-order-day"), Qt.MouseButton.LeftButton)
    go = child(dialog, QPushButton, "mapping-go")
    assert outlets(window, qtbot, lambda: qtbot.mouseClick(go, Qt.MouseButton.LeftButton)) == ["Post", "Tangent"]


def test_that_what_is_doubtful_is_shown_after_the_import(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    window.import_into([path])
    dialog = asked(window, qtbot)
    outlets(window, qtbot, lambda: qtbot.keyClick(dialog, Qt.Key.Key_Return))
    qtbot.waitUntil(lambda: bool(window.findChildren(ImportReportPage)))
    (report,) = window.findChildren(ImportReportPage)
    assert "Row 3: the date “4/5/2015” can be 4 May or 5 April" in report.text()


def test_that_giving_up_imports_nothing_and_another_import_can_follow(
    window: MainWindow, path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window.import_into([path])
    qtbot.keyClick(asked(window, qtbot), Qt.Key.Key_Escape)
    assert window.open_session.documents == []
    (tmp_path / "one.txt").write_text(TEXT)
    assert outlets(window, qtbot, lambda: window.import_into([tmp_path / "one.txt"])) == [""]


def test_that_a_folder_is_asked_about_only_where_the_guess_is_unsure(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    (folder := tmp_path / "folder").mkdir()
    (folder / "a.csv").write_bytes(table([["title", "outlet", "text"], ["A", "Post", TEXT]]))
    (folder / "b.txt").write_text(SECOND)
    assert outlets(window, qtbot, lambda: window.import_into([folder])) == ["Post", ""]
    assert not window.findChildren(Mapping)
    (folder / "c.csv").write_bytes(table(ROWS))
    window.import_into([folder])
    dialog = asked(window, qtbot)
    assert len(outlets(window, qtbot, lambda: qtbot.keyClick(dialog, Qt.Key.Key_Return))) == 4
