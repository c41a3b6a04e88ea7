"""Coding goes out and comes in through the window: sent, previewed, merged, taken back, synced; and teams begin."""

import random
import shutil
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QLineEdit, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from annotator.formats.sharing import SharedFolder
from annotator.gui import messages
from annotator.gui.dialogs.merge import MergeDialog
from annotator.gui.dialogs.merge_report import MergeReport
from annotator.gui.dialogs.send import SendDialog
from annotator.gui.dialogs.shared_folder import SharedFolderDialog
from annotator.gui.dialogs.two_versions import TwoVersions
from annotator.gui.dialogs.who import Who
from annotator.gui.main_window import MainWindow
from annotator.gui.notice import Notice
from annotator.gui.session import Session
from annotator.gui.settings import settings
from annotator.model import Span
from annotator.store import annotations, codebook, coders, documents
from annotator.store.exchange import merging, reading
from annotator.store.project import Project
from annotator.teamwork import Assignment
from tests.gui.coded import child
from tests.store.samples import add_article, digest, mark, put
from tests.store.team import Team, hashes, is_proved, team

Wanted = TypeVar("Wanted", bound=QDialog)


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Team]:
    """Ana and Ben have two articles; Ben coded one of them. Ana's project is closed, to be opened in the window."""
    with team(tmp_path, ("Ana", "Ben")) as made:
        ana, ben = made.projects.values()
        add_article(ana)
        add_article(ana, "Another text, in which Ann waits.\n", title="Second")
        merging.merge(ben, [made.bundle("Ana")])
        put(ben, mark(ben, documents.documents(ben)[0].id, note="Ben's"))
        made.ids["project"] = ana.details.id
        ana.close()
        yield made


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    settings.project_folder = settings.bundle_folder = str(tmp_path)
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(1440, 900)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    for dialog in window.findChildren(QDialog):
        dialog.close()
    window.close()


@pytest.fixture
def ana(window: MainWindow, pair: Team) -> Session:
    """At the window."""
    assert window.files.open(pair.folder / "Ana.annotator", "Ana")
    return session(window)


def session(window: MainWindow) -> Session:
    assert window.session
    return window.session


def shown(qtbot: QtBot, window: MainWindow, kind: type[Wanted]) -> Wanted:
    """The dialog of that kind, once it is there."""
    found: list[Wanted] = []

    def is_there() -> bool:
        found[:] = [dialog for dialog in window.findChildren(kind) if dialog.isVisible()]
        return bool(found)

    qtbot.waitUntil(is_there, timeout=20_000)
    return found[-1]


def press(qtbot: QtBot, dialog: QDialog, name: str) -> None:
    qtbot.mouseClick(child(dialog, QPushButton, name), Qt.MouseButton.LeftButton)


def words(dialog: QDialog, name: str) -> str:
    return child(dialog, QLabel, name).text()


def previewed(qtbot: QtBot, window: MainWindow, *paths: Path) -> MergeDialog:
    """The dialog, when it knows what these would bring."""
    window.exchange.merge(paths)
    dialog = shown(qtbot, window, MergeDialog)
    qtbot.waitUntil(lambda: not dialog.bar.isVisible(), timeout=20_000)
    return dialog


def merged(qtbot: QtBot, window: MainWindow, *paths: Path) -> MergeReport:
    press(qtbot, previewed(qtbot, window, *paths), "merge-go")
    return shown(qtbot, window, MergeReport)


def drop(window: MainWindow, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    none = Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(200, 200), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none))


def is_enabled(window: MainWindow, action: str) -> bool:
    return window.menus.actions[action].isEnabled()


def notices(window: MainWindow) -> list[str]:
    return [notice.accessibleName() for notice in window.notices.findChildren(Notice) if notice.isVisible()]


# --- send


