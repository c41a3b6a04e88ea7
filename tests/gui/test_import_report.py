"""The report on an import in a real window, with keys."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from annotator.formats.outcomes import Brought, FileOutcome, Report
from annotator.gui import coding
from annotator.gui.import_report.encoding import EncodingDialog
from annotator.gui.import_report.list import button_boxes
from annotator.gui.import_report.model import LISTED, ReportModel
from annotator.gui.import_report.page import ImportReportPage
from annotator.gui.main_window import MainWindow
from annotator.model import Span
from annotator.store import codebook, documents
from annotator.store.project import Project
from tests.gui.coded import child
from tests.gui.coding_window import session, space

ARTICLE = "Minister resigns over budget dispute\n\n{0}\n\nThe minister resigned on Monday, and {1} took over.\n\n{2}\n"
CYRILLIC = "Министр ушёл в отставку в понедельник\n\nОна сказала журналистам в Москве, что уходит.\n"
Key = Qt.Key


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What is whole, what asks something, and what cannot be read."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "agency.txt").write_text(ARTICLE.format("HAVANA (Reuters) - It was expected.", "Ann", ""), "utf-8")
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 and no more")
    (folder / "dated.txt").write_text(ARTICLE.format("03/04/2015", "Ben", "© 2015 El País"), "utf-8")
    (folder / "plain.txt").write_text(ARTICLE.format("It was expected.", "Cleo", ""), "utf-8")
    (folder / "russian.txt").write_bytes(CYRILLIC.encode("koi8-r"))
    rows = "plain.txt,AOL,2015-01-12\nagency.txt,AOL,2015-01-12\nrussian.txt,Izvestia,2015-01-12\n"
    (folder / "articles.csv").write_text(f"file,outlet,published\n{rows}", "utf-8")
    return folder


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(1440, 900)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.show_project(Project.create(tmp_path / "cuba.annotator", "Mara", codes=codebook.starter()))
    yield window
    window.close()


def bring(qtbot: QtBot, window: MainWindow, path: Path) -> ImportReportPage:
    assert window.importing
    with qtbot.waitSignal(window.importing.done, timeout=20_000) as done:
        window.import_into([path])
    page = space(window).report
    assert page is not None
    qtbot.waitUntil(lambda: page.isVisible() == done.args[0].asks)
    return page


def names(page: ImportReportPage, group: str) -> list[str]:
    return [row.name for row in page.model.of(group)]


def go_to(page: ImportReportPage, name: str) -> None:
    model = page.model
    rows = (n for n in range(model.rowCount()) if model.index(n).data() == name)
    page.list.setCurrentIndex(model.index(next(rows)))
    page.list.setFocus()


def press(page: ImportReportPage, qtbot: QtBot, *keys: Key) -> None:
    for key in keys:
        qtbot.keyClick(page.list, key)
    qtbot.waitUntil(lambda: not page.mending.busy, timeout=20_000)


def article(window: MainWindow, file: str) -> str:
    files = documents.files(session(window).project)
    return next(id for id, name in files.items() if name == file)


def test_that_the_report_stands_in_the_place_of_the_article_when_it_asks(
    window: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    page = bring(qtbot, window, folder)
    assert page.isVisible()
    assert page.list.hasFocus()
    assert not space(window).right.isVisible()
    assert child(page, QLabel, "import-title").text() == "4 of 5 files imported"
    assert names(page, "failed") == ["broken.docx"]
    assert names(page, "check") == ["agency.txt", "dated.txt", "russian.txt"]
    assert names(page, "done") == ["plain.txt"]


def test_that_an_import_without_questions_goes_on_to_the_article(
    window: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    page = bring(qtbot, window, folder / "plain.txt")
    assert not page.isVisible()
    qtbot.keyClick(window, Key.Key_I, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert page.isVisible()
    qtbot.keyClick(page.list, Key.Key_Escape)
    assert space(window).view.hasFocus()
    assert space(window).right.isVisible()


def test_that_a_project_can_be_closed_the_moment_an_import_has_ended(
    window: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    close = window.menus.actions["close-project"].trigger
    session(window).changed.connect(lambda step: step.name and QTimer.singleShot(0, close))
    window.import_into([folder])
    qtbot.waitUntil(lambda: window.session is None, timeout=20_000)
    qtbot.wait(50)
    assert window.session is None


def test_that_a_row_says_why_and_where_from(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    model = bring(qtbot, window, folder).model
    told = {row.name: model.told(row) for group in ("failed", "check", "done") for row in model.of(group)}
    assert "damaged" in told["broken.docx"]
    assert told["agency.txt"].startswith("Agency: Reuters, from line 3, “HAVANA (Reuters) - It was expected.”")
    assert "Outlet: El País, from line 7" in told["dated.txt"]
    assert "4 Mar 2015 or 3 Apr 2015" in told["dated.txt"]
    assert "which is a guess" in told["russian.txt"]
    assert told["plain.txt"] == "AOL, 12 Jan 2015 — outlet and date from articles.csv"


def test_that_what_a_text_says_is_taken_with_one_key_and_undone_with_one(
    window: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    page = bring(qtbot, window, folder)
    go_to(page, "agency.txt")
    press(page, qtbot, Key.Key_T)
    taken = {document.id: document.agency for document in session(window).documents}
    assert taken[article(window, "agency.txt")] == "Reuters"
    assert names(page, "done") == ["agency.txt", "plain.txt"]
    session(window).undo()
    assert names(page, "check") == ["agency.txt", "dated.txt", "russian.txt"]


def test_that_all_that_is_certain_is_taken_at_once(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    page = bring(qtbot, window, folder)
    button = child(page, QPushButton, "take-all")
    assert button.text() == "Take what 2 texts say"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    found = {document.id: document for document in session(window).documents}
    assert found[article(window, "agency.txt")].agency == "Reuters"
    dated = found[article(window, "dated.txt")]
    assert (dated.outlet, dated.published) == ("El País", "")
    assert session(window).project.history.undo_name == "Take what the texts of 2 articles say"


def test_that_of_two_days_one_is_chosen(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    page = bring(qtbot, window, folder)
    go_to(page, "dated.txt")
    press(page, qtbot, Key.Key_C)
    menu = child(page, QMenu, "menu-proposals")
    qtbot.keyClick(menu, Key.Key_Down)
    qtbot.keyClick(menu, Key.Key_Return)
    days = {document.id: document.published for document in session(window).documents}
    assert days[article(window, "dated.txt")] == "2015-04-03"


def test_that_another_encoding_reads_the_file_again_in_its_place(
    window: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    page = bring(qtbot, window, folder)
    go_to(page, "russian.txt")
    before = article(window, "russian.txt")
    session(window).open(before)
    space(window).back_to_report()
    press(page, qtbot, Key.Key_E)
    dialog = child(window, EncodingDialog, "encoding-dialog")
    shown = child(dialog, QListWidget, "encodings")
    wanted = next(n for n in range(shown.count()) if shown.item(n).text().startswith("Windows-1251"))
    shown.setCurrentRow(wanted)
    qtbot.keyClick(shown, Key.Key_Return)
    qtbot.waitUntil(lambda: not page.mending.busy, timeout=20_000)
    after = article(window, "russian.txt")
    assert after != before
    assert page.isVisible()
    assert len(session(window).documents) == 4
    assert "Read as cp1251" not in page.model.told(page.model.of("done")[-1])
    session(window).undo()
    assert article(window, "russian.txt") == before


def test_that_what_looks_right_is_asked_no_more(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    page = bring(qtbot, window, folder)
    go_to(page, "russian.txt")
    press(page, qtbot, Key.Key_R)
    assert names(page, "check") == ["agency.txt", "dated.txt"]


def test_that_a_file_that_was_mended_is_imported_with_one_key(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    page = bring(qtbot, window, folder)
    assert page.list.currentIndex().data() == "broken.docx"
    (folder / "broken.docx").unlink()
    (folder / "broken.docx").write_bytes(_word())
    press(page, qtbot, Key.Key_Return)
    assert names(page, "failed") == []
    assert child(page, QLabel, "import-title").text() == "5 of 5 files imported"


def _word() -> bytes:
    import io

    import docx

    made, out = docx.Document(), io.BytesIO()
    made.add_heading("Minister resigns over budget dispute", 1)
    made.add_paragraph("The minister resigned on Monday, as was expected.")
    made.save(out)
    return out.getvalue()


def test_that_what_is_there_already_is_added_once_more(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    bring(qtbot, window, folder / "plain.txt")
    page = bring(qtbot, window, folder / "plain.txt")
    assert names(page, "there") == ["plain.txt"]
    press(page, qtbot, Key.Key_A)
    assert len(session(window).documents) == 2
    assert names(page, "there") == []


def test_that_a_row_leads_to_its_article_and_to_the_field_that_is_missing(
    window: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    page = bring(qtbot, window, folder)
    go_to(page, "plain.txt")
    press(page, qtbot, Key.Key_O)
    here = session(window).document
    assert here is not None
    assert here.id == article(window, "plain.txt")
    assert space(window).view.hasFocus()
    space(window).back_to_report()
    go_to(page, "dated.txt")
    press(page, qtbot, Key.Key_F)
    assert space(window).inspector.document.fields["outlet"].hasFocus()


def test_that_what_was_set_aside_is_shown_and_brought_back_with_two_keys(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "page.txt"
    path.write_text("Minister resigns over budget\n\nAdvertisement\n\nThe minister resigned on Monday.\n", "utf-8")
    page = bring(qtbot, window, path)
    space(window).back_to_report()
    go_to(page, "page.txt")
    press(page, qtbot, Key.Key_S)
    here = session(window)
    assert here.selected
    assert here.text[here.selected.start : here.selected.end] == "Advertisement"
    assert here.parts.excluded
    qtbot.keyClick(space(window).view, Key.Key_X)
    assert not here.parts.excluded


def test_that_the_groups_filter_the_list(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    page = bring(qtbot, window, folder)
    button = next(b for b in page.groups.stops() if b.accessibleName() == "Check these 3")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    rows = [page.model.index(n).data() for n in range(page.model.rowCount())]
    assert rows == ["Check these", "agency.txt", "dated.txt", "russian.txt"]
    qtbot.keyClicks(page.filter, "dated")
    assert [page.model.index(n).data() for n in range(page.model.rowCount())] == ["Check these", "dated.txt"]


def test_that_a_button_in_a_row_is_pressed_with_the_mouse(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    page = bring(qtbot, window, folder)
    go_to(page, "agency.txt")
    index = page.list.currentIndex()
    box = button_boxes(page.list.visualRect(index), index.data(LISTED))[0]
    qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=box.center().toPoint())
    assert "agency.txt" in names(page, "done")


def test_that_the_menu_of_a_row_has_all_it_offers(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    page = bring(qtbot, window, folder)
    go_to(page, "dated.txt")
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), page.list.mapToGlobal(QPoint()))
    QApplication.sendEvent(page.list.viewport(), event)
    offered = [action.objectName() for action in page.list.menu.actions()]
    assert offered == ["take", "choose", "fill_in", "look_right", "open", "show_set_aside", "choose_encoding"]
    page.list.menu.close()


def test_that_the_report_is_saved_whole(window: MainWindow, folder: Path, tmp_path: Path, qtbot: QtBot) -> None:
    page = bring(qtbot, window, folder)
    page.save_to(tmp_path / "report.txt")
    saved = (tmp_path / "report.txt").read_text("utf-8")
    assert "Not imported (1)" in saved
    assert "plain.txt: AOL, 12 Jan 2015 — outlet and date from articles.csv" in saved


def test_that_an_undone_import_is_told_as_not_imported(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    page = bring(qtbot, window, folder)
    session(window).undo()
    assert names(page, "failed") == ["agency.txt", "broken.docx", "dated.txt", "plain.txt", "russian.txt"]
    assert page.isVisible()


def test_that_coding_an_article_keeps_its_encoding(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    page = bring(qtbot, window, folder)
    session(window).open(article(window, "russian.txt"))
    session(window).select(Span(0, 7))
    coding.code(session(window), session(window).active_codes[0])
    row = next(row for row in page.model.of("check") if row.name == "russian.txt")
    page.mending.reread(row.file, "cp1251")
    qtbot.waitUntil(lambda: not page.mending.busy, timeout=20_000)
    assert len(session(window).documents) == 4
    box = child(window, QLabel, "qt_msgbox_label")
    assert "coded already" in box.text()
    box.window().close()


def test_that_thousands_of_files_are_listed_without_being_laid_out_one_by_one(window: MainWindow, qtbot: QtBot) -> None:
    files = tuple(
        FileOutcome(f"{n}.txt", "failed" if n % 2 else "imported", brought=(Brought(f"d:{n}", "", True),))
        for n in range(20_000)
    )
    model = ReportModel(session(window), files)
    assert model.rowCount() == 20_001
    space(window).keep_report(Report(files))
    space(window).back_to_report()
    page = space(window).report
    assert page is not None
    page.list.scrollToBottom()
    assert page.list.indexAt(QPointF(40, page.list.viewport().height() - 20).toPoint()).row() == 20_000
