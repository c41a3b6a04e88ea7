"""Details of articles in a real window: fields of one's own, dates that ask, many at once, outlets."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QInputDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QTreeWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from annotator.gui import days
from annotator.gui.dialogs.edit_articles import EditArticles
from annotator.gui.dialogs.outlets import OutletsDialog
from annotator.gui.main_window import MainWindow
from annotator.gui.models.documents import LACKS
from annotator.gui.panels.document_form import DocumentForm
from annotator.gui.session import Session
from annotator.model import Document, Original
from annotator.store import codebook, documents
from annotator.store.project import Project
from tests.gui.coded import child
from tests.gui.coding_window import session, space, window_on

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ARTICLES = (
    Document(
        "", "", "a", title="First", outlet="reuters.com", published="2015-01-12", byline="Ann", fields={"wave": "1"}
    ),
    Document("", "", "b", title="Second", outlet="Reuters"),
    Document("", "", "c", title="Third", outlet="AOL", fields={"wave": "2"}),
)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    path = tmp_path / "cuba.annotator"
    with Project.create(path, "Mara", codes=codebook.starter()) as project, project.edit("Import") as edit:
        for n, details in enumerate(ARTICLES):
            documents.add(edit, f"Text {n}.", details, Original("", f"{n}.txt", "plain text 1", "utf-8", ""))
    with window_on(qtbot, path) as window:
        yield window


def form(window: MainWindow) -> DocumentForm:
    return space(window).inspector.document


def shown(window: MainWindow) -> list[Document]:
    return session(window).documents


def enter(qtbot: QtBot, field: QLineEdit, words: str) -> None:
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, words)
    qtbot.keyClick(field, Key.Key_Return)


# --- dates


def test_that_a_date_is_entered_as_one_writes_it(window: MainWindow, qtbot: QtBot) -> None:
    enter(qtbot, form(window).fields["published"], "13 January 2015")
    assert shown(window)[0].published == "2015-01-13"
    assert form(window).fields["published"].text() == "2015-01-13"


def test_that_a_date_that_can_be_two_days_is_asked_for(window: MainWindow, qtbot: QtBot) -> None:
    enter(qtbot, form(window).fields["published"], "3/4/2015")
    assert shown(window)[0].published == "2015-01-12"
    button = child(form(window), QPushButton, "document-published-2015-04-03")
    qtbot.keyClick(button, Key.Key_Space)
    assert shown(window)[0].published == "2015-04-03"
    assert form(window).day.isHidden()


def test_that_what_is_no_date_is_not_kept(window: MainWindow, qtbot: QtBot) -> None:
    enter(qtbot, form(window).fields["published"], "some day")
    assert "No date can be read" in child(form(window), QLabel, "document-published-wrong").text()
    session(window).turn(1)
    session(window).turn(-1)
    assert form(window).fields["published"].text() == shown(window)[0].published == "2015-01-12"
    assert form(window).day.isHidden()


def test_that_months_have_the_names_of_the_systems_language() -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.Italian))
    try:
        assert days.days("12 gennaio 2015") == ["2015-01-12"]
    finally:
        QLocale.setDefault(before)


# --- fields of one's own


def test_that_a_field_of_ones_own_is_added_changed_and_removed(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QInputDialog, "getItem", lambda *_: ("priority", True))
    qtbot.mouseClick(child(form(window), QPushButton, "add-own-field"), Qt.MouseButton.LeftButton)
    enter(qtbot, form(window).own.fields["priority"], "high")
    assert shown(window)[0].fields == {"wave": "1", "priority": "high"}
    form(window).own.findChild(QAbstractButton, "change-own-priority").menu().actions()[1].trigger()
    assert shown(window)[0].fields == {"wave": "1"}
    assert list(form(window).own.fields) == ["wave"]


def test_that_renaming_a_field_renames_it_everywhere_in_one_step(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: ("round", True))
    form(window).own.findChild(QAbstractButton, "change-own-wave").menu().actions()[0].trigger()
    assert [document.fields for document in shown(window)] == [{"round": "1"}, {}, {"round": "2"}]
    session(window).undo()
    assert [document.fields for document in shown(window)] == [{"wave": "1"}, {}, {"wave": "2"}]


def test_that_a_field_cannot_be_called_like_what_every_article_has(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QInputDialog, "getItem", lambda *_: ("Outlet", True))
    child(form(window), QPushButton, "add-own-field").click()
    assert "what every article has" in form(window).own.wrong.text()
    assert list(form(window).own.fields) == ["wave"]


# --- many at once


def edit_all(window: MainWindow, qtbot: QtBot) -> EditArticles:
    view = space(window).articles.view
    view.setFocus()
    qtbot.keyClick(view, Key.Key_A, CTRL)
    qtbot.keyClick(view, Key.Key_D, CTRL | SHIFT)
    return child(window, EditArticles, "edit-articles")


def test_that_only_what_is_filled_in_changes_in_one_step(window: MainWindow, qtbot: QtBot) -> None:
    dialog = edit_all(window, qtbot)
    assert child(space(window).articles, QLabel, "article-count").text() == "3 · 3 selected"
    qtbot.keyClicks(dialog.fields["agency"], "AP")
    preview = child(dialog, QTableView, "edit-preview").model()
    assert [preview.index(row, 1).data() for row in range(3)] == ["Agency: – → AP"] * 3
    assert child(dialog, QLabel, "edit-says").text() == "3 articles change"
    qtbot.mouseClick(dialog.change, Qt.MouseButton.LeftButton)
    assert [(d.agency, d.outlet) for d in shown(window)] == [("AP", "reuters.com"), ("AP", "Reuters"), ("AP", "AOL")]
    session(window).undo()
    assert {document.agency for document in shown(window)} == {""}


def test_that_a_field_is_emptied_and_one_of_ones_own_set(window: MainWindow, qtbot: QtBot) -> None:
    dialog = edit_all(window, qtbot)
    child(dialog, QCheckBox, "empty-byline").click()
    dialog.own.setEditText("wave")
    qtbot.keyClicks(dialog.fields[""], "3")
    assert child(dialog, QLabel, "edit-says").text() == "3 articles change"
    dialog.change.click()
    assert [(d.byline, d.fields) for d in shown(window)] == [("", {"wave": "3"})] * 3


def test_that_a_date_for_many_is_asked_for_too(window: MainWindow, qtbot: QtBot) -> None:
    dialog = edit_all(window, qtbot)
    enter(qtbot, dialog.fields["published"], "3/4/2015")
    assert dialog.isVisible()
    child(dialog, QPushButton, "edit-published-2015-03-04").click()
    dialog.change.click()
    assert {document.published for document in shown(window)} == {"2015-03-04"}


def test_that_selecting_several_articles_opens_none(window: MainWindow, qtbot: QtBot) -> None:
    view = space(window).articles.view
    last = view.visualRect(view.model().index(2, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, SHIFT, QPoint(last))
    assert len(space(window).articles.chosen) == 3
    here = session(window).document
    assert here is not None
    assert here.title == "First"


# --- what is missing


def test_that_the_list_says_what_is_missing(window: MainWindow) -> None:
    model = space(window).articles.model
    assert [model.index(row).data(LACKS) for row in range(2)] == ["", "no date · no byline"]
    spoken = model.index(1).data(int(Qt.ItemDataRole.AccessibleTextRole))
    assert "no date, no byline" in spoken


# --- outlets


@pytest.fixture
def outlets(window: MainWindow, qtbot: QtBot) -> OutletsDialog:
    window.files.show_outlets()
    return child(window, OutletsDialog, "outlets-dialog")


def tree_of(dialog: OutletsDialog) -> dict[str, list[str]]:
    tree = child(dialog, QTreeWidget, "outlets")
    found = {}
    for n in range(tree.topLevelItemCount()):
        item = tree.topLevelItem(n)
        found[item.text(0)] = [item.child(m).text(0) for m in range(item.childCount())]
    return found


def test_that_outlets_are_merged_and_split_and_the_list_follows(
    window: MainWindow, outlets: OutletsDialog, qtbot: QtBot
) -> None:
    tree = outlets.tree
    for n in range(tree.topLevelItemCount()):
        tree.topLevelItem(n).setSelected(tree.topLevelItem(n).text(0).lower().startswith("reuters"))
    outlets.into.aboutToShow.emit()
    next(action for action in outlets.into.actions() if action.text() == "Into Reuters").trigger()
    assert tree_of(outlets) == {"Reuters": ["reuters.com"], "AOL": []}
    assert [document.outlet for document in shown(window)] == ["Reuters", "Reuters", "AOL"]
    assert child(space(window), QLabel, "outlet").accessibleName() == "Reuters"
    space(window).articles.filter.setText("reuters.com")
    assert space(window).articles.model.rowCount() == 2, "it is found by all names it has"
    space(window).articles.filter.clear()
    tree.setCurrentItem(tree.topLevelItem(0).child(0))
    qtbot.mouseClick(outlets.split, Qt.MouseButton.LeftButton)
    assert sorted(tree_of(outlets)) == ["AOL", "Reuters", "reuters.com"]
    assert shown(window)[0].outlet == "reuters.com"


def test_that_an_outlet_is_renamed_in_the_list_with_keys(
    window: MainWindow, outlets: OutletsDialog, qtbot: QtBot
) -> None:
    item = next(item for item in outlets._items() if item.text(0) == "AOL")
    outlets.tree.setCurrentItem(item)
    qtbot.mouseClick(outlets.rename, Qt.MouseButton.LeftButton)
    editor = outlets.tree.viewport().findChild(QLineEdit)
    editor.selectAll()
    qtbot.keyClicks(editor, "AOL News")
    qtbot.keyClick(editor, Key.Key_Return)
    qtbot.waitUntil(lambda: "AOL News" in tree_of(outlets))
    assert tree_of(outlets)["AOL News"] == ["AOL"]
    assert shown(window)[2].outlet == "AOL News"
    session(window).undo()
    assert shown(window)[2].outlet == "AOL"


def test_that_editing_an_article_does_not_write_the_outlet_it_is_shown_under(window: MainWindow, qtbot: QtBot) -> None:
    work: Session = session(window)
    work.write("Merge", put=work.outlets.merged(["reuters.com"], "Reuters"))
    enter(qtbot, form(window).fields["byline"], "Ben")
    (written,) = documents.as_written(work.project, [shown(window)[0].id])
    assert (written.outlet, written.byline) == ("reuters.com", "Ben")
    assert shown(window)[0].outlet == "Reuters"


def test_that_every_control_of_the_dialogs_has_a_name(window: MainWindow, qtbot: QtBot) -> None:
    edit_all(window, qtbot)
    window.files.show_outlets()
    named: list[QWidget] = []
    for dialog in (child(window, OutletsDialog, "outlets-dialog"), child(window, EditArticles, "edit-articles")):
        kinds = (QLineEdit, QCheckBox, QTreeWidget, QTableView)
        named += [w for kind in kinds for w in dialog.findChildren(kind) if w.isVisible() and not _inside(w)]
    assert named
    assert all(widget.accessibleName() for widget in named)


def _inside(widget: QWidget) -> bool:
    """A part that Qt made of another widget."""
    return widget.objectName().startswith("qt_") or not widget.objectName()
