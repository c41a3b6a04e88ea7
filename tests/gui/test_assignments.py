"""The dialog of assignments and that of the reliability sample, on a project of three coders."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QInputDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from annotator.gui import messages
from annotator.gui.dialogs.assignments import AssignmentsDialog
from annotator.gui.dialogs.sample import SampleDialog
from annotator.gui.session import Session
from annotator.model import Coder, Document, Original, Step
from annotator.store import assignments, coders, documents, submissions
from tests.gui.coded import child, mark, opened, parent

Key, Shift = Qt.Key, Qt.KeyboardModifier.ShiftModifier
ANA, BEN, CARA, SETTLES = 1, 2, 3, 4
"""The columns."""


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """Ana's, with Ben and Cara as coders."""
    with opened(tmp_path) as session:
        session.write("Add coders", [Coder("s:ben", "Ben"), Coder("s:cara", "Cara")])
        yield session


@pytest.fixture
def dialog(session: Session, qtbot: QtBot) -> Iterator[AssignmentsDialog]:
    with parent() as window:
        dialog = AssignmentsDialog(session, window)
        with qtbot.waitActive(dialog):
            dialog.open()
            dialog.activateWindow()
        yield dialog


def press(dialog: QWidget, name: str, qtbot: QtBot) -> None:
    qtbot.mouseClick(child(dialog, QAbstractButton, name), Qt.MouseButton.LeftButton)


def cell(dialog: AssignmentsDialog, row: int, column: int) -> str:
    return str(dialog.model.index(row, column).data())


def go_to(dialog: AssignmentsDialog, row: int, column: int) -> None:
    dialog.table.setCurrentIndex(dialog.model.index(row, column))


def become(session: Session, name: str) -> None:
    coders.choose(session.project, name)
    session.refresh(Step("", "", frozenset({"coder", "annotation", "document", "submission"}), frozenset()))


def complete(session: Session, place: int) -> None:
    id = session.documents[place].id
    session.run("Mark complete", lambda edit: submissions.submit(edit, id))


# --- assignments


def test_that_rows_are_assigned_by_keys_to_whose_column_one_is_in(
    dialog: AssignmentsDialog, session: Session, qtbot: QtBot
) -> None:
    go_to(dialog, 0, BEN)
    qtbot.keyClick(dialog.table, Key.Key_Down, Shift)
    assert dialog.count.text() == "3 · 2 selected"
    qtbot.keyClick(dialog.table, Key.Key_B)
    assert [cell(dialog, row, BEN) for row in range(3)] == ["blind, new", "blind, new", "–"]
    assert session.project.history.undo_name == "Assign 2 articles to Ben"
    qtbot.keyClick(dialog.table, Key.Key_Right)
    assert dialog.coder.currentText() == "Cara"
    qtbot.keyClick(dialog.table, Key.Key_O)
    assert cell(dialog, 1, CARA) == "open, new"
    qtbot.keyClick(dialog.table, Key.Key_Delete)
    assert cell(dialog, 1, CARA) == "–"
    for _ in range(3):
        session.undo()
    assert assignments.assignments(session.project) == []
    assert cell(dialog, 0, BEN) == "–"


