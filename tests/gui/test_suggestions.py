"""Suggestions in the window: they appear beside coding; keys walk through, accept, reject and adjust them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.formats.importing import import_paths
from annotator.gui.main_window import MainWindow
from annotator.gui.suggestions import Offer
from annotator.model import Annotation, Span
from annotator.store import annotations, codebook, rejections
from annotator.store.project import Project
from tests.gui.coding_window import mark, session, view, window_on

Key = Qt.Key
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier

TEXT = (
    "Council votes on the bridge\n\n"
    "“The bridge must close this winter,” said Mayor Ruth Okafor. “It cannot wait.”\n\n"
    "Engineers said the deck had lost 40 percent of its strength since 2009.\n\n"
    "“Nobody told us,” said shopkeeper Paul Lindgren.\n"
)
SAID = ("“The bridge must close this winter,”", "“It cannot wait.”")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A project of one article, closed."""
    (tmp_path / "bridge.txt").write_text(TEXT)
    path = tmp_path / "bridge.annotator"
    with Project.create(path, "Mara", codes=codebook.starter()) as project:
        import_paths(project, [tmp_path / "bridge.txt"])
    return path


@pytest.fixture
def window(qtbot: QtBot, path: Path) -> Iterator[MainWindow]:
    with window_on(qtbot, path) as window:
        wait(qtbot, window)
        yield window


def wait(qtbot: QtBot, window: MainWindow) -> None:
    """Until the suggestions are there."""
    qtbot.waitUntil(lambda: bool(session(window).suggestions.offers))