def test_that_ones_coding_is_sent_and_it_is_said_what_is_held_back(
    qtbot: QtBot, window: MainWindow, ana: Session, pair: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_one, blind = ana.documents
    for document, text in ((open_one, None), (blind, "Another text")):
        found = mark(ana.project, document.id) if text is None else mark(ana.project, document.id, (0, 12), text=text)
        put(ana.project, found)
    put(ana.project, Assignment("s:" + "1" * 24, blind.id, ana.project.coder, "blind"))
    proposed: list[str] = []

    def where(parent: QDialog, title: str, start: str, kinds: str) -> tuple[str, str]:
        proposed.append(Path(start).name)
        return str(pair.folder / "to Ben"), kinds

    monkeypatch.setattr(QFileDialog, "getSaveFileName", where)
    window.menus.actions["send"].trigger()
    dialog = shown(qtbot, window, SendDialog)
    assert dialog.content.text() == "Articles in it: 2. Annotations: 1."
    assert f"“{blind.title}”" in dialog.held_back.text()
    press(qtbot, dialog, "send-go")
    qtbot.waitUntil(lambda: (pair.folder / "to Ben.bundle").exists())
    qtbot.waitUntil(lambda: "held back: 1" in window.status.words.accessibleName())
    assert proposed == [f"Ana - Ana - {date.today().isoformat()}.bundle"]
    (person,) = merging.merge(pair.projects["Ben"], [pair.folder / "to Ben.bundle"]).people
    assert (person.name, person.new) == ("Ana", 2)  # the annotation and the assignment


def test_that_everyones_coding_is_counted_and_sent_when_asked_for(
    qtbot: QtBot, window: MainWindow, ana: Session, pair: Team
) -> None:
    merging.merge(ana.project, [pair.bundle("Ben")])
    window.menus.actions["send"].trigger()
    dialog = shown(qtbot, window, SendDialog)
    assert dialog.content.text().endswith("Annotations: 0.")
    qtbot.mouseClick(child(dialog, QRadioButton, "send-everyone"), Qt.MouseButton.LeftButton)
    assert dialog.content.text().endswith("Annotations: 1.")
    out = pair.folder / "all.bundle"
    dialog.send_to(out)
    qtbot.waitUntil(out.exists)
    with reading.opened(out) as sent:
        assert sent.manifest.everyone


def test_that_where_a_bundle_cannot_be_written_it_is_said_and_the_dialog_stays(
    qtbot: QtBot, window: MainWindow, ana: Session
) -> None:
    window.menus.actions["send"].trigger()
    dialog = shown(qtbot, window, SendDialog)
    dialog.send_to(Path("/nowhere/at/all.bundle"))
    qtbot.waitUntil(lambda: "could not be written" in dialog.wrong.text())
    assert dialog.isVisible()
    assert dialog.go.isEnabled()


# --- merge


def test_that_a_merge_is_previewed_by_person_reported_and_taken_back(
    qtbot: QtBot, window: MainWindow, ana: Session, pair: Team
) -> None:
    put(ana.project, mine := mark(ana.project, ana.documents[1].id, (0, 7), text="Another"))
    ana.open(ana.documents[1].id)
    ana.hold(mine.id)
    before = hashes(ana.project)
    dialog = previewed(qtbot, window, pair.bundle("Ben"))
    assert words(dialog, f"new-{pair.ids['Ben']}") == "1"
    assert hashes(ana.project) == before
    press(qtbot, dialog, "merge-go")
    report = shown(qtbot, window, MergeReport)
    assert words(report, f"new-{pair.ids['Ben']}") == "1"
    saved = merging.undoable(ana.project)
    assert saved
    assert saved.name in words(report, "merge-backup")
    assert annotations.count(ana.project) == 2
    assert (ana.document, ana.held) == (ana.documents[1], mine.id)
    assert ana.can_edit
    assert is_enabled(window, "undo-merge")
    press(qtbot, report, "undo-merge")
    qtbot.waitUntil(lambda: hashes(ana.project) == before)
    qtbot.waitUntil(lambda: ana.can_edit)
    assert (ana.document, ana.held) == (ana.documents[1], mine.id)
    assert not is_enabled(window, "undo-merge")
    assert is_proved(ana.project)


def test_that_the_next_edit_ends_the_way_back(qtbot: QtBot, window: MainWindow, ana: Session, pair: Team) -> None:
    report = merged(qtbot, window, pair.bundle("Ben"))
    assert report.undo.isVisible()
    ana.write("Code", put=[mark(ana.project, ana.documents[0].id)])
    assert not is_enabled(window, "undo-merge")
    assert not report.undo.isVisible()


def test_that_a_bundle_with_nothing_new_says_so(qtbot: QtBot, window: MainWindow, ana: Session, pair: Team) -> None:
    bundle = pair.bundle("Ben")
    merging.merge(ana.project, [bundle])
    dialog = previewed(qtbot, window, bundle)
    assert words(dialog, "merge-title") == "There is nothing new in it"
    assert not dialog.go.isVisible()


def test_that_while_it_merges_one_reads_on_and_edits_wait(
    qtbot: QtBot, window: MainWindow, ana: Session, pair: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = previewed(qtbot, window, pair.bundle("Ben"))
    in_the_midst, go_on = threading.Event(), threading.Event()
    renew = merging.renew

    def wait(*given: object) -> None:
        renew(*given)  # type: ignore[arg-type]
        in_the_midst.set()
        assert go_on.wait(60)

    monkeypatch.setattr(merging, "renew", wait)
    press(qtbot, dialog, "merge-go")
    try:
        assert in_the_midst.wait(60)
        ana.open(ana.documents[1].id)
        assert ana.text.startswith("Another text")
        ana.select(Span(0, 7))
        assert not ana.write("Code", put=[mark(ana.project, ana.documents[1].id, (0, 7), text=ana.text)])
        assert window.status.words.accessibleName() == "Coding waits until the merge is done."
        assert not is_enabled(window, "delete")
        dialog.reject()
        assert dialog.isVisible()
    finally:
        go_on.set()
    shown(qtbot, window, MergeReport)
    assert ana.selected == Span(0, 7)
    assert ana.write("Code", put=[mark(ana.project, ana.documents[1].id, (0, 7), text=ana.text)])


def test_that_a_preview_can_be_given_up(qtbot: QtBot, window: MainWindow, ana: Session, pair: Team) -> None:
    before = hashes(ana.project)
    window.exchange.merge([pair.bundle("Ben")])
    dialog = shown(qtbot, window, MergeDialog)
    dialog.reject()
    qtbot.waitUntil(lambda: not any(d.isVisible() for d in window.findChildren(MergeDialog)))
    assert hashes(ana.project) == before
    assert ana.can_edit


def test_that_closing_the_project_ends_a_preview_and_takes_its_dialog_along(
    qtbot: QtBot, window: MainWindow, ana: Session, pair: Team
) -> None:
    before = digest(ana.project.path)
    window.exchange.merge([pair.bundle("Ben")])
    shown(qtbot, window, MergeDialog)
    window.files.close_project()
    qtbot.waitUntil(lambda: not window.findChildren(MergeDialog))
    assert digest(pair.folder / "Ana.annotator") == before


@pytest.mark.parametrize("seed", range(6))
def test_that_a_cut_or_altered_bundle_is_refused_in_one_sentence_and_changes_nothing(
    qtbot: QtBot, window: MainWindow, ana: Session, pair: Team, seed: int
) -> None:
    rng = random.Random(seed)
    bundle = pair.bundle("Ben") if seed % 2 else pair.projects["Ben"].path
    data = bytearray(bundle.read_bytes())
    hostile = pair.folder / f"hostile{bundle.suffix}"
    cut = rng.randrange(1, len(data) - 1)
    hostile.write_bytes(data[:cut] if seed < 4 else bytes(data[:100]) + rng.randbytes(len(data) - 100))
    before, sent = digest(ana.project.path), digest(hostile)
    dialog = previewed(qtbot, window, hostile)
    assert words(dialog, "merge-title") == "It cannot be merged"
    sentence = dialog.wrong.text()
    assert "hostile" in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert not dialog.go.isVisible()
    assert (digest(ana.project.path), digest(hostile)) == (before, sent)


def test_that_another_project_is_joined_only_when_that_is_agreed_to(
    qtbot: QtBot, window: MainWindow, ana: Session, tmp_path: Path
) -> None:
    with Project.create(tmp_path / "other.annotator", "Dan", codes=codebook.starter()) as other:
        add_article(other, key="of another project")
    dialog = previewed(qtbot, window, tmp_path / "other.annotator")
    assert words(dialog, "merge-title") == "It is of another project"
    assert not dialog.go.isVisible()
    press(qtbot, dialog, "merge-join")
    qtbot.waitUntil(lambda: dialog.go.isVisible(), timeout=20_000)
    press(qtbot, dialog, "merge-go")
    shown(qtbot, window, MergeReport)
    assert len(ana.documents) == 3
    assert {coder.name for coder in coders.coders(ana.project)} == {"Ana", "Ben", "Dan"}


# --- drop


def test_that_a_dropped_bundle_is_previewed(qtbot: QtBot, window: MainWindow, ana: Session, pair: Team) -> None:
    drop(window, pair.bundle("Ben"))
    dialog = shown(qtbot, window, MergeDialog)
    qtbot.waitUntil(lambda: dialog.go.isVisible(), timeout=20_000)


@pytest.mark.parametrize("choice", ["Merge its coding", "Open it", "Cancel"])
def test_that_a_dropped_project_is_opened_or_merged_as_one_says(
    qtbot: QtBot, window: MainWindow, ana: Session, pair: Team, monkeypatch: pytest.MonkeyPatch, choice: str
) -> None:
    monkeypatch.setattr(messages, "ask", lambda *_: choice)
    settings.coder = "Ben"
    path = pair.projects["Ben"].path
    drop(window, path, ana.project.path)
    if choice == "Merge its coding":
        shown(qtbot, window, MergeDialog)
    assert bool(window.findChildren(MergeDialog)) == (choice == "Merge its coding")
    assert session(window).project.path == (path if choice == "Open it" else pair.folder / "Ana.annotator")


# --- two versions


def test_that_rows_changed_by_two_are_named_and_one_version_is_kept(
    qtbot: QtBot, window: MainWindow, ana: Session, pair: Team
) -> None:
    code = ana.codes[0]
    ben = pair.projects["Ben"]
    put(ben, replace(code, definition="As Ben says"))
    ana.write("Change code", put=[replace(code, definition="As Ana says")])
    merged(qtbot, window, pair.bundle("Ben")).close()
    (notice,) = notices(window)
    assert f"“{code.name}”" in notice
    child(window, QPushButton, "forks-Look at both").click()
    dialog = shown(qtbot, window, TwoVersions)
    said = {label.text() for label in dialog.findChildren(QLabel)}
    assert {"Definition", "As Ana says", "As Ben says"} <= said
    assert code.letter not in said
    keep = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Keep Ben's version")
    qtbot.mouseClick(keep, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not notices(window))
    assert ana.codes[0].definition == "As Ben says"
    assert ana.project.rows("SELECT 1 FROM leaf") == []


# --- the shared folder


def test_that_sync_brings_and_takes(qtbot: QtBot, window: MainWindow, ana: Session, pair: Team) -> None:
    root = pair.folder / "shared"
    root.mkdir()
    ben = pair.projects["Ben"]
    theirs = SharedFolder(root, "Ben's computer")
    theirs.sync(ben)
    assert not is_enabled(window, "sync")
    window.menus.actions["shared-folder"].trigger()
    dialog = shown(qtbot, window, SharedFolderDialog)
    dialog.share(root)
    press(qtbot, dialog, "sync-now")
    report = shown(qtbot, window, MergeReport)
    assert words(report, f"new-{pair.ids['Ben']}") == "1"
    assert ana.can_edit
    press(qtbot, report, "undo-merge")
    qtbot.waitUntil(lambda: annotations.count(ana.project) == 0)
    qtbot.waitUntil(lambda: ana.can_edit)
    window.menus.actions["sync"].trigger()
    shown(qtbot, window, MergeReport).close()
    qtbot.waitUntil(lambda: annotations.count(ana.project) == 1)
    ana.write("Code", put=[mark(ana.project, ana.documents[0].id)])
    window.menus.actions["sync"].trigger()
    qtbot.waitUntil(lambda: "nothing new" in window.status.words.accessibleName())
    synced = theirs.sync(ben)
    assert synced
    assert [person.name for person in synced.outcome.people] == ["Ana"]


def test_that_a_project_inside_the_shared_folder_is_told(
    qtbot: QtBot, window: MainWindow, ana: Session, pair: Team
) -> None:
    window.menus.actions["shared-folder"].trigger()
    dialog = shown(qtbot, window, SharedFolderDialog)
    dialog.share(pair.folder)
    assert "lies inside the shared folder" in dialog.wrong.text()
    assert not dialog.sync.isEnabled()
    dialog.close()
    inside = pair.folder / "team" / "lead's.annotator"
    inside.parent.mkdir()
    shutil.copy(pair.projects["Ben"].path, inside)
    settings.share(pair.ids["project"], str(inside.parent))
    assert window.files.open(inside, "Ana")
    assert any("lies inside a shared folder" in said for said in notices(window))


# --- starting a team


def test_that_a_bundle_becomes_a_project_whose_coder_is_asked_for_once(
    qtbot: QtBot, window: MainWindow, pair: Team, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundle, target = pair.bundle("Ben"), tmp_path / "mine.annotator"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(target), ""))
    settings.coder = "Dora"
    drop(window, bundle)
    dialog = shown(qtbot, window, Who)
    assert window.session is None
    assert {choice.text() for choice in dialog.choices.values()} == {"Ana", "Ben"}
    name = child(dialog, QLineEdit, "who-name")
    assert name.text() == "Dora"
    name.selectAll()
    qtbot.keyClicks(name, "Dora Diaz")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.session is not None)
    coder = session(window).coder
    assert coder
    assert coder.name == "Dora Diaz"
    assert len(session(window).documents) == 2
    window.files.close_project()
    assert window.opening.open(target)
    assert session(window).coder == coder


