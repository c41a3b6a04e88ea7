"""Problems in the window: the keys from one to the next, the panel, what its buttons do, and kinds nobody looks for."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from annotator.formats.importing import import_paths
from annotator.gui import coding
from annotator.gui.dialogs.all_codes import AllCodes
from annotator.gui.main_window import MainWindow
from annotator.gui.panels.problem_row import ProblemRow
from annotator.gui.panels.problems import ProblemsPanel
from annotator.model import Annotation, Attribution, Span
from annotator.store import codebook
from annotator.store.project import Project
from tests.gui.coding_window import session, space, window_on

TEXT = """Cuba frees the last of 53

Cuba has freed the last of the 53 prisoners, two officials said on Monday. 😀 “We have heard nothing new,” said Sánchez.

“We will see in the coming days,” he added, and spoke of “hope”.
"""
HEARD, SEE = "“We have heard nothing new,”", "“We will see in the coming days,”"
Key = Qt.Key
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A project of two articles with the same words, closed."""
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(f"{TEXT}\nThis is {name}.\n")
    path = tmp_path / "project.annotator"
    with Project.create(path, "Mara", codes=codebook.starter()) as project:
        import_paths(project, [tmp_path / "one.txt", tmp_path / "two.txt"])
    return path


@pytest.fixture
def window(qtbot: QtBot, path: Path) -> Iterator[MainWindow]:
    with window_on(qtbot, path) as window:
        yield window


def mark(window: MainWindow, words: str, code: str) -> Annotation:
    """Code words of the open article; nothing is held then, and the caret is at the start."""
    here = session(window)
    start = here.text.index(words)
    here.select(Span(start, start + len(words)))
    coding.code(here, next(c for c in here.codes if c.name == code))
    made = here.held_annotation
    assert made is not None
    here.hold(None)
    here.select(Span(0, 0))
    return made


def link(window: MainWindow, content: Annotation, source: Annotation | None, cue: str = "") -> None:
    at = session(window).text.find(cue)
    span = Span(at, at + len(cue)) if cue else None
    link = Attribution(content.id, content.document, source.id if source else None, source is None, span, cue)
    session(window).write("Link", put=[link])


