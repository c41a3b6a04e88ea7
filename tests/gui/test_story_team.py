"""Three coders and one article: assigned, coded blind, handed in, merged, settled with keys, contested, published."""

import gzip
import json
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.cli import main
from annotator.gui.main_window import MainWindow
from annotator.model import Span
from annotator.store import assignments, coders, documents, reviews
from annotator.store.project import Project
from tests.gui.coding_window import session, space, window_on
from tests.gui.review.room import CTRL, Key, Reviewer

TEXT = (
    "Harbour opens after the storm\n\n"
    "The harbour opened again on Monday, the mayor said.\n\n"
    "“We are sooner than we hoped,” Ana Lee said. “Nobody was hurt.” 😀 Ships had waited since Friday.\n"
)
HURT, HOPED = "“Nobody was hurt.”", "“We are sooner than we hoped,”"
OPENED = "The harbour opened again on Monday"
CODED: dict[str, list[tuple[str, str]]] = {
    "Mara": [("3", "Ana Lee"), ("2", HOPED), ("2", HURT), ("1", OPENED)],
    "Teo": [("3", "Ana Lee"), ("2", HOPED), ("1", HURT), ("1", OPENED)],
    "Priya": [("3", "Ana Lee"), ("2", "We are sooner than we hoped"), ("2", HURT)],
}
"""Who presses which key on which words."""
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier

Answer = Callable[..., dict[str, Any]]


@pytest.fixture
def annotator(capsys: pytest.CaptureFixture[str]) -> Answer:
    """The command line; what it prints with --json."""

    def call(*words: object) -> dict[str, Any]:
        status, printed = main([*map(str, words)]), capsys.readouterr()
        assert status == 0, printed.err
        return dict(json.loads(printed.out)) if "--json" in words else {}

    return call


@contextmanager
def sitting(qtbot: QtBot, path: Path, name: str) -> Iterator[MainWindow]:
    with window_on(qtbot, path, name) as window:
        assert session(window).coder is not None
        yield window