def test_that_one_who_does_not_say_who_they_are_changes_nothing(qtbot: QtBot, window: MainWindow, pair: Team) -> None:
    path = pair.folder / "Ana.annotator"
    before = digest(path)
    assert not window.opening.open(path)
    shown(qtbot, window, Who).reject()
    assert window.session is None
    assert digest(path) == before
    assert not path.with_name("Ana.annotator.lock").exists()


def test_that_a_name_on_the_command_line_or_of_a_coder_of_the_project_is_not_asked_for(
    window: MainWindow, pair: Team
) -> None:
    path = pair.folder / "Ana.annotator"
    assert window.opening.open(path, "Eve")
    coder = session(window).coder
    assert coder
    assert coder.name == "Eve"
    window.files.close_project()
    settings.coders = {}
    settings.coder = "Ben"
    assert window.opening.open(path)
    assert session(window).project.coder == pair.ids["Ben"]


def test_that_a_bundle_that_is_none_makes_no_project(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(messages, "tell", lambda parent, text, *_: told.append(text))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(tmp_path / "mine"), ""))
    (tmp_path / "none.bundle").write_bytes(b"no zip")
    drop(window, tmp_path / "none.bundle")
    qtbot.waitUntil(lambda: told == ["“none.bundle” is not a bundle of annotator, or is damaged."])
    assert not (tmp_path / "mine.annotator").exists()
    assert window.session is None