def press(qtbot: QtBot, window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    qtbot.keyClick(QApplication.focusWidget() or window, key, modifier)


def at(window: MainWindow) -> str:
    """The words of what is held or selected."""
    here = session(window)
    return here.held_annotation.text if here.held_annotation else here.selected.of(here.text)


def said(window: MainWindow) -> str:
    return window.status.words.accessibleName()


def panel(window: MainWindow) -> ProblemsPanel:
    found = space(window).call_up("problems")
    assert isinstance(found, ProblemsPanel)
    return found


def rows(window: MainWindow, kind: str) -> list[ProblemRow]:
    return panel(window).groups[kind].rows


def wait_for(qtbot: QtBot, window: MainWindow, kind: str, count: int) -> None:
    qtbot.waitUntil(lambda: len(panel(window).groups[kind].rows) == count)


def button(parent: QWidget, name: str) -> QPushButton | QToolButton:
    found = parent.findChild(QPushButton, name) or parent.findChild(QToolButton, name)
    assert isinstance(found, (QPushButton, QToolButton)), name
    return found


def mend(qtbot: QtBot, row: ProblemRow) -> None:
    qtbot.mouseClick(row.button, Qt.MouseButton.LeftButton)


# --- keys and the status bar


def test_that_f8_goes_from_problem_to_problem_and_round_again(qtbot: QtBot, window: MainWindow) -> None:
    mark(window, "Cuba has freed the last of the 53 prisoners", "claim")
    mark(window, "Sánchez", "source")
    been = []
    for _ in range(5):
        press(qtbot, window, Key.Key_F8)
        been.append(at(window))
    assert been == ["Cuba has freed the last of the 53 prisoners", HEARD, "Sánchez", SEE, been[0]]
    assert said(window) == (
        "From the start again. 1 of 4: Quote or claim without source."
        " Link it to its source, or record that none is given."
    )
    press(qtbot, window, Key.Key_F8, SHIFT)
    assert at(window) == SEE
    assert said(window).startswith("From the end again. 4 of 4: Quotation marks without a quote.")
    assert space(window).right.shown == ""


def test_that_f8_begins_at_the_caret(qtbot: QtBot, window: MainWindow) -> None:
    caret = session(window).text.index("Sánchez")
    session(window).select(Span(caret, caret))
    press(qtbot, window, Key.Key_F8, SHIFT)
    assert at(window) == HEARD
    session(window).select(Span(caret, caret))
    press(qtbot, window, Key.Key_F8)
    assert at(window) == SEE


def test_that_f8_stops_twice_where_there_are_two_problems(qtbot: QtBot, window: MainWindow) -> None:
    heard = mark(window, HEARD, "quote")
    session(window).write("Again", put=[heard._replace(id=f"{heard.id}2")])
    told = []
    for _ in range(3):
        press(qtbot, window, Key.Key_F8)
        told.append(said(window).split(". ")[0])
    assert told == [
        "1 of 4: Quote or claim without source",
        "2 of 4: Quote or claim without source",
        "3 of 4: Coded twice",
    ]


def test_that_f8_says_when_there_is_nothing(qtbot: QtBot, window: MainWindow) -> None:
    for quote in (HEARD, SEE):
        link(window, mark(window, quote, "quote"), None)
    press(qtbot, window, Key.Key_F8)
    assert said(window) == "No problems found."


def test_that_u_walks_what_has_no_source_and_only_that(qtbot: QtBot, window: MainWindow) -> None:
    see, heard = mark(window, SEE, "quote"), mark(window, HEARD, "quote")
    mark(window, "Cuba has freed the last of the 53 prisoners", "claim")
    mark(window, "Sánchez", "source")
    link(window, see, None)
    been = []
    for _ in range(3):
        press(qtbot, window, Key.Key_U)
        been.append(at(window))
    assert been == ["Cuba has freed the last of the 53 prisoners", HEARD, been[0]]
    assert said(window) == "From the start again. 1 of 2 without source"
    press(qtbot, window, Key.Key_U, SHIFT)
    assert at(window) == HEARD
    link(window, heard, None)
    press(qtbot, window, Key.Key_U)
    link(window, session(window).annotations[0], None)
    press(qtbot, window, Key.Key_U)
    assert said(window) == "Every quote and claim has its source."


def test_that_the_status_bar_counts_in_an_article_that_was_begun(qtbot: QtBot, window: MainWindow) -> None:
    count = window.status.problems
    qtbot.wait(200)
    assert not count.isVisible()
    see = mark(window, SEE, "quote")
    qtbot.waitUntil(lambda: count.button.text() == "2 problems")
    mark(window, HEARD, "quote")
    qtbot.waitUntil(lambda: count.button.text() == "2 quotes without source")
    link(window, see, None)
    qtbot.waitUntil(lambda: count.button.text() == "1 quote without source")
    assert count.button.accessibleName() == "1 quote without source"
    qtbot.mouseClick(count.button, Qt.MouseButton.LeftButton)
    assert space(window).right.shown == "problems"
    assert [row.problem.words for row in rows(window, "no-source")] == [HEARD]
    window.files.close_project()
    assert not count.isVisible()


# --- the panel


def test_that_a_row_goes_to_its_passage_and_the_keyboard_to_the_article(qtbot: QtBot, window: MainWindow) -> None:
    mark(window, SEE, "quote")
    qtbot.mouseClick(rows(window, "no-source")[0], Qt.MouseButton.LeftButton)
    assert at(window) == SEE
    assert space(window).view.hasFocus()
    assert session(window).held is not None


def test_that_the_panel_is_gone_through_with_the_keyboard(qtbot: QtBot, window: MainWindow) -> None:
    (uncoded,) = rows(window, "not-coded")[:1]
    uncoded.setFocus()
    press(qtbot, window, Key.Key_Down)
    assert rows(window, "not-coded")[1].hasFocus()
    press(qtbot, window, Key.Key_Tab)
    press(qtbot, window, Key.Key_Space)
    assert [a.text for a in session(window).annotations] == [SEE]
    assert isinstance(QApplication.focusWidget(), ProblemRow)
    press(qtbot, window, Key.Key_Escape)
    assert space(window).right.shown == ""
    assert space(window).view.hasFocus()


def test_that_the_panel_counts_says_what_to_do_and_follows_coding(qtbot: QtBot, window: MainWindow) -> None:
    shown = panel(window)
    texts = [label.text() for label in shown.groups["not-coded"].findChildren(QLabel)]
    assert texts == ["Quotation marks without a quote", "2", "Code the words as a quote, if they are one."]
    kept = rows(window, "not-coded")[1]
    heard = mark(window, HEARD, "quote")
    wait_for(qtbot, window, "not-coded", 1)
    assert rows(window, "not-coded") == [kept]
    assert [row.problem.annotation for row in rows(window, "no-source")] == [heard.id]
    assert shown.count.text() == "2"
    link(window, heard, None)
    link(window, mark(window, SEE, "quote"), None)
    qtbot.waitUntil(lambda: shown.note.text() == "No problems found.")
    assert not any(group.isVisible() for group in shown.groups.values())


def test_that_every_row_and_button_says_what_it_is_for(window: MainWindow) -> None:
    mark(window, SEE, "quote")
    (row,) = rows(window, "no-source")
    assert row.accessibleName() == (
        f"Quote or claim without source. Link it to its source, or record that none is given., {SEE}"
    )
    assert row.button.accessibleName() == f"None given: {SEE}"


def test_that_many_problems_are_shown_some_at_a_time(qtbot: QtBot, window: MainWindow) -> None:
    text = session(window).text
    source = next(c for c in session(window).codes if c.name == "source")
    marks = [
        Annotation(f"p:{session(window).project.coder[2:]}:{n}", doc, source.id, (span,), (span.of(text),))
        for n, span in enumerate(Span(n, n + 2) for n in range(130))
        if (doc := session(window).document.id if session(window).document else "")
    ]
    session(window).write("Many", put=marks)
    group = panel(window).groups["unused-source"]
    assert (group.count.text(), len(group.rows), group.more.text()) == ("130", 20, "Show 100 more")
    qtbot.mouseClick(group.more, Qt.MouseButton.LeftButton)
    assert (len(group.rows), group.more.text()) == (120, "Show 10 more")
    qtbot.mouseClick(group.more, Qt.MouseButton.LeftButton)
    assert len(group.rows) == 130
    assert not group.more.isVisible()


def test_that_large_letters_in_a_small_window_cut_nothing_off(
    large_letters: None, qtbot: QtBot, window: MainWindow
) -> None:
    window.resize(800, 560)
    mark(window, SEE, "quote")
    shown = panel(window)
    qtbot.waitUntil(lambda: rows(window, "no-source")[0].button.width() > 1)
    for row in shown.findChildren(ProblemRow):
        assert row.rect().contains(row.button.geometry())
        assert row.height() >= 2 * 26
        assert row.mapTo(shown.area.viewport(), row.rect().bottomRight()).x() <= shown.area.viewport().width()


def test_that_the_row_of_what_is_gone_to_comes_into_view(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(1024, 560)
    for words in ("Cuba has", "freed the", "last of", "the 53"):
        mark(window, words, "claim")
    shown = panel(window)
    qtbot.waitUntil(lambda: shown.area.verticalScrollBar().maximum() > 0)
    press(qtbot, window, Key.Key_F8, SHIFT)
    row = rows(window, "not-coded")[-1]
    assert at(window) == row.problem.words
    place = QRect(row.mapTo(shown.area.viewport(), QPoint()), row.size())
    assert shown.area.viewport().rect().contains(place)


# --- what mends them


def test_that_none_given_is_one_step_and_keeps_the_cue(qtbot: QtBot, window: MainWindow) -> None:
    see = mark(window, SEE, "quote")
    at = session(window).text.index("added")
    session(window).write("Cue", put=[Attribution(see.id, see.document, cue=Span(at, at + 5), cue_quote="added")])
    mend(qtbot, rows(window, "no-source")[0])
    assert session(window).attributions[see.id].none_given
    assert session(window).attributions[see.id].cue_quote == "added"
    assert rows(window, "no-source") == []
    session(window).undo()
    wait_for(qtbot, window, "no-source", 1)


def test_that_quotation_marks_are_coded_with_their_marks(qtbot: QtBot, window: MainWindow) -> None:
    mend(qtbot, rows(window, "not-coded")[0])
    assert [(a.text, a.code) for a in session(window).annotations] == [(HEARD, session(window).codes[1].id)]
    assert rows(window, "not-coded")[0].hasFocus()


def test_that_of_duplicate_sources_the_links_go_to_the_one_that_stays(qtbot: QtBot, window: MainWindow) -> None:
    who = mark(window, "Sánchez", "source")
    twin = who._replace(id=f"{who.id}2", note="Here too.")
    session(window).write("Again", put=[twin])
    heard, see = mark(window, HEARD, "quote"), mark(window, SEE, "quote")
    link(window, heard, who)
    link(window, see, twin)
    mend(qtbot, rows(window, "duplicate")[0])
    assert session(window).annotation(who.id) is None
    assert {a.source for a in session(window).attributions.values()} == {twin.id}
    assert session(window).held == twin.id
    session(window).undo()
    assert {a.source for a in session(window).attributions.values()} == {who.id, twin.id}


def test_that_a_missing_attribute_is_filled_in_where_it_is(qtbot: QtBot, window: MainWindow) -> None:
    quote = next(c for c in session(window).codes if c.name == "quote")
    required = replace(quote, attributes=tuple(replace(a, required=a.name == "form") for a in quote.attributes))
    session(window).write("Change code", put=[required])
    see = mark(window, SEE, "quote")
    (row,) = rows(window, "missing-attribute")
    assert row.accessibleName().startswith("Required attribute missing: form. Give the attribute a value.")
    mend(qtbot, row)
    assert space(window).right.shown == ""
    assert session(window).held == see.id
    press(qtbot, window, Key.Key_Space)
    form = required.attributes[0]
    assert session(window).annotations[0].attributes == {form.id: form.options[0].id}
    assert rows(window, "missing-attribute") == []


def test_that_a_cue_inside_leads_to_the_edges(qtbot: QtBot, window: MainWindow) -> None:
    wide = mark(window, f"{SEE} he added", "quote")
    link(window, wide, None, "added")
    mend(qtbot, rows(window, "cue-inside")[0])
    adjusting = space(window).view.adjusting
    assert adjusting is not None
    assert adjusting.annotation.id == wide.id
    assert space(window).view.hasFocus()


def test_that_a_code_out_of_use_leads_to_the_codes(qtbot: QtBot, window: MainWindow) -> None:
    see = mark(window, SEE, "claim")
    claim = next(c for c in session(window).codes if c.name == "claim")
    session(window).write("Retire code", put=[replace(claim, retired=True)])
    mend(qtbot, rows(window, "retired-code")[0])
    codes = space(window).findChild(AllCodes)
    assert codes is not None
    assert codes.isVisible()
    assert session(window).held == see.id
    codes.close()


# --- kinds that nobody looks for


def test_that_a_kind_is_switched_off_for_the_project_and_on_again(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    mark(window, SEE, "quote")
    shown = panel(window)
    qtbot.mouseClick(button(shown, "off-not-coded"), Qt.MouseButton.LeftButton)
    assert session(window).project.details.problems_off == ("not-coded",)
    assert session(window).project.history.undo_name == "Look for fewer problems"
    assert rows(window, "not-coded") == []
    qtbot.waitUntil(lambda: window.status.problems.button.text() == "1 quote without source")
    press(qtbot, window, Key.Key_F8)
    press(qtbot, window, Key.Key_F8)
    assert "1 of 1" in said(window)
    window.files.close_project()
    assert window.files.open(path)
    shown = panel(window)
    assert rows(window, "not-coded") == []
    qtbot.mouseClick(button(shown, "on-not-coded"), Qt.MouseButton.LeftButton)
    assert session(window).project.history.undo_name == "Look for more problems"
    assert len(rows(window, "not-coded")) == 1
    session(window).undo()
    wait_for(qtbot, window, "not-coded", 0)


def test_that_u_walks_also_when_nobody_looks_for_sources(qtbot: QtBot, window: MainWindow) -> None:
    mark(window, SEE, "quote")
    space(window).walk.problems.look_for("no-source", False)
    space(window).walk.problems.look_for("not-coded", False)
    press(qtbot, window, Key.Key_U)
    assert at(window) == SEE
    assert panel(window).note.text() == "No problems found."


# --- the project


def of_project(qtbot: QtBot, window: MainWindow) -> ProblemsPanel:
    shown = panel(window)
    qtbot.mouseClick(button(shown, "problems-scope-Project"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shown.note.text() in ("Of the articles you have begun.", "No problems found."))
    return shown


def test_that_the_project_has_the_problems_of_all_articles_that_were_begun(qtbot: QtBot, window: MainWindow) -> None:
    assert of_project(qtbot, window).note.text() == "No problems found."
    first, second = (d.id for d in session(window).documents)
    mark(window, SEE, "quote")
    wait_for(qtbot, window, "no-source", 1)
    assert {row.problem.document for row in rows(window, "not-coded")} == {first}
    session(window).open(second)
    mark(window, HEARD, "quote")
    wait_for(qtbot, window, "no-source", 2)
    assert [row.problem.document for row in rows(window, "no-source")] == [first, second]
    assert rows(window, "no-source")[0].accessibleName().split(", ")[-2] == "Cuba frees the last of 53"
    mend(qtbot, rows(window, "no-source")[0])
    assert session(window).document is not None
    assert session(window).document.id == first
    wait_for(qtbot, window, "no-source", 1)
    assert [row.problem.document for row in rows(window, "no-source")] == [second]


def test_that_the_project_is_read_again_when_the_codebook_changes(qtbot: QtBot, window: MainWindow) -> None:
    mark(window, SEE, "quote")
    session(window).open(session(window).documents[1].id)
    of_project(qtbot, window)
    assert len(rows(window, "no-source")) == 1
    quote = next(c for c in session(window).codes if c.name == "quote")
    session(window).write("Change code", put=[replace(quote, role="")])
    wait_for(qtbot, window, "no-source", 0)


def test_that_who_looks_away_and_back_sees_the_project_all_the_same(qtbot: QtBot, window: MainWindow) -> None:
    mark(window, SEE, "quote")
    session(window).open(session(window).documents[1].id)
    shown = panel(window)
    for scope in ("Project", "This article", "Project", "This article"):
        qtbot.mouseClick(button(shown, f"problems-scope-{scope}"), Qt.MouseButton.LeftButton)
    of_project(qtbot, window)
    wait_for(qtbot, window, "no-source", 1)
    qtbot.waitUntil(lambda: shown.note.text() == "Of the articles you have begun.")


def test_that_a_project_can_be_closed_while_its_problems_are_read(qtbot: QtBot, window: MainWindow) -> None:
    mark(window, SEE, "quote")
    shown = panel(window)
    qtbot.mouseClick(button(shown, "problems-scope-Project"), Qt.MouseButton.LeftButton)
    assert window.files.close_project()
    qtbot.wait(50)


def test_that_nothing_is_mended_in_a_project_that_can_only_be_read(
    qtbot: QtBot, window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark(window, SEE, "quote")
    window.files.close_project()
    opened = Project.open(path, write=False)
    opened.coder = next(id for (id,) in opened.rows("SELECT id FROM coder"))
    window.show_project(opened)
    (row,) = rows(window, "no-source")
    assert not row.button.isEnabled()
    assert not button(panel(window), "off-no-source").isEnabled()
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert at(window) == SEE
