"""An article that comes again with another text: offered to be compared, taken over in one step, reported."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QListWidget, QPushButton, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from annotator.gui.dialogs.versions import Versions
from annotator.gui.main_window import MainWindow
from annotator.gui.notice import Notice
from annotator.store import annotations, attributions, codebook, corrections
from annotator.store.project import Project
from tests.gui.coded import child
from tests.gui.coding_window import mark, session, window_on

OLD = (
    "Cuba frees the last prisoners of its list\n\nOfficials said on Monday that 38 prisoners were out of jail.\n\n"
    "“We have heard nothing new today,” said Elizardo Sánchez.\n\nNobody said when the talks would be.\n"
)
NEW = OLD.replace("38", "all 53").replace("Nobody said when the talks would be.", "The talks open next week 🙂.")
TABLE = "file,url\n{0},https://ledger.example.com/cuba\n"


def bring(folder: Path, name: str, text: str) -> Path:
    made = folder / name
    made.mkdir()
    (made / f"{name}.txt").write_text(text)
    (made / "articles.csv").write_text(TABLE.format(f"{name}.txt"))
    return made


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """The first version is coded, and the second has just come in."""
    path = tmp_path / "cuba.annotator"
    Project.create(path, "Mara", codes=codebook.starter()).close()
    with window_on(qtbot, path) as window:
        imported(qtbot, window, bring(tmp_path, "first", OLD))
        assert notice(window) is None
        mark(window, "38 prisoners were out", "claim")
        mark(window, "We have heard nothing new today", "quote")
        mark(window, "Nobody said when", "claim")
        imported(qtbot, window, bring(tmp_path, "second", NEW))
        yield window


def imported(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    assert window.importing
    with qtbot.waitSignal(window.importing.done):
        window.import_into([folder])


def notice(window: MainWindow) -> Notice | None:
    return next((n for n in window.findChildren(Notice, "notice-corrected") if n.isVisible()), None)


def compared(window: MainWindow) -> Versions:
    shown = notice(window)
    assert shown is not None
    (button,) = [b for b in shown.findChildren(QPushButton) if "Compare" in b.text()]
    button.click()
    return child(window, Versions, "versions")


def rows(dialog: QWidget) -> list[str]:
    coding = child(dialog, QListWidget, "versions-coding")
    return [coding.item(n).text() for n in range(coding.count())]


def test_that_what_becomes_of_the_coding_is_listed_with_what_needs_somebody_first(window: MainWindow) -> None:
    dialog = compared(window)
    assert [row.split("\n")[0] for row in rows(dialog)] == [
        "Needs a new place · claim",
        "Words changed · claim",
        "Kept · quote",
    ]
    assert notice(window) is None


def test_that_removed_and_inserted_words_are_told_apart_by_more_than_colour(window: MainWindow) -> None:
    text = child(compared(window), QTextEdit, "versions-text")
    cursor = text.document().find("38")
    assert cursor.charFormat().fontStrikeOut()
    cursor = text.document().find("all 53")
    assert cursor.charFormat().fontUnderline()
    assert text.document().find("prisoners were").charFormat().fontUnderline() is False


def test_that_taking_over_is_one_step_and_leaves_the_earlier_version_as_it_is(window: MainWindow) -> None:
    first, second = session(window).documents
    child(compared(window), QPushButton, "take-over").click()
    here = session(window)
    assert here.document
    assert here.document.id == second.id
    assert [(a.text, a.origin) for a in here.annotations] == [
        ("all 53 prisoners were out", "projected"),
        ("We have heard nothing new today", "projected"),
    ]
    assert len(annotations.of_document(here.project, first.id)) == 3
    assert attributions.of_document(here.project, second.id) == {}
    assert corrections.superseded(here.project) == {first.id: second.id}
    here.undo()
    assert annotations.of_document(here.project, second.id) == []
    assert corrections.superseded(here.project) == {}


def test_that_keeping_both_changes_nothing_and_the_comparison_can_be_called_up_again(window: MainWindow) -> None:
    dialog = compared(window)
    child(dialog, QPushButton, "keep-both").click()
    assert not dialog.isVisible()
    here = session(window)
    assert here.project.history.undo_name == "Import article"
    here.open(here.documents[0].id)
    window.menus.actions["versions"].trigger()
    assert "no earlier version" in window.status.words.accessibleName()
    here.open(here.documents[1].id)
    window.menus.actions["versions"].trigger()
    assert any(shown.isVisible() for shown in window.findChildren(Versions))


def test_that_a_row_leads_to_its_words(window: MainWindow) -> None:
    dialog = compared(window)
    text = child(dialog, QTextEdit, "versions-text")
    for row in (0, 1, 2):
        dialog.list.setCurrentRow(row)
        words = rows(dialog)[row].split("\n")[1]
        after = text.toPlainText()[text.textCursor().position() :]
        assert after[:2] == words[:2]


def test_that_the_report_is_written_where_one_says(window: MainWindow, tmp_path: Path, monkeypatch) -> None:
    out = tmp_path / "edits.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    child(compared(window), QPushButton, "save-report").click()
    assert "text,replaced" in out.read_text("utf-8")
    out.unlink()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "edits.doc"), ""))
    dialog = child(window, Versions, "versions")
    child(dialog, QPushButton, "save-report").click()
    assert "must end in" in dialog.wrong.text()