def test_that_all_articles_are_assigned_with_the_buttons_in_one_step(
    dialog: AssignmentsDialog, session: Session, qtbot: QtBot
) -> None:
    qtbot.keyClick(dialog.table, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    dialog.coder.setCurrentIndex(dialog.coder.findText("Cara"))
    press(dialog, "assign-open", qtbot)
    assert [cell(dialog, row, CARA) for row in range(3)] == ["open, new"] * 3
    dialog.settler.setCurrentIndex(dialog.settler.findText("Ben"))
    press(dialog, "set-settler", qtbot)
    assert [cell(dialog, row, SETTLES) for row in range(3)] == ["Ben"] * 3
    found = assignments.adjudicator(session.project, session.documents[2].id)
    assert found
    assert found.coder == "s:ben"
    dialog.settler.setCurrentIndex(0)
    press(dialog, "set-settler", qtbot)
    assert assignments.adjudicators(session.project) == {}


def test_that_it_tells_how_far_everybody_is(dialog: AssignmentsDialog, session: Session, qtbot: QtBot) -> None:
    go_to(dialog, 0, ANA)
    qtbot.keyClick(dialog.table, Key.Key_B)
    mark(session, "two officials", "source")
    assert cell(dialog, 0, ANA) == "blind, in progress"
    complete(session, 0)
    assert cell(dialog, 0, ANA) == "blind, complete"
    session.run("Reopen", lambda edit: submissions.withdraw(edit, session.documents[0].id))
    assert cell(dialog, 0, ANA) == "blind, in progress, reopened"
    complete(session, 0)
    assert cell(dialog, 0, ANA) == "blind, complete, reopened"
    said = dialog.model.index(0, ANA).data(int(Qt.ItemDataRole.AccessibleTextRole))
    assert said == "Ana: blind, complete, reopened"


def test_that_how_far_others_are_is_not_told_while_one_codes_blind(session: Session, qtbot: QtBot) -> None:
    first = session.documents[0].id
    for name in ("Ben", "Cara"):
        become(session, name)
        session.open(first)
        mark(session, "two officials", "source")
    put, _ = assignments.assign(session.project, [(first, "s:ben"), (first, "s:cara")], "blind")
    session.write("Assign", put)
    with parent() as window:
        dialog = AssignmentsDialog(session, window)
        assert (cell(dialog, 0, BEN), cell(dialog, 0, CARA)) == ("blind, not complete", "blind, in progress")
        complete(session, 0)
        assert (cell(dialog, 0, BEN), cell(dialog, 0, CARA)) == ("blind, in progress", "blind, complete")


def test_that_it_asks_before_it_shows_somebody_what_they_code_blind(
    dialog: AssignmentsDialog, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_to(dialog, 0, BEN)
    qtbot.keyClick(dialog.table, Key.Key_B)
    asked: list[str] = []
    answer = "Cancel"

    def ask(parent: object, text: str, *_: object) -> str:
        asked.append(text)
        return answer

    monkeypatch.setattr(messages, "ask", ask)
    qtbot.keyClick(dialog.table, Key.Key_Delete)
    qtbot.keyClick(dialog.table, Key.Key_O)
    assert asked == ["Ben has not completed 1 of these articles, coded blind."] * 2
    assert cell(dialog, 0, BEN) == "blind, new"
    answer = "Show it"
    qtbot.keyClick(dialog.table, Key.Key_O)
    assert cell(dialog, 0, BEN) == "open, new"
    qtbot.keyClick(dialog.table, Key.Key_Delete)
    assert len(asked) == 3


def test_that_articles_are_found_by_words_and_by_who_is_to_code_them(
    dialog: AssignmentsDialog, session: Session, qtbot: QtBot
) -> None:
    def listed(which: str) -> list[str]:
        dialog.which.setCurrentIndex(dialog.which.findText(which))
        dialog.which.activated.emit(dialog.which.currentIndex())
        return [cell(dialog, row, 0) for row in range(dialog.model.rowCount())]

    go_to(dialog, 0, ANA)
    qtbot.keyClick(dialog.table, Key.Key_B)
    complete(session, 0)
    go_to(dialog, 1, BEN)
    qtbot.keyClick(dialog.table, Key.Key_B)
    every = listed("All articles")
    assert every == ["Cuba has freed all 53", "file-1.txt", "Last of <b>53</b> & more"]
    assert listed("Assigned") == every[:2]
    assert listed("Not assigned") == every[2:]
    assert listed("Not complete") == every[1:2]
    listed("All articles")
    qtbot.keyClicks(dialog.filter, "reuters")
    assert listed("All articles") == every[:1]
    assert dialog.count.text().startswith("1 of 3")


def test_that_a_coder_is_added_who_is_then_whoever_gives_that_name(
    dialog: AssignmentsDialog, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: ("  Dora ", True))
    press(dialog, "add-coder", qtbot)
    head = [dialog.model.headerData(n, Qt.Orientation.Horizontal) for n in range(dialog.model.columnCount())]
    assert head == ["Article", "Ana", "Ben", "Cara", "Dora", "Settled by"]
    found = coders.choose(session.project, "Dora")
    assert found
    assert [dialog.coder.itemData(n).id for n in range(dialog.coder.count())][-1] == found.id


# --- the sample


@pytest.fixture
def many(session: Session) -> Session:
    """Thirty articles of two outlets more, and nothing coded."""
    with session.project.edit("Import") as edit:
        for n in range(30):
            outlet, month = ("PanAm Post", "Granma")[n % 2], 1 + n // 15
            details = Document("", "", f"k{n}", f"Article {n}", outlet, published=f"2015-0{month}-10")
            documents.add(edit, f"Text {n}.\n", details, Original("", f"{n}.txt", "text 1", "utf-8", "0" * 64))
    session.refresh(edit.step)
    return session


@pytest.fixture
def sample(many: Session, qtbot: QtBot) -> Iterator[SampleDialog]:
    with parent() as window:
        dialog = SampleDialog(many, window)
        with qtbot.waitActive(dialog):
            dialog.open()
            dialog.activateWindow()
        yield dialog


def table(sample: SampleDialog, look: str, qtbot: QtBot) -> list[list[str]]:
    press(sample, f"sample-look-{look}", qtbot)
    model = sample.preview.table.model()
    return [[model.index(row, n).data() for n in range(model.columnCount())] for row in range(model.rowCount())]


def test_that_it_says_how_many_codings_are_needed_and_by_whose_formula(sample: SampleDialog, qtbot: QtBot) -> None:
    sample.choices.rarest.setValue(25)
    sample.choices.per_article.setValue(6.3)
    words = child(sample, QLabel, "sample-needed").text()
    assert "each of the 2 coders of an article must make 139 codings (Bloch & Kraemer 1989, eq. 3.7; Kripp" in words
    assert words.endswith("At 6.3 in an article, these are 23 articles.")
    assert sample.choices.number.value() == 23
    press(sample, "sample-alpha-.667", qtbot)
    assert "must make 81 codings" in child(sample, QLabel, "sample-needed").text()
    assert sample.choices.number.value() == 13
    sample.choices.number.setValue(5)
    sample.choices.rarest.setValue(10)
    assert sample.choices.number.value() == 5, "a number that was given stays"
    assert sample.short.text() == "Fewer are drawn than needed."


def test_that_a_sample_is_drawn_by_strata_and_shared_out_in_one_step(
    sample: SampleDialog, many: Session, qtbot: QtBot
) -> None:
    sample.choices.number.setValue(12)
    sample.choices.since.setText("2015-01-01")
    child(sample, QCheckBox, "sample-by-outlet").setChecked(True)
    sample.choices.seed.setText("pilot")
    assert child(sample, QLabel, "sample-drawn").text() == "12 of 32 articles, each coded by 2 of 3 people."
    assert table(sample, "Coders", qtbot) == [["Ana", "8"], ["Ben", "8"], ["Cara", "8"]]
    strata = table(sample, "Strata", qtbot)
    assert [row[:2] for row in strata] == [
        ["outlet missing", "1"],
        ["Granma", "15"],
        ["Isthmus Courier", "1"],
        ["PanAm Post", "15"],
    ]
    assert sum(int(row[2]) for row in strata) == 12
    drawn = table(sample, "Articles", qtbot)
    press(sample, "sample-go", qtbot)
    assert many.project.history.undo_name == "Draw a reliability sample"
    design = assignments.sample_design(many.project)
    assert design
    assert (design.population, len(design.drawn), design.seed, design.strata) == (32, 12, "pilot", ("outlet",))
    assert (design.wave, design.each, design.mode, design.since) == (1, 2, "blind", "2015-01-01")
    made = assignments.assignments(many.project)
    assert len(made) == 24
    assert {a.document for a in made} == set(design.drawn)
    assert {(a.mode, a.wave) for a in made} == {("blind", 1)}
    titles = {d.id: ", ".join(filter(None, (d.outlet, d.title or "Untitled article"))) for d in many.documents}
    assert [row[0] for row in drawn] == [titles[id] for id in design.drawn]
    many.undo()
    assert assignments.assignments(many.project) == []
    assert assignments.sample_design(many.project) is None


def test_that_the_next_sample_is_another_wave_and_leaves_what_was_drawn(many: Session, qtbot: QtBot) -> None:
    for _ in range(2):
        with parent() as window:
            sample = SampleDialog(many, window)
            sample.show()
            sample.choices.number.setValue(10)
            press(sample, "sample-go", qtbot)
    first, second = assignments.samples(many.project)
    assert (first.wave, second.wave) == (1, 2)
    assert (first.population, second.population) == (33, 23)
    assert not set(first.drawn) & set(second.drawn)


def test_that_the_share_of_the_rarest_code_comes_from_the_coding(many: Session, qtbot: QtBot) -> None:
    for words, code in (("53 prisoners", "claim"), ("two officials", "source"), ("Sánchez", "source")):
        mark(many, words, code)
    for words in ("“We have heard nothing new,”", "Cuba"):
        mark(many, words, "claim")
    with parent() as window:
        sample = SampleDialog(many, window)
        assert sample.choices.rarest.value() == 40
        assert sample.choices.per_article.value() == 5
        said = child(sample, QLabel, "sample-known").text()
        assert said == "As in the 5 codings of this project. The rarest code is “source”."


def test_that_it_says_why_nothing_can_be_drawn(sample: SampleDialog, qtbot: QtBot) -> None:
    go = child(sample, QAbstractButton, "sample-go")
    for id in ("s:ben", "s:cara"):
        child(sample, QCheckBox, f"sample-coder-{id}").setChecked(False)
    assert sample.wrong.text() == "Choose 2 coders or more: so many code each article."
    assert not go.isEnabled()
    child(sample, QCheckBox, "sample-coder-s:ben").setChecked(True)
    sample.choices.since.setText("12 January")
    assert sample.wrong.text() == "Enter a date as year-month-day, such as 2015-01-12."
    sample.choices.since.setText("2016-01-01")
    assert sample.wrong.text() == "There is no such article to draw from."
    sample.choices.since.clear()
    outlet = child(sample, QComboBox, "sample-outlet")
    outlet.setCurrentIndex(outlet.findText("Granma"))
    outlet.activated.emit(outlet.currentIndex())
    assert sample.wrong.text() == ""
    assert go.isEnabled()
    assert child(sample, QLabel, "sample-drawn").text().startswith("15 of 15 articles")
