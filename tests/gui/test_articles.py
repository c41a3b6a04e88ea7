"""The list of articles: what it says, how it is filtered, and that it follows the session."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog, QPushButton
from pytestqt.qtbot import QtBot

from annotator.folding import fold
from annotator.gui import theme
from annotator.gui.models.documents import COUNT, PROGRESS, DocumentsModel
from annotator.gui.panels.article_row import two_lines
from annotator.gui.panels.articles import ArticlesPanel
from annotator.gui.session import Session
from annotator.gui.short_dates import short_date
from annotator.model import Document, Original
from annotator.store import assignments, documents, submissions
from annotator.store.project import Project
from tests.gui.coded import child, mark, opened
from tests.gui.teammates import become

SAID = int(Qt.ItemDataRole.AccessibleTextRole)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with opened(tmp_path) as session:
        yield session


@pytest.fixture
def panel(session: Session, qtbot: QtBot) -> ArticlesPanel:
    panel = ArticlesPanel(session)
    qtbot.addWidget(panel)
    panel.resize(276, 500)
    panel.show()
    return panel


def titles(panel: ArticlesPanel) -> list[str]:
    return [panel.model.index(row).data() for row in range(panel.model.rowCount())]


def test_that_an_article_without_a_title_goes_by_its_file_name(panel: ArticlesPanel) -> None:
    assert titles(panel) == ["Cuba has freed all 53", "file-1.txt", "Last of <b>53</b> & more"]


def test_that_a_row_says_for_a_screen_reader_all_that_it_shows(panel: ArticlesPanel, session: Session) -> None:
    mark(session, "two officials", "source")
    assert panel.model.index(0).data(SAID) == (
        "Harbor Ledger · Reuters, Cuba has freed all 53, no date, in progress, 1 annotation"
    )
    assert panel.model.index(2).data(SAID) == (
        "outlet missing, Last of <b>53</b> & more, 13 Jan 2015, no byline, new, 0 annotations"
    )


def test_that_a_row_tells_how_far_teammates_are(panel: ArticlesPanel, session: Session) -> None:
    here = session.documents[0].id
    me = session.project.coder
    ben, cara = become(session, "Ben"), become(session, "Cara")
    with session.project.edit("Assign") as edit:
        for value in assignments.assign(session.project, [(here, ben), (here, cara)])[0]:
            edit.put(value)
    become(session, "Ben")
    with session.project.edit("Mark complete") as edit:
        submissions.submit(edit, here)
    session.project.coder = me
    row = panel.model.index(0)
    assert row.data(SAID).endswith("Ben: complete, Cara: new")
    assert "Ben: complete, Cara: new" in row.data(Qt.ItemDataRole.ToolTipRole)


def test_that_a_row_tells_in_its_tooltip_what_it_has_no_room_for(panel: ArticlesPanel) -> None:
    said = panel.model.index(2).data(Qt.ItemDataRole.ToolTipRole)
    assert said == "<span>Last of &lt;b&gt;53&lt;/b&gt; &amp; more<br>Outlet missing · 13 Jan 2015 · no byline</span>"


@pytest.mark.parametrize(
    ("typed", "found"),
    [("cuba", 1), ("REUTERS", 1), ("isthmus", 1), ("file-2", 1), ("ana", 1), ("53 cuba", 1), ("53", 2), ("granma", 0)],
)
def test_that_the_filter_finds_words_of_title_outlet_agency_byline_and_file(
    panel: ArticlesPanel, qtbot: QtBot, typed: str, found: int
) -> None:
    qtbot.keyClicks(panel.filter, typed)
    assert panel.model.rowCount() == found
    assert panel.count.text() == f"{found} of 3"


def test_that_case_and_accents_do_not_count_in_the_filter() -> None:
    assert fold("Sánchez ÑANDÚ") == fold("SANCHEZ ñandu")


def test_that_escape_empties_the_filter(panel: ArticlesPanel, qtbot: QtBot) -> None:
    qtbot.keyClicks(panel.filter, "cuba")
    qtbot.keyClick(panel.filter, Qt.Key.Key_Escape)
    assert len(titles(panel)) == 3


def test_that_a_filter_without_matches_offers_to_clear_it(panel: ArticlesPanel, qtbot: QtBot) -> None:
    qtbot.keyClicks(panel.filter, "<img> granma")
    assert panel.nothing.text() == "No article matches “<img> granma”."
    assert panel.nothing.textFormat() == Qt.TextFormat.PlainText
    qtbot.mouseClick(child(panel, QPushButton, "clear-filter"), Qt.MouseButton.LeftButton)
    assert panel.view.isVisible()


def test_that_a_click_opens_an_article(panel: ArticlesPanel, session: Session, qtbot: QtBot) -> None:
    at = panel.view.visualRect(panel.model.index(1)).center()
    with qtbot.waitSignal(session.document_changed, timeout=0):
        qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert session.document == session.documents[1]


def test_that_the_list_follows_the_open_article(panel: ArticlesPanel, session: Session) -> None:
    session.turn(1)
    assert panel.view.currentIndex().row() == 1


def test_that_coding_moves_progress_and_count(panel: ArticlesPanel, session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.model.dataChanged, timeout=0):
        mark(session, "two officials", "source")
    index = panel.model.index(0)
    assert (index.data(PROGRESS), index.data(COUNT)) == ("in progress", 1)


def test_that_an_empty_project_offers_to_choose_articles(tmp_path: Path, qtbot: QtBot) -> None:
    with Project.create(tmp_path / "empty.annotator", "Ana") as project:
        session = Session(project)
        panel = ArticlesPanel(session)
        qtbot.addWidget(panel)
        panel.show()
        choose = child(panel, QPushButton, "choose-articles")
        assert choose.isVisible()
        with qtbot.waitSignal(panel.import_wanted, timeout=0):
            qtbot.mouseClick(choose, Qt.MouseButton.LeftButton)


def test_that_a_deleted_article_leaves_the_list(panel: ArticlesPanel, session: Session) -> None:
    session.write("Delete article", delete=[session.documents[1].id])
    assert len(titles(panel)) == 2


def test_that_the_model_keeps_qts_rules(session: Session, qtmodeltester: Any) -> None:
    model = DocumentsModel(session)
    qtmodeltester.check(model)
    model.set_filter("53")
    session.write("Delete article", delete=[session.documents[0].id])
    assert model.rowCount() == 1


def test_that_a_hundred_thousand_articles_filter_while_one_types(session: Session, qtbot: QtBot) -> None:
    session.documents = [Document(f"d:{n}", "", "", title=f"Núm {n} of the list") for n in range(100_000)]
    panel = ArticlesPanel(session)
    qtbot.addWidget(panel)
    panel.show()
    panel.filter.setText("num 99999")
    assert titles(panel) == ["Núm 99999 of the list"]


@pytest.mark.parametrize("text", ["short", "a title that does not fit in one line", "😀" * 60, "x" * 300, ""])
def test_that_a_title_takes_at_most_two_lines(text: str, qtbot: QtBot) -> None:
    lines = two_lines(text, theme.ui_font("body"), 120)
    assert 1 <= len(lines) <= 2
    assert text.startswith(lines[0])


def test_that_a_date_that_is_none_is_shown_as_it_stands() -> None:
    assert short_date("2015-01-12T10:00:00Z") == "12 Jan 2015"
    assert short_date("last spring") == "last spring"


# --- sorted, grouped, kept


def arranged(panel: ArticlesPanel, *names: str) -> list[str]:
    """Choose entries of the menu by name; what is listed then."""
    for name in names:
        panel.arrange.fill()
        next(action for action in panel.arrange.menu().actions() if action.objectName() == name).trigger()
    return titles(panel)


def test_that_articles_are_sorted_and_what_is_unknown_comes_last(panel: ArticlesPanel, session: Session) -> None:
    cuba, file, last = titles(panel)
    assert arranged(panel, "order-newest") == [last, file, cuba]
    assert arranged(panel, "order-oldest") == [file, last, cuba]
    assert arranged(panel, "order-outlet") == [cuba, file, last]
    assert arranged(panel, "order-title") == [cuba, file, last]
    session.open(session.documents[1].id)
    mark(session, "waits", "claim")
    assert arranged(panel, "order-imported", "order-progress") == [file, cuba, last]
    session.open(session.documents[2].id)
    mark(session, "end", "claim")
    assert titles(panel) == [file, cuba, last], "it stays where it is while one codes it"
    session.open(session.documents[0].id)
    assert titles(panel) == [file, last, cuba]
    assert arranged(panel, "order-imported") == [cuba, file, last]


def test_that_groups_have_headings_that_cannot_be_opened(panel: ArticlesPanel, session: Session, qtbot: QtBot) -> None:
    cuba, file, last = titles(panel)
    assert arranged(panel, "group-outlet") == ["Harbor Ledger", cuba, "Isthmus Courier", file, "Outlet missing", last]
    assert panel.count.text() == "3"
    assert panel.view.rowHeight(0) < panel.view.rowHeight(1)
    assert panel.model.index(0).data(SAID) == "Harbor Ledger, 1"
    here = session.document
    panel.view.scrollToTop()
    at = panel.view.visualRect(panel.model.index(2)).center()
    qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert session.document is here
    panel.view.setFocus()
    panel.view.setCurrentIndex(panel.model.index(1))
    qtbot.keyClick(panel.view, Qt.Key.Key_Down)
    qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    assert session.document is not None
    assert session.document.outlet == "Isthmus Courier"
    assert arranged(panel, "group-month") == ["Jan 2015", file, last, "No date", cuba]
    assert arranged(panel, "group-progress", "order-newest") == ["new", last, file, cuba]
    qtbot.keyClicks(panel.filter, "isthmus")
    assert titles(panel) == ["new", file]


def test_that_a_list_is_kept_under_a_name_and_forgotten(panel: ArticlesPanel, qtbot: QtBot) -> None:
    qtbot.keyClicks(panel.filter, "53")
    arranged(panel, "order-newest", "group-outlet", "keep-list")
    dialog = child(panel.window(), QInputDialog, "keep-list-dialog")
    dialog.setTextValue("Fifty-three")
    dialog.accept()
    kept = titles(panel)
    panel.filter.clear()
    arranged(panel, "order-imported", "group-")
    assert panel.model.rowCount() == 3
    assert arranged(panel, "list-Fifty-three") == kept
    assert panel.filter.text() == "53"
    panel.arrange.forget("Fifty-three")
    panel.arrange.fill()
    assert not any(action.objectName() == "list-Fifty-three" for action in panel.arrange.menu().actions())


def test_that_the_list_follows_imports_and_deletions_in_its_order(panel: ArticlesPanel, session: Session) -> None:
    arranged(panel, "order-newest")
    with session.project.edit("Import") as edit:
        new = Document("", "", "z", title="Between", published="2015-01-12T23:00")
        id, _ = documents.add(edit, "Words.", new, Original("", "z.txt", "text 1", "utf-8", "0" * 64))
    session.refresh(edit.step)
    assert titles(panel)[1] == "Between"
    assert panel.model.row_of(id) == 1
    with session.project.edit("Delete") as edit:
        edit.delete(id)
    session.refresh(edit.step)
    assert "Between" not in titles(panel)