def press(qtbot: QtBot, key: Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    qtbot.keyClick(widget, key, modifiers)


def current(window: MainWindow) -> Offer:
    found = session(window).suggestions.current
    assert found is not None
    return found


def words(window: MainWindow) -> list[str]:
    """Of all quotes that are suggested."""
    return [o.mark.text for o in session(window).suggestions.offers if o.suggestion.code == "quote"]


def go_to(qtbot: QtBot, window: MainWindow, code: str = "quote") -> Offer:
    """Press N until a suggestion of that code is looked at."""
    for _ in session(window).suggestions.offers:
        press(qtbot, Key.Key_N)
        if current(window).suggestion.code == code:
            return current(window)
    raise AssertionError(f"no {code} is suggested")


def coded(window: MainWindow, code: str) -> list[Annotation]:
    return [a for a in session(window).annotations if session(window).role(a.code) == code]


def test_that_suggestions_appear_and_are_no_data(window: MainWindow) -> None:
    assert words(window)[0] == " … ".join(SAID)
    assert any(o.suggestion.code == "claim" for o in session(window).suggestions.offers)
    assert not session(window).annotations
    assert not session(window).counts
    assert annotations.count(session(window).project) == 0


def test_that_n_walks_through_them_both_ways(window: MainWindow, qtbot: QtBot) -> None:
    offers = session(window).suggestions.offers
    seen = []
    for _ in offers:
        press(qtbot, Key.Key_N)
        seen.append(current(window))
    assert seen == offers
    press(qtbot, Key.Key_N)
    assert current(window) == offers[0]
    press(qtbot, Key.Key_N, SHIFT)
    assert current(window) == offers[-1]
    press(qtbot, Key.Key_Escape)
    assert session(window).suggestions.current is None


def test_that_a_tags_quote_source_cue_and_attributes_in_one_step(window: MainWindow, qtbot: QtBot) -> None:
    go_to(qtbot, window)
    press(qtbot, Key.Key_A)
    here = session(window)
    (quote,), (source,) = coded(window, "quote"), coded(window, "source")
    assert quote.quotes == SAID
    assert source.text == "Mayor Ruth Okafor"
    assert (quote.origin, source.origin) == ("suggestion", "suggestion")
    link = here.attributions[quote.id]
    assert (link.source, link.cue_quote) == (source.id, "said")
    assert attributes(window, quote) == {"form": "direct", "verb": "said"}
    assert attributes(window, source)["naming"] == "named"
    assert here.held == quote.id
    assert SAID[0] not in "".join(words(window))
    press(qtbot, Key.Key_Z, CTRL)
    assert not here.annotations
    assert not here.attributions
    assert words(window)[0] == " … ".join(SAID)


def attributes(window: MainWindow, annotation: Annotation) -> dict[str, str]:
    code = session(window).code(annotation.code)
    assert code is not None
    return {a.name: a.text(annotation.attributes[a.id]) for a in code.attributes if a.id in annotation.attributes}


def test_that_a_source_one_has_coded_is_used_and_not_doubled(window: MainWindow, qtbot: QtBot) -> None:
    own = mark(window, "Mayor Ruth Okafor", "source")
    press(qtbot, Key.Key_Escape)
    session(window).select(Span(0, 0))
    go_to(qtbot, window)
    press(qtbot, Key.Key_A)
    (quote,) = coded(window, "quote")
    assert coded(window, "source") == [own]
    assert session(window).attributions[quote.id].source == own.id


def test_that_what_one_codes_oneself_is_no_longer_suggested(window: MainWindow) -> None:
    assert len(words(window)) > 1
    mark(window, "It cannot wait.", "quote")
    assert not any(SAID[1] in said for said in words(window))


def test_that_r_rejects_for_good_and_undo_takes_it_back(window: MainWindow, qtbot: QtBot, path: Path) -> None:
    offer = go_to(qtbot, window)
    press(qtbot, Key.Key_R)
    assert offer.mark.text not in words(window)
    assert not session(window).annotations
    press(qtbot, Key.Key_Z, CTRL)
    assert current(window).mark.text == offer.mark.text
    press(qtbot, Key.Key_R)
    (row,) = rejections.of_document(session(window).project, offer.mark.document)
    assert (row.role, row.quotes, row.route) == ("quote", SAID, offer.suggestion.route)
    window.close()
    with window_on(qtbot, path) as again:
        wait(qtbot, again)
        assert offer.mark.text not in words(again)


def test_that_e_adjusts_first_and_keeps_what_was_suggested(window: MainWindow, qtbot: QtBot) -> None:
    go_to(qtbot, window)
    press(qtbot, Key.Key_E)
    press(qtbot, Key.Key_Left, SHIFT)
    assert not session(window).annotations
    press(qtbot, Key.Key_Escape)
    assert view(window).adjusting is None
    assert current(window).mark.quotes == SAID
    press(qtbot, Key.Key_E)
    press(qtbot, Key.Key_Left, SHIFT)
    press(qtbot, Key.Key_Return)
    (quote,) = coded(window, "quote")
    assert quote.quotes == (SAID[0], SAID[1][:-1])
    assert session(window).attributions[quote.id].source is not None
    log = session(window).project.rows("SELECT payload FROM revision WHERE id = ? ORDER BY rev", (quote.id,))
    assert [SAID[1] in payload.replace("\\u201c", "“").replace("\\u201d", "”") for (payload,) in log] == [True, False]
    press(qtbot, Key.Key_Z, CTRL)
    assert not session(window).annotations


def test_that_a_claim_is_tagged_only_when_a_person_looks_at_it(window: MainWindow, qtbot: QtBot) -> None:
    offer = go_to(qtbot, window, "claim")
    press(qtbot, Key.Key_A)
    (claim,) = coded(window, "claim")
    assert (claim.text, claim.origin) == (offer.mark.text, "suggestion")


def test_that_they_are_not_shown_where_nothing_can_be_coded(window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, Key.Key_M, CTRL | SHIFT)
    assert not session(window).suggestions.offers
    press(qtbot, Key.Key_M, CTRL | SHIFT)
    assert session(window).suggestions.offers


def test_that_they_can_be_switched_off_and_on(window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, Key.Key_N, CTRL | SHIFT)
    assert not session(window).suggestions.offers
    press(qtbot, Key.Key_N)
    assert session(window).suggestions.current is None
    press(qtbot, Key.Key_N, CTRL | SHIFT)
    assert session(window).suggestions.offers
