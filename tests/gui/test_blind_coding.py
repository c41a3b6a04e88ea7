"""Three coders in turn at one window: nothing of others' coding is shown before one's own is complete."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from annotator.errors import UserError
from annotator.formats import agreement
from annotator.formats.dataset import Options
from annotator.formats.exporter import count, preview
from annotator.formats.importing import import_paths
from annotator.formats.registry import EXPORTERS
from annotator.gui.main_window import MainWindow
from annotator.model import Annotation, Attribution, Coder, Span, Speaker, new_personal_id
from annotator.store import annotations as marks
from annotator.store import (
    assignments,
    attributions,
    codebook,
    coders,
    documents,
    listing,
    reviews,
    sources,
    speakers,
    submissions,
)
from annotator.store.exchange import merging
from annotator.store.project import Project
from annotator.teamwork import Comment, Final, Verdict
from tests.gui import coding_window
from tests.gui.coded import child
from tests.gui.coding_window import mark, session, space, view
from tests.gui.searching import back_to_text

SECRET = "Bens secret"
SPEAKER = Speaker("s:elizardo", "Elizardo Sánchez", kind="person")
_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """Ben and Cara are to code the first article blind. Ben has, and handed it in; Cara sits at the window."""
    file = tmp_path / "first.txt"
    file.write_text(coding_window.ARTICLES["first"])
    path = tmp_path / "cuba.annotator"
    with Project.create(path, "Mara", codes=codebook.starter()) as project:
        import_paths(project, [file])
        put(project, Coder("s:ben", "Ben"), Coder("s:cara", "Cara"), SPEAKER)
        article = documents.documents(project)[0]
        rows, _ = assignments.assign(project, [(article.id, "s:ben"), (article.id, "s:cara")], "blind")
        put(project, *rows)
        coders.choose(project, "Ben")
        code_as_ben(project)
        with project.edit("Mark complete") as edit:
            submissions.submit(edit, article.id)
        coders.choose(project, "Cara")
        put(project, Coder("s:cara", "Cara B."))
    with coding_window.window_on(qtbot, path) as window:
        assert session(window).coder == Coder("s:cara", "Cara B.")
        yield window


def put(project: Project, *rows: object) -> None:
    with project.edit("Put") as edit:
        for row in rows:
            edit.put(row)


def code_as_ben(project: Project) -> None:
    """A source, a quote of theirs, and what is said and decided of it, all with a word one can look for."""
    article = documents.documents(project)[0]
    text = documents.text(project, article)
    codes = {code.name: code.id for code in codebook.codes(project)}

    def made(words: str, code: str) -> Annotation:
        start = text.index(words)
        span = Span(start, start + len(words))
        return Annotation(new_personal_id("s:ben"), article.id, codes[code], (span,), (words,), note=SECRET)

    source = made("Elizardo Sánchez", "source")._replace(speaker=SPEAKER.id)
    quote = made("“We heard nothing,”", "quote")
    final = Final(new_personal_id("s:ben"), article.id, quote.code, quote.spans, quote.quotes, reason=SECRET)
    link = Attribution(quote.id, article.id, source.id)
    comment = Comment(new_personal_id("s:ben"), article.id, quote.id, SECRET)
    verdict = Verdict(new_personal_id("s:ben"), article.id, quote.id, "0" * 64, "reject", SECRET)
    put(project, source, quote, link, comment, verdict, final)


def shown(root: QWidget) -> str:
    """All that a part of the window says: on screen, in tooltips, to a screen reader."""
    said: list[str] = []
    for widget in (root, *root.findChildren(QWidget)):
        said += [widget.accessibleName(), widget.toolTip()]
        if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
            said.append(widget.text())
        if isinstance(widget, QComboBox):
            said += [widget.itemText(n) for n in range(widget.count())]
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            model = widget.model()
            for row in range(model.rowCount()):
                said += [str(model.index(row, 0, QModelIndex()).data(int(role)) or "") for role in _ROLES]
    return "\n".join(said)


def everybodys(window: MainWindow) -> list[str]:
    """The words in the annotation list, of everybody."""
    panel = space(window).call_up("annotations")
    QApplication.processEvents()
    coder = next(box for box in panel.findChildren(QComboBox) if box.findText("Everybody's") >= 0)
    coder.setCurrentIndex(coder.findText("Everybody's"))
    coder.activated.emit(coder.currentIndex())
    return [str(panel.list.model().index(row, 0).data()) for row in range(panel.list.model().rowCount())]  # type: ignore[attr-defined]


def of_sanchez(window: MainWindow) -> str:
    """What a screen reader is told of him in the list of speakers."""
    panel = space(window).call_up("speakers")
    QApplication.processEvents()
    lists = [view for view in panel.findChildren(QAbstractItemView) if view.isVisible() and view.model().rowCount()]
    return str(lists[0].model().index(0, 0).data(int(Qt.ItemDataRole.AccessibleTextRole)))


def complete(window: MainWindow, qtbot: QtBot) -> None:
    view(window).setFocus()
    qtbot.keyClick(view(window), Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)


def standing(window: MainWindow) -> str:
    return child(child(window, QWidget, "standing"), QLabel, "standing-words").text()


def test_that_nothing_the_window_shows_tells_of_others_coding(window: MainWindow, qtbot: QtBot) -> None:
    assert standing(window) == "Assigned to you, blind. Others' coding stays hidden until you mark it complete."
    assert everybodys(window) == []
    assert of_sanchez(window) == "Elizardo Sánchez, person · not mentioned"
    for panel in space(window).right.names:
        space(window).call_up(panel)
        QApplication.processEvents()
        assert SECRET not in shown(window), panel
    window.command_palette.open("")
    for typed in (SECRET, "@Eliz", "/heard"):
        window.command_palette.open(typed)
        QApplication.processEvents()
        assert SECRET not in shown(window.command_palette).replace(typed, ""), typed
    window.command_palette.put_away()
    for command in ("details", "edit-codebook", "assignments", "export"):
        window.menus.actions[command].trigger()
        QApplication.processEvents()
        assert SECRET not in shown(window), command
        for dialog in [d for d in QApplication.topLevelWidgets() if d is not window and d.isVisible()]:
            assert SECRET not in shown(dialog)
            dialog.close()
    assert window.status.count.text() == "0 annotations"
    back_to_text(qtbot, window)
    complete(window, qtbot)
    assert sorted(everybodys(window)) == ["Elizardo Sánchez", "“We heard nothing,”"]


def test_that_no_read_tells_of_others_coding_before_ones_own_is_complete(window: MainWindow, qtbot: QtBot) -> None:
    project, here = session(window).project, session(window).documents[0].id
    codes, him = [code.id for code in session(window).codes], frozenset({SPEAKER.id})

    def read() -> dict[str, object]:
        """Of every read that can be asked about somebody else, how much it gives."""
        mentions = speakers.mentions(project)
        return {
            "annotations": len(marks.of_document(project, here)),
            "Ben's annotations": len(marks.of_document(project, here, "s:ben")),
            "counts": marks.counts_by_document(project, "s:ben").get(here, 0),
            "count of some": marks.counts_by_document(project, "s:ben", [here]).get(here, 0),
            "count": marks.count(project),
            "attributions": len(attributions.of_document(project, here)),
            "list": len(listing.of_project(project)),
            "coded": len(listing.coded(project, here, "s:ben")),
            "mentions": mentions.get(SPEAKER.id, 0),
            "said": len(speakers.said(project, him, "s:ben")),
            "said counts": speakers.said_counts(project, "s:ben").get(SPEAKER.id, 0),
            "uses of a speaker": len(speakers.uses(project, "s:ben")),
            "sources": len(sources.mentions(project, "s:ben", codes)),
            "uses of codes": sum(codebook.uses(project).values()),
            "comments": len(reviews.comments(project, here)),
            "verdicts": len(reviews.verdicts(project, here)),
            "finals": len(reviews.finals(project, here)),
            "exported": count(project, Options()),
        }

    assert {name for name, n in read().items() if n} == set()
    for exporter in EXPORTERS:
        assert SECRET not in preview(project, exporter, Options())
    with pytest.raises(UserError, match="agreement needs two coders"):
        agreement.measure(project, 0)
    complete(window, qtbot)
    assert {name for name, n in read().items() if not n} == set()
    for exporter in EXPORTERS:
        assert SECRET in preview(project, exporter, Options())
    assert agreement.measure(project, 0).report.documents == 1


def test_that_the_preview_of_a_merge_does_not_tell_how_much_somebody_coded(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    mine = session(window).project
    theirs = tmp_path / "theirs.annotator"
    theirs.write_bytes(mine.path.read_bytes())
    with Project.open(theirs) as project:
        coders.choose(project, "Ben")
        code_as_ben(project)
    assert merging.preview(mine, [theirs]).people == ()
    complete(window, qtbot)
    (told,) = merging.preview(mine, [theirs]).people
    assert (told.name, told.new) == ("Ben", 6)


def test_that_reopening_a_blind_article_is_told_from_then_on(window: MainWindow, qtbot: QtBot) -> None:
    mark(window, "Officials", "source")
    complete(window, qtbot)
    assert standing(window) == (
        "Complete. Others' coding can be seen now; if you reopen the article, reports will say so."
    )
    complete(window, qtbot)
    assert standing(window) == "Reopened after others' coding could be seen. Reports say so."
    assert everybodys(window) == ["Officials", "“We heard nothing,”", "Elizardo Sánchez"], "it cannot be unseen"
    complete(window, qtbot)
    said = agreement.text(agreement.measure(session(window).project, 0))
    assert "1 of 2 blind codings of an article was reopened after others’ coding could be seen." in said


def test_that_each_coder_has_their_own_standing(window: MainWindow, qtbot: QtBot) -> None:
    for name, words in (
        ("Ben", "Complete. Others' coding can be seen now; if you reopen the article, reports will say so."),
        ("Mara", ""),
        ("Cara B.", "Assigned to you, blind. Others' coding stays hidden until you mark it complete."),
    ):
        menu = window.top_bar.coders
        menu.aboutToShow.emit()
        next(action for action in menu.actions() if action.text() == name).trigger()
        assert standing(window) == words
        assert child(window, QWidget, "standing").isVisible() == bool(words)