def press(key: Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the keyboard"
    QTest.keyClick(widget, key, modifiers)
    QApplication.processEvents()


def code(window: MainWindow, key: str, words: str) -> None:
    """Walk the caret to the words, select them and press a digit."""
    start = TEXT.index(words)
    session(window).select(Span(start, start))
    for _ in words:
        press(Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    press(Key(ord(key)))


def words_in(bundle: Path) -> bytes:
    """All bytes of a bundle, unpacked."""
    with zipfile.ZipFile(bundle) as packed:
        parts = [packed.read(name) for name in packed.namelist()]
    return b"".join(gzip.decompress(part) if part[:2] == b"\x1f\x8b" else part for part in parts)


class Team:
    """Three computers, each with a project file of its own, and bundles that go from one to another."""

    def __init__(self, qtbot: QtBot, folder: Path, annotator: Answer) -> None:
        self.qtbot, self.folder, self.annotator = qtbot, folder, annotator
        self.ids: dict[str, str] = {}
        self.document = ""

    def file(self, name: str) -> Path:
        return self.folder / f"{name}.annotator"

    def send(self, name: str, bundle: str) -> Path:
        out = self.folder / f"{bundle}.bundle"
        self.annotator("send", self.file(name), out, "--coder", name)
        return out

    def begin(self) -> Path:
        """The lead imports the article and assigns it to all three, blind."""
        article = self.folder / "harbour.txt"
        article.write_text(TEXT)
        self.annotator("import", self.file("Mara"), article, "--coder", "Mara")
        with Project.open(self.file("Mara")) as project:
            self.ids = {name: found.id for name in CODED if (found := coders.choose(project, name))}
            coders.choose(project, "Mara")
            self.document = documents.documents(project)[0].id
            rows, _ = assignments.assign(project, [(self.document, id) for id in self.ids.values()], "blind")
            with project.edit("Assign") as edit:
                for row in rows:
                    edit.put(row)
        return self.send("Mara", "start")

    def code(self, name: str) -> Path:
        """Code with keys and hand in. Nothing of it can be sent before."""
        with sitting(self.qtbot, self.file(name), name) as window:
            for key, words in CODED[name]:
                code(window, key, words)
            assert len(session(window).annotations) == len(CODED[name])
            assert words_in(self.send(name, f"{name}-early")).count(b"Nobody was hurt.") == 1, "in the article alone"
            press(Key.Key_M, CTRL_SHIFT)
            assert self.document in session(window).complete
        return self.send(name, name)

    def settle(self) -> None:
        """The lead decides with keys, at most two for each difference."""
        with sitting(self.qtbot, self.file("Mara"), "Mara") as window:
            reviewer = Reviewer(window)
            assert [d.cluster.kind for d in reviewer.reviewing.queue] == ["code", "missing", "boundary"]
            reviewer.press(Key.Key_A)
            reviewer.press(Key.Key_R)
            reviewer.press(Key.Key_Z, CTRL)
            reviewer.press(Key.Key_A)
            reviewer.press(Key.Key_A)
            assert reviewer.reviewing.state == "settled"
            assert {final.quotes for final in reviewer.reviewing.finals} == {("Ana Lee",), (HOPED,), (HURT,), (OPENED,)}

    def contest(self, name: str, words: str, reason: str) -> None:
        """A coder reads what was decided of an annotation, and contests it."""
        with sitting(self.qtbot, self.file(name), name) as window:
            session(window).hold(next(a.id for a in session(window).annotations if a.quotes == (words,)))
            feedback = space(window).inspector.annotation.feedback
            assert feedback.isVisible()
            feedback.reason.setFocus()
            QTest.keyClicks(feedback.reason, reason)
            QTest.keyClick(feedback.reason, Key.Key_Return, CTRL)
            assert feedback.answered.text() == f"You contest this: {reason}"

    def contested(self, name: str) -> list[tuple[str, str]]:
        with Project.open(self.file(name)) as project:
            coders.choose(project, name)
            return [(verdict.coder, verdict.reason) for verdict in reviews.contested(project, self.document)]

    def publish(self) -> dict[str, Any]:
        """The dataset with both layers, which proves itself; its only article."""
        out = self.folder / "dataset.json"
        layers = ("--format", "json", "--layer", "all", "--text")
        self.annotator("export", self.file("Mara"), out, *layers, "--coder", "Mara")
        self.annotator("verify", out)
        (exported,) = json.loads(out.read_text())["documents"]
        return dict(exported)


def test_the_story_of_a_team(qtbot: QtBot, tmp_path: Path, annotator: Answer) -> None:
    team = Team(qtbot, tmp_path, annotator)
    start = team.begin()
    for name in ("Teo", "Priya"):
        annotator("merge", team.file(name), start, "--coder", name)
    sent = {name: team.code(name) for name in CODED}

    bundles = sent["Teo"], sent["Priya"]
    brought = annotator("merge", team.file("Mara"), *bundles, "--json")
    assert {person["name"] for person in brought["people"]} >= {"Teo", "Priya"}
    assert annotator("merge", team.file("Mara"), *bundles, "--json")["revisions"] == 0
    team.settle()

    annotator("merge", team.file("Teo"), team.send("Mara", "settled"))
    team.contest("Teo", HURT, "It can be checked.")
    annotator("merge", team.file("Mara"), team.send("Teo", "answer"))
    assert team.contested("Mara") == [(team.ids["Teo"], "It can be checked.")]

    exported = team.publish()
    layers = [annotation["layer"] for annotation in exported["annotations"]]
    assert (layers.count("coder"), layers.count("final")) == (11, 4)
    for annotation in exported["annotations"]:
        assert all(exported["text"][s["start"] : s["end"]] == s["quote"] for s in annotation["spans"])
        assert (annotation["layer"] == "final") == bool(annotation["basis"])
    agreed = annotator("agreement", team.file("Mara"), "--coder", "Mara", "--json")
    assert (agreed["documents"], len(agreed["coders"])) == (1, 3)
    annotator("check", team.file("Mara"), "--json")
